import sqlite3

import pytest

from companion.errors import DataMissing
from companion.lexicon import open_lexicon


@pytest.fixture(scope="module")
def words():
    opened = open_lexicon()
    yield opened
    opened.close()


def test_a_missing_file_is_told_in_one_sentence(tmp_path):
    with pytest.raises(DataMissing, match=r"lexicon\.sqlite is missing"):
        open_lexicon(tmp_path / "lexicon.sqlite")


def test_a_damaged_file_is_told_in_one_sentence(tmp_path):
    path = tmp_path / "lexicon.sqlite"
    path.write_bytes(b"not a database at all" * 400)
    with pytest.raises(DataMissing):
        open_lexicon(path)


def test_a_file_of_another_format_is_refused(tmp_path):
    path = tmp_path / "lexicon.sqlite"
    database = sqlite3.connect(path)
    database.executescript(
        "CREATE TABLE edition (what, edition, licence, package); CREATE TABLE lexname (id, name);PRAGMA user_version=99"
    )
    database.close()
    with pytest.raises(DataMissing, match="format"):
        open_lexicon(path)


def test_a_folder_with_spaces_and_percent_signs_opens(tmp_path, words):
    source = next(row[2] for row in words._database.execute("PRAGMA database_list"))
    folder = tmp_path / "100% of my files?"
    folder.mkdir()
    (folder / "lexicon.sqlite").symlink_to(source)
    opened = open_lexicon(folder / "lexicon.sqlite")
    assert opened.zipf("water") > 5
    opened.close()


class TestFrequencies:
    def test_common_words_rank_above_rare_ones(self, words):
        assert words.zipf("the") > words.zipf("harbour") > words.zipf("ostensible") > 0

    def test_case_and_curly_apostrophes_do_not_matter(self, words):
        assert words.zipf("Don’t") == words.zipf("don't") > 4
        assert words.zipf("WATER") == words.zipf("water")

    def test_an_unknown_word_has_none(self, words):
        assert words.zipf("zxqvbn") == 0.0
        assert words.zipf("") == 0.0
        assert words.zipf("zxqvbn-water") == 0.0

    def test_a_hyphenated_word_is_rarer_than_its_parts(self, words):
        assert 0 < words.zipf("pumpkin-shaped") < min(words.zipf("pumpkin"), words.zipf("shaped"))


class TestLemmas:
    @pytest.mark.parametrize(
        ("form", "expected"),
        [
            ("ran", ("run", "v")),
            ("geese", ("goose", "n")),
            ("cities", ("city", "n")),
            ("Harbours", ("harbour", "n")),
            ("stopped", ("stop", "v")),
            ("making", ("make", "v")),
            ("happier", ("happy", "a")),
            ("worst", ("bad", "a")),
            ("ruled out", ("rule out", "v")),
            ("heads of state", ("head of state", "n")),
            ("quickly", ("quickly", "r")),
        ],
    )
    def test_inflected_forms_go_back_to_their_lemma(self, words, form, expected):
        assert expected in words.lemmas(form)

    def test_only_lemmas_that_exist_are_named(self, words):
        assert words.lemmas("zxqvbning") == ()
        assert all(words.senses(lemma, pos) for lemma, pos in words.lemmas("leaves"))

    def test_the_part_of_speech_narrows(self, words):
        assert words.lemmas("leaves", "v") == (("leave", "v"),)
        assert {pos for _, pos in words.lemmas("leaves")} == {"n", "v"}


class TestSenses:
    def test_the_most_frequent_sense_comes_first(self, words):
        counts = [sense.count for sense in words.senses("bank")]
        assert counts == sorted(counts, reverse=True)
        assert counts[0] > 0

    def test_a_sense_says_what_wordnet_says(self, words):
        sense = words.senses("goose", "n")[0]
        assert sense.synset == "goose.n.01"
        assert "bird" in sense.gloss
        assert sense.lexname == "noun.animal"
        assert not sense.instance
        assert sense.related

    def test_names_keep_their_capitals_and_are_instances(self, words):
        spelt = {sense.lemma: sense.instance for sense in words.senses("turkey", "n")}
        assert spelt["Turkey"] is True
        assert spelt["turkey"] is False

    def test_underscores_stand_for_spaces(self, words):
        assert words.senses("civil_war") == words.senses("civil war") != ()

    def test_glosses_hold_no_examples_and_no_scraps(self, words):
        for (gloss,) in words._database.execute("SELECT gloss FROM synset"):
            assert '"' not in gloss
            assert gloss
            assert gloss == gloss.strip(" ;")
            assert ";;" not in gloss

    def test_slurs_have_no_card(self, words):
        assert not any("(ethnic slur)" in row[0] for row in words._database.execute("SELECT gloss FROM synset"))
        assert words.senses("spade", "n")  # the tool and the card stay
        assert all("person" not in sense.gloss for sense in words.senses("spade", "n"))

    def test_an_unknown_word_has_no_senses(self, words):
        assert words.senses("zxqvbn") == ()


class TestPhrases:
    def test_multiword_lemmas_are_found_by_their_first_word(self, words):
        found = words.phrases_starting("Civil")
        assert {"civil war", "civil servant"} <= found
        assert all(phrase.startswith("civil ") for phrase in found)

    def test_a_phrase_is_more_than_one_word(self, words):
        assert words.has_phrase(["civil", "war"])
        assert not words.has_phrase(["war"])
        assert not words.has_phrase(["war", "civil"])


class TestCountries:
    @pytest.mark.parametrize(
        ("name", "country"),
        [
            ("US", "United States"),
            ("U.S.", "United States"),
            ("the United States", "United States"),
            ("America", "United States"),
            ("UK", "United Kingdom"),
            ("Britain", "United Kingdom"),
            ("The Netherlands", "Netherlands"),
            ("Holland", "Netherlands"),
            ("Côte d’Ivoire", "Ivory Coast"),
            ("Burma", "Myanmar"),
            ("Türkiye", "Turkey"),
            ("PORTUGAL", "Portugal"),
            ("NEW ZEALAND", "New Zealand"),
        ],
    )
    def test_usual_names_lead_to_the_country(self, words, name, country):
        found = words.country(name)
        assert found is not None
        assert found.name == country

    @pytest.mark.parametrize("word", ["us", "turkey", "chad", "jordan", "china", ""])
    def test_common_words_are_no_countries(self, words, word):
        assert words.country(word) is None

    def test_a_card_has_one_line_and_its_edition(self, words):
        found = words.country("Portugal")
        assert found.description == "Country in southwestern Europe; capital Lisbon"
        assert "World Factbook, 20" in found.source
        assert found.licence == "public domain"

    @pytest.mark.parametrize(
        ("word", "country"),
        [
            ("Afghan", "Afghanistan"),
            ("Afghans", "Afghanistan"),
            ("French", "France"),
            ("Irishmen", "Ireland"),
            ("British", "United Kingdom"),
            ("Americans", "United States"),
            ("Dutch", "Netherlands"),
            ("Swiss", "Switzerland"),
            ("Congolese", "Democratic Republic of the Congo"),
        ],
    )
    def test_demonyms_lead_to_the_country(self, words, word, country):
        assert words.country_of_demonym(word).name == country

    def test_a_polish_is_not_a_pole(self, words):
        assert words.country_of_demonym("polish") is None
        assert words.country_of_demonym("Polish").name == "Poland"

    @pytest.mark.parametrize(
        ("capital", "country"),
        [("Lisbon", "Portugal"), ("Washington", "United States"), ("Kiev", "Ukraine"), ("Pretoria", "South Africa")],
    )
    def test_capitals_lead_to_the_country(self, words, capital, country):
        assert words.country_of_capital(capital).name == country

    def test_every_country_has_a_plain_one_line_description(self, words):
        for name, description in words._database.execute("SELECT name, description FROM country"):
            assert len(description) <= 110, name
            assert not any(mark in description for mark in "<>&[]\n"), name


class TestTowns:
    def test_the_most_populous_comes_first(self, words):
        towns = words.towns("Melbourne")
        assert [town.country for town in towns][:2] == ["Australia", "United States"]
        assert towns[0].region == "Victoria"

    def test_accents_hyphens_and_apostrophes_make_no_difference(self, words):
        assert words.towns("Sao Paulo")[0] == words.towns("São Paulo")[0]
        assert words.towns("Port au Prince") == words.towns("Port-au-Prince") != ()

    @pytest.mark.parametrize(
        ("former", "name"),
        [("Bombay", "Mumbai"), ("Kiev", "Kyiv"), ("Saigon", "Ho Chi Minh City"), ("Constantinople", "Istanbul")],
    )
    def test_former_names_are_known(self, words, former, name):
        assert words.towns(former)[0].name == name

    @pytest.mark.parametrize("name", ["White House", "India", "Google", "March", "Police", "From"])
    def test_names_of_other_things_lead_to_no_town(self, words, name):
        assert words.towns(name) == ()

    @pytest.mark.parametrize("word", ["nice", "reading", "mobile", "bath", ""])
    def test_small_letters_name_no_town(self, words, word):
        assert words.towns(word) == ()

    def test_only_one_town_of_a_name_is_the_capital(self, words):
        capitals = [town for town in words.towns("Washington") if town.description.startswith("Capital")]
        assert [town.region for town in capitals] == ["District of Columbia"]

    def test_a_card_tells_place_size_and_source(self, words):
        town = words.towns("Porto")[0]
        assert town.description.startswith("City in")
        assert "Portugal" in town.description
        assert town.description.endswith("people")
        assert town.source.startswith("GeoNames")
        assert town.licence == "CC BY 4.0"


class TestOtherNames:
    def test_provinces_and_states_are_known(self, words):
        assert words.region("Texas").description == "State of the United States"
        assert words.region("Helmand Province") == words.region("Helmand")
        assert words.region("Bavaria").country == "Germany"

    @pytest.mark.parametrize("word", ["Western", "Central", "North", "texas", "Zxqvbn"])
    def test_directions_and_unknown_names_are_no_provinces(self, words, word):
        assert words.region(word) is None

    def test_vital_articles_are_found_by_their_title(self, words):
        assert "telescope" not in words.vital("Galileo Galilei").description.lower()
        assert words.vital("Galileo Galilei").licence == "CC BY-SA 4.0"
        assert words.vital("galileo galilei") is None

    def test_given_names_of_many_languages_are_known(self, words):
        known = "Will Grace Hamid Volodymyr Narendra Zalmay Olaf Fatima Sergei Sergey Inês Ines".split()
        assert [name for name in known if not words.given_name(name)] == []

    def test_titles_and_common_words_are_no_given_names(self, words):
        assert not any(words.given_name(word) for word in "will General President King Senate The Monday".split())

    def test_every_part_names_edition_licence_and_package(self, words):
        editions = words.editions()
        assert {"words", "frequencies", "countries", "towns", "regions", "encyclopedia"} <= editions.keys()
        assert all(each.edition and each.licence and each.package for each in editions.values())
