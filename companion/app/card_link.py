"""Between article and card: what is under the pointer becomes the card's content."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent

from companion.app.article_view import ArticleView
from companion.app.card_content import card_content, defined_content
from companion.app.hover_card import HoverCard
from companion.app.marked import Marked
from companion.app.paragraphs import Paragraphs
from companion.model import Definition, Reading


class CardLink(QObject):
    """Shows the card for the marks of a view; hand it each new Reading."""

    def __init__(self, view: ArticleView, card: HoverCard) -> None:
        super().__init__(view)
        self._view, self._card = view, card
        self._reading: Reading | None = None
        self._paragraphs: Paragraphs | None = None
        self._explained: Marked | None = None
        view.hovered.connect(self._on_hovered)
        view.unhovered.connect(self._on_unhovered)
        card.closed.connect(self._on_closed)
        view.card_requested.connect(self._on_requested)
        view.verticalScrollBar().valueChanged.connect(card.dismiss)
        view.installEventFilter(self)
        card.go_to.connect(view.go_to)

    def set_reading(self, reading: Reading) -> None:
        """Take the card's content from this Reading, whose article is on show."""
        if self._reading is None or self._reading.article is not reading.article:
            self._paragraphs = Paragraphs(reading.article)
            self._card.dismiss()
        self._reading = reading

    def show_definition(self, term: str, definition: Definition | None, rect: QRect) -> None:
        """Show what a double-clicked word means; `rect` is in the viewport's coordinates."""
        self._card.show_now(defined_content(term, definition), self._on_screen(rect))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys go to the open card first; it goes when the window does."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._card.press(event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._card.isVisible() and event.key() == Qt.Key.Key_Escape:
                event.accept()
            return False
        if kind in (QEvent.Type.Hide, QEvent.Type.WindowDeactivate):
            self._card.dismiss()
        return super().eventFilter(watched, event)

    def _on_screen(self, rect: QRect) -> QRect:
        return QRect(self._view.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def _on_hovered(self, items: list[Marked], rect: QRect) -> None:
        if self._reading is not None and self._paragraphs is not None:
            self._explained = items[0]
            self._card.offer(card_content(self._reading, items, self._paragraphs.at), self._on_screen(rect))

    def _on_unhovered(self) -> None:
        """The mark stays lit as long as its card is open, so that the reader sees what is explained."""
        self._card.withdraw()
        if self._card.isVisible() and self._explained is not None:
            self._view.set_hover(self._explained.key, self._explained.start)

    def _on_closed(self) -> None:
        self._explained = None
        self._view.set_hover(None)

    def _on_requested(self, items: list[Marked], rect: QRect) -> None:
        if self._reading is not None and self._paragraphs is not None:
            self._explained = items[0]
            content = card_content(self._reading, items, self._paragraphs.at)
            self._card.show_now(content, self._on_screen(rect), keys=True)
