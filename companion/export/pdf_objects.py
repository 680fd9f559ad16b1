"""Writing PDF objects by hand: text strings, numbers, streams, the page's annotation list."""

from collections.abc import Iterable, Sequence
from typing import Any

Matrix = tuple[float, float, float, float, float, float]


_DOC_ENCODING = {
    "•": 0x80, "…": 0x83, "—": 0x84, "–": 0x85, "“": 0x8D, "”": 0x8E, "‘": 0x8F, "’": 0x90,
    **{chr(code): code for code in range(0xA1, 0x100) if code != 0xAD},
    **{chr(code): code for code in range(0x20, 0x7F)}, "\n": 0x0A,
}  # fmt: skip


def text_string(text: str) -> str:
    """A PDF text string: in PDFDocEncoding (ISO 32000-1, D.2) where that has all of it, else in UTF-16.

    The first takes a quarter of the other's bytes; both are written in ASCII.
    """
    codes = [_DOC_ENCODING.get(character) for character in text]
    if None in codes:
        return "<FEFF" + text.encode("utf-16-be", "replace").hex().upper() + ">"
    return "(" + "".join(_escaped(code) for code in codes if code is not None) + ")"


def _escaped(code: int) -> str:
    if chr(code) in "\\()":
        return "\\" + chr(code)
    return chr(code) if 0x20 <= code < 0x7F else f"\\{code:03o}"


def ascii_string(text: str) -> str:
    """A literal PDF string of plain ASCII."""
    return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"


def numbers(values: Iterable[float]) -> str:
    """Numbers as PDF writes them, two decimals at most."""
    return " ".join(f"{value:.2f}".rstrip("0").rstrip(".") if value else "0" for value in values)


def array(values: Iterable[float]) -> str:
    """A PDF array of numbers."""
    return f"[{numbers(values)}]"


def add_object(pdf: Any, body: str) -> int:
    """Add an object to an open PyMuPDF document and return its number."""
    xref = pdf.get_new_xref()
    pdf.update_object(xref, body)
    return xref


def add_form(pdf: Any, box: Sequence[float], content: str, resources: str = "") -> int:
    """Add a form XObject (an appearance) that draws `content` in page coordinates within `box`."""
    xref = pdf.get_new_xref()
    pdf.update_object(
        xref, f"<</Type/XObject/Subtype/Form/FormType 1/BBox{array(box)}/Resources<<{resources}>>/Length 0>>"
    )
    pdf.update_stream(xref, content.encode("ascii"))
    return xref


def append_annotations(pdf: Any, page: Any, xrefs: Sequence[int]) -> None:
    """Put annotations behind those the page has already, which stay as they are."""
    if not xrefs:
        return
    kind, value = pdf.xref_get_key(page.xref, "Annots")
    if kind == "xref":
        value = pdf.xref_object(int(value.split()[0]), compressed=True)
    existing = value.strip()[1:-1].strip() if value.strip().startswith("[") else ""
    pdf.xref_set_key(page.xref, "Annots", f"[{existing} {' '.join(f'{xref} 0 R' for xref in xrefs)}]")


def to_pdf_space(page: Any) -> Matrix:
    """The matrix from PyMuPDF's unrotated page space (origin at the crop box's top left) to the page's user space.

    WORKAROUND: Page.transformation_matrix is right for unrotated pages only.
    """
    crop, media = page.cropbox, page.mediabox
    return 1.0, 0.0, 0.0, -1.0, crop.x0, media.y1 - crop.y0


def transform(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """A point moved by a matrix."""
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f
