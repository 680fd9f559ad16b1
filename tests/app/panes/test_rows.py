"""Rows of all three panes, made from Readings built by hand."""

from companion.model.marked import marked_items
from companion.app.panes.glossary_rows import glossary_rows
from companion.app.panes.number_rows import EventRow, FigureRow, Heading, count_figures, number_rows
from companion.app.panes.wording_rows import per_paragraph, wording_rows
from companion.model.paragraphs import Paragraphs
from companion.model import Entry, Figure, Mark, Reading, Span, make_article


def numbered(reading):
    return Paragraphs(reading.article).at


def only_figures(*figures, published="2021-08-12"):
    return Reading(article=make_article("x" * 1000, (), published=published), figures=figures)


def rows_of(reading, kind):
    return [row for row in number_rows(reading, lambda offset: offset // 100 + 1) if isinstance(row, kind)]


def titles(reading):
    return [row.title for row in rows_of(reading, Heading)]


def people(start, value, about, **fields):
    return Figure(start, start + 5, str(value), value, unit="soldier", about=about, category="people", **fields)


def test_every_row_answers_for_marks_that_exist(reading):
    at, keys = numbered(reading), {item.key for item in marked_items(reading)}
    rows = [*glossary_rows(reading, at), *number_rows(reading, at), *wording_rows(reading, at)]
    answered = {key for row in rows for key in getattr(row, "keys", ())}
    assert answered == keys


def test_names_and_words_stand_in_the_order_of_first_mention(reading):
    rows = glossary_rows(reading, numbered(reading))
    assert [row.name for row in rows] == ["harbour council", "Ada Brandt", "shameful", "folly"]


def test_a_definition_from_the_article_is_quoted_with_its_paragraph(reading):
    row = glossary_rows(reading, numbered(reading))[0]
    assert row.quoted
    assert row.source.startswith("This article, ¶ 1")
    assert row.source.endswith("2 mentions")


def test_a_definition_from_elsewhere_names_its_source(reading):
    row = next(row for row in glossary_rows(reading, numbered(reading)) if row.name == "shameful")
    assert (row.quoted, row.source, row.label) == (False, "WordNet 3.0", "Word · C1")


def test_a_mention_in_the_title_is_not_the_first():
    entry = Entry("e1", "Porto", "place", (), (Span(0, 5), Span(20, 25)))
    reading = Reading(article=make_article("x" * 30, ()), entries=(entry,))
    row = glossary_rows(reading, lambda offset: 1 if offset > 10 else None)[0]
    assert (row.start, row.end, len(row.mentions)) == (20, 25, 2)


def test_bodies_are_organisations_and_groups():
    kinds = ("person", "organisation", "group", "place", "event")
    entries = tuple(Entry(kind, kind, kind, (), (Span(at, at + 1),)) for at, kind in enumerate(kinds))
    rows = glossary_rows(Reading(article=make_article("abcdef", ()), entries=entries), lambda _: 1)
    assert [row.chip for row in rows] == ["people", "bodies", "bodies", "places", "all"]


def test_figures_that_say_the_same_are_one_row(reading):
    rows = [row for row in number_rows(reading, numbered(reading)) if isinstance(row, FigureRow)]
    assert len(rows) == 1
    assert rows[0].keys == ("f1", "f2")
    assert "2 mentions · ¶ 1, 3" in rows[0].note
    assert "nearly 40 million euros" in rows[0].note
    assert count_figures(reading) == 2


def test_like_units_are_compared_on_one_scale():
    reading = only_figures(
        people(100, 3000, "troops sent"), people(200, 600, "troops home"), people(300, 3500, "troops near", high=4000)
    )
    assert titles(reading) == ["Soldiers compared"]
    assert [row.bar for row in rows_of(reading, FigureRow)] == [(0.75, None), (0.15, None), (0.875, 1.0)]


def test_one_figure_alone_is_not_compared():
    assert titles(only_figures(people(100, 3000, "troops sent"))) == ["People"]


def test_vague_figures_are_not_compared():
    reading = only_figures(people(100, 3000, "sent"), people(200, 100_000, "dead", qualifier="vague"))
    assert titles(reading) == ["People"]
    assert "vague: “100000”" in rows_of(reading, FigureRow)[1].note


def test_a_part_of_a_whole_has_its_own_section():
    reading = only_figures(Figure(10, 20, "14 of 34", 14, of=34, about="capitals", category="count"))
    assert titles(reading) == ["Parts of a whole"]
    assert rows_of(reading, FigureRow)[0].parts == (14.0, 34.0)


def test_two_figures_for_the_same_thing_stand_together():
    reading = only_figures(
        Figure(100, 105, "12 days", 12, unit="day", about="the journey", category="duration", speaker="The captain"),
        Figure(200, 205, "3 years", 3, unit="year", about="the building", category="duration"),
        Figure(300, 305, "15 days", 15, unit="day", about="The journey", category="duration", speaker="The owner"),
    )
    rows = rows_of(reading, FigureRow)
    assert [row.shown.value for row in rows] == ["12 days", "15 days", "3 years"]
    assert [row.note.startswith("Two figures for this") for row in rows] == [True, True, False]


def date(start, iso, text, about, **fields):
    return Figure(start, start + 5, text, None, about=about, category="date", date=iso, **fields)


def test_the_timeline_is_in_the_order_of_time_and_marks_gaps_and_today():
    reading = only_figures(
        date(100, "2021-08-12", "Thursday", "council votes"),
        date(200, "1975", "1975", "bridge opens"),
        date(300, "2020-02", "February 2020", "plan is made"),
        date(400, "2021-08-12", "yesterday evening", "crowd gathers"),
    )
    events = rows_of(reading, EventRow)
    assert [event.date.label for event in events] == ["1975", "Feb 2020", "12 Aug 2021"]
    assert [event.gap for event in events] == [True, False, False]
    assert [event.today for event in events] == [False, False, True]
    assert events[2].what == "Council votes; crowd gathers"
    assert "2 mentions · ¶ 2, 5" in events[2].note
    assert (events[0].first, events[2].last) == (True, True)


def test_a_changed_date_says_what_it_replaces():
    reading = only_figures(date(100, "2021-08-31", "August 31", "ferry stops", revises="by September 2021"))
    assert rows_of(reading, EventRow)[0].revised == "Revised from “by September 2021”"


def test_without_figures_there_are_no_rows():
    assert number_rows(only_figures(), lambda _: 1) == ()


def test_wording_rows_name_subtype_and_voice(reading):
    rows = wording_rows(reading, numbered(reading))
    assert [row.label for row in rows] == [
        "Possibility · Author",
        "Approximator · Author",
        "Evaluation · Reported: Brandt",
    ]
    assert [row.paragraph for row in rows] == [1, 1, 2]
    assert rows[2].phrase == "shameful 🎣 folly"


def test_frequency_and_vague_quantity_are_left_out():
    marks = (Mark(0, 4, "hedge", "frequency"), Mark(5, 9, "hedge", "modal"))
    rows = wording_rows(Reading(article=make_article("many may", ()), marks=marks), lambda _: 1)
    assert [row.key for row in rows] == ["m1"]


def test_signals_are_counted_by_paragraph(reading):
    rows = wording_rows(reading, numbered(reading))
    assert dict(per_paragraph(rows, "hedge")) == {1: 2}
    assert dict(per_paragraph(rows, "opinion")) == {2: 1}
