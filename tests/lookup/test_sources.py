"""Which source defines a name, and when none may."""

import pkgutil

import pytest

from companion import lookup
from companion.lexicon.own import load_bodies, load_body_names, load_idioms
from companion.lookup import SOURCES, define_entries, own_list
from companion.model import Block, Entry, Span, make_article

TOOLS = {
    "appositions",
    "class_glossary",
    "context",
    "cues",
    "kinds",
    "metonymy",
    "phrases",
    "predicates",
    "senses",
    "titles",
    "words",
}


@pytest.fixture
def defined(parser, lexicon):
    """The definition of a name of a kind in a text."""

    def tell(text, name, kind, *others):
        article = make_article(text, (Block("paragraph", 0, len(text)),))
        entries = []
        for number, (one, its_kind) in enumerate([(name, kind), *others]):
            start = text.index(one)
            entries.append(Entry(f"e{number}", one, its_kind, (), (Span(start, start + len(one)),)))
        return define_entries(article, parser.parse(article), tuple(entries), lexicon)[0].definition

    return tell


def test_every_module_is_a_source_or_a_tool_of_one():
    modules = {module.name for module in pkgutil.iter_modules(lookup.__path__)}
    assert {source.__module__.rsplit(".", 1)[1] for source in SOURCES} == modules - TOOLS


def test_the_article_is_asked_first_and_wordnet_after_the_gazetteers():
    order = [source.__module__.rsplit(".", 1)[1] for source in SOURCES]
    assert order[:2] == ["joined", "own_list"]
    assert order.index("wordnet") > max(place for place, name in enumerate(order) if name == "places")


@pytest.mark.parametrize(
    ("text", "name", "kind", "fragment", "source"),
    [
        ("Reuters reported it.", "Reuters", "organisation", "news agency", "Companion's list"),
        ("He flew to Peru.", "Peru", "place", "Country in", "World Factbook"),
        ("He flew to Lima.", "Lima", "place", "Capital of Peru", "World Factbook"),
        ("He flew to Hamburg.", "Hamburg", "place", "Germany", ""),
        ("A letter of Marie Curie was found.", "Marie Curie", "person", "physicist", "Wikipedia"),
        ("Two Spaniards came.", "Spaniards", "group", "Of or from Spain", "World Factbook"),
    ],
)
def test_names_get_the_line_of_the_right_source(defined, text, name, kind, fragment, source):
    found = defined(text, name, kind)
    assert fragment in found.text
    assert found.source.startswith(source)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Then Paris spoke.", "Paris", "person"),
        ("Then Jackson spoke.", "Jackson", "person"),
        ("He lives in Lincoln Heights.", "Lincoln Heights", "place"),
        ("He works for Victoria.", "Victoria", "organisation"),
    ],
)
def test_kinds_that_do_not_agree_give_nothing(defined, text, name, kind):
    assert defined(text, name, kind) is None


def test_a_namesake_is_told_by_the_place_after_the_comma(defined):
    found = defined("She was born in Melbourne, Florida, in 1990.", "Melbourne", "place", ("Florida", "place"))
    assert "Florida" in found.text


def test_the_plain_name_is_the_large_town_even_where_the_article_speaks_of_the_other_country(defined):
    found = defined("The American flew to Melbourne.", "Melbourne", "place")
    assert "Australia" in found.text


def test_a_small_town_needs_its_country_in_the_article(defined):
    assert defined("He came from Villach.", "Villach", "place") is None
    assert (
        "Austria"
        in defined("He came from Villach, and Austria is small.", "Villach", "place", ("Austria", "place")).text
    )


def test_the_number_of_people_is_told_of_large_towns_only(defined):
    small = defined("He came from Villach, and Austria is small.", "Villach", "place", ("Austria", "place"))
    assert "people" not in small.text
    assert "people" in defined("He flew to Hamburg.", "Hamburg", "place").text


def test_a_shared_short_name_goes_by_the_country_the_article_speaks_of(lexicon):
    bodies = load_body_names()
    assert own_list.find(("Congress",), bodies, {"India": 4, "United States": 1}, lexicon).country == "India"
    assert own_list.find(("Congress",), bodies, {"United States": 2}, lexicon).country == "United States"
    assert own_list.find(("Congress",), bodies, {}, lexicon) is None


def test_what_every_country_has_goes_by_the_country_named_most(lexicon):
    bodies = load_body_names()
    assert own_list.find(("Supreme Court",), bodies, {"Sweden": 3, "United States": 2}, lexicon) is None
    assert (
        own_list.find(("Supreme Court",), bodies, {"Sweden": 1, "United States": 4}, lexicon).name == "US Supreme Court"
    )
    assert (
        own_list.find(("Marines",), bodies, {"Afghanistan": 5, "United States": 4}, lexicon).name == "US Marine Corps"
    )
    assert own_list.find(("Marines",), bodies, {"Chile": 5, "United States": 1}, lexicon) is None


def test_a_definition_that_an_entry_has_is_kept(parser, lexicon):
    from companion.model import Definition

    text = "Reuters reported it."
    article = make_article(text, (Block("paragraph", 0, len(text)),))
    mine = Definition("my own words", "the reader")
    entry = Entry("e1", "Reuters", "organisation", (), (Span(0, 7),), mine)
    assert define_entries(article, parser.parse(article), (entry,), lexicon)[0].definition is mine


def test_the_own_list_is_short_plain_and_unambiguous(lexicon):
    bodies = load_bodies()
    names = [name for body in bodies for name in (body.name, *body.aliases)]
    assert len(bodies) >= 300
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert [body.name for body in bodies if not 10 <= len(body.text) <= 110 or body.text.endswith(".")] == []
    assert [body.name for body in bodies if body.country and lexicon.country(body.country) is None] == []
    assert [body.name for body in bodies if (body.shared or body.everywhere) and not body.country] == []


def test_the_idioms_are_short_and_can_all_match():
    idioms = load_idioms()
    assert len({idiom.name for idiom in idioms}) >= 120
    assert [idiom.name for idiom in idioms if not idiom.words or len(idiom.text) > 110] == []
    assert {idiom.pos for idiom in idioms} <= {"noun", "verb", "adj", "adv", "phrase"}
