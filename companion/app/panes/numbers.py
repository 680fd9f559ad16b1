"""The numbers pane: figures of like unit as bars, figures by section, and the timeline; sorting, copying, saving."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QToolButton, QWidget

from companion.app.icons import icon
from companion.app.panes.chips import Chips
from companion.app.panes.figure_rows import FigureRow
from companion.app.panes.list_pane import ListPane
from companion.app.panes.mention_turn import MentionTurn
from companion.app.panes.number_painter import NumbersDelegate
from companion.app.panes.number_rows import NumberRow, Order, each_number_row
from companion.app.panes.reader_locale import reader_locale
from companion.app.panes.row_list import RowDelegate
from companion.app.panes.timeline_rows import EventRow
from companion.app.theme import Theme
from companion.errors import CompanionError
from companion.model import Reading
from companion.model.paragraphs import Paragraphs

ORDERS: tuple[tuple[Order, str], ...] = (("kind", "By kind"), ("importance", "Main first"), ("text", "In order"))
_HEAD = (10, 2)  # px above and below the chips


class NumbersPane(ListPane):
    """Key numbers and dates."""

    name = "Numbers"
    nothing = "No numbers in this article."

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._turn = MentionTurn()
        self._shown: tuple[Reading, Paragraphs] | None = None
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask)

    def make_head(self) -> QWidget:
        """The ways to sort, and the menu."""
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(self.padding, _HEAD[0], self.padding, _HEAD[1])
        self.chips = Chips(ORDERS, "Order of the numbers")
        self.chips.chosen.connect(self._sort)
        self.more = QToolButton()
        self.more.setAccessibleName("More for numbers")
        self.more.setToolTip("Copy a row, save as a table")
        self.more.clicked.connect(lambda: self._menu().exec(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        row.addWidget(self.chips, 1)
        row.addWidget(self.more)
        return head

    def make_delegate(self) -> RowDelegate:
        """What paints the rows."""
        return NumbersDelegate(self.theme, self.list)

    def make_rows(self, reading: Reading, paragraphs: Paragraphs) -> Iterator[NumberRow | None]:
        """The rows of a Reading."""
        order: Order = next(order for order, _ in ORDERS if order == self.chips.current)
        return each_number_row(reading, paragraphs.at, reader_locale(), order)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        super().set_theme(theme)
        self.more.setIcon(icon("more", theme, theme.tokens.icon.row))

    def set_padding(self, padding: int) -> None:
        """Space beside the rows, in px; in a small window the chips stand closer."""
        self.chips.set_tight(padding < self.theme.tokens.window.pane_padding)
        super().set_padding(padding)

    def clear(self) -> None:
        """No rows are known yet."""
        super().clear()
        self._shown = None

    def show_reading(self, reading: Reading, paragraphs: Paragraphs) -> None:
        """Show what was found."""
        self._shown = reading, paragraphs
        super().show_reading(reading, paragraphs)

    def refresh(self) -> None:
        """Show the rows; without any there is nothing to sort."""
        super().refresh()
        if self.known:
            self.head.setVisible(bool(self.all_rows))

    def sort_by(self, order: Order) -> None:
        """Put the rows in another order."""
        self.chips.choose(order)

    def _sort(self) -> None:
        if self._shown is not None:
            super().show_reading(*self._shown)

    def run_command(self, row: FigureRow | EventRow, name: str) -> None:
        """Go to the next or the previous mention."""
        place = self._turn.turn(row.key, len(row.mentions), 1 if name == "next" else -1)
        mention = row.mentions[place]
        self.chosen.emit(row.keys[place], mention.start, mention.end)

    def follow(self, offset: int) -> None:
        """The list follows the reading position where the rows are in the order of the text."""
        if self.chips.current == "text":
            super().follow(offset)

    def copy_row(self) -> None:
        """Put the selected row on the clipboard: the value, the article's sentence and where it stands."""
        from companion.app.panes.row_sentence import sentence_of

        row = self.list.selected_row()
        if self._shown is not None and row is not None:
            QGuiApplication.clipboard().setText(sentence_of(row, *self._shown, reader_locale()))

    def save_table(self) -> None:
        """Ask for a file and write all figures and dates into it, for spreadsheets."""
        from companion.app.export_kept import suggested_name

        if self._shown is None:
            return
        title = self._shown[0].article.title or ""
        path, _ = QFileDialog.getSaveFileName(
            self, "Save the numbers", suggested_name(title, "numbers", ".csv"), "CSV (*.csv)"
        )
        if path:
            self.write_table(Path(path) if Path(path).suffix else Path(f"{path}.csv"))

    def write_table(self, path: Path) -> None:
        """Write all figures and dates into a file, or say in the pane's own words why that cannot be."""
        from companion.export.figures import write_figures

        if self._shown is None:
            return
        try:
            write_figures(self._shown[0], path)
        except CompanionError as error:
            from PySide6.QtWidgets import QMessageBox

            QMessageBox.warning(self, "Save the numbers", str(error))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction("Copy as a sentence with its source", self.copy_row)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self.list.selected_row() is not None)
        menu.addAction("Save all as a table (CSV)…", self.save_table)
        return menu

    def _ask(self, point: QPoint) -> None:
        index = self.list.indexAt(point)
        if index.isValid() and hasattr(self.list.rows()[index.row()], "key"):
            self.list.select_key(self.list.rows()[index.row()].key)
        self._menu().popup(self.list.viewport().mapToGlobal(point))
