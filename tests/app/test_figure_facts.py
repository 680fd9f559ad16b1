"""What the card adds to a number, and where it rather adds nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.app.figure_facts import facts_of
from companion.model import Figure


def figure(text, value, category="measure", **fields):
    return Figure(0, len(text), text, value, category=category, **fields)


@pytest.mark.parametrize(
    ("text", "value", "unit", "fact"),
    [
        ("38 miles", 38, "mile", "≈ 61 km"),
        ("26,000 acres", 26_000, "acre", "≈ 11,000 hectares"),
        ("64 feet", 64, "foot", "≈ 20 m"),
        ("113 degrees Fahrenheit", 113, "degree fahrenheit", "≈ 45 °C"),
        ("11 pounds", 11, "pound", "≈ 5 kg"),
        ("9 gallons", 9, "gallon", "≈ 34 litres"),
        ("95 mph", 95, "mile per hour", "≈ 150 km/h"),
        ("20 gallons a day", 20, "gallon per day", "≈ 76 litres per day"),
    ],
)
def test_measures_are_told_in_metric_units_no_more_exact_than_the_article(text, value, unit, fact):
    assert facts_of(figure(text, value, unit=unit), " and so on") == [fact]


@pytest.mark.parametrize(
    ("text", "value", "unit", "fact"),
    [
        ("600 km", 600, "kilometre", "≈ 370 miles"),
        ("49.5C", 49.5, "degree celsius", "≈ 121 °F"),
        ("15 hectares", 15, "hectare", "≈ 37 acres"),
    ],
)
def test_american_readers_are_told_in_their_units(text, value, unit, fact):
    assert facts_of(figure(text, value, unit=unit), "", locale="en_US") == [fact]


def test_a_range_is_converted_at_both_ends():
    assert facts_of(figure("3 to 5 miles", 3, high=5, unit="mile"), "") == ["≈ 4.8–8 km"]


@pytest.mark.parametrize(
    ("made", "before", "after"),
    [
        (figure("7 miles", 7, unit="mile"), "", " (11 km) of tunnels"),
        (figure("7 miles", 7, unit="mile"), "11 km (", ") of tunnels"),
        (figure("5F", 5, unit="degree fahrenheit"), "", " warmer than usual"),
        (figure("5F", 5, unit="degree fahrenheit", change="up"), "by ", "."),
        (figure("600 km", 600, unit="kilometre"), "", "."),
        (figure("20 miles per gallon", 20, unit="mile per gallon"), "", "."),
        (figure("the 2nd", 2, category="rank"), "", " largest"),
        (figure("3-1", 3, category="score"), "", "."),
        (figure("3,000 troops", 3000, category="people", unit="troop"), "", "."),
        (figure("2019", None, category="date", date="2019"), "", "."),
    ],
)
def test_nothing_is_added_where_nothing_is_gained(made, before, after):
    assert facts_of(made, after, before) == []


@pytest.mark.parametrize(
    ("made", "fact"),
    [
        (figure("$1.2bn", 1_200_000_000, "money", unit="USD"), "1,200,000,000 US dollars"),
        (figure("₹1,450 crore", 14_500_000_000, "money", unit="INR"), "14,500,000,000 Indian rupees"),
        (figure("3.5 million", 3_500_000, "people", unit="person"), "3,500,000"),
        (figure("14 of the country's 34", 14, "ratio", of=34), "= 41%"),
        (figure("two-thirds", 2 / 3, "ratio"), "= 67%"),
        (figure("one in 300", 1, "ratio", of=300), "= 0.3%"),
        (figure("from €90 to €126", 90, "money", high=126, change="up", unit="EUR"), "+40%"),
        (figure("from 120 to 90", 90, "count", high=120, change="down"), "−25%"),
        (figure("from 3% to 4.5%", 3, "percent", high=4.5, change="up", unit="%"), "+1.5 percentage points"),
    ],
)
def test_what_follows_with_certainty_is_added(made, fact):
    assert facts_of(made, "") == [fact]


def test_a_number_that_the_article_writes_in_full_is_not_repeated():
    assert facts_of(figure("1,234,567 votes", 1_234_567, "count", unit="vote"), "") == []


@given(
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.sampled_from(["mile", "degree fahrenheit", "foot", "USD", "%", None]),
    st.sampled_from(["measure", "money", "percent", "ratio", "count"]),
    st.sampled_from([None, 0, 2, 7.5]),
)
def test_any_figure_can_be_asked_for_facts(value, unit, category, of):
    assert all(fact.strip() for fact in facts_of(figure("some", value, category, unit=unit, of=of), "x"))
