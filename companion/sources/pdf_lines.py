"""A PDF page → its printed lines, with the edges of every character."""

import re
from array import array
from collections import Counter
from typing import Any

import msgspec

from companion.model.document import Point
from companion.sources.pdf_characters import characters, frame
from companion.sources.pdf_direction import RIGHT_TO_LEFT, in_reading_order, is_right_to_left

_RAISED, _ITALIC, _BOLD = 1, 2, 16  # MuPDF's span flags
NOTE = re.compile(r"\s*(?:\d{1,3}|[*†‡§]{1,3})\s*")
_RIGHT = (1.0, 0.0)


class Line(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text on one baseline, as MuPDF found it.

    `left`, `right`, `base`, `top` and `bottom` are in the reading frame of the page: x to the right along the
    writing direction of most of its text, y downwards across it. For upright pages that is PyMuPDF's page space.

    Attributes:
        lefts, rights: edges of each character along `direction`, measured from `origin` (PyMuPDF's page space);
            float32.
        styles: (start, end, bold, italic) of stretches of one typeface.
        links: (start, end, address) of what leads to the web.
        style: what the eye tells apart: size to half a point, and weight.
        order: its place in the order of the file.
        across: whether it runs in another direction than the page's main one (a stamp up the margin).
        cells: where text begins again after a wide space.
        is_row: whether it is a row of a table.
        is_note: whether a footnote begins with it.
        raised: (start, end) of raised numbers and signs, as notes have them.
    """

    page: int
    text: str
    lefts: "array[float]"
    rights: "array[float]"
    left: float
    right: float
    base: float
    top: float
    bottom: float
    size: float
    font: str
    bold: bool
    italic: bool
    origin: Point
    direction: Point
    ascent: float
    descent: float
    styles: tuple[tuple[int, int, bool, bool], ...]
    style: tuple[float, bool]
    order: int = 0
    across: bool = False
    links: tuple[tuple[int, int, str], ...] = ()
    cells: tuple[int, ...] = ()
    is_row: bool = False
    is_note: bool = False
    raised: tuple[tuple[int, int], ...] = ()

    @property
    def width(self) -> float:
        """Length along the writing direction, in points."""
        return self.right - self.left


class Sheet(msgspec.Struct, frozen=True):
    """A page's lines in the order of the file; `width` and `height` are those of its reading frame."""

    number: int
    width: float
    height: float
    lines: list[Line]


def read_lines(raw: dict[str, Any], number: int) -> Sheet:
    """The lines of one page.

    Args:
        raw: `Page.get_text("rawdict")` without images.
        number: of the page, from 0.
    """
    found = [line for block in raw["blocks"] if block["type"] == 0 for line in block["lines"]]
    main = _main_direction(found)
    upright = abs(main[1]) < 0.1 and main[0] > 0
    wide, high = float(raw["width"]), float(raw["height"])
    lines = _made(found, number, main)
    if any(not line.text.isascii() and RIGHT_TO_LEFT.search(line.text) for line in lines):
        lines = _made(in_reading_order(found), number, main)
        if is_right_to_left([line.text for line in lines]):
            lines = [msgspec.structs.replace(line, left=wide - line.right, right=wide - line.left) for line in lines]
    if not upright:
        lines, wide, high = _to_origin(lines, wide, high, main)
    return Sheet(number, wide, high, lines)


def _made(found: list[dict[str, Any]], number: int, main: Point) -> list[Line]:
    """A Line of each of MuPDF's lines, without blanks and what is printed twice."""
    lines: list[Line] = []
    seen: set[tuple[str, int, int]] = set()
    for order, line in enumerate(found):
        made = _line(line, number, order, main)
        if made is None:
            continue
        key = (made.text, round(made.left), round(made.base))
        if key in seen:  # text printed twice for a bold look or a shadow
            continue
        seen.add(key)
        lines.append(made)
    return lines


def _main_direction(lines: list[dict[str, Any]]) -> Point:
    if all(line["dir"] == _RIGHT for line in lines):
        return _RIGHT
    weights: Counter[tuple[int, int]] = Counter()
    for line in lines:
        (dx, dy), (x0, y0, x1, y1) = line["dir"], line["bbox"]
        weights[round(dx), round(dy)] += int(abs(x1 - x0) + abs(y1 - y0))
    weights.pop((0, 0), None)
    if not weights or weights[1, 0] * 2 >= weights.total():
        return _RIGHT
    dx, dy = weights.most_common(1)[0][0]
    length = (dx * dx + dy * dy) ** 0.5
    return dx / length, dy / length


def _to_origin(lines: list[Line], wide: float, high: float, main: Point) -> tuple[list[Line], float, float]:
    """Move the reading frame of a turned page so that it begins at 0, 0."""
    corners = [frame(point, main) for point in ((0.0, 0.0), (wide, 0.0), (0.0, high), (wide, high))]
    x, y = min(c[0] for c in corners), min(c[1] for c in corners)
    moved = [
        msgspec.structs.replace(
            line, left=line.left - x, right=line.right - x, base=line.base - y, top=line.top - y, bottom=line.bottom - y
        )
        for line in lines
    ]
    return moved, max(c[0] for c in corners) - x, max(c[1] for c in corners) - y


def _line(line: dict[str, Any], page: int, order: int, main: Point) -> Line | None:
    spans = [span for span in line["spans"] if span["chars"]]
    if not spans:
        return None
    direction, box = line["dir"], line["bbox"]
    origin: Point = spans[0]["chars"][0]["origin"]
    if direction[0] > 0.999:
        origin = 0.0, origin[1]
    text, lefts, rights = characters(spans[0]["chars"], origin, direction)
    styles = [(0, len(text), *_weight(spans[0]))]
    raised = [(0, len(text))] if _is_raised(spans[0], spans[1:2]) and NOTE.fullmatch(text) else []
    for span in spans[1:]:
        part, near, far = characters(span["chars"], origin, direction)
        styles.append((len(text), len(text) + len(part), *_weight(span)))
        if span["flags"] & _RAISED and NOTE.fullmatch(part):
            raised.append((len(text), len(text) + len(part)))
        text += part
        lefts.extend(near)
        rights.extend(far)
    size, font, bold, italic = _main_face(spans, styles, text)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first >= last:
        return None
    if first or last < len(text):
        text, lefts, rights = text[first:last], lefts[first:last], rights[first:last]
        styles = [(max(s - first, 0), min(e, last) - first, b, i) for s, e, b, i in styles if e > first and s < last]
        raised = [(max(s - first, 0), min(e, last) - first) for s, e in raised if e > first and s < last]
    ascent, descent = _heights(box, origin, direction, size)
    along, base = frame(origin, main)
    same = direction[0] * main[0] + direction[1] * main[1] > 0.9
    return Line(
        page, text, lefts, rights, along + min(lefts), along + max(rights), base, base - ascent, base + descent,
        size, font, bold, italic, origin, direction, ascent, descent, tuple(styles),
        (round(size * 2) / 2, bold), order, not same, raised=tuple(raised),
    )  # fmt: skip


def _is_raised(span: dict[str, Any], following: list[dict[str, Any]]) -> bool:
    """Whether a line's first span is raised: MuPDF takes its baseline for the line's, so its size must tell."""
    return bool(span["flags"] & _RAISED) or any(span["size"] < 0.75 * after["size"] for after in following)


def _main_face(
    spans: list[dict[str, Any]], styles: list[tuple[int, int, bool, bool]], text: str
) -> tuple[float, str, bool, bool]:
    """Size, font, weight and slant of most of a line's characters."""
    first = spans[0]
    if len(spans) == 1:
        return first["size"], first["font"], styles[0][2], styles[0][3]
    faces: Counter[tuple[float, str, bool, bool]] = Counter()
    for span, (start, end, bold, italic) in zip(spans, styles, strict=True):
        faces[span["size"], span["font"], bold, italic] += len(text[start:end].strip())
    return faces.most_common(1)[0][0]


def _weight(span: dict[str, Any]) -> tuple[bool, bool]:
    name, flags = span["font"].lower(), span["flags"]
    bold = bool(flags & _BOLD) or "bold" in name or "black" in name or "heavy" in name
    return bold, bool(flags & _ITALIC) or "italic" in name or "oblique" in name


def _heights(
    box: tuple[float, float, float, float], origin: Point, direction: Point, size: float
) -> tuple[float, float]:
    """Extents above and below the baseline, kept to what letters of this size can have."""
    x0, y0, x1, y1 = box
    if direction[0] > 0.99:
        up, down = origin[1] - y0, y1 - origin[1]
    elif abs(direction[0]) > 0.99 or abs(direction[1]) > 0.99:
        ups = [-frame((x - origin[0], y - origin[1]), direction)[1] for x, y in ((x0, y0), (x1, y1))]
        up, down = max(ups), -min(ups)
    else:
        up, down = 0.8 * size, 0.2 * size
    return min(max(up, 0.5 * size), 1.3 * size), min(max(down, 0.1 * size), 0.6 * size)
