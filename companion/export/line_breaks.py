"""Breaking text into lines of a known width with the bundled fonts' own widths, so that every copy breaks alike."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from companion import paths

Advance = Callable[[str], float]
"""Width of a character at a size of 1."""

SERIF, SERIF_ITALIC = "SourceSerif4-Regular", "SourceSerif4-It"
SERIF_BOLD, SERIF_BOLD_ITALIC = "SourceSerif4-Semibold", "SourceSerif4-SemiboldIt"
DISPLAY = "SourceSerif4Display-Semibold"
LEGIBLE, LEGIBLE_ITALIC = "AtkinsonHyperlegible-Regular", "AtkinsonHyperlegible-Italic"
LEGIBLE_BOLD, LEGIBLE_BOLD_ITALIC = "AtkinsonHyperlegible-Bold", "AtkinsonHyperlegible-BoldItalic"
SANS, SANS_BOLD = "Inter-Regular", "Inter-SemiBold"
_AFTER = frozenset("-‐–—/")  # a line may end after these, unless a digit follows
_NO_START = frozenset(",.;:!?)]}’”%、。，」』）")


def face(name: str) -> Advance:
    """Widths of a bundled font; a character that it lacks counts as half an em, or one for East Asian ones."""
    return _face(paths.resources() / "fonts" / f"{name}.ttf")


@cache
def _face(path: Path) -> Advance:
    import pymupdf

    font: Any = pymupdf.Font(fontfile=str(path))
    known: dict[str, float] = {}

    def advance(character: str) -> float:
        width = known.get(character)
        if width is None:
            code = ord(character)
            width = font.glyph_advance(code) if font.has_glyph(code) else _unknown_width(character)
            known[character] = width
        return width

    return advance


def _unknown_width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.55


def break_lines(text: str, widths: Sequence[float], limits: Callable[[int], float]) -> list[tuple[int, int]]:
    """Break a text, filling each line in turn.

    Args:
        text: one paragraph; line breaks in it count as spaces.
        widths: width of each character, in points.
        limits: how wide the line of that number (from 0) may be, in points.

    Returns:
        Start and end of each line in `text`, without the spaces around it.
    """
    reach = [0.0]
    for width in widths:
        reach.append(reach[-1] + width)
    cuts = [at for at in range(1, len(text)) if may_break(text, at)]
    lines: list[tuple[int, int]] = []
    start = _skip(text, 0)
    while start < len(text):
        limit = reach[start] + limits(len(lines)) + 0.01
        end = len(text)
        if reach[_trim(text, start, end)] > limit:
            end = start
            for cut in cuts[bisect_right(cuts, start) :]:
                if reach[_trim(text, start, cut)] > limit:
                    break
                end = cut
            if end == start:  # no place to break: as much as fits
                end = max(bisect_right(reach, limit) - 1, start + 1)
        trimmed = _trim(text, start, end)
        if trimmed > start:
            lines.append((start, trimmed))
        start = _skip(text, end)
    return lines


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before the character `at`."""
    before, after = text[at - 1], text[at]
    if after.isspace() or before == "\u00a0" or after in _NO_START:
        return False
    if before.isspace():
        return True
    if before in _AFTER:
        return not after.isdigit() and at > 1 and not text[at - 2].isspace()
    return unicodedata.east_asian_width(before) in "WF" or unicodedata.east_asian_width(after) in "WF"


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def wrap(text: str, advance: Advance, size: float, width: float) -> list[str]:
    """A text of one font in lines of at most this width, in points."""
    widths = [advance(c) * size for c in text]
    return [" ".join(text[start:end].split()) for start, end in break_lines(text, widths, lambda _: width)]
