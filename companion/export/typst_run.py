"""Typesetting: a template of resources/templates and plain data → PDF bytes and the places of its labels."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from companion import paths


class Place(msgspec.Struct, frozen=True):
    """Where a row of the typeset pages stands: page from 1, and its edges in points from the page's top."""

    key: str
    page: int
    top: float


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """Typeset a template with this data; the same data give the same bytes."""
    import typst

    return typst.compile(_source(template), timestamp=0, **_options(data))


def typeset_accessible(template: str, data: Mapping[str, Any]) -> tuple[bytes, tuple[str, ...]]:
    """Typeset a template as PDF/UA-1, with the glyph outlines before it; the same data give the same bytes.

    Where the bundled fonts lack a character, which PDF/UA forbids, the computer's own fonts are asked and the file
    is an ordinary tagged PDF.

    Returns:
        The PDF, and one sentence for each thing that could not be shown as it should.
    """
    import typst

    source = _source("glyphs") + b"\n" + _source(template)
    options = _options(data)
    try:
        pdf = typst.compile(source, timestamp=0, pdf_standards=["ua-1"], ignore_system_fonts=True, **options)
    except typst.TypstError as error:
        if "UA" not in f"{error.message} {error.diagnostic}":
            raise
        warning = "Some characters are not in the bundled fonts: the file is tagged, but not PDF/UA."
        return typst.compile(source, timestamp=0, **options), (warning,)
    return pdf, ()


def places(template: str, data: Mapping[str, Any]) -> list[Place]:
    """The places that the template marks with `<place>`, in the order of the pages."""
    import typst

    found = typst.query(_source(template), "<place>", field="value", **_options(data))
    return msgspec.json.decode(found, type=list[Place])


def _source(template: str) -> bytes:
    return (paths.resources() / "templates" / f"{template}.typ").read_bytes()


def _options(data: Mapping[str, Any]) -> dict[str, Any]:
    fonts: list[str | Path] = [str(paths.resources() / "fonts")]
    return {"sys_inputs": {"data": msgspec.json.encode(data).decode()}, "font_paths": fonts}
