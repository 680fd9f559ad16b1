"""Looking up words that are not marked."""

import pytest
from PySide6.QtGui import QTextCursor

from companion.app.looking_up import LookUpDialog, selected_words
from companion.model import Definition
from companion.model.protocol import Define, Defined


@pytest.fixture
def select(full, place):
    def selecting(words, nth=0):
        view, (start, end) = full.page.view, place(words, nth)
        positions = view._shown.positions
        cursor = QTextCursor(view.document())
        cursor.setPosition(positions.to_document(start))
        cursor.setPosition(positions.to_document(end), QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)

    return selecting


def test_selected_words_are_explained_as_they_stand_in_their_sentence(full, select):
    select("ferry plan")
    full.commands["look_up"].trigger()
    question = full.session.engine.last(Define)
    assert question.term == "ferry plan"
    assert question.sentence.startswith("Brandt called the")
    full.session.engine.say(Defined(question.job, question.term, Definition("a plan", "WordNet 3.0")))
    assert full.page.card.isVisible()
    assert full.page.card.content().title == "ferry plan"


def test_spaces_round_the_selection_are_left_out_and_a_passage_is_no_term(full, select, place):
    select(" ferry plan ")
    start, end = place("ferry plan")
    assert selected_words(full) == (start, end)
    select("called the 🚢 ferry plan a shameful 🎣 folly, and the harbour")
    assert selected_words(full) is None


def test_without_a_selection_the_reader_is_asked_for_a_word(full, qtbot):
    full.commands["look_up"].trigger()
    (dialog,) = full.findChildren(LookUpDialog)
    assert not dialog.look.isEnabled()
    dialog.field.setText("  quay  side ")
    dialog.look.click()
    question = full.session.engine.last(Define)
    assert question.term == "quay side"
    full.session.engine.say(Defined(question.job, question.term, None))
    assert dialog.frame.isVisible()
    assert "No definition found." in dialog.frame.accessibleName()
    assert not full.page.card.isVisible()
    dialog.close()
