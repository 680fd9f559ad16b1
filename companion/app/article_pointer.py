"""The pointer over the article: which marks lie under it, clicks on marks and on words."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Signal
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextBrowser

from companion.app.article_geometry import ArticleGeometry
from companion.model.marked import Marked, MarkIndex


class ArticlePointer(QObject):
    """Watches a view's viewport. Rectangles are in the viewport's coordinates.

    Signals:
        moved: the marks under the pointer have changed: the list, names first, perhaps empty, and the rectangle
            of the first one's line.
        clicked: a mark was clicked without dragging.
        word: a double-clicked word, its sentence, its rectangle.
    """

    moved = Signal(list, QRect)
    clicked = Signal(Marked)
    word = Signal(str, str, QRect)

    def __init__(self, view: QTextBrowser) -> None:
        super().__init__(view)
        self._view = view
        self._geometry: ArticleGeometry | None = None
        self._index = MarkIndex()
        self._under: list[Marked] = []
        self._place: QPointF | None = None  # where the pointer rests; None when it is elsewhere
        self._pressed: QPointF | None = None
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self.forget)

    def set_text(self, geometry: ArticleGeometry, index: MarkIndex) -> None:
        """Watch another text."""
        self._geometry, self._index = geometry, index
        self.forget()

    def set_index(self, index: MarkIndex) -> None:
        """Watch other marks on the same text; a pointer that rests on one need not move to find it."""
        self._index = index
        self._show([] if self._place is None else self._at(self._place), self._place)

    def forget(self) -> None:
        """What was under the pointer has gone from there."""
        self._place = None
        self._show([], None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the viewport's pointer events; none is kept from it."""
        kind = event.type()
        if kind == QEvent.Type.Leave:
            self.forget()
        elif isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseMove:
                self._place = None if event.buttons() else event.position()
                self._show([] if self._place is None else self._at(self._place), self._place)
            elif kind == QEvent.Type.MouseButtonPress:
                self._pressed = event.position()
            elif kind == QEvent.Type.MouseButtonRelease:
                self._release(event.position())
            elif kind == QEvent.Type.MouseButtonDblClick:
                self._double_click(event.position())
        return super().eventFilter(watched, event)

    def _scrolled(self) -> QPointF:
        return QPointF(0, self._view.verticalScrollBar().value())

    def _at(self, place: QPointF) -> list[Marked]:
        return [] if self._geometry is None else self._geometry.under(place + self._scrolled(), self._index)

    def _show(self, under: list[Marked], place: QPointF | None) -> None:
        if under == self._under:
            return
        self._under = under
        rect = QRect()
        if under and place is not None and self._geometry is not None:
            for line in self._geometry.rects(under[0].start, under[0].end):
                moved = line.translated(-self._scrolled())
                if moved.contains(place):
                    rect = moved.toAlignedRect()
        self.moved.emit(under, rect)

    def _release(self, place: QPointF) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or (place - pressed).manhattanLength() >= QApplication.startDragDistance():
            return
        under = self._at(place)
        if under:
            self.clicked.emit(under[0])

    def _double_click(self, place: QPointF) -> None:
        self._pressed = None
        if self._geometry is None:
            return
        cursor = self._view.cursorForPosition(place.toPoint())
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        term = cursor.selectedText().strip()
        if term:
            start, end = QTextCursor(cursor), QTextCursor(cursor)
            start.setPosition(cursor.selectionStart())
            end.setPosition(cursor.selectionEnd())
            rect = self._view.cursorRect(start).united(self._view.cursorRect(end))
            self.word.emit(term, self._geometry.sentence(cursor.selectionStart()), rect)
