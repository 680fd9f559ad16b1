"""Selecting text on printed pages: by dragging, by words, all; and the links under the pointer."""

import re

from PySide6.QtCore import QPointF, QTextBoundaryFinder

from companion.app.page_geometry import PageGeometry, PageText, boundary_at, character_at
from companion.model import Article

_WORD = re.compile(r"\w+(?:['’\-\u2010\u2011]\w+)*")


def offset_at(geometry: PageGeometry, text: PageText, place: QPointF) -> int | None:
    """The code point whose letter stands at a point of the sheet; None beside the text."""
    page = geometry.page_at(place.y())
    if page >= len(geometry.rects) or not geometry.rects[page].contains(place):
        return None
    point = geometry.to_page(page, place)
    line = text.line_at(page, point)
    if line is None:
        return None
    (x, y), (dx, dy) = line.origin, line.direction
    return character_at(line, (point[0] - x) * dx + (point[1] - y) * dy)


def nearest_boundary(geometry: PageGeometry, text: PageText, place: QPointF) -> int | None:
    """Where a selection that is dragged to a point of the sheet ends; None on a page without text."""
    if not geometry.rects:
        return None
    page = geometry.page_at(place.y())
    found = text.nearest(page, geometry.to_page(page, place))
    return None if found is None else boundary_at(*found)


def word_at(article: Article, offset: int) -> tuple[int, int] | None:
    """The word that holds a code point."""
    start, end = _block(article, offset)
    words = _WORD.finditer(article.text, start, end)
    return next((word.span() for word in words if word.start() <= offset < word.end()), None)


def sentence_at(article: Article, offset: int) -> str:
    """The sentence that holds a code point."""
    start, end = _block(article, offset)
    text = article.text[start:end]
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, text)
    finder.setPosition(_units(text[: offset - start]))
    first = finder.position() if finder.isAtBoundary() else finder.toPreviousBoundary()
    last = finder.toNextBoundary()
    data = text.encode("utf-16-le", "surrogatepass")[max(first, 0) * 2 : last * 2 if last > 0 else None]
    return " ".join(data.decode("utf-16-le", "replace").split())


def link_at(article: Article, offset: int) -> str | None:
    """The address that a code point leads to."""
    links = (style for style in article.styles if style.kind == "link" and style.start <= offset < style.end)
    return next((style.target for style in links if style.target), None)


def selected_text(article: Article, start: int, end: int) -> str:
    """The article's words between two code points, without empty ends."""
    return article.text[start:end].strip()


def _block(article: Article, offset: int) -> tuple[int, int]:
    block = next((block for block in article.blocks if block.start <= offset < block.end), None)
    return (block.start, block.end) if block is not None else (0, len(article.text))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
