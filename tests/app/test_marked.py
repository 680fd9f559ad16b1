import pytest

from companion.model import Block, Entry, Figure, Mark, Reading, Span, make_article
from companion.model.marked import Marked, MarkIndex, marked_items, resolve_lines


def firsts(reading, kind):
    return [reading.article.text[i.start : i.end] for i in marked_items(reading) if i.kind == kind and i.first]


def test_only_the_first_mention_of_a_name_is_underlined(reading):
    assert firsts(reading, "entry") == ["harbour council", "Ada Brandt"]


def test_a_mention_in_a_heading_does_not_count_as_the_first():
    text = "Ada wins\n\nAda came."
    article = make_article(text, (Block("heading", 0, 8, 1), Block("paragraph", 10, 19)))
    reading = Reading(article=article, entries=(Entry("e1", "Ada", "person", (), (Span(0, 3), Span(10, 13))),))
    assert [(i.start, i.first) for i in marked_items(reading)] == [(0, False), (10, True)]


def test_one_figure_of_a_group_is_underlined_and_the_publication_weekday_never(reading):
    assert firsts(reading, "figure") == ["nearly 40 million euros"]


def test_figures_of_little_importance_are_not_underlined():
    article = make_article("two dogs", (Block("paragraph", 0, 8),))
    reading = Reading(article=article, figures=(Figure(0, 3, "two", 2, importance=0.2),))
    assert [i.first for i in marked_items(reading)] == [False]


def test_vague_quantities_are_left_out():
    article = make_article("some dogs", (Block("paragraph", 0, 9),))
    marks = (Mark(0, 4, "hedge", "vague_quantity"), Mark(5, 9, "hedge", "modal"))
    assert [i.key for i in marked_items(Reading(article=article, marks=marks))] == ["m1"]


def test_places_of_a_name_share_its_key(index):
    assert [item.start for item in index.of("e2")] == sorted(item.start for item in index.of("e2"))
    assert len(index.of("e2")) == 3
    assert not index.of("e9")


def test_everything_at_a_place_is_found_names_first():
    items = (
        Marked("hedge", 0, 90, "m0", True),
        Marked("figure", 40, 50, "f0", True),
        Marked("entry", 42, 44, "e", True),
    )
    index = MarkIndex(items)
    assert [item.kind for item in index.at(43)] == ["entry", "figure", "hedge"]
    assert [item.kind for item in index.at(44)] == ["figure", "hedge"]
    assert index.at(90) == []


def test_following_skips_other_kinds_and_later_mentions():
    items = [Marked("entry", n * 10, n * 10 + 5, f"e{n}", n != 1) for n in range(4)]
    index = MarkIndex([*items, Marked("hedge", 25, 27, "m0", True)])
    assert index.following(0, ["entry"]).start == 20
    assert index.following(30, ["entry"], backwards=True).start == 20
    assert index.following(30, ["entry"]) is None


def lines(items, front=()):
    return {(p.item.key, p.start, p.end) for p in resolve_lines(items, front)}


def test_the_losers_line_is_cut_where_the_winner_stands_and_goes_on_after_it():
    items = [Marked("figure", 0, 20, "f", True), Marked("entry", 5, 10, "e", True)]
    assert lines(items) == {("f", 0, 5), ("f", 10, 20), ("e", 5, 10)}


def test_a_kind_in_front_wins_over_one_that_is_not():
    items = [Marked("figure", 0, 20, "f", True), Marked("entry", 5, 10, "e", True)]
    assert lines(items, front=["figure"]) == {("f", 0, 20)}


def test_lanes_do_not_cut_each_other_and_a_lone_second_lane_moves_up():
    items = [Marked("word", 0, 8, "w", True), Marked("opinion", 0, 20, "m0", True), Marked("hedge", 30, 35, "m1", True)]
    pieces = {p.item.key: p for p in resolve_lines(items, ())}
    assert (pieces["w"].lane, pieces["m0"].lane, pieces["m0"].alone) == (0, 1, False)
    assert (pieces["m1"].lane, pieces["m1"].alone) == (1, True)


@pytest.mark.parametrize("front", [(), ("opinion",)])
def test_two_marks_of_one_kind_never_draw_over_each_other(front):
    items = [Marked("opinion", 0, 12, "m0", True), Marked("opinion", 8, 20, "m1", True)]
    assert lines(items, front) == {("m0", 0, 12), ("m1", 12, 20)}
