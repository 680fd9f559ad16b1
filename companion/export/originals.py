"""What is special about an original before notes are put on it: locks, signatures, XFA forms."""

from pathlib import Path
from typing import Any

from companion.errors import UnreadableDocument

MAY_ANNOTATE = 1 << 5  # bit 6 of the permissions (ISO 32000-1, table 22)
SIGNED = (
    "This PDF is signed. The signed version stays whole inside the copy, "
    "but readers will say that the copy was changed after signing."
)
XFA = "This PDF is an XFA form: some programs show the form as its maker sent it, without the notes."


def check_writable(pdf: Any, path: Path) -> tuple[str, ...]:
    """Warnings about an open PyMuPDF document that notes will be added to.

    Raises:
        UnreadableDocument: its maker does not allow notes.
    """
    if (pdf.metadata or {}).get("encryption") and not pdf.permissions & MAY_ANNOTATE:
        raise UnreadableDocument(path, "its maker does not allow notes to be added", "Make a handout of it instead.")
    warnings = [SIGNED] if pdf.get_sigflags() > 0 else []
    kind, value = pdf.xref_get_key(pdf.pdf_catalog(), "AcroForm")
    form = pdf.xref_object(int(value.split()[0]), compressed=True) if kind == "xref" else value
    if kind != "null" and "/XFA" in form:
        warnings.append(XFA)
    return tuple(warnings)


def damage_errors() -> tuple[type[Exception], ...]:
    """What PyMuPDF raises on objects that are broken beyond its repair."""
    import pymupdf

    library: Any = pymupdf
    return RuntimeError, UnicodeDecodeError, library.mupdf.FzErrorBase
