"""The command palette."""

import pytest
from PySide6.QtCore import Qt

from companion.app.picker import Pick, Picker
from companion.app.settings import Recent
from companion.model.protocol import Open


@pytest.fixture
def palette(full):
    full.change(recent=(Recent("/news/quay.txt", "Quarrel at the quay", "text", "2024-01-01"),))
    full.commands["palette"].trigger()
    (picker,) = (child for child in full.findChildren(Picker) if child.objectName() == "command palette")
    yield picker
    for child in full.findChildren(Picker):
        child.close()


def test_it_lists_every_command_that_can_be_used_with_its_keys(full, palette):
    said = {pick.text: pick.note for pick in palette.shown()}
    assert said["Find in article"] == "Ctrl+F"
    assert said["About Companion"] == "Help"
    assert "Theme: Dark" in said
    assert "Open Quarrel at the quay" in said
    assert "Pages" not in said
    assert "All commands" not in said


def test_letters_and_enter_do_a_command(full, palette, qtbot):
    qtbot.keyClicks(palette.field, "theme dark")
    assert [pick.text for pick in palette.shown()] == ["Theme: Dark"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: full.theme.name == "dark")


def test_the_arrows_move_through_the_list_while_the_cursor_stays_in_the_field(full, palette, qtbot):
    qtbot.keyClicks(palette.field, "open")
    second = palette.shown()[1]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().data().startswith(second.text)
    assert palette.field.text() == "open"


def test_a_recent_article_is_opened_from_it(full, palette, qtbot):
    qtbot.keyClicks(palette.field, "quarrel")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: full.session.engine.last(Open).path == "/news/quay.txt")


def test_escape_closes_it_and_does_nothing(full, palette, qtbot):
    before = len(full.session.engine.requests)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not full.findChildren(Picker))
    assert len(full.session.engine.requests) == before


def test_a_row_fits_when_it_holds_every_word_in_any_order():
    assert Pick("Show card of the mark", "Enter").fits("mark SHOW")
    assert not Pick("Show card of the mark").fits("mark hide")
