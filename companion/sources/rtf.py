"""Rich text files (RTF): their text, without type."""

from pathlib import Path

from companion.errors import UnreadableDocument
from companion.model import Document
from companion.sources.characters import clean, squeeze
from companion.sources.healing import is_list_item
from companion.sources.piece import Facts, Piece
from companion.sources.tidy import finish

_AGAIN = "Open it in a word processor and save it as PDF or DOCX."


def read_rtf(data: bytes, path: Path) -> Document:
    """The paragraphs of a rich text file.

    Raises:
        UnreadableDocument: it is damaged, or there is no text in it.
    """
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(data.decode("latin-1"), errors="replace")
    except Exception as error:  # the library lets through whatever a broken file makes it raise
        raise UnreadableDocument(path, "the file is damaged or not a real RTF file", _AGAIN) from error
    lines = (squeeze(line) for line in clean(text).split("\n"))
    pieces = [Piece(line, "list" if is_list_item(line) else "paragraph") for line in lines if line]
    if not pieces:
        raise UnreadableDocument(path, "there is no text in it", _AGAIN)
    return finish(pieces, Facts(), form="rtf", path=str(path))
