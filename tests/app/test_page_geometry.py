"""Where pages stand on the sheet, and which letters stand where on them."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from companion.app.page_geometry import EDGE, GAP, PageGeometry, PageText, boundary_at, character_at
from companion.model import Layout, Page, TextLine

UNTURNED = (200.0, 300.0)


def text_line(start=0, length=5, page=0, origin=(20.0, 50.0), direction=(1.0, 0.0)):
    """Letters of 10 points each."""
    lefts = array("f", [10.0 * at for at in range(length)])
    rights = array("f", [10.0 * at + 10 for at in range(length)])
    return TextLine(page, start, start + length, origin, direction, 8.0, 2.0, lefts.tobytes(), rights.tobytes())


def turned(rotation, *lines):
    width, height = UNTURNED if rotation % 180 == 0 else UNTURNED[::-1]
    return Layout((Page(width, height, rotation),), lines)


def test_pages_stand_below_one_another_in_the_middle():
    geometry = PageGeometry(Layout((Page(100, 200), Page(300, 100)), ()), 2.0, 1000)
    first, second = geometry.rects
    assert (first.top(), first.width(), first.height()) == (EDGE, 200, 400)
    assert second.top() == first.bottom() + GAP
    assert first.center().x() == second.center().x() == 500
    assert geometry.height == second.bottom() + EDGE


def test_the_sheet_is_as_wide_as_its_widest_page():
    assert PageGeometry(Layout((Page(300, 100),), ()), 4.0, 500).width == 1200 + 2 * EDGE


def test_pages_in_view_are_those_that_touch_it():
    geometry = PageGeometry(Layout((Page(100, 100),) * 5, ()), 1.0, 200)
    assert list(geometry.pages_between(0, EDGE)) == []
    assert list(geometry.pages_between(0, EDGE + 1)) == [0]
    assert list(geometry.pages_between(geometry.rects[1].top() + 5, geometry.rects[3].top() + 5)) == [1, 2, 3]
    assert geometry.page_at(1e6) == 4
    assert PageGeometry().page_at(10) == 0


@pytest.mark.parametrize(
    ("rotation", "left", "top"),
    [(0, 20, 42), (90, 300 - 52, 20), (180, 200 - 70, 300 - 52), (270, 42, 200 - 70)],
)
def test_a_word_stands_where_a_turned_page_shows_it(rotation, left, top):
    geometry = PageGeometry(turned(rotation, text_line()), 2.0, 1000)
    corner = geometry.rects[0].topLeft()
    rect = geometry.rects_of(0, 5)[0].translated(-corner)
    assert (rect.left(), rect.top()) == pytest.approx((2 * left, 2 * top))
    assert sorted((rect.width(), rect.height())) == pytest.approx([20, 100])


@given(
    rotation=st.sampled_from([0, 90, 180, 270]),
    zoom=st.floats(0.3, 5),
    x=st.floats(0, 200),
    y=st.floats(0, 300),
)
def test_a_point_of_a_page_is_found_again_on_the_sheet(rotation, zoom, x, y):
    geometry = PageGeometry(turned(rotation), zoom, 800)
    place = geometry.to_sheet(0).map(QPointF(x, y))
    assert geometry.rects[0].adjusted(-1, -1, 1, 1).contains(place)
    assert geometry.to_page(0, place) == pytest.approx((x, y), abs=1e-3)


def test_the_letter_under_a_point_and_the_place_between_letters():
    text = PageText(turned(0, text_line(start=7)))
    line = text.line_at(0, (35.0, 47.0))
    assert line is not None
    assert character_at(line, 15.0) == 8
    assert character_at(line, 999.0) == 11
    assert [boundary_at(line, along) for along in (-3.0, 4.0, 6.0, 49.0)] == [7, 7, 8, 12]
    assert text.line_at(0, (35.0, 60.0)) is None
    assert text.line_at(3, (35.0, 47.0)) is None


def test_a_drag_beside_the_text_keeps_to_the_line_level_with_it():
    text = PageText(turned(0, text_line(), text_line(start=10, origin=(20.0, 70.0))))
    line, along = text.nearest(0, (190.0, 68.0))
    assert line.start == 10
    assert boundary_at(line, along) == 15
    assert PageText(turned(0)).nearest(0, (0, 0)) is None
