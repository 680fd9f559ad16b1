"""Quantities that lean on each other: parts and wholes, shared nouns, comparisons."""

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from companion.analysis.lexemes import Lexeme
from companion.analysis.quantities import Quantity
from companion.analysis.special import part_of
from companion.model import Parse

_COMPARED = frozenset({("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to")})


def link(parse: Parse, lexemes: Sequence[Lexeme], quantities: Sequence[Quantity]) -> list[Quantity]:
    """Join parts with their wholes; "one in five" becomes one quantity."""
    found: list[Quantity] = []
    skip = False
    for at, quantity in enumerate(quantities):
        if skip:
            skip = False
            continue
        whole = quantities[at + 1] if at + 1 < len(quantities) else None
        if whole is None or not part_of(lexemes, quantity, whole):
            found.append(quantity)
            continue
        unit = whole.unit or quantity.unit
        of = None if quantity.fraction else whole.value
        joined = msgspec.structs.replace(quantity, of=of, unit=unit, category="ratio", head=whole.head)
        if lexemes[quantity.anchor + 1].lower in ("in", "out"):
            joined = msgspec.structs.replace(
                joined, last=whole.last, anchor=whole.anchor, tokens=(quantity.tokens[0], whole.tokens[1])
            )
            skip = True
        found.append(joined)
    return _with_compared(lexemes, _with_shared_heads(parse, found))


def _with_compared(lexemes: Sequence[Lexeme], quantities: list[Quantity]) -> list[Quantity]:
    """Lend what is counted to a bare number compared with it: "1.5 million visitors, up from 900,000"."""
    for at, (before, quantity) in enumerate(pairwise(quantities), 1):
        led = tuple(lexeme.lower for lexeme in lexemes[max(quantity.first - 2, 0) : quantity.first])
        bare = quantity.unit is None and quantity.category == "count" and quantity.digits
        if bare and led in _COMPARED and before.unit is not None and before.category in ("people", "count"):
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
