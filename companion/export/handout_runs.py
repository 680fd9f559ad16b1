"""A line of the handout in pieces of one look: italics, underlines by kind, and the signs behind a mark's end."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from companion.export.print_style import lane_offsets
from companion.model import Article, Style
from companion.model.marked import LinePiece


class Underlined(msgspec.Struct, frozen=True):
    """Where a kind's line is drawn under the text, and how far below the baseline, in em."""

    kind: str
    start: int
    end: int
    offset: float


ALONE_EXTRA = 0.8 / 19  # em; a line of the second lane with nothing above it stands this far below lane 1


def underlined(pieces: Sequence[LinePiece]) -> list[Underlined]:
    """Pieces of marks as lines on paper."""
    first, second = lane_offsets()
    return [
        Underlined(
            piece.item.kind, piece.start, piece.end,
            first + (ALONE_EXTRA if piece.lane else 0.0) if piece.alone or not piece.lane else second,
        )
        for piece in pieces
    ]  # fmt: skip


def line_runs(
    article: Article, start: int, end: int, lines: Sequence[Underlined], signs: Mapping[int, str]
) -> list[dict[str, Any]]:
    """The pieces of a line of text from `start` to `end`.

    Args:
        article: whose text and italics are shown.
        start: of the line's text, in code points.
        end: of the line's text.
        lines: what is underlined.
        signs: what stands above the text behind an offset (a gloss's number, a key's letter).
    """
    styles = [s for s in article.styles if s.kind != "link" and s.start < end and s.end > start]
    inside = [line for line in lines if line.start < end and line.end > start]
    edges = {start, end} | {at for at in signs if start < at < end}
    for span in (*styles, *inside):
        edges |= {min(max(edge, start), end) for edge in (span.start, span.end)}
    runs: list[dict[str, Any]] = []
    for left, right in itertools.pairwise(sorted(edges)):
        runs.append({
            "t": "".join(" " if c.isspace() else c for c in article.text[left:right]),
            "i": _has(styles, "italic", left),
            "b": _has(styles, "bold", left),
            "l": [[line.kind, line.offset] for line in inside if line.start <= left < line.end],
            "s": signs.get(right, ""),
        })  # fmt: skip
    return runs


def _has(styles: Sequence[Style], kind: str, at: int) -> bool:
    return any(style.kind == kind and style.start <= at < style.end for style in styles)
