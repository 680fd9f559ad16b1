"""Trains the learned opinion layer and writes resources/weights/opinions.npz.

    python packaging/train_opinion.py SENTENCES.jsonl [--out FILE] [--check]

SENTENCES is the training part of BABE (Spinde and others 2021, Media Bias Group; AGPL-3.0): a line a sentence, with
`text` and `gold`, the spans that its experts marked. The data are read from there and are no part of Companion; the
weights are sums over hashed features and hold none of its text. Same bytes on every run. Takes about three minutes.

What WordNet says of a word (its gloss, its file, its synonyms) is looked at in training only: whatever it adds up to
is the same wherever the word stands, so it is added to the weight of the word's dictionary form, also for words that
the training data lack. Reading an article looks nothing up.

--check: only tell how good the layer is on sentences it was not trained on, by cross-validation in which sentences that
share rare words, so tell of one event, stay together. Scores on the training sentences themselves mean nothing.
"""

import argparse
import json
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from companion.analysis.marking import Context  # noqa: E402
from companion.analysis.opinion_features import (  # noqa: E402
    PLACES,
    VERSION,
    candidates,
    place,
    place_of_meaning,
    rows,
)
from companion.analysis.opinion_model import OpinionModel, log_odds  # noqa: E402
from companion.analysis.opinion_words import load_factual, load_plain  # noqa: E402
from companion.analysis.opinions import Layers, evidence_of, find_opinions, listed_marks  # noqa: E402
from companion.analysis.sentiment import Sentiment, load_sentiment  # noqa: E402
from companion.analysis.tokens import Parser  # noqa: E402
from companion.analysis.voice import Voices, find_voices  # noqa: E402
from companion.lexicon import Lexicon, open_lexicon  # noqa: E402
from companion.model import Article, Block, Parse, make_article  # noqa: E402

FOLDS = 5
PENALTY = 6.0  # L2; 3 to 8 are within .005 of each other in cross-validation
SEEN = 2  # sentences a feature must occur in
ITERATIONS = 80
WORDNET = {"NOUN": "n", "VERB": "v", "ADJ": "a", "ADV": "r"}
EMPTY = frozenset(
    "the and for that from not something someone which who having used especially being one etc its than very esp out "
    "into".split()
)
WORD = re.compile(r"\w+(?:[-'’](?!s\b)\w+)*")


class Sentence(NamedTuple):
    """One sentence of the training data with its parse, and features and answers of the words that may be loaded."""

    article: Article
    parse: Parse
    voices: Voices
    gold: list[tuple[int, int]]
    places: list[list[int]]
    loaded: list[bool]


def meaning(lexicon: Lexicon, sentiment: Mapping[str, Sentiment], lemma: str, pos: str) -> list[int]:
    """Places of what WordNet says of a word in its first sense: gloss, file, how its synonyms and gloss words sound."""
    senses = lexicon.senses(lemma, WORDNET[pos]) if pos in WORDNET else ()
    if not senses:
        return []
    first = senses[0]
    words = [word for word in re.findall("[a-z]{3,}", first.gloss.lower()) if word not in EMPTY]
    said = [f"gloss:{word}" for word in words] + [f"file:{first.lexname}", f"senses:{min(len(senses), 8)}"]
    for member in first.members:
        entry = sentiment.get(member)
        if entry is not None and member != lemma:
            said += [f"synonym:{entry.sign()}", f"synonym:judges{entry.judges()}"]
    loud = [sentiment[word].sign() for word in words if word in sentiment and sentiment[word].judges()]
    said += [f"gloss:bad{min(loud.count(-1), 3)}", f"gloss:good{min(loud.count(1), 3)}"]
    return sorted({place(item) for item in said})


def bake(weights: Any, lexicon: Lexicon, sentiment: Mapping[str, Sentiment]) -> Any:
    """The weights with what WordNet says of each word added to the weight of its dictionary form."""
    full = weights.copy()
    letters = {letter: pos for pos, letter in WORDNET.items()}
    with closing(sqlite3.connect(ROOT / "resources" / "data" / "lexicon.sqlite")) as database:
        words = database.execute("SELECT lemma, pos FROM sense WHERE rank = 1 AND lemma NOT LIKE '% %'").fetchall()
    for lemma, letter in words:
        pos = letters[letter]
        full[place_of_meaning(lemma, pos)] += float(weights[meaning(lexicon, sentiment, lemma, pos)].sum())
    return full


def read(path: Path, lexicon: Lexicon) -> list[Sentence]:
    resources = ROOT / "resources"
    parser, sentiment = Parser(resources / "models"), load_sentiment(resources / "data" / "sentiment.tsv")
    found: list[Sentence] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text, gold = record["text"], [(start, end) for start, end in record["gold"]]
        article = make_article(text, (Block("paragraph", 0, len(text)),))
        parse = parser.parse(article)
        voices = find_voices(article, parse)
        evidence = evidence_of(parse, listed_marks(article, Context(parse, voices)), sentiment, lexicon)
        tokens = candidates(parse, evidence.listed)
        loaded = [any(start < token.end and token.start < end for start, end in gold) for token in tokens]
        places = [
            [*row, *meaning(lexicon, sentiment, token.lemma.lower(), token.pos)]
            for row, token in zip(rows(parse, tokens, evidence), tokens, strict=True)
        ]
        found.append(Sentence(article, parse, voices, gold, places, loaded))
    return found


def stories(sentences: Sequence[Sentence], lexicon: Lexicon) -> list[int]:
    """A number for each sentence; those that share two rare words have the same."""
    rare = [
        {t.lemma.lower() for t in s.parse.tokens if t.pos in {"PROPN", "NOUN", "VERB"} and lexicon.zipf(t.lower) < 4.6}
        for s in sentences
    ]
    often = Counter(word for words in rare for word in words)
    holders: dict[str, list[int]] = {}
    for index, words in enumerate(rare):
        for word in words:
            if 2 <= often[word] <= 12:
                holders.setdefault(word, []).append(index)
    shared = Counter((a, b) for found in holders.values() for at, a in enumerate(found) for b in found[at + 1 :])
    leader = list(range(len(sentences)))

    def lead(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for (one, other), count in sorted(shared.items()):
        if count >= 2:
            leader[lead(one)] = lead(other)
    return [lead(index) for index in range(len(sentences))]


def fit(sentences: Sequence[Sentence]) -> Any:
    """Weights by L-BFGS on the penalised log-likelihood."""
    counts = Counter(place for s in sentences for place in {place for row in s.places for place in row})
    known = np.array(sorted(place for place, count in counts.items() if count >= SEEN), np.int64)
    lookup = np.full(PLACES, -1, np.int64)
    lookup[known] = np.arange(len(known))
    places = [[p for p in lookup[row].tolist() if p >= 0] for s in sentences for row in s.places]
    answers = np.array([loaded for s in sentences for loaded in s.loaded], np.float64)
    lengths = np.array([len(row) for row in places])
    flat = np.array([place for row in places for place in row], np.int64)
    starts, owner = np.cumsum(lengths) - lengths, np.repeat(np.arange(len(places)), lengths)

    def loss(weights: Any) -> tuple[float, Any]:
        sums = np.add.reduceat(weights[flat], starts)
        error = 1.0 / (1.0 + np.exp(-sums)) - answers
        value = float(np.sum(np.logaddexp(0.0, sums) - answers * sums) + 0.5 * PENALTY * np.sum(weights**2))
        return value, np.bincount(flat, error[owner], len(known)) + PENALTY * weights

    full = np.zeros(PLACES)
    full[known] = minimum(loss, np.zeros(len(known)))
    return full


def minimum(loss: Any, weights: Any) -> Any:
    """Where a smooth convex function is least: limited-memory BFGS with halved steps."""
    value, slope = loss(weights)
    history: list[tuple[Any, Any]] = []
    for _ in range(ITERATIONS):
        direction, scales = slope.copy(), list[float]()
        for moved, turned in reversed(history):
            scales.append(float(moved @ direction) / float(moved @ turned))
            direction -= scales[-1] * turned
        if history:
            moved, turned = history[-1]
            direction *= float(moved @ turned) / float(turned @ turned)
        else:
            direction /= max(1.0, float(np.abs(slope).max()))
        for (moved, turned), scale in zip(history, reversed(scales), strict=True):
            direction += moved * (scale - float(turned @ direction) / float(moved @ turned))
        step = 1.0
        after, bent = loss(weights - direction)
        while after > value - 1e-4 * step * float(slope @ direction) and step > 1e-4:
            step /= 2
            after, bent = loss(weights - step * direction)
        history = [*history[-7:], (-step * direction, bent - slope)]
        finished = abs(value - after) < 1e-6 * abs(value)
        weights, value, slope = weights - step * direction, after, bent
        if finished:
            break
    return weights


def held_out(sentences: Sequence[Sentence], groups: Sequence[int]) -> tuple[list[int], list[Any]]:
    """The fold of each sentence, and for each fold the weights trained on the others."""
    chance = np.random.default_rng(1)
    names = sorted(set(groups))
    fold_of = dict(zip(names, (chance.permutation(len(names)) % FOLDS).tolist(), strict=True))
    folds = [fold_of[group] for group in groups]
    return folds, [fit([s for s, f in zip(sentences, folds, strict=True) if f != fold]) for fold in range(FOLDS)]


def calibrate(sums: Any, answers: Any) -> tuple[float, float]:
    """Slope and intercept that turn held-out sums into probabilities (Platt scaling)."""

    def loss(line: Any) -> tuple[float, Any]:
        odds = line[0] * sums + line[1]
        error = 1.0 / (1.0 + np.exp(-odds)) - answers
        value = float(np.mean(np.logaddexp(0.0, odds) - answers * odds))
        return value, np.array([np.mean(error * sums), np.mean(error)])

    slope, intercept = minimum(loss, np.array([1.0, 0.0])).tolist()
    return slope, intercept


def report(
    sentences: Sequence[Sentence], folds: Sequence[int], models: Sequence[OpinionModel], lexicon: Lexicon
) -> None:
    """Precision, recall and F1 of words for all three layers together, by confidence, on held-out sentences."""
    lexicons = ROOT / "resources" / "lexicons"
    sentiment = load_sentiment(ROOT / "resources" / "data" / "sentiment.tsv")
    factual, plain = load_factual(lexicons / "factual_words.toml"), load_plain(lexicons / "plain_words.toml")
    layers = [Layers(model, sentiment, factual, plain) for model in models]
    said: dict[str, Counter[float]] = {"right": Counter(), "all": Counter()}
    by_rule: dict[str, list[int]] = {}
    limits, total = [i / 20 for i in range(20)], 0
    for s, fold in zip(sentences, folds, strict=True):
        words = [match.span() for match in WORD.finditer(s.article.text)]
        gold = {w for w in words if any(start < w[1] and w[0] < end for start, end in s.gold)}
        total += len(gold)
        best: dict[tuple[int, int], float] = {}
        for mark in find_opinions(s.article, s.parse, s.voices, lexicon, layers[fold]):
            hit = [w for w in words if mark.start < w[1] and w[0] < mark.end]
            for w in hit:
                best[w] = max(best.get(w, 0.0), mark.confidence)
            for name in (mark.rule, f"{mark.rule} shown") if mark.confidence >= 0.5 else (mark.rule,):
                count = by_rule.setdefault(name, [0, 0])
                count[0], count[1] = count[0] + len(gold & set(hit)), count[1] + len(hit)
        for limit in limits:
            marked = {w for w, confidence in best.items() if confidence >= limit}
            said["right"][limit] += len(marked & gold)
            said["all"][limit] += len(marked)
    for limit in limits:
        right, every = said["right"][limit], max(said["all"][limit], 1)
        precision, recall = right / every, right / total
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"confidence {limit:.2f}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")
    for name, (right, every) in sorted(by_rule.items()):
        print(f"{name}: {right} of {every} words")


def write(path: Path, weights: Any, slope: float, intercept: float) -> None:
    """The weights in steps of two bytes."""
    step = float(np.abs(weights).max()) / 32767
    path.parent.mkdir(parents=True, exist_ok=True)
    stored = {"weights": np.round(weights / step).astype(np.int16), "step": np.float32(step)}
    line = {"slope": np.float32(slope), "intercept": np.float32(intercept), "version": np.int32(VERSION)}
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **stored, **line)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Train the learned opinion layer.")
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "weights" / "opinions.npz")
    parser.add_argument("--check", action="store_true", help="cross-validate and write nothing")
    options = parser.parse_args(arguments)
    lexicon = open_lexicon()
    sentences = read(options.sentences, lexicon)
    folds, weights = held_out(sentences, stories(sentences, lexicon))
    sums = np.concatenate([log_odds(weights[fold], s.places) for s, fold in zip(sentences, folds, strict=True)])
    slope, intercept = calibrate(sums, np.array([loaded for s in sentences for loaded in s.loaded], np.float64))
    print(f"{len(sums)} words; calibration: {slope:.3f} times the sum, {intercept:+.3f}", file=sys.stderr)
    sentiment = load_sentiment(ROOT / "resources" / "data" / "sentiment.tsv")
    if options.check:
        baked = [bake(each, lexicon, sentiment) for each in weights]
        report(sentences, folds, [OpinionModel(each, slope, intercept) for each in baked], lexicon)
    else:
        write(options.out, bake(fit(sentences), lexicon, sentiment), slope, intercept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
