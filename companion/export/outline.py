"""The outline entry and the page labels of the pages added behind an annotated copy; existing ones stay as they are."""

from collections.abc import Sequence
from typing import Any

from companion.export.pdf_objects import add_object, numbers, text_string

OUTLINE_TITLE = "Companion: glossary, numbers, wording"
LABEL_PREFIX = "Companion "


def append_outline(pdf: Any, title: str, targets: Sequence[tuple[str, int, float]]) -> None:
    """Put an entry with these sub-entries behind the document's own outline.

    Args:
        pdf: an open PyMuPDF document.
        title: of the entry; it leads where its first sub-entry does.
        targets: title, page object and height above the page's lower edge of each sub-entry.
    """
    if not targets:
        return
    catalog = pdf.pdf_catalog()
    kind, value = pdf.xref_get_key(catalog, "Outlines")
    root = int(value.split()[0]) if kind == "xref" else pdf.get_new_xref()
    if kind != "xref":
        pdf.update_object(root, "<</Type/Outlines>>")
        pdf.xref_set_key(catalog, "Outlines", f"{root} 0 R")
    entry = pdf.get_new_xref()
    children = [pdf.get_new_xref() for _ in targets]
    for at, (child, (name, page, height)) in enumerate(zip(children, targets, strict=True)):
        before = f"/Prev {children[at - 1]} 0 R" if at else ""
        after = f"/Next {children[at + 1]} 0 R" if at + 1 < len(children) else ""
        pdf.update_object(
            child, f"<</Title{text_string(name)}/Parent {entry} 0 R{before}{after}{_place(page, height)}>>"
        )
    last_kind, last = pdf.xref_get_key(root, "Last")
    previous = f"/Prev {last}" if last_kind == "xref" else ""
    pdf.update_object(
        entry,
        f"<</Title{text_string(title)}/Parent {root} 0 R{previous}{_place(*targets[0][1:])}"
        f"/First {children[0]} 0 R/Last {children[-1]} 0 R/Count -{len(children)}>>",
    )
    if last_kind == "xref":
        pdf.xref_set_key(int(last.split()[0]), "Next", f"{entry} 0 R")
    else:
        pdf.xref_set_key(root, "First", f"{entry} 0 R")
    pdf.xref_set_key(root, "Last", f"{entry} 0 R")
    counted, count = pdf.xref_get_key(root, "Count")
    visible = int(count) if counted == "int" else 0
    pdf.xref_set_key(root, "Count", str(max(visible, 0) + 1))


def _place(page: int, height: float) -> str:
    return f"/Dest[{page} 0 R/XYZ {numbers([0, height])} null]"


def append_labels(pdf: Any, first: int) -> None:
    """Label the pages from `first` on (from 0) "Companion 1" and so on.

    A document whose labels stand in a tree of several nodes keeps them alone: its last range then counts on.
    """
    catalog = pdf.pdf_catalog()
    kind, value = pdf.xref_get_key(catalog, "PageLabels")
    ours = f"{first}<</S/D/P{text_string(LABEL_PREFIX)}>>"
    if kind == "null":
        pdf.xref_set_key(catalog, "PageLabels", f"{add_object(pdf, f'<</Nums[0<</S/D>>{ours}]>>')} 0 R")
        return
    inside = value if kind == "dict" else pdf.xref_object(int(value.split()[0]), compressed=True)
    nums = pdf.xref_get_key(int(value.split()[0]), "Nums") if kind == "xref" else ("null", "")
    if nums[0] == "array":
        pdf.xref_set_key(int(value.split()[0]), "Nums", f"{nums[1].rstrip()[:-1]} {ours}]")
    elif kind == "dict" and inside.rstrip(" >").endswith("]"):
        body = inside.rstrip()
        pdf.xref_set_key(catalog, "PageLabels", f"{body[: body.rindex(']')]} {ours}]{body[body.rindex(']') + 1 :]}")
