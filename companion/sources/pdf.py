"""PDF files: opening them within limits, and what they say of themselves."""

import gc
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from companion.errors import CompanionError, PasswordNeeded, UnreadableDocument
from companion.model import Document, Page
from companion.sources.hyphens import Vocabulary
from companion.sources.pdf_body import main_type, measure
from companion.sources.pdf_columns import document_columns
from companion.sources.pdf_facts import find_outlet, metadata, outline, with_outline
from companion.sources.pdf_furniture import sort_out
from companion.sources.pdf_lines import Sheet
from companion.sources.pdf_notes import with_notes
from companion.sources.pdf_page import appended_pages, read_page
from companion.sources.pdf_paragraphs import build
from companion.sources.pdf_pieces import group_piece, line_piece, mark_closing_note, mark_title
from companion.sources.pdf_salvage import salvaged
from companion.sources.pdf_scan import INSTALL, find_tesseract, is_picture, recognise, slips
from companion.sources.pdf_shapes import shaped, table_edges
from companion.sources.piece import Facts, Piece, cut_section, list_chapters
from companion.sources.tidy import finish
from companion.sources.words import open_words

MOST_PAGES = 3000
MOST_SECONDS = 90.0
MOST_RECOGNISING = 900.0  # seconds, where pages are read from pictures; progress is shown and it can be stopped
PATIENCE = 15.0  # seconds that a page may take
PATIENCE_RECOGNISING = 120.0
MOST_RECOGNISED = 100  # pages
FIRST_PAGES = 4  # are shown before the rest is read; a running head then stands on two of them
LEAST_PAUSE = 1.0  # seconds between one part and the next
PAUSE_SHARE = 10  # times what making a part took
NO_TEXT = "There is no text on the pages of this PDF. You can still look at them."
REPAIRED = (
    "This PDF is damaged; Companion mended what it could, and parts may be missing. Download it again to be sure."
)
CUT = (
    "The end of this PDF is missing, as after a download that broke off. Companion shows what is left of it. "
    "Download it again to have it all."
)
APPENDED = (
    "This is a copy that Companion annotated. Its notes, and the pages with glossary, numbers and wording behind the "
    "article, are left out."
)
_AGAIN = "Download or save it again, or open it in another program and print it to a new PDF."


def read_pdf(
    path: Path,
    password: str | None = None,
    *,
    chapter: int | None = None,
    language: str = "eng",
    progress: Callable[[float, float], None] | None = None,
    began: Callable[[Document], None] | None = None,
) -> Document:
    """Read a PDF's text in reading order, with the place of every character.

    Args:
        path: the file.
        password: where it needs one.
        chapter: number of the entry of its outline that is read alone, from 0.
        language: of the text, where it has to be recognised from pictures; Tesseract's name.
        progress: told how much of it is read, 0 to 1, and within how many seconds it is told again.
        began: given the first pages of a long one, and now and then more of it, while the rest is read.

    Raises:
        PasswordNeeded: it is encrypted and the password is missing or wrong.
        UnreadableDocument: it does not open or has no pages.
    """
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        pdf, cut = _opened(path)
        with pdf:
            _unlock(pdf, path, password)
            hints = metadata(pdf)
            parts = Parts(path, hints, began) if began is not None and chapter is None else None
            document = _read(pdf, path, chapter, hints, _Sheets(pdf, language, progress or _unwatched, parts))
            return _without_pages(document, path) if cut else document
    except (CompanionError, MemoryError):
        raise
    except Exception as error:  # MuPDF raises many kinds, and plain ones too
        raise UnreadableDocument(path, "the file is damaged or not a real PDF", _AGAIN) from error


def _opened(path: Path) -> tuple[Any, bool]:
    """The PDF, and whether it is only what was left of one whose end is missing."""
    import pymupdf

    pdf = fault = None
    try:
        pdf = pymupdf.open(path, filetype="pdf")
        if pdf.needs_pass or pdf.page_count > 0:
            return pdf, False
    except Exception as error:  # as above
        fault = error
    left = salvaged(path)
    if left is not None:
        return pymupdf.open(stream=left, filetype="pdf"), True
    if pdf is None:
        raise fault or UnreadableDocument(path, "it does not open", _AGAIN)
    return pdf, False


def _without_pages(document: Document, path: Path) -> Document:
    """A document whose pages cannot be shown as printed, because other programs cannot open the file."""
    if not document.article.text:
        raise UnreadableDocument(path, "its end is missing, and nothing that can be read is left", _AGAIN)
    warnings = tuple(said for said in document.warnings if said != REPAIRED)
    return msgspec.structs.replace(document, layout=None, warnings=(CUT, *warnings))


def _unwatched(share: float, patience: float) -> None:
    del share, patience


def _unlock(pdf: Any, path: Path, password: str | None) -> None:
    if pdf.needs_pass and not (password and pdf.authenticate(password)):
        raise PasswordNeeded(path, "the password is wrong" if password else "it needs a password")
    if pdf.page_count < 1:
        raise UnreadableDocument(path, "it has no pages", _AGAIN)


def _read(pdf: Any, path: Path, chapter: int | None, hints: Facts, sheets: "_Sheets") -> Document:
    with _without_collector():
        sheets.read()
    found, warnings = sheets.found, [*([REPAIRED] if pdf.is_repaired else []), *sheets.warnings()]
    appended = appended_pages(found)
    if appended:
        warnings.append(APPENDED)
        del found[-appended:]
    pieces, hints = pieces_of(found, hints)
    entries = outline(pdf)
    if entries:
        pieces = with_outline(pieces, entries)
    chapters = list_chapters(pieces)
    chapter = chapter if chapter is not None and 0 <= chapter < len(chapters) else None
    if chapter is not None:
        pieces = cut_section(pieces, chapter)
    document = finish(pieces, hints, form="pdf", path=str(path), pages=sheets.pages, warnings=warnings)
    return msgspec.structs.replace(document, chapters=chapters, chapter=chapter)


@contextmanager
def _without_collector() -> Generator[None]:
    """Stop Python's cycle collector for a while.

    WORKAROUND: PyMuPDF makes a dict of every character, and the collector would walk them again and again; a fifth of
    the time. They hold no cycles.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Sheets:
    """The pages of a PDF on their way to text: sizes of all that were reached, lines of those that can be read."""

    def __init__(
        self, pdf: Any, language: str, progress: Callable[[float, float], None], parts: "Parts | None" = None
    ) -> None:
        self._pdf, self._language, self._progress, self._parts = pdf, language, progress, parts
        self._languages: str | None = None
        self._looked_for = False
        self.pages: list[Page] = []
        self.found: list[Sheet] = []
        self._broken = self._pictures = self._recognised = 0

    def read(self) -> None:
        """Read page after page, until time is up."""
        start = time.monotonic()
        count = min(self._pdf.page_count, MOST_PAGES)
        for number in range(count):
            waited = time.monotonic() - start
            if waited > (MOST_RECOGNISING if self._recognised else MOST_SECONDS):
                return
            self._progress(number / count, PATIENCE)
            try:
                page = self._pdf.load_page(number)
                self.pages.append(Page(page.rect.width, page.rect.height, page.rotation))
            except Exception:  # a broken page must not cost the others
                self.pages.append(Page(595.0, 842.0))
                self._broken += 1
                continue
            try:
                self.found.append(self._look(page, number))
            except CompanionError:  # told to stop
                raise
            except Exception:  # as above
                self._broken += 1
            if self._parts is not None:
                self._parts.offer(self.found, self.pages, count, time.monotonic() - start)

    def _look(self, page: Any, number: int) -> Sheet:
        sheet = read_page(page, number)
        if not is_picture(page, sheet):
            return sheet
        self._pictures += 1
        if not self._looked_for:
            self._languages, self._looked_for = find_tesseract(), True
        if self._languages is None or self._recognised >= MOST_RECOGNISED:
            return sheet
        self._progress(number / self._pdf.page_count, PATIENCE_RECOGNISING)
        read = recognise(page, number, self._languages, self._language)
        self._recognised += 1
        return read

    def warnings(self) -> list[str]:
        """What to tell the reader about pages that were not read."""
        said: list[str] = []
        count = self._pdf.page_count
        if self._broken:
            said.append(f"{self._broken} of {len(self.pages)} pages could not be read and are left out.")
        if len(self.pages) < count:
            said.append(f"Only the first {len(self.pages)} of {count} pages were read.")
        if self._recognised:
            said.append(slips(self._languages, self._language))
        left = self._pictures - self._recognised
        if left and self._languages is None:
            said.append(INSTALL)
        elif left:
            said.append(f"{left} more pages are pictures and were not read.")
        if not self._pictures and not any(sheet.lines for sheet in self.found):
            said.append(NO_TEXT)
        return said


class Parts:
    """Hands out the beginning of a document while its pages are read.

    The first few pages at once, then more as often as it costs no more than a tenth of the time.
    """

    def __init__(self, path: Path, hints: Facts, began: Callable[[Document], None]) -> None:
        self._path, self._hints, self._began = path, hints, began
        self._next = 0.0

    def offer(self, sheets: Sequence[Sheet], pages: Sequence[Page], count: int, waited: float) -> None:
        """A page was read.

        Args:
            sheets: the pages so far.
            pages: their sizes.
            count: how many pages there are.
            waited: seconds since the first was begun.
        """
        slow = waited > LEAST_PAUSE
        early = len(sheets) < FIRST_PAGES or count < 2 * FIRST_PAGES
        if len(pages) == count or waited < self._next or (early and not slow):
            return
        start = time.monotonic()
        pieces, hints = pieces_of(sheets, self._hints)
        part = finish(pieces, hints, form="pdf", path=str(self._path), pages=pages)
        if part.article.text:
            self._began(msgspec.structs.replace(part, layout=None, warnings=()))
        took = time.monotonic() - start
        self._next = waited + took + max(LEAST_PAUSE, PAUSE_SHARE * took)


def pieces_of(sheets: Sequence[Sheet], hints: Facts) -> tuple[list[Piece], Facts]:
    """The blocks of a document from its pages' lines; running heads and other furniture come last."""
    size = main_type(line for sheet in sheets for line in sheet.lines)[0]
    found = sort_out(sheets, size)
    columns = document_columns([sheet.lines for sheet in found.sheets])
    with open_words() as words:
        edges = table_edges(columns)
        columns = with_notes([shaped(column, words, edges) for column in columns], size)
        body, columns = measure(columns)
        groups = build(columns, body)
        vocabulary = Vocabulary((line.text for column in columns for line in column.lines), words)
        pieces = [group_piece(group, body, vocabulary) for group in groups]
    pieces = mark_title(mark_closing_note(pieces), [group.first.size for group in groups], hints.title)
    running = [line_piece(line, "furniture") for line in [*found.heads, *found.others]]
    title = next((piece.text for piece in pieces if piece.level == 1), "")
    return [*pieces, *running], msgspec.structs.replace(hints, source=find_outlet(found, title, hints.title or ""))
