"""The reader's own highlights: a fill behind the words, under all marks, in the reading view and on the pages."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QTextBlock

from companion.app.article_document import ArticleDocument
from companion.app.mark_painter import fill_rect, strips
from companion.app.page_geometry import PageGeometry
from companion.app.theme import Theme
from companion.model import Layout
from companion.model.note import Note

GOLD = QColor(234, 190, 40)  # of a text marker; no kind of mark has a colour like it
_SHARE, _SHARE_DARK = 0.38, 0.30  # of it in the fill, the rest is paper; text on it keeps a contrast of 4.5:1 and more


class Highlights:
    """Notes, found by place."""

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        self._notes = sorted(notes, key=lambda note: note.start)
        self._starts = [note.start for note in self._notes]
        self._reach = [max(one.end for one in self._notes[: at + 1]) for at in range(len(self._notes))]

    def between(self, start: int, end: int) -> list[Note]:
        """Those that touch the code points `start` to `end`, in the order of the text."""
        first = bisect_right(self._reach, start)
        return [one for one in self._notes[first : bisect_left(self._starts, end)] if one.end > start]

    def at(self, offset: int) -> Note | None:
        """The one that lies over a code point, the shortest of several."""
        return min(self.between(offset, offset + 1), key=lambda note: note.end - note.start, default=None)

    def paint_block(
        self, painter: QPainter, article: ArticleDocument, theme: Theme, block: QTextBlock, corner: QPointF
    ) -> None:
        """Paint those in a block of the reading view, whose text stands at `corner`."""
        shown = article.shown[block.blockNumber()]
        if shown.own_words is not None or not self._notes:
            return
        for note in self.between(shown.start, shown.end):
            for strip in strips(article, block, max(note.start, shown.start), min(note.end, shown.end)):
                painter.fillRect(fill_rect(strip, shown.size, theme).translated(corner), highlight_colour(theme))

    def paint_page(self, painter: QPainter, page: int, layout: Layout, geometry: PageGeometry, theme: Theme) -> None:
        """Paint those on a page as printed; `theme` is the paper's."""
        if not self._notes:
            return
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for note in self._notes:
            for line in layout.lines_between(note.start, note.end):
                if line.page == page:
                    painter.fillRect(geometry.line_rect(line, note.start, note.end), highlight_colour(theme))
        painter.restore()


def highlight_colour(theme: Theme) -> QColor:
    """The fill: the marker's colour, thinned with the theme's paper."""
    share = _SHARE_DARK if theme.dark else _SHARE
    marker, paper = GOLD, theme.paper
    pairs = ((marker.red(), paper.red()), (marker.green(), paper.green()), (marker.blue(), paper.blue()))
    return QColor(*(round(one * share + other * (1 - share)) for one, other in pairs))
