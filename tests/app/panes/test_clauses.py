"""The article's own words round a figure."""

from hypothesis import given
from hypothesis import strategies as st

from companion.app.panes.clauses import Clauses
from companion.model import Block, make_article


def around(text, phrase, limit=90):
    start = text.index(phrase)
    return Clauses(make_article(text, (Block("paragraph", 0, len(text)),))).around(start, start + len(phrase), limit)


def test_a_short_sentence_is_taken_whole():
    assert around("It rained. The pier cost 9 million.\nMr. Poole paid.", "9 million") == "The pier cost 9 million"


def test_a_long_sentence_is_cut_between_clauses():
    text = "The council, which met until midnight in the old customs house, voted to close 14 lanes, and went home."
    assert around(text, "14 lanes", 40) == "voted to close 14 lanes, and went home"
    assert around(text, "14 lanes", 30) == "voted to close 14 lanes"


def test_a_clause_that_is_too_long_says_that_it_was_cut():
    text = (
        "Engineers from the four northern harbours of the district surveyed altogether 14 lanes of the old road there"
    )
    assert around(text, "14 lanes", 50) == "… district surveyed altogether 14 lanes of the old …"


def test_the_cut_leaves_no_half_of_a_pair_of_marks():
    text = "“We found 12 boats there,” he said, “and left.”"
    assert around(text, "12 boats", 28) == "We found 12 boats there"
    assert around(text, "12 boats", 60) == "‘We found 12 boats there,’ he said, ‘and left.’"


@given(st.text(max_size=80), st.text(min_size=1, max_size=10), st.text(max_size=80), st.integers(20, 100))
def test_any_text_has_words_round_a_figure(before, figure, after, limit):
    text = before + figure + after
    clauses = Clauses(make_article(text, (Block("paragraph", 0, len(text)),)))
    words = clauses.around(len(before), len(before) + len(figure), limit)
    assert len(words) <= len(text) + len("… ") + len(" …")
