"""Reading → files. Heavy libraries are loaded when a file is written."""

from pathlib import Path

from companion.export.data import write_json
from companion.model import Document, Reading
from companion.model.export_options import ExportOptions

__all__ = ["write", "write_json"]

ANNOTATED, HANDOUT = "annotated", "handout"


def write(
    what: str, document: Document, reading: Reading, out: Path, options: ExportOptions | None = None
) -> tuple[str, ...]:
    """Write one file.

    Args:
        what: "annotated", "handout", or the name of one of `companion.export.formats.FORMATS`.
        document: what was opened.
        reading: what was found in it.
        out: the file to write.
        options: the choices that apply to it.

    Returns:
        One sentence for each thing that the file or other programs may show otherwise.

    Raises:
        UnwritableFile: the output cannot be written.
        UnreadableDocument: the original is gone, needs a password or is locked against notes.
        KeyError: there is no such format.
    """
    options = options or ExportOptions()
    if what == ANNOTATED:
        from companion.export.annotated_pdf import write_annotated

        return write_annotated(document, reading, out, options.annotations)
    if what == HANDOUT:
        from companion.export.handout import write_handout

        return write_handout(document, reading, out, options.handout, options.tasks)
    from companion.export.formats import format_named

    format_named(what).write(reading, out)
    return ()
