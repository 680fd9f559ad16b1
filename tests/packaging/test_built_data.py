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
    [((9, 5), "northern"), ((1, 1), "southern"), ((5, 9), "eastern"), ((5, 1), "western"), ((5, 5), "central")],
)
def test_a_place_lies_in_the_outer_third_of_its_country(part, place, side):
    assert part("towns").direction(*place, (0.0, 10.0, 0.0, 10.0)) == side


def test_cyrillic_names_are_spelt_as_news_spells_them(part):
    module = part("given_names")
    letters = {member: letters for member, letters, _ in module._CYRILLIC}
    russian = letters["faker/providers/person/ru_RU/__init__.py"]
    assert {"Sergey", "Sergei"} <= set(module.romanised("Сергей", russian, ()))
    assert list(module.romanised("Anna", russian, ())) == []
