"""Documents → articles: PDF, web pages, DOCX, EPUB, ODT, RTF, Markdown and plain text, from files and the web."""

from companion.model import Document
from companion.sources.file import Progress, is_address, read

__all__ = ["Progress", "from_text", "is_address", "open_address", "read"]


def open_address(
    address: str,
    password: str | None = None,
    *,
    typed: bool = True,
    chapter: int | None = None,
    language: str = "eng",
    progress: Progress | None = None,
) -> Document:
    """Fetch a web page or a document and read it; see `companion.sources.web.open_address`."""
    from companion.sources import web

    return web.open_address(address, password, typed=typed, chapter=chapter, language=language, progress=progress)


def from_text(text: str, published: str | None = None) -> Document:
    """A text that was handed over, exactly as it stands; blank lines part its paragraphs.

    Args:
        text: plain text or raw Markdown; `Article.text` is this string.
        published: ISO date, where the caller knows it.
    """
    from companion.sources.text import read_as_it_stands

    return read_as_it_stands(text, published)
