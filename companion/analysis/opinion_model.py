"""The learned model of loaded words: logistic regression over hashed features, weights from packaging/train_opinion.py.

It was trained on the BABE corpus (Spinde and others 2021; see resources/SOURCES.md), in which experts marked the words
of news sentences that carry an opinion.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from companion.analysis.opinion_features import PLACES, VERSION, Evidence, candidates, names_of, rows
from companion.model import Parse, Token


class OpinionModel(NamedTuple):
    """Weights of the hashed features, and the line that makes their sum a calibrated log-odds."""

    weights: Any
    slope: float
    intercept: float


@cache
def load_model(path: Path) -> OpinionModel:
    """Read the weights: an .npz of plain arrays, no pickle.

    Raises:
        ValueError: they belong to other features.
    """
    import numpy as np

    with np.load(path, allow_pickle=False) as stored:
        if int(stored["version"]) != VERSION or len(stored["weights"]) != PLACES:
            raise ValueError(f"{path.name} was trained for other features; train it again.")
        weights = stored["weights"].astype(np.float32) * np.float32(stored["step"])
        return OpinionModel(weights, float(stored["slope"]), float(stored["intercept"]))


def probabilities(
    model: OpinionModel, parse: Parse, evidence: Evidence, tendency: Callable[[Token], float] | None = None
) -> Mapping[int, float]:
    """Token index → how probably the word is loaded there (calibrated), for every word that may be.

    `tendency` gives log-odds to add: what is known of the article and of whose words they are.
    """
    tokens = candidates(parse, evidence.listed)
    sums = model.slope * log_odds(model.weights, list(rows(parse, tokens, evidence))) + model.intercept
    import numpy as np

    if tendency is not None:
        sums = sums + np.fromiter(map(tendency, tokens), np.float64, len(tokens))
    found = 1.0 / (1.0 + np.exp(-sums))
    return {token.index: value for token, value in zip(tokens, found.tolist(), strict=True)}


def knows(model: OpinionModel, token: Token) -> bool:
    """Whether the word was met in training; of others the model sees company, shape and what WordNet says only."""
    return any(model.weights[place] != 0.0 for place in names_of(token))


def log_odds(weights: Any, places: Sequence[Sequence[int]]) -> Any:
    """The sum of the weights of each row."""
    import numpy as np

    if not places:
        return np.zeros(0, np.float32)
    lengths = np.fromiter(map(len, places), np.int64, len(places))
    flat = np.fromiter((place for row in places for place in row), np.int64, int(lengths.sum()))
    return np.add.reduceat(weights[flat], np.cumsum(lengths) - lengths)
