import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog

from companion.app.actions import MENUS, SEPARATOR
from companion.app.dialogs import SourcesDialog

COMMANDS = [command for _, commands in MENUS for command in commands if command is not SEPARATOR]
LEAVE = {"quit", "open", "import_edits", "import_notes"}  # closes the window; the others open the system’s own dialog
PAGED = {"reading", "pages", "fit_width"}  # only for articles with pages; test_pages_in_window


def test_no_two_commands_share_a_key():
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_menus_and_window_hold_every_command(window):
    listed = {action for menu in window.commands.menus for action in menu.actions()}
    assert {window.commands[command.name] for command in COMMANDS} <= listed


@pytest.mark.parametrize("name", [command.name for command in COMMANDS if command.name not in LEAVE | PAGED])
def test_every_command_works_with_an_article_open(full, name, qtbot):
    action = full.commands[name]
    assert action.isEnabled()
    action.trigger()
    for dialog in full.findChildren(QDialog):
        dialog.close()
    assert full.isVisible()


def test_quit_closes_the_window(full):
    full.commands["quit"].trigger()
    assert not full.isVisible()


def test_commands_that_need_an_article_wait_for_one(window, qapp):
    waiting = {command.name for command in COMMANDS if not window.commands[command.name].isEnabled()}
    assert {"export", "find", "close_article", "next_mark"} <= waiting
    assert not {"open", "quit", "keys", "about", "larger"} & waiting


def test_escape_leads_back_to_the_article(full, qtbot):
    full.activateWindow()
    full.commands["numbers"].trigger()
    qtbot.waitUntil(full.pane.numbers.list.hasFocus)
    qtbot.keyClick(QApplication.focusWidget(), "\x1b")
    assert full.page.view.hasFocus()


def test_sources_and_licences_are_shown_from_the_bundled_file(window):
    window.commands["sources"].trigger()
    dialog = window.findChildren(SourcesDialog)[0]
    from PySide6.QtWidgets import QTextBrowser

    assert "WordNet" in dialog.findChildren(QTextBrowser)[0].toPlainText()
    dialog.close()


def test_the_type_popover_changes_theme_and_size(full, qtbot):
    from companion.app.type_popover import TypePopover

    full.bar.type.click()
    popover = full.findChildren(TypePopover)[0]
    popover.larger.click()
    assert full.page.view.type_step() == 3
    assert popover.shown_size.text() == "21"
    popover.palettes.button(1).click()
    assert full.theme.palette == "blue_orange"
    popover.themes.button(3).click()
    assert full.theme.name == "dark"


def test_nothing_is_exported_into_the_programs_own_folder(full, monkeypatch):
    from pathlib import Path

    from companion.app import commands, export_dialog, messages

    folders = []

    class Asked(export_dialog.ExportDialog):
        def __init__(self, theme, title, folder, **rest):
            folders.append(folder)
            super().__init__(theme, title, folder, **rest)

    monkeypatch.setattr(export_dialog, "ExportDialog", Asked)
    full.session.path = str(messages.sample())
    commands.export(full)
    assert folders == [Path.home()]
