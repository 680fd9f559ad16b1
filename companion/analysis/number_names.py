"""Numbers that are no quantities: names, references, list markers, "one" as a pronoun."""

import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec

from companion.analysis.lexemes import DASHES, Lexeme
from companion.analysis.number_titles import is_titled
from companion.analysis.number_words import FRACTIONS, TENS, UNITS
from companion.analysis.quantities import Quantity
from companion.model import Parse, Token

_WHICH_PART = frozenset("first second third bottom top last final other better opening closing latter".split())
_PREFIXES = frozenset("minus now sub mid early late to and or under over pre post plus near top all about up".split())

_IDLE_JOINED = frozenset("sided off way time man woman person eyed legged armed handed".split())
_NAMING_UNITS = frozenset({"figure", "sided"})
_PERIODS = frozenset("month year week day hour decade minute".split())
_LASTS = frozenset("last take wait spend run be serve stay live work".split())


class NumberedWords(msgspec.Struct, frozen=True):
    """Words before a number that make it a name, and words after "one" that make it count nothing (numbered.toml)."""

    always: frozenset[str]
    when_capital: frozenset[str]
    one_idioms: frozenset[str]
    makers: frozenset[str]
    creations: frozenset[str]


@cache
def load_numbered(path: Path) -> NumberedWords:
    """Read numbered.toml."""
    with path.open("rb") as file:
        lists = tomllib.load(file)
    return NumberedWords(**{name: frozenset(lists[name].split()) for name in NumberedWords.__struct_fields__})


def is_name(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, words: NumberedWords) -> bool:
    """Whether the number is part of a name or a reference instead of a quantity."""
    begin, anchor = quantity.begin, quantity.anchor
    return (
        _glued_before(lexemes, quantity)
        or _glued_after(lexemes, anchor)
        or (
            quantity.digits
            and (quantity.unit is None or quantity.head is not None)
            and not quantity.scaled
            and _numbered(parse, lexemes, begin, quantity, words)
        )
        or (quantity.digits and quantity.unit is None and _code(lexemes, begin, anchor))
        or _list_marker(lexemes, quantity)
        or _named_part(lexemes, quantity)
        or is_titled(parse, lexemes, quantity, words.makers, words.creations)
    )


def _named_part(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "the first half", "the big four", "x = 13985", "six-figure sums"."""
    before = lexemes[quantity.begin - 1].lower if quantity.begin else ""
    if quantity.fraction and before in _WHICH_PART:
        return True
    if quantity.hyphened and quantity.unit in _NAMING_UNITS:
        return True
    return (before == "big" and quantity.value < 10) or (before == "=" and quantity.unit is None)


def _glued_before(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "B-52", "Covid-19", "V10": letters touch the number from the left."""
    at = quantity.first
    if not lexemes[at].glued or at == 0:
        return False
    before = lexemes[at - 1]
    if before.kind == "word":
        return before.lower not in ("rs", "c", "ca")
    if before.kind == "number":
        return True
    if before.text in ("-", "–", "−", "/", ".", "_", "#", ":", "^", "\\", "=") and at >= 2 and before.glued:
        earlier = lexemes[at - 2]
        return not (before.text in ("-", "–") and (earlier.lower in _PREFIXES or earlier.kind == "sign"))
    return before.text in ("#", "№", "_")


def _glued_after(lexemes: Sequence[Lexeme], anchor: int) -> bool:
    """Such as "5G", "737s", "3D", "401k)(": letters or a colon touch the number from the right and are no unit."""
    at = anchor + 1
    if at >= len(lexemes) or not lexemes[at].glued or lexemes[anchor].kind != "number":
        return False
    after = lexemes[at]
    if after.kind in ("word", "number"):
        return True
    follows = at + 1 < len(lexemes) and lexemes[at + 1].glued
    if after.text in (":", "/", ".", "_", "×") and follows and lexemes[at + 1].kind == "number":
        return True
    return after.text == "-" and follows and lexemes[at + 1].kind == "number" and lexemes[anchor].text.startswith("0")


def _numbered(parse: Parse, lexemes: Sequence[Lexeme], begin: int, quantity: Quantity, words: NumberedWords) -> bool:
    """Such as "Highway 61", "iPhone 14", "Boeing 737", "Model 3", "787 Dreamliner"."""
    before = lexemes[begin - 1] if begin else None
    number = parse.tokens[lexemes[begin].token]
    plain = lexemes[begin].text.isdecimal()
    if plain and quantity.head is None and _models(parse, lexemes, quantity):
        return True
    if (
        before is not None
        and before.text == "."
        and begin > 1
        and lexemes[begin - 2].lower in ("no", "nos", "p", "pp", "fig", "vol", "sec", "art", "ch", "apt")
    ):
        return True
    if before is not None and before.lower == "of" and begin > 1 and lexemes[begin - 2].text == "Group":
        return True
    if before is not None and before.kind == "word" and quantity.begin == quantity.first:
        name = parse.tokens[before.token]
        refers = quantity.head is None or not before.text.islower() or _text_after(lexemes, quantity.anchor) == "of"
        if before.lower in words.always and refers:
            return True
        capital = before.text[:1].isupper()
        if capital and before.lower in words.when_capital and quantity.head is None:
            return True
        if (
            capital
            and plain
            and name.pos == "PROPN"
            and quantity.head is None
            and (name.entity not in ("PERSON",) or number.dep in ("nummod", "appos", "compound"))
        ):
            return True
        if number.entity in ("PRODUCT", "FAC", "WORK_OF_ART", "LAW", "EVENT") and capital:
            return True
    return plain and quantity.head is None and _names_next(parse, lexemes, quantity.anchor)


def _models(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """A maker's model: "Porsche's 911 is", a name's own number that no noun follows and nothing bounds."""
    begin = quantity.begin
    if begin < 2 or quantity.first != begin or parse.tokens[lexemes[begin].token - 1].tag != "POS":
        return False
    owner, after = parse.tokens[lexemes[begin].token - 2], quantity.anchor + 1
    follows = parse.tokens[lexemes[after].token].pos if after < len(lexemes) else "PUNCT"
    return owner.pos == "PROPN" and owner.entity in ("ORG", "PRODUCT", "PERSON") and follows in ("AUX", "VERB", "PUNCT")


def _text_after(lexemes: Sequence[Lexeme], anchor: int) -> str:
    return lexemes[anchor + 1].lower if anchor + 1 < len(lexemes) else ""


def _names_next(parse: Parse, lexemes: Sequence[Lexeme], anchor: int) -> bool:
    """A capitalised singular right after a number that cannot count it ("787 Dreamliner", "49 Elm Road")."""
    if anchor + 1 >= len(lexemes):
        return False
    after = lexemes[anchor + 1]
    token = parse.tokens[after.token]
    if after.text in ("N", "E", "S", "W"):
        return True
    return (
        after.kind == "word"
        and after.text[:1].isupper()
        and not after.glued
        and token.pos in ("PROPN", "NOUN")
        and token.entity not in ("NORP", "DATE", "GPE")
    )


def _code(lexemes: Sequence[Lexeme], begin: int, anchor: int) -> bool:
    """Leading zeros ("007"), and pairs that are sayings or an emergency ("24/7", "9/11", "50-50")."""
    text = lexemes[begin].text
    if len(text) > 1 and text.startswith("0") and text.isdecimal():
        return True
    joined = "".join(lexeme.text for lexeme in lexemes[begin : begin + 3])
    return joined in ("50-50", "20-20", "50/50", "20/20", "24-7", "24/7", "9/11", "9-11", "7/7")


def _list_marker(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "1." or "2)" at the start, "[3]" or "(3)" anywhere."""
    begin, anchor = quantity.begin, quantity.anchor
    if not quantity.digits or quantity.unit is not None or begin != anchor or quantity.scaled:
        return False
    before = lexemes[begin - 1].text if begin else ""
    after = lexemes[anchor + 1].text if anchor + 1 < len(lexemes) else ""
    whole = lexemes[begin].text.isdecimal() and len(lexemes[begin].text) <= 3
    if begin == 0 and whole and after in (")", ".") and lexemes[anchor + 1].glued:
        return True
    return whole and before in ("[", "(", "#") and after in ("]", ")") and len(lexemes[begin].text) <= 2


def is_idle_one(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, words: NumberedWords) -> bool:
    """Whether "one" counts nothing: a pronoun, "one of the largest", "one day", "no one", "one after another"."""
    ahead = [lexeme.lower for lexeme in lexemes[quantity.begin + 1 : quantity.begin + 5]]
    if lexemes[quantity.begin].lower != "one" or quantity.value != 1 or quantity.of is not None:
        return False
    if ahead[:1] in (["in"], ["out"]) and any(word.isdecimal() or word in UNITS or word in TENS for word in ahead[1:]):
        return False
    if ahead[:1] and ahead[0] in DASHES and ahead[1:2] and ahead[1] in _IDLE_JOINED:
        return True
    if ahead[:1] == ["of"] or (quantity.head is None and quantity.unit is None):
        return True
    before = lexemes[quantity.begin - 1].lower if quantity.begin else ""
    if ahead[0] in words.one_idioms or before in ("no", "any", "every", "each", "number"):
        return True
    if quantity.unit is not None and quantity.head is None:
        return False
    owned = quantity.begin > 0 and parse.tokens[lexemes[quantity.begin - 1].token].tag in ("PRP$", "POS")
    if owned or before in ("this", "that", "the", "which", "some", "only"):
        return True
    head = parse.tokens[quantity.head] if quantity.head is not None else None
    rest = [lexeme.lower for lexeme in lexemes if head is not None and lexeme.token > head.index][:6]
    pairs = set(pairwise(rest))
    return bool(pairs & {("after", "another"), ("or", "another"), ("after", "the")}) or rest[:2] in (
        ["at", "a"],
        ["by", "one"],
    )


def loose_prepositions(parse: Parse, lexemes: Sequence[Lexeme]) -> list[bool]:
    """For each lexeme, whether it is a plain preposition here ("over 12 months", "talk about two things")."""
    return [_is_loose(parse, parse.tokens[lexeme.token]) for lexeme in lexemes]


def _is_measured(parse: Parse, token: Token) -> bool:
    """A unit behind its number ("under 4%")."""
    return any(child.dep == "nummod" for child in parse.children(token))


def _is_loose(parse: Parse, token: Token) -> bool:
    if token.lower == "about":
        return token.dep == "prep" and parse.head(token).lemma in (
            "talk",
            "think",
            "say",
            "know",
            "tell",
            "hear",
            "worry",
            "ask",
            "speak",
            "question",
            "story",
        )
    if token.lower == "over":
        if token.dep == "quantmod":
            before = parse.tokens[token.index - 1] if token.index else token
            period = parse.head(parse.head(token)).lemma in _PERIODS
            return period and before.pos == "VERB" and before.lemma not in _LASTS
        return token.dep == "prep" and any(child.lemma in _PERIODS for child in parse.children(token))
    if token.lower in ("above", "below", "around", "under"):
        return token.dep == "prep" and any(
            child.pos in ("NOUN", "PROPN")
            and child.tag in ("NN", "NNP")
            and child.lower not in FRACTIONS
            and not _is_measured(parse, child)
            for child in parse.children(token)
        )
    return False
