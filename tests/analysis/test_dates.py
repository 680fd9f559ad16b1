"""Dates resolved against the article's own: years, weekdays, weeks, reduced precision."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.analysis.calendar_words import add_months, iso, week_of, weekday_for, year_for

THURSDAY = datetime.date(2021, 8, 12)
DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31))


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ((2021, 9), "2021-09"),
        ((2021,), "2021"),
        ((None, 3, 5), "XXXX-03-05"),
        ((2020, 2, 29), "2020-02-29"),
        ((2021, 2, 29), None),
        ((2021, 13), None),
    ],
)
def test_a_date_is_as_exact_as_what_is_known(parts, written):
    assert iso(*parts) == written


@given(DAYS, st.integers(0, 6))
def test_a_past_weekday_lies_within_the_last_week_and_may_be_the_day_itself(day, weekday):
    found = weekday_for(weekday, day, -1)
    assert found.weekday() == weekday
    assert 0 <= (day - found).days < 7


@given(DAYS, st.integers(0, 6))
def test_a_coming_weekday_lies_within_the_next_week(day, weekday):
    found = weekday_for(weekday, day, 1)
    assert found.weekday() == weekday
    assert 0 <= (found - day).days < 7


@given(DAYS, st.integers(1, 12), st.sampled_from([-1, 0, 1]))
def test_a_month_without_a_year_is_at_most_a_year_away(day, month, direction):
    year = year_for(month, None, day, direction)
    assert abs((year * 12 + month) - (day.year * 12 + day.month)) <= 12


def test_the_last_may_and_the_next_may():
    assert year_for(5, None, THURSDAY, -1) == 2021
    assert year_for(5, None, THURSDAY, 1) == 2022


@given(DAYS, st.integers(-40, 40))
def test_months_add_up(day, months):
    year, month = add_months(day, months)
    assert (year - day.year) * 12 + month - day.month == months


def test_weeks_are_iso_weeks():
    assert week_of(THURSDAY) == "2021-W32"
    assert week_of(datetime.date(2021, 1, 3)) == "2020-W53"
