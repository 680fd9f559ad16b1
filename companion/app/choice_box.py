"""A box to choose from a list, as Companion draws it; the style's own knows no theme."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox

from companion.app.panes.faces import Face
from companion.app.theme import Theme

_HEIGHT, _SIDE, _ARROW = 34, 10, 4


class ChoiceBox(QComboBox):
    """The choice of now and an arrow, in a frame like that of a text field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._face = theme, Face(theme, "ui")
        self.setFixedHeight(_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        palette = self.view().palette()
        palette.setColor(palette.ColorRole.Base, theme.raised)
        self.view().setPalette(palette)

    def sizeHint(self) -> QSize:
        """Qt: room for the longest choice."""
        widest = max((self._face.width(self.itemText(at)) for at in range(self.count())), default=0)
        return QSize(int(widest) + 2 * _SIDE + 4 * _ARROW, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Qt: choices are not cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.tokens.line.focus if self.hasFocus() else theme.tokens.line.hairline
        painter.setPen(QPen(theme.accent if self.hasFocus() else theme.border_strong, width))
        painter.setBrush(theme.raised)
        radius, edge = theme.tokens.radius.control, width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), radius, radius)
        right, middle = self.width() - _SIDE, self.height() / 2
        said = self._face.elide(self.currentText(), right - 3 * _ARROW - _SIDE)
        self._face.draw(painter, theme.text, _SIDE, (self.height() - self._face.line) / 2, said)
        painter.setPen(QPen(theme.muted, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        corners = ((right - 2 * _ARROW, middle - 2), (right - _ARROW, middle + 2), (right, middle - 2))
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in corners]))
