"""Anchors find their passage again when the text has changed, or say that it is gone."""

from hypothesis import given
from hypothesis import strategies as st

from companion.model.anchor import CONTEXT, Anchor, Locator, make_anchor
from companion.model.span import Span

TEXT = (
    "The mayor opened the bridge on Monday. Fishermen said the mayor had promised nets. "
    "On Tuesday the mayor may close the old quay, and the council may object."
)
WORDS = st.lists(st.sampled_from("the old quay may close on Monday and boats wait for ’nets’ – perhaps 🚢".split()))


def anchor_of(phrase, nth=0, text=TEXT):
    at = -1
    for _ in range(nth + 1):
        at = text.index(phrase, at + 1)
    return make_anchor(text, at, at + len(phrase))


def said(text, anchor):
    span = Locator(text).find(anchor)
    return None if span is None else text[span.start : span.end]


@given(WORDS.map(" ".join).filter(bool), st.data())
def test_in_the_same_text_an_anchor_is_where_it_was(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert Locator(text).find(make_anchor(text, start, end)) == Span(start, end)


@given(WORDS.map(" ".join), WORDS.map(" ".join), st.sampled_from([0, 1]))
def test_text_added_far_before_and_after_moves_the_anchor_along(before, after, nth):
    anchor = anchor_of("the mayor", nth)
    padding = "x" * CONTEXT
    changed = f"{before} {padding} {TEXT} {padding} {after}"
    shift = len(before) + len(padding) + 2
    assert Locator(changed).find(anchor) == Span(anchor.start + shift, anchor.end + shift)


@given(st.text("abc may.\n\t’'", max_size=60), WORDS.map(" ".join).filter(lambda text: text.strip()), st.data())
def test_what_is_found_in_any_other_text_says_much_the_same(other, text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Locator(other).find(make_anchor(text, start, end))
    if span is not None:
        assert 0 <= span.start < span.end <= len(other)
        assert set(other[span.start : span.end].split()) & set(text[start:end].split()) or "’" in text[start:end]


def test_of_several_places_the_one_with_the_same_words_around_is_taken():
    changed = TEXT.replace("The mayor opened the bridge on Monday. ", "")
    span = Locator(changed).find(anchor_of("the mayor", 1))
    assert changed[span.start - 11 : span.end + 4] == "On Tuesday the mayor may"


def test_a_short_word_whose_sentence_is_gone_is_not_found_elsewhere():
    changed = TEXT.replace("On Tuesday the mayor may close the old quay, and", "Then")
    assert said(changed, anchor_of("may close")) is None
    assert said("Snow may fall in the hills tonight.", anchor_of("may")) is None


def test_part_of_another_word_is_no_match():
    assert said(TEXT.replace("the mayor may close", "the mayor maybe closes"), anchor_of("may", 3)) is None


def test_other_white_space_and_quotation_marks_make_no_difference():
    text = "He said “we will not pay” and left the hall of the old market by the back door."
    anchor = anchor_of("“we will not pay”", text=text)
    assert said(text.replace(" not pay”", '\nnot  pay"').replace("“", '"'), anchor) == '"we will\nnot  pay"'


def test_a_passage_that_was_slightly_reworded_is_found_between_its_neighbours():
    text = "The report was late. Nearly four hundred boats lay idle in the harbour. Nobody paid for the fuel they lost."
    anchor = anchor_of("Nearly four hundred boats lay idle in the harbour.", text=text)
    changed = "Correction. " + text.replace("Nearly four hundred", "Some four hundred")
    assert said(changed, anchor) == "Some four hundred boats lay idle in the harbour."


def test_an_anchor_of_nothing_is_nowhere():
    assert Locator(TEXT).find(Anchor(" ", "x", "y", 5000, 5001)) is None
    assert Locator("").find(anchor_of("may")) is None
