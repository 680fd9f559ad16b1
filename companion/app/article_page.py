"""The left side of the window: strips, find bar, the article with its overview and card, or the empty page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.app.article_views import ArticleViews
from companion.app.card_guide import CardGuide
from companion.app.front_view import FrontView
from companion.app.overview import Overview, Tick
from companion.app.page_jobs import PageEngine
from companion.app.session import Session
from companion.app.strips import Strips
from companion.app.theme import Theme
from companion.design_tokens import Kind
from companion.model.marked import Marked

if TYPE_CHECKING:
    from companion.app.article_view import ArticleView
    from companion.app.empty_page import EmptyPage
    from companion.app.find_bar import FindBar
    from companion.app.hover_card import HoverCard
    from companion.app.page_view import PageView

_SCROLL_BAR, _OVERVIEW_EDGE = 12, 16
_OVERVIEW_KINDS: frozenset[Kind] = frozenset({"figure", "hedge", "opinion"})
_MOST_TICKS = 2000  # more than these are thinned out to what can be told apart
_TICK_PLACES = 700
_WEB = ("http", "https")


class ArticlePage(QWidget):
    """Shows the session's article and what the reader does with it.

    Signals:
        hovered: key of the mark under the pointer, "" for none.
        activated: a mark was clicked or reached by the keys (key, start).
        show_in_pane: the card asks for a row (kind, key).
    """

    hovered = Signal(str)
    activated = Signal(str, int)
    show_in_pane = Signal(str, str)

    def __init__(self, theme: Theme, session: Session, page_engine: PageEngine) -> None:
        super().__init__()
        self._theme, self._session = theme, session
        self._front: frozenset[Kind] = frozenset()
        self._hidden: frozenset[Kind] = frozenset()
        self._selected: str | None = None
        self._find_bar: FindBar | None = None
        self._empty: EmptyPage | None = None
        self.strips = Strips(theme)
        self.stack = ArticleViews(theme, session, page_engine)
        self.view = self.stack.reading
        self.cards = CardGuide(theme, session, self.stack)
        self.overview = Overview(self.view)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.strips)
        self._column.addWidget(self.stack, 1)
        self._connect(self.stack)
        self.overview.chosen.connect(self._jump)
        self._watch()

    def _connect(self, views: ArticleViews) -> None:
        self.cards.hovered.connect(self.hovered)
        self.cards.show_in_pane.connect(self.show_in_pane)
        views.mark_activated.connect(self._activated)
        views.link_activated.connect(self._follow)
        views.turned.connect(self._watch)

    def _watch(self) -> None:
        """Take the keys of the view in front."""
        self.setFocusProxy(self.in_front)
        self.in_front.removeEventFilter(self)
        self.in_front.installEventFilter(self)
        if self.overview.parentWidget() is not self.in_front:
            self.overview.setParent(self.in_front)
            self._place_overview()
            self.refresh_overview()

    # ---- made when first wanted, so that the article need not wait

    @property
    def card(self) -> "HoverCard":
        """The hover card."""
        return self.cards.card

    @property
    def find_bar(self) -> "FindBar":
        """The find bar."""
        if self._find_bar is None:
            from companion.app.find_bar import FindBar

            self._find_bar = FindBar(self._theme, self.view)
            self._find_bar.found.connect(self.refresh_overview)
            self._find_bar.stepped.connect(self._show_match)
            self._find_bar.closed.connect(self._focus_front)
            self._column.insertWidget(1, self._find_bar)
        return self._find_bar

    def dismiss_card(self) -> None:
        """Hide the card at once."""
        self.cards.dismiss()

    def withdraw_card(self) -> None:
        """Hide the card after its grace."""
        self.cards.withdraw()

    # ---- what is shown

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for widget in (self.strips, self.stack, self.cards, self._find_bar, self._empty):
            if widget is not None:
                widget.set_theme(theme)
        self.refresh_overview()
        self.update()

    def show_empty(self, page: "EmptyPage") -> None:
        """Show the empty page."""
        self.dismiss_card()
        if self._find_bar is not None:
            self._find_bar.hide()
        if self._empty is None:
            self.stack.addWidget(page)
            self._empty = page
        self.stack.setCurrentWidget(page)

    def show_text(self) -> None:
        """Show the session's article from its top."""
        assert self._session.reading is not None
        self.dismiss_card()
        self._selected = None
        if self._find_bar is not None and not self._find_bar.isHidden():
            self._find_bar.close_bar()
        self.stack.show_article()
        self._watch()
        self.refresh_overview()

    def refresh_marks(self) -> None:
        """Show the marks found so far."""
        self.stack.refresh_marks()
        self.refresh_overview()

    def set_front(self, kinds: frozenset[Kind]) -> None:
        """Another pane is in front."""
        self._front = kinds
        self.stack.set_front(kinds)
        self.select(None)

    def set_hidden(self, kinds: frozenset[Kind]) -> None:
        """Switch kinds off."""
        self._hidden = kinds
        self.stack.set_hidden(kinds)
        self.refresh_overview()

    def select(self, key: str | None, start: int | None = None) -> None:
        """Select a mark in the text."""
        self._selected = key
        self.stack.select(key, start)
        self.refresh_overview()

    def go_to(self, key: str, start: int, end: int) -> None:
        """Select a mark and go to it."""
        self.select(key, start)
        self.front.go_to(start, end)

    def set_hover(self, key: str | None, start: int | None = None) -> None:
        """Give a mark the look of one under the pointer."""
        self.front.set_hover(key, start)

    # ---- find

    def open_find(self) -> None:
        """Open the find bar; on pages it begins at their place and with what is selected there."""
        if self.pages_in_front:
            self.view.show_place(self.pages.place())
            self.find_bar.open_bar(self.pages.selected_line())
        else:
            self.find_bar.open_bar()

    def _show_match(self, match: QTextCursor) -> None:
        span = self.view.span_of(match) if self.pages_in_front else None
        if span is not None:
            self.pages.set_selection(*span)
            self.pages.go_to(*span, flash=False)

    def _focus_front(self) -> None:
        self.in_front.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the two views

    @property
    def pages(self) -> "PageView":
        """The pages as printed."""
        return self.stack.pages

    @property
    def in_front(self) -> "ArticleView | PageView":
        """The view in front, as a widget."""
        return self.stack.in_front

    @property
    def front(self) -> FrontView:
        """The view in front, as what both views can do."""
        return self.stack.front

    @property
    def pages_in_front(self) -> bool:
        """Whether the pages are in front."""
        return self.stack.pages_in_front

    def show_pages(self, shown: bool) -> None:
        """Bring the pages or the reading view to the front, at the place that was being read."""
        self.dismiss_card()
        self.stack.turn(shown)

    def show_stretch(self, start: int, end: int) -> None:
        """Scroll to a stretch of the text and light it up."""
        self.front.go_to(start, end)

    # ---- overview

    def refresh_overview(self) -> None:
        """Ticks: matches of a search, else mentions of the selected name, else the kinds in front."""
        bar = self._find_bar
        if bar is not None and not bar.isHidden() and bar.matches:
            colour = self._theme.accent.name()
            self.overview.show_ticks([Tick(share, colour, -1, place) for share, place in bar.shares()])
            return
        mentions = self._session.index.of(self._selected) if self._selected else ()
        if mentions and mentions[0].kind in ("entry", "word"):
            self._show_ticks(list(mentions))
            return
        kinds = self._front & _OVERVIEW_KINDS - self._hidden
        self._show_ticks([item for item in self._session.index.items if item.first and item.kind in kinds])

    def _show_ticks(self, items: Sequence[Marked]) -> None:
        front = self.front
        colours = {kind: paint.underline.name() for kind, paint in self._theme.marks.items()}
        if len(items) > _MOST_TICKS:
            items = _thinned(items)
        self.overview.show_ticks([Tick(front.share_of(i.start), colours[i.kind], i.start, i.end) for i in items])

    def _jump(self, start: int, end: int) -> None:
        if start < 0:
            self.find_bar.go_to(end)
        else:
            self.show_stretch(start, end)

    # ---- marks and links

    def _activated(self, key: str, start: int) -> None:
        if self.front.focused_mark() is None:
            self.select(key, start)
        self.activated.emit(key, start)

    def _follow(self, address: str) -> None:
        url = QUrl(address)
        if url.scheme() in _WEB:
            QDesktopServices.openUrl(url)

    # ---- events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keep the overview beside the scroll bar; let the open card have its keys first."""
        if watched is self.in_front:
            if event.type() == QEvent.Type.Resize:
                self._place_overview()
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.cards.press(event):
                return True
            elif event.type() == QEvent.Type.FocusOut:
                self.withdraw_card()
        return super().eventFilter(watched, event)

    def _place_overview(self) -> None:
        width = self._theme.tokens.window.overview_width
        view = self.in_front
        corner = QPoint(view.width() - _SCROLL_BAR - width, _OVERVIEW_EDGE)
        self.overview.setGeometry(corner.x(), corner.y(), width, max(view.height() - 2 * _OVERVIEW_EDGE, 0))
        self.overview.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paper."""
        QPainter(self).fillRect(self.rect(), self._theme.paper)


def _thinned(items: Sequence[Marked]) -> list[Marked]:
    """The first of each kind at each of the places that the overview can tell apart."""
    last = max(items[-1].start, 1)
    seen: dict[tuple[Kind, int], Marked] = {}
    for item in items:
        seen.setdefault((item.kind, item.start * _TICK_PLACES // last), item)
    return list(seen.values())
