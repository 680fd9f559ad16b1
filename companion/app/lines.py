"""The one way to draw a mark's line: under the article's text, in the legend, in rows and in the card."""

import math

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from companion.app.theme import Theme
from companion.design_tokens import Kind

_DOTTED = ("dotted", "loose_dotted")
_ZERO_DASH = 0.001  # Qt draws nothing for a dash of 0, and a dot for this with a round cap


def draw_line(  # noqa: PLR0917
    painter: QPainter, theme: Theme, kind: Kind, x1: float, x2: float, y: float, scale: float = 1.0, quiet: bool = False
) -> None:
    """Draw a kind's line from `x1` to `x2` at height `y`, all in px.

    Args:
        painter: keeps its state.
        theme: colours, and the factor for line widths.
        kind: chooses colour and line style.
        x1: left end.
        x2: right end; nothing is drawn when it is not to the right of `x1`.
        y: middle of the line.
        scale: size of the type divided by 19 px.
        quiet: the paler, thinner line of a kind whose pane is not in front; dots keep their width.
    """
    paint = theme.marks[kind]
    line = paint.line
    dotted = line.line in _DOTTED
    width = line.width * scale * theme.line_scale * (theme.quiet_width if quiet and not dotted else 1.0)
    pen = QPen(paint.underline_quiet if quiet else paint.underline, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if line.cap == "round" else Qt.PenCapStyle.FlatCap)
    if dotted:
        x1, x2 = x1 + width / 2, x2 - width / 2
    if x2 <= x1:
        return
    if line.dash:
        pen.setDashPattern([max(part * scale / width, _ZERO_DASH) for part in line.dash])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    if line.line == "wavy":
        painter.drawPath(wave(x1, x2, y, line.wave_length * scale, line.wave_height * scale))
    else:
        if line.line == "solid" and painter.device().devicePixelRatio() == 1:
            y = math.floor(y) + 0.5
        painter.drawLine(QLineF(x1, y, x2, y))
    painter.restore()


def wave(x1: float, x2: float, y: float, length: float, height: float) -> QPainterPath:
    """A long shallow wave: arcs of half a `length`, up and down in turn, whose control points stand `height` off."""
    half = length / 2
    x, direction, end = x1 + 0.5, -1, x2 - 0.5
    drawn = QPainterPath(QPointF(x, y))
    while x < end - 0.2:
        following = min(x + half, end)
        drawn.quadTo((x + following) / 2, y + direction * height * (following - x) / half, following, y)
        x, direction = following, -direction
    return drawn
