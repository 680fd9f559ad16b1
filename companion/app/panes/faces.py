"""Type for painted rows: a font with its metrics and line height, and wrapping with an ellipsis."""

from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from companion.app.theme import Theme

_SURE_SHORT = 0.75  # of the width: an average letter is never this much wider than the metrics say


class Face:
    """One type style, ready to measure and paint. Lengths in px."""

    def __init__(self, theme: Theme, style: str, weight: int | None = None, size: int | None = None) -> None:
        self.font = theme.font(style)
        self.font.unsetFeature(QFont.Tag("tnum"))  # it would also widen hyphens
        if weight is not None:
            self.font.setWeight(QFont.Weight(weight))
        if size is not None:
            self.font.setPixelSize(size)
        self.metrics = QFontMetricsF(self.font)
        self.line = theme.line_height(style)
        self._letter = self.metrics.averageCharWidth()

    def width(self, text: str) -> float:
        """How far the text reaches on one line."""
        return self.metrics.horizontalAdvance(text)

    def elide(self, text: str, width: float) -> str:
        """The text on one line, cut with an ellipsis."""
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def wrap(self, text: str, width: float, lines: int) -> tuple[str, ...]:
        """The text on at most so many lines; the last ends in an ellipsis where more would follow."""
        if not text:
            return ()
        text = text.replace("¶ ", "¶\u00a0")  # the sign stays with its number
        if len(text) * self._letter < width * _SURE_SHORT or lines == 1:
            return (self.elide(text, width),)
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        starts: list[int] = []
        layout.beginLayout()
        while len(starts) <= lines and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            starts.append(line.textStart())
        layout.endLayout()
        units = text.encode("utf-16-le")  # Qt counts UTF-16 units

        def part(start: int, end: int | None) -> str:
            return units[2 * start : None if end is None else 2 * end].decode("utf-16-le", "ignore")

        if len(starts) <= lines:
            ends: list[int | None] = [*starts[1:], None]
            return tuple(part(start, end).rstrip() for start, end in zip(starts, ends, strict=True))
        kept = [part(start, end).rstrip() for start, end in pairwise(starts[:lines])]
        return (*kept, self.elide(part(starts[lines - 1], None), width))

    def draw(self, painter: QPainter, colour: QColor, x: float, top: float, text: str) -> float:
        """Paint one line whose line box begins at `top`; where its end stands."""
        painter.setFont(self.font)
        painter.setPen(colour)
        baseline = top + (self.line - self.metrics.height()) / 2 + self.metrics.ascent()
        painter.drawText(QPointF(x, baseline), text)
        return x + self.width(text)

    def draw_right(self, painter: QPainter, colour: QColor, right: float, top: float, text: str) -> float:
        """Paint one line that ends at `right`; where it begins."""
        self.draw(painter, colour, right - self.width(text), top, text)
        return right - self.width(text)

    def draw_lines(self, painter: QPainter, colour: QColor, x: float, top: float, lines: tuple[str, ...]) -> float:
        """Paint lines one below the other; where the last line box ends."""
        for line in lines:
            self.draw(painter, colour, x, top, line)
            top += self.line
        return top
