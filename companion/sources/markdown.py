"""Markdown → text with styles; the marks are gone, links and emphasis are kept as styles."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from companion.model import BlockKind, Document, Style, StyleKind
from companion.sources.characters import clean
from companion.sources.dates import find_date
from companion.sources.piece import Facts, Piece
from companion.sources.text import decode
from companion.sources.tidy import finish

_FRONT = re.compile(r"\A---[ \t]*\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(\w+):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<[^>\n]*>")
_STYLES: dict[str, StyleKind] = {"em": "italic", "strong": "bold", "link": "link"}


def read_markdown(data: bytes, path: str | None) -> Document:
    """A Markdown file, CommonMark with tables; a YAML front matter may give title, author and date."""
    from markdown_it import MarkdownIt

    text = clean(decode(data))
    hints = Facts()
    front = _FRONT.match(text)
    if front:
        hints, text = _front_matter(front.group(1)), text[front.end() :]
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return finish(_pieces(tokens), hints, form="markdown", path=path)


def _front_matter(text: str) -> Facts:
    fields = {name.lower(): value for name, value in _FIELD.findall(text) if value}
    found = find_date(fields.get("date") or fields.get("published") or "")
    return Facts(
        fields.get("title"),
        fields.get("author") or fields.get("byline"),
        found[0] if found else None,
        fields.get("source") or fields.get("publisher"),
        fields.get("url") or fields.get("link"),
    )


def _pieces(tokens: Sequence[Any]) -> list[Piece]:
    found: list[Piece] = []
    open_blocks: list[str] = []
    row: list[Piece] = []
    level = 0
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
        if token.nesting == 1:
            open_blocks.append(token.type)
            if token.type == "tr_open":
                row = []
        elif token.nesting == -1:
            open_blocks.pop()
            if token.type == "tr_close" and row:
                found.append(Piece(" | ".join(cell.text for cell in row), "table"))
        elif token.type == "inline":
            piece = _inline(token.children or (), _kind(open_blocks), level)
            if "tr_open" in open_blocks:
                row.append(piece)
            elif piece.text:
                found.append(piece)
        elif token.type in ("code_block", "fence") and token.content.strip():
            found.append(Piece(token.content.strip()))
        elif token.type == "html_block" and _TAG.sub("", token.content).strip():
            found.append(Piece(" ".join(_TAG.sub(" ", token.content).split())))
    return found


def _kind(open_blocks: Sequence[str]) -> BlockKind:
    if "heading_open" in open_blocks:
        return "heading"
    if "list_item_open" in open_blocks:
        return "list"
    return "quote" if "blockquote_open" in open_blocks else "paragraph"


class _Open(msgspec.Struct, frozen=True):
    kind: StyleKind
    start: int
    target: str | None


def _inline(children: Sequence[Any], kind: BlockKind, level: int) -> Piece:
    text = ""
    styles: list[Style] = []
    opened: list[_Open] = []
    for child in children:
        name = child.type.removesuffix("_open").removesuffix("_close")
        if name in _STYLES and child.nesting == 1:
            opened.append(_Open(_STYLES[name], len(text), child.attrs.get("href")))
        elif name in _STYLES and child.nesting == -1:
            begun = opened.pop()
            if begun.start < len(text):
                styles.append(Style(begun.kind, begun.start, len(text), begun.target))
        elif child.type == "softbreak":
            text += " "
        elif child.type == "hardbreak":
            text = text.rstrip(" ") + "\n"
        elif child.type == "image":
            kind = "caption" if len(children) == 1 else kind
            text += child.content
        elif child.type in ("text", "code_inline", "text_special"):
            text += child.content
    stripped = text.strip()
    shift = len(text) - len(text.lstrip())
    end = shift + len(stripped)
    kept = tuple(
        Style(s.kind, max(s.start, shift) - shift, min(s.end, end) - shift, s.target)
        for s in styles
        if s.start < end and s.end > shift
    )
    if kept and kind == "paragraph" and _all_link(kept, stripped):
        kind = "furniture"
    return Piece(stripped, kind, level if kind == "heading" else 0, kept)


def _all_link(styles: Sequence[Style], text: str) -> bool:
    """Whether a paragraph is one short link and nothing else."""
    return len(text) < 160 and any(s.kind == "link" and s.start == 0 and s.end == len(text) for s in styles)
