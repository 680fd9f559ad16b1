"""PDFs whose end is missing, as after a download that broke off: a new table of pages for what is left of them."""

import re
from pathlib import Path
from typing import Any

MOST_BYTES = 256 * 2**20
_OBJECT = re.compile(rb"(?:^|[\r\n ])(\d{1,7}) \d{1,5} obj\b")


def salvaged(path: Path) -> bytes | None:
    """A PDF with the pages that are left in a damaged one, in the order of their objects; None where none is left.

    The table of pages stands at the end of most PDFs. Pages are objects that say so themselves; what they had from
    the lost table is taken from the old one where it is still there.
    """
    import pymupdf

    data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
    end = data.rfind(b"endobj")
    if end < 0 or b"%PDF-" not in data[:1024]:
        return None
    numbers = [int(number) for number in _OBJECT.findall(data)]
    table = max(numbers, default=0) + 1
    mended = data[: end + len(b"endobj")] + _table(table)
    with pymupdf.open(stream=mended, filetype="pdf") as pdf:
        pages = [number for number in range(1, pdf.xref_length()) if _is(pdf, number, "/Page")]
        if not pages:
            return None
        for number in pages:
            _take_over(pdf, number, table)
        kids = " ".join(f"{number} 0 R" for number in pages)
        pdf.update_object(table, f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")
        return pdf.tobytes()


def _table(number: int) -> bytes:
    """An empty table of pages, the catalogue that leads to it, and the trailer that leads there."""
    return (
        f"\n{number} 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\n"
        f"{number + 1} 0 obj\n<</Type/Catalog/Pages {number} 0 R>>\nendobj\n"
        f"trailer\n<</Size {number + 2}/Root {number + 1} 0 R>>\n%%EOF\n"
    ).encode()


def _is(pdf: Any, number: int, kind: str) -> bool:
    return pdf.xref_get_key(number, "Type") == ("name", kind)


def _take_over(pdf: Any, page: int, table: int) -> None:
    """Hang a page under the new table, with what it had from the old one."""
    kind, parent = pdf.xref_get_key(page, "Parent")
    old = int(parent.split()[0]) if kind == "xref" else 0
    if 0 < old < pdf.xref_length() and _is(pdf, old, "/Pages"):
        for key in ("Resources", "MediaBox", "Rotate"):
            (own, _), (kept, value) = pdf.xref_get_key(page, key), pdf.xref_get_key(old, key)
            if own == "null" and kept != "null":
                pdf.xref_set_key(page, key, value)
    pdf.xref_set_key(page, "Parent", f"{table} 0 R")
