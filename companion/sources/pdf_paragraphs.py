"""Columns of printed lines → paragraphs, headings and lists, healed over columns and pages."""

import re
from collections.abc import Sequence

import msgspec

from companion.sources.healing import ends_sentence, goes_on, is_list_item, starts_lower
from companion.sources.meta import read_credit
from companion.sources.pdf_body import Body, indent
from companion.sources.pdf_columns import Column
from companion.sources.pdf_lines import Line

_HYPHENS = "-‐\u00ad"
_CLOSING = re.compile(r"[.!?…:;,\"”’)]$")
_SPEAKER = re.compile(r"(?:[QA]|[A-Z][A-Z .'’-]{2,30}):\s")


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
    if line.is_row or above.is_row or line.is_note:
        return True
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
    if len(group.lines) == 1 and line.page == 0 and read_credit(above.text) is not None:
        return True
    if is_list_item(group.first.text):
        return is_list_item(line.text) or not _in_item(group, line, column)
    if is_list_item(line.text) and (ends_sentence(above.text) or above.text.endswith((":", ";"))):
        return _short(above, line, column)
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
    here, before = indent(line, column), indent(group.last, column)
    if here and not before:
        return True
    if not here and before:
        return len(group.lines) > 1 and all(indent(part, column) for part in group.lines)
    if here and before:
        return (
            body.indented
            and (_short(group.last, line, column) or ends_sentence(group.last.text))
            and (len(group.lines) == 1 or not _aligned(group))
        )
    return False


def _aligned(group: Group) -> bool:
    """Whether all lines of a block of two or more begin at one place: a quotation set in."""
    return len(group.lines) > 1 and max(p.left for p in group.lines) - min(p.left for p in group.lines) < 1


def _in_item(group: Group, line: Line, column: Column) -> bool:
    """Whether a line goes on in a list item: where its second line hangs, or after a full first line."""
    if len(group.lines) > 1:
        return abs(line.left - group.last.left) < 0.5 * line.size and not _short(group.last, line, column)
    return line.left > group.first.left - 0.5 * line.size and not _short(group.first, line, column)


def _fill_begins(above: Line, line: Line, column: Column, body: Body) -> bool:
    """Whether the line above was ended on purpose: the first word of this one had room on it."""
    room = _room(above, column) - _first_word(line)
    if body.indented and not body.justified:
        return ends_sentence(above.text) and room > 0.4 * (column.right - column.left)
    if room <= 0.3 * line.size:
        return False
    if ends_sentence(above.text) and not starts_lower(line.text):
        return room > (1.0 if body.justified else 0.3) * line.size
    return room > 0.35 * (column.right - column.left) and not goes_on(above.text, line.text)


def _short(above: Line, line: Line, column: Column) -> bool:
    return _room(above, column) > _first_word(line) + 0.3 * line.size or above.text.endswith(":")


def _room(line: Line, column: Column) -> float:
    """White space between a line and the right margin, in points."""
    return column.right - line.right


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
    first = group.first
    return (
        abs(first.size - body.size) <= 0.08 * body.size
        and first.bold == body.bold
        and not (first.is_row or first.is_note)
    )


def _continues(group: Group, following: Group, body: Body) -> bool:
    above, line = group.last, following.first
    if is_list_item(line.text):
        return False
    if above.text[-1] in _HYPHENS and starts_lower(line.text):
        return True
    if len(following.lines) == 1 and _headlike(following):
        return False
    indented = indent(line, following.column)
    if not ends_sentence(above.text):
        if goes_on(above.text, line.text):
            return True
        return not above.text.endswith((":", ";")) and not (body.indented and indented) and len(group.lines) > 1
    if starts_lower(line.text):
        return True
    if _room(above, group.column) > _first_word(line) + 0.2 * line.size:
        return False
    return not indented


def _headlike(group: Group) -> bool:
    """Whether a lone line looks like a heading in the body's own type: short, capitalised, without a full stop."""
    text = group.first.text
    short = _room(group.first, group.column) > 0.3 * (group.column.right - group.column.left)
    return short and text[0].isupper() and not _CLOSING.search(text)
