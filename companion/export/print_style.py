"""How marks look on paper: line, letter and colour of each kind, from the design tokens."""

from functools import cache

import msgspec

from companion.design_tokens import Kind, load_tokens

EM_PER_EXTENT = 1 / 1.17  # a line's ascent and descent together are about 1.17 em in the fonts of print


class PrintMark(msgspec.Struct, frozen=True):
    """A kind on paper. Width and dash are points at 11 pt type; colours are written #RRGGBB."""

    letter: str
    label: str
    line: str
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
def print_marks() -> dict[Kind, PrintMark]:
    """The five kinds in the light theme's standard palette."""
    tokens = load_tokens()
    colours = tokens.themes["light"].marks["standard"]
    return {
        kind: PrintMark(
            letter=mark.letter,
            label=PRINT_LABELS[kind],
            line=mark.line,
            width=mark.print_width,
            dash=mark.print_dash,
            round_cap=mark.cap == "round",
            colour=colours[kind].label,
            fill=colours[kind].fill,
        )
        for kind in PRINT_LABELS
        for mark in (tokens.marks[kind],)
    }


@cache
def lane_offsets() -> tuple[float, float]:
    """Distance of the two lanes below the baseline, in em (the tokens give px at 19 px type)."""
    first, second = load_tokens().mark_states.lane_offset
    return first / 19, second / 19
