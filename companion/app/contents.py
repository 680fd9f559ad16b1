"""What an article or book is made of: its chapters, its own table of contents, or its headings. Plain data."""

from collections.abc import Sequence

import msgspec

from companion.model import Article, Chapter, Section

LEAST_ROWS = 2  # fewer are no contents


class ContentsRow(msgspec.Struct, frozen=True):
    """One entry.

    Attributes:
        level: 1 is the top.
        start: where it begins in the text that is open; None for a chapter that is not part of it.
        chapter: its number among the document's chapters, None for an entry that cannot be opened alone.
        words: its length, 0 where it is not known.
    """

    title: str
    level: int
    start: int | None
    chapter: int | None = None
    words: int = 0


def contents(
    article: Article, outline: Sequence[Section], chapters: Sequence[Chapter] = (), chapter: int | None = None
) -> tuple[ContentsRow, ...]:
    """The entries in the order of the document; empty where there are too few to choose from.

    Args:
        article: the text that is open.
        outline: its own table of contents.
        chapters: that of the whole document, where parts of it can be opened alone.
        chapter: which of them is open; None for all of it.
    """
    if len(chapters) >= LEAST_ROWS:
        starts = _starts(outline, chapters, chapter)
        rows = tuple(
            ContentsRow(each.title, each.level, starts.get(number), number, each.words)
            for number, each in enumerate(chapters)
        )
    elif outline:
        rows = tuple(ContentsRow(section.title, section.level, section.start) for section in outline)
    else:
        headings = [block for block in article.blocks if block.kind == "heading"]
        if headings and headings[0].level <= 1 and headings[0] is article.blocks[0]:
            headings = headings[1:]  # the article's own title
        rows = tuple(
            ContentsRow(" ".join(article.text[block.start : block.end].split()), max(block.level, 1), block.start)
            for block in headings
        )
    least = min((row.level for row in rows), default=1)
    rows = tuple(msgspec.structs.replace(row, level=row.level - least + 1) for row in rows)
    return rows if len(rows) >= LEAST_ROWS else ()


def _starts(outline: Sequence[Section], chapters: Sequence[Chapter], chapter: int | None) -> dict[int, int]:
    """Where the chapters begin in the open text: outline and chapters are the same list, but for what has no text."""
    found: dict[int, int] = {}
    number = chapter or 0
    for section in outline:
        at = next((n for n in range(number, len(chapters)) if chapters[n].title == section.title), None)
        if at is not None:
            found[at], number = section.start, at + 1
    return found


def row_at(rows: Sequence[ContentsRow], offset: int) -> int | None:
    """The place of the entry that holds an offset of the open text."""
    before = [at for at, row in enumerate(rows) if row.start is not None and row.start <= offset]
    return before[-1] if before else None
