"""The wording pane: hedged and opinionated phrases, where they stand, and whose they are. No score, no verdict."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.app.lines import draw_line
from companion.app.panes.chips import Chips
from companion.app.panes.faces import Face
from companion.app.panes.list_pane import ListPane
from companion.app.panes.row_list import RowDelegate, RowList
from companion.app.panes.wording_rows import CHIPS, WordingRow, each_wording_row
from companion.app.panes.wording_strip import WordingStrip
from companion.app.theme import Theme
from companion.design_tokens import Kind
from companion.model import Reading
from companion.model.paragraphs import Paragraphs

_SAMPLE, _GAP = 26, 12
_TOP = 9
_LINK = "Go to sentence"


class WordingDelegate(RowDelegate):
    """Line sample, phrase, subtype and voice, paragraph; the selected row opens."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(theme, view)
        self._phrase = Face(theme, "card_quoted")
        self._text = Face(theme, "row_text")
        self._small = Face(theme, "small")
        self._link = Face(theme, "ui", weight=500)

    def _why(self, row: WordingRow, width: int) -> tuple[str, ...]:
        return self._text.wrap(row.why, width - self.padding - self.end - _SAMPLE - _GAP, 6)

    def height(self, row: WordingRow, width: int, selected: bool) -> float:
        """Height of a row in px; the selected one is open."""
        closed = _TOP + 22 + 1 + self._small.line + _TOP
        if not selected:
            return closed
        return closed + 6 + len(self._why(row, width)) * self._text.line + 8 + self._link.line

    def draw(self, painter: QPainter, row: WordingRow, rect: QRect, selected: bool) -> None:
        """Draw a row's content."""
        theme, top = self.theme, rect.top() + _TOP
        left, right = rect.left() + self.padding, rect.right() + 1 - self.end
        draw_line(painter, theme, row.kind, left, left + _SAMPLE, top + 12)
        left += _SAMPLE + _GAP
        if row.paragraph is not None:
            place = self._small.draw_right(painter, theme.muted, right, top + 3, f"¶ {row.paragraph}")
        else:
            place = right
        self._phrase.draw(painter, theme.text, left, top, self._phrase.elide(row.phrase, place - left - 8))
        top += 23
        self._small.draw(painter, theme.muted, left, top, self._small.elide(row.label, right - left))
        if selected:
            top = self._text.draw_lines(
                painter, theme.text, left, top + self._small.line + 6, self._why(row, rect.width())
            )
            self._link.draw(painter, theme.accent, left, top + 8, _LINK)


class KindCount(QWidget):
    """A line sample, the kind's name and its count."""

    def __init__(self, theme: Theme, kind: Kind) -> None:
        super().__init__()
        self._kind: Kind = kind
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme, self._strong, self._text = theme, Face(theme, "ui_strong"), Face(theme, "ui")
        self.updateGeometry()
        self.update()

    def set_count(self, count: int) -> None:
        """Show a count."""
        self._count = count
        self.setAccessibleName(f"{self._label}: {count}")
        self.updateGeometry()
        self.update()

    @property
    def _label(self) -> str:
        return self._theme.marks[self._kind].line.label

    def sizeHint(self) -> QSize:
        """Qt: size wanted."""
        width = _SAMPLE + 8 + self._strong.width(self._label) + 8 + self._text.width(f"{self._count:,}")
        return QSize(int(width) + 1, int(self._strong.line))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter = QPainter(self)
        draw_line(painter, self._theme, self._kind, 0, _SAMPLE, self.height() / 2)
        x = self._strong.draw(painter, self._theme.text, _SAMPLE + 8, 0, self._label)
        self._text.draw(painter, self._theme.muted, x + 8, 0, f"{self._count:,}")


class WordingPane(ListPane):
    """Counts, strip, voices and rows."""

    name = "Wording"
    nothing = "No hedged or opinionated wording found. That does not make it neutral."

    def make_head(self) -> QWidget:
        """Counts, strip and chips."""
        head = QWidget()
        column = QVBoxLayout(head)
        padding = self.theme.tokens.window.pane_padding
        column.setContentsMargins(padding, 14, padding, 12)
        column.setSpacing(14)
        counts = QHBoxLayout()
        counts.setSpacing(22)
        self._hedged, self._opinion = KindCount(self.theme, "hedge"), KindCount(self.theme, "opinion")
        counts.addWidget(self._hedged)
        counts.addWidget(self._opinion)
        counts.addStretch(1)
        self.strip = WordingStrip(self.theme)
        self.chips = Chips(CHIPS, "Voices")
        self.chips.chosen.connect(self.refresh)
        column.addLayout(counts)
        column.addWidget(self.strip)
        column.addWidget(self.chips)
        head.setToolTip("Signals to discuss, not errors.")
        return head

    def make_delegate(self) -> RowDelegate:
        """What paints the rows."""
        return WordingDelegate(self.theme, self.list)

    def make_rows(self, reading: Reading, paragraphs: Paragraphs) -> Iterator[WordingRow]:
        """The rows of a Reading."""
        return each_wording_row(reading, paragraphs.at)

    def rows_made(self, paragraphs: Paragraphs) -> None:
        """Fill the counts and the strip."""
        rows: Sequence[WordingRow] = self.all_rows
        self._hedged.set_count(sum(row.kind == "hedge" for row in rows))
        self._opinion.set_count(sum(row.kind == "opinion" for row in rows))
        self.strip.show_rows(rows, paragraphs.count)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        super().set_theme(theme)
        for widget in (self._hedged, self._opinion, self.strip):
            widget.set_theme(theme)

    def set_padding(self, padding: int) -> None:
        """Space beside the rows, in px; with less of it the chips stand closer."""
        super().set_padding(padding)
        self.chips.set_tight(padding < self.theme.tokens.window.pane_padding)

    def clear(self) -> None:
        """No rows are known yet."""
        super().clear()
        self.chips.choose("all")

    def kept(self) -> Sequence[Any]:
        """The rows of the chosen voice."""
        voice = self.chips.current
        return [row for row in self.all_rows if voice in ("all", row.voice)]

    def follow_link(self, link: str) -> None:
        """Show all voices."""
        self.chips.choose("all")

    def set_paragraph(self, number: int) -> None:
        """Shade the paragraph being read."""
        self.strip.set_paragraph(number)
