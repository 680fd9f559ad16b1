"""Hard words, terms and idioms."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.analysis.familiarity import familiarity, grade
from companion.analysis.phrases import match
from companion.analysis.words import DENSITY, FEWEST, find_words
from companion.lexicon.own import load_idioms, load_word_levels
from companion.model import Block, Entry, Span, make_article


@pytest.fixture
def found(parser, lexicon):
    """The hard words of a text as (words in the text, lemma, level)."""

    def find(text, *entries, easiest="B2", kind="paragraph"):
        article = make_article(text, (Block(kind, 0, len(text)),))
        words = find_words(article, parser.parse(article), entries, lexicon, easiest)
        return [(text[word.start : word.end], word.lemma, word.level) for word in words]

    return find


def test_hard_words_have_their_lemma_and_level(found):
    assert found("The envoys forestalled an insurgency.") == [
        ("envoys", "envoy", "C1"),
        ("forestalled", "forestall", "C1"),
        ("insurgency", "insurgency", "C1"),
    ]


def test_easy_words_names_numbers_and_unknown_words_are_left_out(found):
    assert found("The good man from Rotterdam had 4,500 new blorfs on Tuesday.") == []


def test_words_inside_names_are_left_out(found):
    text = "The Insurgency Council met."
    assert found(text, Entry("e1", "Insurgency Council", "organisation", (), (Span(4, 22),))) == []


def test_every_occurrence_is_listed(found):
    assert [word for word, _, _ in found("An envoy came. The envoy left.")] == ["envoy", "envoy"]


def test_easier_words_come_on_demand_only(found):
    text = "There was a pond by the wall."
    assert found(text) == []
    assert found(text, easiest="B1") == [("pond", "pond", "B1")]


def test_headings_are_left_out(found):
    assert found("An insurgency", kind="heading") == []


@pytest.mark.parametrize(
    ("text", "words", "lemma"),
    [
        ("It came on the heels of a strike.", "on the heels of", "on the heels of"),
        ("The party is dragging its feet.", "dragging its feet", "drag one's feet"),
        ("The mayor's plans paved the way for a park.", "paved the way for", "pave the way for"),
        ("They swept the whole affair under the carpet.", "swept the whole affair under the carpet",
         "sweep under the rug"),
        ("A power-sharing deal was near.", "power-sharing", "power-sharing"),
        ("He was a lame-duck leader.", "lame-duck", "lame duck"),
        ("Everything hinged on the vote.", "hinged on", "hinge on"),
    ],
)  # fmt: skip
def test_idioms_and_phrasal_verbs_are_found_whole(found, text, words, lemma):
    assert (words, lemma) in [(shown, name) for shown, name, _ in found(text)]


@pytest.mark.parametrize(
    "text", ["He saw the city and the house.", "They have part of it.", "He was on the way.", "It was made of wood."]
)
def test_plain_sequences_are_no_terms(found, text):
    assert found(text) == []


def test_a_text_thick_with_hard_words_keeps_the_rarest(found):
    hard = "envoy insurgency rout straddle precipitous ostensible perpetual conquest spectacle warlord glut subsidy"
    words = found(" ".join(f"The {word} was there." for word in hard.split()))
    assert len({lemma for _, lemma, _ in words}) == max(FEWEST, int(60 * DENSITY["B2"]))
    assert "conquest" not in {lemma for _, lemma, _ in words}


def test_a_level_shows_the_same_words_whatever_easier_ones_were_looked_for(found):
    text = "The envoy saw the pond and the insurgency, the sketch and the veto, and an echo of the verdict, in a truce."
    everything = found(text, easiest="B1")
    assert [word for word in everything if word[2] != "B1"] == found(text)
    assert {level for _, _, level in everything} == {"B1", "B2", "C1"}


@pytest.mark.parametrize(
    ("text", "words", "lemma"),
    [
        ("Officers fired tear gas.", "tear gas", "tear gas"),
        ("He was laid off in May.", "laid off", "lay off"),
        ("The hedge funds bought a cash-strapped club.", "cash-strapped", "cash-strapped"),
    ],
)
def test_terms_of_several_words_are_found_whole(found, text, words, lemma):
    assert (words, lemma) in [(shown, name) for shown, name, _ in found(text)]


def test_a_word_that_only_our_own_list_defines_is_found(found):
    assert ("kleptocracies", "kleptocracy", "C1") in found("They lived in kleptocracies.")


def test_a_word_is_no_easier_than_what_it_is_really_made_of(lexicon):
    assert grade(familiarity("donor", "donor", lexicon)) == "B2"  # not of "done"
    assert grade(familiarity("organiser", "organiser", lexicon)) is None
    assert grade(familiarity("prosecutor", "prosecutor", lexicon)) in ("B2", "C1")


@pytest.mark.parametrize(
    ("form", "easy"),
    [("birthplace", True), ("carmakers", False), ("quickly", True), ("unhappy", True), ("precipitous", False)],
)
def test_plain_derivatives_are_as_easy_as_their_base(lexicon, form, easy):
    lemma = form.removesuffix("s") if form.endswith("ers") else form
    assert (grade(familiarity(form, lemma, lexicon)) is None) == easy


def test_british_and_american_spellings_are_equally_familiar(lexicon):
    for british, american in (("privatise", "privatize"), ("paralyse", "paralyze"), ("organisation", "organization")):
        assert familiarity(british, british, lexicon) >= familiarity(american, american, lexicon)


def test_words_that_are_common_in_news_but_hard_are_shown_and_rare_everyday_ones_are_not(found):
    shown = [lemma for _, lemma, _ in found("The verdict on the lawsuit came; a hen and a shovel lay in the puddle.")]
    assert shown == ["verdict", "lawsuit"]


def test_the_lists_of_levels_hold_dictionary_forms_and_do_not_overlap(lexicon):
    levels = load_word_levels()
    assert levels.hard.isdisjoint(levels.easy)
    known = [word for word in sorted(levels.hard | levels.easy) if lexicon.senses(word)]
    assert sorted(levels.hard - set(known)) == []
    for word in levels.hard:
        assert grade(familiarity(word, word, lexicon)) in ("B2", "C1"), word


def test_capitalised_words_inside_a_sentence_are_names(found):
    assert found("They sold Envoy to a friend.") == []


def test_every_form_of_every_idiom_matches_itself(parser):
    for idiom in load_idioms():
        words = [{"one's": "their", "...": "something"}.get(word, word) for word in idiom.words]
        text = " ".join(words).replace(" - ", "-").replace(" 's", "'s").replace(" ,", ",")
        parse = parser.parse_text(f"They {text}")
        assert match(parse.tokens, 1, len(parse.tokens), idiom.words) is not None, idiom.name


@given(st.text(alphabet=st.sampled_from("envoy rout's-on the heels.\n’ of"), max_size=60))
def test_spans_are_in_the_text_and_do_not_overlap(parser, lexicon, text):
    article = make_article(text, (Block("paragraph", 0, len(text)),))
    words = find_words(article, parser.parse(article), (), lexicon)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(left.end <= right.start for left, right in pairwise(words))


def test_a_form_is_taken_back_to_the_word_it_is_usually_of(found):
    assert "fin" not in [lemma for _, lemma, _ in found("The company was fined last week.", easiest="B1")]
