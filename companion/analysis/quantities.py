"""What the number grammar found: a quantity at a stretch of lexemes, not yet tied to what it counts."""

from typing import Literal

import msgspec

from companion.analysis.units import Unit
from companion.model import Category, Qualifier


class Amount(msgspec.Struct, frozen=True, gc=False):
    """One number with the unit that touches it ("£30k", "5.2 litre", "minus 4").

    Attributes:
        first, last: lexemes, `last` exclusive.
        number: index of the first lexeme of the number itself, after a currency sign.
        per: what it is a rate of ("barrel"), or None.
        sign: "+" or "-" as printed right before it, "" for none; a minus is already in `value`.
        hyphened: the unit hangs on a hyphen ("50-mile").
    """

    first: int
    last: int
    number: int
    value: float
    unit: Unit | None = None
    per: str | None = None
    scaled: bool = False
    vague: bool = False
    approx: bool = False
    fraction: bool = False
    digits: bool = False
    sign: Literal["", "+", "-"] = ""
    hyphened: bool = False


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A number as the article means it: one amount or a range, with its bounds; `first` to `last` are lexemes.

    Attributes:
        begin: lexeme of the number itself, after the qualifier's words.
        anchor: last lexeme of the last number and unit; what is counted follows it.
        sign: a printed plus or minus; for a range, "-" when it runs downwards.
        fraction: a part ("a third"), which needs something to be a part of.
        head: token of the counted noun, or None.
        lender: token of a noun elsewhere in the sentence that the number counts ("40 people died, 63 fled"), or None.
        between: lexemes inside that are neither part nor whole ("of the firm's" in "three of the firm's ten").
        tokens: the tokens that it covers with its counted noun, `tokens[0]` to `tokens[1]` (exclusive).
    """

    first: int
    last: int
    begin: int
    anchor: int
    value: float
    high: float | None = None
    of: float | None = None
    unit: str | None = None
    qualifier: Qualifier = "exact"
    category: Category = "count"
    sign: Literal["", "+", "-"] = ""
    digits: bool = False
    scaled: bool = False
    hyphened: bool = False
    fraction: bool = False
    head: int | None = None
    lender: int | None = None
    between: tuple[int, int] = (0, 0)
    tokens: tuple[int, int] = (0, 0)
