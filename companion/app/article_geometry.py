"""Where the article's text stands in its laid-out document, in px from the document's corner."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QTextBlock

from companion.app.article_document import ArticleDocument
from companion.app.mark_painter import fill_rect, strips
from companion.app.theme import Theme
from companion.model.marked import Marked, MarkIndex


class ArticleGeometry:
    """Answers about places; everything up to the place asked for is laid out first."""

    def __init__(self, article: ArticleDocument, theme: Theme) -> None:
        self._article = article
        self._theme = theme
        self._layout = article.document.documentLayout()

    def corner(self, block: QTextBlock) -> QPointF:
        """Upper left corner of a block's text layout."""
        return self._layout.blockBoundingRect(block).topLeft()

    def blocks(self, top: float, bottom: float) -> Iterator[tuple[QTextBlock, QPointF]]:
        """The blocks that can be seen between two heights, with their corners."""
        block = self._article.document.findBlock(max(self._position_at(QPointF(0, top)), 0))
        while block.isValid():
            rect = self._layout.blockBoundingRect(block)
            if rect.top() > bottom:
                return
            yield block, rect.topLeft()
            block = block.next()

    def rects(self, start: int, end: int) -> list[QRectF]:
        """The rectangles behind the code points `start` to `end`, one a line."""
        first = self._article.positions.to_document(start)
        if first is None:
            return []
        result: list[QRectF] = []
        block = self._article.document.findBlock(first)
        while block.isValid():
            shown = self._article.shown[block.blockNumber()]
            if shown.own_words is None:
                if shown.start >= end:
                    break
                corner = self.corner(block)
                for strip in strips(self._article, block, max(start, shown.start), min(end, shown.end)):
                    result.append(fill_rect(strip, shown.size, self._theme).translated(corner))
            block = block.next()
        return result

    def top_of(self, start: int) -> float | None:
        """Height of the line that holds a code point, or None when it is not shown."""
        rects = self.rects(start, start + 1) or self.rects(start, start + 2)
        return rects[0].top() if rects else None

    def top_of_paragraph(self, number: int) -> float | None:
        """Height at which a paragraph begins, or None when there is none of that number."""
        index = next((i for i, shown in enumerate(self._article.shown) if shown.number == number), None)
        return None if index is None else self.corner(self._article.document.findBlockByNumber(index)).y()

    def offset_at(self, height: float) -> int:
        """Code point of the text at a height, or of the first text below; the text's end when there is none."""
        block = self._article.document.findBlock(max(self._position_at(QPointF(0, height)), 0))
        position = max(self._position_at(QPointF(0, height)), block.position())
        while block.isValid():
            offset = self._article.positions.to_article(position)
            if offset is not None:
                return offset
            block = block.next()
            position = block.position()
        return self._article.positions.pieces[-1].end if self._article.positions.pieces else 0

    def paragraph_at(self, height: float) -> int:
        """Number of the paragraph at a height, or of the last one above it; 0 when there is none."""
        place = self._article.document.findBlock(max(self._position_at(QPointF(0, height)), 0)).blockNumber()
        above = (shown.number for shown in reversed(self._article.shown[: place + 1]))
        return next((number for number in above if number is not None), 0)

    def title_bottom(self) -> float:
        """Height at which the title ends, 0 without a title."""
        if self._article.title is None:
            return 0.0
        return self._layout.blockBoundingRect(self._article.document.findBlockByNumber(self._article.title)).bottom()

    def under(self, point: QPointF, index: MarkIndex) -> list[Marked]:
        """The marks that hold a point, names first."""
        offset = self._article.positions.to_article(self._position_at(point))
        if offset is None:
            return []
        near = {item: None for place in (offset - 1, offset) for item in index.at(place)}
        return [item for item in near if any(rect.contains(point) for rect in self.rects(item.start, item.end))]

    def sentence(self, position: int) -> str:
        """The sentence round a document position."""
        block = self._article.document.findBlock(position)
        finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Sentence, block.text())
        finder.setPosition(position - block.position())
        start = finder.position() if finder.isAtBoundary() else finder.toPreviousBoundary()
        end = finder.toNextBoundary()
        units = block.text().encode("utf-16-le", "surrogatepass")[max(start, 0) * 2 : end * 2 if end > 0 else None]
        return units.decode("utf-16-le", "replace").strip()

    def _position_at(self, point: QPointF) -> int:
        return self._layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
