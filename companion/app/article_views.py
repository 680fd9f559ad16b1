"""The two views of the article, one of them in front: reading view, and pages as printed once they are wanted."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from companion.app.article_view import ArticleView
from companion.app.front_view import FrontView, scrolled
from companion.app.page_jobs import PageEngine
from companion.app.session import Session
from companion.app.theme import Theme
from companion.design_tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.app.highlights import Highlights
    from companion.app.page_view import PageView
    from companion.model.note import Note


class ArticleViews(QStackedWidget):
    """Holds the views and hands on what they tell; a signal of a place comes from the view in front only.

    Signals:
        hovered, unhovered, mark_activated, card_requested, word_requested, link_activated: as ArticleView's.
        paragraph_changed: number of the paragraph being read, and how many there are.
        page_changed: page being read, how many there are, zoom in per cent.
        title_visible_changed: whether the article's own title can be seen.
        moved: a view was scrolled.
        turned: another view has come to the front.
    """

    hovered = Signal(list, QRect)
    unhovered = Signal()
    mark_activated = Signal(str, int)
    card_requested = Signal(list, QRect)
    word_requested = Signal(str, str, QRect)
    link_activated = Signal(str)
    paragraph_changed = Signal(int, int)
    page_changed = Signal(int, int, int)
    title_visible_changed = Signal(bool)
    moved = Signal()
    turned = Signal()

    def __init__(self, theme: Theme, session: Session, page_engine: PageEngine) -> None:
        super().__init__()
        self._theme, self._session, self._page_engine = theme, session, page_engine
        self._kinds: frozenset[Kind] = frozenset()
        self._hidden: frozenset[Kind] = frozenset()
        self._selected: tuple[str | None, int | None] = None, None
        self._highlights: Highlights | None = None
        self._landed: tuple[int, int] | None = None  # where the view in front stood when it came there
        self._pages: PageView | None = None
        self.reading = ArticleView(theme)
        self._take_in(self.reading)
        session.text_grown.connect(self._take_more)

    def _take_in(self, view: "ArticleView | PageView") -> None:
        self.addWidget(view)
        view.hovered.connect(self.hovered)
        view.unhovered.connect(self.unhovered)
        view.mark_activated.connect(self.mark_activated)
        view.card_requested.connect(self.card_requested)
        view.word_requested.connect(self.word_requested)
        view.link_activated.connect(self.link_activated)
        view.paragraph_changed.connect(partial(self._paragraph_changed, view))
        view.title_visible_changed.connect(partial(self._title_changed, view))
        view.verticalScrollBar().valueChanged.connect(self.moved)

    @property
    def pages(self) -> "PageView":
        """The pages as printed; made when first wanted."""
        if self._pages is None:
            from companion.app.page_view import PageView

            self._pages = PageView(self._theme, self._page_engine)
            self._pages.set_front(self._kinds)
            self._pages.set_hidden(self._hidden)
            self._pages.set_highlights(self._highlights)
            self._pages.page_changed.connect(self.page_changed)
            self._take_in(self._pages)
        return self._pages

    @property
    def each(self) -> tuple[FrontView, ...]:
        """The views there are."""
        return (self.reading,) if self._pages is None else (self.reading, self._pages)

    @property
    def in_front(self) -> "ArticleView | PageView":
        """The view in front, as a widget."""
        return self.pages if self.pages_in_front else self.reading

    @property
    def front(self) -> FrontView:
        """The view in front, as what both views can do."""
        return self.in_front

    @property
    def pages_in_front(self) -> bool:
        """Whether the pages are in front."""
        return self._pages is not None and self.currentWidget() is self._pages

    # ---- for all views

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for view in self.each:
            view.set_theme(theme)

    def set_front(self, kinds: frozenset[Kind]) -> None:
        """Let these kinds speak."""
        self._kinds = kinds
        for view in self.each:
            view.set_front(kinds)

    def set_hidden(self, kinds: frozenset[Kind]) -> None:
        """Switch kinds off."""
        self._hidden = kinds
        for view in self.each:
            view.set_hidden(kinds)

    def select(self, key: str | None, start: int | None = None) -> None:
        """Select a mark."""
        self._selected = key, start
        for view in self.each:
            view.select(key, start)

    def refresh_marks(self) -> None:
        """Show the marks that the session has."""
        for view in self.each:
            view.set_items(self._session.index)
            if self._selected[0] is not None:
                view.select(*self._selected)

    def set_notes(self, notes: "Sequence[Note]") -> None:
        """Show what the reader highlighted."""
        if notes or self._highlights is not None:
            from companion.app.highlights import Highlights

            self._highlights = Highlights(notes) if notes else None
            for view in (self.reading, self._pages):
                if view is not None:
                    view.set_highlights(self._highlights)

    def keep_lit(self, keep: bool) -> None:
        """Leave the last mark lit as long as its card is open."""
        for view in self.each:
            view.keep_lit(keep)

    # ---- turning

    def show_article(self) -> None:
        """Show the session's article from its top, in the reading view."""
        assert self._session.reading is not None
        self._landed, self._selected = None, (None, None)
        self.reading.show_article(self._session.reading.article, self._session.whole)
        self.setCurrentWidget(self.reading)

    def _take_more(self) -> None:
        """Show more of the session's article, where the reader is in it."""
        assert self._session.reading is not None
        self.reading.take_more(self._session.reading.article, self._session.whole)

    def turn(self, to_pages: bool) -> None:
        """Bring the pages or the reading view to the front, at the place that was being read."""
        if to_pages == self.pages_in_front or self._session.reading is None or self._session.layout is None:
            return
        old = self.in_front
        stayed, place, had_focus = self._landed == scrolled(old), old.place(), old.hasFocus()
        if to_pages:
            stayed = not self._load_pages() and stayed
        new = self.pages if to_pages else self.reading
        self.setCurrentWidget(new)
        if not stayed:
            new.show_place(place)
        self._landed = scrolled(new)
        if had_focus:
            new.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()
        self.title_visible_changed.emit(new.title_seen())

    def _load_pages(self) -> bool:
        """Take over where the session's text stands on its pages; False when the pages have it already."""
        session = self._session
        if session.reading is None or session.layout is None or self.pages.layout_shown() is session.layout:
            return False
        self.pages.show_pages(session.reading.article, session.layout, session.path or "", session.password)
        self.pages.set_items(session.index)
        self.pages.select(*self._selected)
        return True

    def _paragraph_changed(self, view: QWidget, paragraph: int, count: int) -> None:
        if view is self.in_front:
            self.paragraph_changed.emit(paragraph, count)

    def _title_changed(self, view: QWidget, seen: bool) -> None:
        if view is self.in_front:
            self.title_visible_changed.emit(seen)
