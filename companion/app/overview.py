"""The overview beside the scroll bar: one tick for each mark in front, match or mention; a click jumps there."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_TICK, _THICK, _ALPHA = 8, 2, 0.55
_REACH = 12  # px: how far from a tick a click still means it


class Tick(msgspec.Struct, frozen=True):
    """A mark's place as a share (0 to 1) of the article, its colour, and what `chosen` hands back."""

    share: float
    colour: str
    start: int
    end: int


class Overview(QWidget):
    """Ticks on nothing: transparent, over the margin of the article. `chosen` tells start and end of a tick."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ticks: Sequence[Tick] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show other ticks; without any, nothing."""
        self._ticks = ticks
        self.setVisible(bool(ticks))
        self.update()

    def ticks(self) -> Sequence[Tick]:
        """The ticks on show."""
        return self._ticks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for y, name in sorted({(self._y(tick), tick.colour) for tick in self._ticks}):
            colour = QColor(name)
            colour.setAlphaF(_ALPHA)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(self.width() - _TICK, y, _TICK, _THICK), 1, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click jumps to the nearest tick."""
        y = event.position().y()
        nearest = min(self._ticks, key=lambda tick: abs(self._y(tick) - y), default=None)
        if nearest is not None and abs(self._y(nearest) - y) <= _REACH:
            self.chosen.emit(nearest.start, nearest.end)

    def _y(self, tick: Tick) -> int:
        return round(tick.share * max(self.height() - _THICK, 0))
