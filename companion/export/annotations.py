"""Marks as PDF annotation objects: underline, squiggly, highlight by kind, with own appearance, pop-up, stable id."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from companion.design_tokens import Kind
from companion.export.appearance import stroke
from companion.export.pdf_objects import (
    Matrix,
    add_form,
    add_object,
    array,
    ascii_string,
    numbers,
    text_string,
    transform,
)
from companion.export.print_style import EM_PER_EXTENT, lane_offsets, print_marks, rgb
from companion.model import Layout, TextLine
from companion.model.marked import LinePiece, Marked

AUTHOR, READER = "Companion", "Reader"
NOTE_COLOUR = "#ffe58a"  # of the reader's own highlights
SUBTYPES: dict[Kind, str] = {
    "entry": "Underline",
    "word": "Underline",
    "figure": "Underline",
    "hedge": "Squiggly",
    "opinion": "Highlight",
}
ALONE_EXTRA = 0.8 / 19  # em; a line of the second lane with nothing above it stands this far below lane 1
NOTE_PREFIX = "companion-note-"
PRINT_AND_SHOW = 4  # /F: the print flag; without it marks vanish on paper

Point = tuple[float, float]


class PagePaper(msgspec.Struct, frozen=True):
    """A page to write on: its number, its object, and the matrix into its user space."""

    number: int
    xref: int
    matrix: Matrix
    width: float
    height: float


def annotation_id(digest: str, item: Marked, page: int) -> str:
    """A stable id: the same mark of the same text on the same page has the same one in every copy."""
    seed = f"{digest}:{item.kind}:{item.start}:{item.end}:{page}"
    return f"companion-{hashlib.sha256(seed.encode()).hexdigest()[:24]}"


def note_id(ident: str) -> str:
    """The id of a reader's own note, by which an import finds it again."""
    return f"{NOTE_PREFIX}{ident}"


def pdf_date(when: datetime) -> str:
    """A PDF date in UTC."""
    return when.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")


def corner_points(line: TextLine, start: int, end: int, matrix: Matrix) -> list[Point]:
    """Corners of a stretch on a printed line in user space, in the order that /QuadPoints has in practice."""
    return [transform(point, matrix) for point in line.quad(start, end)]


def line_strokes(pieces: Sequence[LinePiece], layout: Layout, page: PagePaper) -> tuple[str, list[Point]]:
    """Operators that draw the pieces of a mark's line on one page, and the points they touch."""
    operators: list[str] = []
    touched: list[Point] = []
    lanes = lane_offsets()
    for piece in pieces:
        for line in layout.lines_between(piece.start, piece.end):
            if line.page != page.number:
                continue
            size = (line.ascent + line.descent) * EM_PER_EXTENT
            drop = (lanes[0] + ALONE_EXTRA if piece.alone else lanes[piece.lane]) * size
            near, far = line.extent(piece.start, piece.end)
            start, end = (transform(line.point(along, -drop), page.matrix) for along in (near, far))
            operators.append(stroke(print_marks()[piece.item.kind], start, end, size))
            touched += [start, end]
    return "\n".join(operators), touched


class Note(msgspec.Struct, frozen=True):
    """What an annotation says of itself: a subject, its text, its stable id, and whose it is."""

    subject: str
    contents: str
    identity: str
    author: str = AUTHOR


class AnnotationWriter:
    """Adds annotation objects to an open PyMuPDF document; the caller puts their numbers on the pages.

    Args:
        pdf: the document.
        when: the date that every annotation carries.
        kinds: for each a layer is made, by which readers hide it ("Companion: number").
    """

    def __init__(self, pdf: Any, when: datetime, kinds: Sequence[Kind] = ()) -> None:
        self._pdf = pdf
        self._layers = {kind: pdf.add_ocg(f"{AUTHOR}: {print_marks()[kind].label}") for kind in kinds}
        self._date = ascii_string(pdf_date(when))
        self._font = add_object(pdf, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")

    def markup(
        self,
        page: PagePaper,
        kind: Kind,
        quads: Sequence[Sequence[Point]],
        drawing: tuple[str, list[Point]],
        note: Note,
    ) -> list[int]:
        """Add a markup annotation and its pop-up; return the numbers of both objects."""
        mark = print_marks()[kind]
        if SUBTYPES[kind] == "Highlight":
            added = self._markup(page, ("Highlight", mark.fill), quads, drawing, note)
        else:
            added = self._markup(page, (SUBTYPES[kind], mark.colour), quads, drawing, note)
        if kind in self._layers:
            self._pdf.xref_set_key(added[0], "OC", f"{self._layers[kind]} 0 R")
        return added

    def highlight(self, page: PagePaper, quads: Sequence[Sequence[Point]], note: Note) -> list[int]:
        """Add a highlight of the reader's own and its pop-up; return the numbers of both objects."""
        return self._markup(page, ("Highlight", NOTE_COLOUR), quads, ("", []), note)

    def _markup(
        self,
        page: PagePaper,
        look: tuple[str, str],
        quads: Sequence[Sequence[Point]],
        drawing: tuple[str, list[Point]],
        note: Note,
    ) -> list[int]:
        (subtype, colour), (operators, touched) = look, drawing
        resources = ""
        if subtype == "Highlight":
            # WORKAROUND: poppler draws a highlight's own appearance only where that names a blend mode, else a bar
            # in the annotation's colour; so the pale colour stands in /C too.
            operators = f"q /Multiply gs {numbers(rgb(colour))} rg {_bars(quads)} f Q\n{operators}"
            resources = "/ExtGState<</Multiply<</Type/ExtGState/BM/Multiply>>>>"
        points = [point for quad in quads for point in quad] + touched
        box = (
            min(x for x, _ in points) - 1,
            min(y for _, y in points) - 2,
            max(x for x, _ in points) + 1,
            max(y for _, y in points) + 1,
        )
        appearance = add_form(self._pdf, box, operators, resources)
        annotation = self._pdf.get_new_xref()
        beside = array((page.width + 4, box[3] - 90, page.width + 184, box[3]))
        popup = add_object(
            self._pdf, f"<</Type/Annot/Subtype/Popup/Rect{beside}/Parent {annotation} 0 R/Open false/F 28>>"
        )
        corners = " ".join(numbers(point) for quad in quads for point in quad)
        self._pdf.update_object(
            annotation,
            f"<</Type/Annot/Subtype/{subtype}/Rect{array(box)}/QuadPoints[{corners}]"
            f"/C{array(rgb(colour))}/CA 1{self._common(page, note)}"
            f"/AP<</N {appearance} 0 R>>/Popup {popup} 0 R>>",
        )
        return [annotation, popup]

    def free_text(self, page: PagePaper, box: Sequence[float], operators: str, note: Note) -> int:
        """Add a free-text annotation with its own appearance: margin letters, the legend."""
        appearance = add_form(self._pdf, box, operators, f"/Font<</F1 {self._font} 0 R>>")
        return add_object(
            self._pdf,
            f"<</Type/Annot/Subtype/FreeText/IT/FreeTextTypeWriter/Rect{array(box)}/DA(/Helv 7 Tf 0 g)/BS<</W 0>>"
            f"{self._common(page, note)}/AP<</N {appearance} 0 R>>>>",
        )

    def link(self, page: PagePaper, box: Sequence[float], target: int, place: Point) -> int:
        """Add a link to a point of another page, which is named by its object number."""
        return add_object(
            self._pdf,
            f"<</Type/Annot/Subtype/Link/Rect{array(box)}/Border[0 0 0]/F {PRINT_AND_SHOW}/P {page.xref} 0 R"
            f"/H/N/Dest[{target} 0 R/XYZ {numbers(place)} null]>>",
        )

    def _common(self, page: PagePaper, note: Note) -> str:
        return (
            f"/F {PRINT_AND_SHOW}/P {page.xref} 0 R/T{text_string(note.author)}/Subj{text_string(note.subject)}"
            f"/Contents{text_string(note.contents)}/NM{ascii_string(note.identity)}"
            f"/M{self._date}/CreationDate{self._date}"
        )


def _bars(quads: Sequence[Sequence[Point]]) -> str:
    """The quads as closed paths."""
    return " ".join(
        f"{numbers(upper_left)} m {numbers(upper_right)} l {numbers(lower_right)} l {numbers(lower_left)} l h"
        for upper_left, upper_right, lower_left, lower_right in quads
    )
