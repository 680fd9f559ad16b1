"""What readers wrote into a PDF with other programs: highlights, notes and replies, as stretches of its text."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from companion.model import Document, TextLine

OURS, OUR_NOTES = "companion-", "companion-note-"  # beginnings of the ids of our own annotations, and of own notes
MARKUP = frozenset({"Highlight", "Underline", "Squiggly", "StrikeOut"})
BESIDE = frozenset({"Text", "FreeText", "Caret"})
_DAY = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)")
_TOUCH = 0.5  # points that a letter's middle may lie outside a quad

Box = tuple[float, float, float, float]  # left, top, right, bottom, in points from the page's upper left corner


class Remark(msgspec.Struct, frozen=True):
    """A passage that a reader marked or wrote something to; `start` and `end` are of the document's own text."""

    id: str
    start: int
    end: int
    text: str
    made: str | None


def read_remarks(path: Path, document: Document) -> list[Remark]:
    """The remarks of an opened PDF, in the order of its text.

    Companion's own marks are left out; a reply to one of them is a remark on its passage. A note that stands beside
    the text belongs to the nearest line.

    Args:
        path: the PDF.
        document: what was read from it, with its layout.
    """
    import pymupdf

    if document.layout is None:
        return []
    lines: dict[int, list[TextLine]] = {}
    for line in document.layout.lines:
        lines.setdefault(line.page, []).append(line)
    found: list[Remark] = []
    with pymupdf.open(path, filetype="pdf") as pdf:
        for number, there in lines.items():
            found += _on_page(pdf, pdf[number], there)
    return sorted(found, key=lambda remark: (remark.start, remark.end, remark.id))


def _on_page(pdf: Any, page: Any, lines: Sequence[TextLine]) -> Iterator[Remark]:
    for xref, _, _ in page.annot_xrefs():
        subtype = _value(pdf, xref, "Subtype").lstrip("/")
        name, text = _value(pdf, xref, "NM"), _value(pdf, xref, "Contents").strip()
        own = name.startswith(OURS) and not name.startswith(OUR_NOTES)
        if own or subtype not in MARKUP | BESIDE:
            continue
        parent = _value(pdf, xref, "IRT")
        if subtype in BESIDE and not text:
            continue
        place = _place(pdf, page, int(parent.split()[0]) if parent else xref, lines)
        if place is None:
            continue
        ident = name.removeprefix(OUR_NOTES) or f"pdf-{page.number}-{place[0]}-{place[1]}"
        day = _DAY.match(_value(pdf, xref, "M") or _value(pdf, xref, "CreationDate"))
        yield Remark(ident, *place, text, "-".join(day.groups()) if day else None)


def _value(pdf: Any, xref: int, key: str) -> str:
    kind, value = pdf.xref_get_key(xref, key)
    return "" if kind == "null" else str(value)


def _place(pdf: Any, page: Any, xref: int, lines: Sequence[TextLine]) -> tuple[int, int] | None:
    """The stretch of text that an annotation covers or stands beside."""
    numbers = _numbers(_value(pdf, xref, "QuadPoints"))
    if len(numbers) >= 8:
        boxes = [_box(page, numbers[at : at + 8]) for at in range(0, len(numbers) - 7, 8)]
        return _covered(boxes, lines)
    rectangle = _numbers(_value(pdf, xref, "Rect"))
    return _nearest(_box(page, rectangle), lines) if rectangle else None


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d*\.?\d+", text)]


def _box(page: Any, corners: Sequence[float]) -> Box:
    """Corners in the page's user space as a box in the layout's: unrotated, from the crop box's upper left."""
    crop, top = page.cropbox, page.mediabox.y1 - page.cropbox.y0
    across, down = [x - crop.x0 for x in corners[0::2]], [top - y for y in corners[1::2]]
    return min(across), min(down), max(across), max(down)


def _covered(boxes: Sequence[Box], lines: Sequence[TextLine]) -> tuple[int, int] | None:
    offsets: list[int] = []
    for line in lines:
        for at in range(line.start, line.end):
            corners = line.quad(at, at + 1)
            x, y = sum(point[0] for point in corners) / 4, sum(point[1] for point in corners) / 4
            if any(_inside(x, y, box) for box in boxes):
                offsets.append(at)
    return (min(offsets), max(offsets) + 1) if offsets else None


def _inside(x: float, y: float, box: Box) -> bool:
    return box[0] - _TOUCH <= x <= box[2] + _TOUCH and box[1] <= y <= box[3]


def _nearest(box: Box, lines: Sequence[TextLine]) -> tuple[int, int] | None:
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2

    def distance(line: TextLine) -> float:
        corners = line.quad(line.start, line.end)
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        across = max(min(xs) - middle[0], 0, middle[0] - max(xs))
        return across + 4 * abs(sum(ys) / 4 - middle[1])  # the line beside it rather than one above it

    line = min(lines, key=distance, default=None)
    return None if line is None else (line.start, line.end)
