"""What follows a correction in the window: what was entered is kept, and what changed is shown."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from companion.app.edit_notes import keep_note
from companion.app.edit_sharing import lost_sentence, read_edits
from companion.app.edit_targets import entry_of, entry_ref, lemma_of
from companion.app.panes.entry_editor import Entered
from companion.app.typography import curly
from companion.keeping.places import beside
from companion.model.edits import Add, Correction, EntryRef, Rename, Retype, Reword, RewordWord

if TYPE_CHECKING:
    from companion.app.window import MainWindow


def edited(window: "MainWindow") -> None:
    """Show the notes of now, and what can be undone."""
    session = window.session
    if session.reading is None or session.paragraphs is None:
        return
    window.page.stack.set_notes(session.reading.notes)
    window.pane.show_notes(session.reading, session.paragraphs)
    for name, what in (("undo", session.editing.undo_what), ("redo", session.editing.redo_what)):
        action = window.commands[name]
        action.setEnabled(what is not None)
        verb = name.capitalize()
        action.setText(f"{verb}: {what}" if what else verb)


def finished(window: "MainWindow") -> None:
    """The analysis is over: show the notes, and say what fits nothing in the text any more.

    Corrections that lie beside an article without any are offered.
    """
    if not window.session.has_edits:
        offer(window)
        return
    edited(window)
    editing = window.session.editing
    if editing.problem is not None:
        window.page.strips.say("edited", "error", editing.problem)
        return
    lost = lost_sentence(window)
    if lost:
        text = f"The text is not the one you corrected.{lost}"
        window.page.strips.say("edited", "warning", text)


def offer(window: "MainWindow") -> None:
    """Offer the corrections and notes that lie beside the article."""
    file = beside(Path(window.session.path or ""))

    def take_over() -> None:
        window.page.strips.drop("edited")
        read_edits(window, file)

    text = "Corrections and notes for this article lie beside it."
    window.page.strips.say("edited", "hint", text, ("Take them over", take_over))


def take(window: "MainWindow", name: str, data: Any) -> None:
    """Keep what was entered into a row's fields."""
    if name == "noted":
        keep_note(window, *data)
        return
    entered: Entered = data
    if entered.at is not None:
        made = Add(entered.at, entered.name, entered.kind or "term", entered.text)
        if window.session.edit(made, what="New entry"):
            _show(window, entered.name)
        return
    corrections = _corrections(window, entered)
    if corrections:
        window.session.edit(*corrections, what="Correction")


def _show(window: "MainWindow", name: str) -> None:
    reading = window.session.reading
    made = next((one for one in (reading.entries if reading is not None else ()) if one.name == name), None)
    if made is not None:
        window.show_in_pane("entry", made.id)


def _corrections(window: "MainWindow", entered: Entered) -> list[Correction]:
    """What is other than before."""
    reading, key = window.session.reading, entered.key or ""
    if reading is None:
        return []
    if entered.kind is None:
        places = [word.definition for word in reading.words if word.lemma == lemma_of(key)]
        old = next((one.text for one in places if one is not None), "")
        return [] if entered.text == curly(old) else [RewordWord(lemma_of(key), entered.text)]
    entry = entry_of(reading, key)
    if entry is None:
        return []
    ref = entry_ref(reading, entry)
    result: list[Correction] = []
    if entered.name != entry.name:
        result.append(Rename(ref, entered.name))
        ref = EntryRef(entered.name, ref.at)
    if entered.kind != entry.kind:
        result.append(Retype(ref, entered.kind))
    if entered.text != curly(entry.definition.text if entry.definition is not None else ""):
        result.append(Reword(ref, entered.text))
    return result
