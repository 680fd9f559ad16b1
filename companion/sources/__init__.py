"""Documents → articles: PDF, web pages, DOCX, EPUB, ODT, RTF, Markdown and plain text, from files and the web."""

from companion.model import Document
from companion.sources.file import read

__all__ = ["from_text", "read"]


def from_text(text: str, published: str | None = None) -> Document:
    """A text that was handed over, exactly as it stands; blank lines part its paragraphs.

    Args:
        text: plain text or raw Markdown; `Article.text` is this string.
        published: ISO date, where the caller knows it.
    """
    from companion.sources.text import read_as_it_stands

    return read_as_it_stands(text, published)
