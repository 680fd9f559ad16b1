"""A long document in the window: its beginning first, then the whole at the same place."""

import pytest

from companion.app.article_sheet import same_place
from companion.app.edit_links import ANY_TIME, COMMANDS
from companion.model import Block, make_article
from companion.model.protocol import Finished, Opened, Progress
from tests.app.test_window import job

HEADS = tuple(f"The tide came in on day {day}, and the wall held as it had before." for day in range(2000))


def article(count, head=""):
    text, blocks = "", []
    for said in ([head] if head else []) + [" ".join([said] * 4) for said in HEADS[:count]]:
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + said
        blocks.append(Block("paragraph", start, start + len(said)))
    return make_article(text, tuple(blocks), title="The tide")


@pytest.fixture
def begun(window):
    """The window with the beginning of a book."""
    window.session.open("/quay/book.pdf")
    window.session.engine.say(Opened(job(window), article(100), "pdf", "/quay/book.pdf", (), whole=False))
    return window


def whole(window, **more):
    window.session.engine.say(Opened(job(window), article(2000, **more), "pdf", "/quay/book.pdf", ("Mended.",)))


def test_the_beginning_is_shown_while_the_rest_is_read(begun):
    assert begun.page.view.article() == article(100)
    assert "words" not in begun.page.view.document().begin().next().text()
    assert begun.pane.busy.label.text() == "Reading the file"
    assert not begun.session.complete
    assert not begun.commands["export"].isEnabled()
    begun.session.engine.say(Progress(job(begun), "reading", 0.05))
    assert begun.pane.busy.meter.value() == 50


def test_corrections_and_notes_wait_for_the_rest(begun):
    changing = [begun.commands[name] for name in COMMANDS if name not in ANY_TIME]
    assert not any(command.isEnabled() for command in changing)
    assert all(begun.commands[name].isEnabled() for name in ANY_TIME)
    begun.page.view.selectAll()
    begun.page.cards.acted.emit("note", "")
    assert begun.page.strips.shown("edited").label.text().startswith("The rest of the text is still being read.")
    assert not begun.session.has_edits
    whole(begun)
    assert all(command.isEnabled() for command in changing)


def test_the_whole_takes_its_place_without_moving_what_is_read(begun, qtbot):
    view = begun.page.view
    bar = view.verticalScrollBar()
    bar.setValue(1500)
    before = view.article().text[view.place() :][:100]
    whole(begun, head="A preface that was not known at first.")
    assert view.article().text[view.place() :][:100] == before
    assert begun.page.strips.shown("warning") is not None
    assert begun.commands["export"].isEnabled()
    assert begun.session.done == {"reading"}
    blocks = view.document().blockCount
    qtbot.waitUntil(lambda: blocks() == 2000 + 3)
    assert view.article().text[view.place() :][:100] == before


def test_at_the_top_the_whole_begins_at_its_top(begun):
    whole(begun, head="A preface that was not known at first.")
    assert begun.page.view.verticalScrollBar().value() == 0


def test_stopping_while_the_rest_is_read_keeps_what_is_there(begun):
    begun.session.engine.say(Finished(job(begun), stopped=True))
    assert begun.pane.busy.label.text().startswith("Stopped.")
    assert begun.page.view.article() == article(100)
    begun.session.go_on()
    begun.session.engine.say(Opened(job(begun), article(100), "pdf", "/quay/book.pdf", (), whole=False))
    whole(begun)
    assert begun.page.view.article() == article(2000)


def test_the_beginning_of_what_is_there_already_is_no_news(begun):
    whole(begun)
    begun.session.open("/quay/book.pdf")
    begun.session.engine.say(Opened(job(begun), article(100), "pdf", "/quay/book.pdf", (), whole=False))
    assert begun.page.view.article() == article(2000)
    assert begun.session.whole


def test_a_jump_into_what_is_not_built_yet_gets_there(begun):
    whole(begun)
    view = begun.page.view
    start = view.article().blocks[1900].start
    view.go_to(start, start + 8)
    assert view.place() > view.article().blocks[1880].start


def test_a_place_is_found_again_in_another_reading_of_the_text():
    assert same_place("one two three", 4, "one two three four") == 4
    assert same_place("one two three", 4, "zero one two three") == 9
    assert same_place("one two three", 4, "none") == 4
