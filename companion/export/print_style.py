"""How marks look on paper: line, letter and colour of each kind, from the design tokens."""

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from companion import paths
from companion.app.tokens import Kind

EM_PER_EXTENT = 1 / 1.17  # a line's ascent and descent together are about 1.17 em in the fonts of print


class PrintMark(msgspec.Struct, frozen=True):
    """A kind on paper. Widths, dashes and the wave are points at 11 pt type; `lane` 1 stands nearer to the text."""

    letter: str
    label: str
    line: str
    lane: int
    width: float
    dash: tuple[float, ...]
    round_cap: bool
    colour: str
    fill: str


def rgb(colour: str) -> tuple[float, float, float]:
    """A colour written #RRGGBB as three shares from 0 to 1."""
    red, green, blue = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return red, green, blue


PRINT_LABELS: dict[Kind, str] = {
    "entry": "name explained",
    "word": "word explained",
    "figure": "number",
    "hedge": "hedged",
    "opinion": "opinion",
}


@cache
def print_marks(tokens: Path | None = None) -> dict[Kind, PrintMark]:
    """The five kinds in the light theme's standard palette."""
    with (tokens or paths.resources() / "themes" / "tokens.toml").open("rb") as file:
        raw = tomllib.load(file)
    colours = raw["themes"]["light"]["marks"]["standard"]
    return {
        kind: PrintMark(
            letter=mark["letter"],
            label=PRINT_LABELS[kind],
            line=mark["line"],
            lane=mark["lane"],
            width=mark["print_width"],
            dash=tuple(mark["print_dash"]),
            round_cap=mark["cap"] == "round",
            colour=colours[kind]["label"],
            fill=colours[kind]["fill"],
        )
        for kind in PRINT_LABELS
        for mark in (raw["marks"][kind],)
    }


@cache
def lane_offsets(tokens: Path | None = None) -> tuple[float, float]:
    """Distance of the two lanes below the baseline, in em."""
    with (tokens or paths.resources() / "themes" / "tokens.toml").open("rb") as file:
        raw = tomllib.load(file)
    first, second = raw["mark_states"]["lane_offset"]
    return first / 19, second / 19
