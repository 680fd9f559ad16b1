"""Draws the rows of the numbers pane: headings, bars, figures; dates through the timeline's painter."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from companion.app.panes.event_painter import EventPainter, FlagPainter
from companion.app.panes.faces import Face
from companion.app.panes.figure_rows import FigureRow
from companion.app.panes.number_display import split_unit
from companion.app.panes.number_rows import Heading
from companion.app.panes.row_list import RowDelegate, RowList
from companion.app.panes.timeline_rows import EventRow
from companion.app.theme import Theme

SQUARES_LIMIT = 60
_VALUE, _NARROW_VALUE, _GAP = 108, 84, 14  # px: the column of values, in a narrow pane, and the space beside it
_NARROW = 340  # px: the width of a narrow pane
_TOP, _FIRST_TOP, _BOTTOM = 9, 6, 11
_BARS_BOTTOM = 8
_SQUARE, _SQUARE_STEP = 8, 11
_QUOTED, _QUOTED_LINES = 14, 3
_VALUE_SIZE, _MINIMUM_VALUE = 22, 15  # px: long values shrink down to this


class NumbersDelegate(RowDelegate):
    """Draws headings, bars, figures and dates."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(theme, view)
        self._heading = Face(theme, "small", weight=600)
        self._text = Face(theme, "row_text")
        self._strong = Face(theme, "row_text", weight=600)
        self._small = Face(theme, "small")
        self._quoted = Face(theme, "quoted", size=_QUOTED)
        self._flags = FlagPainter(theme)
        self._values = [Face(theme, "figure_large", size=size) for size in range(_VALUE_SIZE, _MINIMUM_VALUE - 1, -1)]
        self._sign = Face(theme, "ui", size=15)
        self._events = EventPainter(theme)

    def divided(self, row: Any, place: int) -> bool:
        """Whether a hairline stands above the row: not within bars and timeline."""
        if isinstance(row, Heading):
            return place > 0
        if isinstance(row, EventRow):  # among figures; on the timeline the rail joins them
            return row.first and row.last and not isinstance(self._view.rows()[place - 1], Heading)
        return row.bar is None and not row.first

    def height(self, row: Any, width: int, selected: bool) -> float:
        """Height of a row in px."""
        if isinstance(row, Heading):
            return (14 if row.first else 16) + self._heading.line
        if isinstance(row, EventRow):
            return self._events.height(row, width, self.padding, self.end)
        if row.bar is not None:
            more = (len(self._bar_text(row, width)) - 1) * self._face(row).line
            flag = self._flags.height(row.flag, width - self.padding - self.end)
            return self.theme.tokens.bars.row_height + more + flag + (_BARS_BOTTOM if row.last else 0)
        lines = len(self._figure_text(row, width)) * self._face(row).line
        squares = self._squares_height(row, width)
        notes = len(self._figure_note(row, width)) * self._small.line
        note = notes + 2 if notes else 0
        note += self._flags.height(row.flag, self._columns(width)[1])
        return (
            (_FIRST_TOP if row.first else _TOP) + max(lines + squares + note, self._value_height(row, width)) + _BOTTOM
        )

    def draw(self, painter: QPainter, row: Any, rect: QRect, selected: bool) -> None:
        """Draw a row's content."""
        if isinstance(row, Heading):
            self._draw_heading(painter, row, rect)
        elif isinstance(row, EventRow):
            self._events.draw(painter, row, rect, self.padding, self.end)
        elif row.bar is not None:
            self._draw_bar(painter, row, row.bar, rect)
        else:
            self._draw_figure(painter, row, rect)

    def _face(self, row: FigureRow) -> Face:
        """Serif for the article's words, sans for Companion's."""
        return self._quoted if row.quoted else self._text

    @property
    def _green(self) -> QColor:
        return self.theme.marks["figure"].underline

    def _draw_heading(self, painter: QPainter, row: Heading, rect: QRect) -> None:
        top = rect.top() + (14 if row.first else 16)
        self._heading.draw(painter, self.theme.muted, rect.left() + self.padding, top, row.title)
        self._small.draw_right(painter, self.theme.muted, rect.right() + 1 - self.end, top, row.note)

    def _draw_bar(self, painter: QPainter, row: FigureRow, bar: tuple[float, float | None], rect: QRect) -> None:
        theme, left, right = self.theme, rect.left() + self.padding, rect.right() + 1 - self.end
        top = rect.top() + 6
        self._strong.draw_right(painter, theme.text, right, top - 1, row.shown.plain())
        face, lines = self._face(row), self._bar_text(row, rect.width())
        face.draw_lines(painter, theme.text, left, top - 1, lines)
        top += (len(lines) - 1) * face.line
        track = QRectF(left, top + 21, right - left, theme.tokens.bars.height)
        painter.fillRect(track, theme.sunken)
        low, high = bar
        painter.fillRect(QRectF(track.x(), track.y(), track.width() * low, track.height()), self._green)
        if high is not None and high > low:
            pale = QColor(self._green)
            pale.setAlphaF(theme.tokens.bars.range_alpha)
            start = track.x() + track.width() * low
            painter.fillRect(QRectF(start, track.y(), track.width() * (high - low), track.height()), pale)
        self._flags.draw(painter, "warning", QPointF(left, track.bottom() + 1), row.flag, right - left)

    def _bar_text(self, row: FigureRow, width: int) -> tuple[str, ...]:
        value = self._strong.width(row.shown.plain())
        return self._face(row).wrap(row.said, width - self.padding - self.end - value - 12, 2)

    def _room(self, width: int) -> int:
        return _VALUE if width >= _NARROW else _NARROW_VALUE

    def _columns(self, width: int) -> tuple[float, float]:
        """Where the text of a figure begins, and how wide it is, in a row of that width."""
        begin = self.padding + self._room(width) + _GAP
        return begin, width - begin - self.end

    def _figure_text(self, row: FigureRow, width: int) -> tuple[str, ...]:
        return self._face(row).wrap(row.said, self._columns(width)[1], _QUOTED_LINES if row.quoted else 2)

    def _figure_note(self, row: FigureRow, width: int) -> tuple[str, ...]:
        return self._small.wrap(row.note, self._columns(width)[1], 2)

    def _draw_figure(self, painter: QPainter, row: FigureRow, rect: QRect) -> None:
        theme, top = self.theme, rect.top() + (_FIRST_TOP if row.first else _TOP)
        begin, width = self._columns(rect.width())
        self._draw_value(painter, row, rect.left() + self.padding, top - 4, rect.width())
        left = rect.left() + begin
        top = self._face(row).draw_lines(painter, theme.text, left, top, self._figure_text(row, rect.width()))
        if row.parts is not None:
            self._draw_parts(painter, row.parts, left, top + 6, width)
            top += self._squares_height(row, rect.width())
        top = self._small.draw_lines(painter, theme.muted, left, top + 2, self._figure_note(row, rect.width()))
        self._flags.draw(painter, "warning", QPointF(left, top), row.flag, width)

    def _value(self, row: FigureRow, width: int) -> tuple[Face, str, tuple[str, ...]]:
        """The type in which the value fits its column, the value, and the unit's lines where it goes below."""
        shown, room = row.shown, float(self._room(width))
        of = f" of {shown.of}" if shown.of else ""
        room -= self._sign.width(shown.sign) + 3 if shown.sign else 0
        fitting = (face for face in self._values if face.width(shown.value + of) <= room)
        face = next(fitting, None)
        if face is not None or of:
            return face or self._values[-1], shown.value, ()
        value, unit = split_unit(shown.value)
        return self._values[0], value, self._text.wrap(unit, self._room(width), 2)

    def _value_height(self, row: FigureRow, width: int) -> float:
        face, _, unit = self._value(row, width)
        return face.line + len(unit) * self._text.line

    def _draw_value(self, painter: QPainter, row: FigureRow, left: float, top: float, width: int) -> None:
        shown, x = row.shown, left
        face, value, unit = self._value(row, width)
        if shown.sign:
            x = self._sign.draw(painter, self.theme.muted, x, top + 5, shown.sign) + 3
        if not shown.of:
            face.draw(painter, self.theme.text, x, top, face.elide(value, left + self._room(width) + _GAP - 4 - x))
            self._text.draw_lines(painter, self.theme.text, left, top + face.line, unit)
            return
        x = face.draw(painter, self.theme.text, x, top, value) + 5
        x = self._sign.draw(painter, self.theme.muted, x, top + 5, "of") + 5
        face.draw(painter, self.theme.text, x, top, shown.of)

    def _squares(self, parts: tuple[float, float]) -> bool:
        return parts[1] <= SQUARES_LIMIT and all(part == int(part) for part in parts) and parts[0] <= parts[1]

    def _squares_in_row(self, whole: float, width: float) -> int:
        """Squares in one row: two even rows where they fit."""
        return max(min(-(-int(whole) // 2) if whole > 10 else int(whole), int(width // _SQUARE_STEP)), 1)

    def _squares_height(self, row: FigureRow, width: int) -> float:
        if row.parts is None:
            return 0
        if not self._squares(row.parts):
            return 6 + self.theme.tokens.bars.height + 2
        in_row = self._squares_in_row(row.parts[1], self._columns(width)[1])
        return 6 + -(-int(row.parts[1]) // in_row) * _SQUARE_STEP

    def _draw_parts(self, painter: QPainter, parts: tuple[float, float], left: float, top: float, width: float) -> None:
        part, whole = parts
        if not self._squares(parts):
            height = self.theme.tokens.bars.height
            painter.fillRect(QRectF(left, top, width, height), self.theme.sunken)
            painter.fillRect(QRectF(left, top, width * min(part / whole, 1.0), height), self._green)
            return
        in_row = self._squares_in_row(whole, width)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self._green, 1))
        for place in range(int(whole)):
            painter.setBrush(self._green if place < part else Qt.BrushStyle.NoBrush)
            x, y = place % in_row * _SQUARE_STEP, place // in_row * _SQUARE_STEP
            painter.drawRect(round(left + x), round(top + y), _SQUARE - 1, _SQUARE - 1)
        painter.restore()
