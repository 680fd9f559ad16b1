"""Reading → files. Heavy libraries are loaded when a file is written."""

from collections.abc import Collection
from pathlib import Path
from typing import Literal

from companion.export.data import write_json
from companion.model import Document, Reading

__all__ = ["write_annotated", "write_handout", "write_json"]


def write_annotated(document: Document, reading: Reading, out: Path, kinds: Collection[str] = ()) -> tuple[str, ...]:
    """Write the annotated copy; see `companion.export.annotated_pdf.write_annotated`."""
    from companion.export import annotated_pdf

    return annotated_pdf.write_annotated(document, reading, out, kinds)


def write_handout(
    document: Document,
    reading: Reading,
    out: Path,
    *,
    copy: Literal["student", "teacher"] = "student",
    paper: Literal["a4", "letter"] = "a4",
    line_numbers: Literal["fifth", "every", "none"] = "fifth",
    glosses: Literal["margin", "footnotes", "end"] = "margin",
    large_print: bool = False,
    tasks: bool = True,
    tasks_from: Path | None = None,
) -> tuple[str, ...]:
    """Write the class handout; see `companion.export.handout.write_handout`.

    Args:
        document: what was opened.
        reading: what was found in it.
        out: the PDF to write.
        copy: the student's, or the teacher's key.
        paper: A4 or Letter.
        line_numbers: every fifth line, every line, or none.
        glosses: beside their lines, at the foot of their page, or after the text.
        large_print: 15 pt type over the whole width.
        tasks: whether a page of tasks follows.
        tasks_from: a file of edited tasks, in place of those made from the Reading.
    """
    from companion.export import handout
    from companion.export.sheet import HandoutOptions
    from companion.export.tasks import read_tasks

    own = read_tasks(tasks_from) if tasks and tasks_from is not None else None
    options = HandoutOptions(copy, paper, line_numbers, glosses, large_print, tasks)
    return handout.write_handout(document, reading, out, options, own)
