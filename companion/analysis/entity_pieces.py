"""Stretches of tokens taken for names, and the model's own."""

from collections.abc import Iterable, Iterator, Sequence, Set

import msgspec

from companion.model import Token

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"}
)
HYPHENS = frozenset("-‐‑–")
APOSTROPHES = frozenset({"'", "’", "‘", "`"})
POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
BREAKS = frozenset('()[]{}/;:|—…*<>=•«»“”"')
_LOUD_WORDS, _LOUD = 3, 0.8  # a sentence of so many words, of which more than this share are in capitals
# Title Case: at least five words of four letters, none of which begins small, though two do elsewhere in the text.
_LONG_WORD, _TITLE_WORDS, _TITLE_PLAIN = 4, 5, 2


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` to `last` (exclusive) taken for one name.

    Attributes:
        label: what the model called it (OntoNotes), or "" when a rule found it.
        title: lower-cased title that stood before it, or "".
    """

    first: int
    last: int
    label: str
    title: str = ""


def capital(token: Token) -> bool:
    """Whether the token is written like a name: "Kabul", "eBay", "kaZwelithini"."""
    text = token.text
    return text[0].isupper() or (text[0].islower() and not text.islower() and text[1:].lower() != text[1:])


def bare(token: Token) -> str:
    """The token in lower case without full stops ("Gen." → "gen", "U.S." → "us")."""
    return token.lower.replace(".", "")


def is_word(token: Token) -> bool:
    """Whether the token holds a letter or a digit."""
    return any(map(str.isalnum, token.text))


def model_names(tokens: Sequence[Token]) -> Iterator[Piece]:
    """The model's names as they are."""
    first = -1
    for index, token in enumerate(tokens):
        if first >= 0 and (token.entity_start or token.entity != tokens[first].entity):
            yield Piece(first, index, tokens[first].entity)
            first = -1
        if first < 0 and token.entity in NAME_LABELS:
            first = index
    if first >= 0:
        yield Piece(first, len(tokens), tokens[first].entity)


def without_overlaps(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces in the order of the text; of two that overlap the longer stays."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.first, -piece.last)):
        if kept and piece.first < kept[-1].last:
            if piece.last - piece.first > kept[-1].last - kept[-1].first:
                kept[-1] = piece
            continue
        kept.append(piece)
    return kept


def loud_sentences(tokens: Sequence[Token]) -> frozenset[int]:
    """Sentences in capitals or in Title Case, as headlines are: there a capital letter says nothing."""
    words: dict[int, list[Token]] = {}
    small: set[str] = set()
    for token in tokens:
        if len(token.text) > 1 and token.text.isalpha():
            words.setdefault(token.sentence, []).append(token)
            if token.text.islower():
                small.add(token.text)
    return frozenset(number for number, found in words.items() if _is_loud(found, small))


def _is_loud(words: Sequence[Token], small: Set[str]) -> bool:
    upper = sum(token.text.isupper() for token in words)
    if len(words) >= _LOUD_WORDS and upper > _LOUD * len(words):
        return True
    long = [token for token in words if len(token.text) >= _LONG_WORD]
    if len(long) < _TITLE_WORDS or any(token.text.islower() for token in long):
        return False
    return sum(token.lower in small for token in long[1:]) >= _TITLE_PLAIN
