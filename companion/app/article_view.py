"""The article with its marks: what is underlined, lit, selected, and reached by pointer and keys."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextBlock
from PySide6.QtWidgets import QWidget

from companion.app import article_keys
from companion.app.article_pointer import ArticlePointer
from companion.app.article_sheet import ArticleSheet
from companion.app.mark_painter import MarkPainter, MarkState
from companion.app.theme import Theme
from companion.design_tokens import KINDS, Kind
from companion.model import Article
from companion.model.marked import Marked, MarkIndex

if TYPE_CHECKING:
    from companion.app.highlights import Highlights

_JUMP_SHARE = 3  # a mark that is jumped to stands a third from the top


class ArticleView(ArticleSheet):
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
        self._index = MarkIndex()
        self._highlights: Highlights | None = None
        self._state = MarkState()
        self._under = self._kept = False
        self._flash_timer = QTimer(self)
        self._flash_timer.setSingleShot(True)
        self._flash_timer.timeout.connect(self._end_flash)
        self._pointer = ArticlePointer(self)
        self._pointer.moved.connect(self._on_moved)
        self._pointer.clicked.connect(self._on_clicked)
        self._pointer.word.connect(self.word_requested)
        self.setAccessibleName("Article")
        self.setAccessibleDescription("Tab moves between marked words, Enter explains one")
        self.build()

    # ---- what is shown

    def show_article(self, article: Article, whole: bool = True) -> None:
        """Show another article from its top, without marks."""
        self._index = MarkIndex()
        self._state = replace(self._state, hovered=None, selected=None, focused=None, flash=None)
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

    def set_highlights(self, highlights: "Highlights | None") -> None:
        """Show what the reader highlighted."""
        self._highlights = highlights
        self.viewport().update()

    def position_of(self, offset: int) -> int | None:
        """Where a code point stands in the document."""
        return self._shown.positions.to_document(offset)

    def marks_at(self, point: QPoint) -> list[Marked]:
        """The marks under a point of the viewport, names first."""
        return self._geometry.under(QPointF(point + self._view_rect().topLeft()), self._index)

    # ---- marks

    def set_front(self, kinds: Collection[Kind]) -> None:
        """Let the kinds of the pane in front speak; the others become quiet."""
        self._set_state(replace(self._state, front=frozenset(kinds)))

    def set_hidden(self, kinds: Collection[Kind]) -> None:
        """Switch kinds off."""
        self._set_state(replace(self._state, hidden=frozenset(kinds)))

    def select(self, key: str | None, start: int | None = None) -> None:
        """Select a mark by its key, at `start` or else at its first place; None selects nothing."""
        self._set_state(replace(self._state, selected=self._index.find(key, start), focused=None))

    def set_hover(self, key: str | None, start: int | None = None) -> None:
        """Give a mark the look of one under the pointer, without a card."""
        self._set_state(replace(self._state, hovered=self._index.find(key, start)))

    def keep_lit(self, keep: bool) -> None:
        """Leave the last mark lit after the pointer has left it, as long as its card is open."""
        self._kept = keep
        if not keep and not self._under:
            self._set_state(replace(self._state, hovered=None))

    def go_to(self, start: int, end: int, flash: bool = True) -> None:
        """Scroll so that the text stands a third from the top, and light it up for a moment."""
        self.complete()
        top = self._geometry.top_of(start)
        if top is None:
            return
        self.verticalScrollBar().setValue(round(top - self.viewport().height() / _JUMP_SHARE))
        if flash:
            here = [item for item in self._index.between(start, end) if (item.start, item.end) == (start, end)]
            colour = self._theme.marks[here[0].kind].fill_strong if here else self._theme.selection
            self._set_state(replace(self._state, flash=(start, end, colour)))
            self._flash_timer.start(self._theme.tokens.motion.jump_flash_ms)

    def next_mark(self, kinds: Collection[Kind] | None = None, backwards: bool = False) -> Marked | None:
        """Move to the next or previous underlined mark (by default of every kind that is on) and give it the focus.

        It starts from the focused or selected mark, else from what is in view. None at the end.
        """
        wanted = frozenset(kinds or KINDS) - self._state.hidden
        current = self._state.focused or self._state.selected
        if current is not None and self._in_view(current):
            place = current.start
        else:
            view = self._view_rect()
            place = self._geometry.offset_at(view.top() if not backwards else view.bottom()) - (not backwards)
        found = self._index.following(place, wanted, backwards)
        if found is not None:
            self._set_state(replace(self._state, focused=found))
            if not self._in_view(found):
                self.go_to(found.start, found.end, flash=False)
            self.mark_activated.emit(found.key, found.start)
        return found

    def next_mention(self, backwards: bool = False) -> Marked | None:
        """Go to the next or previous place of the focused, selected or hovered mark, round the end."""
        current = self._state.focused or self._state.selected or self._state.hovered
        if current is None:
            return None
        places = sorted(self._index.of(current.key), key=lambda item: item.start)
        here = next((at for at, item in enumerate(places) if item.start >= current.start), 0)
        found = places[(here + (-1 if backwards else 1)) % len(places)]
        self._set_state(replace(self._state, focused=found))
        self.go_to(found.start, found.end)
        self.mark_activated.emit(found.key, found.start)
        return found

    def focused_mark(self) -> Marked | None:
        """The mark that the keys have reached."""
        return self._state.focused

    def mark_rect(self, start: int, end: int | None = None) -> QRect:
        """Where a mark stands in the viewport: the part on its first line, with its underline. Empty when not shown."""
        items = [item for item in self._index.between(start, start + 1) if item.start == start]
        stop = end or (items[0].end if items else start + 1)
        rects = self._geometry.rects(start, stop)
        return rects[0].translated(-self._view_rect().topLeft()).toAlignedRect() if rects else QRect()

    def open_card(self) -> None:
        """Ask for the card of the focused, or else the selected, mark."""
        item = self._state.focused or self._state.selected
        if item is not None:
            self.card_requested.emit(self._index.at(item.start), self.mark_rect(item.start, item.end))

    def _set_state(self, state: MarkState) -> None:
        if state != self._state:
            self._state = state
            self._painter.set_state(state)
            self.viewport().update()

    def _end_flash(self) -> None:
        self._set_state(replace(self._state, flash=None))

    def _in_view(self, item: Marked) -> bool:
        view = QRectF(self._view_rect())
        return any(view.contains(rect) for rect in self._geometry.rects(item.start, item.end)[:1])

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
        if self.next_mark(self._state.front, backwards=not forward) is not None:
            return True
        self._set_state(replace(self._state, focused=None))
        return QWidget.focusNextPrevChild(self, forward)

    def _on_moved(self, under: list[Marked], rect: QRect) -> None:
        self._under = bool(under)
        if under or not self._kept:
            self._set_state(replace(self._state, hovered=under[0] if under else None))
        if under:
            self.hovered.emit(under, rect)
        else:
            self.unhovered.emit()

    def _on_clicked(self, item: Marked) -> None:
        self._set_state(replace(self._state, focused=None))
        self.mark_activated.emit(item.key, item.start)
