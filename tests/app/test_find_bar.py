import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


@pytest.fixture
def bar(full):
    full.commands["find"].trigger()
    return full.page.find_bar


def look_for(bar, text):
    bar.field.setText(text)
    bar.search()


def test_matches_are_counted_whatever_their_case(bar):
    look_for(bar, "BRANDT")
    assert bar.count.text() == "1 of 4"
    assert len(bar.matches) == 4


def test_next_and_previous_go_round(bar):
    look_for(bar, "brandt")
    for key, modifier, count in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "2 of 4"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, "1 of 4"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, "4 of 4"),
    ):
        QTest.keyClick(bar.field, key, modifier)
        assert bar.count.text() == count


def test_the_match_is_selected_in_the_text(bar, full):
    look_for(bar, "🎣 folly")
    assert full.page.view.textCursor().selectedText() == "🎣 folly"


def test_what_is_not_there_is_said(bar, full):
    look_for(bar, "zeppelin")
    assert bar.count.text() == "Not in this article"
    assert not full.page.overview.ticks()


def test_the_overview_shows_the_matches(bar, full):
    look_for(bar, "brandt")
    assert len(full.page.overview.ticks()) == 4


def test_typing_searches_after_a_moment(bar, qtbot):
    with qtbot.waitSignal(bar.found):
        QTest.keyClicks(bar.field, "ferry")
    assert bar.matches


def test_escape_closes_and_takes_the_matches_away(bar, full):
    look_for(bar, "brandt")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not full.page.view.extraSelections()
    assert not full.page.overview.ticks()


def test_another_article_closes_the_bar(bar, full):
    from companion.model import make_article
    from companion.model.protocol import Open, Opened

    full.open("/b.txt")
    full.session.engine.say(Opened(full.session.engine.last(Open).job, make_article("x", ()), "text", "/b.txt", ()))
    assert not bar.isVisible()
