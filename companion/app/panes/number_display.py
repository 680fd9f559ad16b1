"""Numbers and dates as the pane shows them. Babel knows the forms; nothing is rounded that the text did not round."""

import re
from fractions import Fraction

import msgspec

from companion.app.panes.reader_locale import DEFAULT, reader_locale
from companion.model import Figure

COMPACT_FROM = 1_000_000
COMPACT_BELOW = 10**15
VAGUE_FROM = 10  # lesser vague numbers are words ("several")
CODE = 3  # letters of an ISO code of money
SMALL_COINS = ("p", "c")
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
_SYMBOLS = "en"  # the locale whose signs of money are shown, as the article writes them: "$", "A$"
_NUMBER = re.compile(r"((?:\S|[\xa0\u202f])+(?: (?:thousand|million|billion|trillion))?) (.+)$")
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
    decimal(1.5, reader_locale())


def decimal(value: float, locale: str = DEFAULT) -> str:
    """The number with its thousands parted; from a million on as words ("38.4 million"), where that loses nothing."""
    from babel.numbers import format_compact_decimal, format_decimal

    if COMPACT_FROM <= abs(value) < COMPACT_BELOW:
        word = 1000 ** ((len(str(int(abs(value)))) - 1) // 3)
        if value % (word // 1000) == 0:
            return format_compact_decimal(value, format_type="long", locale=locale, fraction_digits=3)
    return format_decimal(value, locale=locale)


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


def display(figure: Figure, locale: str = DEFAULT) -> Shown:
    """The value as the pane shows it. Figures without a value show the article's words."""
    sign = SIGNS.get(figure.qualifier, "")
    if figure.value is None:
        return Shown("", figure.date[1:] if figure.date and figure.date.startswith("T") else figure.text)
    if figure.qualifier == "vague":
        return Shown("", f"{decimal(figure.value, locale)}s" if figure.value >= VAGUE_FROM else figure.text)
    if figure.category == "score":
        return Shown("", "–".join(re.findall(r"\d+", figure.text)) or figure.text)
    if figure.of is not None:
        return Shown(sign, _amount(figure, figure.value, locale), decimal(figure.of, locale))
    return Shown(sign, _with_unit(figure, _span_of(figure, locale)))


def moves(figure: Figure) -> bool:
    """Whether it is a change from one value to another ("from €90 million to €126 million"), not a range."""
    return figure.high is not None and figure.change is not None and figure.text.casefold().startswith("from ")


def _span_of(figure: Figure, locale: str) -> str:
    assert figure.value is not None
    if figure.high is None:
        return _amount(figure, figure.value, locale)
    first, last = figure.value, figure.high
    if moves(figure) and (first > last) == (figure.change == "up"):
        first, last = last, first
    start = _amount(figure, first, locale)
    end = decimal(last, locale) if figure.category == "money" else _amount(figure, last, locale)
    (number, _, size), (_, _, end_size) = start.partition(" "), end.partition(" ")
    return f"{number if size == end_size else start}{' → ' if moves(figure) else '–'}{end}"


def split_unit(value: str) -> tuple[str, str]:
    """A value that is too long for its column as number and unit, such as "110" and "litres per person"."""
    found = _NUMBER.match(value)
    return (value, "") if found is None else (found.group(1), found.group(2))


def _amount(figure: Figure, value: float, locale: str) -> str:
    if figure.category == "rank":
        return ordinal(value)
    if figure.category == "ratio" and 0 < value < 1:
        simple = fraction(value)
        return f"{simple[0]}⁄{simple[1]}" if simple else decimal(value, locale)
    if figure.category == "money" and figure.unit:
        return money(figure.unit, value, locale)
    return decimal(value, locale)


def money(unit: str, value: float, locale: str = DEFAULT) -> str:
    """An amount with the sign of its currency, and what it is for: "€500,000 per day", "4p per share"."""
    from babel.numbers import get_currency_symbol

    currency, per, rate = unit.partition(" per ")
    symbol = get_currency_symbol(currency, _SYMBOLS) if len(currency) == CODE and currency.isupper() else ""
    if symbol:
        return f"{symbol}{' ' if symbol.isalpha() else ''}{decimal(value, locale)}{per}{rate}"
    many = currency if currency in SMALL_COINS or value == 1 else f" {plural(currency)}"
    return f"{decimal(value, locale)}{many}{per}{rate}"


def fraction(value: float) -> tuple[int, int] | None:
    """0.667 → 2 and 3: the simple fraction that the text must have named."""
    simple = Fraction(value).limit_denominator(_LARGEST_PART)
    if simple.denominator > 1 and abs(simple - Fraction(value)) < _ROUNDING:
        return simple.numerator, simple.denominator
    return None


def _with_unit(figure: Figure, amount: str) -> str:
    unit = figure.unit or ""
    if figure.category == "percent":
        return f"{amount} points" if "point" in unit else f"{amount.replace(' → ', '% → ')}%"
    if not unit or figure.category in UNITLESS:
        return amount
    if unit in SHORT_UNITS:
        return f"{amount} {SHORT_UNITS[unit]}"
    one = figure.value == 1 and figure.high is None
    known = unit.isalpha() or " " in unit
    return f"{amount} {unit if one or not known else plural(unit)}"
