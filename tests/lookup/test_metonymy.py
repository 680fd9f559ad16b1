"""Capitals that mean a government, and places defined from two sources."""

import pytest

from companion.lookup import define_entries
from companion.model import Block, Entry, Span, make_article


@pytest.fixture
def define_place(parser, lexicon):
    """The definition of a place with all its mentions in a text."""

    def tell(text, name, *others):
        article = make_article(text, (Block("paragraph", 0, len(text)),))
        entries = []
        for number, one in enumerate((name, *others)):
            starts = [at for at in range(len(text)) if text.startswith(one, at)]
            entries.append(Entry(f"e{number}", one, "place", (), tuple(Span(at, at + len(one)) for at in starts)))
        return define_entries(article, parser.parse(article), tuple(entries), lexicon)[0].definition

    return tell


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tokyo refused to sign the treaty.", "Tokyo"),
        ("The union accused Madrid of delay. Madrid denied it.", "Madrid"),
        ("Berlin’s decision to close the border surprised its allies.", "Berlin"),
    ],
)
def test_a_capital_that_acts_is_told_to_be_the_government(define_place, text, name):
    assert define_place(text, name).text.endswith("; here: its government")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tokyo refused to sign. Ministers met in Tokyo on Monday.", "Tokyo"),
        ("Madrid grew by a tenth in ten years.", "Madrid"),
        ("The envoy flew to Berlin.", "Berlin"),
    ],
)
def test_a_capital_where_things_are_or_happen_stays_a_city(define_place, text, name):
    assert "government" not in define_place(text, name).text


def test_a_place_that_the_article_does_not_locate_gets_both_lines_and_both_sources(define_place):
    found = define_place("Tarragona, a city of many walls, is in Spain.", "Tarragona", "Spain")
    assert found.text.startswith("“a city of many walls”; city in ")
    assert found.source.startswith("this article and GeoNames")
    assert found.licence
    assert found.start is not None


def test_a_place_that_the_article_locates_is_left_to_its_words(define_place):
    found = define_place("Tarragona, a port in the south of Catalonia, is in Spain.", "Tarragona", "Spain")
    assert found.source == "this article"


@pytest.mark.parametrize(
    ("text", "name", "country", "expected"),
    [
        (
            "Snow fell in Utrecht Province, in the Netherlands.",
            "Utrecht Province",
            "Netherlands",
            "Province of the Netherlands",
        ),
        ("They flew to Ituri, in the DRC.", "Ituri", "DRC", "Province of the Democratic Republic of the Congo"),
    ],
)
def test_regions_name_their_country_as_a_sentence_does(define_place, text, name, country, expected):
    assert define_place(text, name, country).text == expected
