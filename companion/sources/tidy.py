"""What all formats share: title and furniture found, paragraphs healed, language told, the Article assembled."""

from collections.abc import Sequence

import msgspec

from companion.model import Document, Layout, Page
from companion.sources.healing import goes_on
from companion.sources.language import detect_language, language_warning
from companion.sources.meta import read_head
from companion.sources.piece import Facts, Piece, assemble, assemble_in_place, join_pieces
from companion.sources.tail import mark_furniture


def finish(
    pieces: Sequence[Piece],
    hints: Facts,
    *,
    form: str,
    path: str | None = None,
    pages: Sequence[Page] | None = None,
    warnings: Sequence[str] = (),
) -> Document:
    """The Document of a file that was read.

    Args:
        pieces: its blocks in reading order.
        hints: what its metadata say.
        form: the format's name.
        path: the file.
        pages: sizes of its pages, where it has pages.
        warnings: what went wrong so far.
    """
    tidied, facts = read_head([piece for piece in pieces if piece.text], hints)
    healed = [join_pieces(group) for group in _sentences_together(mark_furniture(tidied), over_furniture=True)]
    language = detect_language(_running_text(healed))
    article, lines, outline = assemble(healed, facts, language=language, pages=None if pages is None else len(pages))
    layout = None if pages is None else Layout(tuple(pages), lines)
    said = language_warning(language)
    return Document(article, form, path, layout, tuple(warnings) + ((said,) if said else ()), outline)


def finish_in_place(text: str, pieces: Sequence[Piece], hints: Facts) -> Document:
    """The Document of a text that was handed over; its blocks are spans of the text."""
    tidied, facts = read_head(pieces, hints)
    healed = [_span(text, group) for group in _sentences_together(mark_furniture(tidied), over_furniture=False)]
    language = detect_language(_running_text(healed))
    said = language_warning(language)
    article = assemble_in_place(text, healed, facts, language=language)
    return Document(article, "text", None, None, (said,) if said else ())


def _sentences_together(pieces: Sequence[Piece], *, over_furniture: bool) -> list[list[Piece]]:
    """Groups of pieces: a paragraph that was cut with what goes on from it, anything else alone.

    Where furniture stands in the cut and may be stepped over, it comes behind the paragraph.
    """
    groups: list[list[Piece]] = []
    for piece in pieces:
        at = len(groups) - 1
        while over_furniture and at >= 0 and groups[at][0].kind == "furniture":
            at -= 1
        before = groups[at][-1] if at >= 0 else None
        if before is not None and _goes_on(before, piece, len(groups[at]) > 1):
            groups[at].append(piece)
        else:
            groups.append([piece])
    return groups


def _goes_on(first: Piece, second: Piece, begun: bool) -> bool:
    if not first.kind == second.kind == "paragraph" or second.sections:
        return False
    return (begun or first.text.count(" ", 0, 200) > 2) and goes_on(first.text, second.text)


def _span(text: str, group: Sequence[Piece]) -> Piece:
    first, last = group[0], group[-1]
    if first is last:
        return first
    return msgspec.structs.replace(first, text=text[first.start : last.start + len(last.text)])


def _running_text(pieces: Sequence[Piece]) -> str:
    return "\n".join(piece.text for piece in pieces if piece.kind != "furniture")
