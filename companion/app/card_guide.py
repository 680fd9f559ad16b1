"""When the card comes and what it then says: for the pointer, for the keys, and for a word that was asked for."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from companion.app.article_views import ArticleViews
from companion.app.session import Session
from companion.app.settings import CardMode
from companion.app.theme import Theme
from companion.model.marked import Marked
from companion.model.protocol import Defined

if TYPE_CHECKING:
    from companion.app.hover_card import HoverCard
    from companion.app.pinned_cards import PinnedCards


class CardGuide(QObject):
    """Answers the views' questions with the card.

    Attributes:
        mode: what opens the card, besides the keys, which do in every mode but "off".
        delay: how long the pointer must rest, in ms; None for the theme's own.

    Signals:
        hovered: key of the mark under the pointer, "" for none.
        show_in_pane: the card asks for a row (kind, key).
        pinned: the reader wants to keep what the card says (a CardContent).
        acted: the reader corrects what it says: a command's name, and the mark's key.
    """

    hovered = Signal(str)
    show_in_pane = Signal(str, str)
    pinned = Signal(object)
    acted = Signal(str, object)

    def __init__(self, theme: Theme, session: Session, views: ArticleViews) -> None:
        super().__init__(views)
        self._theme, self._session, self._views = theme, session, views
        self._card: HoverCard | None = None
        self._question: tuple[int, QRect] | None = None
        self._under: tuple[list[Marked], QRect] | None = None
        self.shelf: PinnedCards | None = None  # set by who makes it
        self.mode: CardMode = "pointer"
        self.delay: int | None = None
        views.hovered.connect(self._reached)
        views.unhovered.connect(self._left)
        views.card_requested.connect(self._requested)
        views.word_requested.connect(self.ask)
        views.moved.connect(self.dismiss)
        session.engine.defined.connect(self._answer)
        session.text_ready.connect(self._another)

    @property
    def card(self) -> "HoverCard":
        """The card; made when it is first wanted, so that the article need not wait."""
        if self._card is None:
            from companion.app.hover_card import HoverCard

            self._card = HoverCard(self._theme, self._views)
            self._card.go_to.connect(self._go_to)
            self._card.opened.connect(partial(self._views.keep_lit, True))
            self._card.closed.connect(partial(self._views.keep_lit, False))
            self._card.show_in_pane.connect(self.show_in_pane)
            self._card.pinned.connect(self.pinned)
            self._card.acted.connect(self.acted)
        return self._card

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        if self._card is not None:
            self._card.set_theme(theme)
        if self.shelf is not None:
            self.shelf.set_theme(theme)

    def dismiss(self) -> None:
        """Hide the card at once."""
        if self._card is not None:
            self._card.dismiss()

    def withdraw(self) -> None:
        """Hide the card after its grace."""
        if self._card is not None:
            self._card.withdraw()

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key of the view in front; False when it is not the card's."""
        if event.key() == Qt.Key.Key_Control and self.mode == "ctrl" and self._under is not None:
            self._offer(*self._under)
        return self._card is not None and self._card.press(event)

    def ask(self, words: str, sentence: str, rect: QRect) -> None:
        """Look words up as they stand in their sentence; the card comes with the answer. `rect` is in the viewport."""
        self._question = (self._session.engine.define(words, sentence), self._on_screen(rect))

    # ---- inside

    def _on_screen(self, rect: QRect) -> QRect:
        return QRect(self._views.front.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def _reached(self, items: list[Marked], rect: QRect) -> None:
        if self._session.reading is None or self._session.paragraphs is None:
            return
        self._under = items, rect
        held = bool(QGuiApplication.queryKeyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.mode == "pointer" or (self.mode == "ctrl" and held):
            self._offer(items, rect)
        self.hovered.emit(items[0].key)

    def _offer(self, items: list[Marked], rect: QRect) -> None:
        from companion.app.card_content import card_content

        reading, paragraphs = self._session.reading, self._session.paragraphs
        if reading is not None and paragraphs is not None:
            self._question = None
            self.card.offer(card_content(reading, items, paragraphs.at), self._on_screen(rect), self.delay)

    def _left(self) -> None:
        self._under = None
        self.withdraw()
        self.hovered.emit("")

    def _requested(self, items: list[Marked], rect: QRect) -> None:
        from companion.app.card_content import card_content

        reading, paragraphs = self._session.reading, self._session.paragraphs
        if reading is not None and paragraphs is not None and items and self.mode != "off":
            self.card.show_now(card_content(reading, items, paragraphs.at), self._on_screen(rect), keys=True)

    def _answer(self, event: Defined) -> None:
        if self._question is not None and self._question[0] == event.job:
            from companion.app.card_content import defined_content

            self.card.show_now(defined_content(event.term, event.definition), self._question[1])
            self._question = None

    def _another(self, another: bool) -> None:
        if another and self.shelf is not None:
            self.shelf.clear()

    def _go_to(self, start: int, end: int) -> None:
        self._views.front.go_to(start, end)
