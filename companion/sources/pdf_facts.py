"""What a PDF says of itself: metadata, outline, and the outlet in its running heads."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from companion.sources.characters import squeeze
from companion.sources.dates import find_date
from companion.sources.meta import looks_like_names
from companion.sources.pdf_furniture import PAGE_NUMBER, Sorted
from companion.sources.pdf_lines import Line
from companion.sources.piece import Facts, Piece

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:/\S*)?")
_SEPARATOR = re.compile(r"\s+[|–—-]\s+")
_MOST_ENTRIES = 2000

Entry = tuple[str, int, int]
"""Title, level and page (from 0) of an entry of the outline."""


def outline(pdf: Any) -> list[Entry]:
    """The entries of a PDF's outline that lead to a page of it; none where it is damaged."""
    try:
        entries = pdf.get_toc(simple=True)[:_MOST_ENTRIES]
    except Exception:  # a damaged outline must not cost the text
        return []
    return [(squeeze(title), level, page - 1) for level, title, page in entries if page > 0 and squeeze(title)]


def with_outline(pieces: Sequence[Piece], entries: Sequence[Entry]) -> list[Piece]:
    """The pieces with the entries of the outline that begin at them.

    An entry begins at the piece on its page that says the same, else at the first heading there, else at the first
    piece on that page or after it.
    """
    begins: dict[int, list[tuple[str, int]]] = {}
    pages = [piece.lines[0].page if piece.lines else 0 for piece in pieces]
    body = [at for at, piece in enumerate(pieces) if piece.kind != "furniture"]
    for title, level, page in entries:
        here = [at for at in body if pages[at] == page]
        after = [at for at in body if pages[at] > page]
        said = [at for at in here if pieces[at].text.casefold().startswith(title.casefold())]
        heads = [at for at in here if pieces[at].kind == "heading" and at not in begins]
        place = next(iter([*said, *heads, *here, *after]), None)
        if place is not None:
            begins.setdefault(place, []).append((title, level))
    return [
        msgspec.structs.replace(piece, sections=tuple(begins[at])) if at in begins else piece
        for at, piece in enumerate(pieces)
    ]


def metadata(pdf: Any) -> Facts:
    """Title and author as the file's metadata have them, where they look like such."""
    data: dict[str, str | None] = pdf.metadata or {}
    title, author = squeeze(data.get("title") or ""), squeeze(data.get("author") or "")
    useful = len(title) > 8 and " " in title and not re.search(r"\.\w{2,4}$|^Microsoft Word", title)
    return Facts(title if useful else None, author if looks_like_names(author) else None)


def find_outlet(found: Sorted, title: str, full_title: str) -> str | None:
    """The outlet's name: behind the title in a head or the metadata ("Title | Outlet"), a running head, an address.

    A running head counts if it is no date, number or address itself.
    """
    for text in (*(line.text for line in found.steady), full_title):
        *start, end = _SEPARATOR.split(text)
        if start and len(start[0]) > 12 and title.casefold().startswith(start[0].casefold()) and len(end) < 40:
            return end.strip()
    domain = None
    for line in found.steady:
        text = line.text.strip()
        address = _DOMAIN.fullmatch(text)
        if address:
            domain = domain or address.group(1)
        elif _is_name(line) and not find_date(text) and not PAGE_NUMBER.fullmatch(text):
            return text
    return domain


def _is_name(line: Line) -> bool:
    words = line.text.split()
    return 1 <= len(words) <= 6 and sum(word[0].isupper() for word in words) * 2 > len(words) and not line.across
