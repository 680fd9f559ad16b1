"""Saved web pages: the article without the page around it."""

import copy
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from companion.errors import UnreadableDocument
from companion.model import BlockKind, Document, Style, StyleKind
from companion.sources.characters import clean
from companion.sources.dates import find_date
from companion.sources.inline import styled_piece
from companion.sources.piece import Facts, Piece
from companion.sources.text import decode
from companion.sources.tidy import finish
from companion.sources.tree import tree_pieces

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_INLINE: dict[str, StyleKind] = {"#i": "italic", "#b": "bold"}
_TALKATIVE = ("trafilatura", "htmldate", "courlan", "justext")
_PRINT = "Open it in a browser and print it to PDF."
ALL_SHOWN = "The article could not be told from the page around it, so all its paragraphs are shown."
_CAPTION = "\ue000"  # a private character that carries captions through the extraction


def read_html(data: bytes, path: Path, charset: str | None = None, url: str | None = None) -> Document:
    """The main content of a page, its title, author, date and outlet.

    Args:
        data: the page.
        path: where it is kept.
        charset: what the server said it is written in; goes before what the page says.
        url: where it came from.

    Raises:
        UnreadableDocument: there is no text in it.
    """
    import trafilatura

    for name in _TALKATIVE:  # they log what they find odd in a page, and the reader would see it
        logging.getLogger(name).addHandler(logging.NullHandler())
    declared = _CHARSET.search(data[:4096])
    text = clean(decode(data, charset or (declared.group(1).decode("ascii") if declared else None)))
    tree: Any = trafilatura.load_html(text)
    if tree is None:
        raise UnreadableDocument(path, "there is no text in this page", _PRINT)
    whole = copy.deepcopy(tree)
    _keep_captions(tree)
    found = _extracted(tree, url)
    pieces = [] if found is None or found.body is None else list(_pieces(found.body))
    warnings: list[str] = []
    if not any(piece.kind == "paragraph" for piece in pieces):
        pieces = _readable(text)
    if not any(piece.kind == "paragraph" for piece in pieces):
        pieces = _all_paragraphs(whole)
        warnings = [ALL_SHOWN]
    if not pieces:
        raise UnreadableDocument(path, "there is no text in this page", _PRINT)
    facts = msgspec.structs.replace(_facts(found), url=url or (found.url if found else None))
    if facts.title and not any(_same(piece.text, facts.title) for piece in pieces[:4]):
        pieces.insert(0, Piece(facts.title, "heading", 1))
    return finish(pieces, facts, form="html", path=str(path), warnings=warnings)


def _extracted(tree: Any, url: str | None) -> Any:
    """What trafilatura finds; None where it finds nothing, or falls over a page."""
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            tree, url=url, with_metadata=True, include_comments=False, include_formatting=True, include_links=True,
            favor_precision=True,
        )  # fmt: skip
    except Exception:  # its helpers assert what broken pages do not keep to; the second extractor may read them
        return None


def _keep_captions(tree: Any) -> None:
    """Put each picture's caption behind it as a marked paragraph; the extraction drops pictures with their captions."""
    from lxml.html import builder

    for caption in list(tree.iter("figcaption")):
        said = " ".join(caption.text_content().split())
        figure = next(caption.iterancestors("figure"), None)
        if said and figure is not None and figure.getparent() is not None:
            figure.addnext(builder.P(_CAPTION + said))


def _facts(found: Any) -> Facts:
    if found is None:
        return Facts()
    day = find_date(found.date or "")
    byline = (found.author or "").replace(";", ",") or None
    return Facts(found.title or None, byline, day[0] if day else None, found.sitename or found.hostname)


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _pieces(body: Any) -> Iterator[Piece]:
    """Pieces of trafilatura's tree, in its order."""
    for element in body:
        for piece in _piece(element, "paragraph"):
            yield Piece(piece.text[1:], "caption") if piece.text.startswith(_CAPTION) else piece


def _piece(element: Any, kind: BlockKind) -> Iterator[Piece]:
    tag = element.tag
    if tag == "head":
        rend = element.get("rend") or "h2"
        yield _inline(element, "heading", int(rend[1]) if rend[1:].isdecimal() else 2)
    elif tag == "quote" and not len(element.findall("p")):
        yield _inline(element, "quote")
    elif tag in ("quote", "div"):
        for child in element:
            yield from _piece(child, "quote" if tag == "quote" else kind)
    elif tag == "list":
        for item in element:
            yield _inline(item, "list")
    elif tag == "table":
        for row in element.iter("row"):
            yield Piece(" | ".join(_inline(cell, "table").text for cell in row), "table")
    elif tag in ("p", "code", "item", "fw"):
        yield _inline(element, kind)


def _inline(element: Any, kind: BlockKind, level: int = 0) -> Piece:
    parts: list[str] = []
    styles: list[Style] = []
    _collect(element, parts, styles)
    return styled_piece("".join(parts), styles, kind, level)


def _collect(element: Any, parts: list[str], styles: list[Style]) -> None:
    start = sum(map(len, parts))
    parts.append(element.text or "")
    for child in element:
        if child.tag == "lb":
            parts.append(" ")
        elif child.tag != "graphic":
            _collect(child, parts, styles)
        parts.append(child.tail or "")
    end = sum(map(len, parts))
    if element.tag == "hi" and element.get("rend") in _INLINE:
        styles.append(Style(_INLINE[element.get("rend")], start, end))
    elif element.tag == "ref" and element.get("target"):
        styles.append(Style("link", start, end, element.get("target")))


def _readable(text: str) -> list[Piece]:
    """What the second extractor takes for the article; nothing where it finds less than a paragraph."""
    import readability
    from lxml import html

    logging.getLogger("readability").addHandler(logging.NullHandler())
    try:
        root = html.document_fromstring(readability.Document(text).summary(html_partial=True))
    except (readability.readability.Unparseable, html.etree.LxmlError, ValueError):
        return []
    pieces = tree_pieces(root)
    return pieces if sum(len(piece.text) for piece in pieces if piece.kind == "paragraph") > 250 else []


def _all_paragraphs(tree: Any) -> list[Piece]:
    """Every paragraph and heading of the page, where its main part cannot be told."""
    found: list[Piece] = []
    for element in tree.iter("p", "h1", "h2", "h3", "li", "blockquote"):
        said = " ".join(element.text_content().split())
        if said:
            tag = str(element.tag)
            heading = tag[0] == "h"
            found.append(Piece(said, "heading" if heading else "paragraph", int(tag[1]) if heading else 0))
    return found
