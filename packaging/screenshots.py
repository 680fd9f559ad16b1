"""Make the README's pictures: the real window on the bundled sample, drawn without a screen.

    python packaging/screenshots.py [FOLDER]

Everything in them was found by the engine; nothing is arranged but the window's size, tab, theme and place.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEventLoop, QPoint, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QImage, QPainter, QPixmap  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from companion import engine_process  # noqa: E402
from companion.app import messages  # noqa: E402
from companion.app.fonts import load_fonts  # noqa: E402
from companion.app.jobs import Engine  # noqa: E402
from companion.app.settings import Settings, Tab, ThemeChoice, save_settings  # noqa: E402
from companion.app.theme import load_tokens  # noqa: E402
from companion.app.window import MainWindow  # noqa: E402

SIZE = (1280, 800)
PICTURES: tuple[tuple[str, Tab, ThemeChoice, int | None], ...] = (
    ("reading", "glossary", "light", None),
    ("numbers", "numbers", "light", 0),
    ("wording", "wording", "light", 2),
    ("dark", "wording", "dark", 8),
)
COLOURS, GREYS = 256, 72
TINT = 24  # of 255
PATIENCE_MS = 120_000
SETTLE_MS = 1200  # longer than the flash of a jump


def wait_for(done: Callable[[], bool]) -> None:
    """Serve the window until something is so.

    Raises:
        TimeoutError: it is not so after two minutes.
    """
    clock = QElapsedTimer()
    clock.start()
    while not done():
        if clock.elapsed() > PATIENCE_MS:
            raise TimeoutError("the window did not get ready")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def settle() -> None:
    """Serve the window for a moment, until nothing moves."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def picture(window: MainWindow) -> QPixmap:
    """The window, with its card where it stands."""
    drawn = window.grab()
    card = window.page.card
    if card.isVisible():
        painter = QPainter(drawn)
        painter.drawPixmap(card.pos() - window.mapToGlobal(QPoint(0, 0)), card.grab())
        painter.end()
    return drawn


def save(drawn: QPixmap, path: Path) -> None:
    """Write a picture in 256 colours, which halves its file: the most frequent greys, and more of the bright ones."""
    image = drawn.toImage().convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(image.constBits()).cast("I"))
    greys = Counter({colour: count for colour, count in counts.items() if not is_bright(colour)})
    bright = counts - greys
    chosen = [*greys.most_common(GREYS), *bright.most_common(COLOURS - GREYS)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    few = image.convertToFormat(QImage.Format.Format_Indexed8, [colour for colour, _ in chosen], flags)
    few.save(str(path), quality=0)


def is_bright(colour: int) -> bool:
    """Whether a colour (0xAARRGGBB) is more than a tinted grey."""
    parts = (colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF)
    return max(parts) - min(parts) > TINT


def show(window: MainWindow, tab: Tab, theme: ThemeChoice, row: int | None = None) -> None:
    """Bring a tab to the front in a theme, at the article's top or at the place of a row."""
    window.page.card.dismiss()
    window.set_theme_choice(theme)
    window.pane.set_tab(tab)
    window.page.select(None)
    window.pane.front.list.select_key(None)
    window.page.view.verticalScrollBar().setValue(0)
    rows = [one for one in window.pane.front.list.rows() if hasattr(one, "key")]
    if row is not None:
        window.pane.front.list.select_key(rows[row].key)
        window.page.go_to(rows[row].key, rows[row].start, rows[row].start + 1)
    settle()


def open_card(window: MainWindow) -> None:
    """Open the card of the first name that the article itself explains."""
    explained = (row for row in window.pane.glossary.all_rows if row.quoted and row.kind == "entry")
    row = next(explained, window.pane.glossary.all_rows[0])
    window.show_in_pane("entry", row.key)
    window.page.view.open_card()
    wait_for(window.page.card.isVisible)
    settle()


def main(folder: Path) -> int:
    """Draw all pictures into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    load_fonts()
    with tempfile.TemporaryDirectory() as scratch:
        settings = Path(scratch) / "settings.json"
        save_settings(Settings(theme="light", first_run_done=True), settings)
        window = MainWindow(Engine(engine_process.start, engine_process.start()), load_tokens(), settings)
        window.resize(*SIZE)
        window.show()
        messages.open_sample(window)
        wait_for(lambda: window.session.complete)
        for name, tab, theme, row in PICTURES:
            show(window, tab, theme, row)
            save(picture(window), folder / f"{name}.png")
        show(window, "glossary", "light")
        open_card(window)
        save(picture(window), folder / "card.png")
        window.close()
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "packaging" / "images"))
