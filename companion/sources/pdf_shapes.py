"""Drop capitals and tables: what the lines of a column are besides running text."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from companion.sources.hyphens import Words
from companion.sources.pdf_columns import Column
from companion.sources.pdf_lines import Line

_ROWS = 3  # fewer are no table
_CELL = 28  # characters that the cells of a table have at most on average
_SEPARATOR = "| "

Edge = tuple[str, int]
"""Left or right end of a cell, and where on the page (in steps of 3 points)."""


def shaped(column: Column, words: Words, known: frozenset[Edge] = frozenset()) -> Column:
    """The column with drop capitals put before their words, and the rows of tables marked.

    Args:
        column: as `page_columns` gives it.
        words: says whether a capital and what stands beside it are one word.
        known: see `table_edges`; rows that keep to them belong to a table however few they are here.
    """
    lines = _with_capitals(column.lines, words)
    return msgspec.structs.replace(column, lines=_with_tables(lines, known))


def _with_capitals(lines: list[Line], words: Words) -> list[Line]:
    found = list(lines)
    for capital in [line for line in lines if _is_capital(line)]:
        beside = [line for line in found if _stands_beside(line, capital)]
        if not beside or any(line.size * 1.8 > capital.size for line in beside):
            continue
        first = min(beside, key=lambda line: line.base)
        for line in beside:
            moved = msgspec.structs.replace(line, left=capital.left)
            found[_place(found, line)] = _joined(capital, line, words) if line is first else moved
        del found[_place(found, capital)]
    return found


def _place(lines: Sequence[Line], wanted: Line) -> int:
    return next(at for at, line in enumerate(lines) if line is wanted)


def _is_capital(line: Line) -> bool:
    letters = line.text.strip("\"'“”‘’")
    return len(letters) == 1 and letters.isalpha() and letters.isupper() and len(line.text) < 3


def _stands_beside(line: Line, capital: Line) -> bool:
    near = -0.1 * capital.size < line.left - capital.right < 0.7 * capital.size
    return line is not capital and near and capital.top < line.base < capital.base + 0.3 * line.size


def _joined(capital: Line, line: Line, words: Words) -> Line:
    """The line with the capital before it; with a space where the capital is a word of its own."""
    following = line.text.split(" ", 1)[0].strip(".,;:!?\"'”’").lower()
    letter = capital.text.strip("\"'“”‘’").lower()
    alone = letter in "ai" and words.zipf(following) > words.zipf(letter + following)
    gap = " " if alone else ""
    shift = (capital.left - min(capital.lefts)) - (line.left - min(line.lefts))
    edge = capital.right - capital.left + min(capital.lefts) + shift
    size = len(capital.text) + len(gap)
    return msgspec.structs.replace(
        line,
        text=capital.text + gap + line.text,
        lefts=array("f", [*(x + shift for x in capital.lefts), *([edge] if gap else []), *line.lefts]),
        rights=array("f", [*(x + shift for x in capital.rights), *([edge] if gap else []), *line.rights]),
        styles=tuple((start + size, end + size, bold, italic) for start, end, bold, italic in line.styles),
        links=tuple((start + size, end + size, address) for start, end, address in line.links),
        left=capital.left,
    )


def table_edges(columns: Iterable[Column]) -> frozenset[Edge]:
    """Where the cells of the document's tables begin and end."""
    return frozenset(
        edge
        for column in columns
        for start, end in _runs(column.lines)
        if _is_table(column.lines[start:end])
        for edge, count in _edges(column.lines[start:end]).items()
        if count >= 0.7 * (end - start)
    )


def _with_tables(lines: list[Line], known: frozenset[Edge]) -> list[Line]:
    found = list(lines)
    for start, end in _runs(lines):
        rows = lines[start:end]
        if _is_table(rows) or all(len(_edges([row]).keys() & known) > 1 for row in rows):
            found[start:end] = [_row(line) for line in rows]
    return found


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where lines of several cells follow one another."""
    start = None
    for at, line in enumerate(lines):
        far = start is not None and line.base - lines[at - 1].base > 3 * line.size
        if start is not None and (not line.cells or far):
            yield start, at
            start = None
        if start is None and line.cells:
            start = at
    if start is not None:
        yield start, len(lines)


def _is_table(rows: Sequence[Line]) -> bool:
    """Whether there are rows enough, their cells short, and these under one another at their left or right ends."""
    cells = [(start, end) for row in rows for start, end in _cells(row)]
    if len(rows) < _ROWS or sum(end - start for start, end in cells) > _CELL * len(cells):
        return False
    ((_, count),) = _edges(rows).most_common(1)
    return count >= 0.7 * len(rows)


def _edges(rows: Sequence[Line]) -> Counter[Edge]:
    """Where the cells after the first begin and end, and how many do there."""
    edges: Counter[Edge] = Counter()
    for row in rows:
        inner = _cells(row)[1:]
        edges.update({("left", round(row.lefts[start] / 3)) for start, _ in inner})
        edges.update({("right", round(row.rights[end - 1] / 3)) for _, end in inner})
    return edges


def _cells(row: Line) -> list[tuple[int, int]]:
    """Start and end of each cell's characters, the space before the next one left out."""
    starts = [0, *row.cells]
    return [(start, end - 1) for start, end in zip(starts, row.cells, strict=False)] + [(starts[-1], len(row.text))]


def _row(line: Line) -> Line:
    text, lefts, rights = "", array("f"), array("f")
    moved: list[int] = []  # where each cell begins, before and after
    for start, end in _cells(line):
        if start:
            text += f" {_SEPARATOR}"
            for _ in range(len(_SEPARATOR) + 1):
                lefts.append(rights[-1])
                rights.append(rights[-1])
        moved.append(len(text) - start)
        text += line.text[start:end]
        lefts.extend(line.lefts[start:end])
        rights.extend(line.rights[start:end])

    def shifted(at: int) -> int:
        return at + moved[sum(at >= cell for cell in line.cells)]

    return msgspec.structs.replace(
        line,
        text=text,
        lefts=lefts,
        rights=rights,
        styles=tuple((shifted(s), min(shifted(e), len(text)), bold, italic) for s, e, bold, italic in line.styles),
        links=tuple((shifted(s), min(shifted(e), len(text)), address) for s, e, address in line.links),
        cells=(),
        is_row=True,
    )
