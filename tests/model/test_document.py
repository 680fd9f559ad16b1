"""Where text stands on pages: quads from a line's geometry."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from companion.model import Layout, Page, TextLine


def line(start=0, length=10, y=100.0, direction=(1.0, 0.0)):
    lefts = array("f", [6.0 * k for k in range(length)])
    rights = array("f", [6.0 * k + 5.0 for k in range(length)])
    return TextLine(0, start, start + length, (50.0, y), direction, 8.0, 2.0, lefts.tobytes(), rights.tobytes())


def test_a_quad_reaches_from_the_first_to_the_last_character():
    upper_left, upper_right, lower_left, lower_right = line().quad(2, 4)
    assert upper_left == (62.0, 92.0)
    assert lower_right == (73.0, 102.0)
    assert upper_right == (73.0, 92.0)
    assert lower_left == (62.0, 102.0)


def test_a_line_that_runs_upwards_has_its_ascent_to_the_left():
    upper_left, _, lower_left, _ = line(direction=(0.0, -1.0)).quad(0, 1)
    assert upper_left[0] < lower_left[0]


@given(st.integers(0, 59), st.integers(1, 60))
def test_a_span_has_one_quad_for_each_line_it_touches(start, length):
    layout = Layout((Page(500, 500),), tuple(line(start=k * 12, y=100.0 + 20 * k) for k in range(6)))
    end = min(start + length, 72)
    touched = [k for k in range(6) if k * 12 < end and k * 12 + 10 > start]
    assert [found.start // 12 for found in layout.lines_between(start, end)] == touched
    assert len(layout.quads(start, end)) == len(touched)
