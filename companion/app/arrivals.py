"""What the window does as an article and its finds arrive: text first, then pane after pane, with progress."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from companion.app import messages
from companion.app.settings import Kind
from companion.design_tokens import KINDS

if TYPE_CHECKING:
    from companion.app.window import MainWindow

BUSY_AFTER_MS = 200


class Arrivals(QObject):
    """Follows the window's session."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._busy_timer = QTimer(self)
        self._busy_timer.setSingleShot(True)
        self._busy_timer.setInterval(BUSY_AFTER_MS)
        self._busy_timer.timeout.connect(window.pane.busy.begin)
        session = window.session
        session.opening.connect(self._opening)
        session.text_ready.connect(self._text_ready)
        session.text_grown.connect(self._text_grown)
        session.part_ready.connect(self._part_ready)
        session.progressed.connect(window.pane.busy.at_work)
        session.finished.connect(self._finished)
        window.pane.filled.connect(self._count)
        window.pane.signals_wanted.connect(session.set_signals)

    def end_busy(self) -> None:
        """Nothing is being done any more; what was found so far stays."""
        self._busy_timer.stop()
        if self._window.session.reading is not None and not self._window.session.complete:
            self._window.pane.busy.stopped()
        else:
            self._window.pane.busy.finish()

    def _opening(self, path: str) -> None:
        self._window.page.strips.drop("error", "engine", "saved")
        self._busy_timer.start()

    def _text_ready(self, another: bool) -> None:
        self._busy_timer.stop()
        self._window.pane.busy.begin()
        if self._window.session.whole:
            self._window.pane.busy.finish_step("reading")
        if not another:
            return
        for kind in KINDS:
            self._window.legend.set_count(kind, None)
        self._window.pane.clear()
        self._window.show_article_parts(True)
        self._window.commands["export"].setEnabled(self._window.session.whole)
        self._window.page.show_text()
        self._window.page.in_front.setFocus(Qt.FocusReason.OtherFocusReason)
        messages.article_opened(self._window)

    def _text_grown(self) -> None:
        if self._window.session.whole:
            self._window.pane.busy.finish_step("reading")
            self._window.commands["export"].setEnabled(True)
        messages.article_opened(self._window)

    def _part_ready(self, step: str) -> None:
        reading, paragraphs = self._window.session.reading, self._window.session.paragraphs
        if reading is None or paragraphs is None:
            return
        self._window.page.refresh_marks()
        self._window.pane.show_step(step, reading, paragraphs)  # pyright: ignore[reportArgumentType]

    def _count(self, step: str) -> None:
        reading = self._window.session.reading
        if reading is None:
            return
        from companion.app.panes.number_rows import count_rows

        counts: dict[Kind, int] = {}
        if step == "names":
            counts = {"entry": len(reading.entries), "word": len({word.lemma for word in reading.words})}
        elif step == "numbers":
            counts = {"figure": count_rows(self._window.pane.numbers.all_rows)}
        elif step == "wording":
            marks = [mark for mark in reading.marks if self._window.session.shows(mark)]
            counts = {kind: sum(mark.kind == kind for mark in marks) for kind in ("hedge", "opinion")}
        for kind, count in counts.items():
            self._window.legend.set_count(kind, count)

    def _finished(self, stopped: bool) -> None:
        if stopped:
            self.end_busy()
        else:
            self._busy_timer.stop()
            self._window.pane.busy.finish()
        messages.finished(self._window, stopped)
