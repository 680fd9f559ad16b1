"""The preview of an export: the engine writes the real file, another process draws its pages, this shows them."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from companion.app.icons import pixmap
from companion.app.jobs import Engine
from companion.app.page_cache import PageCache
from companion.app.page_jobs import PageEngine
from companion.app.theme import Theme
from companion.model import Reading
from companion.model.protocol import Exported, Failed

REDRAW_AFTER_MS = 250
NOT_YET = "The page is shown when the analysis is done."
MAKING = "Making the page…"
NO_PAGE = "This page cannot be drawn."
_EDGE = 24  # px around the page
_A4 = (595.28, 841.89)
_CHEVRON = 18  # px
_TEXT_SHOWN = 6000  # characters of a file that is no PDF


class PreviewMaker(QObject):
    """Has the engine write what is chosen to a file of its own, a moment after the last change.

    Signals:
        made: the file is there (its path, and sentences about what it could not show).
        failed: there will be none (why).
        tasks_made: the tasks asked for stand in a file (its path).

    Args:
        engine: writes the file.
        reading: gives what is exported, None while it is not complete.
    """

    made = Signal(str, tuple)
    failed = Signal(str)
    tasks_made = Signal(str)

    def __init__(self, engine: Engine, reading: Callable[[], Reading | None], parent: QObject) -> None:
        super().__init__(parent)
        self._engine, self._reading = engine, reading
        self._folder: Path | None = None
        self._files = 0
        self._job = self._task_job = 0
        self._wanted: tuple[str, bytes, str] | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(REDRAW_AFTER_MS)
        self._wait.timeout.connect(self._begin)
        engine.previewed.connect(self._previewed)
        engine.preview_failed.connect(self._failed)

    def want(self, what: str, options: bytes, suffix: str = ".pdf") -> None:
        """Make this in place of what was wanted before."""
        if self._wanted != (what, options, suffix):
            self._wanted = what, options, suffix
            self._wait.start()

    def again(self) -> None:
        """Make the same anew: there is more to export than before."""
        if self._wanted is not None:
            self._wait.start()

    def make_tasks(self) -> None:
        """Make the tasks of the article; what was being made waits."""
        reading = self._reading()
        if reading is not None:
            self._task_job = self._engine.preview("tasks", str(self._place() / "tasks.json"), reading)

    def close(self) -> None:
        """Forget what is being made, and its files."""
        self._wait.stop()
        self._job = self._task_job = 0
        self._engine.previewed.disconnect(self._previewed)
        self._engine.preview_failed.disconnect(self._failed)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _begin(self) -> None:
        reading = self._reading()
        if self._wanted is None or reading is None:
            return
        what, options, suffix = self._wanted
        self._files += 1
        path = self._place() / f"{self._files}{suffix}"
        self._job = self._engine.preview(what, str(path), reading, options)

    def _place(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="companion-preview-"))
        return self._folder

    def _previewed(self, event: Exported) -> None:
        if event.job == self._task_job:
            self.tasks_made.emit(event.path)
            self.again()
        elif event.job == self._job:
            self.made.emit(event.path, event.warnings)
            for old in self._place().iterdir():
                if str(old) != event.path:
                    old.unlink(missing_ok=True)

    def _failed(self, event: Failed) -> None:
        if event.job in (self._job, self._task_job):
            self.failed.emit(event.message)


class PreviewPage(QWidget):
    """One page as large as there is room, or a sentence where there is none. `counted` tells another place or count."""

    counted = Signal()

    def __init__(self, theme: Theme, pages: PageEngine) -> None:
        super().__init__()
        self._theme = theme
        self.cache = PageCache(pages, self)
        self.cache.changed.connect(self._came)
        self.page, self.count = 0, 0
        self.message = MAKING
        self._old: tuple[float, QPixmap] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Preview")

    def show_file(self, path: str) -> None:
        """Show a PDF; the page before it stays until its own is drawn."""
        self._old = self.cache.picture(self.page)
        self.cache.set_document(path, None)
        self.message = ""
        self._ask()

    def say(self, text: str) -> None:
        """Show a sentence in place of a page."""
        self.message, self.count, self._old = text, 0, None
        self.cache.set_document("", None)
        self.update()
        self.counted.emit()

    def turn(self, by: int) -> None:
        """Show another page."""
        self.page = min(max(self.page + by, 0), max(self.count - 1, 0))
        self._ask()
        self.counted.emit()

    def _size(self) -> tuple[float, float]:
        """The page's size in points: that of its last picture, else A4's."""
        found = self.cache.picture(self.page) or self._old
        if found is None:
            return _A4
        scale, picture = found
        return picture.width() / scale, picture.height() / scale

    def _scale(self) -> float:
        width, height = self._size()
        return max(min((self.width() - 2 * _EDGE) / width, (self.height() - _EDGE) / height), 0.1)

    def _ask(self) -> None:
        near = [page for page in (self.page, self.page + 1) if page < max(self.count, 1)]
        self.cache.want(near, self._scale() * self.devicePixelRatioF())
        self.update()

    def _came(self, page: int) -> None:
        if page != self.page:
            return
        if self.cache.has_failed(page):
            if page:  # there are fewer pages than before
                self.turn(-page)
            else:
                self.say(NO_PAGE)
            return
        self._old = None
        self.count = self.cache.count
        self._ask()
        self.counted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: size."""
        super().resizeEvent(event)
        if not self.message:
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Page Up and Page Down turn the pages."""
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turn(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        found = self.cache.picture(self.page) or self._old
        if self.message or found is None:
            painter.setPen(self._theme.muted)
            room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self.message or MAKING)
            return
        width, height = (side * self._scale() for side in self._size())
        place = QRectF(round((self.width() - width) / 2), _EDGE, round(width), round(height))
        painter.drawPixmap(place, found[1], QRectF(found[1].rect()))
        painter.setPen(QPen(self._theme.border, 1))
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))


class ExportPreview(QWidget):
    """The page, and the buttons that turn it; for files that are no PDF the beginning of their text."""

    def __init__(self, theme: Theme, pages: PageEngine) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"#preview {{ background: {theme.sunken.name()}; }}")
        self.page = PreviewPage(theme, pages)
        self.page.counted.connect(self._count)
        self.text = QLabel()
        self.text.setObjectName("text")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.text.setStyleSheet(
            f"#text {{ background: {theme.paper.name()}; border: 1px solid {theme.border.name()}; padding: 16px;"
            f" margin: {_EDGE}px; }}"
        )
        self.text.hide()
        self.place = QLabel()
        self.place.setForegroundRole(self.place.palette().ColorRole.PlaceholderText)
        self.previous, self.next = self._turner(theme, "Previous page", -1), self._turner(theme, "Next page", 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(8)
        row.addStretch(1)
        for widget in (self.previous, self.place, self.next):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self.text, 1)
        column.addLayout(row)
        self._count()

    def show_file(self, path: str, _warnings: tuple[str, ...] = ()) -> None:
        """Show what was made."""
        printed = path.endswith(".pdf")
        self.page.setVisible(printed)
        self.text.setVisible(not printed)
        if printed:
            self.page.show_file(path)
            return
        self.page.say("")
        self.text.setText(_beginning(Path(path)))

    def say(self, text: str) -> None:
        """Show a sentence."""
        self.text.hide()
        self.page.show()
        self.page.say(text)

    def _turner(self, theme: Theme, label: str, by: int) -> QToolButton:
        button = QToolButton()
        picture = pixmap("chevron", theme.text, _CHEVRON, self.devicePixelRatioF())
        button.setIcon(QIcon(picture if by > 0 else picture.transformed(QTransform.fromScale(-1, 1))))
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.clicked.connect(lambda: self.page.turn(by))
        return button

    def _count(self) -> None:
        page = self.page
        self.place.setText(f"Page {page.page + 1} of {page.count}" if page.count else "")
        self.previous.setVisible(page.count > 1)
        self.next.setVisible(page.count > 1)
        self.previous.setEnabled(page.page > 0)
        self.next.setEnabled(page.page + 1 < page.count)


def _beginning(path: Path) -> str:
    """What a file that is no PDF looks like: its first lines, or what it is."""
    if path.suffix == ".apkg":
        return "A deck of cards: the term in its sentence on one side, its meaning and source on the other."
    if path.suffix == ".html":
        return (
            "One page for any browser, without a network: the article in large type, its marks, and a note for each"
            " when the pointer or the keyboard is on it. A switch for each kind of mark stands at its head."
        )
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return file.read(_TEXT_SHOWN)
