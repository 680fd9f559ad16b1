"""Radio rows and check boxes as Companion draws them; the style's own indicators know no theme."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from companion.app.icons import pixmap
from companion.app.lines import draw_line
from companion.app.panes.faces import Face
from companion.app.theme import Theme
from companion.design_tokens import Kind

_BOX, _GAP, _SAMPLE = 16, 10, 26
_RADIO, _SIDE, _ROW = 14, 14, 55
_HEIGHT = 24
_FAINT = 0.5


def _ring(widget: QWidget, painter: QPainter, theme: Theme) -> None:
    """The keyboard's focus ring."""
    if widget.hasFocus():
        painter.setPen(QPen(theme.accent, theme.tokens.line.focus))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), 4, 4)


class CheckBox(QCheckBox):
    """A box with a tick, a kind's line sample where one is given, and a name."""

    def __init__(self, theme: Theme, name: str, kind: Kind | None = None) -> None:
        super().__init__(name)
        self._theme, self._face = theme, Face(theme, "ui")
        self._kind: Kind | None = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _text_left(self) -> float:
        return 4 + _BOX + _GAP + (_SAMPLE + _GAP if self._kind is not None else 0)

    def sizeHint(self) -> QSize:
        """Qt: size wanted."""
        return QSize(int(self._text_left() + self._face.width(self.text())) + 6, _HEIGHT)

    def hitButton(self, pos: object) -> bool:
        """Qt: all of it answers to a click."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else _FAINT)
        box = QRectF(4, (self.height() - _BOX) / 2, _BOX, _BOX)
        painter.setPen(QPen(theme.accent if self.isChecked() else theme.border_strong, 1))
        painter.setBrush(theme.accent if self.isChecked() else theme.raised)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if self.isChecked():
            tick = pixmap("check", theme.on_accent, _BOX - 2, self.devicePixelRatioF())
            painter.drawPixmap(QRect(5, round(box.top()) + 1, _BOX - 2, _BOX - 2), tick)
        if self._kind is not None:
            left = 4 + _BOX + _GAP
            draw_line(painter, theme, self._kind, left, left + _SAMPLE, self.height() / 2)
        self._face.draw(painter, theme.text, self._text_left(), (self.height() - self._face.line) / 2, self.text())
        _ring(self, painter, theme)


class RadioRow(QRadioButton):
    """A choice with a sentence below its name, as wide as its frame."""

    def __init__(self, theme: Theme, name: str, text: str) -> None:
        super().__init__(name)
        self._theme, self._says = theme, text
        self._name, self._text = Face(theme, "row_title"), Face(theme, "row_text")
        self.setAccessibleDescription(text)
        self.setFixedHeight(_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Qt: size wanted."""
        width = max(self._name.width(self.text()), self._text.width(self._says))
        return QSize(int(width) + 2 * _SIDE + _RADIO + _GAP + 4, _ROW)

    def hitButton(self, pos: object) -> bool:
        """Qt: all of it answers to a click."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(_SIDE + _RADIO / 2, 8 + self._name.line / 2)
        painter.setBrush(theme.raised)
        painter.setPen(QPen(theme.accent, 4) if self.isChecked() else QPen(theme.border_strong, 1))
        radius = _RADIO / 2 - (2 if self.isChecked() else 0.5)
        painter.drawEllipse(middle, radius, radius)
        left = _SIDE + _RADIO + _GAP + 2
        self._name.draw(painter, theme.text, left, 8, self.text())
        self._text.draw(painter, theme.muted, left, 8 + self._name.line, self._says)
        _ring(self, painter, theme)
