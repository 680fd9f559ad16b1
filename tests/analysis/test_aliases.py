import pytest

from companion.analysis.aliases import abbreviates, initials_match, surnames
from companion.analysis.name_prior import key_of, tidy


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("BBC", "British Broadcasting Corporation"),
        ("IAEA", "International Atomic Energy Agency"),
        ("FOI", "Freedom of Information"),
        ("DOJ", "Department of Justice"),
        ("NGOs", "National Gardening Office"),
    ],
)
def test_initials_with_or_without_small_words_make_an_acronym(short, name):
    assert initials_match(short, name)


@pytest.mark.parametrize(("short", "name"), [("BBC", "British Council"), ("A", "Amnesty"), ("US", "Russia")])
def test_other_letters_do_not(short, name):
    assert not initials_match(short, name)


def test_letters_in_order_make_an_abbreviation_even_inside_words():
    assert abbreviates("Intelsat", "International Telecommunications Satellite")
    assert not abbreviates("Eurostat", "International Telecommunications Satellite")


def test_an_arabic_surname_is_also_used_without_its_article():
    assert surnames("khalid al-hamdani") == ("al-hamdani", "hamdani")
    assert surnames("anne-marie smith") == ("smith",)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("United\n  Nations", "United Nations"),
        ("U. S.", "U.S."),
        ("Al - Shammari", "Al-Shammari"),
        ("Co\u00adlumbia", "Columbia"),
    ],
)
def test_names_are_shown_on_one_line_without_the_scars_of_extraction(text, shown):
    assert tidy(text) == shown


def test_spellings_that_differ_in_case_stops_and_quotes_share_a_key():
    assert key_of("U.S.") == key_of("US")
    assert key_of("O’Neill") == key_of("O'NEILL")
