"""A stretch of the article's text."""

from bisect import bisect_left
from collections.abc import Iterable

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


class SpanIndex:
    """Spans, found by place."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def touching(self, span: Span) -> list[Span]:
        """Those that share at least one code point with a span, in the order of the text."""
        first, last = bisect_left(self._starts, span.start - self._longest), bisect_left(self._starts, span.end)
        return [one for one in self._spans[first:last] if one.overlaps(span)]
