"""Highlights and notes: made from the selection, written in their pane, taken away."""

import datetime
import uuid
from typing import TYPE_CHECKING

from companion.app import editing
from companion.app.edit_messages import say
from companion.app.edit_targets import NOTE, anchor
from companion.model import Reading
from companion.model.edits import OwnNote, with_note, without_note

if TYPE_CHECKING:
    from companion.app.window import MainWindow


def highlight(window: "MainWindow", reading: Reading, span: tuple[int, int]) -> None:
    """Highlight a passage; one that is highlighted already is so no more."""
    here = next((note for note in reading.notes if (note.start, note.end) == span), None)
    if here is not None:
        remove_note(window, NOTE + here.id)
    elif _make_note(window, reading, span, "Highlight"):
        window.page.front.select(None)


def note_here(window: "MainWindow", reading: Reading, span: tuple[int, int]) -> None:
    """Write a note to a passage, or go on with the one that is there."""
    here = next((note for note in reading.notes if note.start < span[1] and note.end > span[0]), None)
    made = _make_note(window, reading, span, "Note") if here is None else here.id
    if made is not None:
        write_note(window, NOTE + made)


def _make_note(window: "MainWindow", reading: Reading, span: tuple[int, int], what: str) -> str | None:
    note = OwnNote(uuid.uuid4().hex[:12], anchor(reading, *span), made=datetime.date.today().isoformat())
    return note.id if editing.change_edits(window.session, lambda edits: with_note(edits, note), what) else None


def write_note(window: "MainWindow", key: str) -> None:
    """Open the field of a note in its pane."""
    window.set_pane_open(True)
    window.pane.set_tab("notes")
    window.pane.notes.edit(key)


def remove_note(window: "MainWindow", key: str) -> None:
    """Take a note and its highlight away."""
    ident = key.removeprefix(NOTE)
    if editing.change_edits(window.session, lambda edits: without_note(edits, ident), "Remove note"):
        say(window, "The note was removed.")


def keep_note(window: "MainWindow", key: str, text: str) -> None:
    """Keep what was written to a note."""
    ident = key.removeprefix(NOTE)
    note = next((one for one in window.session.editing.edits.notes if one.id == ident), None)
    if note is not None and note.text != text:
        new = OwnNote(note.id, note.at, text, note.made)
        editing.change_edits(window.session, lambda edits: with_note(edits, new), "Note")
