"""Start the window."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from companion import engine_process
from companion.app import messages
from companion.app.fonts import load_fonts
from companion.app.jobs import Engine, EngineProcess
from companion.app.settings import settings_file
from companion.app.theme import load_tokens
from companion.app.window import MainWindow


def run(path: str | None, process: EngineProcess) -> int:
    """Show the window and serve it until it is closed.

    Args:
        path: the file to open, which the engine is reading already; without one the article open at the last time,
            else the sample at the first start.
        process: the engine, started before Qt was loaded so that both load at the same time.

    Returns:
        The exit code.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("companion")
    app.setApplicationDisplayName("Companion")
    app.setDesktopFileName("companion")
    engine = Engine(engine_process.start, process, path)
    load_fonts()
    tokens = load_tokens()
    window = MainWindow(engine, tokens, settings_file())
    open_first(window, path)
    window.show()
    gc.freeze()  # what is there now stays: the collector need not walk through it again while the reader scrolls
    QTimer.singleShot(0, warm_up)
    try:
        return app.exec()
    finally:
        engine.close()


def open_first(window: MainWindow, path: str | None) -> None:
    """Open what was named, else what was open at the last time, else, at the very first start, the sample."""
    last = window.settings.last_article
    if path is not None:
        window.open(path)
    elif last is not None and Path(last).is_file():
        window.open(last)
    elif last is None and not window.settings.recent and not window.settings.first_run_done:
        messages.open_sample(window)


def warm_up() -> None:
    """Load what the first numbers need, after the window has been painted."""
    from companion.app.panes import number_display

    number_display.warm()
