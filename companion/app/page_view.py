"""The document's pages as printed, with its marks: what is lit and selected, reached by pointer and keys."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from companion.app import article_keys
from companion.app.mark_painter import MarkState
from companion.app.marked_view import JUMP_SHARE, MarkedView
from companion.app.page_jobs import PageEngine
from companion.app.page_marks import PageMarks, paper_theme
from companion.app.page_selection import link_at, nearest_boundary, offset_at, selected_text, sentence_at, word_at
from companion.app.page_sheet import PageSheet
from companion.app.theme import Theme
from companion.model import Article, Layout
from companion.model.marked import Marked, MarkIndex

_FEW = 80  # letters
_OUTLINE = 3  # px of a mark's look round its letters


class PageView(MarkedView, PageSheet):
    """Shows a paged document with its marks. Signals as those of ArticleView."""

    hovered = Signal(list, QRect)
    unhovered = Signal()
    mark_activated = Signal(str, int)
    card_requested = Signal(list, QRect)
    word_requested = Signal(str, str, QRect)
    link_activated = Signal(str)

    def __init__(self, theme: Theme, engine: PageEngine, parent: QWidget | None = None) -> None:
        super().__init__(theme, engine, parent)
        self.begin_marks()
        self._marks = PageMarks(self._geometry, self._text.lines, theme)
        self._under: list[Marked] = []
        self._place: QPointF | None = None  # where the pointer rests; None when it is elsewhere
        self._selection: tuple[int, int] = (0, 0)  # anchor and other end
        self._pressed: QPointF | None = None
        self.setAccessibleName("Pages")
        self.verticalScrollBar().valueChanged.connect(self._left)

    def show_pages(self, article: Article, layout: Layout, path: str, password: str | None) -> None:
        """Show another document from its top, without marks."""
        self._selection = (0, 0)
        self.forget_marks()
        super().show_pages(article, layout, path, password)
        self._marks = PageMarks(self._geometry, self._text.lines, self._theme)
        self._marks.set_state(self._state)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._marks.set_theme(theme)
        super().set_theme(theme)

    def laid_out(self) -> None:
        """The marks move with the pages."""
        self._marks.set_geometry(self._geometry)

    def set_items(self, items: MarkIndex) -> None:
        """Show these marks."""
        self._index = items
        self._marks.set_items(items)
        self._look_again()
        self.viewport().update()

    def paint_over(self, painter: QPainter, page: int) -> None:
        """Paint the page's marks, over what the reader highlighted, and what is selected on it."""
        if self._highlights is not None:
            self._highlights.paint_page(painter, page, self._layout, self._geometry, paper_theme(self._theme))
        self._marks.paint(painter, page)
        start, end = sorted(self._selection)
        if start < end:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            colour = paper_theme(self._theme).selection
            for line in self._layout.lines_between(start, end):
                if line.page == page:
                    painter.fillRect(self._geometry.line_rect(line, start, end), colour)

    def marks_at(self, point: QPoint) -> list[Marked]:
        """The marks under a point of the viewport, names first."""
        offset = self._offset(QPointF(point))
        return [] if offset is None else self._index.at(offset)

    # ---- marks

    def rects_of(self, start: int, end: int) -> list[QRectF]:
        """Where a stretch of text stands on the pages, a rectangle a line, with room for its underline."""
        return [rect.adjusted(0, 0, 0, _OUTLINE) for rect in self._geometry.rects_of(start, end)]

    def seen(self) -> QRectF:
        """The part of the sheet in view."""
        return QRectF(self.viewport().rect()).translated(self.corner())

    def offset_at_edge(self, backwards: bool) -> int:
        """The offset just before what is in view, or just after it."""
        starts = [line.start for line in self._lines_below(self.verticalScrollBar().value())] or [0]
        return max(starts) + 1 if backwards else min(starts) - 1

    def scroll_to(self, start: int, end: int) -> bool:
        """Scroll so that the text stands a third from the top; whether it is on a page at all."""
        rects = self._geometry.rects_of(start, end)
        if not rects:
            return False
        self.verticalScrollBar().setValue(round(rects[0].top() - self.viewport().height() / JUMP_SHARE))
        across, wide = self.horizontalScrollBar(), self.viewport().width()
        if not across.value() <= rects[0].left() <= rects[0].right() <= across.value() + wide:
            across.setValue(round(rects[0].center().x() - wide / 2))
        return True

    def is_shown(self, item: Marked) -> bool:
        """Whether a mark is on a page: what the program put in for the reader is on none."""
        return bool(self._geometry.rects_of(item.start, item.end))

    def show_state(self, state: MarkState) -> None:
        """Paint the marks so."""
        self._marks.set_state(state)

    def paint_theme(self) -> Theme:
        """Pages are white in every theme."""
        return paper_theme(self._theme)

    # ---- selection

    def selection(self) -> tuple[int, int]:
        """The code points selected: start and end, alike when nothing is."""
        start, end = sorted(self._selection)
        return start, end

    def set_selection(self, start: int, end: int) -> None:
        """Select a stretch of the text."""
        self._selection = start, end
        self.viewport().update()

    def copy(self) -> None:
        """Copy the article's words that are selected."""
        text = selected_text(self._article, *self.selection())
        if text:
            QGuiApplication.clipboard().setText(text)

    def selected_line(self) -> str:
        """What is selected, where it is a few words of one paragraph; else nothing."""
        text = selected_text(self._article, *self.selection())
        return text if "\n" not in text and len(text) <= _FEW else ""

    def select_all(self) -> None:
        """Select the whole text."""
        self.set_selection(0, len(self._article.text))

    # ---- pointer

    def _offset(self, place: QPointF) -> int | None:
        return offset_at(self._geometry, self._text, place + self.corner())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position()
        at = nearest_boundary(self._geometry, self._text, event.position() + self.corner())
        if at is not None:
            longer = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.set_selection(self._selection[0] if longer else at, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what is under the pointer; select while the button is down."""
        place = event.position()
        if event.buttons() & Qt.MouseButton.LeftButton and self._pressed is not None:
            self._left()
            self._scroll_towards(place)
            at = nearest_boundary(self._geometry, self._text, place + self.corner())
            if at is not None:
                self.set_selection(self._selection[0], at)
            return
        self._place = place
        offset = self._look_again()
        shape = Qt.CursorShape.ArrowCursor
        if offset is not None:
            linked = link_at(self._article, offset) is not None
            shape = Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def _look_again(self) -> int | None:
        """Show the marks where the pointer rests, if it does; the offset there."""
        offset = None if self._place is None else self._offset(self._place)
        self._show_under([] if offset is None else self._index.at(offset), self._place)
        return offset

    def _scroll_towards(self, place: QPointF) -> None:
        """Scroll while a selection is dragged over the edge."""
        height, bar = self.viewport().height(), self.verticalScrollBar()
        bar.setValue(round(bar.value() + min(place.y(), 0.0) + max(place.y() - height, 0.0)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark chooses it, one on a link follows it."""
        pressed, self._pressed = self._pressed, None
        event.accept()
        if pressed is None or (event.position() - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        offset = self._offset(event.position())
        if offset is None:
            return
        under, address = self._index.at(offset), link_at(self._article, offset)
        if address is not None:
            self.link_activated.emit(address)
        elif under:
            self.click_mark(under[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word and ask what it means."""
        self._pressed = None
        offset = self._offset(event.position())
        word = None if offset is None else word_at(self._article, offset)
        if word is not None:
            self.set_selection(*word)
            rects = self._geometry.rects_of(*word)
            rect = self.in_viewport(rects[0].adjusted(0, 0, 0, _OUTLINE)) if rects else QRect()
            self.word_requested.emit(self._article.text[slice(*word)], sentence_at(self._article, word[0]), rect)

    def _show_under(self, under: list[Marked], place: QPointF | None) -> None:
        if under == self._under:
            return
        self._under = under
        rects = self.rects_of(under[0].start, under[0].end) if under else []
        if not rects or place is None:
            self.pointer_over([], QRect())
            return
        here = next((rect for rect in rects if rect.contains(place + self.corner())), rects[0])
        self.pointer_over(under, self.in_viewport(here))

    def _left(self) -> None:
        self._place = None
        self._show_under([], None)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: the pointer has left."""
        if event.type() == QEvent.Type.Leave:
            self._left()
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The article's own keys, then those that scroll."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif article_keys.extends_selection(event):
            from companion.app import keyboard_selection

            self.set_selection(*keyboard_selection.extended(self, event, self._article.text, self._selection))
        elif article_keys.press(self, event) or self.scroll_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab moves through the marks in front and leaves the pages after the last one."""
        return self.tab_to_mark(forward) or QWidget.focusNextPrevChild(self, forward)
