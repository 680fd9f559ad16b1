"""Reading → files. Heavy libraries are loaded when a file is written."""

from collections.abc import Collection
from pathlib import Path
from typing import Literal

from companion.export.data import write_json
from companion.model import Document, Reading

__all__ = ["write_annotated", "write_handout", "write_json"]


def write_annotated(document: Document, reading: Reading, out: Path, kinds: Collection[str] = ()) -> None:
    """Write the annotated copy; see `companion.export.annotated_pdf.write_annotated`."""
    from companion.export import annotated_pdf

    annotated_pdf.write_annotated(document, reading, out, kinds)


def write_handout(
    document: Document,
    reading: Reading,
    out: Path,
    *,
    copy: Literal["student", "teacher"] = "student",
    paper: Literal["a4", "letter"] = "a4",
) -> None:
    """Write the class handout; see `companion.export.handout.write_handout`."""
    from companion.export import handout

    handout.write_handout(document, reading, out, copy=copy, paper=paper)
