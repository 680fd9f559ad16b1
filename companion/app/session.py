"""What is open in the window: the Reading as it grows while the engine finds more. No widget."""

from collections.abc import Iterator, Mapping
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from companion.app.jobs import SCANS_IN, Engine
from companion.app.turns import Turns
from companion.keeping.places import has_edits
from companion.model import Chapter, Layout, Reading, Section, WordLevel, at_least
from companion.model.mark import DEFAULT_CONFIDENCE, Mark, is_shown
from companion.model.marked import Marked, MarkIndex, each_marked, order_of
from companion.model.paragraphs import Paragraphs
from companion.model.protocol import Failed, Finished, Found, Opened, PagesReady, Progress, Step

if TYPE_CHECKING:
    from companion.app.editing import Editing
    from companion.model.edits import Correction

ANALYSED: frozenset[Step] = frozenset({"numbers", "names", "wording"})
PASSWORD_TRIES = 3
_SLICE = 2000  # marks that are put in order in one turn of the event loop; 6 ms


class Session(QObject):
    """One article at a time.

    Signals:
        opening: a file is being read (its path); what was open stays until its text is there.
        text_ready: another article's text is there; False when it is the same text read again.
        text_grown: more of a long text is there, `whole` says whether all of it is.
        pages_ready: the text's places on its pages are there; only paged documents have them.
        part_ready: a step's finds are in the Reading.
        progressed: a step is at work (step, share of the whole).
        finished: all is done; True when the reader stopped it before.
        failed: the document could not be read (message, reason).
        died: the engine ended by itself.
        edited: the reader corrected or noted something, or took it back; after `part_ready` for what changed.
        edit_failed: that could not be kept (message).
    """

    opening = Signal(str)
    text_ready = Signal(bool)
    text_grown = Signal()
    pages_ready = Signal()
    part_ready = Signal(str)
    progressed = Signal(str, float)
    finished = Signal(bool)
    failed = Signal(str, str)
    died = Signal()
    edited = Signal()
    edit_failed = Signal(str)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self.reading: Reading | None = None
        self.found: Reading | None = None  # as `reading`, before the reader's corrections, with words of every level
        self._editing: Editing | None = None
        self.paragraphs: Paragraphs | None = None
        self.index = MarkIndex()
        self._marked: dict[Step, list[Marked]] = {}
        self._turns = Turns(self)
        self.layout: Layout | None = None
        self.path: str | None = None
        self.password: str | None = None
        self._tried: str | None = None
        self.language = SCANS_IN
        self.every_mention = False  # whether every mention of a name or word is underlined
        self.word_level: WordLevel = "C1"  # of the easiest hard words that are shown
        self.least, self.everyday = DEFAULT_CONFIDENCE, False  # of opinions and hedges, see `is_shown`
        self.outline: tuple[Section, ...] = ()
        self.chapters: tuple[Chapter, ...] = ()
        self.chapter: int | None = None
        self._wanted_chapter: int | None = None
        self.format = ""
        self.warnings: tuple[str, ...] = ()
        self.done: frozenset[Step] = frozenset()
        self.ended = False
        self.whole = True  # whether the text is there to its end
        self.wanted: str | None = None
        self.awaiting = False  # whether the text of what is wanted is still to come
        self.password_tries = 0
        self.details = ""  # of what failed last, for who mends it
        engine.opened.connect(self._opened)
        engine.pages_ready.connect(self._pages_ready)
        engine.progress.connect(self._progressed)
        engine.found.connect(self._found)
        engine.finished.connect(self._finished)
        engine.open_failed.connect(self._failed)
        engine.died.connect(self._died)

    @property
    def analysed(self) -> bool:
        """Whether every step of the analysis is done."""
        return self.done >= ANALYSED

    @property
    def complete(self) -> bool:
        """Whether nothing more is to come: all steps are done, or there was nothing to analyse."""
        return self.whole and (self.ended or self.analysed)

    def open(self, path: str, chapter: int | None = None) -> None:
        """Read and analyse a file, or one of the chapters that it was found to have."""
        self.password_tries = 0
        self._open(path, self.password if path == self.path else None, chapter)

    def open_with_password(self, password: str) -> None:
        """Try again the file that needs a password."""
        self.password_tries += 1
        if self.wanted is not None:
            self._open(self.wanted, password, self._wanted_chapter)

    def go_on(self) -> None:
        """Read and analyse again what is open, or what could not be opened."""
        path = self.path or self.wanted
        if path is not None:
            same = path == self.path
            self._open(path, self.password if same else None, self.chapter if same else self._wanted_chapter)

    def stop(self) -> None:
        """Stop the analysis, and what was found stays; or give up a document that is still being read."""
        if not self.awaiting:
            self.engine.cancel()
            return
        self.awaiting, self.wanted = False, self.path
        self.engine.drop()
        self.finished.emit(True)

    def close(self) -> None:
        """Put the article away."""
        self.engine.drop()
        self._turns.drop()
        self._marked = {}
        self.reading, self.paragraphs, self.path, self.wanted = None, None, None, None
        self.found = self._editing = None
        self.layout = self.password = None
        self.awaiting, self.whole = False, True
        self.outline, self.chapters, self.chapter = (), (), None
        self.index, self.done, self.warnings, self.ended = MarkIndex(), frozenset(), (), False

    def _open(self, path: str, password: str | None, chapter: int | None) -> None:
        self._wanted_chapter = chapter
        self.wanted, self._tried, self.awaiting = path, password, True
        self.opening.emit(path)
        self.engine.open(path, password, chapter, self.language)

    def _opened(self, event: Opened) -> None:
        self.awaiting = False
        old = self.reading
        if old is not None and self.path == (event.path or self.wanted) and self.chapter == event.chapter:
            if self.whole and not event.whole:
                return  # the same document again: its beginning is no news
            if not self.whole:
                self._grow(event)
                return
        self.whole = event.whole
        again = old is not None and old.article.digest == event.article.digest and self.path == event.path
        self.path, self.format, self.warnings = event.path or self.wanted, event.format, event.warnings
        self.password = self._tried
        self.outline, self.chapters, self.chapter = event.outline, event.chapters, event.chapter
        self.done = frozenset({"reading"}) if event.whole else frozenset()
        self.ended = False
        if not again:
            self.layout = None
            self.found = self.reading = Reading(article=event.article, warnings=event.warnings)
            self._editing = None
            self.paragraphs = Paragraphs(event.article)
            self.index, self._marked = MarkIndex(), {}
        self.text_ready.emit(not again)

    def _grow(self, event: Opened) -> None:
        """Take in more of the text whose beginning is shown."""
        self.whole, self.warnings = event.whole, event.warnings
        self.outline, self.chapters = event.outline, event.chapters
        self.done = frozenset({"reading"}) if event.whole else frozenset()
        self.found = self.reading = Reading(article=event.article, warnings=event.warnings)
        self._editing = None
        self.paragraphs = Paragraphs(event.article)
        self.index, self._marked = MarkIndex(), {}
        self.text_grown.emit()

    def _pages_ready(self, event: PagesReady) -> None:
        if self.reading is not None:
            self.layout = event.layout
            self.pages_ready.emit()

    def _progressed(self, event: Progress) -> None:
        self.progressed.emit(event.step, event.share)

    def _found(self, event: Found) -> None:
        if self.found is None:
            return
        lists = {
            name: found
            for name in ("entries", "figures", "marks", "words", "level")
            if (found := getattr(event, name)) is not None
        }
        self._turns.finish()
        self.engine.hold()
        self.found = msgspec.structs.replace(self.found, **lists)
        self._turns.run(self._take_in(event.step, self.as_wanted(self.found), tuple(lists)))

    def _take_in(self, step: Step, reading: Reading, found: tuple[str, ...]) -> Iterator[None]:
        """Put what a step found in its place among the marks, in slices: a book has tens of thousands."""
        try:
            fresh: list[Marked] = []
            for item in each_marked(reading, found, self.every_mention, self.shows):
                fresh.append(item)
                if len(fresh) % _SLICE == 0:
                    yield
            self._marked[step] = sorted(fresh, key=order_of)
            items: list[Marked] = []
            for item in merge(*self._marked.values(), key=order_of):
                items.append(item)
                if len(items) % _SLICE == 0:
                    yield
            self.reading, self.index = reading, MarkIndex(items)
            self.done = self.done.union((step,))
            if len(items) > _SLICE:
                yield
            self.part_ready.emit(step)
        finally:
            self.engine.release()

    def _finished(self, event: Finished) -> None:
        self.ended = not event.stopped
        if self.found is not None:
            self.warnings = event.warnings or self.warnings
            self.found = msgspec.structs.replace(self.found, warnings=self.warnings)
            self.reading = self.as_wanted(self.found)
        self.finished.emit(event.stopped)

    def _died(self) -> None:
        self.awaiting = False
        self.died.emit()

    def _failed(self, event: Failed) -> None:
        self.awaiting, self.details = False, event.details
        self.failed.emit(event.message, event.reason)

    def set_every_mention(self, every: bool) -> None:
        """Underline every mention of a name or word, or only the first."""
        self.every_mention = every
        self._turns.finish()
        if self.reading is not None and "names" in self.done:
            self.take_reading(self.reading, {"names": ("entries", "words")})

    def shows(self, mark: Mark) -> bool:
        """Whether a hedge or an opinion is listed and underlined."""
        return is_shown(mark, self.least, self.everyday)

    def set_signals(self, least: float, everyday: bool) -> None:
        """Show opinions from another confidence on, and vague quantities and frequencies or not."""
        self.least, self.everyday = least, everyday
        self._turns.finish()
        if self.reading is not None and "wording" in self.done:
            self.take_reading(self.reading, {"wording": ("marks",)})

    def set_word_level(self, level: WordLevel) -> None:
        """Show hard words from another level of the CEFR on."""
        self.word_level = level
        self._turns.finish()
        if self.found is not None and "names" in self.done:
            self.take_reading(self.as_wanted(self.found), {"names": ("entries", "words")})

    # ---- what the reader corrects

    def take_reading(self, reading: Reading, changed: Mapping[Step, tuple[str, ...]]) -> None:
        """Show another Reading of the open article; `changed` names the lists that are others, by their step."""

        def work() -> Iterator[None]:
            for step, lists in changed.items():
                self.engine.hold()
                yield from self._take_in(step, reading, lists)
            self.reading = reading
            self.edited.emit()

        self._turns.finish()
        self._turns.run(work())

    @property
    def editing(self) -> "Editing":
        """The edits of the open article; read when first wanted."""
        if self._editing is None:
            from companion.app.editing import Editing

            assert self.found is not None
            self._editing = Editing(self.found, self.address)
        return self._editing

    @property
    def has_edits(self) -> bool:
        """Whether the open article has edits that were read."""
        return self._editing is not None

    @property
    def address(self) -> str | None:
        """What stands for the open article from one opening to the next: its path, and its chapter."""
        return self.path if self.path is None or self.chapter is None else f"{self.path}#{self.chapter}"

    def as_wanted(self, found: Reading) -> Reading:
        """What was found, corrected, without the words that are too easy; a word that the reader explained stays."""
        own: frozenset[str] = frozenset()
        if self._editing is not None or has_edits(found.article.digest, self.address, found.article.url):
            found, own = self.editing.applied(found), self.editing.explained
        return msgspec.structs.replace(found, words=at_least(found.words, self.word_level, own))

    def edit(self, *corrections: "Correction", what: str = "Correction") -> bool:
        """Correct the open article; False where that cannot be kept. `what` names the change for Undo."""
        from companion.app import editing

        return editing.edit(self, *corrections, what=what)

    def name(self) -> str:
        """The file's name, or the address."""
        path = self.wanted or self.path
        return path if path and "://" in path else Path(path or "").name
