"""What a PDF prints on every page, found by repetition and position: running heads and feet, page and line numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from companion.sources.pdf_lines import Line, Sheet

_TOP, _BOTTOM = 0.13, 0.87  # running heads and feet stand beyond these shares of the page's height
_DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"(?:[-–—|•]\s*)?(?:(?:page|p|pg)\.?\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?(?:\s*[-–—|•])?",
    re.IGNORECASE,
)


class Sorted(msgspec.Struct, frozen=True):
    """The pages without furniture, and the furniture: one line for each distinct text, numbers aside.

    Attributes:
        heads: running heads and feet.
        steady: those of them that stand on several pages, or all where there is one page.
        others: text across the page.
    """

    sheets: list[Sheet]
    heads: list[Line]
    steady: list[Line]
    others: list[Line]


def sort_out(sheets: Sequence[Sheet], body_size: float) -> Sorted:
    """Take running heads and feet, page numbers, line numbers and text across the page out of the pages.

    A line is furniture if its text, numbers aside, stands at the same height on two pages; if type of another size
    than the body's stands there on most pages; if it is a lone page number; or, on the first page and on single
    pages, if it is small type set apart at the very edge.
    """
    bare = _without_line_numbers(sheets)
    repeated, usual = _repeated(bare), _usual_places(bare, body_size)
    kept: list[Sheet] = []
    heads: dict[tuple[str, bool], Line] = {}
    others: dict[str, Line] = {}
    for sheet in bare:
        running = _running(sheet, repeated, usual, body_size)
        for line in sheet.lines:
            if id(line) in running:
                heads.setdefault((_key(line), line.base < sheet.height / 2), line)
            elif line.across:
                others.setdefault(_key(line), line)
        body = [line for line in sheet.lines if not line.across and id(line) not in running]
        kept.append(msgspec.structs.replace(sheet, lines=body))
    found = list(heads.values())
    steady = [line for line in found if len(bare) == 1 or (_key(line), round(line.base / 4)) in repeated]
    return Sorted(kept, found, steady, list(others.values()))


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _edge(sheet: Sheet) -> list[Line]:
    return [
        line
        for line in sheet.lines
        if not line.across and (line.base < _TOP * sheet.height or line.base > _BOTTOM * sheet.height)
    ]


def _repeated(sheets: Sequence[Sheet]) -> set[tuple[str, int]]:
    """(text without numbers, height) of what stands in the same place on two pages or more."""
    pages: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for sheet in sheets:
        for line in _edge(sheet):
            pages[_key(line), round(line.base / 4)].add(sheet.number)
    found: set[tuple[str, int]] = set()
    for (text, height), where in pages.items():
        near = where.union(*(pages.get((text, height + step), set()) for step in (-1, 1)))
        if len(near) > 1:
            found.add((text, height))
    return found


def _usual_places(sheets: Sequence[Sheet], body_size: float) -> set[tuple[int, str, float]]:
    """Heights and typefaces, other than the body's size, that most pages have at their edge."""
    if len(sheets) < 4:
        return set()
    places: Counter[tuple[int, str, float]] = Counter()
    for sheet in sheets:
        places.update({_place(line) for line in _edge(sheet) if abs(line.size - body_size) > 0.06 * body_size})
    return {place for place, count in places.items() if count >= 0.5 * len(sheets)}


def _place(line: Line) -> tuple[int, str, float]:
    return round(line.base / 4), line.font, round(line.size, 1)


def _running(
    sheet: Sheet, repeated: set[tuple[str, int]], usual: set[tuple[int, str, float]], body_size: float
) -> set[int]:
    """Ids of the page's running heads and feet, from the edge inwards, as long as rows of them follow one another."""
    found: set[int] = set()
    edge = _edge(sheet)
    for lines in (
        sorted((line for line in edge if line.base < sheet.height / 2), key=lambda line: line.base),
        sorted((line for line in edge if line.base > sheet.height / 2), key=lambda line: -line.base),
    ):
        rows = _rows(lines)
        depth = 0
        for count, row in enumerate(rows, 1):
            following = rows[count][0].base if count < len(rows) else None
            runs = [_runs(line, repeated, usual) for line in row]
            heading = all(runs) or (any(runs) and not _is_text(row, body_size))
            if _in_body_type(row, body_size) and not _is_apart(row[0], following, body_size):
                heading = False  # a short last line may well repeat
            if heading or (count < 3 and _lone(row, following, sheet, body_size)):
                depth = count
            elif _is_text(row, body_size):
                break
        for row in rows[:depth]:
            found.update(id(line) for line in row)
    return found


def _runs(line: Line, repeated: set[tuple[str, int]], usual: set[tuple[int, str, float]]) -> bool:
    return (_key(line), round(line.base / 4)) in repeated or _place(line) in usual


def _is_text(row: list[Line], body_size: float) -> bool:
    """Whether a row holds a stretch of running text."""
    return _in_body_type(row, body_size) and any(len(line.text) > 30 for line in row)


def _in_body_type(row: list[Line], body_size: float) -> bool:
    return any(abs(line.size - body_size) < 0.06 * body_size for line in row)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and abs(rows[-1][0].base - line.base) < 3:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_apart(line: Line, following: float | None, body_size: float) -> bool:
    """Whether more than the usual space parts a row from the next one inwards."""
    return following is None or abs(following - line.base) > 1.4 * max(line.size, body_size)


def _lone(row: list[Line], following: float | None, sheet: Sheet, body_size: float) -> bool:
    """Whether an edge row is a page number, or small type set apart at the very edge."""
    line = row[0]
    if not _is_apart(line, following, body_size):
        return False
    if len(row) == 1 and PAGE_NUMBER.fullmatch(line.text):
        return True
    share = line.base / sheet.height
    small = max(part.size for part in row) <= 0.92 * body_size
    return small and (share < 0.08 or share > 0.93) and sum(len(part.text) for part in row) < 120


def _without_line_numbers(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without the numbers beside their lines.

    Line numbers are at least five in a row under one another that count up evenly; elsewhere in the document, numbers
    in the same place are line numbers too.
    """
    places: set[int] = set()
    for sheet in sheets:
        columns: defaultdict[int, list[Line]] = defaultdict(list)
        for line in sheet.lines:
            if _is_number(line):
                columns[round(line.right / 2)].append(line)
        places.update(place for place, column in columns.items() if _counts(column))
    if not places:
        return list(sheets)
    near = places | {place + step for place in places for step in (-1, 1)}
    return [
        msgspec.structs.replace(
            sheet,
            lines=[line for line in sheet.lines if not (_is_number(line) and round(line.right / 2) in near)],
        )
        for sheet in sheets
    ]


def _is_number(line: Line) -> bool:
    return len(line.text) < 5 and line.text.isdecimal()


def _counts(column: list[Line]) -> bool:
    values = [int(line.text) for line in sorted(column, key=lambda line: line.base)]
    steps = {after - before for before, after in pairwise(values)}
    return len(values) >= 5 and len(steps) == 1 and steps <= {1, 5, 10}
