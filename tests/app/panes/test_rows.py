"""Rows of all three panes, made from Readings built by hand."""

from companion.app.panes.figure_rows import FigureRow
from companion.app.panes.glossary_rows import glossary_rows
from companion.app.panes.number_rows import Heading, count_rows, each_number_row, number_rows
from companion.app.panes.timeline_rows import EventRow
from companion.app.panes.wording_rows import per_paragraph, wording_rows
from companion.model import Block, Entry, Figure, Mark, Reading, Span, make_article
from companion.model.marked import marked_items
from companion.model.paragraphs import Paragraphs


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


def test_who_is_named_only_in_the_byline_comes_last():
    author, place = (
        Entry("e1", "Lea Ort", "person", (), (Span(0, 7),)),
        Entry("e2", "Porto", "place", (), (Span(9, 14),)),
    )
    reading = Reading(article=make_article("x" * 30, ()), entries=(author, place))
    rows = glossary_rows(reading, lambda offset: 1 if offset > 8 else None)
    assert [row.name for row in rows] == ["Porto", "Lea Ort"]


def test_reasons_are_set_with_curly_marks():
    mark = Mark(0, 4, "opinion", "loaded_noun", why="'rout' says more than 'defeat'.")
    row = wording_rows(Reading(article=make_article("rout", ()), marks=(mark,)), lambda _: 1)[0]
    assert row.why == "‘Rout’ says more than ‘defeat’."


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
    assert rows[0].quoted
    assert "nearly 40 million euros" in rows[0].what
    assert count_rows(number_rows(reading, numbered(reading))) == 2


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
    assert rows_of(reading, FigureRow)[1].note.startswith("vague")


def test_a_part_of_a_whole_has_its_own_section():
    reading = only_figures(Figure(10, 20, "14 of 34", 14, of=34, about="capitals", category="count"))
    assert titles(reading) == ["Parts of a whole"]
    assert rows_of(reading, FigureRow)[0].parts == (14.0, 34.0)


def journey(start, days, speaker, **fields):
    return Figure(
        start, start + 5, f"{days} days", days, unit="day", about="the journey", category="duration", speaker=speaker,
        **fields,
    )  # fmt: skip


def test_two_figures_for_the_same_thing_stand_together_and_name_each_other():
    reading = only_figures(
        journey(100, 12, "The captain", group="f1", disagrees="f2"),
        Figure(200, 205, "3 years", 3, unit="year", about="the building", category="duration"),
        journey(300, 15, "The owner", group="f2", disagrees="f1"),
    )
    rows = rows_of(reading, FigureRow)
    assert [row.shown.value for row in rows] == ["12 days", "15 days", "3 years"]
    assert [row.flag for row in rows] == [
        "Two figures for this: The owner: 15 days",
        "Two figures for this: The captain: 12 days",
        "",
    ]


def test_an_earlier_value_of_the_same_thing_is_no_dispute():
    rows = rows_of(only_figures(journey(100, 12, "The captain"), journey(300, 15, "The captain")), FigureRow)
    assert [row.flag for row in rows] == ["", ""]


def test_rows_can_stand_in_the_order_of_importance_or_of_the_text():
    reading = only_figures(
        people(10, 600, "one", importance=0.2),
        Figure(50, 54, "2019", None, date="2019", about="the war", category="date"),
        people(100, 3000, "two", importance=0.9),
    )
    ranked = number_rows(reading, lambda _: 1, order="importance")
    assert [row.head() for row in ranked if not isinstance(row, Heading)] == ["3,000", "600", "2019"]
    assert [row.title for row in ranked if isinstance(row, Heading)] == ["Most important first", "Timeline"]
    in_text = number_rows(reading, lambda _: 1, order="text")
    assert [row.head() for row in in_text if not isinstance(row, Heading)] == ["600", "2019", "3,000"]
    assert [row.note for row in in_text if isinstance(row, Heading)] == ["2 figures, 1 date"]


def test_a_fraction_is_drawn_as_parts():
    rows = rows_of(only_figures(Figure(1, 11, "two-thirds", 0.666666666667, about="x", category="ratio")), FigureRow)
    assert rows[0].parts == (2, 3)


def test_deadlines_and_spans_have_shapes_of_their_own():
    dates = (("2021-09-01", "by"), ("2021-10", "up_to"), ("2020", "since"), ("2014/2017", "range"), ("199X", "exact"))
    figures = [
        Figure(place, place + 4, f"d {place}", None, date=iso, qualifier=qualifier, category="date")
        for place, (iso, qualifier) in enumerate(dates)
    ]
    rows = rows_of(only_figures(*figures), EventRow)
    shapes = {row.key: row.shape for row in rows}
    assert [shapes[f"f{place}"] for place in range(5)] == ["deadline", "deadline", "since", "span", "span"]
    assert "deadline" in next(row for row in rows if row.key == "f0").plain()


def test_five_hundred_figures_are_made_with_pauses():
    figures = [people(place * 10, place + 1, f"soldiers of company {place}") for place in range(500)]
    reading = Reading(article=make_article("x" * 6000, ()), figures=tuple(figures))
    made = list(each_number_row(reading, lambda _: 1, order="text"))
    assert count_rows(row for row in made if row is not None) == 500
    assert made.count(None) > 5


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
    assert "2 mentions · ¶ 2, 5" in events[2].note
    assert (events[0].first, events[2].last) == (True, True)


def test_a_changed_date_says_what_it_replaces():
    reading = only_figures(date(100, "2021-08-31", "August 31", "ferry stops", revises="by September 2021"))
    assert rows_of(reading, EventRow)[0].flag == "Revised from “by September 2021”"


def test_a_changed_date_is_one_row_with_the_one_that_replaced_it():
    reading = only_figures(
        date(100, "2021-09", "by September 2021", "ferry stops"),
        date(300, "2021-08-31", "August 31", "ferry stops", revises="by September 2021"),
    )
    events = rows_of(reading, EventRow)
    assert [(event.date.label, event.keys) for event in events] == [("31 Aug 2021", ("f1", "f0"))]


def test_parts_of_the_same_year_are_different_rows():
    reading = only_figures(
        date(100, "2021", "by 2021", "ferry stops"),
        date(200, "2021", "next spring", "bridge opens"),
        date(300, "2021", "2021", "bridge opens"),
    )
    events = rows_of(reading, EventRow)
    assert [(event.date.small, len(event.keys)) for event in events] == [("", 2), ("next spring", 1)]


def in_text(text, phrase, value, about, **fields):
    start = text.index(phrase)
    figure = Figure(start, start + len(phrase), phrase, value, about=about, **fields)
    article = make_article(text, (Block("paragraph", 0, len(text)),), published="2021-08-12")
    return number_rows(Reading(article=article, figures=(figure,)), lambda _: 1)[1]


def test_a_label_that_is_a_phrase_of_the_article_is_shown_as_a_sentence_begins():
    row = in_text(
        "The island is sending 40 nurses.", "40 nurses", 40, "nurses The island is sending", category="people"
    )
    assert (row.what, row.quoted) == ("Nurses The island is sending", False)


def test_a_label_that_says_too_little_gives_way_to_the_articles_words():
    row = in_text("The dam held 63 percent.", "63 percent", 63, None, category="percent", unit="%")
    assert (row.what, row.quoted) == ("The dam held 63 percent", True)


def test_figures_of_a_kind_are_compared_whatever_their_attributes():
    reading = only_figures(
        Figure(100, 105, "30", 30, unit="harbour pilot", about="pilots", category="people"),
        Figure(200, 205, "20", 20, unit="pilot", about="pilots", category="people"),
    )
    assert titles(reading) == ["Pilots compared"]


def test_figures_of_different_size_are_not_compared():
    assert titles(only_figures(people(100, 3_000_000, "one side"), people(200, 600, "other side"))) == ["People"]


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
