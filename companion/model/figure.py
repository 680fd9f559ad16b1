"""Key numbers and dates."""

from typing import Literal

import msgspec

Qualifier = Literal["exact", "approx", "at_least", "up_to", "more_than", "less_than", "range", "vague", "by", "since"]
Category = Literal[
    "people", "count", "money", "percent", "ratio", "duration", "measure", "rank", "score", "age", "date", "time"
]


class Figure(msgspec.Struct, frozen=True):
    """A number or a date in the text.

    Attributes:
        value: the number; the low end of a range; the power of ten of a vague band; None for dates.
        high: the high end of a range.
        of: the whole that `value` is a part of (14 of 34).
        unit: a lemma ("troop", "day"), a currency code ("USD"), "%" …; None where nothing is counted.
        about: what is counted, a noun phrase; for dates what happened.
        date: ISO date, reduced where the text is ("2021-09", "199X"); with a time "2021-08-12T14:15"; a time "T14:15".
        change: "up" or "down" where the text says that it rose or fell to or by this.
        speaker: who gives the figure, as named in the text.
        importance: 0 to 1, for ranking.
        group: figures that say the same thing share it.
        disagrees: the `group` of a figure about the same thing that another speaker gives another value.
        revises: the surface form of an earlier figure in this article that this one replaces ("September 2021").
    """

    start: int
    end: int
    text: str
    value: float | int | None
    high: float | int | None = None
    of: float | int | None = None
    unit: str | None = None
    about: str | None = None
    qualifier: Qualifier = "exact"
    category: Category = "count"
    date: str | None = None
    change: Literal["up", "down"] | None = None
    speaker: str | None = None
    importance: float = 0.0
    group: str | None = None
    revises: str | None = None
    disagrees: str | None = None
