import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.app.typography import capitalised, curly


@pytest.mark.parametrize(
    ("straight", "set_in_print"),
    [
        ("'rout' is loaded; 'defeat' is not", "‘rout’ is loaded; ‘defeat’ is not"),
        ('she said "no" ("never")', "she said “no” (“never”)"),
        ("Companion's list", "Companion’s list"),
        ("the '90s", "the ’90s"),
        ("`left out'", "‘left out’"),
        ("“already ‘curly’”", "“already ‘curly’”"),
    ],
)
def test_straight_marks_become_curly(straight, set_in_print):
    assert curly(straight) == set_in_print


@given(st.text())
def test_no_straight_mark_is_left_and_no_code_point_is_added(text):
    shown = curly(text)
    assert len(shown) == len(text)
    assert not set(shown) & set("\"'`")


def test_only_the_first_letter_becomes_large():
    assert (capitalised("US troops at home"), capitalised("soldiers sent"), capitalised("")) == (
        "US troops at home",
        "Soldiers sent",
        "",
    )
