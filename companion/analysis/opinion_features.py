"""What the learned model of loaded words looks at: the word, its neighbours, what it hangs on, the lists, its sentence.

Each feature is a short text, hashed to a place in the table of weights, so that the table holds no words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from companion.analysis.sentiment import Sentiment
from companion.model import Parse, Token

BUCKETS = 1 << 20
PLACES = 2 * BUCKETS  # in the table of weights; its second half is for what WordNet says of dictionary forms
VERSION = 2  # of the features; weights that were trained on others do not fit

_CONTENT = frozenset({"NOUN", "ADJ", "VERB", "ADV", "PROPN", "X", "INTJ"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW", "LANGUAGE"})
_NEAR = (-2, -1, 1, 2)


class Evidence(NamedTuple):
    """What is known beside the parse.

    Attributes:
        sentiment: the sentiment lexicon.
        zipf: how common a word is, on the Zipf scale.
        listed: token index → name of our own list that marks it, and that mark's confidence.
    """

    sentiment: Mapping[str, Sentiment]
    zipf: Callable[[str], float]
    listed: Mapping[int, tuple[str, float]]


def candidates(parse: Parse, listed: Mapping[int, tuple[str, float]]) -> list[Token]:
    """The words that may be loaded: nouns, adjectives, verbs and adverbs that are no part of a name."""
    return [
        token
        for token in parse.tokens
        if token.pos in _CONTENT
        and token.lower.replace("-", "").replace("'", "").isalpha()
        and (token.index in listed or not _is_name(token))
    ]


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and (token.pos == "PROPN" or token.entity in _NAMES)


def rows(parse: Parse, tokens: Sequence[Token], evidence: Evidence) -> Iterator[list[int]]:
    """For each of the tokens the places of its features in the table of weights."""
    remembered: dict[tuple[str, ...], list[int]] = {}
    tones: dict[tuple[str, str], tuple[str, ...]] = {}
    sentence, about = -1, list[int]()
    for token in tokens:
        if token.sentence != sentence:
            sentence = token.sentence
            about = [place(feature) for feature in _sentence(parse, sentence, evidence, tones)]
        key = (token.text, token.lemma, token.tag, token.dep)
        own = remembered.get(key)
        if own is None:
            own = [place_of_meaning(token.lemma, token.pos)]
            own += [place(feature) for feature in _word(token, evidence, tones)]
            remembered[key] = own
        yield [*own, *about, *(place(feature) for feature in _context(parse, token, evidence, tones))]


def place(feature: str) -> int:
    """Place of a feature in the table of weights."""
    return crc32(feature.encode("utf-8", "surrogatepass")) & (BUCKETS - 1)


def place_of_meaning(lemma: str, pos: str) -> int:
    """Place of what training learnt from WordNet about a dictionary form."""
    return BUCKETS + place(f"{lemma.lower()}/{pos}")


def names_of(token: Token) -> tuple[int, int]:
    """Places of the word itself and of its dictionary form in the table of weights."""
    return place(f"word={token.lower}"), place(f"lemma={token.lemma.lower()}/{token.pos}")


def _tone(token: Token, evidence: Evidence, tones: dict[tuple[str, str], tuple[str, ...]]) -> tuple[str, ...]:
    """What the sentiment lexicons say of the word or its dictionary form, in coarse steps."""
    key = (token.lower, token.lemma)
    found = tones.get(key)
    if found is None:
        entry = evidence.sentiment.get(token.lower) or evidence.sentiment.get(token.lemma.lower())
        steps: list[str] = []
        if entry is not None and entry.valence is not None:
            steps.append(f"v{round(entry.valence)}")
        if entry is not None and entry.subjectivity is not None:
            steps += [f"p{round((entry.polarity or 0.0) * 2)}", f"s{round(entry.subjectivity * 3)}"]
        found = tones[key] = tuple(steps)
    return found


def _word(token: Token, evidence: Evidence, tones: dict[tuple[str, str], tuple[str, ...]]) -> Iterator[str]:
    word, pos = token.lower, token.pos
    zipf = evidence.zipf(word)
    yield from ("bias", f"pos={pos}", f"tag={token.tag}", f"dep={token.dep}/{pos}", f"word={word}")
    yield from (f"lemma={token.lemma.lower()}/{pos}", f"zipf={int(zipf)}", f"zipf={int(zipf * 2)}/{pos}")
    yield from (f"end={word[-2:]}", f"end={word[-3:]}", f"end={word[-4:]}", f"begin={word[:3]}", f"begin={word[:4]}")
    yield from (f"end={word[-5:]}", f"begin={word[:5]}", f"begin={word[:2]}")
    if token.text[:1].isupper():
        yield "capital"
    if token.entity:
        yield f"entity={token.entity}"
    for step in _tone(token, evidence, tones):
        yield f"tone={step}"
        yield f"tone={step}/{pos}"


def _context(
    parse: Parse, token: Token, evidence: Evidence, tones: dict[tuple[str, str], tuple[str, ...]]
) -> Iterator[str]:
    listed = evidence.listed.get(token.index)
    if listed is not None:
        yield from ("listed", f"listed={listed[0]}", f"listed={listed[1]:.1f}")
    sentence = parse.sentences[token.sentence]
    for distance in _NEAR:
        index = token.index + distance
        if not sentence.first <= index < sentence.last:
            yield f"{distance}=#"
            continue
        near = parse.tokens[index]
        yield f"{distance}={near.lower}"
        yield f"{distance}pos={near.pos}"
        for step in _tone(near, evidence, tones):
            yield f"{distance}tone={step}"
        if index in evidence.listed:
            yield f"{distance}listed"
    head = parse.head(token)
    if head.index != token.index:
        yield f"head={head.lemma.lower()}"
        yield f"headpos={head.pos}/{token.dep}"


def _sentence(
    parse: Parse, index: int, evidence: Evidence, tones: dict[tuple[str, str], tuple[str, ...]]
) -> Iterator[str]:
    """How much of the sentence is listed, sounds bad or good, and how many numbers it holds."""
    tokens = parse.tokens_of(parse.sentences[index])
    good = bad = 0
    for token in tokens:
        entry = evidence.sentiment.get(token.lower)
        if entry is not None:
            good, bad = good + (entry.sign() > 0), bad + (entry.sign() < 0)
    listed = sum(token.index in evidence.listed for token in tokens)
    numbers = sum(token.pos == "NUM" for token in tokens)
    yield from (f"in:listed{min(listed, 4)}", f"in:bad{min(bad, 5)}", f"in:good{min(good, 4)}")
    yield from (f"in:numbers{min(numbers, 3)}", f"in:long{min(len(tokens) // 10, 6)}")
