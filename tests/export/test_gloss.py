"""Explanations short enough for a margin, cut where a sentence allows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.export.gloss import WORDS_AT_MOST, candidates, gloss_text, shorten
from companion.model import Definition, Entry, Reading, Span, Word


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("an overwhelming defeat", "an overwhelming defeat"),
        ("made less severe; used above all of pain and of punishments that a court hands down", "made less severe"),
        ("a building where goods are kept before they are sold, often close to a port or a railway",
         "a building where goods are kept before they are sold"),
        ("military leader who rules a part of a country by force and pays his own soldiers",
         "military leader who rules a part of a country"),
        ("narrow strip of high ground between two valleys of the river in the north of the island",
         "narrow strip of high ground between two valleys of the river"),
    ],
)  # fmt: skip
def test_a_definition_is_cut_at_a_clean_boundary(long, short):
    assert shorten(long) == short


@given(st.lists(st.sampled_from("a the of house river stone; wall, and that with green".split()), max_size=40))
def test_a_shortened_definition_is_short_and_begins_like_the_whole(words):
    text = " ".join(words)
    short = shorten(text)
    assert len(short.split()) <= WORDS_AT_MOST
    assert text.startswith(short.removesuffix(" …"))


def test_the_articles_own_words_stand_in_quotation_marks():
    assert gloss_text(Definition("a town by the sea", "this article")) == "“a town by the sea”"
    assert gloss_text(Definition("The port of Zell (since 1900)", "Somebody's list")) == "the port of Zell"


def article(text):
    from companion.model import Block, make_article

    return make_article(text, (Block("paragraph", 0, len(text)),))


def test_of_two_terms_that_overlap_the_longer_is_explained():
    made = article("The Port Authority met.")
    definition = Definition("A public body that runs quays", "A list")
    entries = (
        Entry("e1", "Port Authority", "organisation", (), (Span(4, 18),), definition),
        Entry("e2", "Port", "place", (), (Span(4, 8),), Definition("A quay for ships", "A list")),
    )
    assert [c.term for c in candidates(Reading(article=made, entries=entries))] == ["Port Authority"]


def test_an_explanation_that_says_nothing_is_left_out():
    made = article("It rose exponentially.")
    word = Word(8, 21, "exponentially", "adv", "C1", Definition("in an exponential manner", "A list"))
    assert candidates(Reading(article=made, words=(word,))) == []


def test_a_form_far_from_its_dictionary_form_shows_both():
    made = article("They fought and besieged it.")
    words = (
        Word(5, 11, "fight", "verb", "B2", Definition("use weapons against somebody", "A list")),
        Word(16, 24, "besiege", "verb", "B2", Definition("surround with an army", "A list")),
    )
    assert [c.term for c in candidates(Reading(article=made, words=words))] == ["fought → fight", "besieged"]


def test_a_teachers_own_wording_stays_whole():
    own = " ".join(["word"] * 20)
    assert gloss_text(Definition(own, "own wording")) == own
    assert gloss_text(Definition("Body that pays", "class glossary")) == "Body that pays"
