"""A tree of HTML elements → pieces, all of it and in its order: for documents that hold an article and nothing else."""

from collections.abc import Iterable
from typing import Any

import msgspec

from companion.model import BlockKind, Style, StyleKind
from companion.sources.characters import clean
from companion.sources.inline import LINE_BREAK, styled_piece
from companion.sources.piece import Piece

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, BlockKind] = {
    "li": "list", "dt": "list", "dd": "list", "blockquote": "quote", "figcaption": "caption", "caption": "caption",
    "aside": "paragraph", "p": "paragraph", "pre": "paragraph", "address": "paragraph",
}  # fmt: skip
_CONTAINERS = frozenset(
    "html body div section article main header footer figure ul ol dl center details form fieldset hgroup "
    "tbody thead tfoot tr td th".split()
)
_SKIPPED = frozenset(
    "head script style template noscript svg math object iframe canvas audio video nav button select textarea "
    "input rt rp".split()
)
_STYLES: dict[str, StyleKind] = {"em": "italic", "i": "italic", "cite": "italic", "strong": "bold", "b": "bold"}
_WEB = ("http://", "https://", "mailto:")
_MOST_DEEP = 200  # elements inside one another; what lies deeper is taken as plain text


class _State(msgspec.Struct):
    """The block being collected, and those that are done."""

    kind: BlockKind = "paragraph"
    level: int = 0
    size: int = 0
    closed: int = 0
    parts: list[str] = msgspec.field(default_factory=list[str])
    styles: list[Style] = msgspec.field(default_factory=list[Style])
    anchors: list[str] = msgspec.field(default_factory=list[str])
    found: list[Piece] = msgspec.field(default_factory=list[Piece])
    relative_links: bool = False
    element: Any = None
    elements: list[Any] = msgspec.field(default_factory=list[Any])
    places: dict[str, int] = msgspec.field(default_factory=dict[str, int])

    def say(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.size += len(text)

    def break_line(self) -> None:
        """A line break; a second one in a row ends the paragraph."""
        last = next((part for part in reversed(self.parts) if not part.isspace()), None)
        if self.kind == "paragraph" and last == LINE_BREAK:
            self.close()
        else:
            self.say(LINE_BREAK)

    def close(self) -> None:
        piece = styled_piece("".join(self.parts), self.styles, self.kind, self.level)
        if piece.text:
            self.places.update((name, len(self.found)) for name in self.anchors)
            self.anchors = []
            self.found.append(piece)
            self.elements.append(self.element)
        self.parts, self.styles, self.size, self.closed = [], [], 0, self.closed + 1


def tree_pieces(root: Any) -> list[Piece]:
    """The pieces of an lxml HTML element and all in it; scripts, forms and navigation left out."""
    return anchored_pieces(root)[0]


def anchored_pieces(root: Any) -> tuple[list[Piece], dict[str, int]]:
    """The pieces, and for each element id which piece begins there or next after it."""
    state = _walked(root)
    return state.found, state.places


def element_pieces(root: Any) -> list[tuple[Piece, Any]]:
    """The pieces, each with the innermost block element that it stands in; their links lead as the page has them."""
    state = _walked(root, relative_links=True)
    return list(zip(state.found, state.elements, strict=True))


def _walked(root: Any, *, relative_links: bool = False) -> _State:
    state = _State(element=root, relative_links=relative_links)
    _walk(root, state, 0)
    state.close()
    return state


def _walk(element: Any, state: _State, depth: int) -> None:
    tag = element.tag
    if not isinstance(tag, str):  # a comment
        return
    tag = tag.rsplit("}", 1)[-1].lower()
    if tag in _SKIPPED or _is_reference(element, tag):
        return
    if element.get("id"):
        state.anchors.append(element.get("id"))
    if depth > _MOST_DEEP:
        state.say(clean("".join(element.itertext())))
    elif tag == "table" and _is_table(element):
        state.close()
        for caption in element.iterchildren("{*}caption"):
            _block(caption, "caption", state, depth + 1)
        for row in element.iter("{*}tr"):
            _row(row, state)
    elif tag in _HEADINGS or tag in _KINDS or tag in _CONTAINERS or tag == "table":
        _block(element, tag, state, depth)
    elif tag == "br":
        state.break_line()
    elif tag == "hr":
        state.close()
    else:
        _inline(element, tag, state, depth)


def _block(element: Any, tag: str, state: _State, depth: int) -> None:
    state.close()
    outer = state.kind, state.level, state.element
    state.element = element
    if tag in _HEADINGS:
        state.kind, state.level = "heading", _HEADINGS[tag]
    elif tag in _KINDS and not (tag == "p" and state.kind in ("quote", "list", "caption")):
        state.kind, state.level = _KINDS[tag], 0
    _inside(element, state, depth)
    state.close()
    state.kind, state.level, state.element = outer


def _inside(element: Any, state: _State, depth: int) -> None:
    state.say(clean(element.text or ""))
    for child in element:
        _walk(child, state, depth + 1)
        state.say(clean(child.tail or ""))


def _inline(element: Any, tag: str, state: _State, depth: int) -> None:
    closed, start = state.closed, state.size
    _inside(element, state, depth)
    start = start if closed == state.closed else 0
    target = (element.get("href") or "") if tag == "a" else ""
    if tag in _STYLES:
        state.styles.append(Style(_STYLES[tag], start, state.size))
    elif target.lower().startswith(_WEB) or (target and state.relative_links and target[0] not in "#"):
        state.styles.append(Style("link", start, state.size, target))


def _row(row: Any, state: _State) -> None:
    cells = [" ".join(clean("".join(cell.itertext())).split()) for cell in row if _is_cell(cell)]
    if any(cells):
        outer = state.kind, state.element
        state.kind, state.element = "table", row
        state.say(" | ".join(cells))
        state.close()
        state.kind, state.element = outer


def _is_cell(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag.rsplit("}", 1)[-1].lower() in ("td", "th")


def _is_table(table: Any) -> bool:
    """Whether it is a table of facts, not one that only places text on the page."""
    if next(table.iterdescendants("{*}table"), None) is not None:
        return False
    rows = list(table.iter("{*}tr"))
    cells = [cell for row in rows for cell in row if _is_cell(cell)]
    if not cells or len(cells) == len(rows):
        return False
    if any(next(table.iterdescendants("{*}" + tag), None) is not None for tag in ("h1", "h2")):
        return False
    lengths = [len("".join(cell.itertext())) for cell in cells]
    return sum(lengths) / len(lengths) < 200 and max(lengths) < 1000


def _is_reference(element: Any, tag: str) -> bool:
    """Whether it is the mark of a note, or the arrow that leads back from it."""
    if tag == "sup":
        links: Iterable[Any] = element.iter("{*}a")
        return any((link.get("href") or "").startswith("#") for link in links)
    said = "".join(element.itertext()).strip() if tag == "a" else ""
    inside = tag == "a" and "#" in (element.get("href") or "")
    return inside and (said in "↑↩⤴^" or "noteref" in (element.get("{http://www.idpf.org/2007/ops}type") or ""))
