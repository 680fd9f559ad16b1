"""A PDF page → its printed lines, with the edges of every character."""

import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from companion.model.document import Point
from companion.sources.characters import PLAIN, replacement

_ITALIC, _BOLD = 2, 16  # MuPDF's span flags


class Line(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text on one baseline, as MuPDF found it.

    `left`, `right`, `base`, `top` and `bottom` are in the reading frame of the page: x to the right along the
    writing direction of most of its text, y downwards across it. For upright pages that is PyMuPDF's page space.

    Attributes:
        lefts, rights: edges of each character along `direction`, measured from `origin` (PyMuPDF's page space);
            float32.
        styles: (start, end, bold, italic) of stretches of one typeface.
        style: what the eye tells apart: size to half a point, and weight.
        order: its place in the order of the file.
        across: whether it runs in another direction than the page's main one (a stamp up the margin).
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
    if not upright:
        lines, wide, high = _to_origin(lines, wide, high, main)
    return Sheet(number, wide, high, lines)


def _main_direction(lines: list[dict[str, Any]]) -> Point:
    weights: Counter[tuple[int, int]] = Counter()
    for line in lines:
        (dx, dy), (x0, y0, x1, y1) = line["dir"], line["bbox"]
        weights[round(dx), round(dy)] += int(abs(x1 - x0) + abs(y1 - y0))
    weights.pop((0, 0), None)
    if not weights or weights[1, 0] * 2 >= weights.total():
        return 1.0, 0.0
    dx, dy = weights.most_common(1)[0][0]
    length = (dx * dx + dy * dy) ** 0.5
    return dx / length, dy / length


def _to_origin(lines: list[Line], wide: float, high: float, main: Point) -> tuple[list[Line], float, float]:
    """Move the reading frame of a turned page so that it begins at 0, 0."""
    corners = [_frame(point, main) for point in ((0.0, 0.0), (wide, 0.0), (0.0, high), (wide, high))]
    x, y = min(c[0] for c in corners), min(c[1] for c in corners)
    moved = [
        msgspec.structs.replace(
            line, left=line.left - x, right=line.right - x, base=line.base - y, top=line.top - y, bottom=line.bottom - y
        )
        for line in lines
    ]
    return moved, max(c[0] for c in corners) - x, max(c[1] for c in corners) - y


def _frame(point: Point, direction: Point) -> Point:
    (x, y), (dx, dy) = point, direction
    return x * dx + y * dy, y * dx - x * dy


def _line(line: dict[str, Any], page: int, order: int, main: Point) -> Line | None:
    spans = [span for span in line["spans"] if span["chars"]]
    if not spans:
        return None
    direction = line["dir"]
    origin: Point = spans[0]["chars"][0]["origin"]
    text, lefts, rights = "", array("f"), array("f")
    styles: list[tuple[int, int, bool, bool]] = []
    sizes: Counter[tuple[float, str, bool, bool]] = Counter()
    for span in spans:
        part, near, far = _characters(span["chars"], origin, direction)
        bold, italic = _weight(span)
        styles.append((len(text), len(text) + len(part), bold, italic))
        sizes[span["size"], span["font"], bold, italic] += len(part.strip())
        text += part
        lefts.extend(near)
        rights.extend(far)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first >= last:
        return None
    if first or last < len(text):
        text, lefts, rights = text[first:last], lefts[first:last], rights[first:last]
        styles = [(max(s - first, 0), min(e, last) - first, b, i) for s, e, b, i in styles if e > first and s < last]
    size, font, bold, italic = next(iter(sizes)) if len(sizes) == 1 else sizes.most_common(1)[0][0]
    ascent, descent = _heights(line["bbox"], origin, direction, size)
    along, base = _frame(origin, main)
    same = direction[0] * main[0] + direction[1] * main[1] > 0.9
    return Line(
        page, text, lefts, rights, along + min(lefts), along + max(rights), base, base - ascent, base + descent,
        size, font, bold, italic, origin, direction, ascent, descent, tuple(styles),
        (round(size * 2) / 2, bold), order, not same,
    )  # fmt: skip


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
        ups = [-_frame((x - origin[0], y - origin[1]), direction)[1] for x, y in ((x0, y0), (x1, y1))]
        up, down = max(ups), -min(ups)
    else:
        up, down = 0.8 * size, 0.2 * size
    return min(max(up, 0.5 * size), 1.3 * size), min(max(down, 0.1 * size), 0.6 * size)


def _characters(chars: list[dict[str, Any]], origin: Point, direction: Point) -> tuple[str, list[float], list[float]]:
    """Clean text of a span and the edges of each of its characters."""
    text = "".join([char["c"] for char in chars])
    if direction[0] > 0.999:
        x = origin[0]
        boxes = [char["bbox"] for char in chars]
        lefts = [box[0] - x for box in boxes]
        rights = [box[2] - x for box in boxes]
    else:
        lefts, rights = _turned_edges(chars, origin, direction)
    if (text.isascii() and text.isprintable()) or PLAIN.match(text):
        return text, lefts, rights
    return _cleaned(text, lefts, rights)


def _turned_edges(chars: list[dict[str, Any]], origin: Point, direction: Point) -> tuple[list[float], list[float]]:
    dx, dy = direction
    lefts = [(char["origin"][0] - origin[0]) * dx + (char["origin"][1] - origin[1]) * dy for char in chars]
    x0, y0, x1, y1 = chars[-1]["bbox"]
    if abs(dx) > 0.99 or abs(dy) > 0.99:
        end = max((x - origin[0]) * dx + (y - origin[1]) * dy for x, y in ((x0, y0), (x1, y1)))
    else:  # the box of a slanted letter is larger than the letter
        end = lefts[-1] + 0.5 * min(x1 - x0, y1 - y0)
    return lefts, [*lefts[1:], end]


def _cleaned(text: str, lefts: list[float], rights: list[float]) -> tuple[str, list[float], list[float]]:
    characters: list[str] = []
    near: list[float] = []
    far: list[float] = []
    for cluster, start, end in _clusters(text):
        made = "".join(replacement(character) for character in cluster)
        made = unicodedata.normalize("NFC", made)
        left, right = min(lefts[start:end]), max(rights[start:end])
        step = (right - left) / max(len(made), 1)
        for place, character in enumerate(made):
            characters.append(character)
            near.append(left + place * step)
            far.append(left + (place + 1) * step)
    return "".join(characters), near, far


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """A character with the marks that combine with it, and where it stood."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield text[start:at], start, at
            start = at
