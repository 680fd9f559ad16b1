"""The main window: puts its parts together and lets them speak to each other."""

import base64
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from companion import engine_process
from companion.app import commands, edit_links, messages, page_commands
from companion.app.actions import KIND_COMMANDS, Actions, check_choice
from companion.app.arrivals import Arrivals
from companion.app.article_page import ArticlePage
from companion.app.frame import Frame
from companion.app.jobs import Engine
from companion.app.legend import Legend
from companion.app.page_jobs import PageEngine
from companion.app.panes.pane import FRONT, Pane
from companion.app.session import Session
from companion.app.settings import Kind, Palette, Tab, ThemeChoice, chapter_read, load_settings, save_settings
from companion.app.theme import Theme, apply_theme, make_theme, system_theme_name
from companion.app.toolbar import APPLICATION, ToolBar
from companion.design_tokens import KINDS, Tokens

if TYPE_CHECKING:
    from companion.app.empty_page import EmptyPage

_FRAME = 32  # px of the screen left for the window's own frame


def application() -> QApplication:
    """The running application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


class MainWindow(QMainWindow):
    """The reader's window.

    Args:
        engine: does the work.
        tokens: colours and sizes.
        settings_path: where the settings are read from and written to.
        pages: draws pages; by default in a process of its own, started when it is first needed.
    """

    def __init__(self, engine: Engine, tokens: Tokens, settings_path: Path, pages: PageEngine | None = None) -> None:
        super().__init__()
        self.tokens, self._settings_path = tokens, settings_path
        self.settings = load_settings(settings_path)
        self.theme = self._make_theme()
        apply_theme(application(), self.theme)
        self.session = Session(engine, self)
        self.page_engine = pages or PageEngine(engine_process.start_pages)
        self.page = ArticlePage(self.theme, self.session, self.page_engine)
        self.pane = Pane(self.theme)
        self.legend = Legend(self.theme)
        self.commands = Actions(self, self.page.stack, commands.table(self), commands.toggles(self))
        self.bar = ToolBar(self.theme, self, self.commands)
        self.frame = Frame(tokens.window, self.bar, self.page, self.pane, self.legend)
        self.arrivals = Arrivals(self)
        self._put_together()
        self._connect()
        self._take_settings()
        self.show_article_parts(False)

    def _put_together(self) -> None:
        self.setWindowTitle(APPLICATION)
        self.setAcceptDrops(True)
        self.menuBar().setVisible(self.menuBar().isNativeMenuBar())
        self.setMinimumSize(*self.tokens.window.minimum)
        self.setCentralWidget(self.frame)
        available = QGuiApplication.primaryScreen().availableSize()
        width, height = self.tokens.window.default
        self.resize(min(width, available.width() - _FRAME), min(height, available.height() - _FRAME))

    def _connect(self) -> None:
        session, page, pane = self.session, self.page, self.pane
        messages.connect(self)
        edit_links.connect(self)
        session.pages_ready.connect(partial(page_commands.pages_ready, self))
        page.stack.paragraph_changed.connect(self._moved)
        page.stack.page_changed.connect(partial(page_commands.page_moved, self))
        page.stack.turned.connect(partial(page_commands.view_turned, self))
        self.bar.view_switch.turned.connect(partial(page_commands.show_pages, self))
        page.stack.title_visible_changed.connect(self._title_seen)
        page.view.type_step_changed.connect(self._type_stepped)
        page.hovered.connect(pane.hover_row)
        page.activated.connect(self._activated)
        page.show_in_pane.connect(self.show_in_pane)
        page.cards.pinned.connect(partial(commands.pin_card, self))
        pane.chosen.connect(page.go_to)
        pane.marked.connect(page.select)
        pane.hovered.connect(page.set_hover)
        pane.turned.connect(self._turned)
        pane.paragraph_chosen.connect(partial(page_commands.go_to_paragraph, self))
        pane.busy.stop.connect(session.stop)
        pane.busy.go_on.connect(session.go_on)
        self.legend.kind_toggled.connect(self.set_kind_shown)
        self.frame.pane_resized.connect(self._pane_resized)
        self.frame.pane_shown.connect(self._pane_shown)
        self.commands.themes.triggered.connect(self._theme_triggered)
        self.commands.palettes.triggered.connect(self._palette_triggered)
        self.bar.type.clicked.connect(self._open_type)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.refresh_look)

    # ---- settings

    def change(self, **fields: object) -> None:
        """Remember choices."""
        self.settings = msgspec.structs.replace(self.settings, **fields)

    def _make_theme(self) -> Theme:
        name = system_theme_name() if self.settings.theme == "system" else self.settings.theme
        return make_theme(self.tokens, name, self.settings.palette)

    def _take_settings(self) -> None:
        settings = self.settings
        commands.take_choices(self)
        self.page.view.set_type_step(settings.type_step)
        self.pane.set_tab(settings.tab)
        self._turned(settings.tab)
        for kind in settings.hidden_kinds:
            self.legend.switches[kind].setChecked(False)
        for kind in KINDS:
            self.commands[KIND_COMMANDS[kind]].setChecked(kind not in settings.hidden_kinds)
        self.frame.set_pane_open(settings.pane_open)
        self.frame.set_pane_width(settings.pane_width)
        check_choice(self.commands.themes, settings.theme)
        check_choice(self.commands.palettes, settings.palette)
        if settings.geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(settings.geometry)))

    def _type_stepped(self, step: int) -> None:
        self.change(type_step=step)

    def _open_type(self) -> None:
        commands.type_popover(self)

    def _theme_triggered(self, action: QAction) -> None:
        self.set_theme_choice(action.data())

    def _palette_triggered(self, action: QAction) -> None:
        self.set_palette_choice(action.data())

    def set_theme_choice(self, name: ThemeChoice) -> None:
        """Choose a theme."""
        self.change(theme=name)
        self.refresh_look()

    def set_palette_choice(self, name: Palette) -> None:
        """Choose the colours of the marks."""
        self.change(palette=name)
        self.refresh_look()

    def refresh_look(self) -> None:
        """Show everything in the theme chosen, where it is another than before."""
        theme = self._make_theme()
        check_choice(self.commands.themes, self.settings.theme)
        check_choice(self.commands.palettes, self.settings.palette)
        if (theme.name, theme.palette) == (self.theme.name, self.theme.palette):
            return
        self.theme = theme
        apply_theme(application(), theme)
        for part in (self.page, self.pane, self.legend, self.bar):
            part.set_theme(theme)

    # ---- opening

    @cached_property
    def empty(self) -> "EmptyPage":
        """What the page shows when nothing is open; made when it is first wanted."""
        from companion.app.empty_page import EmptyPage

        empty = EmptyPage(self.theme, messages.sample() is not None)
        empty.open_file.connect(partial(commands.open_file, self))
        empty.open_address.connect(partial(commands.open_address, self))
        empty.open_sample.connect(partial(messages.open_sample, self))
        empty.open_recent.connect(self.open)
        return empty

    def open(self, path: str) -> None:
        """Open a file or address; what is open stays until its text is there."""
        self.session.open(path, chapter_read(self.settings, path))

    def show_empty(self) -> None:
        """Nothing is open."""
        self.setWindowTitle(APPLICATION)
        self.page.show_empty(self.empty)
        self.empty.show_recent(self.settings.recent)
        self.show_article_parts(False)
        self.empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_article_parts(self, is_open: bool) -> None:
        """Offer what needs an article, or not."""
        page_commands.set_available(self, False)
        self.bar.set_article_open(is_open)
        self.commands.set_article_open(is_open)
        self.frame.set_article_open(is_open)

    # ---- article and pane

    def _moved(self, paragraph: int, count: int) -> None:
        if not self.page.pages_in_front:
            self.legend.set_place(paragraph, count)
        session = self.session
        if session.reading is not None and session.paragraphs is not None and paragraph:
            block = session.paragraphs.numbers.index(paragraph)
            self.pane.follow(session.reading.article.blocks[block].start, paragraph)

    def _title_seen(self, seen: bool) -> None:
        reading = self.session.reading
        self.bar.title.set_text("" if seen or reading is None else reading.article.title or self.session.name())

    def _activated(self, key: str, start: int) -> None:
        items = self.session.index.of(key)
        if items and items[0].kind in FRONT[self.pane.tab]:
            self.pane.show_mark(items[0].kind, key, start)

    def show_in_pane(self, kind: Kind, key: str) -> None:
        """Show a mark's row, opening the pane if need be."""
        items = self.session.index.of(key)
        self.set_pane_open(True)
        if items:
            self.pane.show_mark(kind, key, items[0].start)
            self.page.select(key)

    def _turned(self, tab: Tab) -> None:
        self.page.set_front(FRONT[tab])
        self.change(tab=tab)

    def set_kind_shown(self, kind: Kind, on: bool) -> None:
        """Show or hide the marks of a kind."""
        hidden = (
            frozenset(self.settings.hidden_kinds) - {kind} if on else frozenset((*self.settings.hidden_kinds, kind))
        )
        self.change(hidden_kinds=tuple(one for one in KINDS if one in hidden))
        self.legend.switches[kind].setChecked(on)
        self.commands[KIND_COMMANDS[kind]].setChecked(on)
        self.page.set_hidden(hidden)

    # ---- pane

    def set_pane_open(self, is_open: bool) -> None:
        """Open or close the pane; the keys go back to the article when it closes."""
        inside = self.pane.isAncestorOf(QApplication.focusWidget() or self)
        self.frame.set_pane_open(is_open)
        if inside and not is_open:
            self.page.in_front.setFocus()

    def _pane_resized(self, width: int) -> None:
        self.change(pane_width=width)

    def _pane_shown(self, shown: bool) -> None:
        self.commands["pane"].setChecked(shown)
        if not self.frame.over:
            self.change(pane_open=shown)

    # ---- events

    def changeEvent(self, event: QEvent) -> None:
        """Qt: a window that is left takes its card along."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.page.withdraw_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc goes back to the article."""
        if event.key() == Qt.Key.Key_Escape and self.bar.article_open:
            self.page.dismiss_card()
            self.page.in_front.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: take files, links and texts."""
        if commands.takes_drop(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: open what was dropped."""
        if commands.takes_drop(event):
            commands.drop(self, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: remember the window, end the engine."""
        geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        self.change(geometry=geometry)
        self.page.dismiss_card()
        self.save()
        self.session.engine.close()
        self.page_engine.close()
        super().closeEvent(event)

    def save(self) -> None:
        """Write the settings; a folder that cannot be written is no reason to stop."""
        try:
            save_settings(self.settings, self._settings_path)
        except OSError as error:
            import sys

            print(f"companion: settings were not saved: {error}", file=sys.stderr)  # noqa: T201
