"""The process that draws pages as the window sees it: one page at a time, and another process when it hangs or dies."""

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from companion.app.jobs import EngineProcess, Pipe
from companion.model.protocol import Event, Failed, PageRendered, RenderPage

PATIENCE_MS = 20_000  # for one page; the slowest of 971 odd PDFs that drew at all took far less


class PageEngine(QObject):
    """Draws one page at a time: ask again once `rendered` or `failed` has come.

    Signals:
        rendered: the page asked for (PageRendered).
        failed: there will be no picture of it (page).

    Args:
        start: starts a process; called with the first request only.
    """

    rendered = Signal(object)
    failed = Signal(int)
    _arrived = Signal(object, object)

    def __init__(self, start: Callable[[], EngineProcess]) -> None:
        super().__init__()
        self._start = start
        self._pipe: Pipe | None = None
        self._job = 0
        self._asked: RenderPage | None = None
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)

    @property
    def busy(self) -> bool:
        """Whether a page is being drawn."""
        return self._asked is not None

    def ask(self, path: str, page: int, scale: float, password: str | None) -> None:
        """Draw a page; `scale` in pixels a point."""
        self._job += 1
        self._asked = RenderPage(self._job, path, page, scale, password)
        self._patience.start()
        self.send(self._asked)

    def send(self, request: RenderPage) -> None:
        """Hand a request to the process; start one where there is none."""
        if self._pipe is None or self._pipe.process.poll() is not None:
            self._pipe = Pipe(self._start(), self._hand_over)
        self._pipe.send(request)

    def forget(self) -> None:
        """What is being drawn is not wanted any more."""
        self._asked = None
        self._patience.stop()

    def another(self) -> "PageEngine":
        """One that starts a process of its own in the same way."""
        return PageEngine(self._start)

    def close(self) -> None:
        """End the process."""
        self.forget()
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.close()

    def _hand_over(self, pipe: Pipe, event: Event | None) -> None:
        """Called in the reader's thread; Qt carries the event over. The window may be gone already at exit."""
        with contextlib.suppress(RuntimeError):
            self._arrived.emit(pipe, event)

    @Slot(object, object)
    def _take(self, pipe: Pipe | None, event: Event | None) -> None:
        if pipe is not self._pipe:
            return
        if event is None:
            self._lost()
        elif isinstance(event, PageRendered | Failed) and self._asked is not None and event.job == self._asked.job:
            page = self._asked.page
            self.forget()
            if isinstance(event, PageRendered):
                self.rendered.emit(event)
            else:
                self.failed.emit(page)

    def _give_up(self) -> None:
        if self._pipe is not None:
            self._pipe.process.kill()
        self._lost()

    def _lost(self) -> None:
        asked, pipe = self._asked, self._pipe
        self._asked = self._pipe = None
        self._patience.stop()
        if pipe is not None:
            pipe.close()
        if asked is not None:
            self.failed.emit(asked.page)
