"""A file → a Document: its content decides which reader takes it."""

from collections.abc import Callable
from pathlib import Path

from companion.errors import UnreadableDocument
from companion.model import Document
from companion.sources.sniff import Form, sniff

LARGEST = 64 * 2**20  # bytes of a document that is read whole

_SAVE_AS = "Save it as PDF, HTML or plain text and open that."
_UNREAD: dict[Form, str] = {
    "old word": "it is an old or encrypted Office file",
    "picture": "it is a picture, not text",
    "binary": "it is not a text document",
}

_LONG = 400_000  # bytes; reading a text that is longer takes longer than the eye takes for at once
_BEGINNING = 40_000  # of them that are shown first
_PATIENCE = 15.0  # seconds for any document
_PATIENCE_A_BYTE = 4 / 2**20  # seconds more; four times what was measured of web pages and Word documents
_MOST_PATIENCE = 300.0
_FLOWING: tuple[Form, ...] = ("text", "markdown")

Began = Callable[[Document], None]
"""Given the beginning of a long document while the rest is read, without a layout."""

Progress = Callable[[float, float], None]
"""Called with the share of the document that is read, 0 to 1, and within how many seconds it is called again at most;
may raise to stop."""


def is_address(name: str) -> bool:
    """Whether a name is a web address, not a file's; "www." at its beginning will do."""
    return name.lower().startswith(("http://", "https://", "www."))


def read(
    path: Path,
    password: str | None = None,
    *,
    chapter: int | None = None,
    language: str = "eng",
    progress: Progress | None = None,
    began: Began | None = None,
) -> Document:
    """Read a document; its content decides how, not its name.

    Args:
        path: the file.
        password: for encrypted PDFs.
        chapter: number of the entry in the whole document's `outline`, from 0, that is to be read alone.
        language: Tesseract's name of the language that pictures of pages are read in.
        progress: told how far the pages are.
        began: given the beginning of a long PDF or text while the rest is read.

    Raises:
        PasswordNeeded: the PDF is encrypted and the password is missing or wrong.
        UnreadableDocument: there is no such file, or nothing in it that can be read.
    """
    form, data = _look(path)
    if form == "pdf":
        from companion.sources.pdf import read_pdf

        return read_pdf(path, password, chapter=chapter, language=language, progress=progress, began=began)
    if began is not None and len(data) > _LONG and form in _FLOWING and b"\0" not in data[:_BEGINNING]:
        began(read_data(_beginning(data), path, form))
    return read_data(data, path, form, chapter=chapter, progress=progress)


def _beginning(data: bytes) -> bytes:
    """The first paragraphs of a long text."""
    cut = max(data.rfind(b"\n\n", 0, _BEGINNING), data.rfind(b"\r\n\r\n", 0, _BEGINNING))
    return data[: cut if cut > 0 else max(data.rfind(b"\n", 0, _BEGINNING), 0)]


def _look(path: Path) -> tuple[Form, bytes]:
    """What the file is, and its bytes unless it is a PDF."""
    try:
        if path.is_dir():
            raise UnreadableDocument(path, "it is a folder", "Open one of the files in it.")
        with path.open("rb") as file:
            head = file.read(65536)
            form = sniff(head, path.name)
            data = b"" if form == "pdf" else head + file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise UnreadableDocument(path, "there is no such file", "Check the name and the folder.") from error
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or "the system refused").lower()
        raise UnreadableDocument(path, why, "Check that you may read the file.") from error
    if not head.strip():
        raise UnreadableDocument(path, "the file is empty", "Download or save it again.")
    return (sniff(data, path.name) if head[:2] == b"PK" else form), data


def read_data(
    data: bytes,
    path: Path,
    form: Form,
    *,
    chapter: int | None = None,
    charset: str | None = None,
    url: str | None = None,
    progress: Progress | None = None,
) -> Document:
    """The Document in the bytes of anything but a PDF.

    Args:
        data: the whole document.
        path: what it is called, for messages and `Document.path`.
        form: what it is.
        chapter: of an e-book; see `read`.
        charset: what a server said a page is written in.
        url: where a page came from.
        progress: told at the beginning how long it may take, which goes by the size.

    Raises:
        UnreadableDocument: there is nothing in it that can be read.
    """
    if form in _UNREAD:
        raise UnreadableDocument(path, _UNREAD[form], _SAVE_AS)
    if len(data) > LARGEST:
        raise UnreadableDocument(path, "it is larger than 64 MB", "Open a smaller part of it.")
    if progress is not None:
        progress(0.0, _patience(data))
    if form == "html":
        from companion.sources.html import read_html

        return read_html(data, path, charset, url)
    if form == "mhtml":
        from companion.sources.mhtml import read_mhtml

        return read_mhtml(data, path)
    if form == "word":
        from companion.sources.docx import read_docx

        return read_docx(data, path)
    if form == "epub":
        from companion.sources.epub import read_epub

        return read_epub(data, path, chapter)
    if form == "opendocument":
        from companion.sources.odt import read_odt

        return read_odt(data, path)
    if form == "rtf":
        from companion.sources.rtf import read_rtf

        return read_rtf(data, path)
    if form == "markdown":
        from companion.sources.markdown import read_markdown

        return read_markdown(data, str(path))
    from companion.sources.text import read_text

    return read_text(data, str(path))


def _patience(data: bytes) -> float:
    """Seconds that reading may take on a slow computer."""
    from companion.sources.archive import unpacked_size

    size = unpacked_size(data) if data.startswith(b"PK") else len(data)
    return min(_PATIENCE + size * _PATIENCE_A_BYTE, _MOST_PATIENCE)
