"""Start the window."""

import gc
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from companion import engine_process
from companion.app import messages
from companion.app.fonts import load_fonts
from companion.app.jobs import Engine, EngineProcess
from companion.app.settings import settings_file
from companion.app.theme import load_tokens
from companion.app.window import MainWindow

REST_MS = 1500  # after the start: the article's text is there
SETTLED_MS = 3000  # after the start: the article and its finds are there


def run(path: str | None, process: EngineProcess) -> int:
    """Show the window and serve it until it is closed.

    Args:
        path: the file to open, which the engine is reading already; without one the article open at the last time,
            else the sample at the first start.
        process: the engine, started before Qt was loaded so that both load at the same time.

    Returns:
        The exit code.
    """
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("companion")
    app.setApplicationDisplayName("Companion")
    app.setDesktopFileName("companion")
    engine = Engine(engine_process.start, process, path)
    load_fonts()
    tokens = load_tokens()
    window = MainWindow(engine, tokens, settings_file())
    AfterText(window)
    open_first(window, path)
    window.show()
    spare_collector(window)
    QTimer.singleShot(REST_MS, window, partial(make_rest, window))
    try:
        return app.exec()
    finally:
        engine.close()


def make_rest(window: MainWindow) -> None:
    """Start what nobody waits for."""
    from companion.app import after_start

    after_start.settle(window)


def open_first(window: MainWindow, path: str | None) -> None:
    """Open what was named, else what was open at the last time, else, at the very first start, the sample."""
    last = window.settings.last_article
    if path is not None:
        window.open(path)
    elif last is not None and Path(last).is_file():
        window.open(last)
    elif last is None and not window.settings.recent and not window.settings.first_run_done:
        messages.open_sample(window)
    if not window.session.engine.busy:
        window.show_empty()


class AfterText(QObject):
    """Makes what the reader may want next, one thing at a time, once the article's text has been painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        page, pane = window.page, window.pane
        self._steps: list[Callable[[], object]] = [
            window.bar.finish,
            partial(import_module, "companion.app.panes.glossary"),
            pane.fill,
            lambda: page.card,
            load_number_names,
            lambda: pane.numbers,
            lambda: pane.wording,
            lambda: page.find_bar,
        ]
        window.session.text_ready.connect(self._watch)
        self._window = window

    def _watch(self) -> None:
        self._window.session.text_ready.disconnect(self._watch)
        self._window.page.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: wait for the first painting."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._step)
        return False

    def _step(self) -> None:
        self._steps.pop(0)()
        if self._steps:
            QTimer.singleShot(0, self._step)


def load_number_names() -> None:
    """Load what the first numbers need."""
    from companion.app.panes import number_display

    number_display.warm()


def spare_collector(window: MainWindow) -> None:
    """Let the collector work again after the start, but not walk through what stays: a book's finds take it 50 ms."""

    def settle() -> None:
        gc.freeze()
        gc.enable()

    def keep(_step: str) -> None:
        gc.freeze()

    window.session.part_ready.connect(keep)
    QTimer.singleShot(SETTLED_MS, settle)
