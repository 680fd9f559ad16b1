"""Saved web pages: the article without the page around it."""

import copy
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import msgspec

from companion.errors import UnreadableDocument
from companion.model import Document, Style
from companion.sources.characters import clean
from companion.sources.dates import find_date
from companion.sources.html_choice import choose
from companion.sources.html_votes import (
    by_readability,
    by_trafilatura,
    handed_over,
    publisher,
    said,
    silence_extractors,
    trafilatura_lines,
    words_of,
)
from companion.sources.piece import Facts, Piece
from companion.sources.text import decode
from companion.sources.tidy import finish
from companion.sources.tree import tree_pieces

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_PRINT = "Open it in a browser and print it to PDF."
ALL_SHOWN = "The article could not be told from the page around it, so all its paragraphs are shown."
HANDED_OVER = "This page shows its text in a browser only; what it hands to search engines is shown instead."
PAYWALL = "The site keeps this article for subscribers, so parts of it may be missing."
_LOCKED = re.compile(
    rb"\"isAccessibleForFree\"\s*:\s*\"?false|class=\"[^\"]*\bpaywall\b|"
    rb"(?:subscribe|sign in|log in|register) (?:now )?to (?:continue|keep) reading|"
    rb"(?:already|become) a subscriber|subscribers? only|subscribe to (?:unlock|read) this (?:article|story)",
    re.IGNORECASE,
)
_LOST = 0.1  # of what another extractor found; one that found less has missed the article
_HALF = 0.5  # of the text handed to search engines; a page that shows less of it needs a browser


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

    silence_extractors()
    declared = _CHARSET.search(data[:4096])
    text = clean(decode(data, charset or (declared.group(1).decode("ascii") if declared else None)))
    tree: Any = trafilatura.load_html(text)
    if tree is None:
        raise UnreadableDocument(path, "there is no text in this page", _PRINT)
    found = by_trafilatura(copy.deepcopy(tree), url)
    pieces, warnings = _article(tree, text, found)
    warnings = [*warnings, *([PAYWALL] if _LOCKED.search(data) else [])]
    if not pieces:
        raise UnreadableDocument(path, "there is no text in this page", _PRINT)
    address = url or (found.url if found else None)
    pieces = [_with_whole_links(piece, tree, address) for piece in pieces]
    facts = msgspec.structs.replace(_facts(found, tree), url=address)
    if facts.title and not any(_same(piece.text, facts.title) for piece in pieces[:4]):
        pieces.insert(0, Piece(facts.title, "heading", 1))
    return finish(pieces, facts, form="html", path=str(path), warnings=warnings)


def _article(tree: Any, text: str, found: Any) -> tuple[list[Piece], list[str]]:
    """The blocks of the article, and what to tell the reader of them."""
    second, given = by_readability(text), handed_over(tree)
    lines = [] if second is None else [piece.text for piece in tree_pieces(second)]
    spoken = [voter for voter in map(said, (trafilatura_lines(found), lines, given)) if voter is not None]
    voters = [voter for voter in spoken if voter.size > _LOST * max(each.size for each in spoken)]
    pieces = choose(tree, voters)
    shown = sum(len(words_of(piece.text)) for piece in pieces)
    if given and shown < _HALF * sum(len(words_of(line)) for line in given):
        return [Piece(line) for line in given], [HANDED_OVER]
    if any(piece.kind == "paragraph" for piece in pieces):
        return pieces, []
    return [piece for piece in tree_pieces(tree) if piece.kind != "table"], [ALL_SHOWN]


def _with_whole_links(piece: Piece, tree: Any, address: str | None) -> Piece:
    """The piece with the addresses of its links in full; those that lead nowhere on the web are dropped."""
    if not any(style.target for style in piece.styles):
        return piece
    base = next((found.get("href") for found in tree.iter("base") if found.get("href")), None)
    styles: list[Style] = []
    for style in piece.styles:
        target = None if style.target is None else _joined(urljoin(address or "", base or ""), style.target)
        if style.kind != "link":
            styles.append(style)
        elif target is not None:
            styles.append(Style("link", style.start, style.end, target))
    return msgspec.structs.replace(piece, styles=tuple(styles))


def _joined(base: str, target: str) -> str | None:
    try:
        whole = urljoin(base, target.strip())
    except ValueError:
        return None
    return whole if whole.lower().startswith(("http://", "https://", "mailto:")) else None


def _facts(found: Any, tree: Any) -> Facts:
    if found is None:
        return Facts()
    day = find_date(found.date or "")
    byline = (found.author or "").replace(";", ",") or None
    outlet = found.sitename if found.sitename and found.sitename != found.hostname else None
    return Facts(found.title or None, byline, day[0] if day else None, outlet or publisher(tree) or found.hostname)


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
