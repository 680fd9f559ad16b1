import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.app.panes.faces import Face


@pytest.fixture
def face(theme):
    return Face(theme, "row_text")


def test_a_short_text_stays_on_one_line(face):
    assert face.wrap("A ferry", 300, 2) == ("A ferry",)


def test_a_long_text_is_cut_with_an_ellipsis(face):
    lines = face.wrap("the harbour council votes on the ferry " * 20, 200, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_nothing_wraps_to_nothing(face):
    assert face.wrap("", 200, 2) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=80), st.integers(60, 400))
def test_lines_fit_the_width_and_keep_the_text(face, text, width):
    lines = face.wrap(text, width, 50)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(face.width(line) <= width + 1 for line in lines)
