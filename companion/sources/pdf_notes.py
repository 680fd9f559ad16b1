"""Footnotes: told from the text by the raised number that they begin with; the numbers in the text are taken out."""

from array import array
from collections.abc import Sequence

import msgspec

from companion.sources.pdf_columns import Column
from companion.sources.pdf_lines import Line


def with_notes(columns: Sequence[Column], body_size: float) -> list[Column]:
    """The columns with the first lines of footnotes marked, and without the numbers that lead to them.

    A footnote begins with a raised number or sign, in type that is smaller than the body's; numbers that lead to no
    footnote stay, as they may be exponents.
    """
    notes = {_sign(line) for column in columns for line in column.lines if _is_note(line, body_size)}
    if not notes:
        return list(columns)
    return [
        msgspec.structs.replace(column, lines=[_marked(line, notes, body_size) for line in column.lines])
        for column in columns
    ]


def _is_note(line: Line, body_size: float) -> bool:
    return line.size < 0.95 * body_size and bool(line.raised) and line.raised[0][0] == 0


def _sign(line: Line) -> str:
    start, end = line.raised[0]
    return line.text[start:end].strip()


def _marked(line: Line, notes: set[str], body_size: float) -> Line:
    if _is_note(line, body_size):
        return msgspec.structs.replace(line, is_note=True)
    gone = {at for start, end in line.raised if line.text[start:end].strip() in notes for at in range(start, end)}
    if not gone or len(gone) == len(line.text):
        return line
    keep = [at for at in range(len(line.text)) if at not in gone]
    places = {at: place for place, at in enumerate(keep)}

    def moved(at: int) -> int:
        return next((places[near] for near in range(at, len(line.text)) if near in places), len(keep))

    return msgspec.structs.replace(
        line,
        text="".join(line.text[at] for at in keep),
        lefts=array("f", [line.lefts[at] for at in keep]),
        rights=array("f", [line.rights[at] for at in keep]),
        styles=tuple((moved(s), moved(e), bold, italic) for s, e, bold, italic in line.styles),
        links=tuple((moved(s), moved(e), address) for s, e, address in line.links if moved(s) < moved(e)),
        cells=tuple(moved(at) for at in line.cells),
        raised=(),
    )
