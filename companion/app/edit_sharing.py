"""Corrections and notes as one file for others: written beside the article, and taken over from there."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from companion.app import editing, messages
from companion.app.edit_messages import ask_for, say
from companion.errors import CompanionError
from companion.keeping import edits_file, places
from companion.model.edits import merged

if TYPE_CHECKING:
    from companion.app.window import MainWindow

FILTER = f"Corrections and notes (*{places.SUFFIX} *.json)"


def _beside(window: "MainWindow") -> Path:
    path = window.session.path
    if path is None or "://" in path or Path(path) == messages.sample():
        return Path.home() / f"{Path(window.session.name()).stem or 'article'}{places.SUFFIX}"
    return places.beside(Path(path))


def export_edits(window: "MainWindow") -> None:
    """Ask where to, and write the file."""
    file = window.session.editing.file
    if file.edits.empty:
        ask_for(window, "You have no corrections and notes of this article yet.")
        return
    path, _ = QFileDialog.getSaveFileName(window, "Export corrections and notes", str(_beside(window)), FILTER)
    if path:
        write_edits(window, Path(path))


def write_edits(window: "MainWindow", out: Path) -> None:
    """Write the file for others."""
    try:
        edits_file.share(window.session.editing.file, out)
    except CompanionError as error:
        window.page.strips.say("edited", "error", str(error))
        return
    window.page.strips.say("edited", "hint", f"Saved “{out.name}”.")


def import_edits(window: "MainWindow") -> None:
    """Ask for a file, and take over what it holds."""
    beside = _beside(window)
    path, _ = QFileDialog.getOpenFileName(
        window, "Import corrections and notes", str(beside if beside.is_file() else beside.parent), FILTER
    )
    if path:
        read_edits(window, Path(path))


def read_edits(window: "MainWindow", path: Path) -> None:
    """Add the corrections and notes of a file to the reader's own."""
    session = window.session
    try:
        others = edits_file.read(path).edits
    except CompanionError as error:
        window.page.strips.say("edited", "error", str(error))
        return
    before = session.editing.edits
    if not editing.change_edits(session, lambda edits: merged(edits, others), "Import"):
        return
    new = session.editing.edits
    corrections, notes = len(new.corrections) - len(before.corrections), len(new.notes) - len(before.notes)
    lost = lost_sentence(window) if corrections or notes else ""
    say(window, f"{counted(corrections, notes)} added from “{path.name}”.{lost}")


def lost_sentence(window: "MainWindow") -> str:
    """What found no place in the open text, as a sentence after another; "" where all did."""
    lost = window.session.editing.lost
    if not lost.lost and not lost.lost_notes:
        return ""
    return f" {counted(len(lost.lost), len(lost.lost_notes))} fit nothing in this text."


def counted(corrections: int, notes: int) -> str:
    """Numbers of corrections and notes in words."""
    numbers = ((corrections, "correction"), (notes, "note"))
    parts = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in numbers if count]
    return " and ".join(parts) or "Nothing"
