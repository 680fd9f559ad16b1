"""Names in whole texts, with the real model and lexicon."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.analysis.entities import find_entries
from companion.model import Block, make_article

GOLD = sorted((Path(__file__).resolve().parent.parent / "gold").glob("names_*.json"))


@pytest.fixture(scope="module")
def find(parser, lexicon):
    """Entries of a text whose paragraphs are parted by blank lines."""

    def _find(text, byline=None, furniture=()):
        blocks, position = [], 0
        for paragraph in text.split("\n\n"):
            kind = "furniture" if len(blocks) in furniture else "paragraph"
            blocks.append(Block(kind, position, position + len(paragraph)))
            position += len(paragraph) + 2
        article = make_article(text, tuple(blocks), byline=byline)
        return find_entries(article, parser.parse(article), lexicon)

    return _find


@pytest.fixture(scope="module")
def kinds(find):
    """Name → kind for a text."""
    return lambda text: {entry.name: entry.kind for entry in find(text)}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_whole_articles_give_exactly_the_glossary_a_reader_expects(path, find):
    gold = json.loads(path.read_text("utf-8"))
    text = gold["text"]
    found = [
        {"name": entry.name, "kind": entry.kind, "mentions": [text[m.start : m.end] for m in entry.mentions]}
        for entry in find(text)
    ]
    assert found == gold["entries"]


def test_gold_articles_are_there():
    assert len(GOLD) >= 3


def test_titles_are_evidence_and_not_part_of_the_name(kinds):
    found = kinds("Foreign Minister Oksana Petrenko met Prime Minister Jean Dupont. Mr Dupont smiled.")
    assert found["Oksana Petrenko"] == "person"
    assert found["Jean Dupont"] == "person"
    assert not any("Minister" in name for name in found)


def test_a_surname_means_the_person_named_before(find):
    entries = find(
        "The mayor, Irma Lindholm, opened the bridge.\n\nLindholm thanked the builders. Ms Lindholm left early."
    )
    (person,) = [entry for entry in entries if entry.kind == "person"]
    assert person.name == "Irma Lindholm"
    assert len(person.mentions) == 3


def test_a_surname_that_is_a_capital_stays_a_place_where_it_is_used_as_one(find):
    text = "Denzel Washington flew to London on Monday.\n\nOfficials in Washington and in Ottawa declined to comment."
    names = {entry.name: entry.kind for entry in find(text)}
    assert names["Denzel Washington"] == "person"
    assert names["Washington"] == "place"


def test_names_of_one_country_are_one_entry(find):
    text = "The United States sent aid. The U.S. said more would follow. Critics in the US doubted it. America waits."
    (country,) = find(text)
    assert country.name == "United States"
    assert set(country.aliases) == {"U.S.", "US", "America"}


def test_adjectives_and_plurals_of_a_nationality_are_one_group(find):
    entries = find("Afghan officials met in Kabul. Many Afghans had left. An Afghan pilot spoke.")
    (group,) = [entry for entry in entries if entry.kind == "group"]
    assert len(group.mentions) == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "The Office for Harbour Safety (OHS) closed the pier. The OHS gave no reason.",
        "The OHS (Office for Harbour Safety) closed the pier. The OHS gave no reason.",
    ],
)
def test_an_acronym_in_brackets_and_its_expansion_are_one_entry_in_both_orders(sentence, find):
    entries = [entry for entry in find(sentence) if entry.kind == "organisation"]
    assert [entry.name for entry in entries] == ["Office for Harbour Safety"]
    assert len(entries[0].mentions) == 3


def test_hyphenated_place_names_stay_whole(kinds):
    assert "Mazar-i-Sharif" in kinds("The army left Mazar-i-Sharif on Sunday.")


def test_lists_are_split(kinds):
    found = kinds("Talks included Uzbekistan and Tajikistan, Norway and Chile.")
    assert set(found) == {"Uzbekistan", "Tajikistan", "Norway", "Chile"}


def test_a_ministrys_and_belongs_to_its_name(kinds):
    assert "Ministry of Trade and Industry" in kinds("The Ministry of Trade and Industry raised the tariff on Monday.")


def test_weekdays_months_and_money_are_no_names(kinds):
    assert kinds("On Thursday, 3 March, the fee rose to US $5 in the shop.") == {}


def test_what_is_only_a_common_word_at_a_sentences_beginning_is_no_name(kinds):
    assert kinds("Nurses went home. Shops closed. Traffic stopped and the nurses waited in the shops.") == {}


def test_headline_capitals_take_the_bodys_spelling(find):
    text = "KOWALCZYK WINS IN GDANSK\n\nEwa Kowalczyk won the vote in Gdansk on Sunday. Kowalczyk thanked her voters."
    names = {entry.name: len(entry.mentions) for entry in find(text)}
    assert names["Ewa Kowalczyk"] == 3
    assert names["Gdansk"] == 2


def test_mentions_leave_out_articles_titles_and_possessives(find):
    text = "The Taliban's leaders met the Red Cross. President Ashraf Ghani's aides left."
    surfaces = {text[m.start : m.end] for entry in find(text) for m in entry.mentions}
    assert "Ashraf Ghani" in surfaces
    assert not any(surface.lower().startswith("the ") or surface.endswith("'s") for surface in surfaces)


def test_ids_follow_the_order_of_first_mention(find):
    entries = find("Norway borders Sweden. Sweden borders Finland. Oslo is in Norway.")
    starts = [entry.mentions[0].start for entry in entries]
    assert starts == sorted(starts)
    assert [entry.id for entry in entries] == [f"e{number}" for number in range(1, len(entries) + 1)]


def test_the_author_is_an_entry_where_the_byline_is_printed(find):
    text = "Bridge opens\n\nBy Ilse Aigner-Voss\n\nThe bridge in Oslo opened on Monday."
    (author,) = [entry for entry in find(text, byline="Ilse Aigner-Voss", furniture={1}) if entry.kind == "person"]
    assert author.name == "Ilse Aigner-Voss"
    assert text[author.mentions[0].start : author.mentions[0].end] == "Ilse Aigner-Voss"


def test_an_author_whom_only_the_byline_names_comes_last_and_is_told_as_such(find):
    text = "The bridge in Oslo opens\n\nBy Ilse Aigner-Voss\n\nThe bridge in Oslo opened, said Jan Nowak."
    author = find(text, byline="Ilse Aigner-Voss", furniture={1})[-1]
    assert author.name == "Ilse Aigner-Voss"
    assert (author.definition.text, author.definition.source) == ("Author of this article", "Byline")
    assert text[author.definition.start : author.definition.end] == "Ilse Aigner-Voss"


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Terminals for liquefied natural gas (LNG) were built. More LNG came.", "LNG", "liquefied natural gas"),
        ("The LNG (liquefied natural gas) terminals were built.", "LNG", "liquefied natural gas"),
        (
            "They use continuous positive airway pressure (CPAP) at night.",
            "CPAP",
            "continuous positive airway pressure",
        ),
    ],
)
def test_acronyms_of_common_words_are_entries_with_the_words_as_definition(find, text, name, words):
    (entry,) = [one for one in find(text) if one.name == name]
    assert entry.definition.text == words
    assert text[entry.definition.start : entry.definition.end] == words
    assert len(entry.mentions) == text.count(name)


@pytest.mark.parametrize("text", ["He was late again (OK) and left.", "The river rose (see MAP) and fell."])
def test_capitals_in_brackets_that_fit_no_words_are_no_acronym(find, text):
    assert not [entry for entry in find(text) if entry.definition]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("In 2011 Typhoon Danilo killed sixty people.", "Typhoon Danilo", "event"),
        ("Ann Weber, an analyst at Jessop, said shares would fall.", "Jessop", "organisation"),
        ('"We are tired," said Teodoro May, 61, who keeps bees.', "Teodoro May", "person"),
    ],
)
def test_words_around_and_inside_a_name_tell_its_kind(kinds, text, name, kind):
    assert kinds(text)[name] == kind


def test_names_of_one_listed_body_are_one_entry(find):
    text = (
        "The Federal Reserve met on Monday. The Fed raised rates, and banks in New Jersey and Newark, N.J., complained."
    )
    found = {entry.name: entry.aliases for entry in find(text)}
    assert found["Federal Reserve"] == ("Fed",)
    assert found["New Jersey"] == ("N.J.",)


def test_a_byline_that_is_not_printed_adds_nothing(find):
    assert all(entry.kind != "person" for entry in find("The bridge in Oslo opened.", byline="Ilse Aigner-Voss"))


def test_a_name_over_a_wrapped_line_is_one_name(find):
    text = "The governor of the province, Amina\nYusuf Bello, resigned after talks with the\nWorld Bank on Monday."
    names = {entry.name for entry in find(text)}
    assert "World Bank" in names
    assert any(name.endswith("Yusuf Bello") for name in names)


def test_an_empty_article_has_no_names(find):
    assert find("") == ()


WORDS = st.sampled_from(
    [
        *"Ghani President the The US U.S. of and , . ( ) - ’s 's Kabul NATO (NATO) Ministry Mr".split(),
        "\n",
        "al-",
        "— “",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_mentions_lie_in_the_text_in_order_without_overlap_whatever_the_text(find, text):
    mentions = sorted(mention for entry in find(text) for mention in entry.mentions)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
    assert all(one.end <= two.start for one, two in pairwise(mentions))
    assert all(text[mention.start : mention.end].strip() == text[mention.start : mention.end] for mention in mentions)


def test_a_headline_in_title_case_gives_no_names_of_its_own(kinds):
    text = (
        "Harbour Strike Leaves Farmers Without Feed\n\n"
        "A strike at the harbour of Bergen on Friday left farmers in Norway without feed, the farmers said."
    )
    assert set(kinds(text)) == {"Bergen", "Norway"}


def test_a_firms_short_name_means_the_firm(find):
    text = "Talvik Motors Inc. closed a plant in Oslo. Talvik gave no reason. Workers at Talvik were angry."
    (firm,) = [entry for entry in find(text) if entry.kind == "organisation"]
    assert firm.name.startswith("Talvik Motors")
    assert len(firm.mentions) == 3


def test_the_field_of_a_minister_is_no_name(kinds):
    assert set(kinds("Water Affairs Minister Sipho Radebe resigned on Monday.")) == {"Sipho Radebe"}


def test_a_description_after_a_comma_says_what_kind_a_name_is(kinds):
    assert kinds("They live in Ulvik, a village on the fjord.")["Ulvik"] == "place"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The river Ovra fell on Monday, and the Ovra basin is dry.", "Ovra", "place"),
        ("Engineers closed the Talvaro reservoir on Friday.", "Talvaro", "place"),
        ("The fountains on Rovilho square were switched off.", "Rovilho", "place"),
        ("The plant is owned by the Spanish group Aguamar, which blamed the heat.", "Aguamar", "organisation"),
    ],
)
def test_the_noun_beside_a_name_says_its_kind(kinds, text, name, kind):
    assert kinds(text)[name] == kind


def test_a_noun_in_lower_case_is_no_part_of_a_name_that_stands_alone_elsewhere(kinds):
    text = "The Danube fell again. Farms in the Danube basin are dry, and the Danube is low at Linz."
    assert "Danube" in kinds(text)
