"""The command palette: every command, theme and recent article, found by a few letters."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QAction, QKeySequence

from companion.app.actions import MENUS, SEPARATOR
from companion.app.picker import Pick, Picker

if TYPE_CHECKING:
    from companion.app.window import MainWindow

_WIDTH, _HEIGHT, _TOP = 560, 460, 64
_ITSELF = "palette"


def open_palette(window: "MainWindow") -> None:
    """Open the palette over the window; what is chosen is done once it has closed."""
    entries = list(_entries(window))
    picker = Picker(
        window.theme, [pick for pick, _ in entries], "Find a command or article", "No command of that name.", window
    )
    picker.setObjectName("command palette")

    def run(place: int) -> None:
        QTimer.singleShot(0, window, entries[place][1])

    picker.chosen.connect(run)
    width = min(_WIDTH, window.width() - 32)
    corner = window.mapToGlobal(QPoint((window.width() - width) // 2, min(_TOP, window.height() // 8)))
    picker.open_at(QRect(corner.x(), corner.y(), width, min(_HEIGHT, window.height() - _TOP - 16)))


def _entries(window: "MainWindow") -> "list[tuple[Pick, Callable[[], object]]]":
    found: list[tuple[Pick, Callable[[], object]]] = []
    for menu, commands in MENUS:
        for command in commands:
            if command is SEPARATOR or command.name == _ITSELF:
                continue
            action = window.commands[command.name]
            if action.isEnabled():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                text = _said(action)
                found.append((Pick(text, keys or menu), action.trigger))
    for group, name in ((window.commands.themes, "Theme"), (window.commands.palettes, "Colours of the marks")):
        found.extend((Pick(f"{name}: {_plain(action)}"), action.trigger) for action in group.actions())
    for recent in window.settings.recent:
        found.append((Pick(f"Open {recent.title}", "Recent"), _opener(window, recent.path)))
    return found


def _opener(window: "MainWindow", path: str) -> Callable[[], object]:
    def act() -> None:
        window.open(path)

    return act


def _plain(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _said(action: QAction) -> str:
    """The command's words; of one that is on or off, what it would do now."""
    text = _plain(action)
    return f"{text} (on)" if action.isCheckable() and action.isChecked() else text
