"""The pages of a handout: which lines and which explanations each holds. The teacher's copy is set from the same."""

from collections.abc import Sequence

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
from companion.export.sheet import MM, HandoutOptions, Sheet, sheet_for
from companion.model import Reading

TITLE_TOP = 31 * MM
TITLE_SIZE, TITLE_PITCH = 20.0, 23.0
TITLE_MORE = 14 * MM  # no notes stand beside the title, so that it may be wider than the text
META_ROOM, BODY_GAP = 16.0, 18.0
FOOTNOTE_RULE = 10.0  # room above the notes at a page's foot
FOOTNOTES_AT_MOST = 12
FOOTNOTES_AT_MOST_SHARE = 0.4  # of the page


class HandoutPage(msgspec.Struct, frozen=True):
    """One page of the article: its lines, and the student's notes beside them or, `at_foot`, below them."""

    lines: tuple[PlacedLine, ...]
    notes: PageNotes
    top: float
    at_foot: tuple[PlacedNote, ...] = ()

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
    lines = make_lines(article, sheet, {c.end: 1 if c.rank > 2 else 0 for c in firsts})
    title = title_lines(article.title or "", sheet)
    top = TITLE_TOP + len(title) * TITLE_PITCH + META_ROOM + BODY_GAP
    where = "footnotes" if options.large_print and options.glosses == "margin" else options.glosses
    maker = {"margin": _margin_pages, "footnotes": _footnote_pages, "end": _plain_pages}[where]
    pages = maker(reading, sheet, lines, found, top)
    return Composition(sheet, title, pages, _end_notes(firsts, sheet) if where == "end" else ())


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


def _margin_pages(
    reading: Reading, sheet: Sheet, lines: Sequence[TextLine], found: Sequence[Candidate], top: float
) -> tuple[HandoutPage, ...]:
    pages: list[HandoutPage] = []
    known: frozenset[str] = frozenset()
    carried: tuple[PlacedNote, ...] = ()
    at = 0
    while at < len(lines):
        end = fill_page(reading.article, lines, at, sheet, top)
        placed = place_lines(reading.article, lines[at:end], top, sheet.pitch)
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
        placed = place_lines(reading.article, lines[at:end], top, sheet.pitch)
        pages.append(HandoutPage(tuple(placed), PageNotes(), top))
        at, top = end, sheet.top
    return tuple(pages)


def _footnote_pages(
    reading: Reading, sheet: Sheet, lines: Sequence[TextLine], found: Sequence[Candidate], top: float
) -> tuple[HandoutPage, ...]:
    """Pages whose notes stand below their text; fewer lines fit until notes and text share the page."""
    pages: list[HandoutPage] = []
    known: frozenset[str] = frozenset()
    at = 0
    while at < len(lines):
        room = 0.0
        while True:
            end = fill_page(reading.article, lines, at, sheet, top, kept=room)
            placed = place_lines(reading.article, lines[at:end], top, sheet.pitch)
            chosen = _foot_choice(on_page(found, placed), known, sheet)
            needed = _height(chosen, sheet)
            if needed <= room or end == at + 1:
                break
            room = needed
        y = sheet.bottom - needed + FOOTNOTE_RULE
        pages.append(HandoutPage(tuple(placed), PageNotes(), top, _set_down(chosen, sheet, y)))
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


def _note(candidate: Candidate, number: int, sheet: Sheet, top: float) -> PlacedNote:
    width = sheet.right - sheet.text_left
    lines = note_lines(candidate.term, candidate.text, sheet.note_size, width, number_room(sheet, number))
    return PlacedNote(candidate, number, lines, top, top)


def _height(chosen: Sequence[Candidate], sheet: Sheet) -> float:
    if not chosen:
        return 0.0
    lines = sum(len(_note(c, 99, sheet, 0).lines) for c in chosen)
    return FOOTNOTE_RULE + lines * sheet.note_pitch + len(chosen) * NOTE_GAP / 2


def _set_down(chosen: Sequence[Candidate], sheet: Sheet, top: float) -> tuple[PlacedNote, ...]:
    notes: list[PlacedNote] = []
    for number, candidate in enumerate(chosen, 1):
        notes.append(_note(candidate, number, sheet, top))
        top += len(notes[-1].lines) * sheet.note_pitch + NOTE_GAP / 2
    return tuple(notes)


def _end_notes(firsts: Sequence[Candidate], sheet: Sheet) -> tuple[PlacedNote, ...]:
    """One list for the whole article, numbered through it."""
    return tuple(_note(candidate, number, sheet, 0) for number, candidate in enumerate(firsts, 1))
