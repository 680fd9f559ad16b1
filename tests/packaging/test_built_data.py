"""The committed data files, their manifest, their lock table and what SOURCES.md says of them."""

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"


@pytest.fixture
def part(monkeypatch):
    """Imports a module of packaging/data by name."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return lambda name: importlib.import_module(f"data.{name}")


def test_the_committed_files_are_those_of_the_manifest(part):
    manifest = part("manifest")
    assert manifest.differences(manifest.hashes(RESOURCES), manifest.read_manifest()) == []


def test_differences_name_every_kind_of_change(part):
    found = part("manifest").differences(
        {"same": "1", "new": "2", "other": "3"}, {"same": "1", "gone": "2", "other": "4"}
    )
    assert found == ["gone is missing", "new is new", "other has changed"]


def test_every_source_is_pinned_and_told_of_in_sources_md(part):
    told = (RESOURCES / "SOURCES.md").read_text(encoding="utf-8")
    for source in part("packages").read_lock().values():
        assert re.fullmatch(r"[0-9a-f]{64}", source.sha256), source.name
        for fact in (source.name, source.version, source.sha256, source.licence):
            assert fact in told, (source.name, fact)


def test_every_edition_the_lexicon_tells_is_pinned(part):
    lock = part("packages").read_lock()
    assert {name for _, name in part("lexicon_file").EDITIONS} <= lock.keys()


def test_every_font_has_its_licence_beside_it():
    fonts = {path.stem.split("-")[0].removesuffix("Display") for path in (RESOURCES / "fonts").glob("*.ttf")}
    licences = {path.stem.removeprefix("OFL-") for path in (RESOURCES / "fonts").glob("OFL-*.txt")}
    assert fonts == licences != set()


@pytest.mark.parametrize(
    ("raw", "gloss"),
    [
        ("a vessel;  used on water ;", "a vessel; used on water"),
        ("known by heart; - A. N. Author", "known by heart"),
        ('a vessel;; "they rowed', "a vessel"),
        ("in the phrase `at sea'", "in the phrase ‘at sea’"),
        ("a mark (`) above a vowel", "a mark (`) above a vowel"),
    ],
)
def test_glosses_lose_what_is_no_definition(part, raw, gloss):
    assert part("wordnet").tidy_gloss(raw) == gloss


@pytest.mark.parametrize(
    ("population", "words"),
    [
        (15_312, "about 15,000 people"),
        (99_999, "about 100,000 people"),
        (517_802, "about 520,000 people"),
        (999_999, "about 1 million people"),
        (2_952_301, "about 3 million people"),
        (18_960_744, "about 19 million people"),
    ],
)
def test_populations_have_two_figures(part, population, words):
    assert part("towns").people(population) == words


@pytest.mark.parametrize(
    ("place", "side"),
    [
        ((9, 5), "northern"),
        ((1, 1), "southwestern"),
        ((5, 9), "eastern"),
        ((9, 1), "northwestern"),
        ((5, 5), "central"),
    ],
)
def test_a_place_lies_in_the_outer_third_of_its_country(part, place, side):
    assert part("towns").direction(*place, (0.0, 10.0, 0.0, 10.0)) == side


def test_cyrillic_names_are_spelt_as_news_spells_them(part):
    module = part("given_names")
    letters = {member: letters for member, letters, _ in module._CYRILLIC}
    russian = letters["faker/providers/person/ru_RU/__init__.py"]
    assert {"Sergey", "Sergei"} <= set(module.romanised("Сергей", russian, ()))
    assert list(module.romanised("Anna", russian, ())) == []


@pytest.fixture
def naming(part):
    """Names of towns in a small world: Bigport (once Oldport), Frome, March, and Ashaven."""
    module = part("town_names")
    located = {"oldport": (frozenset({"oldport", "bigport"}), "a port"), "westia": (frozenset({"westia"}), "a land")}
    vocabulary = module.Vocabulary({"from": 700, "march": 500}, frozenset({"march"}), located, {"westia": ""})
    people = {"Bigport": 900_000, "Frome": 28_000, "March": 20_000, "Ashaven": 50_000}
    cities = [{"name": name, "population": number, "countrycode": "XX"} for name, number in people.items()]
    return lambda name, *further: module.Naming(cities, vocabulary).names(
        {**next(city for city in cities if city["name"] == name), "alternatenames": further}, ["Xland"], False
    )


def test_a_former_name_that_wordnet_knows_leads_to_a_large_town(naming):
    assert naming("Bigport", "Oldport") == {"bigport": 100, "oldport": 100}


def test_similar_spellings_lead_to_a_town_but_point_less_far(naming):
    assert naming("Ashaven", "Ashhaven", "Ash Haven", "ASH", "Ашавен") == {"ashaven": 100, "ashhaven": 50}


def test_nicknames_countries_common_words_and_other_towns_names_do_not(naming):
    assert naming("Bigport", "White House", "Westia", "The Big One") == {"bigport": 100}
    assert naming("Frome", "From") == {"frome": 100}
    assert naming("Ashaven", "Bigport") == {"ashaven": 100}


def test_a_small_town_with_the_name_of_a_common_word_has_no_card(naming):
    assert naming("March") == {}


def test_a_name_may_have_or_lack_the_word_city(naming):
    assert naming("Ashaven", "Ashaven City") == {"ashaven": 100, "ashaven city": 100}
