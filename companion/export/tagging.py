"""Annotations in a tagged PDF's structure, so that screen readers find them in their place (ISO 32000-1, 14.7.4)."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from companion.export.pdf_objects import add_object, text_string

_KEY = re.compile(r"(?<![\w.])(\d+)\s+(?:\d+\s+\d+\s+R|\[)")


class Tagged(msgspec.Struct, frozen=True):
    """An annotation to be tagged: its object, its page's object, and what is read aloud for it."""

    xref: int
    page: int
    alternative: str


def tag_annotations(pdf: Any, annotations: Sequence[Tagged]) -> bool:
    """Add a structure element for each annotation behind the document's own; whether that was possible.

    Untagged files stay so, and so do those whose parent tree has several nodes: rewriting it could break it.
    """
    catalog = pdf.pdf_catalog()
    kind, value = pdf.xref_get_key(catalog, "StructTreeRoot")
    if kind != "xref" or not annotations:
        return False
    root = int(value.split()[0])
    kind, tree = pdf.xref_get_key(root, "ParentTree")
    holder, key = (int(tree.split()[0]), "Nums") if kind == "xref" else (root, "ParentTree/Nums")
    nums_kind, nums = pdf.xref_get_key(holder, key)
    if nums_kind != "array":
        return False
    following = _next_key(pdf, root, nums)
    elements: list[str] = []
    parents: list[str] = []
    for number, annotation in enumerate(annotations, following):
        element = add_object(
            pdf,
            f"<</Type/StructElem/S/Annot/P {root} 0 R/Pg {annotation.page} 0 R"
            f"/Alt{text_string(annotation.alternative)}"
            f"/K<</Type/OBJR/Obj {annotation.xref} 0 R/Pg {annotation.page} 0 R>>>>",
        )
        pdf.xref_set_key(annotation.xref, "StructParent", str(number))
        elements.append(f"{element} 0 R")
        parents.append(f"{number} {element} 0 R")
    pdf.xref_set_key(holder, key, f"{nums.rstrip()[:-1]} {' '.join(parents)}]")
    pdf.xref_set_key(root, "ParentTreeNextKey", str(following + len(annotations)))
    pdf.xref_set_key(root, "K", f"[{_children(pdf, root)} {' '.join(elements)}]")
    for page in {annotation.page for annotation in annotations}:
        pdf.xref_set_key(page, "Tabs", "/S")
    return True


def _next_key(pdf: Any, root: int, nums: str) -> int:
    kind, value = pdf.xref_get_key(root, "ParentTreeNextKey")
    highest = max((int(key) for key in _KEY.findall(nums)), default=-1)
    return max(int(value) if kind == "int" else 0, highest + 1)


def _children(pdf: Any, root: int) -> str:
    """The root's children as the inside of an array."""
    kind, value = pdf.xref_get_key(root, "K")
    if kind == "xref":
        listed = pdf.xref_object(int(value.split()[0]), compressed=True).strip()
        return listed[1:-1] if listed.startswith("[") else value
    if kind == "array":
        return value.strip()[1:-1]
    return "" if kind == "null" else value
