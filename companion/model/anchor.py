"""Places of a text that are found again when the text has changed: by quotation, words around it, and offsets.

The fields are those of the W3C Web Annotation Data Model's TextQuoteSelector and TextPositionSelector
(www.w3.org/TR/annotation-model, 4.2.4 and 4.2.5).
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice

import msgspec

from companion.model.span import Span

CONTEXT = 32  # characters kept on each side of the quotation
SURE = 0.6  # of the words around it must be there again
SURE_ALONE = 0.3  # where a long quotation stands only once
LONG_QUOTE = 20  # characters
LIKE = 0.6  # of a changed quotation must be as it was
MOST_PLACES = 2000  # of a quotation that are looked at
_COMPARED = 20  # of them in full
_SHORTEST_EDGE = 10  # characters of context that may stand for a changed quotation's edge

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"})


class Anchor(msgspec.Struct, frozen=True):
    """A stretch of a text: what it says, what stands before and after it, and its code points there."""

    quote: str
    before: str
    after: str
    start: int
    end: int


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """The anchor of the code points `start` to `end` of a text."""
    return Anchor(text[start:end], text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT], start, end)


class Locator:
    """Finds anchors in one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def find(self, anchor: Anchor) -> Span | None:
        """Where the anchored stretch stands now; None where that is not certain."""
        if make_anchor(self.text, anchor.start, anchor.end) == anchor:
            return Span(anchor.start, anchor.end)
        offsets = self._folded[1]
        quote, before, after = (_fold(part)[0] for part in (anchor.quote, anchor.before, anchor.after))
        if not quote.strip():
            return None
        found = self._quoted(quote, before, after, anchor.start) or self._between(quote, before, after)
        if found is None:
            return None
        start, end = found
        return Span(offsets[start], offsets[end - 1] + 1)

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        return _fold(self.text)

    def _quoted(self, quote: str, before: str, after: str, near: int) -> tuple[int, int] | None:
        """The place of the unchanged quotation that its surroundings speak for; of equals the nearest."""
        text, offsets = self._folded
        places = [at for at, end in islice(_places(quote, text), MOST_PLACES) if _whole(text, at, end, before, after)]
        if not places:
            return None

        def rank(at: int) -> tuple[int, int]:
            return -_agreement(text, at, at + len(quote), before, after), abs(offsets[at] - near)

        likeliest = sorted(places, key=rank)[:_COMPARED]
        scored = [(_likeness(text, at, at + len(quote), before, after), at) for at in likeliest]
        best, at = max(scored, key=lambda pair: pair[0])
        alone = len(places) == 1 and len(quote) >= LONG_QUOTE
        return (at, at + len(quote)) if best >= (SURE_ALONE if alone else SURE) else None

    def _between(self, quote: str, before: str, after: str) -> tuple[int, int] | None:
        """What now stands between the quotation's surroundings, where it is still much the same."""
        text = self._folded[0]
        before, after = before.lstrip(), after.rstrip()
        if len(before) < _SHORTEST_EDGE or len(after) < _SHORTEST_EDGE:
            return None
        left, right = before[-_SHORTEST_EDGE * 2 :], after[: _SHORTEST_EDGE * 2]
        found: list[tuple[float, int, int]] = []
        for _, start in _places(left, text):
            end = text.find(right, start, start + 2 * len(quote) + len(right) + 8)
            if end > start and text[start:end].strip():
                found.append((SequenceMatcher(None, quote, text[start:end], autojunk=False).ratio(), start, end))
        sure = [one for one in found if one[0] >= LIKE]
        if len(sure) != 1:
            return None
        _, start, end = sure[0]
        while text[start] == " ":
            start += 1
        while text[end - 1] == " ":
            end -= 1
        return start, end


def _places(part: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


def _whole(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Whether a place begins and ends at words' edges, where the anchor did."""
    cut_left = start > 0 and text[start - 1].isalnum() and text[start].isalnum() and not before[-1:].isalnum()
    cut_right = end < len(text) and text[end].isalnum() and text[end - 1].isalnum() and not after[:1].isalnum()
    return not cut_left and not cut_right


def _agreement(text: str, start: int, end: int, before: str, after: str) -> int:
    """How many characters next to a place are those that stood there."""
    left = _shared(reversed(before), reversed(text[max(start - len(before), 0) : start]))
    return left + _shared(after, text[end : end + len(after)])


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _likeness(text: str, start: int, end: int, before: str, after: str) -> float:
    """How much the surroundings of a place are those of the anchor, 0 to 1."""
    sides = ((before, text[max(start - CONTEXT, 0) : start]), (after, text[end : end + CONTEXT]))
    return sum(SequenceMatcher(None, was, now, autojunk=False).ratio() for was, now in sides) / 2


def _fold(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and the offset that each of its characters had.

    White space becomes one space, curly marks and dashes plain ones; what cannot be seen is left out.
    """
    kept: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text.translate(_SAME)):
        if character in _INVISIBLE:
            continue
        if character.isspace():
            if kept and kept[-1] == " ":
                continue
            kept.append(" ")
        else:
            kept.append(character)
        offsets.append(at)
    return "".join(kept), offsets
