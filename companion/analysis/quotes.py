"""Where the article stands between quotation marks."""

import re
from collections.abc import Iterator

import msgspec

from companion.model import Article, Block

_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"', "'": "'"}
_SINGLE = frozenset("‘'")
_ANALYSED = frozenset({"heading", "paragraph", "list", "caption", "quote"})
_OPENER = re.compile("[“«„‘\"']|''|``")
_LONGEST = 4000  # code points; a mark that finds no partner within a paragraph this long is no quotation


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """Quoted text.

    Attributes:
        start, end: with the quotation marks.
        inner_start, inner_end: without them.
        continued: it carries on a quotation that the paragraph before left open.
        block: True for a block quotation, which has no marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    continued: bool = False
    block: bool = False


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Outermost quotations in the order of the text: straight and curly, double and single, over several paragraphs.

    A quotation that a paragraph leaves open runs to its end, and is one only where the next paragraph opens again.
    """
    found: list[Quotation] = []
    left_open = False
    blocks = [block for block in article.blocks if block.kind in _ANALYSED]
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        here = list(_in_block(article.text, block, following))
        if left_open and here:
            here[0] = msgspec.structs.replace(here[0], continued=True)
        if not here and block.kind == "quote" and block.end > block.start:
            here = [Quotation(block.start, block.end, block.start, block.end, block=True)]
        found.extend(here)
        left_open = bool(here) and here[-1].end == here[-1].inner_end and not here[-1].block
    return tuple(found)


def _in_block(text: str, block: Block, following: Block | None) -> Iterator[Quotation]:
    position = block.start
    while match := _OPENER.search(text, position, block.end):
        start, mark = match.start(), match.group()
        position = match.end()
        if not _opens(text, start, mark, block):
            continue
        close = _closing(text, position, mark, block)
        if close is not None:
            yield Quotation(start, close[1], position, close[0])
            position = close[1]
        elif mark not in _SINGLE and _goes_on(text, mark, following):
            end = block.start + len(text[block.start : block.end].rstrip())
            yield Quotation(start, end, position, end)
            return


def _opens(text: str, at: int, mark: str, block: Block) -> bool:
    """A straight or single mark opens only before a word, not in or right after one (don't, 5'10", the boys')."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + len(mark)] if at + len(mark) < block.end else " "
    if mark in "“«„" or mark == "``":
        return True
    if before.isalnum() or after in ".,;:!?)]":
        return False
    if mark in _SINGLE:
        return not after.isspace() and not (
            after.isdecimal() and text[at + 2 : at + 4].strip("0123456789") in {"s", "s "}
        )
    return True


def _closing(text: str, position: int, mark: str, block: Block) -> tuple[int, int] | None:
    """Start and end of the mark that closes the quotation, or None."""
    limit = min(block.end, position + _LONGEST)
    closer = "''" if mark in {"``", "''"} else _PAIRS[mark]
    at = text.find(closer, position, limit)
    while at >= 0:
        after = text[at + len(closer)] if at + len(closer) < block.end else " "
        if mark not in _SINGLE or (not after.isalnum() and not text[at - 1].isspace()):
            return (at, at + len(closer)) if text[position:at].strip() else None
        at = text.find(closer, at + 1, limit)
    return None


def _goes_on(text: str, mark: str, following: Block | None) -> bool:
    """Whether an open quotation is continued by the next paragraph, which then starts with the same mark."""
    if following is None or following.kind == "heading":
        return False
    return text[following.start : following.end].lstrip().startswith(mark)
