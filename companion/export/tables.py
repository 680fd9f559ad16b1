"""Tables as CSV that spreadsheets open as they are meant."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from companion.atomic import replacing

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def save_table(columns: Sequence[str], rows: Iterable[Sequence[str | float | None]], out: Path) -> None:
    """Write a table as CSV (RFC 4180, UTF-8 with a byte-order mark, which spreadsheets need).

    Raises:
        UnwritableFile: the file cannot be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([plain_cell(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row])
    with replacing(out) as temporary:
        temporary.write_bytes(text.getvalue().encode("utf-8-sig"))


def plain_cell(value: str) -> str:
    """The value as text: what a spreadsheet would take for a formula gets an apostrophe."""
    value = " ".join(value.split())
    return f"'{value}" if value.startswith(_FORMULA) else value
