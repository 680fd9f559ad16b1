"""When the card comes, and the shelf of pinned cards."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel

from companion.app.card_content import CardContent
from companion.model import Definition, make_article
from companion.model.protocol import Define, Defined, Open, Opened

RECT = QRect(20, 20, 60, 20)


@pytest.fixture
def marks(full, place):
    return full.session.index.at(place("Ada Brandt")[0])


def rest_pointer(window, marks):
    window.page.stack.hovered.emit(marks, RECT)


def waits(window):
    return window.page.card._show_timer.isActive()


def test_the_pointer_opens_the_card_after_the_readers_delay(full, marks):
    full.page.cards.delay = 1000
    rest_pointer(full, marks)
    assert full.page.card._show_timer.interval() == 1000
    assert waits(full)


def test_with_keys_only_the_pointer_lights_the_mark_and_no_card_comes(full, marks, qtbot):
    full.page.cards.mode = "keys"
    with qtbot.waitSignal(full.page.hovered) as hovered:
        rest_pointer(full, marks)
    assert hovered.args == [marks[0].key]
    assert not waits(full)
    full.page.view.card_requested.emit(marks, RECT)
    assert full.page.card.isVisible()


def test_with_ctrl_the_card_comes_when_the_key_goes_down(full, marks, qtbot):
    full.page.cards.mode = "ctrl"
    rest_pointer(full, marks)
    assert not waits(full)
    qtbot.keyPress(full.page.view, Qt.Key.Key_Control)
    assert waits(full)


def test_ctrl_does_nothing_once_the_pointer_has_left(full, marks, qtbot):
    full.page.cards.mode = "ctrl"
    rest_pointer(full, marks)
    full.page.stack.unhovered.emit()
    qtbot.keyPress(full.page.view, Qt.Key.Key_Control)
    assert not waits(full)


def test_a_word_that_was_asked_for_is_answered_by_the_card(full):
    full.page.cards.ask("ferry", "The ferry is late.", RECT)
    question = full.session.engine.last(Define)
    full.session.engine.say(Defined(question.job, "ferry", Definition("a boat", "WordNet 3.0")))
    assert full.page.card.isVisible()
    assert full.page.card.content().senses == ("a boat",)


def pinned(window, *titles):
    for title in titles:
        window.page.cards.pinned.emit(CardContent(title, senses=("Somebody of the harbour.",)))
    return window.page.cards.shelf


def test_pinned_cards_stand_in_the_pane_the_newest_first(full):
    full.commands["pane"].trigger()
    shelf = pinned(full, "Ada Brandt", "harbour council", "Ada Brandt")
    assert full.pane.isVisible()
    assert shelf.isVisible()
    assert [card.content.title for card in shelf.cards] == ["Ada Brandt", "harbour council"]
    said = {label.accessibleName() for label in shelf.findChildren(QLabel)}
    assert {"Ada Brandt", "harbour council"} <= said


def test_the_shelf_takes_no_more_than_half_of_the_pane(full):
    shelf = pinned(full, *(f"Name {number}" for number in range(9)))
    assert shelf.height() <= full.pane.height() // 2
    full.resize(1200, 500)
    assert shelf.height() <= full.pane.height() // 2


def test_a_pinned_card_can_be_put_away_and_so_can_all(full):
    shelf = pinned(full, "Ada Brandt", "harbour council", "The Quay")
    shelf.cards[0].face.shown_buttons()[-1].click()
    assert [card.content.title for card in shelf.cards] == ["harbour council", "Ada Brandt"]
    shelf.clear()
    assert not shelf.isVisible()


def test_pinned_cards_go_with_their_article_and_take_another_theme(full):
    shelf = pinned(full, "Ada Brandt")
    full.set_theme_choice("dark")
    assert shelf.isVisible()
    full.open("/other.txt")
    job = full.session.engine.last(Open).job
    full.session.engine.say(Opened(job, make_article("Another one.", ()), "text", "/other.txt", ()))
    assert not shelf.cards
