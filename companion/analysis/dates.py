"""Dates, times, years and decades in one sentence, resolved against the article's own date."""

import datetime
from collections.abc import Callable, Sequence

import msgspec

from companion.analysis.calendar_words import DECADE_WORDS, MONTHS, WEEKDAYS, iso, year_for
from companion.analysis.date_spans import DateFind, join_spans
from companion.analysis.happenings import happening
from companion.analysis.lexemes import DASHES, Lexeme
from companion.analysis.number_words import read_ordinal
from companion.analysis.relative_dates import read_relative
from companion.analysis.tense import direction_of
from companion.analysis.times import read_time
from companion.analysis.years import is_year, read_decade, read_year
from companion.model import Parse

DATE_OPENERS = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | frozenset(DECADE_WORDS)
    | frozenset("today yesterday tomorrow tonight last next this noon midnight ago".split())
)
_AMBIGUOUS = frozenset({"may", "march", "mar", "sat", "sun", "mon", "wed", "jan", "dec", "sep", "fall"})


Named = tuple[int | None, int, int | None]  # year, month, day of the month
Found = tuple[int, str | None]  # the lexeme after it, and the ISO value


def find_dates(parse: Parse, lexemes: Sequence[Lexeme], published: str | None) -> list[DateFind]:
    """The dates of one sentence, in order, not overlapping."""
    day = _day(published)
    found: list[DateFind] = []
    at = 0
    while at < len(lexemes):
        date = _read(parse, lexemes, at, day)
        if date is None:
            at += 1
            continue
        found.append(date)
        at = date.last
    return [_told(parse, lexemes, date) for date in join_spans(parse, lexemes, found)]


def _day(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _read(parse: Parse, lexemes: Sequence[Lexeme], at: int, day: datetime.date | None) -> DateFind | None:
    time = read_time(lexemes, at)
    if time is not None:
        return DateFind(at, time[0], time[1], category="time")
    readers: tuple[Callable[[Parse, Sequence[Lexeme], int, datetime.date | None], Found | None], ...] = (
        _written, _weekday_and_date, _day_month, _month, read_decade, read_year, read_relative,
    )  # fmt: skip
    for reader in readers:
        got = reader(parse, lexemes, at, day)
        if got is not None:
            return DateFind(at, got[0], got[1])
    return None


def _low(lexemes: Sequence[Lexeme], at: int) -> str:
    return lexemes[at].lower if 0 <= at < len(lexemes) else ""


def _written(parse: Parse, lexemes: Sequence[Lexeme], at: int, day: datetime.date | None) -> Found | None:
    """Such as "2021-08-31", "31/08/2021", "8/31/21": figures alone."""
    run = lexemes[at : at + 5]
    if (
        len(run) < 5
        or run[1].text != run[3].text
        or run[1].text not in ("-", "/", ".")
        or any(not one.glued for one in run[1:])
    ):
        return None
    parts = [one.text for one in run[::2]]
    if not all(part.isdecimal() for part in parts):
        return None
    if len(parts[0]) == 4:
        value = iso(int(parts[0]), int(parts[1]), int(parts[2]))
    elif len(parts[2]) in (2, 4) and len(parts[0]) <= 2 and len(parts[1]) <= 2:
        year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
        first, second = int(parts[0]), int(parts[1])
        if first <= 12 and second <= 12 and first != second:
            return at + 5, None  # day or month first? the text does not say
        value = iso(year, second, first) if first > 12 or first == second else iso(year, first, second)
    else:
        return None
    return (at + 5, value) if value else None


def _weekday_and_date(parse: Parse, lexemes: Sequence[Lexeme], at: int, day: datetime.date | None) -> Found | None:
    """Such as "Thursday, August 12": the date counts."""
    if _low(lexemes, at) not in WEEKDAYS:
        return None
    after = at + 1 + (_low(lexemes, at + 1) == ".")
    after += _low(lexemes, after) in (",", "the")
    after += _low(lexemes, after) == "the"
    return (
        _day_month(parse, lexemes, after, day) or _month(parse, lexemes, after, day, needs_day=True)
        if after < len(lexemes)
        else None
    )


def _day_number(lexemes: Sequence[Lexeme], at: int) -> tuple[int, int] | None:
    if at >= len(lexemes):
        return None
    ordinal = read_ordinal(lexemes, at)
    if ordinal is not None and ordinal[0] <= 31:
        return ordinal
    text = lexemes[at].text
    if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31:
        after = lexemes[at + 1] if at + 1 < len(lexemes) else None
        if after is None or not after.glued or after.text in (",", ".", ")", ";", ":", "’", "'", "—", *DASHES):
            return int(text), at + 1
    return None


def _day_month(parse: Parse, lexemes: Sequence[Lexeme], at: int, day: datetime.date | None) -> Found | None:
    """Such as "31 August 2021", "the 31st of August"."""
    number = _day_number(lexemes, at)
    if number is None:
        return None
    value, after = number
    after += _low(lexemes, after) == "of"
    if _low(lexemes, after) not in MONTHS or not lexemes[after].text[:1].isupper():
        return None
    month = MONTHS[_low(lexemes, after)]
    after += 1 + (_low(lexemes, after + 1) == "." and _low(lexemes, after) not in ("may", "june", "july"))
    year, after = _year_after(lexemes, after)
    if year is None and _low(lexemes, after - 1) == ".":
        after -= after >= len(lexemes)
    return after, _resolved(parse, lexemes, at, (year, month, value), day)


def _month(
    parse: Parse, lexemes: Sequence[Lexeme], at: int, day: datetime.date | None, needs_day: bool = False
) -> Found | None:
    """Such as "August 31, 2021", "Sept. 2021", "in August"."""
    name = _low(lexemes, at)
    if (
        name not in MONTHS
        or not lexemes[at].text[:1].isupper()
        or (at + 1 < len(lexemes) and lexemes[at + 1].glued and lexemes[at + 1].kind == "word")
    ):
        return None
    dotted = (
        _low(lexemes, at + 1) == "."
        and lexemes[at + 1].glued
        and len(name) <= 4
        and name not in ("may", "june", "july")
    )
    after = at + 1 + dotted
    after += _low(lexemes, after) == "," and _low(lexemes, after + 2) == "," and is_year(lexemes, after + 3)
    number = _day_number(lexemes, after)
    if number is not None and not is_year(lexemes, after):
        value, after = number
        end = _second_day(lexemes, after)
        if end is not None:
            second, after = end
            year, after = _year_after(lexemes, after)
            first = _resolved(parse, lexemes, at, (year, MONTHS[name], value), day)
            last = _resolved(parse, lexemes, at, (year, MONTHS[name], second), day)
            return after, f"{first}/{last}" if first and last else first
        year, after = _year_after(lexemes, after)
        return after, _resolved(parse, lexemes, at, (year, MONTHS[name], value), day)
    if needs_day:
        return None
    year, after = _year_after(lexemes, after)
    if year is None:
        if (
            _low(lexemes, after) in ("of", ",")
            and _low(lexemes, after + 1) in ("last", "this", "next")
            and _low(lexemes, after + 2) == "year"
            and day
        ):
            year, after = day.year + {"last": -1, "this": 0, "next": 1}[_low(lexemes, after + 1)], after + 3
        elif not _names_month(parse, lexemes, at):
            return None
    return after, _resolved(parse, lexemes, at, (year, MONTHS[name], None), day)


def _second_day(lexemes: Sequence[Lexeme], at: int) -> tuple[int, int] | None:
    """The end of "March 3-5"."""
    if _low(lexemes, at) not in (*DASHES, "to") or is_year(lexemes, at + 1):
        return None
    number = _day_number(lexemes, at + 1)
    return number if number is not None and number[1] <= len(lexemes) else None


def _names_month(parse: Parse, lexemes: Sequence[Lexeme], at: int) -> bool:
    """A month's name alone is a date and not a verb, a person or a march."""
    token = parse.tokens[lexemes[at].token]
    if token.entity == "PERSON" or token.pos not in ("PROPN", "NOUN"):
        return False
    before = _low(lexemes, at - 1)
    if _low(lexemes, at) in _AMBIGUOUS:
        return before in (
            "in",
            "since",
            "by",
            "until",
            "last",
            "next",
            "this",
            "early",
            "late",
            "mid",
            "from",
            "before",
            "after",
            "through",
            "of",
        ) or (before == "-" and _low(lexemes, at - 2) == "mid")
    return token.entity == "DATE" or before in (
        "in",
        "since",
        "by",
        "until",
        "last",
        "next",
        "this",
        "early",
        "late",
        "from",
        "to",
        "through",
        "of",
    )


def _year_after(lexemes: Sequence[Lexeme], at: int) -> tuple[int | None, int]:
    """A year behind a month or day, with its comma or "of"."""
    skip = at + (_low(lexemes, at) in (",", "of"))
    if is_year(lexemes, skip):
        return int(lexemes[skip].text), skip + 1
    return None, at


def _resolved(parse: Parse, lexemes: Sequence[Lexeme], at: int, named: Named, day: datetime.date | None) -> str | None:
    """The ISO date of what is named at lexeme `at`; a missing year is told by tense and the article's own date."""
    year, month, number = named
    if year is None and day is not None:
        before = _low(lexemes, at - 1)
        if before == "this":
            return iso(day.year, month, number)
        direction = {"last": -1, "next": 1, "since": -1, "by": 1}.get(before)
        if direction is None:
            direction = direction_of(parse, parse.tokens[lexemes[at].token])
        if before == "last" and month == day.month and number is None:
            return iso(day.year - 1, month, number)  # "last May" in May is not this one
        close = number is not None and before not in ("last", "next") and _near(month, number, day)
        year = year_for(month, number, day, 0 if close else direction)
    return iso(year, month, number)


def _near(month: int, number: int, day: datetime.date) -> bool:
    """A day within three weeks of the article's date is that one, whatever the tense says."""
    year = year_for(month, number, day, 0)
    value = iso(year, month, number)
    return value is not None and abs((datetime.date.fromisoformat(value) - day).days) <= 21


def _told(parse: Parse, lexemes: Sequence[Lexeme], date: DateFind) -> DateFind:
    if date.value is None:
        return date
    hidden = set(range(lexemes[date.first].token, lexemes[date.last - 1].token + 1))
    return msgspec.structs.replace(date, about=happening(parse, hidden))
