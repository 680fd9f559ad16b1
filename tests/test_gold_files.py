"""The annotations in tests/gold fit their articles: every substring is where it is said to be, every type is known."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

GOLD = Path(__file__).resolve().parent / "gold"
ARTICLES = sorted(path.stem for path in GOLD.glob("blind_*.json"))
WORDS = sorted(path.stem for path in GOLD.glob("words_*.json"))  # hard words only
WORDING = sorted(path.stem for path in GOLD.glob("wording_*.json"))  # hedges, opinions and voices only
NAMES = {"person", "organisation", "place", "group", "event", "work", "product"}
QUALIFIERS = {"exact", "approx", "at_least", "up_to", "more_than", "less_than", "range", "vague", "by", "since"}
CATEGORIES = {
    *("people", "count", "money", "percent", "ratio", "duration"),
    *("measure", "rank", "score", "age", "date", "time"),
}
HEDGES = {
    *("modal", "adverb", "phrase", "tentative", "evidential"),
    *("approximator", "limiter", "vague_quantity", "frequency"),
}
OPINIONS = {
    *("loaded_noun", "loaded_adjective", "loaded_verb", "metaphor"),
    *("intensifier", "attitude", "evaluation", "distancing"),
}
VOICES = {"author", "quoted", "reported"}
LEVELS = {"B1", "B2", "C1"}
SPANS = (
    "figures",
    "not_figures",
    "hedges",
    "not_hedges",
    "opinions",
    "not_opinions",
    "voices",
    "hard_words",
)


def load(slug):
    gold = json.loads((GOLD / f"{slug}.json").read_text("utf-8"))
    return (GOLD / f"{slug}.txt").read_text("utf-8"), gold


def place(text, item):
    """Where an annotated substring starts; occurrences may overlap. -1 where there are too few."""
    start = -1
    for _ in range(item["occurrence"] + 1):
        start = text.find(item["text"], start + 1)
        if start < 0:
            break
    return start


def known(value, allowed):
    return set(value.split("|")) <= allowed


def test_there_are_twelve():
    assert len(ARTICLES) == 12
    assert len(WORDING) == 6
    assert len(WORDS) == 6


@pytest.mark.parametrize("slug", ARTICLES + WORDING + WORDS)
def test_substrings_exist(slug):
    text, gold = load(slug)
    for key in [key for key in SPANS if key in gold]:
        places = [(item["text"], item["occurrence"]) for item in gold[key]]
        for item in gold[key]:
            assert item["text"] == item["text"].strip(), (key, item)
            assert place(text, item) >= 0, (key, item)
        assert len(places) == len(set(places)), f"{key}: annotated twice"


@pytest.mark.parametrize("slug", ARTICLES)
def test_names(slug):
    text, gold = load(slug)
    names = [entity["name"] for entity in gold["entities"]]
    assert len(names) == len(set(names))
    for entity in gold["entities"]:
        assert {entity["kind"], *entity["also_kinds"]} <= NAMES, entity
        assert any(form in text for form in [entity["name"], *entity["aliases"]]), entity
    for item in gold["definitions"]:
        assert item["name"] in names
        assert item["good"]
        assert all(wording in text for wording in item["good"]), item


@pytest.mark.parametrize("slug", ARTICLES)
def test_types_are_of_the_contract(slug):
    _, gold = load(slug)
    date.fromisoformat(gold["published"])
    for figure in gold["figures"]:
        assert known(figure["qualifier"], QUALIFIERS), figure
        assert known(figure["category"], CATEGORIES), figure
        assert figure["date"] or figure["value"] is not None or not figure["required"] or figure["category"] in {
            "time", "measure", "date",
        }, figure  # fmt: skip
    assert all(word["level"] in LEVELS for word in gold["hard_words"])


@pytest.mark.parametrize("slug", WORDS)
def test_hard_words_have_a_level_and_say_whether_they_are_optional(slug):
    _, gold = load(slug)
    date.fromisoformat(gold["published"])
    assert all(word["level"] in LEVELS and isinstance(word["optional"], bool) for word in gold["hard_words"])


@pytest.mark.parametrize("slug", ARTICLES + WORDING)
def test_wording_is_of_the_contract(slug):
    _, gold = load(slug)
    assert all(known(mark["subtype"], HEDGES) for mark in gold["hedges"])
    assert all(known(mark["subtype"], OPINIONS) for mark in gold["opinions"])
    for voice in gold["voices"]:
        assert voice["voice"] in VOICES
        assert (voice["voice"] == "author") == (voice["speaker"] is None), voice


@pytest.mark.parametrize("slug", ARTICLES + WORDING)
def test_look_alikes_are_not_marked_too(slug):
    text, gold = load(slug)

    def spans(key):
        for item in gold[key]:
            start = place(text, item)
            yield start, start + len(item["text"])

    for key in [key for key in ("figures", "hedges", "opinions") if key in gold]:
        for first, last in spans("not_" + key):
            clashes = [text[a:b] for a, b in spans(key) if a < last and first < b]
            assert not clashes, (key, text[first:last], clashes)


@pytest.mark.parametrize("name", ["a", "b"])
def test_sentences_for_numbers_hold_what_is_annotated(name):
    gold = tomllib.loads((GOLD / f"number_sentences_{name}.toml").read_text("utf-8"))
    assert gold["sentence"]
    for sentence in gold["sentence"]:
        figures = sentence.get("figures", [])
        parts = [figure["text"] for figure in figures] + sentence.get("not_figures", [])
        assert parts
        assert all(part in sentence["text"] for part in parts), sentence
        for figure in figures:
            assert known(figure["category"], CATEGORIES), figure
            assert known(figure.get("qualifier", "exact"), QUALIFIERS), figure
