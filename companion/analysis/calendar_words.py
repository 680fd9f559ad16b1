"""Names of months, weekdays and the like, and dates written as ISO 8601 with X for what is unknown."""

import calendar
import datetime

_MONTH_NAMES = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|"
    "october oct|november nov|december dec"
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("|"), 1) for name in names.split()}
WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
} | {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5}
SEASONS = frozenset({"spring", "summer", "autumn", "winter", "fall"})
DECADE_WORDS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """An ISO date as exact as what is known, "XXXX" for an unknown year; None where there is no such day."""
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and month is not None and not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        return None
    text = "XXXX" if year is None else f"{year:04d}"
    if month is not None:
        text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
    return text


def week_of(day: datetime.date) -> str:
    """The ISO week ("2021-W32") that a day lies in."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def add_months(day: datetime.date, months: int) -> tuple[int, int]:
    """Year and month so many months away."""
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def year_for(month: int, day: int | None, published: datetime.date, direction: int) -> int:
    """The year of a month named without one: the last (-1), the next (1) or the nearest (0) to the article's date."""
    day = min(day or 15, 28)
    candidates = [datetime.date(published.year + shift, month, day) for shift in (-1, 0, 1)]
    same_month = month == published.month
    if direction < 0:
        return max(
            (one for one in candidates if one <= published or (same_month and one.year == published.year)),
            default=candidates[0],
        ).year
    if direction > 0:
        return min(
            (one for one in candidates if one >= published or (same_month and one.year == published.year)),
            default=candidates[-1],
        ).year
    return min(candidates, key=lambda one: abs((one - published).days)).year


def weekday_for(weekday: int, published: datetime.date, direction: int) -> datetime.date:
    """The last such day up to the article's own (-1), or the next one from it on (1)."""
    if direction > 0:
        return published + datetime.timedelta((weekday - published.weekday()) % 7)
    return published - datetime.timedelta((published.weekday() - weekday) % 7)
