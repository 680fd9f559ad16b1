"""Columns of printed lines → paragraphs, headings and lists, healed over columns and pages."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from companion.sources.healing import ends_sentence, goes_on, is_list_item, starts_lower
from companion.sources.pdf_columns import Column
from companion.sources.pdf_lines import Line

_HYPHENS = "-‐\u00ad"
_CLOSING = re.compile(r"[.!?…:;,\"”’)]$")
_SPEAKER = re.compile(r"(?:[QA]|[A-Z][A-Z .'’-]{2,30}):\s")


class Body(msgspec.Struct, frozen=True):
    """How a document sets its running text.

    Attributes:
        size: type size of most characters, in points.
        bold: whether that type is bold.
        leading: usual distance between baselines, by (size, bold), in points.
        indented: whether paragraphs begin with an indent.
        justified: whether lines are set to one width.
        frames: left and right margins of the columns that hold several lines of running text.
    """

    size: float
    bold: bool
    leading: dict[tuple[float, bool], float]
    indented: bool
    justified: bool
    frames: tuple[tuple[float, float], ...]


class Group(msgspec.Struct):
    """Printed lines that make one block. `column` is where its last line stands."""

    lines: list[Line]
    column: Column

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]


def measure(columns: Sequence[Column]) -> Body:
    """How the document sets its text, from all its lines."""
    sizes: Counter[tuple[float, bool]] = Counter()
    gaps: dict[tuple[float, bool], Counter[float]] = {}
    for column in columns:
        for above, line in zip(column.lines, column.lines[1:], strict=False):
            if above.style == line.style and 0 < line.base - above.base < 2.5 * line.size:
                gaps.setdefault(line.style, Counter())[round(line.base - above.base, 1)] += 1
        for line in column.lines:
            sizes[line.style] += len(line.text)
    size, bold = sizes.most_common(1)[0][0] if sizes else (10.0, False)
    leading = {style: _smallest_usual(counts) for style, counts in gaps.items()}
    frames = tuple(sorted({frame for frame in (_frame(column, (size, bold)) for column in columns) if frame}))
    indented, justified = _habits(columns, (size, bold), leading)
    return Body(size, bold, leading, indented, justified, frames)


def _frame(column: Column, style: tuple[float, bool]) -> tuple[float, float] | None:
    rights = [line.right for line in column.lines if line.style == style]
    return (column.left, max(rights)) if len(rights) > 3 else None


def _smallest_usual(counts: Counter[float]) -> float:
    """The smallest gap that is common: between lines, not between paragraphs of one line."""
    most = counts.most_common(1)[0][1]
    return min(gap for gap, count in counts.items() if count >= 0.25 * most)


def _habits(
    columns: Sequence[Column], style: tuple[float, bool], leading: dict[tuple[float, bool], float]
) -> tuple[bool, bool]:
    """Whether paragraphs begin with an indent, and whether lines are justified."""
    indents = gaps = full = total = 0
    for column in columns:
        frame = _frame(column, style)
        right = frame[1] if frame else column.right
        for above, line in zip(column.lines, column.lines[1:], strict=False):
            if line.style != style or above.style != style:
                continue
            total += 1
            full += abs(above.right - right) < 0.25 * line.size
            if line.base - above.base > 1.18 * leading.get(style, line.size * 1.2):
                gaps += 1
            elif _indent(line, column) and not _indent(above, column):
                indents += 1
    return indents > max(1, 0.5 * gaps), full > 0.5 * total


def _indent(line: Line, column: Column) -> bool:
    return 0.6 * line.size < line.left - column.left < 5 * line.size


def build(columns: Sequence[Column], body: Body) -> list[Group]:
    """The blocks in reading order; a paragraph that a column or page breaks is one block."""
    groups: list[Group] = []
    for column in columns:
        fresh = _split(column, body)
        at = _open_before(groups, fresh, body)
        if at is not None:
            groups[at].lines.extend(fresh[0].lines)
            groups[at].column = column
            del fresh[0]
        groups.extend(fresh)
    return groups


def _split(column: Column, body: Body) -> list[Group]:
    groups: list[Group] = []
    for line in column.lines:
        if groups and not _begins(groups[-1], line, column, body):
            groups[-1].lines.append(line)
        else:
            groups.append(Group([line], column))
    return groups


def _begins(group: Group, line: Line, column: Column, body: Body) -> bool:
    """Whether this line begins a new block under the lines of `group`."""
    above = group.last
    if abs(line.size - above.size) > 0.08 * max(line.size, above.size) or line.bold != above.bold:
        return not _mixed(group, line, above)
    gap = line.base - above.base
    usual = body.leading.get(line.style, 1.3 * line.size)
    if gap > 1.18 * usual and gap > usual + 1.5:
        return True
    if gap < 0.5 * line.size:
        return True
    if above.text[-1] in _HYPHENS and starts_lower(line.text):
        return False
    if is_list_item(group.first.text):
        return is_list_item(line.text) or not _in_item(group, line, column, body)
    if is_list_item(line.text) and (ends_sentence(above.text) or above.text.endswith((":", ";"))):
        return _short(above, line, column, body)
    if _SPEAKER.match(line.text):
        return True
    if _centred(above, column) and _centred(line, column):
        return False
    return _indent_begins(group, line, column, body) or _fill_begins(above, line, column, body)


def _mixed(group: Group, line: Line, above: Line) -> bool:
    """One paragraph may change its type within a line (a bold first line, a run-in heading)."""
    inline = len({style[2] for style in above.styles}) > 1 or len({style[2] for style in line.styles}) > 1
    return inline and abs(line.size - above.size) < 0.08 * line.size and line.base - above.base < 1.5 * line.size


def _indent_begins(group: Group, line: Line, column: Column, body: Body) -> bool:
    here, before = _indent(line, column), _indent(group.last, column)
    if here and not before:
        return True
    if not here and before:
        return len(group.lines) > 1 and all(_indent(part, column) for part in group.lines)
    if here and before:
        return (
            body.indented
            and (_short(group.last, line, column, body) or ends_sentence(group.last.text))
            and (len(group.lines) == 1 or not _aligned(group))
        )
    return False


def _aligned(group: Group) -> bool:
    """Whether all lines of a block of two or more begin at one place: a quotation set in."""
    return len(group.lines) > 1 and max(p.left for p in group.lines) - min(p.left for p in group.lines) < 1


def _in_item(group: Group, line: Line, column: Column, body: Body) -> bool:
    """Whether a line goes on in a list item: where its second line hangs, or after a full first line."""
    if len(group.lines) > 1:
        return abs(line.left - group.last.left) < 0.5 * line.size and not _short(group.last, line, column, body)
    return line.left > group.first.left - 0.5 * line.size and not _short(group.first, line, column, body)


def _fill_begins(above: Line, line: Line, column: Column, body: Body) -> bool:
    """Whether the line above was ended on purpose: the first word of this one had room on it."""
    if body.indented and not body.justified:
        return False
    room = _room(above, column, body) - _first_word(line)
    if room <= 0.3 * line.size:
        return False
    if ends_sentence(above.text) and not starts_lower(line.text):
        return room > (1.0 if body.justified else 0.3) * line.size
    return room > 0.35 * (column.right - column.left) and not goes_on(above.text, line.text)


def _short(above: Line, line: Line, column: Column, body: Body) -> bool:
    return _room(above, column, body) > _first_word(line) + 0.3 * line.size or above.text.endswith(":")


def _room(line: Line, column: Column, body: Body) -> float:
    """White space after a line, up to the right margin of its column or, for a short column, of one like it."""
    own = _frame(column, (body.size, body.bold))
    if own is not None:
        return own[1] - line.right
    like = [right for left, right in body.frames if abs(left - column.left) < 3 and right > column.right - 1]
    return min(like, default=column.right) - line.right


def _first_word(line: Line) -> float:
    """Width of the first word and the space before it, in points."""
    end = line.text.find(" ")
    last = len(line.text) if end < 0 else end
    return max(line.rights[:last]) - line.lefts[0] + 0.25 * line.size


def _centred(line: Line, column: Column) -> bool:
    near, far = line.left - column.left, column.right - line.right
    return near > 1.5 * line.size and abs(near - far) < 0.25 * max(near, far)


def _open_before(groups: Sequence[Group], fresh: Sequence[Group], body: Body) -> int | None:
    """Which earlier block the first block of a new column continues, if any.

    Looks past small blocks of other type (captions, boxes) that may stand between.
    """
    if not fresh:
        return None
    following = fresh[0]
    if not _is_body(following, body):
        return None
    for at in range(len(groups) - 1, max(len(groups) - 4, -1), -1):
        if _is_body(groups[at], body):
            return at if _continues(groups[at], following, body) else None
    return None


def _is_body(group: Group, body: Body) -> bool:
    return abs(group.first.size - body.size) <= 0.08 * body.size and group.first.bold == body.bold


def _continues(group: Group, following: Group, body: Body) -> bool:
    above, line = group.last, following.first
    if is_list_item(line.text):
        return False
    if above.text[-1] in _HYPHENS and starts_lower(line.text):
        return True
    if len(following.lines) == 1 and _headlike(following, body):
        return False
    indented = _indent(line, following.column)
    if not ends_sentence(above.text):
        if goes_on(above.text, line.text):
            return True
        return not above.text.endswith((":", ";")) and not (body.indented and indented) and len(group.lines) > 1
    if starts_lower(line.text):
        return True
    if _room(above, group.column, body) > _first_word(line) + 0.2 * line.size:
        return False
    return not indented


def _headlike(group: Group, body: Body) -> bool:
    """Whether a lone line looks like a heading in the body's own type: short, capitalised, without a full stop."""
    text = group.first.text
    short = _room(group.first, group.column, body) > 0.3 * (group.column.right - group.column.left)
    return short and text[0].isupper() and not _CLOSING.search(text)
