"""An article without pages of its own (a web page, Markdown, text) → PDF, and where its characters stand."""

import itertools
from array import array
from collections.abc import Iterator
from typing import Any

from companion.export.typst_run import typeset
from companion.model import Article, Block, Layout, Page, Style, TextLine

LOOK_AHEAD = 64  # characters skipped at most to find the text again after one the fonts could not show


def typeset_article(article: Article, paper: str = "a4") -> tuple[bytes, Layout]:
    """Typeset an article.

    Args:
        article: what to set; its blocks stand in their order, furniture small and grey.
        paper: "a4" or "us-letter".

    Returns:
        The PDF, and the layout of `article.text` on its pages.
    """
    blocks = [
        {"kind": block.kind, "level": block.level, "runs": list(_runs(article, block))} for block in article.blocks
    ]
    data = {
        "title": article.title or "",
        "author": article.byline or "",
        "lang": article.language if len(article.language) == 2 else "en",
        "paper": paper,
        "blocks": blocks,
    }
    pdf = typeset("article", data)
    return pdf, _layout(pdf, article.text)


def _runs(article: Article, block: Block) -> Iterator[dict[str, Any]]:
    """The block's text cut where italics or bold begin or end; line breaks become spaces."""
    styles = [s for s in article.styles if s.kind != "link" and s.start < block.end and s.end > block.start]
    cuts = {block.start, block.end}
    cuts |= {min(max(edge, block.start), block.end) for style in styles for edge in (style.start, style.end)}
    edges = sorted(cuts)
    for start, end in itertools.pairwise(edges):
        yield {
            "text": " ".join(article.text[start:end].split("\n")),
            "italic": _has(styles, "italic", start),
            "bold": _has(styles, "bold", start),
        }


def _has(styles: list[Style], kind: str, start: int) -> bool:
    return any(style.kind == kind and style.start <= start < style.end for style in styles)


def _layout(pdf: bytes, text: str) -> Layout:
    """Follow the printed characters and the article's text side by side."""
    import pymupdf

    document = pymupdf.open(stream=pdf, filetype="pdf")
    pages: list[Page] = []
    lines: list[TextLine] = []
    at = 0
    for number in range(document.page_count):
        page = document[number]
        pages.append(Page(page.rect.width, page.rect.height))
        for line in _printed_lines(page):
            start: int | None = None
            lefts, rights = array("f"), array("f")
            shape, characters = line
            for character, left, right in characters:
                found = _find(text, character, at)
                if found is None:
                    continue
                if start is not None and found != start + len(lefts):
                    lines.append(_line(number, start, shape, lefts, rights))
                    start, lefts, rights = None, array("f"), array("f")
                start = found if start is None else start
                lefts.append(left)
                rights.append(right)
                at = found + 1
            if start is not None:
                lines.append(_line(number, start, shape, lefts, rights))
    return Layout(tuple(pages), tuple(lines))


def _find(text: str, character: str, at: int) -> int | None:
    """Where the next printed character stands in the text, white space matching any white space."""
    if character.isspace():
        return at if at < len(text) and text[at].isspace() else None
    while at < len(text) and text[at].isspace():
        at += 1
    if at < len(text) and text[at] == character:
        return at
    found = text.find(character, at, at + LOOK_AHEAD)
    return None if found < 0 else found


_Shape = tuple[tuple[float, float], float, float]  # origin, ascent, descent
_Printed = tuple[_Shape, list[tuple[str, float, float]]]


def _printed_lines(page: Any) -> Iterator[_Printed]:
    import pymupdf

    for block in page.get_text("rawdict", flags=pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_PRESERVE_IMAGES)["blocks"]:
        for line in block["lines"]:
            spans = [span for span in line["spans"] if span["chars"]]
            if not spans:
                continue
            x, y = spans[0]["origin"]
            top = min(span["bbox"][1] for span in spans)
            bottom = max(span["bbox"][3] for span in spans)
            characters = [(c["c"], c["bbox"][0] - x, c["bbox"][2] - x) for span in spans for c in span["chars"]]
            yield ((x, y), y - top, bottom - y), characters


def _line(page: int, start: int, shape: _Shape, lefts: "array[float]", rights: "array[float]") -> TextLine:
    origin, ascent, descent = shape
    return TextLine(
        page, start, start + len(lefts), origin, (1.0, 0.0), ascent, descent, lefts.tobytes(), rights.tobytes()
    )
