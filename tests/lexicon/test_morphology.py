from hypothesis import given
from hypothesis import strategies as st

from companion.lexicon.morphology import base_forms


def test_irregular_forms_come_before_endings():
    assert ("goose", "n") in base_forms("geese", [("n", "goose")])
    assert ("geese", "v") in base_forms("geese", [("n", "goose")])


def test_an_irregular_form_is_not_taken_apart_as_well():
    assert ("axe", "n") not in base_forms("axes", [("n", "ax"), ("n", "axis")])


def test_either_end_of_a_phrase_may_be_inflected():
    forms = base_forms("heads of state", [])
    assert ("head of state", "n") in forms
    assert ("civil war", "n") in base_forms("civil wars", [])


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz '-", min_size=1, max_size=20))
def test_candidates_are_unique_hold_the_form_itself_and_no_single_letters(word):
    forms = base_forms(word, [])
    assert len(forms) == len(set(forms))
    assert (word, "n") in forms
    assert all(len(base) > 1 for base, _ in forms if base != word)
