"""A Reading with what is kept for its article, for those who work without the window."""

from pathlib import Path

from companion.keeping import edits_file
from companion.model.edits_apply import apply
from companion.model.reading import Reading


def corrected(reading: Reading, address: str | None, edits: str | None = None) -> Reading:
    """The Reading with the reader's corrections and notes.

    Args:
        reading: what the analysis found.
        address: path or web address that the article was opened from.
        edits: a file of corrections to take in place of those kept; "" for none.

    Raises:
        UnreadableDocument: the file of corrections cannot be read.
    """
    if edits == "":
        return reading
    file = edits_file.load_for(reading.article, address) if edits is None else edits_file.read(Path(edits))
    return apply(reading, file.edits)
