"""Quantities that lean on each other: parts and wholes, shared nouns, comparisons, feet and inches."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from companion.analysis.counted import PeopleNouns
from companion.analysis.lent_units import lend_nouns
from companion.analysis.lexemes import Lexeme
from companion.analysis.quantities import Quantity
from companion.analysis.special import part_of
from companion.model import Parse

_COMPARED = frozenset({("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to")})
# How many of the smaller unit make one of the larger, where people say both together.
_SMALLER = {
    ("foot", "inch"): 12, ("pound", "ounce"): 16, ("stone", "pound"): 14, ("hour", "minute"): 60,
    ("minute", "second"): 60, ("metre", "centimetre"): 100,
}  # fmt: skip


def link(
    parse: Parse,
    lexemes: Sequence[Lexeme],
    quantities: Sequence[Quantity],
    people: PeopleNouns,
    taken: Sequence[bool],
) -> list[Quantity]:
    """Join what belongs together ("one in five", "14 of the 34", "6ft 2in"), lend nouns to numbers left bare.

    Args:
        parse: of the article.
        lexemes: of the sentence.
        quantities: of the sentence, in order.
        people: the lists of nouns that count people.
        taken: for each lexeme, whether a date or an address has it.
    """
    found = _announced(parse, lexemes, _parts(lexemes, _compounds(lexemes, quantities), taken))
    return lend_nouns(parse, lexemes, _with_compared(lexemes, _with_shared_heads(parse, found)), people)


def _parts(lexemes: Sequence[Lexeme], quantities: Sequence[Quantity], taken: Sequence[bool]) -> list[Quantity]:
    """A part reaches over its whole; that stays a quantity of its own in "14 of the 34", not in "one in five"."""
    found: list[Quantity] = []
    rate = False
    for at, quantity in enumerate(quantities):
        whole = quantities[at + 1] if at + 1 < len(quantities) else None
        if rate:
            rate = False
        elif whole is None or any(taken[quantity.last : whole.first]) or not part_of(lexemes, quantity, whole):
            found.append(quantity)
        elif quantity.fraction:
            found.append(
                msgspec.structs.replace(quantity, unit=whole.unit or quantity.unit, category="ratio", head=whole.head)
            )
        else:
            found.append(_joined(quantity, whole))
            rate = lexemes[quantity.anchor + 1].lower == "in"
    return found


def _joined(part: Quantity, whole: Quantity) -> Quantity:
    return msgspec.structs.replace(
        part,
        of=whole.value,
        unit=whole.unit or part.unit,
        category="ratio",
        head=whole.head,
        last=whole.last,
        anchor=whole.anchor,
        tokens=(part.tokens[0], max(part.tokens[1], whole.tokens[1])),
        between=(part.anchor + 1, whole.first),
    )


def _announced(parse: Parse, lexemes: Sequence[Lexeme], quantities: Sequence[Quantity]) -> list[Quantity]:
    """A whole named first: "Of the nine members of the board, four …"."""
    found = list(quantities)
    for at, (whole, part) in enumerate(pairwise(quantities), 1):
        back = whole.first - 1 - (lexemes[whole.first - 1].lower in ("the", "its", "their", "these"))
        opens = back == 0 or (back > 0 and lexemes[back - 1].kind == "sign")
        bare = part.unit is None and part.head is None and part.category == "count" and part.of is None
        counted = whole.category in ("people", "count") and whole.head is not None
        if not (back >= 0 and lexemes[back].lower == "of" and opens and bare and counted and part.value <= whole.value):
            continue
        link = [lexeme.text for lexeme in lexemes[whole.last : part.first]]
        if "," in link and not {".", ";", "–", "—"} & set(link):
            found[at] = msgspec.structs.replace(
                part, of=whole.value, unit=whole.unit, category="ratio", lender=whole.head
            )
    return found


def _compounds(lexemes: Sequence[Lexeme], quantities: Sequence[Quantity]) -> list[Quantity]:
    """One quantity of a larger and a smaller unit: "6ft 2in", "2 hours 30 minutes"."""
    found: list[Quantity] = []
    for quantity in quantities:
        before = found[-1] if found else None
        parts = _SMALLER.get((before.unit or "", quantity.unit or "")) if before is not None else None
        if before is None or parts is None or quantity.value >= parts or quantity.high is not None:
            found.append(quantity)
            continue
        gap = [lexeme.lower for lexeme in lexemes[before.last : quantity.first]]
        whole = before.high is None and quantity.qualifier == "exact" and float(before.value).is_integer()
        if not whole or gap not in ([], ["and"], [","], ["-"]):
            found.append(quantity)
            continue
        value = round(before.value + quantity.value / parts, 4)
        tokens = before.tokens[0], max(before.tokens[1], quantity.tokens[1])
        found[-1] = msgspec.structs.replace(
            before, value=value, last=quantity.last, anchor=quantity.anchor, tokens=tokens, hyphened=quantity.hyphened
        )
    return found


def _with_compared(lexemes: Sequence[Lexeme], quantities: list[Quantity]) -> list[Quantity]:
    """Lend what is counted to a bare number compared with it: "1.5 million visitors, up from 900,000"."""
    for at, (before, quantity) in enumerate(pairwise(quantities), 1):
        led = tuple(lexeme.lower for lexeme in lexemes[max(quantity.first - 2, 0) : quantity.first])
        bare = quantity.unit is None and quantity.category == "count" and quantity.digits
        if bare and led in _COMPARED and before.unit is not None and before.category in ("people", "count", "money"):
            quantities[at] = msgspec.structs.replace(
                quantity, unit=before.unit, category=before.category, head=before.head
            )
    return quantities


def _with_shared_heads(parse: Parse, quantities: list[Quantity]) -> list[Quantity]:
    """Lend the noun of "one Army and two Marine battalions" to the number that stops at a bare name."""
    for at, (quantity, following) in enumerate(pairwise(quantities)):
        if quantity.head is None or following.head is None or parse.tokens[quantity.head].tag != "NNP":
            continue
        gap = parse.tokens[quantity.tokens[1] : following.tokens[0]]
        if [token.lower for token in gap] == ["and"] and parse.tokens[following.head].tag == "NNS":
            name, noun = quantity.unit or "", (following.unit or "").split()[-1]
            quantities[at] = msgspec.structs.replace(
                quantity, unit=f"{name} {noun}", head=following.head, category=following.category
            )
    return quantities
