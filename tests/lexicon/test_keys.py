from hypothesis import given
from hypothesis import strategies as st

from companion.lexicon.keys import place_key, straight, without_accents


def test_spellings_of_one_place_have_one_key():
    assert place_key("Mazār-e Sharīf") == place_key("Mazar-e-Sharif") == place_key("  mazar e sharif ")
    assert place_key("Sana’a") == place_key("Sana'a") == place_key("Sanaa")
    assert place_key("St. Louis") == place_key("St Louis")
    assert place_key("Łódź") == "lodz"


def test_curly_apostrophes_become_straight():
    assert straight("Côte  d’Ivoire") == "Côte d'Ivoire"


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert place_key(place_key(name)) == place_key(name)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_letters_are_left_alone(text):
    assert without_accents(text) == text
