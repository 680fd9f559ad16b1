"""What stands beside a value: a label that reads by itself, else the article's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.app.panes.clauses import Clauses
from companion.app.panes.figure_labels import label_of, reads_well
from companion.model import Block, Figure, make_article


def made(text, phrase, about=None, **fields):
    start = text.index(phrase)
    figure = Figure(start, start + len(phrase), phrase, fields.pop("value", 1), about=about, **fields)
    return figure, Clauses(make_article(text, (Block("paragraph", 0, len(text)),)))


NURSES = "Today the island is sending 40 nurses to relieve a tired crew of the old ferry."


@pytest.mark.parametrize(
    ("label", "well"),
    [
        ("nurses the island is sending", True),
        ("a tired crew of the old ferry", True),
        ("a tired crew", False),
        ("crew island sending old", False),
        ("relieve a tired crew of the old", False),
        ("ferry said", False),
        ("", False),
    ],
)
def test_only_whole_phrases_that_say_enough_are_labels(label, well):
    assert reads_well(*made(NURSES, "40 nurses", label)) is well


@pytest.mark.parametrize(
    ("text", "phrase", "label"),
    [
        ("The bank has offered €240 million in emergency aid.", "€240 million", "emergency aid the bank has offered"),
        ("The port must repay up to 5 million of its debts.", "up to 5 million", "debts the port must repay"),
    ],
)
def test_what_is_counted_may_stand_behind_of_or_in(text, phrase, label):
    assert reads_well(*made(text, phrase, label))


def test_a_preposition_left_out_makes_no_label():
    assert not reads_well(*made("The union speaks for 14 of 26 farms.", "14 of 26 farms", "farms the union speaks"))


@pytest.mark.parametrize(
    ("text", "about", "well"),
    [
        ("Her sales, she says, have fallen by a third.", "Her sales", True),
        ("Maersk slipped by a third.", "Maersk", True),
        ("The wages and prices fell by a third.", "wages", False),
        ("The Stoxx 600 fell by a third.", "Stoxx", False),
    ],
)
def test_what_rose_or_fell_is_a_label_where_it_is_named_whole(text, about, well):
    assert reads_well(*made(text, "a third", about, change="down")) is well


@pytest.mark.parametrize(
    ("text", "phrase", "about", "well"),
    [
        ("It is the lowest since measurements began in 1974.", "1974", "measurements began", True),
        ("The epidemic began in October in Kanyama.", "October", "epidemic began in Kanyama", True),
        ("He said they were moved in 1974.", "1974", "were moved", False),
        ("It was he who invited them in 1974.", "1974", "invited them", False),
        ("The deal was between the town and the port in 1974.", "1974", "deal was between the town", False),
    ],
)
def test_what_happened_on_a_date_is_told_with_nothing_left_out(text, phrase, about, well):
    assert reads_well(*made(text, phrase, about, value=None, date="1974", category="date")) is well


@pytest.mark.parametrize(
    ("text", "phrase", "category", "shown"),
    [
        ("He warned that up to 900 jobs could be lost.", "up to 900 jobs", "count", "jobs could be lost"),
        ("About 3,000 people live there, most of them old.", "About 3,000 people", "people", None),
        ("He warned that only 900 jobs could be saved.", "900 jobs", "count", None),
        ("They must not let 900 jobs go to the coast.", "900 jobs", "count", None),
        ("They reported 12 and 31 deaths last week.", "31 deaths", "count", None),
    ],
)
def test_a_clause_that_begins_with_the_number_goes_on_from_it(text, phrase, category, shown):
    label = label_of(*made(text, phrase, category=category), 96)
    assert label.quoted
    if shown is None:
        assert phrase in label.text or label.text.startswith("people live there")
    else:
        assert label.text == shown


@given(st.text(max_size=60), st.text(min_size=1, max_size=10), st.text(max_size=60), st.text(max_size=30))
def test_any_text_has_a_label_that_is_made_of_its_words(before, phrase, after, about):
    text = before + phrase + after
    figure = Figure(len(before), len(before) + len(phrase), phrase, 3, about=about)
    label = label_of(figure, Clauses(make_article(text, (Block("paragraph", 0, len(text)),))), 60)
    assert len(label.text) <= len(text) + len(about) + len("…  …")
