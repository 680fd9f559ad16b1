"""What the card adds to a figure: the value in full, in units that the reader uses, and as a share or a rate.

Only what follows with certainty is said. The units are few and fixed by treaty, so that a table of them serves;
pint takes 2 s to import.
"""

import math
import re

from companion.app.panes.number_display import CODE, SHORT_UNITS, decimal, fraction, moves, plural
from companion.app.panes.reader_locale import DEFAULT
from companion.model import Figure

_IN_FULL_FROM = 1_000_000
_US_REGIONS = ("en_US", "en_LR", "en_MM")
_FREEZING, _DEGREES = 32, 9 / 5  # Fahrenheit
_LEAST_DIGITS, _LARGEST = 2, 10**15
_WHOLE = 100  # percent
# Exact by the international yard and pound agreement of 1959; gallon and ton of the United States.
_METRIC: dict[str, tuple[str, float]] = {
    "mile": ("kilometre", 1.609344),
    "foot": ("metre", 0.3048),
    "yard": ("metre", 0.9144),
    "inch": ("centimetre", 2.54),
    "acre": ("hectare", 0.40468564224),
    "square mile": ("square kilometre", 2.589988110336),
    "square foot": ("square metre", 0.09290304),
    "gallon": ("litre", 3.785411784),
    "pound": ("kilogram", 0.45359237),
    "ounce": ("gram", 28.349523125),
    "mile per hour": ("kilometre per hour", 1.609344),
}
_AMERICAN: dict[str, tuple[str, float]] = {
    "kilometre": ("mile", 1 / 1.609344),
    "metre": ("foot", 1 / 0.3048),
    "centimetre": ("inch", 1 / 2.54),
    "hectare": ("acre", 1 / 0.40468564224),
    "square kilometre": ("square mile", 1 / 2.589988110336),
    "square metre": ("square foot", 1 / 0.09290304),
    "litre": ("gallon", 1 / 3.785411784),
    "kilogram": ("pound", 1 / 0.45359237),
    "kilometre per hour": ("mile per hour", 1 / 1.609344),
}
_SPELLED = {"kilometer": "kilometre", "meter": "metre", "centimeter": "centimetre", "liter": "litre"}
_MORE_SHORT = {"kilometre per hour": "km/h", "mile per hour": "mph", "degree fahrenheit": "°F", "centimetre": "cm"}
_DIFFERENCE = re.compile(r"\s*(?:warmer|cooler|colder|hotter|higher|lower|above|below|more|less|rise|of warming)\b")
_CONVERTED = re.compile(r"[^.\w]{0,3}\((?:about |around |roughly |some |nearly )?\d")


def facts_of(figure: Figure, after: str, before: str = "", locale: str = DEFAULT) -> list[str]:
    """What is worth adding to a figure, each as a short phrase.

    Args:
        figure: any figure; dates get nothing.
        after: what the article says right after it.
        before: what the article says right before it.
        locale: of the reader; tells units and the form of numbers.
    """
    if figure.value is None or figure.qualifier == "vague" or figure.category in ("rank", "score", "age"):
        return []
    if max(abs(figure.value), abs(figure.high or 0)) >= _LARGEST:
        return []
    converts = _CONVERTED.match(after) is None and not before.rstrip().endswith("(")
    found = (_in_full(figure, locale), _converted(figure, after, locale) if converts else "", _share(figure, locale))
    return [fact for fact in found if fact]


def _in_full(figure: Figure, locale: str) -> str:
    """All digits of a large number that the article writes in words, with the name of the money."""
    if (
        figure.value is None
        or not _IN_FULL_FROM <= abs(figure.value) < _LARGEST
        or not float(figure.value).is_integer()
    ):
        return ""
    if sum(letter.isdigit() for letter in figure.text) >= len(str(int(abs(figure.value)))):
        return ""
    from babel.numbers import format_decimal

    ends = [end for end in (figure.value, figure.high) if end is not None]
    number = "–".join(format_decimal(end, locale=locale) for end in ends)
    unit = (figure.unit or "").partition(" per ")[0]
    if figure.category == "money" and len(unit) == CODE and unit.isupper():
        from babel.numbers import get_currency_name

        return f"{number} {get_currency_name(unit, ends[-1], 'en')}"
    return number


def _converted(figure: Figure, after: str, locale: str) -> str:
    """The measure in the units of the reader's region, no more exact than the article: "≈ 61 km"."""
    if figure.category != "measure" or figure.value is None:
        return ""
    unit, _, per = (figure.unit or "").casefold().partition(" per ")
    whole = f"{unit} per {per}" if per else unit
    american = locale in _US_REGIONS
    if whole in ("degree celsius", "degree fahrenheit"):
        return _temperature(figure, whole, after, american, locale)
    table = _AMERICAN if american else _METRIC
    rate = _SPELLED.get(whole, whole)
    plain = _SPELLED.get(unit, unit)
    target, factor = table.get(rate) or table.get(plain) or ("", 0.0)
    if not target or (rate not in table and per in table):
        return ""
    suffix = "" if rate in table or not per else f" per {per}"
    ends = [_rounded(end * factor, end) for end in (figure.value, figure.high) if end is not None]
    return f"≈ {_spelled(ends, target, locale)}{suffix}"


def _temperature(figure: Figure, unit: str, after: str, american: bool, locale: str) -> str:
    if figure.change or _DIFFERENCE.match(after) or (unit == "degree fahrenheit") == american or figure.value is None:
        return ""
    ends = [end for end in (figure.value, figure.high) if end is not None]
    if american:
        return f"≈ {_spelled([round(end * _DEGREES + _FREEZING) for end in ends], 'degree fahrenheit', locale)}"
    return f"≈ {_spelled([round((end - _FREEZING) / _DEGREES) for end in ends], 'degree celsius', locale)}"


def _rounded(value: float, source: float) -> float:
    """A value with as many digits as its source has, at least two."""
    digits = max(len(f"{source:.10g}".replace(".", "").replace("-", "").strip("0")), _LEAST_DIGITS)
    places = digits - 1 - (math.floor(math.log10(abs(value))) if value else 0)
    return round(value, places)


def _spelled(ends: list[float], unit: str, locale: str) -> str:
    numbers = "–".join(decimal(int(end) if float(end).is_integer() else end, locale) for end in ends)
    short = SHORT_UNITS.get(unit) or _MORE_SHORT.get(unit)
    return f"{numbers} {short or (unit if ends == [1] else plural(unit))}"


def _share(figure: Figure, locale: str) -> str:
    """A part of a whole, a fraction or a change from one value to another, in percent."""
    assert figure.value is not None
    if figure.of:
        return f"= {_percent(figure.value / figure.of, locale)}"
    if figure.category == "ratio" and 0 < figure.value < 1 and fraction(figure.value):
        return f"= {_percent(figure.value, locale)}"
    if moves(figure) and figure.high is not None and min(figure.value, figure.high) > 0:
        low, high = sorted((figure.value, figure.high))
        if figure.category == "percent":
            return f"{'+' if figure.change == 'up' else '−'}{decimal(round(high - low, 6), locale)} percentage points"
        grown = (high - low) / (low if figure.change == "up" else high)
        return f"{'+' if figure.change == 'up' else '−'}{_percent(grown, locale)}"
    return ""


def _percent(share: float, locale: str) -> str:
    """A share with two or three digits: "41%", "0.4%"."""
    value = share * _WHOLE
    return f"{decimal(round(value) if value >= _LEAST_DIGITS else float(f'{value:.1g}'), locale)}%"
