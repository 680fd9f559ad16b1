"""What the reader corrected and noted in one article, as data: kept apart from the analysis and applied last.

Places are anchors and names are words, so that corrections outlive another version of the analysis and of the text.
`edits_apply.apply` puts them on a Reading; the order of the corrections counts.
"""

from typing import Literal

import msgspec

from companion.model.anchor import Anchor
from companion.model.entry import EntryKind
from companion.model.figure import Category
from companion.model.mark import MarkKind, Voice

SCHEMA = "companion.edits/1"
OWN_WORDING = "own wording"
"""Source of a definition that the reader wrote."""
OWN_RULE = "own"
"""`Mark.rule` of a mark that the reader made."""


class EntryRef(msgspec.Struct, frozen=True):
    """An entry as the corrections before this one left it: its name, and one of its mentions."""

    name: str
    at: Anchor | None = None


class Rename(msgspec.Struct, frozen=True, tag="rename"):
    """Give an entry another name; the old one becomes an alias."""

    entry: EntryRef
    name: str


class Retype(msgspec.Struct, frozen=True, tag="retype"):
    """Give an entry another kind."""

    entry: EntryRef
    kind: EntryKind


class Reword(msgspec.Struct, frozen=True, tag="reword"):
    """Give an entry the reader's own definition; "" takes the definition away."""

    entry: EntryRef
    text: str


class Merge(msgspec.Struct, frozen=True, tag="merge"):
    """Make one entry of several: name and kind of the first."""

    entry: EntryRef
    others: tuple[EntryRef, ...]


class Split(msgspec.Struct, frozen=True, tag="split"):
    """Take some mentions out of an entry, as an entry of their own; `kind` None keeps the kind."""

    entry: EntryRef
    mentions: tuple[Anchor, ...]
    name: str
    kind: EntryKind | None = None


class Drop(msgspec.Struct, frozen=True, tag="drop"):
    """Take an entry out: not a name."""

    entry: EntryRef


class Add(msgspec.Struct, frozen=True, tag="add"):
    """Make an entry of a passage and of every other place that says the same."""

    at: Anchor
    name: str
    kind: EntryKind = "term"
    text: str = ""


class RewordWord(msgspec.Struct, frozen=True, tag="reword_word"):
    """Give a hard word the reader's own definition; "" takes the definition away."""

    lemma: str
    text: str


class DropWord(msgspec.Struct, frozen=True, tag="drop_word"):
    """Take a hard word out."""

    lemma: str


class DismissMark(msgspec.Struct, frozen=True, tag="dismiss_mark"):
    """Take a mark away: not a signal."""

    kind: MarkKind
    at: Anchor


class AddMark(msgspec.Struct, frozen=True, tag="add_mark"):
    """Mark a passage as hedged or as opinion."""

    kind: MarkKind
    at: Anchor
    subtype: str
    voice: Voice = "author"
    why: str = ""


class ReviseMark(msgspec.Struct, frozen=True, tag="revise_mark"):
    """Say something else of a mark: its kind, subtype, whose voice it is, or why it is one."""

    kind: MarkKind
    at: Anchor
    new_kind: MarkKind
    subtype: str
    voice: Voice
    why: str


class DismissFigure(msgspec.Struct, frozen=True, tag="dismiss_figure"):
    """Take a number or date away: not a key number."""

    at: Anchor


class AddFigure(msgspec.Struct, frozen=True, tag="add_figure"):
    """Make a passage a key number; one that was found there already counts as important from now on."""

    at: Anchor
    value: float | int | None = None
    unit: str | None = None
    about: str | None = None
    category: Category = "count"
    date: str | None = None


class ReviseFigure(msgspec.Struct, frozen=True, tag="revise_figure"):
    """Say something else of a number or date: what it comes to, what is counted, who says so."""

    at: Anchor
    value: float | int | None
    unit: str | None
    about: str | None
    speaker: str | None = None


Correction = (
    Rename | Retype | Reword | Merge | Split | Drop | Add | RewordWord | DropWord
    | DismissMark | AddMark | ReviseMark | DismissFigure | AddFigure | ReviseFigure
)  # fmt: skip


class Unknown(msgspec.Struct, frozen=True):
    """A correction of a later version of Companion, as JSON: kept, not applied."""

    json: bytes


class OwnNote(msgspec.Struct, frozen=True):
    """A highlighted passage, and what the reader wrote to it; see `Note`."""

    id: str
    at: Anchor
    text: str = ""
    made: str | None = None


class Edits(msgspec.Struct, frozen=True):
    """All that a reader corrected and noted in the text of this digest."""

    digest: str
    corrections: tuple[Correction | Unknown, ...] = ()
    notes: tuple[OwnNote, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.corrections and not self.notes


class Step(msgspec.Struct, frozen=True):
    """Edits as they were, and what was done to them then ("Rename")."""

    edits: Edits
    what: str


class History(msgspec.Struct, frozen=True):
    """Edits with the way there and back."""

    now: Edits
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()


MOST_STEPS: Literal[200] = 200


def changed(history: History, edits: Edits, what: str) -> History:
    """The history after a change; what had been undone is gone."""
    return History(edits, (*history.past, Step(history.now, what))[-MOST_STEPS:])


def undone(history: History) -> History:
    """The history one step back; itself where there is none."""
    if not history.past:
        return history
    last = history.past[-1]
    return History(last.edits, history.past[:-1], (*history.future, Step(history.now, last.what)))


def redone(history: History) -> History:
    """The history one step on again; itself where there is none."""
    if not history.future:
        return history
    next_step = history.future[-1]
    return History(next_step.edits, (*history.past, Step(history.now, next_step.what)), history.future[:-1])


def with_corrections(edits: Edits, *corrections: Correction) -> Edits:
    """The edits with corrections made after the others."""
    return msgspec.structs.replace(edits, corrections=(*edits.corrections, *corrections))


def with_note(edits: Edits, note: OwnNote) -> Edits:
    """The edits with a note more, or with this one in place of the one of its id."""
    others = tuple(note if one.id == note.id else one for one in edits.notes)
    notes = others if note in others else tuple(sorted((*others, note), key=lambda one: (one.at.start, one.at.end)))
    return msgspec.structs.replace(edits, notes=notes)


def without_note(edits: Edits, ident: str) -> Edits:
    """The edits without the note of this id."""
    return msgspec.structs.replace(edits, notes=tuple(one for one in edits.notes if one.id != ident))


def merged(edits: Edits, others: Edits) -> Edits:
    """The edits with those of another file: corrections that are not there yet, notes by their id."""
    result = msgspec.structs.replace(
        edits,
        corrections=(*edits.corrections, *(one for one in others.corrections if one not in edits.corrections)),
    )
    for note in others.notes:
        result = with_note(result, note)
    return result
