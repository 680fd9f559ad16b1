"""Dates with what bounds and narrows them: "by the end of June", "from 2014 to 2017"."""

from collections.abc import Sequence

import msgspec

from companion.analysis.calendar_words import SEASONS, WEEKDAYS
from companion.analysis.clauses import MOVES
from companion.analysis.lexemes import DASHES, Lexeme
from companion.analysis.years import is_year
from companion.model import Category, Parse, Qualifier

_BOUNDS: dict[str, Qualifier] = {
    "by": "by", "since": "since", "until": "up_to", "till": "up_to", "through": "up_to",
    "before": "less_than", "after": "more_than", "around": "approx", "about": "approx", "circa": "approx",
}  # fmt: skip
_TAKEN_IN = frozenset({"by", "since", "until"})
_EDGES = frozenset({"end", "start", "beginning", "middle", "close", "half", "eve"})
_DAY_PARTS = frozenset(
    "dawn dusk daybreak nightfall sunrise sunset noon midday midnight morning lunchtime afternoon evening night".split()
)


class DateFind(msgspec.Struct, frozen=True, gc=False):
    """A date at lexemes `first` to `last` (exclusive); without a value it only keeps its numbers from being counted."""

    first: int
    last: int
    value: str | None = None
    qualifier: Qualifier = "exact"
    category: Category = "date"
    about: str | None = None


def _low(lexemes: Sequence[Lexeme], at: int) -> str:
    return lexemes[at].lower if 0 <= at < len(lexemes) else ""


def _opening(lexemes: Sequence[Lexeme], first: int) -> int:
    """Where a date begins together with what narrows it: "the end of June", "dawn on Sunday", "last June"."""
    if _low(lexemes, first - 1) in ("last", "next", "this") or _low(lexemes, first - 1) in ("early", "late", "mid"):
        first -= 1
    elif _low(lexemes, first - 1) == "-" and _low(lexemes, first - 2) == "mid":
        first -= 2
    elif _low(lexemes, first - 1) in SEASONS and is_year(lexemes, first):
        first -= 1
    if _low(lexemes, first - 1) == "of" and _low(lexemes, first - 2) in _EDGES:
        first -= 2
        first -= _low(lexemes, first - 1) == "the"
    elif _low(lexemes, first - 1) == "on" and _low(lexemes, first - 2) in _DAY_PARTS:
        first -= 2
    return first


def _bound_before(lexemes: Sequence[Lexeme], first: int) -> tuple[int, Qualifier]:
    """The word that bounds a date beginning at lexeme `first` ("by", "since"), over "the" and "about", and its sense.

    Returns:
        The lexeme that the date begins at with that word, and the qualifier.
    """
    before, at = _low(lexemes, first - 1), first - 1
    while at > 0 and before in ("the", "about", "around", "late", "early") and _low(lexemes, at - 1) in _TAKEN_IN:
        at -= 1
        before = _low(lexemes, at)
    qualifier = _BOUNDS.get(before, "exact")
    return (at if before in _TAKEN_IN else first), qualifier


def _is_any(parse: Parse, lexemes: Sequence[Lexeme], date: DateFind) -> bool:
    """A day of no particular date: "on a wet Tuesday", "in May or any other month"."""
    after = [lexeme.lower for lexeme in lexemes[date.last : date.last + 4]]
    if after[:2] == ["or", "any"] or (after[:1] == ["or"] and after[2:3] == ["any"]):
        return True
    if _low(lexemes, date.first) not in WEEKDAYS or date.last > date.first + 1:
        return False
    at = date.first - 1
    while at > 0 and parse.tokens[lexemes[at].token].pos == "ADJ":
        at -= 1
    return _low(lexemes, at) in ("a", "an", "any", "every", "each")


def join_spans(parse: Parse, lexemes: Sequence[Lexeme], dates: Sequence[DateFind]) -> list[DateFind]:
    """Take in bounds ("by August 31"), and join "between 2014 and 2017", "from June to August"."""
    found: list[DateFind] = []
    for date in dates:
        last = found[-1] if found else None
        if last is not None and _spans(parse, lexemes, last, date):
            found[-1] = DateFind(last.first, date.last, f"{last.value}/{date.value}", "range")
            continue
        if _is_any(parse, lexemes, date):
            found.append(msgspec.structs.replace(date, value=None))
            continue
        first = _opening(lexemes, date.first)
        bound, qualifier = _bound_before(lexemes, first)
        possessive = _low(lexemes, date.last) in ("'", "’") and _low(lexemes, date.last + 1) == "s"
        if date.value and "/" in date.value:
            qualifier = "range"
        elif qualifier == "by" and possessive:
            qualifier = "exact"  # "caused by Sunday's defeat"
        else:
            first = bound
        found.append(msgspec.structs.replace(date, qualifier=qualifier, first=first))
    return found


def _spans(parse: Parse, lexemes: Sequence[Lexeme], last: DateFind, date: DateFind) -> bool:
    """Whether two dates are the ends of one span, and not the old and the new day of something moved."""
    if not last.value or not date.value or "/" in last.value + date.value or {last.category, date.category} != {"date"}:
        return False
    link = [lexeme.lower for lexeme in lexemes[last.last : date.first]]
    opener = lexemes[last.first - 1] if last.first else None
    if len(link) == 1 and link[0] in DASHES:
        return True
    if opener is None or len(link) != 1:
        return False
    if opener.lower == "between":
        return link == ["and"]
    governor = parse.head(parse.tokens[opener.token])
    return opener.lower == "from" and link[0] in ("to", "until", "through") and governor.lemma not in MOVES
