"""Numbers and dates as the pane shows them. Babel knows the forms; nothing is rounded that the text did not round."""

import re
from fractions import Fraction

import msgspec

from companion.model import Figure

LOCALE = "en"
COMPACT_FROM = 1_000_000
COMPACT_BELOW = 10**15
SIGNS = {"approx": "≈", "at_least": "≥", "up_to": "≤", "more_than": ">", "less_than": "<"}
IRREGULAR = {
    "person": "people",
    "man": "men",
    "child": "children",
    "foot": "feet",
    "percent": "percent",
    "aircraft": "aircraft",
    "series": "series",
}
SHORT_UNITS = {
    "kilometre": "km",
    "kilometer": "km",
    "kilogram": "kg",
    "metre": "m",
    "meter": "m",
    "square kilometre": "km²",
    "square kilometer": "km²",
    "degree celsius": "°C",
}
UNITLESS = ("money", "rank", "people", "count", "score", "ratio")  # what is counted stands beside the value
_NUMBER = re.compile(r"(\S+(?: (?:thousand|million|billion|trillion))?) (.+)$")
_LARGEST_PART, _ROUNDING = 12, 0.002


class Shown(msgspec.Struct, frozen=True):
    """A value as it is painted: the qualifier's sign, the value in large type, and "of 34" for parts of a whole."""

    sign: str
    value: str
    of: str = ""

    def plain(self) -> str:
        """The same as one string, for assistive technology and for copying."""
        return " ".join(part for part in (self.sign, self.value, f"of {self.of}" if self.of else "") if part)


def warm() -> None:
    """Load babel and its locale data (about 60 ms), so that the first pane need not wait for them."""
    decimal(1.5)


def decimal(value: float) -> str:
    """The number with its thousands parted; from a million on as words ("38.4 million"), where that loses nothing."""
    from babel.numbers import format_compact_decimal, format_decimal

    if COMPACT_FROM <= abs(value) < COMPACT_BELOW:
        word = 1000 ** ((len(str(int(abs(value)))) - 1) // 3)
        if value % (word // 1000) == 0:
            return format_compact_decimal(value, format_type="long", locale=LOCALE, fraction_digits=3)
    return format_decimal(value, locale=LOCALE)


def ordinal(value: float) -> str:
    """2 → "2nd"."""
    number = int(value)
    teen = 10 <= number % 100 <= 20
    return f"{number:,}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def plural(noun: str) -> str:
    """The plural of a unit's lemma, for headings and values."""
    counted, per, rate = noun.partition(" per ")
    if per:
        return f"{plural(counted)}{per}{rate}"
    head, _, last = noun.rpartition(" ")
    if last in IRREGULAR.values():
        return noun
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif last.endswith("man") and last not in ("human", "german", "roman"):
        last = last[:-3] + "men"
    elif re.search(r"[^aeiou]y$", last):
        last = last[:-1] + "ies"
    elif re.search(r"(s|x|z|ch|sh)$", last):
        last += "es"
    elif last:
        last += "s"
    return f"{head} {last}".strip()


def display(figure: Figure) -> Shown:
    """The value as the pane shows it. Figures without a value show the article's words."""
    sign = SIGNS.get(figure.qualifier, "")
    if figure.value is None:
        return Shown("", figure.date[1:] if figure.date and figure.date.startswith("T") else figure.text)
    if figure.qualifier == "vague":
        return Shown("", f"{decimal(figure.value)}s" if figure.value >= 10 else figure.text)
    if figure.category == "score":
        return Shown("", "–".join(re.findall(r"\d+", figure.text)) or figure.text)
    if figure.of is not None:
        return Shown(sign, _amount(figure, figure.value), decimal(figure.of))
    return Shown(sign, _with_unit(figure, _span_of(figure)))


def _span_of(figure: Figure) -> str:
    assert figure.value is not None
    low = _amount(figure, figure.value)
    if figure.high is None:
        return low
    high = decimal(figure.high) if figure.category == "money" else _amount(figure, figure.high)
    (number, _, size), (_, _, high_size) = low.partition(" "), high.partition(" ")
    return f"{number if size == high_size else low}–{high}"


def split_unit(value: str) -> tuple[str, str]:
    """A value that is too long for its column as number and unit, such as "110" and "litres per person"."""
    found = _NUMBER.match(value)
    return (value, "") if found is None else (found.group(1), found.group(2))


def _amount(figure: Figure, value: float) -> str:
    if figure.category == "rank":
        return ordinal(value)
    if figure.category == "ratio" and 0 < value < 1:
        return _fraction(value)
    if figure.category == "money" and figure.unit:
        from babel.numbers import get_currency_symbol

        symbol = get_currency_symbol(figure.unit, LOCALE)
        return f"{symbol}{' ' if symbol.isalpha() else ''}{decimal(value)}"
    return decimal(value)


def _fraction(value: float) -> str:
    """0.667 → "2⁄3": the simple fraction that the text must have named, else the number."""
    simple = Fraction(value).limit_denominator(_LARGEST_PART)
    if simple.denominator > 1 and abs(simple - Fraction(value)) < _ROUNDING:
        return f"{simple.numerator}⁄{simple.denominator}"
    return decimal(value)


def _with_unit(figure: Figure, amount: str) -> str:
    unit = figure.unit or ""
    if figure.category == "percent":
        points = "point" in unit
        return f"{amount} points" if points else f"{amount}%"
    if not unit or figure.category in UNITLESS:
        return amount
    if unit in SHORT_UNITS:
        return f"{amount} {SHORT_UNITS[unit]}"
    one = figure.value == 1 and figure.high is None
    known = unit.isalpha() or " " in unit
    return f"{amount} {unit if one or not known else plural(unit)}"
