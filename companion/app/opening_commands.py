"""The ways to open an article: a file, an address, what was copied, what was dropped, a recent one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from companion.app.opening import Wanted, address_of, keep_text, offered

if TYPE_CHECKING:
    from companion.app.window import MainWindow

FILTER = (
    "Articles (*.pdf *.html *.htm *.xhtml *.mhtml *.mht *.docx *.odt *.rtf *.epub *.md *.markdown *.txt *.text);;"
    "PDF (*.pdf);;Web pages (*.html *.htm *.xhtml *.mhtml *.mht);;Word and OpenDocument (*.docx *.odt *.rtf);;"
    "E-books (*.epub);;Markdown (*.md *.markdown);;Text (*.txt *.text);;All files (*)"
)
NOTHING_COPIED = "Nothing that can be read was copied. Copy an article’s text or its link, then try again."
NOTHING_DROPPED = "That cannot be read. Drop a file, a link, or the text of an article."


def open_file(window: "MainWindow") -> None:
    """Ask for a file and open it."""
    from PySide6.QtWidgets import QFileDialog

    paths = (Path(recent.path) for recent in window.settings.recent if address_of(recent.path) is None)
    folder = next((path.parent for path in paths if path.parent.is_dir()), Path.home())
    path, _ = QFileDialog.getOpenFileName(window, "Open an article", str(folder), FILTER)
    if path:
        window.open(path)


def open_address(window: "MainWindow", address: str = "") -> None:
    """Ask for a web address and open it; `address` is what to begin with, else what was copied."""
    from companion.app.address_dialog import AddressDialog

    copied = address_of(QGuiApplication.clipboard().text()) or ""
    dialog = AddressDialog(window.theme, address or copied, window)
    dialog.accepted.connect(lambda: window.open(dialog.address()))
    dialog.open()


def paste(window: "MainWindow") -> None:
    """Open what was copied."""
    _open_wanted(window, offered(QGuiApplication.clipboard().mimeData()), NOTHING_COPIED)


def drop(window: "MainWindow", data: QMimeData) -> None:
    """Open what was dropped."""
    _open_wanted(window, offered(data), NOTHING_DROPPED)


def _open_wanted(window: "MainWindow", wanted: Wanted | None, nothing: str) -> None:
    if wanted is None or wanted.kind == "refused":
        _refuse(window, nothing if wanted is None else wanted.value)
    elif wanted.kind == "place":
        window.open(wanted.value)
    else:
        try:
            path = keep_text(wanted.value)
        except OSError as error:
            why = (error.strerror or "the system refused").lower()
            _refuse(window, f"The text cannot be kept: {why}. Make room for it, or save it as a file and open that.")
        else:
            window.open(str(path))


def _refuse(window: "MainWindow", why: str) -> None:
    window.page.strips.say("error", "warning", why)
