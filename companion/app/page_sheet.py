"""The sheet that a document's pages stand on, as printed: scrolling, size, and the place that is being read."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from companion.app.page_cache import PageCache
from companion.app.page_geometry import EDGE, PageGeometry, PageText
from companion.app.page_jobs import PageEngine
from companion.app.theme import Theme
from companion.model import Article, Layout, TextLine, make_article
from companion.model.paragraphs import Paragraphs

MOST_AT_FIRST = 1.35  # px a point: letters of print are then about as large as those of the window
ZOOMS = (0.25, 0.35, 0.5, 0.7, 0.85, 1.0, 1.2, 1.35, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0)
_LINE_STEP = 48  # px
_READING_SHARE = 3  # what is read stands a third down the view
_NO_PICTURE = "This page cannot be drawn. Its text is in the reading view."


class PageSheet(QAbstractScrollArea):
    """Shows pages below one another. Offsets are code points of the article's text.

    Signals:
        paragraph_changed: number of the paragraph being read, and how many there are.
        page_changed: the page being read (from 1), how many there are, and the zoom in per cent.
        title_visible_changed: whether the article's own title can be seen.
    """

    paragraph_changed = Signal(int, int)
    page_changed = Signal(int, int, int)
    title_visible_changed = Signal(bool)

    def __init__(self, theme: Theme, engine: PageEngine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._article = make_article("", ())
        self._paragraphs = Paragraphs(self._article)
        self._layout, self._text, self._geometry = Layout((), ()), PageText(), PageGeometry()
        self._furniture: frozenset[int] = frozenset()  # code points of running heads and the like
        self._zoom: float | None = None  # None: as wide as fits, up to MOST_AT_FIRST
        self._fit = False
        self._reported: tuple[int, int, int, int] | None = None
        self._title_reported: bool | None = None
        self.cache = PageCache(engine, self)
        self.cache.changed.connect(self._page_came)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.setCornerWidget(QWidget())
        self.verticalScrollBar().setSingleStep(_LINE_STEP)
        self.horizontalScrollBar().setSingleStep(_LINE_STEP)

    # ---- what is shown

    def show_pages(self, article: Article, layout: Layout, path: str, password: str | None) -> None:
        """Show a document from its top."""
        self._article, self._layout = article, layout
        self._paragraphs, self._text = Paragraphs(article), PageText(layout)
        furniture = (block for block in article.blocks if block.kind == "furniture")
        self._furniture = frozenset(at for block in furniture for at in range(block.start, block.end))
        self.cache.set_document(path, password)
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.report_place()

    def layout_shown(self) -> Layout:
        """Where the text of the pages on show stands."""
        return self._layout

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.viewport().update()

    # ---- size

    @property
    def zoom(self) -> float:
        """Size of the pages in px a point."""
        return self._geometry.zoom

    def set_zoom(self, zoom: float, around: QPointF | None = None) -> None:
        """Show the pages larger or smaller; the point `around` of the viewport stays, by default its middle."""
        self._zoom, self._fit = min(max(zoom, ZOOMS[0]), ZOOMS[-1]), False
        self._lay_out(around)

    def larger(self) -> None:
        """One step larger."""
        self.set_zoom(next((step for step in ZOOMS if step > self.zoom * 1.01), ZOOMS[-1]))

    def smaller(self) -> None:
        """One step smaller."""
        self.set_zoom(next((step for step in reversed(ZOOMS) if step < self.zoom * 0.99), ZOOMS[0]))

    def normal_size(self) -> None:
        """As wide as the view, but no larger than is good to read."""
        self._zoom, self._fit = None, False
        self._lay_out()

    def fit_width(self) -> None:
        """As wide as the view, whatever its width."""
        self._zoom, self._fit = None, True
        self._lay_out()

    def _wanted_zoom(self) -> float:
        if self._zoom is not None:
            return self._zoom
        widest = max((page.width for page in self._layout.pages), default=612.0)
        fitting = (self.width() - self.verticalScrollBar().sizeHint().width() - 2 * EDGE) / max(widest, 1.0)
        return min(max(fitting, ZOOMS[0]), ZOOMS[-1] if self._fit else MOST_AT_FIRST)

    def _lay_out(self, around: QPointF | None = None) -> None:
        """Place the pages anew and keep the same point of them where it is."""
        view, old = QRectF(self.viewport().rect()), self._geometry
        at = around or QPointF(view.center().x(), 0.0 if self._zoom is None else view.center().y())
        held = self._hold(old, at)
        size = self.viewport().size()
        self._geometry = PageGeometry(self._layout, self._wanted_zoom(), size.width(), self.devicePixelRatioF())
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(round(self._geometry.width) - size.width(), 0))
        down.setRange(0, max(round(self._geometry.height) - size.height(), 0))
        across.setPageStep(size.width())
        down.setPageStep(size.height())
        if held is not None:
            page, x, y = held
            rect = self._geometry.rects[page]
            across.setValue(round(rect.left() + x * rect.width() - at.x()))
            down.setValue(round(rect.top() + y * rect.height() - at.y()))
        self.laid_out()
        self._want()
        self.viewport().update()
        self.report_place()

    def _hold(self, geometry: PageGeometry, at: QPointF) -> tuple[int, float, float] | None:
        """The page at a point of the viewport, and where on it, as shares; None where it is to stay at the top."""
        if len(geometry.rects) != len(self._layout.pages) or not geometry.rects or not self.verticalScrollBar().value():
            return None
        place = at + self.corner()
        page = geometry.page_at(place.y())
        rect = geometry.rects[page]
        return page, (place.x() - rect.left()) / rect.width(), (place.y() - rect.top()) / rect.height()

    def laid_out(self) -> None:
        """For heirs: the pages have moved."""

    # ---- place

    def corner(self) -> QPointF:
        """What of the sheet stands in the viewport's upper left corner."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def visible(self) -> range:
        """The pages in view, from 0."""
        top = self.verticalScrollBar().value()
        return self._geometry.pages_between(top, top + self.viewport().height())

    def _lines_below(self, height: float) -> list[TextLine]:
        """The lines that stand in view below a height of the sheet, without running heads; else those it cuts."""
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        whole: list[TextLine] = []
        cut: list[TextLine] = []
        for page in self._geometry.pages_between(height, bottom):
            above, zoom = self._geometry.rects[page].top(), self._geometry.zoom
            for line, (head, foot) in zip(self._text.lines[page], self._text.heights(page), strict=True):
                if above + foot * zoom < height or above + head * zoom > bottom or line.start in self._furniture:
                    continue
                inside = above + head * zoom >= height and above + foot * zoom <= bottom
                (whole if inside else cut).append(line)
        return whole or cut

    def place(self) -> int | None:
        """The first code point in view in the order of the text; None at the very top."""
        top = self.verticalScrollBar().value()
        return min((line.start for line in self._lines_below(top)), default=None) if top else None

    def share_of(self, offset: int) -> float:
        """How far down all pages a code point stands, 0 to 1."""
        rects = self._rects_from(offset)
        return rects[0].top() / max(self._geometry.height, 1.0) if rects else 0.0

    def show_place(self, offset: int | None) -> None:
        """Scroll so that a code point's line is the first in view; None for the very top."""
        rects = [] if offset is None else self._rects_from(offset)
        self.verticalScrollBar().setValue(round(rects[0].top() - self._theme.space(2)) if rects else 0)

    def _rects_from(self, offset: int) -> list[QRectF]:
        return self._geometry.rects_of(offset, offset + 1) or self._geometry.rects_of(offset, offset + 3)

    def paragraph_at_edge(self) -> int:
        """Number of the paragraph at the very top of the view."""
        lines = self._lines_below(self.verticalScrollBar().value())
        return self._paragraphs.near(min((line.start for line in lines), default=0))

    def go_to_paragraph(self, number: int) -> None:
        """Scroll so that a paragraph begins near the top."""
        if number in self._paragraphs.numbers:
            self.show_place(self._article.blocks[self._paragraphs.numbers.index(number)].start)

    def page_place(self) -> tuple[int, int, int]:
        """The page being read (from 1), how many there are, and the zoom in per cent."""
        height = self.verticalScrollBar().value() + self.viewport().height() / _READING_SHARE
        count = len(self._layout.pages)
        return (self._geometry.page_at(height) + 1 if count else 0), count, round(self.zoom * 100)

    def report_place(self) -> None:
        """Tell which page and paragraph are being read, where they have changed."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        lines = self._lines_below(top + (height / _READING_SHARE if top else 0.0))
        paragraph = self._paragraphs.near(min(line.start for line in lines)) if lines else 0
        place = (*self.page_place(), max(paragraph, min(1, self._paragraphs.count)))
        if place != self._reported:
            self._reported = place
            self.page_changed.emit(*place[:3])
            self.paragraph_changed.emit(place[3], self._paragraphs.count)
            self.setAccessibleDescription(f"Page {place[0]} of {place[1]}")
        if self.title_seen() != self._title_reported:
            self._title_reported = self.title_seen()
            self.title_visible_changed.emit(self._title_reported)

    def title_seen(self) -> bool:
        """Whether the article's own title can be seen."""
        blocks = self._article.blocks
        title = next((block for block in blocks if block.kind == "heading" and block.level <= 1), None)
        rects = self._geometry.rects_of(title.start, title.end) if title is not None else []
        return any(rect.bottom() > self.verticalScrollBar().value() for rect in rects)

    # ---- painting

    def paint_over(self, painter: QPainter, page: int) -> None:
        """For heirs: paint over a page; the painter stands on the sheet."""

    def _want(self) -> None:
        """Have the pages in view drawn first, then those round them."""
        if not self.isVisible() or not self._layout.pages:
            return
        seen = self.visible()
        around: Sequence[int] = (seen.stop, seen.start - 1, seen.stop + 1)
        near = [page for page in around if 0 <= page < len(self._layout.pages)]
        self.cache.want([*seen, *near], self.zoom * self.devicePixelRatioF())

    def _page_came(self, page: int) -> None:
        if page in self.visible():
            corner = self.corner()
            self.viewport().update(self._geometry.rects[page].translated(-corner).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the pages in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.sunken)
        corner = self.corner()
        painter.translate(-corner)
        part = QRectF(event.rect()).translated(corner)
        for page in self._geometry.pages_between(part.top(), part.bottom() + 1):
            self._paint_page(painter, page, part)
            painter.save()
            painter.setClipRect(part.intersected(self._geometry.rects[page]))
            self.paint_over(painter, page)
            painter.restore()
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, part: QRectF) -> None:
        rect, found = self._geometry.rects[page], self.cache.picture(page)
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), self._theme.border)
        seen = rect.intersected(part)
        if found is None:
            painter.fillRect(rect, Qt.GlobalColor.white)
            if self.cache.has_failed(page):
                painter.setFont(self._theme.font("ui"))
                painter.setPen(Qt.GlobalColor.darkGray)
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, _NO_PICTURE)
            return
        scale, picture = found
        ratio = self.devicePixelRatioF()
        if abs(scale - self.zoom * ratio) < 1e-3 * scale:
            factor_x = factor_y = ratio
        else:
            factor_x, factor_y = picture.width() / rect.width(), picture.height() / rect.height()
        source = seen.translated(-rect.topLeft())
        source = QRectF(
            source.x() * factor_x, source.y() * factor_y, source.width() * factor_x, source.height() * factor_y
        )
        painter.drawPixmap(seen, picture, source)

    # ---- events

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt: the bars have moved."""
        self.viewport().scroll(dx, dy)
        self._want()
        self.report_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another size."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: object) -> None:
        """Qt: now the pages are wanted."""
        super().showEvent(event)  # pyright: ignore[reportArgumentType]
        self._want()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl change the size."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned:
                self.set_zoom(self.zoom * 1.1 ** (turned / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def scroll_key(self, event: QKeyEvent) -> bool:
        """Scroll with a key; False when it is none for that."""
        bar = self.verticalScrollBar()
        keys = Qt.Key
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        screen = max(bar.pageStep() - _LINE_STEP, 1)
        match event.key():
            case keys.Key_Space:
                bar.setValue(bar.value() + (-screen if back else screen))
            case keys.Key_PageDown:
                bar.setValue(bar.value() + screen)
            case keys.Key_PageUp:
                bar.setValue(bar.value() - screen)
            case keys.Key_Home:
                bar.setValue(0)
            case keys.Key_End:
                bar.setValue(bar.maximum())
            case _:
                return False
        return True

    def page_rect(self, page: int) -> QRect:
        """Where a page (from 0) stands in the viewport."""
        return self.in_viewport(self._geometry.rects[page])

    def in_viewport(self, rect: QRectF) -> QRect:
        """A rectangle of the sheet in the viewport's coordinates."""
        return rect.translated(-self.corner()).toAlignedRect()
