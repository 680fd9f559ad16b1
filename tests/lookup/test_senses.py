"""Which sense of a word is shown first."""

import pytest

from companion.lexicon.own import load_news_senses
from companion.lookup import define
from companion.lookup.senses import rank, surroundings


@pytest.mark.parametrize(
    ("word", "sentence", "fragment"),
    [
        ("crane", "A crane lifted the heavy load with its hook.", "lifts and moves heavy objects"),
        ("crane", "The crane is a large wading bird of plains.", "wading bird"),
        ("pitcher", "The pitcher threw the ball to the batter.", "baseball"),
        ("minister", "The minister resigned.", "high office in the government"),
        ("sanctions", "The council imposed sanctions.", "penalty"),
        ("rebels", "The rebels took the town.", "armed rebellion"),
    ],
)
def test_the_sentence_and_the_use_in_news_choose_the_sense(lexicon, word, sentence, fragment):
    assert fragment in define(word, sentence, lexicon).text


def test_without_a_sentence_the_most_frequent_sense_leads(lexicon):
    senses = lexicon.senses("plant", "n")
    assert rank(senses, {})[0] == max(senses, key=lambda sense: sense.count)


def test_rare_words_of_the_sentence_weigh_more_than_common_ones(lexicon):
    around = surroundings("The volcano moved the people.", lexicon)
    assert 0 < around.get("people", 0.1) < around["volcano"]
    assert "the" not in around


def test_every_preferred_sense_is_a_sense_of_its_word(lexicon):
    for key, synset in load_news_senses().likely.items():
        lemma, pos = key.rsplit(".", 1)
        assert synset in {sense.synset for sense in lexicon.senses(lemma, pos)}, key


def test_own_meanings_are_short_and_of_one_part_of_speech():
    for key, text in load_news_senses().own.items():
        lemma, pos = key.rsplit(".", 1)
        assert lemma.islower(), key
        assert pos in ("n", "v", "a", "r"), key
        assert len(text) <= 110
