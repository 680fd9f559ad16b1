"""The timeline's rows: one for each day, month, year or decade that the article names. Plain data."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from companion.app.panes.clauses import Clauses
from companion.app.panes.date_display import ShownDate, display_date, part_of_year
from companion.app.panes.figure_groups import FigureGroup, Paragraph, make_group, places
from companion.app.panes.figure_labels import label_of
from companion.app.panes.place_rows import QUOTE, PlaceRow
from companion.app.panes.reader_locale import DEFAULT
from companion.model import Figure, Reading

GAP_YEARS = 5
_DAY_LENGTH = len("2021-08-12")
_Key = tuple[str, str]  # the date, and for a year the part of it that is meant
Shape = Literal["point", "deadline", "since", "span"]
_SHAPES: dict[str, Shape] = {"by": "deadline", "up_to": "deadline", "since": "since", "range": "span"}
_SHAPE_NOTES: dict[Shape, str] = {"point": "", "deadline": "deadline", "since": "since then", "span": ""}


class EventRow(PlaceRow, frozen=True, kw_only=True):
    """A date on the timeline.

    Attributes:
        today: it is the day of the article.
        shape: a moment; the last one of a time; the first one of a time that goes on; a time with both ends.
        gap: more than five years lie before the next one.
    """

    date: ShownDate
    today: bool
    shape: Shape = "point"
    gap: bool = False

    def head(self) -> str:
        """The date as one string."""
        return self.date.plain()


class Timeline:
    """The dates of a Reading in the order of time; a date that was changed is told with the one that replaced it."""

    def __init__(self, reading: Reading, locale: str = DEFAULT) -> None:
        self._published = reading.article.published
        self._dates: dict[_Key, ShownDate] = {}
        self._days: dict[_Key, list[tuple[int, Figure]]] = {}
        for place, figure in enumerate(reading.figures):
            shown = None if figure.date is None else display_date(figure.date, figure.text, locale)
            if figure.date is None or shown is None:
                continue
            iso = figure.date[:_DAY_LENGTH] if "/" not in figure.date else figure.date
            key = (iso, "" if "-" in iso else part_of_year(figure.text))
            self._days.setdefault(key, []).append((place, figure))
            if key not in self._dates or not self._dates[key].small:
                self._dates[key] = shown
        _take_in_changed(self._days)

    def __len__(self) -> int:
        return len(self._days)

    def rows(self, clauses: Clauses, paragraph: Paragraph) -> Iterator[EventRow]:
        """A row for each date, one after the other."""
        ordered = sorted(self._days, key=lambda key: self._dates[key].order)
        for place, key in enumerate(ordered):
            date = self._dates[key]
            following = self._dates[ordered[place + 1]].year if place + 1 < len(ordered) else None
            yield msgspec.structs.replace(
                _row(make_group(self._days[key], paragraph), date, self._published, clauses, paragraph),
                first=place == 0,
                last=place == len(ordered) - 1,
                gap=following is not None and date.year is not None and following - date.year > GAP_YEARS,
            )


def _take_in_changed(days: dict[_Key, list[tuple[int, Figure]]]) -> None:
    """Move the only mention of a date that another one revises to that one's mentions."""
    for key, members in list(days.items()):
        wanted = {figure.revises for _, figure in members if figure.revises}
        if not wanted:
            continue
        for other, replaced in list(days.items()):
            if other != key and len(replaced) == 1 and replaced[0][1].text in wanted:
                members.append(days.pop(other)[0])


def _row(
    group: FigureGroup, date: ShownDate, published: str | None, clauses: Clauses, paragraph: Paragraph
) -> EventRow:
    members = tuple(sorted(group.members, key=lambda member: member[1].revises is None))
    group = msgspec.structs.replace(group, members=members)
    speaking = group.figures[0]
    label = label_of(speaking, clauses, QUOTE)
    today = published is not None and (speaking.date or "").startswith(published[:_DAY_LENGTH])
    shape = _SHAPES.get(speaking.qualifier, "span" if date.small in ("decade", "century") else "point")
    plain = shape == "point" and speaking.qualifier == "exact" and any(letter.isdigit() for letter in speaking.text)
    surface = "" if label.quoted or plain or speaking.text in (date.small, date.label) else f"“{speaking.text}”"
    notes = (_SHAPE_NOTES[shape], surface, places(group.figures, paragraph), "day of this article" if today else "")
    return EventRow(
        keys=group.keys,
        mentions=group.mentions,
        date=date,
        what=label.text,
        quoted=label.quoted,
        note=" · ".join(note for note in notes if note),
        flag=f"Revised from “{speaking.revises}”" if speaking.revises else "",
        today=today,
        shape=shape,
    )
