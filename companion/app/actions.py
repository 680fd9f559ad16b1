"""Every command of the window: its words, its keys, its menu. What a command does is the window's business."""

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from companion.app.settings import Kind, Palette, ThemeChoice

Scope = Literal["window", "article"]


class Command(msgspec.Struct, frozen=True):
    """One command. `scope` "article" means that its keys act only while the article has the focus."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    checkable: bool = False
    scope: Scope = "window"
    needs_article: bool = True


SEPARATOR = Command("", "")
FILE = (
    Command("open", "Open…", ("Ctrl+O",), needs_article=False),
    Command("open_address", "Open address…", ("Ctrl+L",), needs_article=False),
    Command("paste", "Open from the clipboard", ("Ctrl+V",), needs_article=False),
    Command("close_article", "Close article", ("Ctrl+W",)),
    SEPARATOR,
    Command("export", "Export…", ("Ctrl+E",)),
    SEPARATOR,
    Command("quit", "Quit", ("Ctrl+Q",), needs_article=False),
)
EDIT = (
    Command("undo", "Undo", ("Ctrl+Z",)),
    Command("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    SEPARATOR,
    Command("copy", "Copy", ("Ctrl+C",), scope="article"),
    Command("find", "Find in article", ("Ctrl+F",)),
    Command("look_up", "Look up…", ("L",), scope="article"),
    Command("find_name", "Find a name or word", ("Ctrl+Shift+F",)),
    SEPARATOR,
    Command("preferences", "Preferences…", ("Ctrl+,",), needs_article=False),
)
VIEW = (
    Command("reading", "Reading", ("Ctrl+1",), needs_article=False),
    Command("pages", "Pages", ("Ctrl+2",), needs_article=False),
    SEPARATOR,
    Command("pane", "Pane", ("F9",), checkable=True),
    Command("glossary", "Glossary", ("Alt+1",)),
    Command("numbers", "Numbers", ("Alt+2",)),
    Command("wording", "Wording", ("Alt+3",)),
    Command("notes", "Notes", ("Alt+4",)),
    SEPARATOR,
    Command("kind_entry", "Mark names", ("G",), checkable=True, scope="article"),
    Command("kind_word", "Mark words", ("W",), checkable=True, scope="article"),
    Command("kind_figure", "Mark numbers", ("N",), checkable=True, scope="article"),
    Command("kind_hedge", "Mark hedged wording", ("H",), checkable=True, scope="article"),
    Command("kind_opinion", "Mark opinion", ("O",), checkable=True, scope="article"),
    SEPARATOR,
    Command("larger", "Larger", ("Ctrl++", "Ctrl+="), needs_article=False),
    Command("smaller", "Smaller", ("Ctrl+-",), needs_article=False),
    Command("normal_size", "Normal size", ("Ctrl+0",), needs_article=False),
    Command("fit_width", "Fit pages to the width", ("Ctrl+9",), needs_article=False),
    Command("full_screen", "Full screen", ("F11",), checkable=True, needs_article=False),
)
GO = (
    Command("next_mark", "Next mark", (".",), scope="article"),
    Command("previous_mark", "Previous mark", (",",), scope="article"),
    Command("next_mention", "Next mention of the same name", ("]",), scope="article"),
    Command("previous_mention", "Previous mention of the same name", ("[",), scope="article"),
    SEPARATOR,
    Command("contents", "Contents…", ("Alt+0",)),
    Command("next_paragraph", "Next paragraph", ("J",), scope="article"),
    Command("previous_paragraph", "Previous paragraph", ("K",), scope="article"),
    SEPARATOR,
    Command("show_card", "Show card of the mark"),
    Command("switch", "Article and pane", ("F6",)),
)
MARK = (
    Command("correct", "Correct…", ("F2",)),
    Command("remove", "Not a name, number or signal", ("Del",)),
    Command("merge", "Merge with…", ("Ctrl+M",)),
    Command("split", "Split…"),
    SEPARATOR,
    Command("add_entry", "Add to the glossary…", ("Ctrl+G",)),
    Command("mark_figure", "Mark as key number"),
    Command("mark_hedge", "Mark as hedged"),
    Command("mark_opinion", "Mark as opinion"),
    SEPARATOR,
    Command("highlight", "Highlight", ("Ctrl+H",)),
    Command("note", "Note…", ("Ctrl+Shift+N",)),
)
CLASS = (
    Command("class_glossary", "Class glossary…", needs_article=False),
    Command("to_class_glossary", "Add to class glossary…", ("Ctrl+D",)),
    SEPARATOR,
    Command("export_edits", "Export corrections and notes…"),
    Command("import_edits", "Import corrections and notes…"),
    Command("import_notes", "Import notes from an annotated copy…"),
)
HELP = (
    Command("palette", "All commands…", ("Ctrl+Shift+P",), needs_article=False),
    Command("keys", "Keys", ("F1", "Ctrl+?"), needs_article=False),
    Command("meaning", "What the marks mean", needs_article=False),
    Command("sources", "Sources and licences", needs_article=False),
    Command("about", "About Companion", needs_article=False),
)
MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    ("File", FILE),
    ("Edit", EDIT),
    ("View", VIEW),
    ("Go", GO),
    ("Mark", MARK),
    ("Class", CLASS),
    ("Help", HELP),
)
THEMES: tuple[tuple[ThemeChoice, str], ...] = (
    ("system", "As the system"),
    ("light", "Light"),
    ("sepia", "Sepia"),
    ("dark", "Dark"),
    ("high_contrast", "High contrast"),
)
PALETTES: tuple[tuple[Palette, str], ...] = (
    ("standard", "Standard"),
    ("blue_orange", "Blue and orange (red-green colour blindness)"),
    ("red_teal", "Red and teal (blue-yellow colour blindness)"),
)
KIND_COMMANDS: dict[Kind, str] = {
    "entry": "kind_entry",
    "word": "kind_word",
    "figure": "kind_figure",
    "hedge": "kind_hedge",
    "opinion": "kind_opinion",
}


def _on_click(act: Callable[[], object]) -> Callable[[bool], object]:
    """WORKAROUND: PySide passes no argument to a `partial`, so each command gets a function of its own."""

    def run(_checked: bool) -> None:
        act()

    return run


def _on_toggle(act: Callable[[bool], object]) -> Callable[[bool], object]:
    def run(checked: bool) -> None:
        act(checked)

    return run


class Actions:
    """The window's QActions by name, and its menus.

    Args:
        window: takes the actions, so that their keys work while the menu bar is hidden.
        article: takes the single-letter keys.
        run: what each command does.
        toggle: what each command that can be on or off does; called with whether it is on.
    """

    def __init__(
        self,
        window: QMainWindow,
        article: QWidget,
        run: Mapping[str, Callable[[], object]],
        toggle: Mapping[str, Callable[[bool], object]],
    ) -> None:
        self.by_name: dict[str, QAction] = {}
        self.menus: list[QMenu] = []
        for title, commands in MENUS:
            menu = window.menuBar().addMenu(title)
            self.menus.append(menu)
            for command in commands:
                if command is SEPARATOR:
                    menu.addSeparator()
                else:
                    act = _on_toggle(toggle[command.name]) if command.checkable else _on_click(run[command.name])
                    menu.addAction(self._make(command, window, article, act))
        self.recent = QMenu("Open recent", window)
        self.menus[0].insertMenu(self.by_name["close_article"], self.recent)
        self.themes = self._choices(window, "Theme", THEMES)
        self.palettes = self._choices(window, "Colours of the marks", PALETTES)

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def _make(self, command: Command, window: QMainWindow, article: QWidget, act: Callable[[bool], object]) -> QAction:
        action = QAction(command.text, window)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.checkable)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{command.text.rstrip('…')} ({keys})" if keys else command.text)
        if command.scope == "article":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            article.addAction(action)
        else:
            window.addAction(action)
        action.triggered.connect(act)
        self.by_name[command.name] = action
        return action

    def _choices(self, window: QMainWindow, title: str, choices: tuple[tuple[str, str], ...]) -> QActionGroup:
        menu = QMenu(title, window)
        group = QActionGroup(window)
        for name, text in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(name)
            group.addAction(action)
        self.menus[2].insertMenu(self.by_name["larger"], menu)
        return group

    def set_article_open(self, is_open: bool) -> None:
        """Enable what needs an article, or not."""
        for _, commands in MENUS:
            for command in commands:
                if command.needs_article and command is not SEPARATOR:
                    self.by_name[command.name].setEnabled(is_open)


def check_choice(group: QActionGroup, name: str) -> None:
    """Tick the action of a group that stands for `name`."""
    for action in group.actions():
        action.setChecked(action.data() == name)
