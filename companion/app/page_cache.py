"""Pictures of pages: which to draw next, and which to keep."""

from collections import OrderedDict
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from companion.app.page_jobs import PageEngine
from companion.model.protocol import PageRendered

MOST_BYTES = 48 * 2**20  # of pictures kept beside those in view: about 13 pages of an article
_BYTES_A_PIXEL = 4
_SAME_SCALE = 1e-3


class PageCache(QObject):
    """Pictures of one document's pages. `changed` tells a page whose picture has come or will not.

    Attributes:
        count: how many pages the document has; 0 until the first was drawn.
    """

    changed = Signal(int)

    def __init__(self, engine: PageEngine, parent: QObject) -> None:
        super().__init__(parent)
        self.engine = engine
        self._path, self._password = "", None
        self.count = 0
        self._scale = 1.0
        self._wanted: list[int] = []
        self._pictures: OrderedDict[int, tuple[float, float, QPixmap]] = OrderedDict()  # asked, drawn
        self._failed: set[int] = set()
        engine.rendered.connect(self._take)
        engine.failed.connect(self._take_failure)

    def set_document(self, path: str, password: str | None) -> None:
        """Take the pictures from another document."""
        self._path, self._password = path, password
        self.count = 0
        self._pictures.clear()
        self._failed.clear()
        self._wanted = []
        self.engine.forget()

    def want(self, pages: Iterable[int], scale: float) -> None:
        """What is wanted now, most urgent first, in pixels a point; what was wanted before is not any more."""
        self._wanted, self._scale = list(pages), scale
        for page in reversed(self._wanted):
            if page in self._pictures:
                self._pictures.move_to_end(page)
        self._go_on()

    def picture(self, page: int) -> tuple[float, QPixmap] | None:
        """A page's picture and its scale, perhaps of another scale than is wanted; None while there is none."""
        found = self._pictures.get(page)
        return None if found is None else found[1:]

    def has_failed(self, page: int) -> bool:
        """Whether a page cannot be drawn."""
        return page in self._failed

    def size(self) -> int:
        """Bytes that the pictures take."""
        pictures = (picture for _, _, picture in self._pictures.values())
        return sum(picture.width() * picture.height() * _BYTES_A_PIXEL for picture in pictures)

    def _is_due(self, page: int) -> bool:
        found = self._pictures.get(page)
        return page not in self._failed and (found is None or abs(found[0] - self._scale) > _SAME_SCALE)

    def _go_on(self) -> None:
        if self.engine.busy or not self._path:
            return
        page = next(filter(self._is_due, self._wanted), None)
        if page is not None:
            self._asked_scale = self._scale
            self.engine.ask(self._path, page, self._scale, self._password)

    def _take(self, event: PageRendered) -> None:
        line = 3 * event.width
        image = QImage(event.pixels, event.width, event.height, line, QImage.Format.Format_RGB888)
        self._pictures[event.page] = self._asked_scale, event.scale, QPixmap.fromImage(image)
        self.count = event.count
        self._drop()
        self.changed.emit(event.page)
        self._go_on()

    def _take_failure(self, page: int) -> None:
        self._failed.add(page)
        self.changed.emit(page)
        self._go_on()

    def _drop(self) -> None:
        """Let go of the pictures not looked at for longest, never of one that is wanted."""
        size = self.size()
        for page in [page for page in self._pictures if page not in self._wanted]:
            if size <= MOST_BYTES:
                return
            _, _, picture = self._pictures.pop(page)
            size -= picture.width() * picture.height() * _BYTES_A_PIXEL
