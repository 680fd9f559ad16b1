"""Which mark stands where several of one kind touch."""

from bisect import bisect_left, insort
from collections.abc import Iterable

from companion.model import Mark
from companion.model.mark import OFF_BY_DEFAULT


def _rank(mark: Mark) -> tuple[bool, int, float, int, str]:
    return mark.subtype in OFF_BY_DEFAULT, mark.start - mark.end, -mark.confidence, mark.start, mark.rule


def resolve(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Keep marks of one kind apart: the longest wins, then the surer; a hedge and an opinion may both stand.

    A mark of a subtype that is off by default gives way to any other.

    Returns:
        The marks that stay, in the order of the text.
    """
    kept: list[Mark] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for mark in sorted(marks, key=_rank):
        spans = taken.setdefault(mark.kind, [])
        place = bisect_left(spans, (mark.start, mark.end))
        if place and spans[place - 1][1] > mark.start:
            continue
        if place < len(spans) and spans[place][0] < mark.end:
            continue
        insort(spans, (mark.start, mark.end))
        kept.append(mark)
    return tuple(sorted(kept, key=lambda mark: (mark.start, mark.end, mark.kind)))
