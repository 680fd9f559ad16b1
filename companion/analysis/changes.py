"""Whether the text says that something rose or fell to or by a figure."""

import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from companion.analysis.lexemes import Lexeme
from companion.analysis.quantities import Quantity
from companion.model import Parse, Token

Change = Literal["up", "down"]
# With an object these say what was collected or moved, not by how much something changed ("raised $5m").
_TRANSITIVE = frozenset(
    {"raise", "boost", "lift", "lower", "improve", "advance", "hike", "reduce", "cut", "slash", "expand"}
)
# With "up" and "down" these tell a change; other verbs may make a new word of them ("make up 51%", "set up 3 camps").
_TENDS = frozenset("trend end close finish open be go move trade stand head".split())
_AFTER: dict[str, Change] = {"up": "up", "down": "down", "higher": "up", "lower": "down", "more": "up", "fewer": "down",
                             "less": "down"}  # fmt: skip
# Behind "than" these make a comparison of two times, which tells a change.
_EARLIER = frozenset({"last", "in", "a", "the", "at", "before", "previously"})
_TIMES = frozenset("year years month months week weeks quarter time season decade peak".split())
_UNMOVED = frozenset("flat unchanged steady stable".split())
_REACH = 5  # lexemes behind a figure
_LINKS = frozenset({"by", "to", "at", "of"})


class ChangeWords(msgspec.Struct, frozen=True):
    """Lemmas of verbs and nouns of change and adverbs, with their direction."""

    verbs: dict[str, Change]
    nouns: dict[str, Change]
    adverbs: dict[str, Change]


@cache
def load_changes(path: Path) -> ChangeWords:
    """Read changes.toml."""
    with path.open("rb") as file:
        tables = tomllib.load(file)
    words = ChangeWords({}, {}, {})
    directions: tuple[Change, ...] = ("up", "down")
    for direction in directions:
        words.verbs.update(dict.fromkeys(tables[direction]["verbs"].split(), direction))
        words.nouns.update(dict.fromkeys(tables[direction]["nouns"].split(), direction))
        words.adverbs.update(dict.fromkeys(tables[direction]["adverbs"].split(), direction))
    return words


def change_of(
    parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, hidden: Collection[int], words: ChangeWords
) -> Change | None:
    """Up or down, from a sign, an adverb beside the figure or the verb that governs it."""
    if quantity.sign == "+":
        return "up"
    if quantity.high is not None and quantity.sign == "-":
        return "down"
    if quantity.unit is None and not quantity.digits and not quantity.fraction and not quantity.scaled:
        return None
    beside = _adverb_beside(parse, hidden, words) or _against_before(lexemes, quantity)
    if beside is not None:
        return beside
    points = (quantity.unit or "").rpartition(" ")[2] == "point"
    if quantity.head is not None and quantity.category in ("people", "count") and not points:
        return None
    return _by_verb(parse, quantity, hidden, words)


def _adverb_beside(parse: Parse, hidden: Collection[int], words: ChangeWords) -> Change | None:
    """Such as "up 19 cents", "down by 2 %", "34 % higher"."""
    first, last = min(hidden), max(hidden)
    sentence = parse.sentences[parse.tokens[first].sentence]
    at = first - 1
    while at > sentence.first and parse.tokens[at].lower in (
        "by",
        "about",
        "nearly",
        "just",
        "almost",
        "another",
        "a",
        "some",
        "around",
        "roughly",
        "only",
        "further",
    ):
        at -= 1
    if at >= sentence.first:
        token = parse.tokens[at]
        phrasal = token.dep == "prt" and parse.head(token).lemma not in words.verbs and parse.head(token).pos == "VERB"
        if (
            token.lower in words.adverbs
            and token.lower != "more"
            and (not phrasal or parse.head(token).lemma in _TENDS)
        ):
            return words.adverbs[token.lower]
    following = parse.tokens[last + 1].lower if last + 1 < sentence.last else ""
    than = last + 2 < sentence.last and parse.tokens[last + 2].lower == "than"
    return words.adverbs[following] if following in ("higher", "lower") and not than else None


def _against_before(lexemes: Sequence[Lexeme], quantity: Quantity) -> Change | None:
    """Such as "75 litres a day, down from 110", "four points lower than in 2017", "a million more than last year"."""
    rest = [lexeme.lower for lexeme in lexemes[quantity.last : quantity.last + _REACH]]
    if rest[:1] == [","] and rest[1:2] and rest[1] in ("up", "down") and rest[2:3] == ["from"]:
        return _AFTER[rest[1]]
    if rest[:1] and rest[0] in ("up", "down") and rest[1:2] == ["from"]:
        return _AFTER[rest[0]]
    if len(rest) < 4 or rest[0] not in _AFTER or rest[1] != "than" or rest[2] not in _EARLIER:
        return None
    year = rest[3].isdecimal() and len(rest[3]) == 4
    return _AFTER[rest[0]] if year or set(rest[3:5]) & _TIMES else None


def _by_verb(parse: Parse, quantity: Quantity, hidden: Collection[int], words: ChangeWords) -> Change | None:
    """The figure is the object, measure or goal of a verb or noun of change."""
    token = _top(parse, hidden)
    for _ in range(3):
        above = parse.head(token)
        if above.index == token.index:
            return None
        if (
            above.pos == "ADP"
            and above.lower in _LINKS
            and token.dep in ("pobj", "npadvmod", "nummod", "prep", "appos")
        ):
            token = above
            continue
        if above.pos in ("VERB", "AUX"):
            if token.dep in (
                "dobj",
                "npadvmod",
                "prep",
                "attr",
                "advmod",
                "oprd",
                "agent",
                "dep",
            ) and above.index < min(hidden):
                gathered = token.dep == "dobj" and above.lemma in _TRANSITIVE
                if any(one.lower in _UNMOVED for one in parse.tokens[above.index : min(hidden)]):
                    return None  # "easing against the yen but flat against the euro at 1.14"
                spent = token.dep == "dobj" and above.lemma == "lose" and quantity.category != "percent"
                return None if gathered or spent else words.verbs.get(above.lemma)
            return None
        if (
            above.pos == "NOUN"
            and above.lemma in words.nouns
            and (token.dep == "prep" or token.dep in ("compound", "amod", "nummod", "nmod"))
        ):
            return words.nouns[above.lemma] if token.dep == "prep" else None
        if token.dep in ("conj", "nummod", "appos", "nmod", "quantmod") and above.index in hidden:
            token = above
            continue
        return None
    return None


def _top(parse: Parse, hidden: Collection[int]) -> Token:
    """The token of the quantity that hangs on something outside it."""
    for index in sorted(hidden, reverse=True):
        token = parse.tokens[index]
        if token.head not in hidden and token.head != token.index and token.dep not in ("quantmod", "advmod", "punct"):
            return token
    return parse.tokens[max(hidden)]
