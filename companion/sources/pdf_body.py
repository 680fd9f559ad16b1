"""How a document sets its running text: type, leading, margins, indents."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from companion.sources.pdf_columns import Column
from companion.sources.pdf_lines import Line

Type = tuple[float, bool]


class Body(msgspec.Struct, frozen=True):
    """How a document sets its running text.

    Attributes:
        size: type size of most characters, in points.
        bold: whether that type is bold.
        leading: usual distance between baselines, by (size, bold), in points.
        indented: whether paragraphs begin with an indent.
        justified: whether lines are set to one width.
    """

    size: float
    bold: bool
    leading: dict[Type, float]
    indented: bool
    justified: bool


def main_type(lines: Iterable[Line]) -> Type:
    """Size and weight of most characters."""
    sizes: Counter[Type] = Counter()
    for line in lines:
        sizes[line.style] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else (10.0, False)


def measure(columns: Sequence[Column]) -> tuple[Body, list[Column]]:
    """How the document sets its text, and its columns with the right margin that their running text keeps to."""
    style = main_type(line for column in columns for line in column.lines)
    placed = _with_margins(columns, style)
    gaps: dict[Type, Counter[float]] = {}
    for column in placed:
        for above, line in pairwise(column.lines):
            if above.style == line.style and 0 < line.base - above.base < 2.5 * line.size:
                gaps.setdefault(line.style, Counter())[round(line.base - above.base, 1)] += 1
    leading = {kind: _smallest_usual(counts) for kind, counts in gaps.items()}
    indented, justified = _habits(placed, style, leading.get(style, style[0] * 1.2))
    return Body(style[0], style[1], leading, indented, justified), placed


def _with_margins(columns: Sequence[Column], style: Type) -> list[Column]:
    """A column of few lines takes the margin of one like it elsewhere, so that its short lines count as short."""
    own = [_margin(column, style) for column in columns]
    frames = {(round(c.left), right) for c, right in zip(columns, own, strict=True) if right is not None}
    placed: list[Column] = []
    for column, right in zip(columns, own, strict=True):
        like = (edge for left, edge in frames if abs(left - column.left) < 3 and edge > column.right - 1)
        margin = min(like, default=column.right) if right is None else right
        placed.append(Column(column.page, column.left, margin, column.lines))
    return placed


def _margin(column: Column, style: Type) -> float | None:
    rights = [line.right for line in column.lines if line.style == style]
    return max(rights) if len(rights) > 3 else None


def _smallest_usual(counts: Counter[float]) -> float:
    """The smallest gap that is common: between lines, not between paragraphs of one line."""
    most = max(counts.values())
    return min(gap for gap, count in counts.items() if count >= 0.25 * most)


def _habits(columns: Sequence[Column], style: Type, leading: float) -> tuple[bool, bool]:
    """Whether paragraphs begin with an indent, and whether lines are justified."""
    indents = gaps = full = total = 0
    for column in columns:
        for above, line in pairwise(column.lines):
            if line.style != style or above.style != style:
                continue
            total += 1
            full += abs(above.right - column.right) < 0.25 * line.size
            if line.base - above.base > 1.18 * leading:
                gaps += 1
            elif indent(line, column) and not indent(above, column):
                indents += 1
    return indents > max(1, 0.5 * gaps), full > 0.5 * total


def indent(line: Line, column: Column) -> bool:
    """Whether a line begins to the right of its column's margin, as a paragraph's first line may."""
    return 0.6 * line.size < line.left - column.left < 5 * line.size
