"""The learned model's features and its weights' file."""

import numpy as np
import pytest

from companion.analysis.opinion_features import PLACES, VERSION, Evidence, candidates, names_of, rows
from companion.analysis.opinion_model import OpinionModel, knows, load_model, log_odds, probabilities
from companion.analysis.sentiment import Sentiment, load_sentiment
from companion.paths import resources

SENTIMENT = {"dreadful": Sentiment(-1.9, -1.0, 1.0)}


def evidence_of(listed=None):
    return Evidence(SENTIMENT, lambda word: 3.0, listed or {})


def store(path, **changed):
    stored = {"weights": np.zeros(PLACES, np.int16), "step": 0.5, "slope": 1.0, "intercept": 0.0, "version": VERSION}
    np.savez(path, **{**stored, **changed})


def test_names_numbers_and_small_words_are_no_candidates(parser):
    parse = parser.parse_text("In Lisbon 40 dreadful storms hit Maria Lopez and the £7bn port.")
    assert [token.text for token in candidates(parse, {})] == ["dreadful", "storms", "hit", "port"]


def test_features_are_places_in_the_table_and_depend_on_the_neighbours(parser):
    def features(text):
        parse = parser.parse_text(text)
        tokens = [token for token in candidates(parse, {}) if token.text == "plan"]
        return set(next(rows(parse, tokens, evidence_of())))

    one, other = features("They saw a dreadful plan here."), features("They saw a wooden plan here.")
    assert one & other
    assert one != other
    assert all(0 <= place < PLACES for place in one | other)


def test_the_sum_of_weights_is_that_of_each_row():
    weights = np.arange(PLACES, dtype=np.float32)
    assert log_odds(weights, [[1, 2], [5], [3, 3, 4]]).tolist() == [3, 5, 10]
    assert len(log_odds(weights, [])) == 0


def test_a_tendency_moves_every_word(parser):
    parse = parser.parse_text("The dreadful plan failed.")
    model = OpinionModel(np.zeros(PLACES, np.float32), 1.0, 0.0)
    assert set(probabilities(model, parse, evidence_of()).values()) == {0.5}
    assert min(probabilities(model, parse, evidence_of(), lambda token: 1.0).values()) > 0.7


def test_a_word_is_known_that_was_met_in_training(parser):
    token = parser.parse_text("The dreadful plan failed.").tokens[1]
    weights = np.zeros(PLACES, np.float32)
    model = OpinionModel(weights, 1.0, 0.0)
    assert not knows(model, token)
    weights[names_of(token)[1]] = 0.1
    assert knows(model, token)


def test_weights_of_other_features_are_refused(tmp_path):
    store(tmp_path / "old.npz", version=VERSION + 1)
    with pytest.raises(ValueError, match="train it again"):
        load_model(tmp_path / "old.npz")


def test_the_bundled_weights_are_small_and_hold_no_pickle():
    path = resources() / "weights" / "opinions.npz"
    assert path.stat().st_size < 2_000_000
    with np.load(path, allow_pickle=False) as stored:
        assert {stored[name].dtype.kind for name in stored.files} <= {"i", "f"}


def test_the_bundled_lexicon_tells_opinion_from_fact():
    words = load_sentiment(resources() / "data" / "sentiment.tsv")
    assert words["horrible"].judges()
    assert words["horrible"].sign() == -1
    assert words["lovely"].sign() == 1
    assert "table" not in words
