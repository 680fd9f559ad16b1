"""What both views of an article do with its marks: which are lit, chosen, reached, and the way from one to the next."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QRect, QRectF, QTimer
from PySide6.QtWidgets import QWidget

from companion.app.mark_painter import MarkState
from companion.app.theme import Theme
from companion.design_tokens import KINDS, Kind
from companion.model.marked import Marked, MarkIndex

if TYPE_CHECKING:
    from companion.app.highlights import Highlights

JUMP_SHARE = 3  # a mark that is jumped to stands a third from the top


class MarkedView:
    """The half of a view that knows of marks; to be inherited before a scroll area.

    The view says where stretches of text stand (`rects_of`, `seen`, `offset_at_edge`), scrolls (`scroll_to`) and hands
    a new state to its painter (`show_state`). Rectangles are px of the whole sheet, offsets code points of the text.
    """

    if TYPE_CHECKING:  # the view's own; PySide makes signals only in classes of Qt
        hovered: Any
        unhovered: Any
        mark_activated: Any
        card_requested: Any
        _theme: Theme

        def viewport(self) -> QWidget:
            """Where it is painted."""
            ...

    def begin_marks(self) -> None:
        """To be called once the view is a widget."""
        self._index, self._state = MarkIndex(), MarkState()
        self._highlights: Highlights | None = None
        self._lit_by_pointer = self._kept = False
        self._flash_timer = QTimer(self)  # pyright: ignore[reportArgumentType, reportCallIssue]
        self._flash_timer.setSingleShot(True)
        self._flash_timer.timeout.connect(lambda: self._set_state(replace(self._state, flash=None)))

    # ---- what a view says of itself

    def rects_of(self, start: int, end: int) -> list[QRectF]:
        """Where a stretch of text stands on the sheet, a rectangle a line; none where it is not shown."""
        raise NotImplementedError

    def seen(self) -> QRectF:
        """The part of the sheet in view."""
        raise NotImplementedError

    def offset_at_edge(self, backwards: bool) -> int:
        """The offset just before what is in view, or just after it."""
        raise NotImplementedError

    def scroll_to(self, start: int, end: int) -> bool:
        """Scroll so that the text stands a third from the top; whether it is shown at all."""
        raise NotImplementedError

    def show_state(self, state: MarkState) -> None:
        """Hand a state to the painter."""
        raise NotImplementedError

    def is_shown(self, item: Marked) -> bool:
        """Whether a mark stands anywhere on the sheet, or will once it is all laid out."""
        return True

    def paint_theme(self) -> Theme:
        """The theme that marks are painted in."""
        return self._theme

    # ---- what the reader sees of the marks

    def forget_marks(self) -> None:
        """Another text: no mark, and none lit."""
        self._index = MarkIndex()
        self._state = replace(self._state, hovered=None, selected=None, focused=None, flash=None)

    def set_highlights(self, highlights: "Highlights | None") -> None:
        """Show what the reader highlighted."""
        self._highlights = highlights
        self.viewport().update()

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
        if not keep and not self._lit_by_pointer:
            self._set_state(replace(self._state, hovered=None))

    def pointer_over(self, under: list[Marked], rect: QRect) -> None:
        """Tell which marks the pointer is on, and the rectangle of the first one's line in the viewport."""
        self._lit_by_pointer = bool(under)
        if under or not self._kept:
            self._set_state(replace(self._state, hovered=under[0] if under else None))
        if under:
            self.hovered.emit(under, rect)
        else:
            self.unhovered.emit()

    def click_mark(self, item: Marked) -> None:
        """A mark was clicked."""
        self._set_state(replace(self._state, focused=None))
        self.mark_activated.emit(item.key, item.start)

    # ---- from mark to mark

    def go_to(self, start: int, end: int, flash: bool = True) -> None:
        """Scroll so that the text stands a third from the top, and light it up for a moment."""
        if self.scroll_to(start, end) and flash:
            theme = self.paint_theme()
            here = [item for item in self._index.between(start, end) if (item.start, item.end) == (start, end)]
            colour = theme.marks[here[0].kind].fill_strong if here else theme.selection
            self._set_state(replace(self._state, flash=(start, end, colour)))
            self._flash_timer.start(self._theme.tokens.motion.jump_flash_ms)

    def next_mark(self, kinds: Collection[Kind] | None = None, backwards: bool = False) -> Marked | None:
        """Move to the next or previous underlined mark (by default of every kind that is on) and give it the focus.

        It starts from the focused or selected mark, else from what is in view. None at the end.
        """
        wanted = frozenset(kinds or KINDS) - self._state.hidden
        current = self._state.focused or self._state.selected
        in_view = current is not None and self._in_view(current)
        place = current.start if current is not None and in_view else self.offset_at_edge(backwards)
        found = self._index.following(place, wanted, backwards)
        while found is not None and not self.is_shown(found):
            found = self._index.following(found.start, wanted, backwards)
        if found is not None:
            self._reach(found, flash=False)
        return found

    def next_mention(self, backwards: bool = False) -> Marked | None:
        """Go to the next or previous place of the focused, selected or hovered mark, round the end."""
        current = self._state.focused or self._state.selected or self._state.hovered
        places = sorted(self._index.of(current.key), key=lambda item: item.start) if current is not None else []
        if current is None or not places:
            return None
        here = next((at for at, item in enumerate(places) if item.start >= current.start), 0)
        found = places[(here + (-1 if backwards else 1)) % len(places)]
        self._reach(found, flash=True)
        return found

    def focused_mark(self) -> Marked | None:
        """The mark that the keys have reached."""
        return self._state.focused

    def tab_to_mark(self, forward: bool) -> bool:
        """Tab moves through the marks in front; False after the last one, where the keys leave the article."""
        if self.next_mark(self._state.front, backwards=not forward) is not None:
            return True
        self._set_state(replace(self._state, focused=None))
        return False

    def mark_rect(self, start: int, end: int | None = None) -> QRect:
        """Where a mark stands in the viewport: the part on its first line, with its underline. Empty when not shown."""
        items = [item for item in self._index.between(start, start + 1) if item.start == start]
        rects = self.rects_of(start, end or (items[0].end if items else start + 1))
        return rects[0].translated(-self.seen().topLeft()).toAlignedRect() if rects else QRect()

    def open_card(self) -> None:
        """Ask for the card of the focused, or else the selected, mark."""
        item = self._state.focused or self._state.selected
        if item is not None:
            self.card_requested.emit(self._index.at(item.start), self.mark_rect(item.start, item.end))

    def _reach(self, item: Marked, flash: bool) -> None:
        self._set_state(replace(self._state, focused=item))
        if flash or not self._in_view(item):
            self.go_to(item.start, item.end, flash)
        self.mark_activated.emit(item.key, item.start)

    def _set_state(self, state: MarkState) -> None:
        if state != self._state:
            self._state = state
            self.show_state(state)
            self.viewport().update()

    def _in_view(self, item: Marked) -> bool:
        return any(self.seen().contains(rect) for rect in self.rects_of(item.start, item.end)[:1])
