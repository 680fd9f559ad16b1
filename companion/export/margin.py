"""Letters in the outer margin, level with their line, and the legend in the emptiest foot margin."""

from collections.abc import Sequence
from typing import Any

import msgspec

from companion.design_tokens import Kind
from companion.export.annotations import PagePaper
from companion.export.appearance import stroke
from companion.export.pdf_objects import numbers, transform
from companion.export.print_style import PRINT_LABELS, print_marks, rgb
from companion.model import Layout, TextLine
from companion.model.marked import Marked

LETTER_SIZE, LETTER_STEP = 6.5, 8.5  # pt
MARGIN_GAP = 10.0  # pt between the text and the first letter
LEAST_FOOT = 12 * 72 / 25.4  # pt: a margin of 12 mm holds the legend
LEGEND_HEIGHT = 16.0
LEGEND_SIZE = 7.5
# Widths of Helvetica's letters, per mille of the size (Adobe's AFM), for setting the legend.
_NARROW, _WIDE = frozenset("fijlrtI ,.-"), frozenset("mwMW")


class Letters(msgspec.Struct, frozen=True):
    """The letters of one printed line: their boxes stand beside each other from `left`, all at `bottom`.

    Coordinates are the page's user space in points.
    """

    page: int
    items: tuple[Marked, ...]
    left: float
    bottom: float

    def box(self, number: int) -> tuple[float, float, float, float]:
        """The square of one letter."""
        left = self.left + number * LETTER_STEP
        return left - 1, self.bottom - 2, left + LETTER_STEP - 1, self.bottom + LETTER_SIZE

    def whole(self) -> tuple[float, float, float, float]:
        """The box of all letters."""
        first, last = self.box(0), self.box(len(self.items) - 1)
        return first[0], first[1], last[2], last[3]


def margin_letters(items: Sequence[Marked], layout: Layout, pages: Sequence[PagePaper]) -> list[Letters]:
    """Letters for the lines on which marks begin, where the margin beside the line is free and wide enough."""
    by_line: dict[int, list[Marked]] = {}
    for item in items:
        lines = layout.lines_between(item.start, item.end)
        if lines:
            by_line.setdefault(lines[0].start, []).append(item)
    starts = {line.start: line for line in layout.lines}
    edges = _page_lines(layout)
    found: list[Letters] = []
    for start, beside in by_line.items():
        line = starts[start]
        page = pages[line.page]
        place = _free_margin(line, edges[line.page], page.width, len(beside))
        if place is not None and line.direction == (1.0, 0.0):
            left, bottom = transform((place, line.origin[1]), page.matrix)
            found.append(Letters(line.page, tuple(beside), left, bottom))
    return found


def _page_lines(layout: Layout) -> list[list[tuple[float, float, float]]]:
    """For each page (baseline, left, right) of its lines."""
    found: list[list[tuple[float, float, float]]] = [[] for _ in layout.pages]
    for line in layout.lines:
        near, far = line.extent(line.start, line.end)
        found[line.page].append((line.origin[1], line.origin[0] + near, line.origin[0] + far))
    return found


def _free_margin(line: TextLine, lines: Sequence[tuple[float, float, float]], width: float, count: int) -> float | None:
    """Where the first letter goes: right of the text, or left of it where another column stands at the right."""
    near, far = line.extent(line.start, line.end)
    middle, height = line.origin[0] + (near + far) / 2, line.ascent + line.descent
    level = [edge for edge in lines if abs(edge[0] - line.origin[1]) < height * 1.5]
    right_of = any(edge[1] > line.origin[0] + far + 2 for edge in level)
    left_of = any(edge[2] < line.origin[0] + near - 2 for edge in level)
    needed = count * LETTER_STEP
    text_left, text_right = min(edge[1] for edge in lines), max(edge[2] for edge in lines)
    if (not right_of or middle > width / 2) and not (right_of and left_of):
        gap = min(MARGIN_GAP, width - text_right - needed - 4)
        return text_right + gap if gap >= 3 else None
    if left_of:
        return None
    gap = min(MARGIN_GAP, text_left - needed - 4)
    return text_left - gap - needed if gap >= 3 else None


def letter_operators(letters: Letters) -> str:
    """Operators that draw the letters in their kinds' colours."""
    parts: list[str] = []
    for number, item in enumerate(letters.items):
        mark = print_marks()[item.kind]
        x = letters.left + number * LETTER_STEP
        parts.append(
            f"BT {numbers(rgb(mark.colour))} rg /F1 {LETTER_SIZE} Tf "
            f"{numbers([x, letters.bottom])} Td ({mark.letter}) Tj ET"
        )
    return "\n".join(parts)


def legend_place(page: Any) -> tuple[float, float] | None:
    """(left, baseline from the top) in the widest free band of the page's lowest third, or None where it is too low."""
    boxes = [box for kind, box in page.get_bboxlog() if kind != "ignore-text"]
    boxes = [box for box in boxes if box[3] - box[1] < page.rect.height * 0.8]
    floor, ceiling = page.rect.height - 10, page.rect.height * 0.66
    taken = sorted((max(box[1], ceiling), box[3]) for box in boxes if box[3] > ceiling)
    best, edge = (0.0, 0.0), ceiling
    for top, bottom in [*taken, (floor, floor)]:
        best = max(best, (top - edge, edge))
        edge = max(edge, bottom)
    if best[0] < LEAST_FOOT:
        return None
    left = min((box[0] for box in boxes), default=40.0)
    return max(left, 20.0), best[1] + best[0] - (best[0] - LEGEND_HEIGHT) / 3


def legend_operators(kinds: Sequence[Kind], left: float, baseline: float) -> tuple[str, float]:
    """Operators of the legend from a point of the page's user space, and the width they take."""
    parts: list[str] = []
    x = left
    for kind in kinds:
        mark, label = print_marks()[kind], PRINT_LABELS[kind]
        parts.append(stroke(mark, (x, baseline + 2), (x + 20, baseline + 2), 11))
        parts.append(_text(x + 25, baseline, mark.letter, numbers(rgb(mark.colour))))
        parts.append(_text(x + 34, baseline, label, "0.13 0.13 0.12"))
        x += 34 + text_width(label) + 16
    return "\n".join(parts), x - 16 - left


def _text(x: float, y: float, text: str, colour: str) -> str:
    return f"BT {colour} rg /F1 {LEGEND_SIZE} Tf {numbers([x, y])} Td ({text}) Tj ET"


def text_width(text: str, size: float = LEGEND_SIZE) -> float:
    """About how wide a text is in Helvetica, in points."""
    return sum(0.28 if c in _NARROW else 0.83 if c in _WIDE else 0.56 for c in text) * size
