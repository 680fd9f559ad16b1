"""What a number counts: the noun phrase after it, read from the tags and the parse."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from companion.model import Parse, Token

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "NUM", "ADV"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOT_IN_PHRASE = frozenset({"VBZ", "VBP", "VBD", "MD", "VB", "WRB"})
_FATES = frozenset("dead wounded injured missing homeless".split())  # adjectives that stand for people
_LONGEST = 9
_SKIPPED = frozenset(
    {
        "more",
        "other",
        "additional",
        "further",
        "extra",
        "new",
        "straight",
        "consecutive",
        "such",
        "different",
        "separate",
    }
)


class PeopleNouns(msgspec.Struct, frozen=True):
    """Lemmas that count people, and plural-looking singulars."""

    nouns: frozenset[str]
    unchanging: frozenset[str]


@cache
def load_people(path: Path) -> PeopleNouns:
    """Read people.toml."""
    with path.open("rb") as file:
        lists = tomllib.load(file)
    return PeopleNouns(frozenset(lists["nouns"].split()), frozenset(lists["unchanging"].split()))


class Counted(msgspec.Struct, frozen=True, gc=False):
    """A counted noun phrase: tokens `first` to `last` (exclusive), its head noun, its lemma with modifiers."""

    first: int
    last: int
    head: int
    unit: str


def counted_after(
    parse: Parse, anchor: Token, value: float, people: PeopleNouns, *, partitive: bool = True
) -> Counted | None:
    """The noun phrase that a number ending at token `anchor` counts, or None.

    Args:
        parse: of the article.
        anchor: last token of the number.
        value: one counts singulars, all else plurals; a singular after a larger number is no counted noun.
        people: the noun lists.
        partitive: also look behind "of the" ("14 of the soldiers").
    """
    sentence = parse.sentences[anchor.sentence]
    tokens, at = parse.tokens, anchor.index + 1
    if at >= sentence.last:
        return None
    if tokens[at].text in ("-", "‑", "–"):
        return _hyphened(parse, at, sentence.last, people) if tokens[at].start == anchor.end else None
    if tokens[at].lower == "of" and partitive:
        return _partitive(parse, at, sentence.last, value, people)
    group = _group(tokens, at, sentence.last)
    head = _head(parse, anchor, group, value, people)
    if head is None and tokens[at].lower in _FATES and (at + 1 >= sentence.last or tokens[at + 1].pos not in _NOUNS):
        return Counted(at, at + 1, at, "person")
    return None if head is None else _counted(parse, at, head)


def _group(tokens: Sequence[Token], at: int, end: int) -> list[Token]:
    """Tokens that may belong to one noun phrase, from `at` on."""
    group: list[Token] = []
    for token in tokens[at : min(end, at + _LONGEST)]:
        if token.tag in _NOT_IN_PHRASE or (token.pos == "ADV" and not _before_adjective(tokens, token, end)):
            break
        joint = (
            token.text in ("-", "‑", "'", "’", ",", "&", "“", '"', "‘")
            or token.tag == "POS"
            or token.lower in ("and", "or")
        )
        if token.pos not in _MODIFIERS and not (joint and group):
            break
        if (
            not joint
            and not any(character.isalpha() for character in token.text)
            and not _type_number(tokens, token, end)
        ):
            break
        if token.text == "," and not (
            tokens[token.index - 1].pos == "ADJ" and token.index + 1 < end and tokens[token.index + 1].pos == "ADJ"
        ):
            break
        if token.lower in ("and", "or") and tokens[token.index - 1].tag in ("NNS", "NNPS"):
            break
        if token.tag == "POS" and token.index - 1 >= at and tokens[token.index - 1].tag in ("NNS", "NNPS"):
            break
        group.append(token)
    if group and group[0].lower in ("last", "next", "previous", "past") and group[0].entity == "DATE":
        return []
    while group and group[-1].pos not in _NOUNS:
        group.pop()
    return group


def _type_number(tokens: Sequence[Token], token: Token, end: int) -> bool:
    """A numeral that names a type inside the phrase: the 737 of "two new 737 Max jets"."""
    return token.text.isdecimal() and token.index + 1 < end and tokens[token.index + 1].pos == "PROPN"


def _before_adjective(tokens: Sequence[Token], token: Token, end: int) -> bool:
    return (
        token.index + 1 < end
        and tokens[token.index + 1].pos in ("ADJ", "VERB")
        and tokens[token.index + 1].tag not in _NOT_IN_PHRASE
    )


def _head(parse: Parse, anchor: Token, group: Sequence[Token], value: float, people: PeopleNouns) -> Token | None:
    """The counted noun: the one that the number hangs on, if they agree, else the last of the first run of nouns."""
    if not group:
        return None
    linked = parse.head(anchor)
    while linked.pos == "NUM" and linked.head != linked.index:
        linked = parse.head(linked)
    if (
        linked in group
        and linked.pos in _NOUNS
        and agrees(linked, value, people)
        and not _goes_on(parse, linked, group)
    ):
        return linked
    agreeing = [token for token in group if token.pos in _NOUNS and agrees(token, value, people)]
    if not agreeing:
        return None
    return _last_of_run(agreeing)


def _last_of_run(nouns: Sequence[Token]) -> Token:
    """The last of the nouns that follow each other; a plural only leads on as a modifier ("arms dealers")."""
    best = nouns[0]
    for token in nouns[1:]:
        modifies = best.tag not in ("NNS", "NNPS") or (best.dep == "compound" and best.head == token.index)
        if token.index == best.index + 1 and modifies:
            best = token
    return best


def _goes_on(parse: Parse, token: Token, group: Sequence[Token]) -> bool:
    """Another agreeing noun follows at once and takes this one as its modifier."""
    following = token.index + 1
    return token.dep == "compound" and any(other.index == following and other.tag in ("NNS", "NNPS") for other in group)


def agrees(noun: Token, value: float, people: PeopleNouns) -> bool:
    """Whether the noun's number fits the value: one soldier, two soldiers, 3 aircraft."""
    if noun.lower in people.unchanging:
        return True
    if not float(value).is_integer():
        return True
    plural = noun.tag in ("NNS", "NNPS") or (
        noun.pos == "PROPN" and noun.lower.endswith("s") and noun.entity in ("NORP", "GPE", "PERSON", "")
    )
    if noun.pos == "PROPN" and noun.tag == "NNP" and plural:
        plural = noun.lower.endswith("s") and not noun.lower.endswith(("ss", "us", "is"))
    return plural if value != 1 else not plural


def _hyphened(parse: Parse, dash: int, end: int, people: PeopleNouns) -> Counted | None:
    """Such as "11-member", "six-cylinder": a singular noun on a hyphen, counted by the number before it."""
    at = dash + 1
    if at >= end:
        return None
    noun = parse.tokens[at]
    if (
        noun.start != parse.tokens[dash].end
        or noun.pos not in (*_NOUNS, "ADJ", "VERB")
        or noun.tag in ("NNPS", "VBD", "VBN")
        or not noun.text.islower()
    ):
        return None
    return Counted(at, at + 1, at, noun.lemma.lower())


def _partitive(parse: Parse, of: int, end: int, value: float, people: PeopleNouns) -> Counted | None:
    """Such as "14 of the soldiers", "half of its voters": the noun behind "of"."""
    tokens, at = parse.tokens, of + 1
    while at < end and (tokens[at].pos in ("DET", "PRON") or tokens[at].tag in ("PRP$", "DT", "PDT")):
        if tokens[at].lower in ("them", "us", "you", "which", "whom", "these", "those", "it") and (
            at + 1 >= end or tokens[at + 1].pos not in _MODIFIERS
        ):
            return None
        at += 1
    group = _group(tokens, at, end)
    nouns = [token for token in group if token.pos in _NOUNS]
    if not nouns or any(token.pos == "NUM" for token in group[:4]):
        return None
    nouns = [token for token in nouns if agrees(token, 2, people)] or nouns
    return _counted(parse, at, _last_of_run(nouns))


def _counted(parse: Parse, first: int, head: Token) -> Counted:
    tokens = parse.tokens
    last = head.index + 1
    words = [token for token in tokens[first : head.index] if not _droppable(token)]
    unit = "".join(_unit_word(token) + ("" if token.end == tokens[token.index + 1].start else " ") for token in words)
    unit = (unit + noun_lemma(head)).strip(" -'’\"“‘,")
    sentence = parse.sentences[head.sentence]
    if last + 1 < sentence.last and tokens[last].lower in ("and", "&") and _same_kind(tokens[last + 1], head):
        last += 2  # "soldiers and Marines"
    return Counted(first, last, head.index, unit)


def _droppable(token: Token) -> bool:
    return token.lower in ("more", "other", "additional", "further", "extra", "such") or token.text in ("“", '"', "‘")


def _unit_word(token: Token) -> str:
    return token.text if token.pos == "PROPN" else token.lower


def noun_lemma(token: Token) -> str:
    """The singular of a counted noun; names keep their capital."""
    if token.text[:-1].isupper() and token.text.endswith("s") and len(token.text) > 2:
        return token.text[:-1]
    if token.tag == "NNPS" or (
        token.pos == "PROPN" and token.lower.endswith("s") and not token.lower.endswith(("ss", "us", "is"))
    ):
        return token.text[:-1] if token.text.endswith("s") else token.text
    if token.lower.endswith("oses") and token.lemma.lower() == token.lower[:-2]:
        return token.lower[:-1]  # WORKAROUND: the model's lemma of "doses" is "dos"
    return token.text if token.pos == "PROPN" else token.lemma.lower()


def _same_kind(token: Token, head: Token) -> bool:
    return token.pos in _NOUNS and token.tag in ("NNS", "NNPS") and head.tag in ("NNS", "NNPS") and not token.children


def is_people(token: Token, people: PeopleNouns) -> bool:
    """Whether this noun counts people: on the list, or the plural name of a people."""
    return (
        token.lemma.lower() in people.nouns
        or token.lower in people.nouns
        or (token.entity == "NORP" and token.pos in _NOUNS and token.lower.endswith("s"))
    )
