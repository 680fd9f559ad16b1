"""Marks of one kind never overlap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from companion.analysis.overlaps import resolve
from companion.model import Mark


def mark(start: int, end: int, kind: str = "hedge", confidence: float = 0.9) -> Mark:
    return Mark(start, end, kind, "phrase", confidence=confidence)


def test_the_longest_mark_wins():
    assert resolve([mark(0, 4), mark(2, 12), mark(10, 14)]) == (mark(2, 12),)


def test_of_equal_marks_the_surer_wins():
    assert resolve([mark(0, 4, confidence=0.5), mark(0, 4, confidence=0.8)]) == (mark(0, 4, confidence=0.8),)


def test_a_hedge_and_an_opinion_may_share_words():
    assert len(resolve([mark(0, 4), mark(0, 4, "opinion")])) == 2


def test_a_mark_that_is_off_by_default_gives_way_to_a_shorter_one():
    everyday = Mark(0, 20, "hedge", "vague_quantity")
    assert resolve([everyday, mark(12, 16)]) == (mark(12, 16),)


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["hedge", "opinion"]))


@given(st.lists(SPANS, max_size=25))
def test_what_stays_is_apart_and_covers_no_less_than_one_of_any_clash(spans):
    marks = [mark(start, start + length, kind) for start, length, kind in spans]
    kept = resolve(marks)
    for kind in ("hedge", "opinion"):
        row = [item for item in kept if item.kind == kind]
        assert all(one.end <= other.start for one, other in pairwise(row))
        for item in (item for item in marks if item.kind == kind):
            assert any(item.start < other.end and other.start < item.end for other in row)
