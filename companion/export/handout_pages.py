"""The pages of a handout: which lines and which explanations each holds. The teacher's copy is set from the same."""

from collections.abc import Callable, Sequence
from itertools import groupby

import msgspec

from companion.export import line_breaks as faces
from companion.export.gloss import Candidate, candidates
from companion.export.gloss_places import (
    NOTE_GAP,
    PageNotes,
    PlacedNote,
    choose_notes,
    hardest_first,
    note_lines,
    number_room,
    on_page,
)
from companion.export.handout_lines import PlacedLine, TextLine, fill_page, make_lines, place_lines
from companion.export.line_breaks import face, wrap
from companion.export.sheet import MM, Sheet, sheet_for
from companion.export.signals import signals
from companion.model import Reading
from companion.model.export_options import HandoutOptions

LEAST_RESERVED = 2.0  # what ranks lower is explained where there is room, and its number may run into the gap
TITLE_TOP = 31 * MM
TITLE_SIZE, TITLE_PITCH = 20.0, 23.0
TITLE_MORE = 14 * MM  # no notes stand beside the title, so that it may be wider than the text
META_ROOM, BODY_GAP = 16.0, 18.0
FOOTNOTE_RULE = 10.0  # room above the notes at a page's foot
FOOTNOTES_AT_MOST = 12
FOOTNOTES_AT_MOST_SHARE = 0.4  # of the page


class HandoutPage(msgspec.Struct, frozen=True):
    """One page of the article: its lines, and the student's notes beside them or, `at_foot`, below them.

    With `under` the notes below stand under their own paragraphs, else at the foot of the page.
    """

    lines: tuple[PlacedLine, ...]
    notes: PageNotes
    top: float
    at_foot: tuple[PlacedNote, ...] = ()
    under: bool = False

    @property
    def numbered(self) -> tuple[PlacedNote, ...]:
        """The notes whose numbers stand in this page's text."""
        return self.notes.numbered or self.at_foot


class Composition(msgspec.Struct, frozen=True):
    """The whole handout but its tasks. `end_notes` is the list after the text, where that was asked for."""

    sheet: Sheet
    title: tuple[str, ...]
    pages: tuple[HandoutPage, ...]
    end_notes: tuple[PlacedNote, ...]

    def line_number(self, offset: int) -> int | None:
        """Number of the line that holds a code point, or of the next one; None in titles and captions."""
        best: int | None = None
        for page in self.pages:
            for placed in page.lines:
                if placed.line.start <= offset < placed.line.end:
                    return placed.line.number
                if placed.line.start > offset and best is None:
                    best = placed.line.number
        return best


def compose(reading: Reading, options: HandoutOptions) -> Composition:
    """Break the article into lines and pages and choose the student's explanations."""
    sheet = sheet_for(options)
    article = reading.article
    found = candidates(reading)
    seen: set[str] = set()
    firsts = [c for c in found if not (c.key in seen or seen.add(c.key))]
    # Room for the numbers that stand behind the student's words, and for the letters behind the teacher's.
    reserved = {c.end: 1 for c in firsts if c.rank > LEAST_RESERVED} | {item.end: 1 for item in signals(reading)}
    lines = make_lines(article, sheet, reserved)
    title = title_lines(article.title or "", sheet)
    top = TITLE_TOP + len(title) * TITLE_PITCH + META_ROOM + BODY_GAP
    wanted = [c for c in found if c.kind in options.explain]
    pages = _maker(options)(reading, sheet, lines, wanted, top)
    ended = [c for c in firsts if c.kind in options.explain] if options.glosses == "end" else []
    return Composition(sheet, title, pages, _end_notes(ended, sheet))


def _maker(options: HandoutOptions) -> "_Maker":
    if options.glosses == "margin":
        return _margin_pages if options.text == "normal" else _under_pages
    return _footnote_pages if options.glosses == "footnotes" else _plain_pages


def title_lines(title: str, sheet: Sheet) -> tuple[str, ...]:
    """The title in the narrowest width that keeps its number of lines, so that no word stands alone."""
    if not title:
        return ()
    advance = face(faces.DISPLAY)
    width = min(sheet.text_width + TITLE_MORE, sheet.right - sheet.text_left)
    lines = wrap(title, advance, TITLE_SIZE, width)
    while width > 40 and len(narrower := wrap(title, advance, TITLE_SIZE, width - 6)) == len(lines):
        lines, width = narrower, width - 6
    return tuple(lines)


_Maker = Callable[[Reading, Sheet, Sequence[TextLine], Sequence[Candidate], float], tuple[HandoutPage, ...]]


def _margin_pages(
    reading: Reading, sheet: Sheet, lines: Sequence[TextLine], found: Sequence[Candidate], top: float
) -> tuple[HandoutPage, ...]:
    pages: list[HandoutPage] = []
    known: frozenset[str] = frozenset()
    carried: tuple[PlacedNote, ...] = ()
    at = 0
    while at < len(lines):
        end = fill_page(reading.article, lines, at, sheet, top)
        placed = place_lines(reading.article, lines[at:end], top, sheet)
        notes = choose_notes(
            on_page(found, placed), known, sheet, carried=carried, top=top, more_pages=end < len(lines)
        )
        pages.append(HandoutPage(tuple(placed), notes, top))
        known |= {note.candidate.key for note in notes.numbered}
        carried, at, top = notes.overflow, end, sheet.top
    return tuple(pages)


def _plain_pages(
    reading: Reading, sheet: Sheet, lines: Sequence[TextLine], found: Sequence[Candidate], top: float
) -> tuple[HandoutPage, ...]:
    pages: list[HandoutPage] = []
    at = 0
    while at < len(lines):
        end = fill_page(reading.article, lines, at, sheet, top)
        placed = place_lines(reading.article, lines[at:end], top, sheet)
        pages.append(HandoutPage(tuple(placed), PageNotes(), top))
        at, top = end, sheet.top
    return tuple(pages)


def _footnote_pages(
    reading: Reading, sheet: Sheet, lines: Sequence[TextLine], found: Sequence[Candidate], top: float
) -> tuple[HandoutPage, ...]:
    return _shared_pages(reading, sheet, lines, found, top, under=False)


def _under_pages(
    reading: Reading, sheet: Sheet, lines: Sequence[TextLine], found: Sequence[Candidate], top: float
) -> tuple[HandoutPage, ...]:
    return _shared_pages(reading, sheet, lines, found, top, under=True)


def _shared_pages(
    reading: Reading,
    sheet: Sheet,
    lines: Sequence[TextLine],
    found: Sequence[Candidate],
    top: float,
    *,
    under: bool,
) -> tuple[HandoutPage, ...]:
    """Pages that text and notes share; fewer lines fit until both have room."""
    pages: list[HandoutPage] = []
    known: frozenset[str] = frozenset()
    at = 0
    while at < len(lines):
        room = 0.0
        while True:
            end = fill_page(reading.article, lines, at, sheet, top, kept=room)
            placed = place_lines(reading.article, lines[at:end], top, sheet)
            there = on_page(found, placed)
            chosen = _foot_choice(there, known, sheet)
            groups = _by_paragraph(chosen, there) if under else [chosen]
            needed = sum(_height(group, sheet) for group in groups)
            if needed <= room or end == at + 1:
                break
            room += max(sheet.pitch, (needed - room) / 2)  # fewer lines need less room for notes
        if under:
            placed, notes = _interleave(placed, groups, there, sheet)
        else:
            notes = _set_down(chosen, sheet, sheet.bottom - needed + FOOTNOTE_RULE)
        pages.append(HandoutPage(tuple(placed), PageNotes(), top, notes, under))
        known |= {c.key for c in chosen}
        at, top = end, sheet.top
    return tuple(pages)


def _foot_choice(there: Sequence[tuple[Candidate, PlacedLine]], known: frozenset[str], sheet: Sheet) -> list[Candidate]:
    chosen: list[Candidate] = []
    for candidate, _ in hardest_first(there, known):
        more = sorted([*chosen, candidate], key=lambda c: c.start)
        if len(more) <= FOOTNOTES_AT_MOST and _height(more, sheet) <= sheet.height * FOOTNOTES_AT_MOST_SHARE:
            chosen = more
    return chosen


_Pairs = Sequence[tuple[Candidate, PlacedLine]]


def _by_paragraph(chosen: Sequence[Candidate], there: _Pairs) -> list[list[Candidate]]:
    blocks = {candidate.start: placed.line.block for candidate, placed in there}
    return [list(group) for _, group in groupby(chosen, key=lambda c: blocks[c.start])]


def _interleave(
    placed: Sequence[PlacedLine], groups: Sequence[Sequence[Candidate]], there: _Pairs, sheet: Sheet
) -> tuple[list[PlacedLine], tuple[PlacedNote, ...]]:
    """Each group of notes under its own paragraph, which moves down what follows."""
    blocks = {candidate.start: line.line.block for candidate, line in there}
    waiting = {blocks[group[0].start]: group for group in groups}
    lines: list[PlacedLine] = []
    notes: list[PlacedNote] = []
    moved = 0.0
    for at, line in enumerate(placed):
        lines.append(PlacedLine(line.line, line.top + moved))
        last = at + 1 == len(placed) or placed[at + 1].line.block != line.line.block
        group = waiting.get(line.line.block, ())
        if last and group:
            y = lines[-1].top + sheet.pitch + FOOTNOTE_RULE / 2
            notes += _set_down(group, sheet, y, len(notes) + 1)
            moved += _height(group, sheet)
    return lines, tuple(notes)


def _note(candidate: Candidate, number: int, sheet: Sheet, top: float) -> PlacedNote:
    lines = note_lines(candidate.term, candidate.text, sheet.note_size, sheet.text_width, number_room(sheet, number))
    return PlacedNote(candidate, number, lines, top, top)


def _height(chosen: Sequence[Candidate], sheet: Sheet) -> float:
    if not chosen:
        return 0.0
    lines = sum(len(_note(c, 99, sheet, 0).lines) for c in chosen)
    return FOOTNOTE_RULE + lines * sheet.note_pitch + len(chosen) * NOTE_GAP / 2


def _set_down(chosen: Sequence[Candidate], sheet: Sheet, top: float, first: int = 1) -> tuple[PlacedNote, ...]:
    notes: list[PlacedNote] = []
    for number, candidate in enumerate(chosen, first):
        notes.append(_note(candidate, number, sheet, top))
        top += len(notes[-1].lines) * sheet.note_pitch + NOTE_GAP / 2
    return tuple(notes)


def _end_notes(firsts: Sequence[Candidate], sheet: Sheet) -> tuple[PlacedNote, ...]:
    """One list for the whole article, numbered through it."""
    return tuple(_note(candidate, number, sheet, 0) for number, candidate in enumerate(firsts, 1))
