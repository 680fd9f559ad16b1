"""Dates told from the article's own day: weekdays, yesterday, last week, three years ago."""

import datetime
from collections.abc import Sequence

from companion.analysis.calendar_words import SEASONS, WEEKDAYS, add_months, week_of, weekday_for
from companion.analysis.lexemes import Lexeme
from companion.analysis.number_words import read_number
from companion.analysis.tense import direction_of, speaks_of_future
from companion.model import Parse

_SPANS = frozenset({"week", "month", "year", "weekend", "decade", "quarter", *SEASONS})
_SHIFTS = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1, "following": 1}
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_SHORT = frozenset({"sat", "sun", "mon", "wed", "tue", "thu", "fri", "tues", "thurs", "thur"})


def read_relative(
    parse: Parse, lexemes: Sequence[Lexeme], at: int, day: datetime.date | None
) -> tuple[int, str | None] | None:
    """The lexeme after a relative date that begins here, and its ISO value; None without the article's own date."""
    if day is None:
        return None
    return _named_day(parse, lexemes, at, day) or _span(parse, lexemes, at, day) or _ago(parse, lexemes, at, day)


def _low(lexemes: Sequence[Lexeme], at: int) -> str:
    return lexemes[at].lower if 0 <= at < len(lexemes) else ""


def _named_day(parse: Parse, lexemes: Sequence[Lexeme], at: int, day: datetime.date) -> tuple[int, str] | None:
    """Such as "Thursday", "last Thursday", "Thursday morning", "yesterday", "the day before yesterday"."""
    word = _low(lexemes, at)
    if word in _DAYS:
        # "Today's leaders" and "today" in the sense of nowadays cannot be told from the day; the possessive can.
        if word == "today" and _low(lexemes, at + 1) in ("'", "’"):
            return None
        shift = -2 if [_low(lexemes, at - step) for step in (1, 2)] == ["before", "day"] else _DAYS[word]
        return at + 1, (day + datetime.timedelta(shift)).isoformat()
    shifted = _SHIFTS.get(word) if word != "past" else None
    name_at = at + (shifted is not None)
    name = _low(lexemes, name_at)
    if (
        name not in WEEKDAYS
        or not lexemes[name_at].text[:1].isupper()
        or (name in _SHORT and _low(lexemes, name_at + 1) not in (".", ","))
    ):
        return None
    after = name_at + 1
    if after < len(lexemes) and lexemes[after].glued and lexemes[after].kind == "word":
        return None
    token = parse.tokens[lexemes[name_at].token]
    if shifted is None:
        before = _low(lexemes, at - 1)
        bound = before in ("by", "until", "before") and _low(lexemes, after) not in ("'", "’")
        direction = 1 if bound else -1 if before == "since" else direction_of(parse, token)
        if direction > 0 and _low(lexemes, after) in ("'", "’") and not speaks_of_future(parse, token):
            direction = -1  # "Sunday's vote is a blow"
        found = weekday_for(WEEKDAYS[name], day, direction)
    elif shifted < 0:
        found = weekday_for(WEEKDAYS[name], day - datetime.timedelta(1), -1)
    elif shifted > 0:
        found = weekday_for(WEEKDAYS[name], day + datetime.timedelta(1), 1)
    else:
        found = weekday_for(WEEKDAYS[name], day, direction_of(parse, token))
    return after, found.isoformat()


def _span(parse: Parse, lexemes: Sequence[Lexeme], at: int, day: datetime.date) -> tuple[int, str] | None:
    """Such as "last week", "this month", "next year", "earlier this year", "last summer"."""
    shift, unit = _SHIFTS.get(_low(lexemes, at)), _low(lexemes, at + 1)
    if shift is None or unit not in _SPANS or _low(lexemes, at) in ("past", "following", "previous", "coming"):
        return None
    if _low(lexemes, at - 1) in ("the", "of") and _low(lexemes, at) == "last" and _low(lexemes, at - 1) == "the":
        return None
    after = at + 2
    if unit == "week":
        return after, week_of(day + datetime.timedelta(7 * shift))
    if unit == "weekend":
        saturday = weekday_for(5, day, -1 if shift < 0 else 1)
        return after, week_of(saturday + datetime.timedelta(7 * (shift > 0 and saturday == day)))
    if unit == "month":
        year, month = add_months(day, shift)
        return after, f"{year}-{month:02d}"
    if unit == "quarter":
        return None
    if unit == "decade":
        return after, f"{day.year // 10 + shift}X"
    if unit in SEASONS:
        token = parse.tokens[lexemes[at + 1].token]
        if token.dep == "compound" or (unit == "fall" and token.pos == "VERB"):
            return None
        return after, str(_season_year(unit, day, shift))
    return after, str(day.year + shift)


def _season_year(season: str, day: datetime.date, shift: int) -> int:
    """The year of "last summer": the last one that was over or running, by the northern seasons."""
    start = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[season]
    if shift < 0:
        return day.year if day.month > start + 2 else day.year - 1
    if shift > 0:
        return day.year if day.month < start else day.year + 1
    return day.year


def _ago(parse: Parse, lexemes: Sequence[Lexeme], at: int, day: datetime.date) -> tuple[int, str] | None:
    """Such as "three years ago", "a month earlier" is not one: it leans on another date."""
    if _low(lexemes, at) in ("a", "an"):
        count, after = 1.0, at + 1
        number = read_number(lexemes, at)
        if number is not None:
            count, after = number.value, number.last
    else:
        number = read_number(lexemes, at)
        if number is None or number.fraction or number.vague:
            return None
        count, after = number.value, number.last
    unit = _low(lexemes, after).removesuffix("s")
    if (
        unit not in ("day", "week", "month", "year", "decade")
        or _low(lexemes, after + 1) != "ago"
        or count > 3000
        or not float(count).is_integer()
    ):
        return None
    whole = int(count)
    after += 2
    if unit == "day":
        return after, (day - datetime.timedelta(whole)).isoformat()
    if unit == "week":
        return after, week_of(day - datetime.timedelta(7 * whole))
    if unit == "month":
        year, month = add_months(day, -whole)
        return after, f"{year}-{month:02d}"
    year = day.year - whole * (10 if unit == "decade" else 1)
    return (after, f"{year:04d}") if year > 0 else None
