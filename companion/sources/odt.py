"""OpenDocument texts (ODT)."""

from pathlib import Path
from typing import Any

import msgspec

from companion.errors import UnreadableDocument
from companion.model import BlockKind, Document, Style, StyleKind
from companion.sources.archive import Archive
from companion.sources.characters import clean, squeeze
from companion.sources.inline import LINE_BREAK, styled_piece
from companion.sources.meta import looks_like_names
from companion.sources.piece import Facts, Piece
from companion.sources.tidy import finish

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _STYLE, _OFFICE = (f"{{{_NS}{name}:1.0}}" for name in ("text", "table", "style", "office"))
_FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = {_TEXT + name for name in ("note", "tracked-changes", "sequence-decls", "bookmark", "ruby-text")} | {
    _OFFICE + "annotation"
}
_AGAIN = "Open it in a word processor and save it as PDF or DOCX."


class _Look(msgspec.Struct, frozen=True):
    """What a style of the document says: its type, and the names of the styles it comes from."""

    kinds: tuple[StyleKind, ...]
    names: str


def read_odt(data: bytes, path: Path) -> Document:
    """The text of an OpenDocument text with headings, lists, tables, italics and links; notes are left out.

    Raises:
        UnreadableDocument: it is damaged, encrypted, or there is no text in it.
    """
    archive = Archive(data, path)
    root = archive.xml("content.xml")
    body = None if root is None else root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableDocument(path, "the file is damaged, encrypted or not an OpenDocument text", _AGAIN)
    pieces: list[Piece] = []
    _blocks(body, "paragraph", _looks(root), pieces, 0)
    if not pieces:
        raise UnreadableDocument(path, "there is no text in it", _AGAIN)
    return finish(pieces, _facts(archive), form="opendocument", path=str(path))


def _facts(archive: Archive) -> Facts:
    root = archive.xml("meta.xml")
    if root is None:
        return Facts()
    title, author = (squeeze(root.findtext(f".//{_DUBLIN}{name}") or "") for name in ("title", "creator"))
    return Facts(title if " " in title else None, author if looks_like_names(author) else None)


def _looks(root: Any) -> dict[str, _Look]:
    found: dict[str, _Look] = {}
    for style in root.iter(_STYLE + "style"):
        face = style.find(_STYLE + "text-properties")
        slanted = face is not None and face.get(_FO + "font-style") in ("italic", "oblique")
        heavy = face is not None and face.get(_FO + "font-weight") in ("bold", "700", "800", "900")
        kinds: tuple[StyleKind, ...] = (*(("italic",) if slanted else ()), *(("bold",) if heavy else ()))
        name = style.get(_STYLE + "name") or ""
        found[name] = _Look(kinds, f"{name} {style.get(_STYLE + 'parent-style-name') or ''}".lower())
    return found


def _blocks(parent: Any, kind: BlockKind, looks: dict[str, _Look], pieces: list[Piece], depth: int) -> None:
    for element in parent:
        tag = element.tag
        if tag in _SKIPPED or not isinstance(tag, str) or depth > 100:
            continue
        if tag == _TEXT + "h":
            level = element.get(_TEXT + "outline-level") or ""
            _add(element, "heading", int(level) if level.isdecimal() else 2, looks, pieces)
        elif tag == _TEXT + "p":
            name = element.get(_TEXT + "style-name") or ""
            names = looks[name].names if name in looks else name.lower()
            if "title" in names.split() and "subtitle" not in names:
                _add(element, "heading", 1, looks, pieces)
            else:
                _add(element, "quote" if "quot" in names and kind == "paragraph" else kind, 0, looks, pieces)
        elif tag == _TABLE + "table":
            _table(element, pieces)
        else:
            _blocks(element, "list" if tag == _TEXT + "list" else kind, looks, pieces, depth + 1)


def _add(element: Any, kind: BlockKind, level: int, looks: dict[str, _Look], pieces: list[Piece]) -> None:
    parts: list[str] = []
    styles: list[Style] = []
    _collect(element, looks, parts, styles, 0)
    piece = styled_piece("".join(parts), styles, kind, level)
    if piece.text:
        pieces.append(piece)


def _collect(element: Any, looks: dict[str, _Look], parts: list[str], styles: list[Style], depth: int) -> None:
    start = sum(map(len, parts))
    parts.append(clean(element.text or ""))
    for child in element:
        if child.tag == _TEXT + "line-break":
            parts.append(LINE_BREAK)
        elif child.tag in (_TEXT + "s", _TEXT + "tab"):
            parts.append(" ")
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED and depth < 100:
            _collect(child, looks, parts, styles, depth + 1)
        parts.append(clean(child.tail or ""))
    end = sum(map(len, parts))
    if element.tag == _TEXT + "span":
        look = looks.get(element.get(_TEXT + "style-name") or "")
        styles.extend(Style(kind, start, end) for kind in (look.kinds if look else ()))
    elif element.tag == _TEXT + "a" and (element.get(_HREF) or "").startswith(("http", "mailto:")):
        styles.append(Style("link", start, end, element.get(_HREF)))


def _table(table: Any, pieces: list[Piece]) -> None:
    for row in table.iter(_TABLE + "table-row"):
        cells = [squeeze(" ".join(cell.itertext())) for cell in row.iter(_TABLE + "table-cell")]
        if any(cells):
            pieces.append(Piece(" | ".join(cells), "table"))
