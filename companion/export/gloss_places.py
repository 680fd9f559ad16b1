"""Which glosses a page carries and where each stands: beside its line, never above it, never over another."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from companion.export import line_breaks as faces
from companion.export.gloss import Candidate
from companion.export.handout_lines import PlacedLine
from companion.export.line_breaks import break_lines, face
from companion.export.sheet import Sheet

AT_MOST = 16  # a page
NOTE_GAP = 3.75  # points between two notes (5 px)
FARTHEST = 2  # lines that a note may stand below its own
CONTINUED_AT_MOST = 3
REPEATED_RANK = 3.5  # what an earlier page explained is explained again from this rank on: hard words and bodies


class NoteLine(msgspec.Struct, frozen=True):
    """One printed line of a note: its bold beginning (the term) and the rest."""

    bold: str
    text: str


class PlacedNote(msgspec.Struct, frozen=True):
    """A note on a page: its number there, its lines, its top, and the top of the line it belongs to."""

    candidate: Candidate
    number: int
    lines: tuple[NoteLine, ...]
    top: float
    beside: float


class PageNotes(msgspec.Struct, frozen=True):
    """The notes of a page; `carried` are the page before's that go on here, under the word "continued"."""

    notes: tuple[PlacedNote, ...] = ()
    carried: tuple[PlacedNote, ...] = ()
    overflow: tuple[PlacedNote, ...] = ()

    @property
    def numbered(self) -> tuple[PlacedNote, ...]:
        """All notes whose number stands in this page's text, in its order."""
        return (*self.notes, *self.overflow)


@lru_cache(maxsize=4096)
def note_lines(term: str, text: str, size: float, width: float, lead: float = 0.0) -> tuple[NoteLine, ...]:
    """A note broken into lines, the term in bold; `lead` is room for its number in the first line, in points."""
    whole = f"{term} {text}".rstrip()
    bold, plain = face(faces.SANS_BOLD), face(faces.SANS)
    widths = [(bold if at < len(term) else plain)(c) * size for at, c in enumerate(whole)]
    parts = break_lines(whole, widths, lambda at: width - (lead if at == 0 else 0.0))
    return tuple(
        NoteLine(whole[start : min(end, len(term))] if start < len(term) else "", whole[max(start, len(term)) : end])
        for start, end in parts
    )


def on_page(found: Sequence[Candidate], lines: Sequence[PlacedLine]) -> list[tuple[Candidate, PlacedLine]]:
    """The first candidate for each key whose text ends on the page, with the line on which it ends."""
    seen: set[str] = set()
    there: list[tuple[Candidate, PlacedLine]] = []
    ends = [(placed.line.start, placed.line.end, placed) for placed in lines]
    for candidate in found:
        if candidate.key in seen:
            continue
        for start, end, placed in ends:
            if start < candidate.end <= end:
                seen.add(candidate.key)
                there.append((candidate, placed))
                break
    return there


def choose_notes(
    there: Sequence[tuple[Candidate, PlacedLine]],
    known: frozenset[str],
    sheet: Sheet,
    *,
    carried: Sequence[PlacedNote],
    top: float,
    more_pages: bool,
) -> PageNotes:
    """Choose and place a page's margin notes, hardest first.

    Args:
        there: what could be explained on the page.
        known: keys explained on earlier pages.
        sheet: the geometry.
        carried: notes that found no room on the page before.
        top: where the notes' column begins.
        more_pages: whether a next page can take up to CONTINUED_AT_MOST notes of the last lines.
    """
    start, placed_carried = _carry(carried, sheet, top)
    chosen: list[tuple[Candidate, PlacedLine]] = []
    best = PageNotes(carried=placed_carried)
    for pair in hardest_first(there, known):
        if len(chosen) == AT_MOST:
            break
        trial = sorted([*chosen, pair], key=lambda p: p[0].start)
        notes = _stack(trial, sheet, start, more_pages)
        if notes is not None:
            chosen = trial
            best = PageNotes(notes[0], placed_carried, notes[1])
    return best


def hardest_first(
    there: Sequence[tuple[Candidate, PlacedLine]], known: frozenset[str]
) -> list[tuple[Candidate, PlacedLine]]:
    """What is new before what an earlier page explained, then the hardest, then the order of the text."""
    wanted = [pair for pair in there if pair[0].key not in known or pair[0].rank >= REPEATED_RANK]
    return sorted(wanted, key=lambda p: (p[0].key in known, -p[0].rank, p[0].start))


def _carry(carried: Sequence[PlacedNote], sheet: Sheet, top: float) -> tuple[float, tuple[PlacedNote, ...]]:
    if not carried:
        return top, ()
    y, placed = top + sheet.note_pitch, list[PlacedNote]()  # one line for the word "continued"
    for note in carried:
        placed.append(PlacedNote(note.candidate, note.number, note.lines, y, y))
        y += len(note.lines) * sheet.note_pitch + NOTE_GAP
    return y, tuple(placed)


def _stack(
    trial: Sequence[tuple[Candidate, PlacedLine]], sheet: Sheet, top: float, more_pages: bool
) -> tuple[tuple[PlacedNote, ...], tuple[PlacedNote, ...]] | None:
    """The notes under each other, and those for the next page; None where one is too far from its line."""
    notes: list[PlacedNote] = []
    over: list[PlacedNote] = []
    y = top
    for number, (candidate, placed) in enumerate(trial, 1):
        level = placed.top + sheet.ascent - sheet.note_ascent
        lines = note_lines(
            candidate.term, candidate.text, sheet.note_size, sheet.notes_width, number_room(sheet, number)
        )
        at = max(level, y)
        y = at + len(lines) * sheet.note_pitch
        note = PlacedNote(candidate, number, lines, at, level)
        if over or y > sheet.bottom:
            over.append(note)
        elif at - level > FARTHEST * sheet.pitch:
            return None
        else:
            notes.append(note)
        y += NOTE_GAP
    if len(over) > (CONTINUED_AT_MOST if more_pages else 0):
        return None
    return tuple(notes), tuple(over)


def number_room(sheet: Sheet, number: int) -> float:
    """Width of a note's own number with the space behind it, in points."""
    return sheet.note_size * (0.45 * len(str(number)) + 0.3)
