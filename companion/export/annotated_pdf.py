"""The annotated copy: the original pages with real annotations, and pages behind them, with links both ways."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from companion.atomic import replacing
from companion.design_tokens import Kind
from companion.errors import PasswordNeeded, UnreadableDocument
from companion.export import margin, notes
from companion.export.annotations import (
    READER,
    AnnotationWriter,
    Note,
    PagePaper,
    Point,
    annotation_id,
    corner_points,
    line_strokes,
    note_id,
)
from companion.export.appendix import Appendix, make_appendix, note_key
from companion.export.clock import written_at
from companion.export.originals import check_writable, damage_errors
from companion.export.outline import OUTLINE_TITLE, append_labels, append_outline
from companion.export.pdf_objects import append_annotations, to_pdf_space, transform
from companion.export.print_style import PRINT_LABELS, print_marks
from companion.export.tagging import Tagged, tag_annotations
from companion.export.typeset_article import typeset_article
from companion.model import Document, Layout, Reading
from companion.model.export_options import AnnotationOptions, MarkName
from companion.model.marked import LinePiece, Marked, marked_items, resolve_lines
from companion.model.note import Note as OwnNote
from companion.model.paragraphs import Paragraphs

KIND_OF_NAME: dict[MarkName, Kind] = {
    "entries": "entry",
    "figures": "figure",
    "hedges": "hedge",
    "opinions": "opinion",
    "words": "word",
}
A4 = (595.28, 841.89)  # pt; for a document without pages


class _Placed(msgspec.Struct, frozen=True):
    """Where a mark came to stand: its page and the upper left corner of its first quad, in user space."""

    page: PagePaper
    left: float
    top: float


def write_annotated(
    document: Document,
    reading: Reading,
    out: Path,
    options: AnnotationOptions | None = None,
    when: datetime | None = None,
) -> tuple[str, ...]:
    """Write a copy of the document's own pages with the Reading's marks as PDF annotations.

    A document that is no PDF is typeset first. The original's pages, links, outline and annotations stay as they
    are; where the file allows it the copy begins with the original's bytes.

    Args:
        document: what was opened; a PDF is read again from its path.
        reading: what was found in it.
        out: the PDF to write.
        options: which kinds are marked, and whether at every mention; by default all, at the first.
        when: date of the annotations; by default SOURCE_DATE_EPOCH where that is set, else now.

    Returns:
        One sentence for each thing that other programs may show otherwise: signatures, XFA forms.

    Raises:
        UnwritableFile: the output cannot be written.
        UnreadableDocument: the original is gone, needs a password or is locked against notes.
    """
    import pymupdf

    options = options or AnnotationOptions()
    original, layout = _original(document)
    with replacing(out) as temporary:
        temporary.write_bytes(original)
        pdf = pymupdf.open(temporary, filetype="pdf")
        try:
            if pdf.needs_pass:
                raise PasswordNeeded(Path(document.path or out.name))
            warnings = check_writable(pdf, Path(document.path or out.name))
            own = reading.notes if options.notes else ()
            copy = _Copy(pdf, layout, reading, items=_items(reading, options), own=own, when=when or written_at())
            copy.write()
            _save(pdf, temporary)
        except damage_errors() as error:
            why = "it is too damaged for notes to be added"
            raise UnreadableDocument(Path(document.path or out.name), why, "Make a handout of it instead.") from error
        finally:
            if not pdf.is_closed:
                pdf.close()
    return warnings


def _original(document: Document) -> tuple[bytes, Layout]:
    if document.layout is None or document.path is None:
        return typeset_article(document.article)
    path = Path(document.path)
    try:
        return path.read_bytes(), document.layout
    except OSError as error:
        raise UnreadableDocument(path, "it is no longer there", "Open it again from where it is now.") from error


def _items(reading: Reading, options: AnnotationOptions) -> list[Marked]:
    kinds = {KIND_OF_NAME[name] for name in options.kinds}
    paragraphs = Paragraphs(reading.article)

    def wanted(item: Marked) -> bool:
        again = options.every_mention and paragraphs.at(item.start) is not None
        return item.kind in kinds and (item.first or again)

    return [item for item in marked_items(reading) if wanted(item)]


def _save(pdf: Any, path: Path) -> None:
    if pdf.can_save_incrementally():
        pdf.save(path, incremental=True, encryption=0, no_new_id=True)
        return
    data = pdf.tobytes(garbage=1, deflate=True, no_new_id=True)
    pdf.close()
    path.write_bytes(data)


class _Copy:
    """One annotated copy in the making: `on_page` collects the annotations of each original page."""

    def __init__(
        self,
        pdf: Any,
        layout: Layout,
        reading: Reading,
        *,
        items: Sequence[Marked],
        own: Sequence[OwnNote],
        when: datetime,
    ) -> None:
        self._pdf, self._layout, self._reading = pdf, layout, reading
        self._items, self._own = items, own
        present = {item.kind for item in self._items}
        self._kinds: list[Kind] = [kind for kind in PRINT_LABELS if kind in present]
        self._writer = AnnotationWriter(pdf, when, self._kinds)
        self._pages = [_paper(pdf[number], number) for number in range(len(layout.pages))]
        self._on_page: list[list[int]] = [[] for _ in self._pages]
        self._placed: dict[str, _Placed] = {}
        self._tagged: list[Tagged] = []

    def write(self) -> None:
        self._highlight()
        self._mark()
        letters = margin.margin_letters([i for i in self._items if i.key in self._placed], self._layout, self._pages)
        self._letter(letters)
        if self._pages and self._kinds:
            self._legend()
        self._append(letters)
        for paper, xrefs in zip(self._pages, self._on_page, strict=True):
            append_annotations(self._pdf, self._pdf[paper.number], xrefs)
        tag_annotations(self._pdf, self._tagged)

    def _highlight(self) -> None:
        """Add the reader's own notes, under the marks."""
        for own in self._own:
            quads: dict[int, list[list[Point]]] = {}
            for line in self._layout.lines_between(own.start, own.end):
                corners = corner_points(line, own.start, own.end, self._pages[line.page].matrix)
                quads.setdefault(line.page, []).append(corners)
            said = Note("Note" if own.text else "Highlight", own.text, note_id(own.id), READER)
            for number, corners in quads.items():
                page = self._pages[number]
                added = self._writer.highlight(page, corners, said)
                self._on_page[number] += added
                self._tagged.append(Tagged(added[0], page.xref, own.text or "Highlight"))
                self._placed.setdefault(note_key(own), _Placed(page, corners[0][0][0], corners[0][0][1]))

    def _mark(self) -> None:
        """Add the marks' annotations and keep where each key's first mark stands."""
        digest, paragraphs = self._reading.article.digest, Paragraphs(self._reading.article)
        pieces: dict[Marked, list[LinePiece]] = {}
        for group in _clusters(self._items):
            for piece in resolve_lines(group, ()):
                pieces.setdefault(piece.item, []).append(piece)
        for item in self._items:
            quads: dict[int, list[list[Point]]] = {}
            for line in self._layout.lines_between(item.start, item.end):
                corners = corner_points(line, item.start, item.end, self._pages[line.page].matrix)
                quads.setdefault(line.page, []).append(corners)
            subject, contents = notes.note(self._reading, item, paragraphs)
            for number, corners in quads.items():
                page = self._pages[number]
                drawing = line_strokes(pieces.get(item, ()), self._layout, page)
                said = Note(subject, contents, annotation_id(digest, item, number))
                added = self._writer.markup(page, item.kind, corners, drawing, said)
                self._on_page[number] += added
                self._tagged.append(Tagged(added[0], page.xref, contents))
                self._placed.setdefault(item.key, _Placed(page, corners[0][0][0], corners[0][0][1]))

    def _letter(self, letters: Sequence[margin.Letters]) -> None:
        for group in letters:
            identity = annotation_id(self._reading.article.digest, group.items[0], group.page) + "-margin"
            said = Note("Companion", " ".join(print_marks()[item.kind].letter for item in group.items), identity)
            drawing = margin.letter_operators(group)
            added = self._writer.free_text(self._pages[group.page], group.whole(), drawing, said)
            self._on_page[group.page].append(added)

    def _legend(self) -> None:
        page, paper = self._pdf[0], self._pages[0]
        place = margin.legend_place(page)
        if place is None:
            return  # the appendix has one
        left, baseline = transform(place, paper.matrix)
        operators, width = margin.legend_operators(self._kinds, left, baseline)
        if place[0] + width > paper.width - 10:
            return
        contents = ", ".join(f"{print_marks()[kind].letter} {PRINT_LABELS[kind]}" for kind in self._kinds)
        said = Note("Companion", contents, f"companion-legend-{self._reading.article.digest[:16]}")
        box = (left - 2, baseline - 5, left + width + 2, baseline + 11)
        self._on_page[0].append(self._writer.free_text(paper, box, operators, said))

    def _append(self, letters: Sequence[margin.Letters]) -> None:
        """Put the appendix behind the pages; link its rows to the text, and the text to its rows."""
        import pymupdf

        size = (self._pages[0].width, self._pages[0].height) if self._pages else A4
        appendix = make_appendix(self._reading.article, self._reading, self._items, self._kinds, size, own=self._own)
        if appendix is None:
            return
        first = self._pdf.page_count
        with pymupdf.open(stream=appendix.pdf, filetype="pdf") as added:
            self._pdf.insert_pdf(added)
        papers = [_paper(self._pdf[number], number) for number in range(first, self._pdf.page_count)]
        self._link_rows(appendix, papers)
        append_labels(self._pdf, first)
        heads = [
            (title, papers[place.page - 1].xref, transform((0, place.top - 24), papers[place.page - 1].matrix)[1])
            for title, place in appendix.sections
        ]
        append_outline(self._pdf, OUTLINE_TITLE, heads)
        tops = {
            row.key: (papers[place.page - 1], transform((0, place.top - 24), papers[place.page - 1].matrix)[1])
            for row, place in appendix.rows
        }
        self._link_text(letters, tops)

    def _link_rows(self, appendix: Appendix, papers: Sequence[PagePaper]) -> None:
        links: list[list[int]] = [[] for _ in papers]
        for at, (row, place) in enumerate(appendix.rows):
            goal = self._placed.get(row.key)
            if goal is None:
                continue
            paper = papers[place.page - 1]
            after = appendix.rows[at + 1][1] if at + 1 < len(appendix.rows) else None
            below = after.top if after and after.page == place.page and after.top > place.top else place.top + 30
            top = transform((0, place.top - 4), paper.matrix)[1]
            bottom = transform((0, below - 6), paper.matrix)[1]
            there = (max(goal.left - 40, 0), goal.top + 60)
            box = (50, bottom, paper.width - 50, top)
            links[place.page - 1].append(self._writer.link(paper, box, goal.page.xref, there))
        for paper, xrefs in zip(papers, links, strict=True):
            append_annotations(self._pdf, self._pdf[paper.number], xrefs)

    def _link_text(self, letters: Sequence[margin.Letters], tops: dict[str, tuple[PagePaper, float]]) -> None:
        """From each margin letter to its row; a mark without a letter gets a small link at its upper left corner."""
        linked: set[str] = set()
        for group in letters:
            page = self._pages[group.page]
            for number, item in enumerate(group.items):
                if item.key in tops:
                    target, top = tops[item.key]
                    self._on_page[group.page].append(self._writer.link(page, group.box(number), target.xref, (0, top)))
                    linked.add(item.key)
        for key, place in self._placed.items():
            if key in tops and key not in linked:
                target, top = tops[key]
                box = (place.left - 2, place.top - 3, place.left + 8, place.top + 3)
                self._on_page[place.page.number].append(self._writer.link(place.page, box, target.xref, (0, top)))


def _paper(page: Any, number: int) -> PagePaper:
    return PagePaper(number, page.xref, to_pdf_space(page), page.cropbox.width, page.cropbox.height)


def _clusters(items: Sequence[Marked]) -> list[list[Marked]]:
    """The marks in groups that overlap, so that cutting their lines stays linear."""
    groups: list[list[Marked]] = []
    reach = -1
    for item in items:
        if item.start >= reach:
            groups.append([])
        groups[-1].append(item)
        reach = max(reach, item.end)
    return groups
