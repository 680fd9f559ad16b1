"""What is marked in the text: names, words, numbers, hedges and opinions as one sorted list."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import msgspec

from companion.design_tokens import Kind
from companion.model.article import Article, BlockKind
from companion.model.figure import Figure
from companion.model.mark import Mark, is_shown
from companion.model.reading import Reading

LEAST_IMPORTANCE = 0.35
UNMARKED: frozenset[BlockKind] = frozenset({"heading", "furniture"})  # hovering answers there, nothing is underlined
FOUND = ("entries", "words", "figures", "marks")  # the lists of a Reading that hold what is marked
LANES: dict[Kind, int] = {"entry": 1, "figure": 1, "word": 1, "opinion": 2, "hedge": 2}
_RANK: dict[Kind, int] = {"entry": 0, "figure": 1, "word": 2, "opinion": 3, "hedge": 4}
_ON_CARD: dict[Kind, int] = {"entry": 0, "word": 1, "figure": 2, "opinion": 3, "hedge": 4}
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


class Marked(msgspec.Struct, frozen=True, gc=False):
    """One marked stretch of the text.

    Attributes:
        key: what it belongs to: the entry's id; "w:" and the lemma; "f" or "m" and its place in the
            Reading's figures or marks.
        first: whether it is underlined; later mentions show only when hovered or when their key is selected.
    """

    kind: Kind
    start: int
    end: int
    key: str
    first: bool


class LinePiece(msgspec.Struct, frozen=True, gc=False):
    """A part of a mark's line that is drawn. `lane` 0 is nearest to the text, 1 below it.

    `alone` says that a mark of the second lane has nothing above it and moves up.
    """

    item: Marked
    start: int
    end: int
    lane: int
    alone: bool


def marked_items(reading: Reading) -> tuple[Marked, ...]:
    """Everything the Reading marks, in its order; what is shown only when asked for is left out."""
    return tuple(sorted(each_marked(reading), key=order_of))


def order_of(item: Marked) -> tuple[int, int, int]:
    """What marked stretches are sorted by: the text first."""
    return item.start, -item.end, _RANK[item.kind]


def each_marked(
    reading: Reading,
    found: Collection[str] = FOUND,
    every: bool = False,
    shown: Callable[[Mark], bool] = is_shown,
) -> Iterator[Marked]:
    """What the Reading marks, one kind after another.

    Args:
        reading: what was found.
        found: names of the Reading's lists that are looked at.
        every: underline every mention of a name or word, not only the first.
        shown: whether a hedge or an opinion is marked at all.
    """
    heading = _in_heading(reading.article)
    if "entries" in found:
        yield from _entries(reading, heading, every)
    if "words" in found:
        yield from _words(reading, heading, every)
    if "figures" in found:
        yield from _figures(reading, heading)
    if "marks" in found:
        for index, mark in enumerate(reading.marks):
            if shown(mark):
                yield Marked(mark.kind, mark.start, mark.end, f"m{index}", not heading(mark.start))


def _in_heading(article: Article) -> Callable[[int], bool]:
    headings = [block for block in article.blocks if block.kind in UNMARKED]
    starts = [block.start for block in headings]

    def inside(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < headings[at].end

    return inside


def _entries(reading: Reading, heading: Callable[[int], bool], every: bool) -> Iterator[Marked]:
    for entry in reading.entries:
        waiting = True
        for mention in sorted(entry.mentions):
            first = (waiting or every) and not heading(mention.start)
            waiting = waiting and not first
            yield Marked("entry", mention.start, mention.end, entry.id, first)


def _words(reading: Reading, heading: Callable[[int], bool], every: bool) -> Iterator[Marked]:
    seen: set[str] = set()
    for word in sorted(reading.words, key=lambda word: word.start):
        first = (every or word.lemma not in seen) and not heading(word.start)
        if first:
            seen.add(word.lemma)
        yield Marked("word", word.start, word.end, word_key(word.lemma), first)


def word_key(lemma: str) -> str:
    """The key that all places of a lemma share."""
    return f"w:{lemma}"


def _figures(reading: Reading, heading: Callable[[int], bool]) -> Iterator[Marked]:
    best: dict[str, float] = {}
    for figure in reading.figures:
        if figure.group is not None:
            best[figure.group] = max(best.get(figure.group, 0.0), figure.importance)
    seen: set[str] = set()
    for index, figure in sorted(enumerate(reading.figures), key=lambda pair: pair[1].start):
        importance = figure.importance if figure.group is None else best[figure.group]
        first = (
            importance >= LEAST_IMPORTANCE
            and figure.group not in seen
            and not heading(figure.start)
            and not _own_weekday(figure, reading.article)
        )
        if first and figure.group is not None:
            seen.add(figure.group)
        yield Marked("figure", figure.start, figure.end, f"f{index}", first)


def _own_weekday(figure: Figure, article: Article) -> bool:
    """Whether a date is only the weekday on which the article was published."""
    return (
        figure.date is not None
        and article.published is not None
        and figure.date[:10] == article.published[:10]
        and figure.text.strip(" ,.").lower() in _WEEKDAYS
    )


class MarkIndex:
    """Marked stretches, found by place and by key; `items` holds them sorted by start."""

    def __init__(self, items: Iterable[Marked] = ()) -> None:
        self.items = tuple(sorted(items, key=lambda item: item.start))
        self._starts = [item.start for item in self.items]
        self._longest = max((item.end - item.start for item in self.items), default=0)
        self._by_key: dict[str, list[Marked]] = {}
        for item in self.items:
            self._by_key.setdefault(item.key, []).append(item)

    def between(self, start: int, end: int) -> list[Marked]:
        """What touches the code points `start` to `end`, in the order of the text."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [item for item in self.items[first:last] if item.end > start]

    def at(self, offset: int) -> list[Marked]:
        """What lies over a code point: names first, then words, numbers, opinions and hedges."""
        return sorted(self.between(offset, offset + 1), key=lambda item: (_ON_CARD[item.kind], item.start))

    def of(self, key: str) -> Sequence[Marked]:
        """All places that share a key, in the order of the text."""
        return self._by_key.get(key, ())

    def find(self, key: str | None, start: int | None) -> Marked | None:
        """The place of a key that begins at `start`, else its underlined one, else its first."""
        places = self.of(key) if key is not None else ()
        first = next((item for item in places if item.first), places[0] if places else None)
        return next((item for item in places if item.start == start), first)

    def following(self, offset: int, kinds: Collection[Kind], backwards: bool = False) -> Marked | None:
        """The next (or previous) underlined mark of these kinds that starts after (before) a code point."""
        if backwards:
            candidates: Iterable[Marked] = reversed(self.items[: bisect_left(self._starts, offset)])
        else:
            candidates = iter(self.items[bisect_right(self._starts, offset) :])
        return next((item for item in candidates if item.first and item.kind in kinds), None)


def resolve_lines(items: Sequence[Marked], front: Collection[Kind]) -> list[LinePiece]:
    """Lines of marks that may overlap, after the losers' were cut where winners stand.

    In one lane kinds in front win, then names over numbers over words and opinions over hedges, then what starts
    first. A mark of the second lane with nothing of the first on its text moves up.
    """

    def rank(item: Marked) -> tuple[bool, int, int, int]:
        return item.kind not in front, _RANK[item.kind], item.start, -item.end

    pieces: list[LinePiece] = []
    for item in items:
        lane = LANES[item.kind]
        touching = [other for other in items if other is not item and _touch(item, other)]
        parts = [(item.start, item.end)]
        for other in touching:
            if LANES[other.kind] == lane and rank(other) < rank(item):
                parts = [part for start, end in parts for part in _without(start, end, other.start, other.end)]
        alone = lane == 2 and all(LANES[other.kind] == 2 for other in touching)
        pieces.extend(LinePiece(item, start, end, lane - 1, alone) for start, end in parts)
    return pieces


def _touch(one: Marked, other: Marked) -> bool:
    return one.start < other.end and other.start < one.end


def _without(start: int, end: int, cut_start: int, cut_end: int) -> list[tuple[int, int]]:
    parts = ((start, min(end, cut_start)), (max(start, cut_end), end))
    return [part for part in parts if part[0] < part[1]]
