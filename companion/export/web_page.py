"""A page for the class screen: the article in one HTML file, with its notes on hover and on keyboard focus."""

import html
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Template

from companion import paths
from companion.atomic import replacing
from companion.export import notes
from companion.export.handout import source_line
from companion.export.print_style import PRINT_LABELS, print_marks
from companion.model import Block, Reading
from companion.model.mark import DEFAULT_CONFIDENCE
from companion.model.marked import Marked, marked_items
from companion.model.paragraphs import Paragraphs

TAGS = {"quote": "blockquote", "list": "li", "caption": "figcaption", "table": "pre", "furniture": "small"}


def write_web_page(reading: Reading, out: Path) -> None:
    """Write the page. It loads nothing from anywhere and runs no script; a switch hides each kind of mark.

    Raises:
        UnwritableFile: the file cannot be written.
    """
    article = reading.article
    template = (paths.resources() / "templates" / "web_page.html").read_text(encoding="utf-8")
    items = [item for item in marked_items(reading) if _shown(reading, item)]
    present = {item.kind for item in items}
    switches = "\n".join(
        f'<label class="{kind}"><input type="checkbox" id="{kind}" checked> '
        f"<span>{print_marks()[kind].letter} {label}</span></label>"
        for kind, label in PRINT_LABELS.items()
        if kind in present
    )
    paragraphs = Paragraphs(article)
    numbers = paragraphs.numbers
    body = "\n".join(
        _block(reading, block, number, items, paragraphs)
        for block, number in zip(article.blocks, numbers, strict=True)
        if article.text[block.start : block.end].strip()
    )
    filled = Template(template).substitute(
        title=html.escape(article.title or "Article"),
        language=html.escape(article.language),
        colours=" ".join(f"--{kind}: {print_marks()[kind].colour};" for kind in PRINT_LABELS),
        switches=switches,
        body=body,
        source=html.escape(source_line(reading)),
    )
    with replacing(out) as temporary:
        temporary.write_text(filled, encoding="utf-8", errors="replace", newline="\n")


def _shown(reading: Reading, item: Marked) -> bool:
    if not item.first:
        return False
    return item.kind != "opinion" or reading.marks[int(item.key[1:])].confidence >= DEFAULT_CONFIDENCE


def _block(reading: Reading, block: Block, number: int | None, items: Sequence[Marked], paragraphs: Paragraphs) -> str:
    tag = f"h{min(max(block.level, 1), 4)}" if block.kind == "heading" else TAGS.get(block.kind, "p")
    attribute = f' data-number="{number}"' if number else ""
    inside = [item for item in items if item.start >= block.start and item.end <= block.end]
    return f"<{tag}{attribute}>{''.join(_runs(reading, block, inside, paragraphs))}</{tag}>"


def _runs(reading: Reading, block: Block, items: Sequence[Marked], paragraphs: Paragraphs) -> Iterator[str]:
    """The block cut at the marks' edges; a piece under several marks carries all their notes once, at its start."""
    text = reading.article.text
    edges = sorted({block.start, block.end, *(e for item in items for e in (item.start, item.end))})
    for start, end in itertools.pairwise(edges):
        over = [item for item in items if item.start <= start < item.end]
        piece = html.escape(text[start:end])
        if not over:
            yield piece
            continue
        said = "".join(f"<span>{html.escape(notes.note(reading, item, paragraphs)[1])}</span>" for item in over)
        kinds = " ".join(dict.fromkeys(item.kind for item in over))
        name = f"n{start}"
        yield (
            f'<span class="mark {kinds}" tabindex="0" aria-describedby="{name}">{piece}'
            f'<span class="card" role="tooltip" id="{name}">{said}</span></span>'
        )
