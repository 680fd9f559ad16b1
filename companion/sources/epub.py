"""E-books (EPUB 2 and 3): chapters in the order of the book, with its table of contents."""

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import msgspec

from companion.errors import UnreadableDocument
from companion.model import Document
from companion.sources.archive import Archive, parse_xml
from companion.sources.characters import squeeze
from companion.sources.dates import find_date
from companion.sources.piece import Facts, Piece, cut_section, list_chapters
from companion.sources.text import decode
from companion.sources.tidy import finish
from companion.sources.tree import anchored_pieces

_AGAIN = "Download it again, or open it in another program and save it as PDF or HTML."
_LOCKED = "Open it in the program it was bought for; Companion cannot unlock it."
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_TYPE = "{http://www.idpf.org/2007/ops}type"


class _Entry(msgspec.Struct, frozen=True):
    """A line of the table of contents: where it leads, within the archive."""

    title: str
    level: int
    file: str
    anchor: str


def read_epub(data: bytes, path: Path, chapter: int | None = None) -> Document:
    """The text of an e-book, or of one entry of its table of contents.

    Args:
        data: the file.
        path: its name.
        chapter: number of the entry in `Document.outline` of the whole book, from 0; by default the whole book.

    Raises:
        UnreadableDocument: it is damaged, locked, or there is no text in it.
    """
    archive = Archive(data, path)
    if _is_locked(archive):
        raise UnreadableDocument(path, "it is locked by its seller", _LOCKED)
    package_name = _package_name(archive)
    package = archive.xml(package_name) if package_name else None
    if package is None:
        raise UnreadableDocument(path, "the file is damaged or not a real e-book", _AGAIN)
    folder = posixpath.dirname(package_name or "")
    items = {item.get("id"): item for item in package.iter("{*}item")}
    entries = _contents(archive, package, items, folder)
    pieces = _chapters(archive, list(_spine(package, items, folder)), entries)
    if not any(piece.text for piece in pieces):
        raise UnreadableDocument(path, "there is no text in it", _AGAIN)
    facts, chapters = _facts(package), list_chapters(pieces)
    chapter = chapter if chapter is not None and 0 <= chapter < len(chapters) else None
    if chapter is not None:
        pieces = cut_section(pieces, chapter)
        facts = msgspec.structs.replace(facts, title=chapters[chapter].title or facts.title)
    document = finish(pieces, facts, form="epub", path=str(path))
    article = msgspec.structs.replace(document.article, title=facts.title or document.article.title)
    return msgspec.structs.replace(document, article=article, chapters=chapters, chapter=chapter)


def _is_locked(archive: Archive) -> bool:
    """Whether more than its fonts is encrypted."""
    root = archive.xml("META-INF/encryption.xml")
    if root is None:
        return False
    methods = (element.get("Algorithm") for element in root.iter("{*}EncryptionMethod"))
    return any(method not in _FONTS for method in methods)


def _package_name(archive: Archive) -> str | None:
    root = archive.xml("META-INF/container.xml")
    named = None if root is None else next((e.get("full-path") for e in root.iter("{*}rootfile")), None)
    return named or next((name for name in sorted(archive.names) if name.endswith(".opf")), None)


def _facts(package: Any) -> Facts:
    said = {name: squeeze(package.findtext(f".//{_DUBLIN}{name}") or "") or None for name in ("title", "publisher")}
    authors = [squeeze(creator.text or "") for creator in package.iter(f"{_DUBLIN}creator")]
    day = find_date(package.findtext(f".//{_DUBLIN}date") or "")
    byline = ", ".join(filter(None, authors)) or None
    return Facts(said["title"], byline, day[0] if day else None, said["publisher"])


def _spine(package: Any, items: dict[str, Any], folder: str) -> Iterator[str]:
    """The files of the book in reading order, the table of contents itself aside."""
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and item.get("href") and "nav" not in (item.get("properties") or "").split():
            yield _within(folder, item.get("href"))[0]


def _within(folder: str, address: str) -> tuple[str, str]:
    """File within the archive and anchor of an address in a file of `folder`."""
    name, _, anchor = unquote(address).partition("#")
    return posixpath.normpath(posixpath.join(folder, name)), anchor


def _contents(archive: Archive, package: Any, items: dict[str, Any], folder: str) -> list[_Entry]:
    """The table of contents: the navigation document of EPUB 3, else the NCX of EPUB 2."""
    for item in items.values():
        if "nav" in (item.get("properties") or "").split():
            name = _within(folder, item.get("href") or "")[0]
            root = archive.xml(name)
            navs = [] if root is None else list(root.iter("{*}nav"))
            nav = next((nav for nav in navs if nav.get(_TYPE) == "toc"), navs[0] if navs else None)
            if nav is not None:
                return list(_nav_entries(nav.findall("{*}ol"), posixpath.dirname(name), 1))
    for item in items.values():
        if item.get("media-type") == "application/x-dtbncx+xml":
            name = _within(folder, item.get("href") or "")[0]
            root = archive.xml(name)
            top = None if root is None else root.find("{*}navMap")
            if top is not None:
                return list(_ncx_entries(top, posixpath.dirname(name), 1))
    return []


def _nav_entries(lists: Sequence[Any], folder: str, level: int) -> Iterator[_Entry]:
    for item in (item for each in lists for item in each.findall("{*}li")):
        link, label = item.find("{*}a"), item.find("{*}span")
        first = link if link is not None or label is None else next(item.iter("{*}a"), None)
        if first is not None and first.get("href"):  # the name of a part leads to its first chapter
            named = first if link is not None or label is None else label
            yield _Entry(squeeze("".join(named.itertext())), level, *_within(folder, first.get("href")))
        yield from _nav_entries(item.findall("{*}ol"), folder, level + 1) if level < 6 else ()


def _ncx_entries(parent: Any, folder: str, level: int) -> Iterator[_Entry]:
    for point in parent.findall("{*}navPoint"):
        content = point.find("{*}content")
        if content is not None and content.get("src"):
            title = squeeze(point.findtext("{*}navLabel/{*}text") or "")
            yield _Entry(title, level, *_within(folder, content.get("src")))
        yield from _ncx_entries(point, folder, level + 1) if level < 6 else ()


def _chapters(archive: Archive, files: Sequence[str], entries: Sequence[_Entry]) -> list[Piece]:
    found: list[Piece] = []
    for name in files:
        root = _page(archive.read(name))
        pieces, places = ([], {}) if root is None else anchored_pieces(root)
        begins: dict[int, list[tuple[str, int]]] = {}
        for entry in entries:
            if entry.file == name and entry.title and pieces:
                begins.setdefault(places.get(entry.anchor, 0), []).append((entry.title, entry.level))
        found.extend(
            msgspec.structs.replace(piece, sections=tuple(begins[at])) if at in begins else piece
            for at, piece in enumerate(pieces)
        )
    return found


def _page(data: bytes | None) -> Any:
    """The body of a chapter; XHTML that is broken is read as HTML."""
    if data is None:
        return None
    root = parse_xml(data)
    body = None if root is None else root.find("{*}body")
    if body is not None and len(body):
        return body
    from lxml import html

    try:
        return html.document_fromstring(decode(data).partition("?>")[2] or decode(data)).find("body")
    except (html.etree.LxmlError, ValueError):
        return None
