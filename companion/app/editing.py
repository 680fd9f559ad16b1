"""What the reader corrects and notes in the open article: the way back and forth, and the file it is kept in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from companion.errors import CompanionError
from companion.keeping import edits_file
from companion.model.edits import (
    Correction,
    Edits,
    History,
    RewordWord,
    changed,
    redone,
    undone,
    with_corrections,
)
from companion.model.edits_apply import Applied, apply_all
from companion.model.protocol import Step
from companion.model.reading import Reading

if TYPE_CHECKING:
    from companion.app.session import Session

STEPS: dict[Step, tuple[str, ...]] = {"numbers": ("figures",), "names": ("entries", "words"), "wording": ("marks",)}
"""Steps of the analysis, and the lists of a Reading that they fill."""


class Editing:
    """The edits of one article.

    Attributes:
        file: as it is kept; `file.edits` are the edits of now.
        problem: why nothing can be kept for this article, or why what was kept is not there; None when all is well.
        lost: what found no place in the Reading the last time.
    """

    def __init__(self, reading: Reading, address: str | None) -> None:
        self.problem: str | None = None
        self.locked = False
        try:
            self.file = edits_file.load_for(reading.article, address)
        except CompanionError as error:
            self.problem = str(error)
            self.file = edits_file.make_file(reading.article, address)
            self.locked = edits_file.is_kept(reading.article)  # else it was put aside
        self._history = History(self.file.edits)
        self.lost = Applied(reading)

    @property
    def edits(self) -> Edits:
        """The edits of now."""
        return self._history.now

    @property
    def explained(self) -> frozenset[str]:
        """The hard words, by their lemmas, that the reader gave a definition of their own."""
        texts = {one.lemma: one.text for one in self.edits.corrections if isinstance(one, RewordWord)}
        return frozenset(lemma for lemma, text in texts.items() if text)

    @property
    def undo_what(self) -> str | None:
        """What Undo would take back, None for nothing."""
        return self._history.past[-1].what if self._history.past else None

    @property
    def redo_what(self) -> str | None:
        """What Redo would do again, None for nothing."""
        return self._history.future[-1].what if self._history.future else None

    def applied(self, found: Reading) -> Reading:
        """What the analysis found, as the reader wants it."""
        if self.edits.empty:
            return found
        self.lost = apply_all(found, self.edits)
        return self.lost.reading

    def change(self, edits: Edits, what: str) -> None:
        """Take other edits; `what` names the change for Undo.

        Raises:
            CompanionError: they cannot be kept; nothing has changed then.
        """
        self._take(changed(self._history, edits, what))

    def undo(self) -> None:
        """Take the last change back.

        Raises:
            CompanionError: this cannot be kept.
        """
        self._take(undone(self._history))

    def redo(self) -> None:
        """Do the change again that was taken back last.

        Raises:
            CompanionError: this cannot be kept.
        """
        self._take(redone(self._history))

    def _take(self, history: History) -> None:
        if self.locked:
            raise CompanionError(self.problem)
        file = msgspec.structs.replace(self.file, edits=history.now)
        edits_file.keep(file)
        self.file, self._history = file, history


def edit(session: "Session", *corrections: Correction, what: str) -> bool:
    """Correct the open article; see `change_edits`."""
    return change_edits(session, lambda edits: with_corrections(edits, *corrections), what)


def change_edits(session: "Session", change: Callable[[Edits], Edits], what: str) -> bool:
    """Change the open article's edits, keep them, and show the Reading with them; False where they cannot be kept."""
    editing = session.editing
    return _do(session, lambda: editing.change(change(editing.edits), what))


def undo(session: "Session") -> bool:
    """Take the last change back."""
    return _do(session, session.editing.undo)


def redo(session: "Session") -> bool:
    """Do again what was taken back."""
    return _do(session, session.editing.redo)


def is_allowed(session: "Session") -> bool:
    """Whether the text is there to its end, so that it can be corrected; says so where it is not."""
    if not session.whole:
        session.edit_failed.emit("The rest of the text is still being read. Correct it as soon as it is there.")
    return session.whole


def _do(session: "Session", act: Callable[[], None]) -> bool:
    if not is_allowed(session):
        return False
    try:
        act()
    except CompanionError as error:
        session.edit_failed.emit(str(error))
        return False
    show_again(session)
    return True


def show_again(session: "Session") -> None:
    """Put the edits on what was found, and show the Reading with them."""
    old = session.reading
    if session.found is None or old is None:
        return
    new = session.as_wanted(session.found)
    others: dict[Step, tuple[str, ...]] = {
        step: lists
        for step, lists in STEPS.items()
        if step in session.done and any(getattr(old, name) != getattr(new, name) for name in lists)
    }
    session.take_reading(new, others)
