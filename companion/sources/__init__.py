"""Documents → articles: PDF, saved HTML, Markdown and plain text."""

from pathlib import Path

from companion.errors import UnreadableDocument
from companion.model import Document

__all__ = ["from_text", "read"]

_SAVE_AS = "Save it as PDF, HTML or plain text and open that."
_UNREAD = {
    "word": "Companion does not read Word documents",
    "epub": "Companion does not read e-books",
    "opendocument": "Companion does not read OpenDocument files",
    "rtf": "Companion does not read rich text files",
    "picture": "it is a picture, not text",
    "binary": "it is not a text document",
}


def read(path: Path, password: str | None = None) -> Document:
    """Read a document; its content decides how, not its name.

    Args:
        path: the file.
        password: for encrypted PDFs.

    Raises:
        PasswordNeeded: the PDF is encrypted and the password is missing or wrong.
        UnreadableDocument: there is no such file, or nothing in it that can be read.
    """
    from companion.sources.sniff import sniff

    head, data = b"", b""
    try:
        if path.is_dir():
            raise UnreadableDocument(path, "it is a folder", "Open one of the files in it.")
        with path.open("rb") as file:
            head = file.read(65536)
            form = sniff(head, path.name)
            data = b"" if form == "pdf" else head + file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise UnreadableDocument(path, "there is no such file", "Check the name and the folder.") from error
    except OSError as error:
        why = (error.strerror or "the system refused").lower()
        raise UnreadableDocument(path, why, "Check that you may read the file.") from error
    if not head.strip():
        raise UnreadableDocument(path, "the file is empty", "Download or save it again.")
    if form in _UNREAD:
        raise UnreadableDocument(path, _UNREAD[form], _SAVE_AS)
    if len(data) > _LARGEST:
        raise UnreadableDocument(path, "it is larger than 64 MB of text", "Open a smaller part of it.")
    if form == "pdf":
        from companion.sources.pdf import read_pdf

        return read_pdf(path, password)
    if form == "html":
        from companion.sources.html import read_html

        return read_html(data, path)
    if form == "markdown":
        from companion.sources.markdown import read_markdown

        return read_markdown(data, str(path))
    from companion.sources.text import read_text

    return read_text(data, str(path))


_LARGEST = 64 * 2**20


def from_text(text: str, published: str | None = None) -> Document:
    """A text that was handed over, exactly as it stands; blank lines part its paragraphs.

    Args:
        text: plain text or raw Markdown; `Article.text` is this string.
        published: ISO date, where the caller knows it.
    """
    from companion.sources.text import read_as_it_stands

    return read_as_it_stands(text, published)
