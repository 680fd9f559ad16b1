"""Corrections and notes put on a Reading."""

from collections.abc import Sequence

import msgspec

from companion.model.anchor import Locator
from companion.model.edits import (
    AddFigure,
    AddMark,
    Correction,
    DismissFigure,
    DismissMark,
    DropWord,
    Edits,
    OwnNote,
    ReviseFigure,
    ReviseMark,
    RewordWord,
    Unknown,
)
from companion.model.edits_entries import correct_entries
from companion.model.edits_marks import correct_figures, correct_marks
from companion.model.edits_words import correct_words
from companion.model.note import Note
from companion.model.reading import Reading


class Applied(msgspec.Struct, frozen=True):
    """A corrected Reading, and what found no place in it any more."""

    reading: Reading
    lost: tuple[Correction, ...] = ()
    lost_notes: tuple[OwnNote, ...] = ()


def apply(reading: Reading, edits: Edits) -> Reading:
    """The Reading as the reader wants it; corrections that fit nothing in it change nothing."""
    return apply_all(reading, edits).reading


def apply_all(reading: Reading, edits: Edits) -> Applied:
    """As `apply`, telling which corrections and notes found no place."""
    locator = Locator(reading.article.text)
    lost: list[Correction] = []
    for place, correction in enumerate(edits.corrections):
        if isinstance(correction, Unknown):
            continue
        corrected = _corrected(reading, correction, locator, place)
        if corrected is None:
            lost.append(correction)
        else:
            reading = corrected
    notes, lost_notes = _notes(edits.notes, locator)
    if notes != reading.notes:
        reading = msgspec.structs.replace(reading, notes=notes)
    return Applied(reading, tuple(lost), lost_notes)


def _corrected(reading: Reading, correction: Correction, locator: Locator, place: int) -> Reading | None:
    if isinstance(correction, DismissMark | AddMark | ReviseMark):
        return correct_marks(reading, correction, locator)
    if isinstance(correction, DismissFigure | AddFigure | ReviseFigure):
        return correct_figures(reading, correction, locator)
    if isinstance(correction, RewordWord | DropWord):
        return correct_words(reading, correction)
    return correct_entries(reading, correction, locator, f"own{place + 1}")


def _notes(own: Sequence[OwnNote], locator: Locator) -> tuple[tuple[Note, ...], tuple[OwnNote, ...]]:
    found: list[Note] = []
    lost: list[OwnNote] = []
    for note in own:
        span = locator.find(note.at)
        if span is None:
            lost.append(note)
        else:
            found.append(Note(note.id, span.start, span.end, note.text, note.made))
    return tuple(sorted(found, key=lambda note: (note.start, note.end))), tuple(lost)
