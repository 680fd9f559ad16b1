"""Paragraph numbers: the addresses (¶) that article, panes and cards share."""

from bisect import bisect_right

from companion.model import Article, BlockKind

NUMBERED: frozenset[BlockKind] = frozenset({"paragraph", "quote", "list"})


class Paragraphs:
    """The numbered blocks of an article: paragraphs, quotations and lists; `numbers` has None for the other blocks."""

    def __init__(self, article: Article) -> None:
        numbers: list[int | None] = []
        count = 0
        for block in article.blocks:
            numbered = block.kind in NUMBERED and bool(article.text[block.start : block.end].strip())
            count += numbered
            numbers.append(count if numbered else None)
        self.numbers = tuple(numbers)
        self.count = count
        self._blocks = article.blocks
        self._starts = [block.start for block in article.blocks]

    def at(self, offset: int) -> int | None:
        """Number of the paragraph that holds a code point; None in headings, captions, furniture and between blocks."""
        index = bisect_right(self._starts, offset) - 1
        return self.numbers[index] if index >= 0 and offset < self._blocks[index].end else None

    def near(self, offset: int) -> int:
        """Number of the paragraph at a code point, or of the last one before it; 0 before the first."""
        index = bisect_right(self._starts, offset) - 1
        return next((number for number in reversed(self.numbers[: index + 1]) if number is not None), 0)
