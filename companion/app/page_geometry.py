"""Where pages and their text stand on the long sheet that is scrolled, in px from its upper left corner."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from companion.model import Layout, Page, TextLine
from companion.model.document import Point

EDGE = 24  # px round all pages
GAP = 16  # px between two pages
_NO_LAYOUT = Layout((), ())


def display_matrix(page: Page) -> QTransform:
    """From the page as TextLine measures it to the page as displayed, both in points."""
    if page.rotation == 90:
        return QTransform(0, 1, -1, 0, page.width, 0)
    if page.rotation == 180:
        return QTransform(-1, 0, 0, -1, page.width, page.height)
    if page.rotation == 270:
        return QTransform(0, -1, 1, 0, 0, page.height)
    return QTransform()


class PageGeometry:
    """Pages below one another, centred, at a zoom in px a point.

    Args:
        layout: sizes of the pages, and their text.
        zoom: px a point.
        width: of the view; the sheet is as wide, or wider where a page is.
        ratio: device pixels a px; pages begin and end on device pixels.
    """

    def __init__(self, layout: Layout = _NO_LAYOUT, zoom: float = 1.0, width: float = 0.0, ratio: float = 1.0) -> None:
        self.layout, self.zoom = layout, zoom
        sizes = [
            (max(round(page.width * zoom * ratio), 1) / ratio, max(round(page.height * zoom * ratio), 1) / ratio)
            for page in layout.pages
        ]
        widest = max((side for side, _ in sizes), default=0.0)
        self.width = max(width, widest + 2 * EDGE)
        self.rects: list[QRectF] = []
        top = float(EDGE)
        for wide, high in sizes:
            left = round((self.width - wide) / 2 * ratio) / ratio
            self.rects.append(QRectF(left, top, wide, high))
            top = round((top + high + GAP) * ratio) / ratio
        self.height = top - GAP + EDGE if sizes else 0.0
        self._tops = [rect.top() for rect in self.rects]
        self._bottoms = [rect.bottom() for rect in self.rects]

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages that can be seen between two heights."""
        return range(bisect_left(self._bottoms, top), bisect_left(self._tops, bottom))

    def page_at(self, height: float) -> int:
        """The page at a height, or the nearest one."""
        return min(bisect_left(self._bottoms, height), max(len(self.rects) - 1, 0))

    def to_sheet(self, page: int) -> QTransform:
        """From a page as TextLine measures it to the sheet."""
        corner = self.rects[page].topLeft()
        return display_matrix(self.layout.pages[page]) * QTransform(self.zoom, 0, 0, self.zoom, corner.x(), corner.y())

    def to_page(self, page: int, place: QPointF) -> Point:
        """From the sheet to a page as TextLine measures it."""
        back, _ = self.to_sheet(page).inverted()
        point = back.map(place)
        return point.x(), point.y()

    def rects_of(self, start: int, end: int) -> list[QRectF]:
        """The upright rectangles round the code points `start` to `end`, one a printed line."""
        return [self.line_rect(line, start, end) for line in self.layout.lines_between(start, end)]

    def line_rect(self, line: TextLine, start: int, end: int) -> QRectF:
        """The upright rectangle round what a line has of the code points `start` to `end`."""
        transform = self.to_sheet(line.page)
        corners = [transform.map(QPointF(*corner)) for corner in line.quad(start, end)]
        xs, ys = [corner.x() for corner in corners], [corner.y() for corner in corners]
        return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))


class PageText:
    """Which line and character stands at a point; works in points of the page, whatever the zoom."""

    def __init__(self, layout: Layout = _NO_LAYOUT) -> None:
        self._pages = layout.pages
        self._heights: dict[int, list[tuple[float, float]]] = {}
        self.lines: list[list[TextLine]] = [[] for _ in layout.pages]
        for line in layout.lines:
            if 0 <= line.page < len(self.lines) and line.end > line.start:
                self.lines[line.page].append(line)

    def heights(self, page: int) -> list[tuple[float, float]]:
        """Top and bottom of each line of a page as displayed, in points."""
        found = self._heights.get(page)
        if found is None:
            transform = display_matrix(self._pages[page])
            found = self._heights[page] = [_height(line, transform) for line in self.lines[page]]
        return found

    def line_at(self, page: int, point: Point) -> TextLine | None:
        """The line whose letters hold a point."""
        for line in self.lines[page] if page < len(self.lines) else ():
            along, up = _in_line(line, point)
            if -line.descent <= up <= line.ascent:
                near, far = line.extent(line.start, line.end)
                if near <= along <= far:
                    return line
        return None

    def nearest(self, page: int, point: Point) -> tuple[TextLine, float] | None:
        """The line nearest to a point and how far along it the point is; None on a page without text."""
        best: tuple[float, TextLine, float] | None = None
        for line in self.lines[page] if page < len(self.lines) else ():
            along, up = _in_line(line, point)
            near, far = line.extent(line.start, line.end)
            beside = max(near - along, along - far, 0.0)
            off = max(up - line.ascent, -line.descent - up, 0.0)
            distance = beside + 3 * off  # a line level with the pointer comes before one above it
            if best is None or distance < best[0]:
                best = distance, line, along
        return None if best is None else best[1:]


def _in_line(line: TextLine, point: Point) -> Point:
    """A point as distance along a line from its origin and above its baseline, in points."""
    (x, y), (dx, dy) = line.origin, line.direction
    x, y = point[0] - x, point[1] - y
    return x * dx + y * dy, x * dy - y * dx


def _height(line: TextLine, transform: QTransform) -> tuple[float, float]:
    corners = [transform.map(QPointF(*corner)).y() for corner in line.quad(line.start, line.end)]
    return min(corners), max(corners)


def character_at(line: TextLine, along: float) -> int:
    """The code point of the text that stands `along` a line, in points; the nearest at its ends."""
    rights = _floats(line.rights)
    return min(line.start + bisect_right(rights, along), line.end - 1)


def boundary_at(line: TextLine, along: float) -> int:
    """The place between two characters nearest to `along` a line, for a selection that begins or ends there."""
    middles = [(near + far) / 2 for near, far in zip(_floats(line.lefts), _floats(line.rights), strict=True)]
    return line.start + bisect_right(middles, along)


def _floats(data: bytes) -> Sequence[float]:
    return memoryview(data).cast("f")
