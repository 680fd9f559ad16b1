"""A stretch of the article's text."""

import msgspec


class Span(msgspec.Struct, frozen=True, gc=False, order=True):
    """Code points `start` to `end` (exclusive) of `Article.text`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
