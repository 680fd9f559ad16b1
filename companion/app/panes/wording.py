"""The wording pane: hedged and opinionated phrases, where they stand, and whose they are. No score, no verdict."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from companion.app.lines import draw_line
from companion.app.panes.faces import Face
from companion.app.panes.list_pane import ListPane
from companion.app.panes.row_list import RowDelegate, RowList
from companion.app.panes.wording_head import SAMPLE, WordingHead
from companion.app.panes.wording_rows import WordingHeading, WordingRow, each_wording_row, grouped, summary
from companion.app.theme import Theme
from companion.model import Reading
from companion.model.paragraphs import Paragraphs

_GAP, _TOP = 12, 9
_BETWEEN = 18  # px between a row's links
_HEADING = (14, 6)  # px above and below a heading
_LINKS = (("Go to sentence", ""), ("Not a signal", "remove"))


class WordingDelegate(RowDelegate):
    """Line sample, phrase, subtype and voice, paragraph; the selected row opens. Headings say a subtype, its count."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(theme, view)
        self._phrase = Face(theme, "card_quoted")
        self._text = Face(theme, "row_text")
        self._small = Face(theme, "small")
        self._strong = Face(theme, "small", weight=600)
        self._link = Face(theme, "ui", weight=500)

    def _why(self, row: WordingRow, width: int) -> tuple[str, ...]:
        return self._text.wrap(row.why, width - self.padding - self.end - SAMPLE - _GAP, 6)

    def height(self, row: WordingRow | WordingHeading, width: int, selected: bool) -> float:
        """Height of a row in px; the selected one is open."""
        if isinstance(row, WordingHeading):
            return sum(_HEADING) + self._strong.line
        closed = _TOP + 22 + 1 + self._small.line + _TOP
        if not selected:
            return closed
        return closed + 6 + len(self._why(row, width)) * self._text.line + 8 + self._link.line

    def draw(self, painter: QPainter, row: WordingRow | WordingHeading, rect: QRect, selected: bool) -> None:
        """Draw a row's content."""
        theme, top = self.theme, rect.top() + _TOP
        left, right = rect.left() + self.padding, rect.right() + 1 - self.end
        if isinstance(row, WordingHeading):
            top = rect.top() + _HEADING[0]
            draw_line(painter, theme, row.kind, left, left + SAMPLE, top + self._strong.line / 2)
            self._strong.draw(painter, theme.text, left + SAMPLE + _GAP, top, row.text)
            self._small.draw_right(painter, theme.muted, right, top, f"{row.count:,}")
            return
        draw_line(painter, theme, row.kind, left, left + SAMPLE, top + 12)
        left += SAMPLE + _GAP
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
            for text, _ in _LINKS:
                left = self._link.draw(painter, theme.accent, left, top + 8, text) + _BETWEEN

    def hit(self, row: WordingRow | WordingHeading, rect: QRect, point: QPoint) -> str:
        """The command of the link at the point of the open row."""
        if isinstance(row, WordingHeading) or point.y() < rect.bottom() - _TOP - self._link.line:
            return ""
        left: float = rect.left() + self.padding + SAMPLE + _GAP
        for text, name in _LINKS:
            if left <= point.x() <= left + self._link.width(text):
                return name
            left += self._link.width(text) + _BETWEEN
        return ""


class WordingPane(ListPane):
    """Counts, a summary, strip, filters and rows.

    Signals:
        widened: other signals are wanted, here and in the text (the confidence that an opinion needs; whether vague
            quantities and frequencies are shown too).
    """

    widened = Signal(float, bool)

    name = "Wording"
    nothing = "No hedged or opinionated wording found. That does not make it neutral."

    def make_head(self) -> QWidget:
        """Counts, summary, strip and filters."""
        self.tools = WordingHead(self.theme, self.theme.tokens.window.pane_padding)
        self.strip, self.chips = self.tools.strip, self.tools.chips
        self.tools.filtered.connect(self.refresh)
        self.tools.widened.connect(self._widen)
        self.tools.stepped.connect(self.step)
        return self.tools

    def make_delegate(self) -> RowDelegate:
        """What paints the rows."""
        return WordingDelegate(self.theme, self.list)

    def make_rows(self, reading: Reading, paragraphs: Paragraphs) -> Iterator[WordingRow]:
        """The rows of a Reading."""
        return each_wording_row(reading, paragraphs.at, self.tools.least, self.tools.everyday.isChecked())

    def rows_made(self, paragraphs: Paragraphs) -> None:
        """Fill the counts, the summary and the strip."""
        rows: Sequence[WordingRow] = self.all_rows
        self.tools.hedged.set_count(sum(row.kind == "hedge" for row in rows))
        self.tools.opinion.set_count(sum(row.kind == "opinion" for row in rows))
        self.tools.told.setText(summary(rows, paragraphs.count))
        self.strip.show_rows(rows, paragraphs.count)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        super().set_theme(theme)
        self.tools.set_theme(theme)

    def set_padding(self, padding: int) -> None:
        """Space beside the rows, in px; with less of it the chips stand closer."""
        super().set_padding(padding)
        self.tools.set_tight(padding < self.theme.tokens.window.pane_padding)

    def clear(self) -> None:
        """No rows are known yet."""
        super().clear()
        self.tools.show_all()

    def kept(self) -> Sequence[WordingRow | WordingHeading]:
        """The rows of the chosen kinds and voices, in the chosen order."""
        rows = [row for row in self.all_rows if self.tools.shows(row.kind, row.voice)]
        return grouped(rows) if self.tools.by_kind.isChecked() else rows

    def follow_link(self, link: str) -> None:
        """Show all kinds and voices."""
        self.tools.show_all()

    def run_command(self, row: WordingRow, name: str) -> None:
        """Take the row's mark away, or go to the next or the previous signal."""
        if name == "remove":
            self.acted.emit(name, row.key)
        else:
            self.step(1 if name == "next" else -1)

    def step(self, by: int) -> None:
        """Go to the next signal of those listed, or to the previous one."""
        rows = [row for row in self.list.rows() if isinstance(row, WordingRow)]
        if not rows:
            return
        selected = self.list.selected_row()
        place = rows.index(selected) + by if selected in rows else 0 if by > 0 else len(rows) - 1
        row = rows[place % len(rows)]
        self.list.select_key(row.key)
        self.chosen.emit(row.key, row.start, row.end)

    def follow(self, offset: int) -> None:
        """The list follows the reading position where its rows are in the order of the text."""
        if not self.tools.by_kind.isChecked():
            super().follow(offset)

    def set_paragraph(self, number: int) -> None:
        """Shade the paragraph being read."""
        self.strip.set_paragraph(number)

    def _widen(self) -> None:
        self.widened.emit(self.tools.least, self.tools.everyday.isChecked())
