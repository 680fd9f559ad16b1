"""Where the signals stand: hedged above the rule, opinion below, one column a paragraph."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.app.panes.faces import Face
from companion.app.panes.wording_rows import WordingRow, per_paragraph
from companion.app.theme import Theme

_HEIGHT, _MARK, _TALLEST, _BAR = 44, 5, 20, 6


class WordingStrip(QWidget):
    """Counts by paragraph; `paragraph_chosen` tells the number of a column that was clicked."""

    paragraph_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._hedged: dict[int, int] = {}
        self._opinion: dict[int, int] = {}
        self._count, self._here = 0, 0
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme, self._small = theme, Face(theme, "small")
        self.update()

    def show_rows(self, rows: Sequence[WordingRow], paragraphs: int) -> None:
        """Show the signals of an article with so many paragraphs."""
        self._hedged, self._opinion = per_paragraph(rows, "hedge"), per_paragraph(rows, "opinion")
        self._count = paragraphs
        self.setAccessibleName(f"{len(rows)} signals in {paragraphs} paragraphs")
        self.update()

    def set_paragraph(self, number: int) -> None:
        """Shade the paragraph being read."""
        if number != self._here:
            self._here = number
            self.update()

    def sizeHint(self) -> QSize:
        """Qt: size wanted."""
        return QSize(200, _HEIGHT + 4 + int(self._small.line))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, theme = QPainter(self), self._theme
        if not self._count:
            return
        column = self.width() / self._count
        if self._here:
            painter.fillRect(QRectF((self._here - 1) * column, 0, max(column, 2), _HEIGHT), theme.sunken)
        rule = QColor(theme.border_strong)
        rule.setAlphaF(0.5)
        painter.fillRect(QRectF(0, _HEIGHT / 2 - 0.5, self.width(), 1), rule)
        bar = min(_BAR, max(column - 1, 1))
        hedged, opinion = theme.marks["hedge"].underline, theme.marks["opinion"].underline
        for counts, colour, above in ((self._hedged, hedged, True), (self._opinion, opinion, False)):
            for number, count in counts.items():
                height = min(count * _MARK, _TALLEST)
                x = (number - 0.5) * column - bar / 2
                y = _HEIGHT / 2 - 2 - height if above else _HEIGHT / 2 + 2
                painter.fillRect(QRectF(x, y, bar, height), colour)
        top, middle = _HEIGHT + 4, "Where they stand"
        self._small.draw(painter, theme.muted, 0, top, "¶ 1")
        self._small.draw_right(painter, theme.muted, self.width(), top, f"¶ {self._count}")
        self._small.draw(painter, theme.muted, (self.width() - self._small.width(middle)) / 2, top, middle)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click jumps to the paragraph."""
        if self._count and event.button() == Qt.MouseButton.LeftButton:
            column = int(event.position().x() * self._count / max(self.width(), 1))
            self.paragraph_chosen.emit(min(max(column, 0), self._count - 1) + 1)
