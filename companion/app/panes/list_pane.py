"""What the three panes share: a head, a list of rows, and what stands there when there are none."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from companion.app.panes.row_list import Row, RowDelegate, RowList
from companion.app.theme import Theme
from companion.app.turns import Turns
from companion.model import Reading
from companion.model.paragraphs import Paragraphs

_BARS = ((34, 82, 28), (26, 74, 30), (40, 60, 26), (30, 88, 24), (24, 50, 30), (44, 70, 26), (28, 80, 22), (38, 64, 28))
_BAR_STEP = 78
_FEW = 500  # finds of an article whose rows are made at once
_SLICE = 100  # rows that are made in one turn of the event loop; 10 ms


class WaitingBars(QWidget):
    """Static bars where rows will be."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the bars."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = theme.tokens.window.pane_padding
        width = self.width() - 2 * left
        top, place = 0, 0
        while top < self.height():
            if place:
                painter.fillRect(0, top, self.width(), 1, theme.border)
            shares = _BARS[place % len(_BARS)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.sunken)
            for share, y, height, opacity in zip(shares, (18, 38, 56), (11, 9, 9), (1.0, 1.0, 0.7), strict=True):
                painter.setOpacity(opacity)
                painter.drawRoundedRect(QRectF(left, top + y, width * share / 100, height), 2, 2)
            painter.setOpacity(1.0)
            top, place = top + _BAR_STEP, place + 1


class ListPane(QWidget):
    """A pane: subclasses fill the head and make the rows.

    Signals:
        chosen: go to a row's place in the article (key, start, end).
        marked: the row was selected by the keys (key, start).
        hovered: key of the row under the pointer, "" for none.
        acted: the reader corrects something: a command's name, and the key of its row or what was entered.
        filled: the rows of what was found are there.
    """

    chosen = Signal(str, int, int)
    marked = Signal(str, int)
    hovered = Signal(str)
    filled = Signal()

    acted = Signal(str, object)

    nothing = ""
    name = ""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.all_rows: Sequence[Any] = ()
        self.known = False
        self._turns = Turns(self)
        self.padding = theme.tokens.window.pane_padding
        self.list = RowList(theme, self.name, self)
        self.list.chosen.connect(self._chosen)
        self.list.marked.connect(self._marked)
        self.list.hovered.connect(self._hovered)
        self.list.command.connect(self.run_command)
        self.list.copied.connect(self.copy_row)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.message.setTextFormat(Qt.TextFormat.RichText)
        self.message.linkActivated.connect(self.follow_link)
        self.waiting = WaitingBars(theme)
        self._stack = QStackedWidget()
        for widget in (self.list, self.message, self.waiting):
            self._stack.addWidget(widget)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.head = self.make_head()
        self.column.addWidget(self.head)
        self.column.addWidget(self._stack, 1)
        self.set_theme(theme)
        self.clear()

    def make_head(self) -> QWidget:
        """The widgets above the list."""
        return QWidget()

    def make_delegate(self) -> RowDelegate:
        """What paints the rows."""
        raise NotImplementedError

    def make_rows(self, reading: Reading, paragraphs: Paragraphs) -> Iterator[Row | None]:
        """The rows of a Reading; None where making them takes long enough for a pause."""
        raise NotImplementedError

    def rows_made(self, paragraphs: Paragraphs) -> None:
        """For heirs: all rows are there."""

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.theme = theme
        old = self.list.itemDelegate()
        delegate = self.make_delegate()
        delegate.padding = self.padding
        self.list.setItemDelegate(delegate)
        if isinstance(old, RowDelegate):
            old.deleteLater()
        self.list.set_theme(theme)
        self.waiting.set_theme(theme)
        self.message.setContentsMargins(self.padding, theme.space(4), self.padding, 0)
        self.message.setForegroundRole(self.message.palette().ColorRole.PlaceholderText)

    def set_padding(self, padding: int) -> None:
        """Space beside the rows, in px."""
        if padding != self.padding:
            self.padding = padding
            layout = self.head.layout()
            if layout is not None:
                margins = layout.contentsMargins()
                layout.setContentsMargins(padding, margins.top(), padding, margins.bottom())
            self.set_theme(self.theme)

    def clear(self) -> None:
        """No rows are known yet."""
        self._turns.drop()
        self.known = False
        self.all_rows = ()
        self.list.set_rows(())
        self.head.hide()
        self._stack.setCurrentWidget(self.waiting)

    def show_reading(self, reading: Reading, paragraphs: Paragraphs) -> None:
        """Show what was found; the rows of a book are made slice by slice, and `filled` follows."""
        self._turns.run(self._fill(reading, paragraphs))
        if len(reading.entries) + len(reading.figures) + len(reading.marks) + len(reading.words) < _FEW:
            self._turns.finish()

    def _fill(self, reading: Reading, paragraphs: Paragraphs) -> Iterator[None]:
        rows: list[Row] = []
        for row in self.make_rows(reading, paragraphs):
            if row is not None:
                rows.append(row)
            if row is None or len(rows) % _SLICE == 0:
                yield
        self.all_rows = tuple(rows)
        self.rows_made(paragraphs)
        self.known = True
        self.head.show()
        self.refresh()
        self.filled.emit()

    def show_message(self, text: str) -> None:
        """Say why there are no rows."""
        self.head.hide()
        self.message.setText(text)
        self._stack.setCurrentWidget(self.message)

    def kept(self) -> Sequence[Any]:
        """The rows that pass the filter."""
        return self.all_rows

    def refresh(self) -> None:
        """Show the rows that pass the filter, or say that there are none."""
        if not self.known:
            return
        rows = self.kept()
        self.list.set_rows(rows)
        if rows:
            self._stack.setCurrentWidget(self.list)
        else:
            self.message.setText(self.nothing if not self.all_rows else self.no_match())
            self._stack.setCurrentWidget(self.message)

    def no_match(self) -> str:
        """What to say when the filter leaves nothing, with a way out as a link."""
        return "Nothing of this kind. <a href='clear'>Clear</a>"

    def follow_link(self, link: str) -> None:
        """Take the way out: show all rows."""

    def run_command(self, row: Any, name: str) -> None:
        """Run a row's own command."""

    def copy_row(self) -> None:
        """Put the selected row on the clipboard, as it is read aloud."""
        row = self.list.selected_row()
        if row is not None:
            QGuiApplication.clipboard().setText(row.plain())

    def select_key(self, key: str | None) -> bool:
        """Select the row of a mark, clearing the filter when it hides the row; whether there is one."""
        if key is not None and not self.list.has_key(key) and any(key in row.keys for row in self.choosable()):
            self.follow_link("clear")
        return self.list.select_key(key)

    def choosable(self) -> Sequence[Any]:
        """All rows that stand for a place in the article."""
        return [row for row in self.all_rows if hasattr(row, "keys")]

    def follow(self, offset: int) -> None:
        """Let the list follow the reading position: slide to the first row at or after it."""
        places = [(row.start, place) for place, row in enumerate(self.list.rows()) if hasattr(row, "start")]
        later = [place for start, place in places if start >= offset]
        if later:
            self.list.show_place(min(later))

    def set_paragraph(self, number: int) -> None:
        """The paragraph being read."""

    def _chosen(self, row: Any) -> None:
        self.chosen.emit(row.key, row.start, row.end)

    def _marked(self, row: Any) -> None:
        self.marked.emit(row.key, row.start)

    def _hovered(self, row: Any | None) -> None:
        self.hovered.emit("" if row is None else row.key)
