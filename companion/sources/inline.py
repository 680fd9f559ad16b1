"""Inline text with styles on its way into a piece: white space runs made single spaces, styles moved along."""

from collections.abc import Sequence

from companion.model import BlockKind, Style
from companion.sources.piece import Piece

LINE_BREAK = "\ue001"  # a private character: a line break that is meant, among white space that is not


def styled_piece(raw: str, styles: Sequence[Style], kind: BlockKind, level: int = 0) -> Piece:
    """A piece without white space at its ends and without runs of it.

    Args:
        raw: text as the markup has it; `LINE_BREAK` stands for a line break that shows.
        styles: over `raw`; those that end up empty are dropped.
        kind: of the piece.
        level: of a heading.
    """
    if not styles:
        parts = (" ".join(part.split()) for part in raw.split(LINE_BREAK))
        return Piece("\n".join(filter(None, parts)), kind, level)
    made: list[str] = []
    places: list[int] = []
    for character in raw:
        places.append(len(made))
        if character == LINE_BREAK:
            if made and made[-1] == " ":
                made.pop()
            if made and made[-1] != "\n":
                made.append("\n")
        elif not character.isspace():
            made.append(character)
        elif made and made[-1] not in " \n":
            made.append(" ")
    while made and made[-1] in " \n":
        made.pop()
    places.append(len(made))
    text = "".join(made)
    found: list[Style] = []
    for style in styles:
        start, end = min(places[style.start], len(text)), min(places[style.end], len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(Style(style.kind, start, end, style.target))
    return Piece(text, kind, level, tuple(found))
