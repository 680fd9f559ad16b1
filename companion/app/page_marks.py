"""Painting marks over printed pages: fills that the print shows through, outlines, and lines below the baseline."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from companion.app.lines import draw_line
from companion.app.mark_painter import ALONE_LOWER, OUTLINE_OUT, OUTLINE_RADIUS, MarkState, is_strong, lit
from companion.app.page_geometry import PageGeometry
from companion.app.theme import READING_SIZE, Theme, make_theme
from companion.design_tokens import Kind
from companion.model import TextLine
from companion.model.marked import Marked, MarkIndex, resolve_lines

_EM_PER_EXTENT = 1 / 1.17  # a line's ascent and descent together are about 1.17 em in the fonts of print
_LEAST_SCALE = 0.5
_UPRIGHT = 0.999

_Box = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True)
class _Line:
    kind: Kind
    start: QPointF
    length: float
    turn: float  # degrees
    scale: float
    quiet: bool


@dataclass
class _Picture:
    fills: dict[_Box, QColor] = field(
        default_factory=dict[_Box, QColor]
    )  # one colour for each rectangle: two would multiply
    outlines: list[tuple[QRectF, QPen]] = field(default_factory=list[tuple[QRectF, QPen]])
    lines: list[_Line] = field(default_factory=list[_Line])


def paper_theme(theme: Theme) -> Theme:
    """The theme for marks on printed pages, which stay white: a dark window marks them as a light one does."""
    return make_theme(theme.tokens, "light", theme.palette) if theme.dark else theme


def runs(lines: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    """The stretches of text that a page's lines hold; what another page holds in between parts them."""
    start = end = -1
    for line in lines:
        if start >= 0 and line.start - end <= 2:  # a space, or a hyphen that was dropped
            end = line.end
            continue
        if start >= 0:
            yield start, end
        start, end = line.start, line.end
    if start >= 0:
        yield start, end


def clusters(items: Iterable[Marked]) -> Iterator[list[Marked]]:
    """Marks that overlap, together; the items are sorted by start."""
    cluster: list[Marked] = []
    end = -1
    for item in items:
        if cluster and item.start >= end:
            yield cluster
            cluster = []
        cluster.append(item)
        end = max(end, item.end)
    if cluster:
        yield cluster


class PageMarks:
    """Draws the marks of a page, and keeps what it worked out until something changes."""

    def __init__(self, geometry: PageGeometry, lines: list[list[TextLine]], theme: Theme) -> None:
        self._lines = lines
        self._index, self._state = MarkIndex(), MarkState()
        self._pictures: dict[int, _Picture] = {}
        self.set_theme(theme)
        self.set_geometry(geometry)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = paper_theme(theme)
        self._pictures.clear()

    def set_geometry(self, geometry: PageGeometry) -> None:
        """The pages have moved, or have another size."""
        self._geometry = geometry
        self._pictures.clear()

    def set_items(self, index: MarkIndex) -> None:
        """Show other marks."""
        self._index = index
        self._pictures.clear()

    def set_state(self, state: MarkState) -> None:
        """Show the marks in another state."""
        if state != self._state:
            self._state = state
            self._pictures.clear()

    def paint(self, painter: QPainter, page: int) -> None:
        """Draw a page's marks; the painter stands on the sheet."""
        picture = self._pictures.get(page)
        if picture is None:
            picture = self._pictures[page] = self._work_out(page)
        if not (picture.fills or picture.lines or picture.outlines):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        radius = self._theme.tokens.mark_states.fill_radius
        for rect, colour in picture.fills.items():
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(*rect), radius, radius)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect, pen in picture.outlines:
            painter.setPen(pen)
            painter.drawRoundedRect(rect, OUTLINE_RADIUS, OUTLINE_RADIUS)
        for line in picture.lines:
            self._draw(painter, line)
        painter.restore()

    def _draw(self, painter: QPainter, line: _Line) -> None:
        x, y = line.start.x(), line.start.y()
        if not line.turn:
            draw_line(painter, self._theme, line.kind, x, x + line.length, y, line.scale, line.quiet)
            return
        painter.save()
        painter.translate(line.start)
        painter.rotate(line.turn)
        draw_line(painter, self._theme, line.kind, 0, line.length, 0, line.scale, line.quiet)
        painter.restore()

    def _work_out(self, page: int) -> _Picture:
        picture, state = _Picture(), self._state
        lines = self._lines[page] if page < len(self._lines) else []
        transform = self._geometry.to_sheet(page)
        found = {item: None for start, end in runs(lines) for item in self._index.between(start, end)}
        items = [item for item in found if item.first or lit(item, state, self._theme) is not None]
        for item in items:
            self._add_fill(picture, item, page)
        if state.flash:
            start, end, colour = state.flash
            picture.fills |= {_box(rect): colour for rect in self._rects(start, end, page)}
        shown = [item for item in items if item.kind not in state.hidden and (item.first or is_strong(item, state))]
        offsets = self._theme.tokens.mark_states.lane_offset
        for cluster in clusters(sorted(shown, key=lambda item: item.start)):
            for piece in resolve_lines(cluster, state.front):
                low = offsets[0] + ALONE_LOWER if piece.alone else offsets[piece.lane]
                quiet = piece.item.kind not in state.front and not is_strong(piece.item, state)
                for line in self._on_page(piece.start, piece.end, page):
                    near, far = line.extent(piece.start, piece.end)
                    scale = line_scale(line, self._geometry.zoom)
                    drop = low * scale / self._geometry.zoom
                    placed = _placed(transform, line, near, far, drop)
                    picture.lines.append(_Line(piece.item.kind, *placed, scale, quiet))
        return picture

    def _on_page(self, start: int, end: int, page: int) -> list[TextLine]:
        return [line for line in self._geometry.layout.lines_between(start, end) if line.page == page]

    def _rects(self, start: int, end: int, page: int) -> list[QRectF]:
        sideways, up = self._theme.tokens.mark_states.fill_padding
        transform, zoom = self._geometry.to_sheet(page), self._geometry.zoom
        rects: list[QRectF] = []
        for line in self._on_page(start, end, page):
            scale = line_scale(line, zoom) / zoom
            near, far = line.extent(start, end)
            first = transform.map(QPointF(*line.point(near - sideways * scale, line.ascent)))
            last = transform.map(QPointF(*line.point(far + sideways * scale, -line.descent - 2 * up * scale)))
            rects.append(QRectF(first, last).normalized())
        return rects

    def _add_fill(self, picture: _Picture, item: Marked, page: int) -> None:
        colour, state = lit(item, self._state, self._theme), self._state
        if colour is None:
            return
        for rect in self._rects(item.start, item.end, page):
            picture.fills[_box(rect)] = colour
            if item == state.selected:
                pen = QPen(self._theme.marks[item.kind].underline, self._theme.tokens.line.hairline)
                picture.outlines.append((_grown(rect, OUTLINE_OUT), pen))
            if item == state.focused:
                line = self._theme.tokens.line
                pen = QPen(self._theme.accent, line.focus)
                picture.outlines.append((_grown(rect, line.focus_offset + line.focus / 2), pen))


def line_scale(line: TextLine, zoom: float) -> float:
    """Size of a printed line's type, in units of the 19 px type that the marks are drawn for."""
    return max((line.ascent + line.descent) * _EM_PER_EXTENT * zoom / READING_SIZE, _LEAST_SCALE)


def _box(rect: QRectF) -> _Box:
    return rect.x(), rect.y(), rect.width(), rect.height()


def _grown(rect: QRectF, by: float) -> QRectF:
    return rect.adjusted(-by, -by, by, by)


def _placed(
    transform: QTransform, line: TextLine, near: float, far: float, drop: float
) -> tuple[QPointF, float, float]:
    """Start, length and turn (degrees) on the sheet of a stroke `drop` points below a line's baseline."""
    start = transform.map(QPointF(*line.point(near, -drop)))
    end = transform.map(QPointF(*line.point(far, -drop)))
    across, down = end.x() - start.x(), end.y() - start.y()
    length = (across**2 + down**2) ** 0.5
    if length and across / length > _UPRIGHT:
        return start, length, 0.0
    return start, length, math.degrees(math.atan2(down, across))
