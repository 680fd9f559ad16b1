"""Layers two and three: single words and short phrases that the sentiment lexicons or the learned model mark."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from companion.analysis.marking import Context, explain
from companion.analysis.opinion_features import Evidence
from companion.model import Mark, Token
from companion.model.mark import DEFAULT_CONFIDENCE

LEAST = 0.25  # calibrated probability below which a word is not even offered to a reader who asks for more
_FACTUAL = 0.7  # of its probability is left to a word that reports facts however it sounds,
_FACTUAL_LIMIT = DEFAULT_CONFIDENCE - 0.01  # and it is never shown at once
_UNSUPPORTED = 0.9  # is left to a word that no sentiment lexicon takes for one of opinion
_UNKNOWN = 0.75  # if training has not shown it either: then only its company and its shape speak
_UNKNOWN_NOUN = 0.5  # rare nouns are mostly names of trades, tools and kinds
_TOGETHER = 0.5  # neighbours join when the weaker is at least this share as probable as the stronger
_SUBTYPES = {"ADJ": "loaded_adjective", "VERB": "loaded_verb", "ADV": "attitude"}
_NEGATIONS = frozenset({"no", "not", "n't", "n’t", "never", "without", "neither", "nor"})
_BY_SIGN = {-1: "sounds bad", 1: "sounds good", 0: "is no neutral word"}
_WHY = {
    "loaded_noun": "'{text}' {sign}: the name carries a judgement, and another writer might choose a plainer one.",
    "loaded_adjective": "'{text}' {sign}: it says what to think of the thing, not only what it is like.",
    "loaded_verb": "'{text}' {sign}: it judges the act besides saying what was done.",
    "attitude": "'{text}' {sign}: it tells how somebody feels about it, not what happened.",
    "intensifier": "'{text}' turns up the volume: would the sentence say as much without it?",
}


@cache
def load_factual(path: Path) -> frozenset[str]:
    """Words that report facts however they sound, from `factual_words.toml`."""
    with path.open("rb") as file:
        return frozenset(word for row in tomllib.load(file)["words"].values() for word in row.split())


@cache
def load_plain(path: Path) -> Mapping[str, str]:
    """Lemma → neutral wording, from `plain_words.toml`."""
    with path.open("rb") as file:
        return tomllib.load(file)["plain"]


def word_marks(
    context: Context,
    probabilities: Mapping[int, float],
    evidence: Evidence,
    *,
    factual: frozenset[str],
    plain: Mapping[str, str],
    knows: Callable[[Token], bool],
) -> Iterator[Mark]:
    """Marks for loaded words that no list of ours marks, each with its calibrated probability as confidence.

    Args:
        context: parse and voices.
        probabilities: token index → how probably the word is loaded.
        evidence: the sentiment lexicon, and what our own lists mark.
        factual: words that report facts; they are never shown at once.
        plain: neutral wordings by lemma.
        knows: whether the model met a word in training.
    """
    hits: list[tuple[Token, float]] = []
    for index, probability in probabilities.items():
        if probability < LEAST or index in evidence.listed:
            continue
        token = context.parse.tokens[index]
        doubt = _doubt(token, factual, evidence, knows)
        if doubt * probability >= LEAST:
            hits.append((token, doubt * probability if doubt > _FACTUAL else min(doubt * probability, _FACTUAL_LIMIT)))
    for run in _runs(context, hits):
        yield _mark(context, run, evidence, plain)


def _doubt(token: Token, factual: frozenset[str], evidence: Evidence, knows: Callable[[Token], bool]) -> float:
    """The share of its probability that the word keeps; least for one that neither training nor lexicons tell of."""
    if token.lemma.lower() in factual or token.lower in factual:
        return _FACTUAL
    entry = evidence.sentiment.get(token.lower) or evidence.sentiment.get(token.lemma.lower())
    if entry is not None and entry.judges():
        return 1.0
    if knows(token):
        return _UNSUPPORTED
    return _UNKNOWN if token.pos != "NOUN" else _UNKNOWN_NOUN


def _runs(context: Context, hits: list[tuple[Token, float]]) -> Iterator[list[tuple[Token, float]]]:
    """Hits that stand side by side and belong together: an adjective and its noun, an adverb and its adjective."""
    run: list[tuple[Token, float]] = []
    for token, probability in hits:
        if run and not _joins(context, run, token, probability):
            yield run
            run = []
        run.append((token, probability))
    if run:
        yield run


def _joins(context: Context, run: list[tuple[Token, float]], token: Token, probability: float) -> bool:
    last, before = run[-1]
    if token.index != last.index + 1 and not _hyphenated(context, last, token):
        return False
    if token.sentence != last.sentence or min(probability, before) < _TOGETHER * max(probability, before):
        return False
    return last.head == token.index or token.head in {last.index, last.head}


def _hyphenated(context: Context, last: Token, token: Token) -> bool:
    """Whether both are parts of one word with a hyphen ("job-killing")."""
    between = context.parse.tokens[last.index + 1 : token.index]
    return (
        len(between) == 1 and between[0].text == "-" and token.start == between[0].end and last.end == token.start - 1
    )


def _mark(context: Context, run: list[tuple[Token, float]], evidence: Evidence, plain: Mapping[str, str]) -> Mark:
    strongest = max(run, key=lambda item: item[1])[0]
    first, last = _whole(context, run[0][0].index, run[-1][0].index)
    start, end = context.parse.tokens[first].start, context.parse.tokens[last].end
    text = context.parse.text[start:end]
    entry = evidence.sentiment.get(strongest.lower) or evidence.sentiment.get(strongest.lemma.lower())
    subtype = _subtype(context, run[-1][0])
    sign = 0 if entry is None or context.lower(run[0][0], -1) in _NEGATIONS else entry.sign()
    layer = "sentiment" if entry is not None and entry.judges() else "learned"
    neutral = plain.get(strongest.lemma.lower()) if len(run) == 1 and strongest.pos == "VERB" else None
    voice, speaker = context.voices.at(start, end)
    why = explain(_WHY[subtype].replace("{sign}", _BY_SIGN[sign]), text, neutral)
    confidence = round(max(probability for _, probability in run), 3)
    return Mark(start, end, "opinion", subtype, voice, speaker, confidence, why, f"opinions/{layer}", neutral)


def _subtype(context: Context, token: Token) -> str:
    if token.pos == "ADV" and context.parse.head(token).pos in {"ADJ", "ADV"}:
        return "intensifier"
    return _SUBTYPES.get(token.pos, "loaded_noun")


def _whole(context: Context, first: int, last: int) -> tuple[int, int]:
    """The run with the rest of words with hyphens, and a verb's particle ("lashed out")."""
    tokens = context.parse.tokens
    sentence = context.parse.sentences[tokens[first].sentence]
    while (
        first - 2 >= sentence.first
        and tokens[first - 1].text == "-"
        and tokens[first - 2].end == tokens[first - 1].start
    ):
        first -= 2
    while last + 2 < sentence.last and tokens[last + 1].text == "-" and tokens[last + 1].end == tokens[last + 2].start:
        last += 2
    following = context.near(tokens[last], 1)
    if following is not None and following.dep == "prt" and following.head == last:
        last += 1
    return first, last
