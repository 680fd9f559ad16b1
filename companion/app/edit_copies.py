"""Notes that were made in other programs on an annotated copy, taken over into the open article."""

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QFileDialog

from companion.app import editing
from companion.app.edit_messages import ask_for, say
from companion.app.edit_sharing import counted
from companion.model.edits import OwnNote, with_note
from companion.model.protocol import Failed, NotesTaken

if TYPE_CHECKING:
    from companion.app.window import MainWindow


def import_notes(window: "MainWindow") -> None:
    """Ask for a copy, and take over what was noted on it."""
    path = window.session.path
    folder = window.settings.export_folder or str(Path.home() if path is None or "://" in path else Path(path).parent)
    chosen, _ = QFileDialog.getOpenFileName(window, "Import notes from an annotated copy", folder, "PDF (*.pdf)")
    if chosen:
        read_copy(window, Path(chosen))


def read_copy(window: "MainWindow", path: Path) -> None:
    """Let the engine find the copy's notes, and add them to the reader's own when they are there."""
    session, engine = window.session, window.session.engine
    if session.reading is None:
        return
    digest = session.reading.article.digest
    ask_for(window, f"Reading “{path.name}” …")
    job = engine.take_notes(str(path), digest)

    def answered(event: NotesTaken | Failed) -> None:
        if event.job != job:
            return
        engine.notes_taken.disconnect(answered)
        if session.reading is None or session.reading.article.digest != digest:
            return  # another article is open by now
        if isinstance(event, Failed):
            window.page.strips.say("edited", "error", event.message)
        else:
            take_over(window, path.name, event)

    engine.notes_taken.connect(answered)


def take_over(window: "MainWindow", name: str, event: NotesTaken) -> None:
    """Add the notes that were found; a note that is there already takes its newer text."""
    notes = msgspec.msgpack.decode(event.notes, type=tuple[OwnNote, ...])
    lost = f" {counted(0, event.lost)} fit nothing in this text." if event.lost else ""
    edits = window.session.editing.edits
    if not notes:
        ask_for(window, f"No notes for this text were found on “{name}”.{lost}")
    elif reduce(with_note, notes, edits) == edits:
        ask_for(window, f"The notes on “{name}” are here already.{lost}")
    elif editing.change_edits(window.session, lambda edits: reduce(with_note, notes, edits), "Import notes"):
        say(window, f"{counted(0, len(notes))} taken over from “{name}”.{lost}")
