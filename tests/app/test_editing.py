"""Corrections of the open article: shown and kept at once, undone and done again, there when it is opened again."""

import pytest

from companion.app import editing
from companion.keeping import edits_file, places
from companion.model.anchor import make_anchor
from companion.model.edits import (
    AddMark,
    DismissMark,
    Drop,
    EntryRef,
    OwnNote,
    Rename,
    Reword,
    with_note,
    without_note,
)
from companion.model.protocol import Finished, Found, Open, Opened


@pytest.fixture
def session(full):
    return full.session


@pytest.fixture
def anchor(session, place):
    return lambda phrase, nth=0: make_anchor(session.reading.article.text, *place(phrase, nth))


def names(session):
    return [entry.name for entry in session.reading.entries]


def kept(session):
    return edits_file.read(places.edits_file(session.reading.article.digest)).edits


def test_a_correction_is_shown_and_kept_at_once(qtbot, full, session):
    with qtbot.waitSignal(session.edited):
        assert session.edit(Rename(EntryRef("harbour council"), "the council"), what="Rename")
    assert names(session) == ["the council", "Ada Brandt"]
    assert full.pane.glossary.all_rows[0].name == "the council"
    assert kept(session).corrections == (Rename(EntryRef("harbour council"), "the council"),)


def test_only_the_panes_of_what_changed_are_filled_again(qtbot, session):
    steps = []
    session.part_ready.connect(steps.append)
    session.edit(Drop(EntryRef("Ada Brandt")), what="Not a name")
    assert steps == ["names"]


def test_undo_and_redo_go_through_corrections_and_notes_alike(session, anchor):
    found = session.reading
    session.edit(DismissMark("hedge", anchor("may")), what="Not a signal")
    note = OwnNote("n1", anchor("harbour council"), "Who?")
    editing.change_edits(session, lambda edits: with_note(edits, note), "Note")
    both = session.reading
    assert [mark.subtype for mark in both.marks] == ["approximator", "evaluation"]
    assert [one.text for one in both.notes] == ["Who?"]
    assert session.editing.undo_what == "Note"
    assert editing.undo(session)
    assert session.reading.notes == ()
    assert editing.undo(session)
    assert session.reading == found
    assert kept(session).empty
    assert editing.redo(session)
    assert editing.redo(session)
    assert session.reading == both
    assert session.editing.redo_what is None
    editing.change_edits(session, lambda edits: without_note(edits, "n1"), "Remove note")
    assert kept(session).notes == ()


def test_marks_and_keys_follow_the_corrected_reading(session, anchor):
    session.edit(AddMark("opinion", anchor("calm"), "evaluation"), what="Mark as opinion")
    (item,) = session.index.at(anchor("calm").start)
    assert (item.kind, session.reading.marks[int(item.key[1:])].rule) == ("opinion", "own")


def test_corrections_are_there_when_the_article_is_opened_again(window, full, session, reading, say_parts):
    session.edit(Reword(EntryRef("Ada Brandt"), "head of the council"), what="Definition")
    path = session.path
    window.session.close()
    window.open(path)
    engine = session.engine
    engine.say(Opened(engine.last(Open).job, reading.article, "text", path, ()))
    say_parts(window)
    assert session.reading.entries[1].definition.text == "head of the council"
    assert session.found.entries[1].definition is None


def test_corrections_of_a_later_step_wait_for_it(window, full, session, reading, anchor):
    session.edit(DismissMark("hedge", anchor("may")), what="Not a signal")
    path, engine = session.path, session.engine
    session.close()
    window.open(path)
    job = engine.last(Open).job
    engine.say(Opened(job, reading.article, "text", path, ()))
    engine.say(Found(job, "names", entries=reading.entries, words=reading.words))
    assert session.reading.marks == ()
    engine.say(Found(job, "wording", marks=reading.marks))
    engine.say(Finished(job))
    assert [mark.subtype for mark in session.reading.marks] == ["approximator", "evaluation"]


def test_what_cannot_be_kept_is_told_and_not_shown(qtbot, session, tmp_path, monkeypatch):
    (tmp_path / "data").write_text("a file")
    monkeypatch.setattr(places.paths, "user_data", lambda: tmp_path / "data")
    with qtbot.waitSignal(session.edit_failed) as told:
        assert not session.edit(Drop(EntryRef("Ada Brandt")), what="Not a name")
    assert "Cannot write" in told.args[0]
    assert names(session) == ["harbour council", "Ada Brandt"]
    assert session.editing.undo_what is None


def test_corrections_of_a_later_version_are_not_written_over(qtbot, session, reading):
    file = places.edits_file(reading.article.digest)
    file.parent.mkdir(parents=True)
    file.write_text('{"schema": "companion.edits/2"}')
    with qtbot.waitSignal(session.edit_failed) as told:
        assert not session.edit(Drop(EntryRef("Ada Brandt")), what="Not a name")
    assert "later version" in told.args[0]
    assert file.read_text() == '{"schema": "companion.edits/2"}'


def test_nothing_of_editing_is_loaded_for_an_article_without_edits(full, session):
    assert session._editing is None
    assert not places.edits_folder().exists()
