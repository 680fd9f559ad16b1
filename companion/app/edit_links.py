"""Where the window's signals meet the corrections; what they do is loaded when it is first wanted."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt

from companion.keeping.places import beside

if TYPE_CHECKING:
    from companion.app.panes.row_list import RowList
    from companion.app.window import MainWindow

COMMANDS = (
    "undo", "redo", "correct", "remove", "merge", "split", "add_entry", "mark_hedge", "mark_opinion", "mark_figure",
    "highlight", "note", "to_class_glossary", "class_glossary", "export_edits", "import_edits",
    "import_notes",
)  # fmt: skip
ANY_TIME = ("class_glossary", "to_class_glossary")  # they change nothing of the article


def connect(window: "MainWindow") -> None:
    """Listen to what the reader wants corrected."""
    session, page, pane = window.session, window.page, window.pane
    session.edited.connect(partial(_edited, window))
    session.edit_failed.connect(partial(_failed, window))
    session.finished.connect(partial(_finished, window))
    session.text_ready.connect(partial(_another, window))
    session.text_grown.connect(partial(_allow, window))
    page.stack.turned.connect(partial(_watch_menu, window))
    page.cards.acted.connect(partial(_acted, window))
    pane.acted.connect(partial(_acted, window))
    pane.menu_wanted.connect(partial(_row_menu, window))
    _watch_menu(window)


def run(window: "MainWindow", name: str) -> None:
    """Run one of COMMANDS."""
    from companion.app import edit_commands

    edit_commands.run(window, name)


def _edited(window: "MainWindow") -> None:
    from companion.app import edit_results

    edit_results.edited(window)


def _failed(window: "MainWindow", message: str) -> None:
    window.page.strips.say("edited", "error", message)


def _finished(window: "MainWindow", _stopped: bool) -> None:
    path = window.session.path
    if window.session.has_edits or (path is not None and "://" not in path and beside(Path(path)).is_file()):
        from companion.app import edit_results

        edit_results.finished(window)


def _another(window: "MainWindow", another: bool) -> None:
    if another:
        window.page.strips.drop("edited")
        window.page.stack.set_notes(())
        for name in ("undo", "redo"):
            window.commands[name].setText(name.capitalize())
        _allow(window)


def _allow(window: "MainWindow") -> None:
    """Offer what changes the article once its text is there to its end."""
    for name in COMMANDS:
        if name not in ANY_TIME:
            window.commands[name].setEnabled(window.session.whole)


def _acted(window: "MainWindow", name: str, data: Any) -> None:
    from companion.app import edit_commands, edit_results

    if name in ("entered", "noted"):
        edit_results.take(window, name, data)
    elif not data:
        edit_commands.run(window, name)
    else:
        edit_commands.act(window, name, data)


def _watch_menu(window: "MainWindow") -> None:
    view = window.page.in_front
    if view.contextMenuPolicy() != Qt.ContextMenuPolicy.CustomContextMenu:
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(partial(_article_menu, window))


def _article_menu(window: "MainWindow", point: QPoint) -> None:
    from companion.app import edit_menus

    edit_menus.article_menu(window, point)


def _row_menu(window: "MainWindow", rows: "RowList", point: QPoint) -> None:
    from companion.app import edit_menus

    edit_menus.row_menu(window, rows, point)
