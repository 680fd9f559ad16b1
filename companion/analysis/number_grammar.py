"""Amounts put together: ranges, bounds and approximations round them."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import get_args

import msgspec

from companion.analysis.amounts import read_amount
from companion.analysis.lexemes import DASHES, Lexeme
from companion.analysis.number_words import read_number
from companion.analysis.quantities import Amount, Quantity
from companion.analysis.units import UnitTable, pieces
from companion.model import Category, Qualifier

Phrases = Mapping[tuple[str, ...], Qualifier]
LONGEST_QUALIFIER = 7
# Verbs before "3 to 1" that tell of a score, not of a range.
_SCORING = frozenset({"scored", "won", "lost", "beat", "vote", "voted"})


class QualifierTable(msgspec.Struct, frozen=True):
    """Phrases in front of and behind a number, as lexemes in lower case."""

    before: dict[tuple[str, ...], Qualifier]
    after: dict[tuple[str, ...], Qualifier]


@cache
def load_qualifiers(path: Path) -> QualifierTable:
    """Read qualifiers.toml."""
    with path.open("rb") as file:
        tables = tomllib.load(file)
    before, after = (
        {pieces(phrase.lower()): name for name in get_args(Qualifier) for phrase in tables[side].get(name, [])}
        for side in ("before", "after")
    )
    return QualifierTable(before, after)


def read_quantity(lexemes: Sequence[Lexeme], at: int, units: UnitTable) -> Quantity | None:
    """The amount or range that begins at lexeme `at`, without its qualifier's words."""
    opener = lexemes[at].lower
    if opener in ("between", "from") and at + 1 < len(lexemes):
        return _opened_range(lexemes, at, units)
    amount = read_amount(lexemes, at, units)
    if amount is None:
        return None
    return _range(lexemes, amount, units, at) or _single(amount)


def _single(amount: Amount) -> Quantity:
    return Quantity(
        amount.first,
        amount.last,
        amount.number,
        amount.last - 1,
        amount.value,
        unit=_unit_name(amount),
        qualifier="vague" if amount.vague else "approx" if amount.approx else "exact",
        category=_category(amount),
        sign=amount.sign,
        digits=amount.digits,
        scaled=amount.scaled,
        hyphened=amount.hyphened,
        fraction=amount.fraction,
    )


def _unit_name(amount: Amount) -> str | None:
    if amount.unit is None:
        return None
    return f"{amount.unit.name} per {amount.per}" if amount.per else amount.unit.name


def _category(amount: Amount) -> Category:
    if amount.fraction and amount.unit is None:
        return "ratio"
    return amount.unit.category if amount.unit else "count"


def _opened_range(lexemes: Sequence[Lexeme], at: int, units: UnitTable) -> Quantity | None:
    """Such as "between 3,500 and 4,000", "from 20 mpg to 29 mpg"."""
    between = lexemes[at].lower == "between"
    start = at + 1
    while start < len(lexemes) - 1 and lexemes[start].lower in (
        "about",
        "around",
        "roughly",
        "some",
        "approximately",
        "up",
        "nearly",
        "just",
    ):
        start += 1 + (lexemes[start].lower == "up" and lexemes[start + 1].lower == "to")
    low = read_amount(lexemes, start, units, between=between)
    if low is None or _bare_year(lexemes, low) or (low.value == 0 and not between):
        return None  # "from zero to £7bn" only tells the end
    link = low.last
    found = _range(lexemes, low, units, at, links=("and", "to") if between else ("to",))
    if found is None and not between and link < len(lexemes):  # "from 21 mpg combined to 23"
        for skipped in (1, 2):
            if link + skipped < len(lexemes) and lexemes[link + skipped].lower == "to" and lexemes[link].kind == "word":
                found = _range(lexemes, low, units, at, links=("to",), link=link + skipped)
                break
    return found


def _bare_year(lexemes: Sequence[Lexeme], amount: Amount) -> bool:
    numeral = lexemes[amount.number].text
    return (
        amount.unit is None
        and not amount.scaled
        and len(numeral) == 4
        and numeral.isdecimal()
        and 1500 <= int(numeral) <= 2100
    )


def _range(
    lexemes: Sequence[Lexeme],
    low: Amount,
    units: UnitTable,
    at: int,
    *,
    links: Sequence[str] = (),
    link: int | None = None,
) -> Quantity | None:
    """The range that `low` opens, if a link word or dash and a second amount follow it."""
    link = low.last if link is None else link
    if link + 1 >= len(lexemes) or low.vague or low.fraction:
        return None
    sign, opened = lexemes[link].lower, bool(links)
    after = link + 1
    if (
        sign == "-" and lexemes[after].lower == "to" and after + 2 < len(lexemes)
    ):  # "200,000 to-260,000", "9- to 12-month"
        sign, after = "to", after + 1
    if sign == "to" and lexemes[after].text == "-" and lexemes[after].glued:
        after += 1
    if lexemes[after].lower in ("about", "around", "roughly", "nearly", "almost", "between"):
        after += 1
    if sign not in (links or ("to", "or", *DASHES)) or after >= len(lexemes):
        return None
    high = read_amount(lexemes, after, units)
    if high is None or high.vague or high.fraction or (high.sign and not low.sign):
        return None
    if sign in DASHES and not _dash_joins(lexemes, link, low, high):
        return None
    if opened:
        high = _farther(lexemes, high, units)
    low, high = _lend(low, high)
    if low.unit != high.unit or low.per != high.per:
        return None
    if not opened and (low.value >= high.value or (sign == "or" and not _neighbours(low, high))):
        return None
    led = lexemes[at - 1].lower if at else ""
    if (
        not opened
        and sign == "to"
        and (led in _SCORING or (led == "by" and high.value > 3 * low.value) or (led == "from" and low.value == 0))
    ):
        return None
    ends = sorted((low.value, high.value))
    return Quantity(
        at,
        high.last,
        low.number,
        high.last - 1,
        ends[0],
        high=ends[1],
        unit=_unit_name(high),
        qualifier="range",
        category=_category(high),
        digits=low.digits or high.digits,
        scaled=high.scaled,
        hyphened=high.hyphened,
        sign="-" if low.value > high.value and links else "",
    )


def _farther(lexemes: Sequence[Lexeme], high: Amount, units: UnitTable) -> Amount:
    """The upper end where that is a range itself: "from 24.2 to 33-35 billion"."""
    at = high.last
    if high.unit is not None or at + 1 >= len(lexemes) or lexemes[at].text not in DASHES:
        return high
    end = read_amount(lexemes, at + 1, units)
    return end if end is not None and end.value > high.value and _dash_joins(lexemes, at, high, end) else high


def _dash_joins(lexemes: Sequence[Lexeme], link: int, low: Amount, high: Amount) -> bool:
    """A dash makes a range when it touches both numbers, or is an en dash with spaces and one unit serves both."""
    if lexemes[link].glued and lexemes[link + 1].glued:
        return low.digits == high.digits
    return lexemes[link].text == "–" and low.unit is None and high.unit is not None and low.digits and high.digits


def _neighbours(low: Amount, high: Amount) -> bool:
    """Such as "three or four", "two or three dozen": an estimate, not a choice of two things."""
    return high.value <= max(low.value * 2, low.value + 2)


def _lend(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """What one end of a range does not repeat: scale ("1 to 2 thousand") and unit ("$62 to 68", "5 to 7 per cent")."""
    replace = msgspec.structs.replace
    if high.scaled and not low.scaled and 0 < low.value < 1000:
        factor = 1
        for size in (10**12, 10**9, 10**6, 10**5, 10**3, 100):
            if high.value >= size and high.value / size < 1000:
                factor = size
                break
        if low.value * factor < high.value * (1 if low.unit is None else 10):
            low = replace(low, value=low.value * factor, scaled=True)
    if low.unit is None and high.unit is not None:
        low = replace(low, unit=high.unit)
    elif high.unit is None and low.unit is not None:
        high = replace(high, unit=low.unit)
    if low.per is None and high.per is not None:
        low = replace(low, per=high.per)
    elif high.per is None and low.per is not None:
        high = replace(high, per=low.per)
    return low, high


def qualify(lexemes: Sequence[Lexeme], quantity: Quantity, table: QualifierTable, loose: Sequence[bool]) -> Quantity:
    """Take in the words before and after the number that bound it or make it approximate.

    Args:
        lexemes: of the sentence.
        quantity: what was read; `first` moves left, `last` right.
        table: the phrases.
        loose: for each lexeme, whether it is a preposition here that only looks like a bound ("over 12 months").
    """
    first, found = quantity.first, quantity.qualifier
    for _ in range(3):
        before = _ends_before(lexemes, first, table.before)
        if before is None or (before[0] == first - 1 and loose[before[0]]):
            break
        first, name = before
        found = _stronger(found, name)
    last = quantity.last
    after = begins_after(lexemes, last, table.after)
    if after is not None and found in ("exact", "approx", "vague"):
        last, found = after[0], _stronger(found, after[1])
    return msgspec.structs.replace(quantity, first=first, last=last, qualifier=found)


def _stronger(found: Qualifier, name: Qualifier) -> Qualifier:
    """A bound outdoes "about", and "about" says nothing new of a vague band."""
    if name == "exact" or (name == "approx" and found not in ("exact", "range")):
        return found
    return name


def _ends_before(lexemes: Sequence[Lexeme], end: int, phrases: Phrases) -> tuple[int, Qualifier] | None:
    """Where the longest phrase that ends before lexeme `end` begins, and what it says."""
    for size in range(min(LONGEST_QUALIFIER, end), 0, -1):
        name = phrases.get(tuple(lexeme.lower for lexeme in lexemes[end - size : end]))
        if name is not None:
            return end - size, name
    return None


def begins_after(lexemes: Sequence[Lexeme], start: int, phrases: Phrases) -> tuple[int, Qualifier] | None:
    """Where the longest qualifying phrase that begins at lexeme `start` ends, and what it says.

    A phrase with a number behind it belongs to that one.
    """
    for size in range(min(LONGEST_QUALIFIER, len(lexemes) - start), 0, -1):
        name = phrases.get(tuple(lexeme.lower for lexeme in lexemes[start : start + size]))
        if name is None or (lexemes[start].text in "-+" and not lexemes[start].glued):
            continue
        if not _number_at(lexemes, start + size):
            return start + size, name
    return None


def _number_at(lexemes: Sequence[Lexeme], at: int) -> bool:
    """Whether a number begins here, perhaps with its currency sign."""
    rest = lexemes[at : at + 2]
    if len(rest) == 2 and rest[0].kind == "sign" and rest[1].glued:
        return rest[1].kind == "number"
    return bool(rest) and read_number(lexemes, at) is not None
