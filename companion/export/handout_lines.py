"""The article's text in numbered lines, and the lines on pages: the same for the student's and the teacher's copy."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from companion.export.line_breaks import Advance, break_lines, face
from companion.export.sheet import Sheet
from companion.model import Article, Block
from companion.model.paragraphs import NUMBERED, Paragraphs

LEFT_OUT = frozenset({"furniture", "table"})
SUPERSCRIPT_RESERVE = 0.36  # em a digit; room that a number or letter above the text may need
QUOTE_INDENT = 17.0
LIST_INDENT = 11.0
HEADING_SCALE, CAPTION_SCALE = 12.5 / 11, 9 / 11


class TextLine(msgspec.Struct, frozen=True):
    """One line of the handout.

    Attributes:
        block: index of its block in the article.
        start, end: code points of the text.
        number: its number through the article; None for headings and captions.
        paragraph: the paragraph's number, on the first line of it only.
        position: which line of its block it is, from 0; `length` is how many the block has.
        indent: from the left edge of the text, in points.
    """

    block: int
    start: int
    end: int
    number: int | None
    paragraph: int | None
    position: int
    length: int
    indent: float
    size: float


class PlacedLine(msgspec.Struct, frozen=True):
    """A line and its top on the page, in points."""

    line: TextLine
    top: float


def text_blocks(article: Article) -> list[tuple[int, Block]]:
    """The blocks that a handout prints, with their index; its head shows the title."""
    title = bool(article.title)
    return [
        (index, block)
        for index, block in enumerate(article.blocks)
        if block.kind not in LEFT_OUT and not (title and block.kind == "heading" and block.level == 1)
    ]


def make_lines(article: Article, sheet: Sheet, reserved: Mapping[int, int]) -> list[TextLine]:
    """Break the article into lines.

    Args:
        article: what to set.
        sheet: its text width and size.
        reserved: for offsets behind which numbers or letters may stand, how many of them to keep room for.
    """
    numbers = Paragraphs(article).numbers
    advances = _advances(article, sheet)
    style = sheet.type
    lines: list[TextLine] = []
    count = 0
    for index, block in text_blocks(article):
        text = article.text[block.start : block.end]
        size = sheet.size * {"heading": HEADING_SCALE, "caption": CAPTION_SCALE}.get(block.kind, 1.0)
        widths = [advance(c) * size for c, advance in zip(text, advances(block), strict=True)]
        if style.letter_space:
            spaced = (style.letter_space + (style.word_space if c.isspace() else 0.0) for c in text)
            widths = [width + extra * size for width, extra in zip(widths, spaced, strict=True)]
        for offset, digits in reserved.items():
            if block.start < offset <= block.end:
                widths[offset - block.start - 1] += SUPERSCRIPT_RESERVE * size * digits
        indents = _indents(block, sheet)
        parts = break_lines(text, widths, lambda at, indents=indents: sheet.text_width - indents(at))
        for position, (start, end) in enumerate(parts):
            numbered = block.kind in NUMBERED
            count += numbered
            paragraph = numbers[index] if position == 0 else None
            lines.append(
                TextLine(index, block.start + start, block.start + end, count if numbered else None, paragraph,
                         position, len(parts), indents(position), size)
            )  # fmt: skip
    return lines


def _indents(block: Block, sheet: Sheet) -> Callable[[int], float]:
    scale = sheet.size / 11
    if block.kind == "quote":
        return lambda at: QUOTE_INDENT * scale
    if block.kind == "list":
        return lambda at: LIST_INDENT * scale
    return lambda at: 0.0


def _advances(article: Article, sheet: Sheet) -> Callable[[Block], list[Advance]]:
    """For a block, the font widths that hold for each of its characters."""
    plain, italic, bold, both = (face(name) for name in sheet.type.faces)
    styles = [style for style in article.styles if style.kind != "link"]

    def of(block: Block) -> list[Advance]:
        heavy = block.kind == "heading"
        flags = [[False, heavy] for _ in range(block.end - block.start)]
        for style in styles:
            for at in range(max(style.start, block.start), min(style.end, block.end)):
                flags[at - block.start][0 if style.kind == "italic" else 1] = True
        return [(both if b else italic) if i else (bold if b else plain) for i, b in flags]

    return of


def gap_before(article: Article, line: TextLine, sheet: Sheet) -> float:
    """Space above a block's first line, in points."""
    if line.position:
        return 0.0
    return sheet.type.paragraph_gap * (2 if article.blocks[line.block].kind == "heading" else 1)


def fill_page(
    article: Article, lines: Sequence[TextLine], at: int, sheet: Sheet, top: float, *, kept: float = 0.0
) -> int:
    """How far the lines from `at` on fit below `top`: the index after the last one; at least one fits.

    `kept` points stay free at the foot. No first or last line of a paragraph stands alone, and no heading is last.
    """
    end, y = at, top
    while end < len(lines):
        y += (gap_before(article, lines[end], sheet) if end > at else 0.0) + sheet.pitch
        if y > sheet.bottom - kept:
            break
        end += 1
    if end in (len(lines), at):
        return max(end, at + 1)
    best = end
    while end > at and not _good_break(article, lines[end - 1], lines[end]):
        end -= 1
    return end if end > at else best


def _good_break(article: Article, last: TextLine, following: TextLine) -> bool:
    if article.blocks[last.block].kind == "heading":
        return False
    if following.position == 0:
        return True
    return following.position >= 2 and following.length - following.position >= 2


def place_lines(article: Article, lines: Sequence[TextLine], top: float, sheet: Sheet) -> list[PlacedLine]:
    """The lines of one page under each other."""
    placed: list[PlacedLine] = []
    y = top
    for line in lines:
        y += gap_before(article, line, sheet) if placed else 0.0
        placed.append(PlacedLine(line, y))
        y += sheet.pitch
    return placed
