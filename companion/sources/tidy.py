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
    healed = _heal(mark_furniture(tidied))
    language = detect_language(_running_text(healed))
    article, lines = assemble(healed, facts, language=language, pages=None if pages is None else len(pages))
    layout = None if pages is None else Layout(tuple(pages), lines)
    said = language_warning(language)
    return Document(article, form, path, layout, tuple(warnings) + ((said,) if said else ()))


def finish_in_place(text: str, pieces: Sequence[Piece], hints: Facts) -> Document:
    """The Document of a text that was handed over; its blocks are spans of the text."""
    tidied, facts = read_head(pieces, hints)
    healed: list[Piece] = []
    for piece in mark_furniture(tidied):
        if healed and _both_running(healed[-1], piece) and goes_on(healed[-1].text, piece.text):
            start = healed[-1].start
            healed[-1] = msgspec.structs.replace(healed[-1], text=text[start : piece.start + len(piece.text)])
        else:
            healed.append(piece)
    language = detect_language(_running_text(healed))
    said = language_warning(language)
    article = assemble_in_place(text, healed, facts, language=language)
    return Document(article, "text", None, None, (said,) if said else ())


def _heal(pieces: Sequence[Piece]) -> list[Piece]:
    """Join paragraphs that were cut, also where furniture stands in the cut; that moves behind the paragraph."""
    healed: list[Piece] = []
    for piece in pieces:
        at = len(healed) - 1
        while at >= 0 and healed[at].kind == "furniture":
            at -= 1
        if at >= 0 and _both_running(healed[at], piece) and goes_on(healed[at].text, piece.text):
            healed[at] = join_pieces(healed[at], piece)
        else:
            healed.append(piece)
    return healed


def _both_running(first: Piece, second: Piece) -> bool:
    return first.kind == second.kind == "paragraph" and len(first.text.split()) > 3


def _running_text(pieces: Sequence[Piece]) -> str:
    return "\n".join(piece.text for piece in pieces if piece.kind != "furniture")
