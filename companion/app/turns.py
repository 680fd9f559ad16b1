"""Long work for the window's thread, done a slice at a time so that the event loop turns in between."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Does one piece of work at a time: an iterator whose every step is a slice of a few milliseconds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Iterator[object] | None = None
        self._inside = False  # whether a slice is at work
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)

    @property
    def busy(self) -> bool:
        """Whether work is left."""
        return self._work is not None

    def run(self, work: Iterator[object]) -> None:
        """Do the first slice now and each of the others in a turn of its own; other work is dropped."""
        self.drop()
        self._work = work
        self._turn()
        if self._work is work and not self._timer.isActive():
            self._timer.start(0)

    def finish(self) -> None:
        """Do all that is left now; work that asks for it itself just goes on."""
        while self._work is not None and not self._inside:
            self._turn()

    def drop(self) -> None:
        """Leave the rest undone."""
        work, self._work = self._work, None
        self._timer.stop()
        close = getattr(work, "close", None)
        if close is not None and not self._inside:
            close()

    def _turn(self) -> None:
        work = self._work
        if work is None or self._inside:
            return
        self._inside = True
        try:
            ended = next(work, self) is self
        finally:
            self._inside = False
        if ended and self._work is work:
            self._work = None
            self._timer.stop()
