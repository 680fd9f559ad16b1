"""The article with its marks: what is underlined, lit, selected, and reached by pointer and keys."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextBlock
from PySide6.QtWidgets import QWidget

from companion.app import article_keys
from companion.app.article_pointer import ArticlePointer
from companion.app.article_sheet import ArticleSheet
from companion.app.mark_painter import MarkPainter, MarkState
from companion.app.marked_view import JUMP_SHARE, MarkedView
from companion.app.theme import Theme
from companion.model import Article
from companion.model.marked import Marked, MarkIndex


class ArticleView(MarkedView, ArticleSheet):
    """Shows an Article with its marks.

    Rectangles in signals are in the viewport's coordinates; offsets are code points of the article's text.

    Signals:
        hovered: the marks under the pointer, names first, and the rectangle of the first one's line.
        unhovered: the pointer has left them.
        mark_activated: a mark was clicked, or moved to with the keys: its key and start.
        card_requested: Enter on a focused mark; as `hovered`.
        word_requested: a double-clicked word, its sentence, its rectangle.
    """

    hovered = Signal(list, QRect)
    unhovered = Signal()
    mark_activated = Signal(str, int)
    card_requested = Signal(list, QRect)
    word_requested = Signal(str, str, QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.begin_marks()
        self._pointer = ArticlePointer(self)
        self._pointer.moved.connect(self.pointer_over)
        self._pointer.clicked.connect(self.click_mark)
        self._pointer.word.connect(self.word_requested)
        self.setAccessibleName("Article")
        self.setAccessibleDescription("Tab moves between marked words, Enter explains one")
        self.build()

    # ---- what is shown

    def show_article(self, article: Article, whole: bool = True) -> None:
        """Show another article from its top, without marks."""
        self.forget_marks()
        super().show_article(article, whole)

    def text_built(self) -> None:
        """Paint and watch the new document."""
        self._painter = MarkPainter(self._shown, self._theme)
        self._painter.set_items(self._index)
        self._painter.set_state(self._state)
        self._shown.document.documentLayout().documentSizeChanged.connect(self._painter.forget)
        self._pointer.set_text(self._geometry, self._index)

    def paint_under(self, painter: QPainter, block: QTextBlock, corner: QPointF) -> None:
        """Paint the block's marks, over what the reader highlighted."""
        if self._highlights is not None:
            self._highlights.paint_block(painter, self._shown, self._theme, block, corner)
        self._painter.paint(painter, block, corner)

    def set_items(self, items: MarkIndex) -> None:
        """Show these marks; the text is not touched."""
        self._index = items
        self._painter.set_items(items)
        self._pointer.set_index(items)
        self.viewport().update()

    def position_of(self, offset: int) -> int | None:
        """Where a code point stands in the document."""
        return self._shown.positions.to_document(offset)

    def marks_at(self, point: QPoint) -> list[Marked]:
        """The marks under a point of the viewport, names first."""
        return self._geometry.under(QPointF(point + self._view_rect().topLeft()), self._index)

    # ---- marks

    def rects_of(self, start: int, end: int) -> list[QRectF]:
        """Where a stretch of text stands, a rectangle a line."""
        return self._geometry.rects(start, end)

    def seen(self) -> QRectF:
        """The part of the sheet in view."""
        return QRectF(self._view_rect())

    def offset_at_edge(self, backwards: bool) -> int:
        """The offset just before what is in view, or just after it."""
        view = self._view_rect()
        return self._geometry.offset_at(view.top() if not backwards else view.bottom()) - (not backwards)

    def scroll_to(self, start: int, end: int) -> bool:
        """Scroll so that the text stands a third from the top."""
        self.complete()
        top = self._geometry.top_of(start)
        if top is not None:
            self.verticalScrollBar().setValue(round(top - self.viewport().height() / JUMP_SHARE))
        return top is not None

    def show_state(self, state: MarkState) -> None:
        """Paint the marks so."""
        self._painter.set_state(state)

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The article's own keys, then the text's."""
        if article_keys.extends_selection(event):
            from companion.app import keyboard_selection

            keyboard_selection.extend(self, event)
        elif article_keys.press(self, event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab moves through the marks in front and leaves the article after the last one."""
        return self.tab_to_mark(forward) or QWidget.focusNextPrevChild(self, forward)
