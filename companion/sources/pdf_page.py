"""One page of a PDF: what is printed on it and where it leads, without anybody's annotations."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from companion.sources.pdf_lines import Line, Sheet, read_lines

_APPENDED = re.compile(r"Made by Companion from “")
_MOST_LINKS = 2000  # of a page
_WEB = ("http://", "https://", "mailto:")

Box = tuple[float, float, float, float]


def read_page(page: Any, number: int) -> Sheet:
    """The lines of a page with their links, in the page's space before its rotation.

    `Page.get_text` would also give the text of notes, stamps and form fields; only the page's own contents are read.

    Args:
        page: a PyMuPDF page.
        number: of the page, from 0.
    """
    import pymupdf

    rotation, links = page.rotation, _links(page)
    if rotation:
        page.set_rotation(0)
    try:
        contents = page.get_displaylist(annots=False).get_textpage(pymupdf.TEXTFLAGS_TEXT)
        sheet = read_lines(pymupdf.TextPage(contents).extractRAWDICT(), number)
        return with_links(sheet, links)
    finally:
        if rotation:
            page.set_rotation(rotation)


def _links(page: Any) -> list[tuple[Box, str]]:
    """Where a page leads to the web; boxes in the page's space before its rotation.

    WORKAROUND: `Link.next` of PyMuPDF lists all annotations of the page again at every step, a minute for a thousand
    of them; MuPDF's own list does not.
    """
    import pymupdf

    found: list[tuple[Box, str]] = []
    first = page.first_link
    link = None if first is None else first.this
    while link is not None and link.m_internal and len(found) < _MOST_LINKS:
        address = link.m_internal.uri or ""
        if address.lower().startswith(_WEB):
            box = pymupdf.Rect(pymupdf.JM_py_from_rect(link.rect())) * page.derotation_matrix
            found.append((tuple(box), address))
        link = link.next()
    return found


def with_links(sheet: Sheet, links: Iterable[tuple[Box, str]]) -> Sheet:
    """The page with the characters known that stand under a link; for upright lines.

    Args:
        sheet: a page.
        links: rectangle in page space, and address.
    """
    known = list(links)
    if not known:
        return sheet
    lines = [_linked(line, known) if line.direction[0] > 0.999 else line for line in sheet.lines]
    return msgspec.structs.replace(sheet, lines=lines)


def _linked(line: Line, links: list[tuple[Box, str]]) -> Line:
    x, y = line.origin
    middle = y - 0.3 * line.size
    found: list[tuple[int, int, str]] = []
    for (left, top, right, bottom), address in links:
        if not top < middle < bottom:
            continue
        under = [
            at
            for at, (near, far) in enumerate(zip(line.lefts, line.rights, strict=True))
            if left < x + (near + far) / 2 < right
        ]
        if under:
            found.append((under[0], under[-1] + 1, address))
    return msgspec.structs.replace(line, links=tuple(found)) if found else line


def appended_pages(sheets: Sequence[Sheet]) -> int:
    """How many pages at the end are those that an annotated copy of Companion's has behind the article."""
    count = 0
    for sheet in reversed(sheets[1:]):
        if not any(_APPENDED.match(line.text) and line.base > 0.85 * sheet.height for line in sheet.lines):
            break
        count += 1
    return count
