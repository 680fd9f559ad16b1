"""Notes made in other programs on an annotated copy, brought back to the article they are about."""

from pathlib import Path

import msgspec

from companion import isolation
from companion.errors import UnreadableDocument
from companion.keeping import edits_file
from companion.model import Document
from companion.model.anchor import Locator, make_anchor
from companion.model.edits import Edits, OwnNote, with_note


class Imported(msgspec.Struct, frozen=True):
    """The article's edits with the notes found, how many there were, and those that found no place."""

    edits: Edits
    found: int
    lost: tuple[OwnNote, ...]


def notes_from(copy: Path, article: Document, edits: Edits, reader: isolation.DocumentReader) -> Imported:
    """Find the notes of a copy again in its article; a note that is there already is replaced by its newer text.

    Args:
        copy: the PDF that was written into.
        article: the article as it is read without the copy's notes.
        edits: what is kept for the article.
        reader: reads the copy, in a process of its own.

    Raises:
        UnreadableDocument: the copy is no PDF or cannot be read.
    """
    from companion.sources.pdf_remarks import read_remarks

    document = reader.read(str(copy))
    if document.layout is None:
        raise UnreadableDocument(copy, "it is no PDF", "Name the annotated PDF that the notes were made on.")
    locator = Locator(article.article.text)
    found, lost = 0, list[OwnNote]()
    for remark in read_remarks(copy, document):
        anchor = make_anchor(document.article.text, remark.start, remark.end)
        place = locator.find(anchor)
        if place is None:
            lost.append(OwnNote(remark.id, anchor, remark.text, remark.made))
            continue
        at = make_anchor(article.article.text, place.start, place.end)
        edits = with_note(edits, OwnNote(remark.id, at, remark.text, remark.made))
        found += 1
    return Imported(edits, found, tuple(lost))


def import_notes(article: str, copy: Path) -> Imported:
    """Read an article and a copy of it, and keep the notes of the copy with the article's own.

    Raises:
        UnreadableDocument: one of them cannot be read.
        UnwritableFile: what was found cannot be kept.
    """
    reader = isolation.DocumentReader()
    try:
        document = reader.read(article)
        file = edits_file.load_for(document.article, document.path or article)
        imported = notes_from(copy, document, file.edits, reader)
    finally:
        reader.close()
    edits_file.keep(msgspec.structs.replace(file, edits=imported.edits))
    return imported
