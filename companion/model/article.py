"""An article as it was read: its text, what it says of itself, and its blocks."""

from typing import Literal

import msgspec

_DIGEST_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # sha256 of no bytes
BlockKind = Literal["heading", "paragraph", "quote", "list", "caption", "table", "furniture"]
StyleKind = Literal["italic", "bold", "link"]


class Block(msgspec.Struct, frozen=True, gc=False):
    """One block of the text. Furniture (running heads, contact lines, bylines) is shown dimmed and not analysed.

    `level` is the depth of a heading (1 = the article's title), 0 for all else.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


class Style(msgspec.Struct, frozen=True, gc=False):
    """Italic, bold or linked text; `target` is the address of a link."""

    kind: StyleKind
    start: int
    end: int
    target: str | None = None


class Article(msgspec.Struct, frozen=True):
    """What was read. Never changes afterwards; analysers add to it elsewhere.

    Attributes:
        title: the headline; it also stands in `text` as the first heading block where the document prints it.
        byline: the author's name or names, without "By".
        published: ISO date (YYYY-MM-DD) or None.
        source: the outlet's name or None.
        language: ISO 639-1 code of the main language ("en" when it cannot be told).
        digest: sha256 of `text`, hexadecimal.
        blocks: in reading order, not overlapping; the gaps between them are white space.
        pages: number of pages of a paged document, else None.
    """

    title: str | None
    byline: str | None
    published: str | None
    source: str | None
    url: str | None
    language: str
    text: str
    digest: str
    blocks: tuple[Block, ...]
    pages: int | None
    styles: tuple[Style, ...] = ()


def make_article(
    text: str,
    blocks: tuple[Block, ...],
    *,
    title: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
    language: str = "en",
    pages: int | None = None,
    styles: tuple[Style, ...] = (),
) -> Article:
    """Build an Article, computing its digest."""
    return Article(title, byline, published, source, url, language, text, _digest(text), blocks, pages, styles)


def _digest(text: str) -> str:
    if not text:
        return _DIGEST_OF_NOTHING  # the window's empty article; hashlib takes 3 ms to load
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
