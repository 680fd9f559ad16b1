"""Painting marks under the article's text: fills, outlines and lines of one block at a time, kept until they change."""

from typing import Any

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine

from companion.app.article_document import ArticleDocument
from companion.app.lines import draw_line
from companion.app.theme import READING_SIZE, Theme
from companion.design_tokens import Kind
from companion.model.marked import Marked, MarkIndex, resolve_lines

_LEAST_SCALE = 0.8
_FILLED: tuple[Kind, ...] = ("figure", "hedge", "opinion")
_ASCENT, _DESCENT = 0.80, 0.28  # share of the type size that a fill reaches above and below the baseline
ALONE_LOWER = 0.8
OUTLINE_OUT, OUTLINE_RADIUS = 0.5, 2.5


class MarkState(msgspec.Struct, frozen=True):
    """What the reader sees of the marks.

    Attributes:
        front: kinds of the pane in front.
        hidden: kinds switched off.
        hovered, selected, focused: marks under the pointer, chosen in a pane, and reached with the keys.
        flash: code points that light up after a jump, and their colour.
    """

    front: frozenset[Kind] = frozenset(("entry", "word"))
    hidden: frozenset[Kind] = frozenset()
    hovered: Marked | None = None
    selected: Marked | None = None
    focused: Marked | None = None
    flash: tuple[int, int, QColor] | None = None


class Strip(msgspec.Struct, frozen=True):
    """Part of a stretch of text on one line of a block, in px from the block's corner."""

    left: float
    right: float
    baseline: float


def is_strong(item: Marked, state: MarkState) -> bool:
    """Whether a mark is under the pointer, chosen, or reached by the keys."""
    return item in (state.hovered, state.selected, state.focused)


def lit(item: Marked, state: MarkState, theme: Theme) -> QColor | None:
    """The colour behind a mark, if any."""
    paint = theme.marks[item.kind]
    if item.kind in state.hidden and item != state.selected:
        return None
    if is_strong(item, state):
        return paint.fill_strong
    active = (state.hovered, state.selected, state.focused)
    if any(other is not None and other.key == item.key for other in active):
        return paint.fill
    return paint.fill if item.first and item.kind in _FILLED and item.kind in state.front else None


_Line = tuple[Kind, float, float, float, float, bool]  # kind, left, right, y, scale, quiet


class _Picture(msgspec.Struct):
    fills: list[tuple[QRectF, QColor]] = []
    outlines: list[tuple[QRectF, QPen]] = []
    lines: list[_Line] = []


def strips(article: ArticleDocument, block: QTextBlock, start: int, end: int) -> list[Strip]:
    """Where the code points `start` to `end` stand in a block, line by line, without white space at line ends."""
    first, last = article.positions.to_document(start), article.positions.to_document(end)
    if first is None or last is None:
        return []
    origin, layout = block.position(), block.layout()
    at, stop = max(first - origin, 0), min(last - origin, block.length() - 1)
    result: list[Strip] = []
    while at < stop:
        line = layout.lineForTextPosition(at)
        if not line.isValid():
            break
        line_end = max(line.textStart() + line.textLength(), at + 1)
        shown_end = min(stop, line_end)
        while shown_end > at and article.document.characterAt(origin + shown_end - 1).isspace():
            shown_end -= 1
        if shown_end > at:
            left, right = sorted((_x(line, at), _x(line, shown_end)))
            result.append(Strip(left, right, line.y() + line.ascent()))
        at = line_end
    return result


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # PySide gives a pair where the stubs say float
    return found[0] if isinstance(found, tuple) else found


def fill_rect(strip: Strip, size: float, theme: Theme, lane: int = 0) -> QRectF:
    """The rectangle behind a strip, for type of `size` px; it reaches below the line of its lane."""
    states = theme.tokens.mark_states
    sideways, up = states.fill_padding
    low = states.lane_offset[lane] * _scale(size)
    height = size * _ASCENT + max(low + 2 * up, size * _DESCENT)
    width = strip.right - strip.left + 2 * sideways
    return QRectF(strip.left - sideways, strip.baseline - size * _ASCENT, width, height)


def _scale(size: float) -> float:
    return max(size / READING_SIZE, _LEAST_SCALE)


class MarkPainter:
    """Draws the marks of a document block by block and keeps what it worked out until something changes."""

    def __init__(self, article: ArticleDocument, theme: Theme) -> None:
        self._article = article
        self._theme = theme
        self._index = MarkIndex()
        self._state = MarkState()
        self._pictures: dict[int, _Picture] = {}

    def set_items(self, index: MarkIndex) -> None:
        """Show other marks."""
        self._index = index
        self.forget()

    def set_state(self, state: MarkState) -> None:
        """Show the marks in another state."""
        if state != self._state:
            self._state = state
            self.forget()

    def forget(self) -> None:
        """Work everything out again; needed after the text was laid out anew."""
        self._pictures.clear()

    def paint(self, painter: QPainter, block: QTextBlock, corner: QPointF) -> None:
        """Draw the block's marks; `corner` is where its text layout stands on the painter, in px."""
        picture = self._pictures.get(block.blockNumber())
        if picture is None:
            picture = self._pictures[block.blockNumber()] = self._work_out(block)
        if not (picture.fills or picture.lines):
            return
        painter.save()
        painter.translate(corner)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self._theme.tokens.mark_states.fill_radius
        for rect, colour in picture.fills:
            painter.setBrush(colour)
            painter.drawRoundedRect(rect, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect, pen in picture.outlines:
            painter.setPen(pen)
            painter.drawRoundedRect(rect, OUTLINE_RADIUS, OUTLINE_RADIUS)
        for kind, x1, x2, y, scale, quiet in picture.lines:
            draw_line(painter, self._theme, kind, x1, x2, y, scale, quiet)
        painter.restore()

    def _work_out(self, block: QTextBlock) -> _Picture:
        shown = self._article.shown[block.blockNumber()]
        picture = _Picture()
        if shown.own_words is not None:
            return picture
        items = [
            item
            for item in self._index.between(shown.start, shown.end)
            if item.first or lit(item, self._state, self._theme) is not None
        ]
        lined = [
            item
            for item in items
            if item.kind not in self._state.hidden and (item.first or is_strong(item, self._state))
        ]
        pieces = resolve_lines(lined, self._state.front)
        lanes = {piece.item: 0 if piece.alone else piece.lane for piece in pieces}
        for item in items:
            self._add_fill(picture, block, item, shown.size, lanes.get(item, 0))
        if self._state.flash:
            start, end, colour = self._state.flash
            for strip in strips(self._article, block, max(start, shown.start), min(end, shown.end)):
                picture.fills.append((fill_rect(strip, shown.size, self._theme), colour))
        offsets = self._theme.tokens.mark_states.lane_offset
        scale = _scale(shown.size)
        for piece in pieces:
            low = (offsets[0] + ALONE_LOWER if piece.alone else offsets[piece.lane]) * scale
            quiet = piece.item.kind not in self._state.front and not is_strong(piece.item, self._state)
            for strip in strips(self._article, block, piece.start, piece.end):
                picture.lines.append((piece.item.kind, strip.left, strip.right, strip.baseline + low, scale, quiet))
        return picture

    def _add_fill(self, picture: _Picture, block: QTextBlock, item: Marked, size: float, lane: int) -> None:
        colour = lit(item, self._state, self._theme)
        if colour is None:
            return
        for strip in strips(self._article, block, item.start, item.end):
            rect = fill_rect(strip, size, self._theme, lane)
            picture.fills.append((rect, colour))
            if item == self._state.selected:
                out = OUTLINE_OUT
                pen = QPen(self._theme.marks[item.kind].underline, self._theme.tokens.line.hairline)
                picture.outlines.append((rect.adjusted(-out, -out, out, out), pen))
            if item == self._state.focused:
                out = self._theme.tokens.line.focus_offset + self._theme.tokens.line.focus / 2
                pen = QPen(self._theme.accent, self._theme.tokens.line.focus)
                picture.outlines.append((rect.adjusted(-out, -out, out, out), pen))
