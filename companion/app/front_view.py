"""What the window asks of the article's view in front, whichever it is: reading view or pages."""

from collections.abc import Collection
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from companion.app.theme import Theme
from companion.design_tokens import Kind
from companion.model.marked import Marked, MarkIndex


class FrontView(Protocol):
    """One of the two views of an article. Offsets are code points of its text, rectangles in viewport coordinates."""

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        ...

    def set_items(self, items: MarkIndex) -> None:
        """Show these marks."""
        ...

    def set_front(self, kinds: Collection[Kind]) -> None:
        """Let the kinds of the pane in front speak."""
        ...

    def set_hidden(self, kinds: Collection[Kind]) -> None:
        """Switch kinds off."""
        ...

    def select(self, key: str | None, start: int | None = None) -> None:
        """Select a mark."""
        ...

    def set_hover(self, key: str | None, start: int | None = None) -> None:
        """Give a mark the look of one under the pointer."""
        ...

    def keep_lit(self, keep: bool) -> None:
        """Leave the last mark lit as long as its card is open."""
        ...

    def go_to(self, start: int, end: int, flash: bool = True) -> None:
        """Scroll to a stretch of the text and light it up."""
        ...

    def next_mark(self, kinds: Collection[Kind] | None = None, backwards: bool = False) -> Marked | None:
        """Move to the next or previous mark."""
        ...

    def next_mention(self, backwards: bool = False) -> Marked | None:
        """Move to the next or previous place of the same name."""
        ...

    def focused_mark(self) -> Marked | None:
        """The mark that the keys have reached."""
        ...

    def open_card(self) -> None:
        """Ask for the card of the focused, or else the selected, mark."""
        ...

    def mark_rect(self, start: int, end: int | None = None) -> QRect:
        """Where a mark stands."""
        ...

    def go_to_paragraph(self, number: int) -> None:
        """Scroll so that a paragraph begins near the top."""
        ...

    def paragraph_at_edge(self) -> int:
        """Number of the paragraph at the very top."""
        ...

    def share_of(self, offset: int) -> float:
        """How far down the whole a code point stands, 0 to 1."""
        ...

    def place(self) -> int | None:
        """The first offset in view, None at the very top."""
        ...

    def show_place(self, offset: int | None) -> None:
        """Scroll so that this offset is the first in view; None for the very top."""
        ...

    def larger(self) -> None:
        """One step larger."""
        ...

    def smaller(self) -> None:
        """One step smaller."""
        ...

    def normal_size(self) -> None:
        """Back to the size that a new reader sees."""
        ...

    def copy(self) -> None:
        """Copy the selected text."""
        ...

    def viewport(self) -> QWidget:
        """Where it is painted."""
        ...


def scrolled(view: QAbstractScrollArea) -> tuple[int, int]:
    """Where a view's scroll bars stand."""
    return view.horizontalScrollBar().value(), view.verticalScrollBar().value()
