from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.app.panes.number_display import decimal, display, ordinal, plural, split_unit
from companion.model import Figure


def figure(value, **fields):
    return Figure(0, 1, fields.pop("text", "x"), value, **fields)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (3000, "3,000"),
        (1.5, "1.5"),
        (600_000, "600,000"),
        (1_000_000, "1 million"),
        (38_400_000, "38.4 million"),
        (1_234_567, "1,234,567"),
        (2_125_000_000, "2.125 billion"),
    ],
)
def test_numbers_are_grouped_and_named_without_loss(value, shown):
    assert decimal(value) == shown


@given(st.integers(min_value=0, max_value=10**16))
def test_a_number_in_words_has_the_same_value(value):
    shown = decimal(value)
    number, _, word = shown.partition(" ")
    size = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[word]
    assert Decimal(number.replace(",", "")) * size == value


@pytest.mark.parametrize(
    ("value", "shown"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (112, "112th"), (121, "121st")]
)
def test_ordinals(value, shown):
    assert ordinal(value) == shown


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("day", "days"),
        ("city", "cities"),
        ("person", "people"),
        ("people", "people"),
        ("bus", "buses"),
        ("fisherman", "fishermen"),
        ("human", "humans"),
        ("square mile", "square miles"),
        ("litre per person", "litres per person"),
    ],
)
def test_plurals(noun, many):
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("given_figure", "shown"),
    [
        (figure(600_000, qualifier="approx", category="people", unit="person"), "≈ 600,000"),
        (figure(30, high=90, qualifier="range", category="duration", unit="day"), "30–90 days"),
        (figure(1, category="duration", unit="year"), "1 year"),
        (figure(14, of=34, category="ratio"), "14 of 34"),
        (figure(2 / 3, category="ratio"), "2⁄3"),
        (figure(100_000, qualifier="vague", category="people"), "100,000s"),
        (figure(2, category="rank"), "2nd"),
        (figure(12.5, category="percent", unit="%"), "12.5%"),
        (figure(2_500_000, category="money", unit="USD"), "$2.5 million"),
        (figure(90_000_000, high=126_000_000, qualifier="range", category="money", unit="EUR"), "€90–126 million"),
        (
            figure(290, high=420, change="down", category="money", unit="DKK", text="from DKr420 to DKr290"),
            "DKK 420 → 290",
        ),
        (figure(3, high=4, change="up", category="percent", unit="%", text="3 to 4 percent"), "3–4%"),
        (figure(3, high=4, change="up", category="percent", unit="%", text="from 3 to 4 percent"), "3% → 4%"),
        (figure(4, category="money", unit="p per share"), "4p per share"),
        (figure(1200, category="money", unit="peso"), "1,200 pesos"),
        (figure(500_000, category="money", unit="EUR per day"), "€500,000 per day"),
        (figure(5, category="score", text="5 to 4"), "5–4"),
        (figure(9, qualifier="at_least", category="count", unit="boat"), "≥ 9"),
        (figure(120, category="measure", unit="kilometre"), "120 km"),
        (figure(None, category="time", date="T14:15", text="2.15pm"), "14:15"),
    ],
)
def test_values_keep_their_qualifier_and_unit(given_figure, shown):
    assert display(given_figure).plain() == shown


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("110 litres per person", ("110", "litres per person")),
        ("1.9 billion cubic metres", ("1.9 billion", "cubic metres")),
        ("4,200", ("4,200", "")),
    ],
)
def test_a_long_value_is_parted_before_its_unit(value, parts):
    assert split_unit(value) == parts
