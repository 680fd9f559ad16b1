"""The drawn line of a mark as PDF operators: each kind its own line style, so that grey print keeps them apart."""

import math

from companion.export.pdf_objects import numbers
from companion.export.print_style import PrintMark, rgb

Point = tuple[float, float]

REFERENCE_SIZE = 11.0  # pt; the tokens' print widths are for this size
WAVE_LENGTH, WAVE_HEIGHT = 3.6, 0.75  # pt at the reference size


def stroke(mark: PrintMark, start: Point, end: Point, size: float) -> str:
    """Operators that draw the mark's line from one point of the page to another.

    Args:
        mark: line style and colour.
        start: left end in the page's user space, points.
        end: right end.
        size: size of the type in points; width and pattern follow it.
    """
    scale = max(size / REFERENCE_SIZE, 0.4)
    head = f"q {numbers(rgb(mark.colour))} RG {numbers([mark.width * scale])} w {1 if mark.round_cap else 0} J"
    if mark.line == "wavy":
        return f"{head} 1 J 1 j {_wave(start, end, scale)} S Q"
    dash = f"[{numbers(part * scale for part in mark.dash)}] 0 d" if mark.dash else "[] 0 d"
    if mark.round_cap:  # a dot is as wide as the line: keep the first and last inside
        start, end = _shorten(start, end, mark.width * scale / 2)
    return f"{head} {dash} {numbers(start)} m {numbers(end)} l S Q"


def _shorten(start: Point, end: Point, by: float) -> tuple[Point, Point]:
    length = math.dist(start, end)
    if length <= 2 * by:
        return start, end
    x, y = (end[0] - start[0]) / length * by, (end[1] - start[1]) / length * by
    return (start[0] + x, start[1] + y), (end[0] - x, end[1] - y)


def _wave(start: Point, end: Point, scale: float) -> str:
    length = math.dist(start, end)
    halves = max(round(length / (WAVE_LENGTH / 2 * scale)), 2)
    along = ((end[0] - start[0]) / halves, (end[1] - start[1]) / halves)
    up = (-along[1] * halves / length, along[0] * halves / length) if length else (0.0, 1.0)
    height = WAVE_HEIGHT * 4 / 3 * scale
    parts = [f"{numbers(start)} m"]
    for k in range(halves):
        x, y = start[0] + along[0] * k, start[1] + along[1] * k
        side = height if k % 2 == 0 else -height
        first = (x + along[0] / 3 + up[0] * side, y + along[1] / 3 + up[1] * side)
        second = (x + along[0] * 2 / 3 + up[0] * side, y + along[1] * 2 / 3 + up[1] * side)
        parts.append(f"{numbers((*first, *second, x + along[0], y + along[1]))} c")
    return " ".join(parts)
