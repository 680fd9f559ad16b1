"""Units of measure and of money: what they are called and how they are written."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from companion.model import Category

_PIECES = re.compile(r"[^\W\d_]+|\d+|\S")
_SIBILANT = ("s", "x", "ch", "sh")
LONGEST = 6  # pieces in the longest form


class Unit(msgspec.Struct, frozen=True):
    """A unit: its lemma ("mile per hour") or currency code, and the category of a figure that carries it."""

    name: str
    category: Category


class UnitTable(msgspec.Struct, frozen=True):
    """Forms as tuples of pieces (see `pieces`): `words` in lower case, the others exactly as spelt.

    `glued` only counts right after the number without a space; `before` stands in front of the number.
    """

    words: dict[tuple[str, ...], Unit]
    symbols: dict[tuple[str, ...], Unit]
    glued: dict[tuple[str, ...], Unit]
    before: dict[tuple[str, ...], Unit]


def pieces(form: str) -> tuple[str, ...]:
    """A form cut as the grammar cuts text: runs of letters, runs of digits, single signs."""
    return tuple(_PIECES.findall(form))


def plural(word: str) -> str:
    """The regular plural of a form's last word."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_SIBILANT) else "s")


@cache
def load_units(path: Path) -> UnitTable:
    """Read units.toml."""
    with path.open("rb") as file:
        tables = tomllib.load(file)
    table = UnitTable({}, {}, {}, {})
    for category, units in tables.items():
        for name, forms in units.items():
            unit = msgspec.convert({"name": name, "category": category}, Unit)
            words: list[str] = forms.get("words", [])
            _enter(
                table.words, unit, [*words, *(plural(word) for word in words), *forms.get("plurals", [])], lower=True
            )
            _enter(table.symbols, unit, forms.get("symbols", []))
            _enter(table.glued, unit, [*forms.get("symbols", []), *forms.get("glued", [])])
            _enter(table.before, unit, forms.get("before", []))
    return table


def _enter(table: dict[tuple[str, ...], Unit], unit: Unit, forms: Iterable[str], *, lower: bool = False) -> None:
    for form in forms:
        table.setdefault(pieces(form.lower() if lower else form), unit)


def longest(table: dict[tuple[str, ...], Unit], texts: Sequence[str]) -> tuple[Unit, int] | None:
    """The unit whose form is the longest beginning of `texts`, and how many pieces that takes."""
    for size in range(min(LONGEST, len(texts)), 0, -1):
        unit = table.get(tuple(texts[:size]))
        if unit is not None:
            return unit, size
    return None
