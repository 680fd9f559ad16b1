"""A label whose lines stand at the distance that the theme's type style names, which QLabel cannot do."""

import math

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from companion.app.theme import Theme


class TextLabel(QLabel):
    """Plain text in a type style; wraps when told to. Hidden while it has nothing to say."""

    def __init__(self, name: str, parent: QWidget, wrap: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._wraps = wrap
        self._line = 0.0
        self._colour = QColor()
        self.setWordWrap(wrap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, text: str) -> None:
        """Show another text, to assistive technology too."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()

    def set_look(self, theme: Theme, style: str, colour: QColor) -> None:
        """Show the text in a type style of the theme."""
        self.setFont(theme.font(style))
        self._line = theme.line_height(style)
        self._colour = colour
        self.updateGeometry()
        self.update()

    def baseline(self) -> float:
        """Height of the first baseline below the label's top, without margins, in px."""
        metrics = QFontMetricsF(self.font())
        return (self._line - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()

    def _laid_out(self, width: float) -> QTextLayout:
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if self._wraps else QTextOption.WrapMode.NoWrap
        option.setWrapMode(wrap)
        layout.setTextOption(option)
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self._line * count + self.baseline() - line.ascent()))
            count += 1
        layout.endLayout()
        return layout

    def heightForWidth(self, width: int) -> int:
        """The height that the text needs at a width, in px."""
        margins = self.contentsMargins()
        lines = self._laid_out(max(width - margins.left() - margins.right(), 1)).lineCount() if self._wraps else 1
        return math.ceil(lines * self._line) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """The text on one line."""
        margins = self.contentsMargins()
        width = math.ceil(QFontMetricsF(self.font()).horizontalAdvance(self.text())) + 1
        height = math.ceil(self._line) + margins.top() + margins.bottom()
        return QSize(width + margins.left() + margins.right(), height)

    def minimumSizeHint(self) -> QSize:
        """A wrapping label may become narrow."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 40), hint.height()) if self._wraps else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(self._colour)
        rect = self.contentsRect()
        self._laid_out(rect.width()).draw(painter, QPointF(rect.topLeft()))
        painter.end()
