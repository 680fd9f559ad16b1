"""Draws the timeline's rows: date, rail, the shape of the time, what happened, what was changed."""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, Qt

from companion.app.icons import pixmap
from companion.app.panes.faces import Face
from companion.app.panes.timeline_rows import EventRow
from companion.app.theme import Theme

_RAIL = 22  # px: the column of the rail
_QUOTED, _QUOTED_LINES = 14, 3
_MIDDLE = 15.5  # px from the top of a row to the middle of its shape
_SPAN = 2.2  # length of a span's shape, in dots
_FLAG = 16  # px: the icon of a flag
_FLAG_ROOM, _ABOVE_FLAG = 21, 3


class FlagPainter:
    """An icon and a sentence that asks the reader to look twice, in the colour of warnings."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._face = Face(theme, "small", weight=500)

    def _lines(self, flag: str, room: float) -> tuple[str, ...]:
        return self._face.wrap(flag, room - _FLAG_ROOM, 2) if flag else ()

    def height(self, flag: str, room: float) -> float:
        """Height in px, with the space above; 0 for none."""
        lines = len(self._lines(flag, room))
        return lines * self._face.line + _ABOVE_FLAG if lines else 0

    def draw(self, painter: QPainter, icon: str, place: QPointF, flag: str, room: float) -> None:
        """Draw it below `place`, in as many px of width."""
        lines = self._lines(flag, room)
        if not lines:
            return
        top, ratio = place.y() + _ABOVE_FLAG, painter.device().devicePixelRatio()
        painter.drawPixmap(round(place.x()), round(top), pixmap(icon, self._theme.warning, _FLAG, ratio))
        self._face.draw_lines(painter, self._theme.warning, place.x() + _FLAG_ROOM, top, lines)


class EventPainter:
    """Measures and draws one row of the timeline; `padding` and `end` are the space left and right of it."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._text = Face(theme, "row_text")
        self._strong = Face(theme, "row_text", weight=600)
        self._small = Face(theme, "small")
        self._quoted = Face(theme, "quoted", size=_QUOTED)
        self._flags = FlagPainter(theme)

    def _face(self, row: EventRow) -> Face:
        return self._quoted if row.quoted else self._text

    def _left(self, padding: int) -> float:
        return padding + self._theme.tokens.timeline.column_date + _RAIL

    def _lines(self, row: EventRow, room: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        said = self._face(row).wrap(row.said, room, _QUOTED_LINES if row.quoted else 2)
        return said, self._small.wrap(row.note, room, 2)

    def height(self, row: EventRow, width: int, padding: int, end: int) -> float:
        """Height of a row in px."""
        room = width - self._left(padding) - end
        said, notes = self._lines(row, room)
        lines = len(said) * self._face(row).line + len(notes) * self._small.line + (1 if notes else 0)
        dates = self._text.line + (self._small.line if row.date.small else 0)
        return max(
            max(lines + self._flags.height(row.flag, room), dates) + 12, self._theme.tokens.timeline.row_min_height - 8
        )

    def draw(self, painter: QPainter, row: EventRow, rect: QRect, padding: int, end: int) -> None:
        """Draw a row."""
        theme, top = self._theme, rect.top() + 6
        date_right = rect.left() + padding + theme.tokens.timeline.column_date - 2
        self._strong.draw_right(painter, theme.text, date_right, top, row.date.label)
        if row.date.small:
            self._small.draw_right(painter, theme.muted, date_right, top + self._text.line, row.date.small)
        self._draw_rail(painter, row, rect, date_right + 2 + 10.75)
        left = rect.left() + self._left(padding)
        width = rect.right() + 1 - end - left
        said, notes = self._lines(row, width)
        top = self._face(row).draw_lines(painter, theme.text, left, top, said)
        if notes:
            top = self._small.draw_lines(painter, theme.muted, left, top + 1, notes)
        self._flags.draw(painter, "revised", QPointF(left, top), row.flag, width)

    def _draw_rail(self, painter: QPainter, row: EventRow, rect: QRect, x: float) -> None:
        sizes, middle = self._theme.tokens.timeline, rect.top() + _MIDDLE
        colour = QColor(self._theme.border_strong)
        colour.setAlphaF(0.55)
        rail = QPen(colour, sizes.rail)
        rail.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(rail)
        if not row.first:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, middle))
        if not row.last:
            if row.gap:
                rail.setDashPattern([2.0, 2.0])
                painter.setPen(rail)
            painter.drawLine(QPointF(x, middle), QPointF(x, rect.bottom() + 1))
        green = self._theme.marks["figure"].underline
        painter.setPen(QPen(green, sizes.rail))
        painter.setBrush(green if row.today else self._theme.surface)
        self._draw_shape(painter, row, x, middle)

    def _draw_shape(self, painter: QPainter, row: EventRow, x: float, middle: float) -> None:
        """A dot for a moment, a pill for a span, an arrow down to a bar for a deadline, from a bar for "since"."""
        sizes = self._theme.tokens.timeline
        radius = (sizes.dot - sizes.rail) / 2
        if row.shape == "point":
            painter.drawEllipse(QPointF(x, middle), radius, radius)
            return
        if row.shape == "span":
            length = sizes.dot * _SPAN
            painter.drawRoundedRect(QRectF(x - radius, middle - radius, 2 * radius, length), radius, radius)
            return
        bar = middle + radius if row.shape == "deadline" else middle - radius
        base, tip = (middle - radius, bar) if row.shape == "deadline" else (bar + sizes.rail, middle + radius)
        arrow = QPolygonF([QPointF(x - radius, base), QPointF(x + radius, base), QPointF(x, tip)])
        painter.drawPolygon(arrow)
        painter.drawLine(QPointF(x - radius - 1, bar), QPointF(x + radius + 1, bar))
