"""The pane beside the article: tabs, the busy block, and the glossary, numbers or wording below."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from companion.app.panes.busy import BusyBlock
from companion.app.panes.tabs import PaneTabs
from companion.app.settings import Tab
from companion.app.theme import Theme
from companion.design_tokens import Kind
from companion.model import Reading
from companion.model.paragraphs import Paragraphs
from companion.model.protocol import Step

if TYPE_CHECKING:
    from companion.app.panes.glossary import GlossaryPane
    from companion.app.panes.list_pane import ListPane
    from companion.app.panes.notes import NotesPane
    from companion.app.panes.numbers import NumbersPane
    from companion.app.panes.wording import WordingPane

_COMPACT_LESS = 4  # px less space beside the rows in a small window
TABS: tuple[Tab, ...] = ("glossary", "numbers", "wording", "notes")
NAMES: dict[Tab, str] = {"glossary": "Glossary", "numbers": "Numbers", "wording": "Wording", "notes": "Notes"}
FRONT: dict[Tab, frozenset[Kind]] = {
    "glossary": frozenset({"entry", "word"}),
    "numbers": frozenset({"figure"}),
    "wording": frozenset({"hedge", "opinion"}),
    "notes": frozenset(),
}
TAB_OF_STEP: dict[Step, Tab] = {"numbers": "numbers", "names": "glossary", "wording": "wording"}
TAB_OF_KIND: dict[Kind, Tab] = {kind: tab for tab, kinds in FRONT.items() for kind in kinds}


class Pane(QWidget):
    """All three panes and their tabs. Each pane is made when it is first wanted, so that the article need not wait.

    Signals:
        chosen: go to a place (key, start, end); marked: show it where it is (key, start).
        hovered: key of the row under the pointer, "" for none.
        turned: another tab is in front.
        paragraph_chosen: go to the paragraph with this number.
        acted: the reader corrects something, as `ListPane.acted`.
        menu_wanted: the menu of a row, in a list at a point of its viewport.
        signals_wanted: other hedges and opinions are wanted, as `WordingPane.widened`.
        filled: the rows of a step's finds are there (the step).
    """

    chosen = Signal(str, int, int)
    marked = Signal(str, int)
    hovered = Signal(str)
    turned = Signal(str)
    paragraph_chosen = Signal(int)
    acted = Signal(str, object)
    menu_wanted = Signal(object, QPoint)
    signals_wanted = Signal(float, bool)
    filled = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._made: dict[Tab, ListPane] = {}
        self._compact, self._paragraph = False, 0
        self.tabs = PaneTabs(theme, tuple(NAMES[tab] for tab in TABS))
        self.busy = BusyBlock(theme)
        self._stack = QStackedWidget()
        self._tab_row = QVBoxLayout()
        self._tab_row.setContentsMargins(theme.tokens.window.pane_padding, 0, 0, 0)
        self._tab_row.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tab_row)
        column.addWidget(self.busy)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.set_theme(theme)

    @cached_property
    def glossary(self) -> "GlossaryPane":
        """Names and words."""
        from companion.app.panes.glossary import GlossaryPane

        pane = GlossaryPane(self._theme)
        pane.set_compact(self._compact)
        self._take_in("glossary", pane)
        return pane

    @cached_property
    def numbers(self) -> "NumbersPane":
        """Numbers and dates."""
        from companion.app.panes.numbers import NumbersPane

        pane = NumbersPane(self._theme)
        self._take_in("numbers", pane)
        return pane

    @cached_property
    def wording(self) -> "WordingPane":
        """Hedges and opinions."""
        from companion.app.panes.wording import WordingPane

        pane = WordingPane(self._theme)
        pane.strip.paragraph_chosen.connect(self.paragraph_chosen)
        pane.widened.connect(self.signals_wanted)
        pane.set_paragraph(self._paragraph)
        self._take_in("wording", pane)
        return pane

    @cached_property
    def notes(self) -> "NotesPane":
        """The reader's own highlights and notes."""
        from companion.app.panes.notes import NotesPane

        pane = NotesPane(self._theme)
        self._take_in("notes", pane)
        return pane

    def show_notes(self, reading: Reading, paragraphs: Paragraphs) -> None:
        """Show the notes of a Reading."""
        if reading.notes or "notes" in self._made or self.tab == "notes":
            self.notes.show_reading(reading, paragraphs)
        place = TABS.index("notes")
        self.tabs.set_count(place, len(reading.notes)) if reading.notes else self.tabs.clear_count(place)

    def _take_in(self, tab: Tab, pane: "ListPane") -> None:
        self._made[tab] = pane
        pane.set_padding(self._padding())
        pane.chosen.connect(self.chosen)
        pane.marked.connect(self.marked)
        pane.hovered.connect(self.hovered)
        pane.acted.connect(self.acted)
        pane.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        pane.list.customContextMenuRequested.connect(partial(self.menu_wanted.emit, pane.list))
        pane.filled.connect(partial(self._filled, tab))
        self._stack.addWidget(pane)
        if tab != self.tab:
            self.fill()  # the first widget of a stack comes to its front by itself

    def _padding(self) -> int:
        return self._theme.tokens.window.pane_padding - (_COMPACT_LESS if self._compact else 0)

    def _pane(self, tab: Tab) -> "ListPane":
        if tab == "glossary":
            return self.glossary
        if tab == "notes":
            return self.notes
        return self.numbers if tab == "numbers" else self.wording

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        return TABS[self.tabs.currentIndex()]

    @property
    def front(self) -> "ListPane":
        """The pane in front."""
        return self._pane(self.tab)

    def fill(self) -> None:
        """Make the pane in front, where that has not been done yet."""
        self._stack.setCurrentWidget(self.front)

    def set_tab(self, tab: Tab) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex(TABS.index(tab))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for widget in (self.tabs, self.busy, *self._made.values()):
            widget.set_theme(theme)
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Leave out what a small window has no room for."""
        self._compact = compact
        self.tabs.set_compact(compact)
        self._tab_row.setContentsMargins(self._padding(), 0, 0, 0)
        for tab, pane in self._made.items():
            pane.set_padding(self._padding())
            if tab == "glossary":
                self.glossary.set_compact(compact)

    def clear(self) -> None:
        """Another article: nothing is known yet."""
        for place, tab in enumerate(TABS):
            self.tabs.set_count(place, None)
            if tab == "notes":
                self.tabs.clear_count(place)
        for pane in self._made.values():
            pane.clear()

    def show_step(self, step: Step, reading: Reading, paragraphs: Paragraphs) -> None:
        """A step is done: fill its pane."""
        self.busy.finish_step(step)
        tab = TAB_OF_STEP.get(step)
        if tab is not None:
            self._pane(tab).show_reading(reading, paragraphs)

    def _filled(self, tab: Tab) -> None:
        if tab == "notes":
            return
        from companion.app.panes.number_rows import count_rows

        rows = self._pane(tab).all_rows
        self.tabs.set_count(TABS.index(tab), count_rows(rows) if tab == "numbers" else len(rows))
        self.filled.emit(next(step for step, filled in TAB_OF_STEP.items() if filled == tab))

    def say_in_rest(self, text: str) -> None:
        """Say in the panes that stayed unknown why they are empty."""
        for tab in TAB_OF_STEP.values():
            pane = self._pane(tab)
            if not pane.known:
                pane.show_message(text)
                self.tabs.clear_count(TABS.index(tab))

    def show_mark(self, kind: Kind, key: str, start: int) -> bool:
        """Bring the row of a mark to the front; whether there is one."""
        self.set_tab(TAB_OF_KIND[kind])
        if kind == "entry":
            self.glossary.reach(key, start)
        return self.front.select_key(key)

    def follow(self, offset: int, paragraph: int) -> None:
        """The reader has come to this place of the article."""
        self._paragraph = paragraph
        if self.tab in self._made:
            self.front.follow(offset)
        if "wording" in self._made:
            self.wording.set_paragraph(paragraph)

    def hover_row(self, key: str) -> None:
        """Light the row of the mark under the pointer in the article, "" for none."""
        if self.tab in self._made:
            self.front.list.set_lit(key)

    def _turn(self, place: int) -> None:
        if self._made:
            self.fill()
        self.turned.emit(TABS[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: surface, and the hairline under the tabs."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.surface)
        painter.fillRect(0, self.tabs.geometry().bottom(), self.width(), 1, self._theme.border)
        if not isinstance(self.parentWidget(), QSplitter):
            painter.fillRect(0, 0, 1, self.height(), self._theme.border_strong)
