"""Dates as the timeline and the card show them: as exact as the text, never as a code."""

import datetime
import re
from functools import lru_cache

import msgspec

from companion.app.panes.reader_locale import DEFAULT, is_day_first

_WORDS = "en"  # the language of months and weekdays
_DATE = re.compile(r"(\d\d|XX)(\d|X)(\d|X)(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d))?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_PART_OF_YEAR = re.compile(r"\b(?:spring|summer|autumn|fall|winter|early|late|mid|end|quarter|half)\b", re.IGNORECASE)
_PART_BEGINS = {
    "early": 1,
    "winter": 12,
    "spring": 3,
    "summer": 6,
    "autumn": 9,
    "fall": 9,
    "mid": 6,
    "late": 10,
    "end": 12,
}
_YEAR = {True: " y", False: ", y"}  # behind a day, by whether it stands before its month
_NO_YEAR = 9999  # dates without a year stand at the end
_WEEK_DAYS = 6


class ShownDate(msgspec.Struct, frozen=True):
    """A date on the timeline: its label, a small second line ("Wednesday", "decade"), and keys to sort and space by.

    `year` is None where the text does not say it.
    """

    label: str
    small: str
    order: tuple[int, int, int, str]
    year: int | None

    def plain(self) -> str:
        """The date as one string."""
        return f"{self.label} {self.small}" if self.label.endswith("–") or self.small.isdigit() else self.label


def part_of_year(surface: str) -> str:
    """The word that says which part of a year is meant ("spring", "early"), else ""."""
    found = _PART_OF_YEAR.search(surface)
    return found.group().casefold() if found else ""


def display_date(iso: str, surface: str, locale: str = DEFAULT) -> ShownDate | None:
    """A date as the timeline shows it; None for what is no such date.

    Args:
        iso: the figure's `date`: a day, month, year, decade ("199X"), week ("2021-W32"), a day without its year
            ("XXXX-03-05"), or two of them with "/" between.
        surface: the article's words; a day of the week is shown where they name no day of the month, and a part of
            a year where they name one.
        locale: tells whether a day stands before its month.
    """
    first, slash, last = iso.partition("/")
    if slash:
        return _interval(display_date(first, "1", locale), display_date(last, "1", locale))
    week = _WEEK.match(iso)
    if week is not None:
        return _week(int(week.group(1)), int(week.group(2)), locale)
    found = _DATE.match(iso)
    if found is None:
        return None
    century, decade, last_digit, month, day, clock = found.groups()
    if century == "XX":
        return _without_year(month, day, locale) if decade == last_digit == "X" else None
    if "X" in (decade, last_digit):
        digits = f"{century}{decade}".replace("X", "0")
        small = "century" if decade == "X" else "decade"
        return ShownDate(f"{digits}0s", small, (int(digits) * 10, 0, 0, ""), int(digits) * 10)
    return _exact(int(f"{century}{decade}{last_digit}"), (month, day, clock), surface, locale)


def _exact(year: int, parts: tuple[str | None, str | None, str | None], surface: str, locale: str) -> ShownDate | None:
    month, day, clock = parts
    order = (year, int(month or 0), int(day or 0), clock or "")
    if month is None:
        part = part_of_year(surface)
        return ShownDate(str(year), surface if part else "", (year, _PART_BEGINS.get(part, 0), 0, ""), year)
    date = _day(year, int(month), int(day or 1))
    if date is None:
        return None
    if day is None:
        return ShownDate(_format(date, "MMM y"), "", order, year)
    named = any(letter.isdigit() for letter in surface)
    return ShownDate(
        _format(date, day_form("MMM", locale) + _YEAR[is_day_first(locale)]),
        clock or ("" if named else _format(date, "EEEE")),
        order,
        year,
    )


def day_form(month: str, locale: str) -> str:
    """CLDR's pattern of a day in the locale's order, with the month as given: "d MMM", "MMMM d"."""
    return f"d {month}" if is_day_first(locale) else f"{month} d"


def _without_year(month: str | None, day: str | None, locale: str) -> ShownDate | None:
    date = None if month is None else _day(2000, int(month), int(day or 1))
    if date is None:
        return None
    label = _format(date, "MMMM" if day is None else day_form("MMMM", locale))
    return ShownDate(label, "", (_NO_YEAR, date.month, int(day or 0), ""), None)


def _week(year: int, week: int, locale: str) -> ShownDate | None:
    try:
        first = datetime.date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return _interval(_of_day(first, locale), _of_day(first + datetime.timedelta(days=_WEEK_DAYS), locale))


def _of_day(date: datetime.date, locale: str) -> ShownDate:
    label = _format(date, day_form("MMM", locale) + _YEAR[is_day_first(locale)])
    return ShownDate(label, "", (date.year, date.month, date.day, ""), date.year)


def _interval(first: ShownDate | None, last: ShownDate | None) -> ShownDate | None:
    """Two dates as one: what both share is said once, the year on the second line where the days need the first."""
    if first is None or last is None:
        return first
    (*start, year), (*end, last_year) = (one.label.replace(",", "").split() for one in (first, last))
    if not start and not end:
        return ShownDate(f"{year}–{last_year}", "", first.order, first.year)
    if year != last_year or not start or not end:
        return ShownDate(f"{first.label} –", last.label, first.order, first.year)
    if len(start) == 1:
        return ShownDate(f"{start[0]}–{end[-1]} {year}", "", first.order, first.year)
    label = f"{' '.join(start)} – {' '.join(end)}"
    if start[-1] == end[-1]:  # "30–31 Aug"
        label = f"{start[0]}–{' '.join(end)}"
    elif start[0] == end[0]:  # "Aug 30–31"
        label = f"{' '.join(start)}–{end[-1]}"
    return ShownDate(label, year, first.order, first.year)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _format(date: datetime.date, form: str) -> str:
    from babel.dates import format_date

    return format_date(date, form, _WORDS)
