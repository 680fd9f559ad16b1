"""The menus of the right mouse button, and of the menu key: over the article, and over a row of a pane."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from companion.app import edit_commands
from companion.app.edit_targets import NOTE, selected_span, target_of
from companion.app.panes.row_list import RowList
from companion.design_tokens import Kind

if TYPE_CHECKING:
    from companion.app.window import MainWindow

NOT: dict[Kind, str] = {
    "entry": "Not a name",
    "word": "Not a hard word",
    "figure": "Not a key number",
    "hedge": "Not a signal",
    "opinion": "Not a signal",
}


def article_menu(window: "MainWindow", point: QPoint) -> None:
    """What can be done with the words that are selected, or with the mark under the pointer."""
    view = window.page.in_front
    menu = _menu(window)
    if selected_span(window) is not None:
        for name in ("copy", "look_up", "", "highlight", "note", "", *_ON_WORDS):
            menu.addAction(window.commands[name]) if name else menu.addSeparator()
    focused = window.page.front.focused_mark()
    items = view.marks_at(point) or ([focused] if focused is not None else [])
    for item in items[:_MOST_MARKS]:
        menu.addSection(window.theme.marks[item.kind].line.label)
        _add(window, menu, item.kind, item.key)
    if menu.isEmpty():
        for name in ("look_up", "undo", "redo"):
            menu.addAction(window.commands[name])
    menu.addSeparator()
    menu.addAction("Select all").triggered.connect(partial(_select_all, window))
    menu.popup(view.viewport().mapToGlobal(point))


def _menu(window: "MainWindow") -> QMenu:
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _select_all(window: "MainWindow", _checked: bool = False) -> None:
    page = window.page
    page.pages.select_all() if page.pages_in_front else page.view.selectAll()


_MOST_MARKS = 2
_ON_WORDS = ("add_entry", "mark_figure", "mark_hedge", "mark_opinion")


def row_menu(window: "MainWindow", rows: RowList, point: QPoint) -> None:
    """What can be done with a row of a pane."""
    index = rows.indexAt(point)
    row = rows.rows()[index.row()] if index.isValid() else rows.selected_row()
    key = getattr(row, "key", None)
    if row is None or key is None:
        return
    menu = _menu(window)
    if key.startswith(NOTE):
        _act(window, menu, "Edit note", "correct", key)
        _act(window, menu, "Remove note", "remove", key)
    else:
        found = target_of(window, key)
        if found is None:
            return
        _add(window, menu, found.kind, key)
    menu.popup(rows.viewport().mapToGlobal(point))


def _add(window: "MainWindow", menu: QMenu, kind: Kind, key: str) -> None:
    _act(window, menu, "Correct…", "correct", key)
    _act(window, menu, NOT[kind], "remove", key)
    if kind == "entry":
        _act(window, menu, "Merge with…", "merge", key)
        _act(window, menu, "Split…", "split", key)
    if kind in ("entry", "word"):
        _act(window, menu, "Add to class glossary…", "to_class_glossary", key)


def _act(window: "MainWindow", menu: QMenu, text: str, name: str, key: str) -> None:
    menu.addAction(text).triggered.connect(partial(_run, window, name, key))


def _run(window: "MainWindow", name: str, key: str, _checked: bool = False) -> None:
    edit_commands.act(window, name, key)
