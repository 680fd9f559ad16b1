"""Code points of the article ↔ UTF-16 units of Qt: the only place where the two meet."""

import re
from bisect import bisect_left
from collections.abc import Iterable

import msgspec

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the article, `start` to `end`, shown from the document's position `position` on."""

    start: int
    end: int
    position: int


class PositionMap:
    """Where each shown stretch of a text stands in a QTextDocument.

    Args:
        text: the article's text.
        pieces: the stretches shown, in the order of both text and document; gaps are not shown.
    """

    def __init__(self, text: str, pieces: Iterable[Piece] = ()) -> None:
        self.pieces = list(pieces)
        self._starts = [piece.start for piece in self.pieces]
        self._positions = [piece.position for piece in self.pieces]
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2  # much faster than looking for nothing
        self._wide = [found.start() for found in _TWO_UNITS.finditer(text)] if units > len(text) else []
        self._wide_units = [index + order for order, index in enumerate(self._wide)]

    def add(self, piece: Piece) -> None:
        """Take in a stretch that stands behind all others."""
        self.pieces.append(piece)
        self._starts.append(piece.start)
        self._positions.append(piece.position)

    def shift(self, position: int, units: int) -> None:
        """Move what stands at or behind a document position, before which so many UTF-16 units were put."""
        for at in range(bisect_left(self._positions, position), len(self.pieces)):
            piece = self.pieces[at]
            self.pieces[at] = Piece(piece.start, piece.end, piece.position + units)
            self._positions[at] += units

    def _units(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset)

    def _offset(self, units: int) -> int:
        return units - bisect_left(self._wide_units, units)

    def length(self, start: int, end: int) -> int:
        """UTF-16 units that the code points `start` to `end` take."""
        return self._units(end) - self._units(start)

    def to_document(self, offset: int) -> int | None:
        """Document position of a code point; what is not shown gives the next place that is, or None at the end."""
        at = bisect_left(self._starts, offset + 1) - 1
        if at >= 0 and offset <= self.pieces[at].end:
            piece = self.pieces[at]
            return piece.position + self.length(piece.start, offset)
        return self.pieces[at + 1].position if at + 1 < len(self.pieces) else None

    def to_article(self, position: int) -> int | None:
        """Code point shown at a document position, or None where the window speaks itself (byline, source)."""
        at = bisect_left(self._positions, position + 1) - 1
        if at < 0:
            return None
        piece = self.pieces[at]
        offset = self._offset(self._units(piece.start) + position - piece.position)
        return offset if offset <= piece.end else None
