"""Phrase lists: TOML files of patterns over words, lemmas and tags, and the matcher that finds them in a parse.

A pattern is a row of elements, one a token, separated by spaces:

    word  a|b         the word as written, case aside; hyphens split as the parser splits them (so-called)
    <lemma>  <a|b>    any form of the word
    [NOUN]  [JJ|JJR]  part of speech or Penn tag; may follow a word or lemma: <rout>[NOUN]
    [^VERB]           not that part of speech or tag
    !word  !<lemma>   any token but this one
    element?          may be missing
    ..3               up to three tokens of any kind, fewest first, none of them ending a clause
    (…)               context at the start or end: must be there (or, with "!", must not), but is not marked

A pattern may end in " = neutral wording".
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import msgspec

from companion.model import Parse, Token

_ELEMENT = re.compile(
    r"(?P<not>!)?(?:<(?P<lemma>[^>]+)>|(?P<word>[^\[\]<>?!]+))?(?:\[(?P<tags>[^\]]+)\])?(?P<maybe>\?)?$"
)
_CLAUSE_ENDS = frozenset(".;:?!—–()")
_NONE: frozenset[str] = frozenset()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a phrase list as it stands in the TOML file.

    Attributes:
        patterns: what to look for; see the module's text.
        subtype: one of the mark subtypes.
        why: one sentence for the reader; {text} stands for the marked words.
        confidence: 0 to 1.
        check: the name of a context rule that must agree, or "".
        fires: texts that must be marked, the marked words in square brackets.
        quiet: texts in which this list must mark nothing.
    """

    patterns: tuple[str, ...]
    subtype: str
    why: str
    confidence: float = 0.9
    check: str = ""
    fires: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()


class _Element(NamedTuple):
    words: frozenset[str]
    lemmas: frozenset[str]
    tags: frozenset[str]
    negated: bool
    tags_negated: bool
    gap: int
    context: bool


class _Variant(NamedTuple):
    """A pattern without optional elements; `anchor` is the place of the element it is indexed by."""

    elements: tuple[_Element, ...]
    anchor: int
    entry: Entry
    rule: str
    neutral: str | None


class Match(NamedTuple):
    """A found phrase: tokens `first` to `last` (inclusive)."""

    entry: Entry
    rule: str
    first: int
    last: int
    neutral: str | None


class PhraseList(NamedTuple):
    """A compiled list: its entries, and indices that lead from a word or lemma to the patterns anchored there."""

    rule: str
    entries: tuple[Entry, ...]
    by_word: Mapping[str, tuple[_Variant, ...]]
    by_lemma: Mapping[str, tuple[_Variant, ...]]


@cache
def load_list(path: Path) -> PhraseList:
    """Read and compile one list; its rule name is the file's name with the first "_" as "/".

    Raises:
        ValueError: a pattern is malformed, or holds no word or lemma before its first gap.
    """
    with path.open("rb") as file:
        entries = msgspec.convert(tomllib.load(file)["entry"], tuple[Entry, ...])
    rule = path.stem.replace("_", "/", 1)
    variants = [variant for entry in entries for text in entry.patterns for variant in _compile(text, entry, rule)]
    by_word: dict[str, list[_Variant]] = {}
    by_lemma: dict[str, list[_Variant]] = {}
    for variant in variants:
        anchor = variant.elements[variant.anchor]
        for word in anchor.words:
            by_word.setdefault(word, []).append(variant)
        for lemma in anchor.lemmas:
            by_lemma.setdefault(lemma, []).append(variant)
    return PhraseList(rule, entries, _frozen(by_word), _frozen(by_lemma))


def _frozen(index: Mapping[str, list[_Variant]]) -> dict[str, tuple[_Variant, ...]]:
    return {key: tuple(variants) for key, variants in index.items()}


@cache
def load_lists(folder: Path, prefix: str) -> tuple[PhraseList, ...]:
    """All lists of the folder whose file name starts with `prefix` and "_", in the order of their names."""
    return tuple(load_list(path) for path in sorted(folder.glob(f"{prefix}_*.toml")))


def find_phrases(parse: Parse, lists: Sequence[PhraseList]) -> Iterator[Match]:
    """Every match of every pattern, in the order of the anchors; matches may overlap and never cross a sentence."""
    for token in parse.tokens:
        word, lemma = normal(token.lower), token.lemma.lower()
        for phrases in lists:
            for variant in phrases.by_word.get(word, ()) + phrases.by_lemma.get(lemma, ()):
                found = _match(parse, variant, token)
                if found is not None:
                    yield Match(variant.entry, variant.rule, found[0], found[1], variant.neutral)


def normal(word: str) -> str:
    """The word with straight apostrophes."""
    return word.replace("’", "'") if "’" in word else word


def _compile(pattern: str, entry: Entry, rule: str) -> Iterator[_Variant]:
    body, _, neutral = (part.strip() for part in pattern.partition(" = "))
    choices: list[tuple[tuple[_Element, ...], ...]] = []
    context = False
    for piece in body.split():
        context = context or piece.startswith("(")
        elements, maybe = _elements(piece.removeprefix("(").removesuffix(")"), context, pattern)
        choices.append(((), elements) if maybe else (elements,))
        context = context and not piece.endswith(")")
    for chosen in product(*choices):
        elements = tuple(element for group in chosen for element in group)
        if elements:
            yield _Variant(elements, _anchor(elements, pattern), entry, rule, neutral or None)


def _anchor(elements: Sequence[_Element], pattern: str) -> int:
    """The place of the longest, so likely rarest, word before the first gap."""
    gap = next((place for place, element in enumerate(elements) if element.gap), len(elements))
    anchors = [
        place
        for place, element in enumerate(elements[:gap])
        if (element.words or element.lemmas) and not element.negated and not element.context
    ]
    if not anchors:
        raise ValueError(f"no word to look for in the pattern {pattern!r}")
    return max(anchors, key=lambda place: min(map(len, elements[place].words | elements[place].lemmas)))


def _elements(piece: str, context: bool, pattern: str) -> tuple[tuple[_Element, ...], bool]:
    """The elements of one piece of a pattern (several where it holds hyphens), and whether they may be missing."""
    if piece.startswith("..") and piece[2:].isdecimal():
        return (_Element(_NONE, _NONE, _NONE, False, False, int(piece[2:]), context),), False
    match = _ELEMENT.match(piece)
    word = "" if match is None else match["word"] or ""
    if match is None or not (match["lemma"] or word or match["tags"]) or _splits(match["lemma"] or word):
        raise ValueError(f"cannot read {piece!r} in the pattern {pattern!r}")
    tags = match["tags"] or ""
    parts = [part for part in re.split("(-)", word) if part] if word.strip("-") else [word]
    row = [_Element(frozenset({part}), _NONE, _NONE, False, False, 0, context) for part in parts[:-1]]
    last = _Element(
        words=frozenset(parts[-1].split("|")) if parts[-1] else _NONE,
        lemmas=frozenset(match["lemma"].split("|")) if match["lemma"] else _NONE,
        tags=frozenset(tags.lstrip("^").split("|")) if tags else _NONE,
        negated=match["not"] is not None,
        tags_negated=tags.startswith("^"),
        gap=0,
        context=context,
    )
    return (*row, last), match["maybe"] is not None


def _splits(alternatives: str) -> bool:
    """Whether one of several alternatives, or a lemma, holds a hyphen, which makes it more than one token."""
    return "|" in alternatives and any("-" in item.strip("-") for item in alternatives.split("|"))


def _fits(element: _Element, token: Token) -> bool:
    fits = True
    if element.words or element.lemmas:
        fits = normal(token.lower) in element.words or token.lemma.lower() in element.lemmas
    if fits and element.tags:
        fits = (token.pos in element.tags or token.tag in element.tags) != element.tags_negated
    return fits != element.negated


def _match(parse: Parse, variant: _Variant, token: Token) -> tuple[int, int] | None:
    """First and last token of the marked part when the variant fits with its anchor on this token."""
    sentence = parse.sentences[token.sentence]
    elements = variant.elements
    if not _fits(elements[variant.anchor], token):
        return None
    place, first = token.index - 1, token.index
    for element in reversed(elements[: variant.anchor]):
        if place < sentence.first:
            if not (element.context and element.negated):
                return None
        elif not _fits(element, parse.tokens[place]):
            return None
        if not element.context:
            first = place
        place -= 1
    last = _forward(parse, elements[variant.anchor + 1 :], token.index, token.index, sentence.last)
    return None if last is None else (first, last)


def _forward(parse: Parse, elements: Sequence[_Element], index: int, last: int, limit: int) -> int | None:
    """Last marked token when the elements fit the tokens after `index`, else None."""
    if not elements:
        return last
    element, rest = elements[0], elements[1:]
    if element.gap:
        for skipped in range(element.gap + 1):
            if skipped and (index + skipped >= limit or parse.tokens[index + skipped].text in _CLAUSE_ENDS):
                return None
            found = _forward(parse, rest, index + skipped, last, limit)
            if found is not None:
                return found
        return None
    index += 1
    if index >= limit:
        return last if all(item.context and item.negated for item in elements) else None
    if not _fits(element, parse.tokens[index]):
        return None
    return _forward(parse, rest, index, last if element.context else index, limit)
