"""The teacher's key: every number, hedge and opinion of the text with its line, letter and what it is."""

from collections.abc import Sequence
from itertools import groupby

import msgspec

from companion.export import line_breaks as faces
from companion.export import notes
from companion.export.handout_lines import PlacedLine
from companion.export.handout_pages import Composition
from companion.export.line_breaks import break_lines, face
from companion.export.print_style import print_marks
from companion.export.sheet import MM, Sheet
from companion.model import Reading
from companion.model.marked import Marked

KEY_SIZE, KEY_PITCH, KEY_GAP = 8.0, 10.0, 2.0
LETTER_AT, PHRASE_AT = 8.4 * MM, 12.5 * MM
DETAIL_WORDS = 9


class KeyLine(msgspec.Struct, frozen=True):
    """One printed line of a row: the article's words, then what is said of them."""

    phrase: str
    detail: str


class KeyRow(msgspec.Struct, frozen=True):
    """A row of the key: its line number and letter, its lines, its top, and the page it is about."""

    line: int | None
    letter: str
    lines: tuple[KeyLine, ...]
    top: float


def detail(reading: Reading, item: Marked) -> str:
    """What the key says of a signal: of what, who says so, or the kind of wording and whose it is."""
    if item.kind == "figure":
        figure = reading.figures[int(item.key[1:])]
        phrase = reading.article.text[item.start : item.end]
        about = " ".join(_unsaid(phrase.split(), (figure.about or "").split())[:DETAIL_WORDS])
        if figure.date and not about:
            about = notes.figure_value(figure)
        return "; ".join(part for part in (about, f"says {figure.speaker}" if figure.speaker else "") if part)
    mark = reading.marks[int(item.key[1:])]
    name = notes.SUBTYPE_NAMES.get(mark.subtype, mark.subtype)
    if mark.voice == "author":
        return name
    return f"{name}; {mark.voice}{': ' + mark.speaker if mark.speaker else ''}"


def _unsaid(phrase: Sequence[str], about: Sequence[str]) -> Sequence[str]:
    """What is counted, without the words with which the phrase already ends."""
    for count in range(min(len(phrase), len(about)), 0, -1):
        if [w.lower() for w in phrase[-count:]] == [w.lower() for w in about[:count]]:
            return about[count:]
    return about


def key_rows(
    reading: Reading, composition: Composition, items: Sequence[Marked]
) -> tuple[list[list[KeyRow]], list[KeyRow]]:
    """The rows beside each page, and those left over after the last one.

    Each row stands level with its line or below the row before; what does not fit goes to the next page's column.
    """
    sheet = composition.sheet
    columns: list[list[KeyRow]] = []
    waiting: list[KeyRow] = []
    for page in composition.pages:
        y = page.top
        column: list[KeyRow] = []
        pending = [(row, y) for row in waiting]
        pending += [
            (_row(reading, item, placed, sheet), placed.top + sheet.ascent - KEY_PITCH * 0.76)
            for item, placed in _signals_on(items, page.lines)
        ]
        waiting = []
        for row, level in pending:
            y = max(y, level)
            height = len(row.lines) * KEY_PITCH
            if waiting or y + height > sheet.bottom or not sheet.notes_width:
                waiting.append(row)
                continue
            column.append(msgspec.structs.replace(row, top=y))
            y += height + KEY_GAP
        columns.append(column)
    return columns, waiting


def _signals_on(items: Sequence[Marked], lines: Sequence[PlacedLine]) -> list[tuple[Marked, PlacedLine]]:
    found = [(item, placed) for placed in lines for item in items if placed.line.start <= item.start < placed.line.end]
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end))


def _row(reading: Reading, item: Marked, placed: PlacedLine, sheet: Sheet) -> KeyRow:
    phrase = " ".join(reading.article.text[item.start : item.end].split())
    width = (sheet.notes_width or sheet.text_width) - PHRASE_AT
    return KeyRow(placed.line.number, print_marks()[item.kind].letter, _wrap(phrase, detail(reading, item), width), 0)


def _wrap(phrase: str, said: str, width: float) -> tuple[KeyLine, ...]:
    whole = f"{phrase} {said}".rstrip()
    advance = face(faces.SANS)
    parts = break_lines(whole, [advance(c) * KEY_SIZE for c in whole], lambda _: width)
    cut = len(phrase)
    return tuple(KeyLine(whole[a : min(b, cut)] if a < cut else "", whole[max(a, cut) : b]) for a, b in parts)


def letters(items: Sequence[Marked]) -> dict[int, str]:
    """The letters above the text, by the offset behind which they stand."""
    by_end = groupby(sorted(items, key=lambda item: item.end), key=lambda item: item.end)
    return {end: "".join(print_marks()[item.kind].letter for item in group) for end, group in by_end}
