"""PDF files: opening them within limits, and what they say of themselves."""

import gc
import re
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from companion.errors import PasswordNeeded, UnreadableDocument
from companion.model import Document, Page
from companion.sources.characters import squeeze
from companion.sources.dates import find_date
from companion.sources.hyphens import Vocabulary
from companion.sources.meta import looks_like_names
from companion.sources.pdf_body import main_type, measure
from companion.sources.pdf_columns import gutters, page_columns
from companion.sources.pdf_furniture import PAGE_NUMBER, Sorted, sort_out
from companion.sources.pdf_lines import Line, Sheet
from companion.sources.pdf_page import appended_pages, read_page
from companion.sources.pdf_paragraphs import build
from companion.sources.pdf_pieces import group_piece, line_piece, mark_closing_note, mark_title
from companion.sources.piece import Facts, Piece
from companion.sources.tidy import finish
from companion.sources.words import open_words

MOST_PAGES = 3000
MOST_SECONDS = 90.0
NO_TEXT = (
    "This PDF holds pictures of pages, not text. Companion cannot read it yet. "
    "Open a version with text, or have a text-recognition program add the text first."
)
REPAIRED = (
    "This PDF is damaged; Companion mended what it could, and parts may be missing. Download it again to be sure."
)
APPENDED = (
    "This is a copy that Companion annotated. Its notes, and the pages with glossary, numbers and wording behind the "
    "article, are left out."
)
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:/\S*)?")
_SEPARATOR = re.compile(r"\s+[|–—-]\s+")
_AGAIN = "Download or save it again, or open it in another program and print it to a new PDF."


def read_pdf(path: Path, password: str | None = None) -> Document:
    """Read a PDF's text in reading order, with the place of every character.

    Raises:
        PasswordNeeded: it is encrypted and the password is missing or wrong.
        UnreadableDocument: it does not open or has no pages.
    """
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with pymupdf.open(path, filetype="pdf") as pdf:
            return _read(pdf, path, password)
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:  # MuPDF raises many kinds, and plain ones too
        raise UnreadableDocument(path, "the file is damaged or not a real PDF", _AGAIN) from error


def _read(pdf: Any, path: Path, password: str | None) -> Document:
    if pdf.needs_pass and not (password and pdf.authenticate(password)):
        raise PasswordNeeded(path, "the password is wrong" if password else "it needs a password")
    count = pdf.page_count
    if count < 1:
        raise UnreadableDocument(path, "it has no pages", _AGAIN)
    warnings = [REPAIRED] if pdf.is_repaired else []
    sheets: list[Sheet] = []
    pages: list[Page] = []
    broken = 0
    with _without_collector():
        for page, sheet in _sheets(pdf, min(count, MOST_PAGES)):
            pages.append(page)
            if sheet is None:
                broken += 1
            else:
                sheets.append(sheet)
    if broken:
        warnings.append(f"{broken} of {len(pages)} pages could not be read and are left out.")
    if len(pages) < count:
        warnings.append(f"Only the first {len(pages)} of {count} pages were read.")
    appended = appended_pages(sheets)
    if appended:
        warnings.append(APPENDED)
        del sheets[-appended:]
    if not any(sheet.lines for sheet in sheets):
        warnings.append(NO_TEXT)
    pieces, hints = pieces_of(sheets, _metadata(pdf))
    return finish(pieces, hints, form="pdf", path=str(path), pages=pages, warnings=warnings)


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


def _sheets(pdf: Any, count: int) -> Iterator[tuple[Page, Sheet | None]]:
    """Size and lines of each page; no lines for one that cannot be read. Stops when time is up."""
    start = time.monotonic()
    for number in range(count):
        if time.monotonic() - start > MOST_SECONDS:
            return
        try:
            page = pdf.load_page(number)
            size = Page(page.rect.width, page.rect.height, page.rotation)
        except Exception:  # a broken page must not cost the others
            yield Page(595.0, 842.0), None
            continue
        try:
            yield size, read_page(page, number)
        except Exception:  # as above
            yield size, None


def pieces_of(sheets: Sequence[Sheet], hints: Facts) -> tuple[list[Piece], Facts]:
    """The blocks of a document from its pages' lines; running heads and other furniture come last."""
    found = sort_out(sheets, main_type(line for sheet in sheets for line in sheet.lines)[0])
    known = [gutter for sheet in found.sheets for gutter in gutters(sheet.lines)]
    columns = [column for sheet in found.sheets if sheet.lines for column in page_columns(sheet.lines, known)]
    body, columns = measure(columns)
    groups = build(columns, body)
    with open_words() as words:
        vocabulary = Vocabulary((line.text for column in columns for line in column.lines), words)
        pieces = [group_piece(group, body, vocabulary) for group in groups]
    pieces = mark_title(mark_closing_note(pieces), [group.first.size for group in groups], hints.title)
    running = [line_piece(line, "furniture") for line in [*found.heads, *found.others]]
    title = next((piece.text for piece in pieces if piece.level == 1), "")
    return [*pieces, *running], msgspec.structs.replace(hints, source=_outlet(found, title, hints.title or ""))


def _metadata(pdf: Any) -> Facts:
    data: dict[str, str | None] = pdf.metadata or {}
    title, author = squeeze(data.get("title") or ""), squeeze(data.get("author") or "")
    useful = len(title) > 8 and " " in title and not re.search(r"\.\w{2,4}$|^Microsoft Word", title)
    return Facts(title if useful else None, author if looks_like_names(author) else None)


def _outlet(found: Sorted, title: str, full_title: str) -> str | None:
    """The outlet's name: behind the title in a head or the metadata ("Title | Outlet"), a running head, an address.

    A running head counts if it is no date, number or address itself.
    """
    for text in (*(line.text for line in found.steady), full_title):
        *start, end = _SEPARATOR.split(text)
        if start and len(start[0]) > 12 and title.casefold().startswith(start[0].casefold()) and len(end) < 40:
            return end.strip()
    domain = None
    for line in found.steady:
        text = line.text.strip()
        address = _DOMAIN.fullmatch(text)
        if address:
            domain = domain or address.group(1)
        elif _is_name(line) and not find_date(text) and not PAGE_NUMBER.fullmatch(text):
            return text
    return domain


def _is_name(line: Line) -> bool:
    words = line.text.split()
    return 1 <= len(words) <= 6 and sum(word[0].isupper() for word in words) * 2 > len(words) and not line.across
