"""The timeline's rows: one for each day, month, year or decade that the article names. Plain data."""

import msgspec

from companion.app.panes.clauses import Clauses
from companion.app.panes.date_display import ShownDate, display_date, part_of_year
from companion.app.panes.figure_groups import FigureGroup, Paragraph, make_group, places
from companion.app.typography import capitalised, curly
from companion.model import Figure, Reading, Span

GAP_YEARS = 5
QUOTE = 96  # characters of the article's own words in a row
_DAY_LENGTH = len("2021-08-12")


class EventRow(msgspec.Struct, frozen=True):
    """A date on the timeline.

    Attributes:
        keys: the marks that name it; `key` is the first of them; `mentions` is where they stand.
        quoted: `what` is in the article's own words.
        revised: which date it replaces.
        today: it is the day of the article.
        gap: more than five years lie before the next one.
    """

    keys: tuple[str, ...]
    mentions: tuple[Span, ...]
    date: ShownDate
    what: str
    quoted: bool
    note: str
    revised: str
    today: bool
    first: bool = False
    last: bool = False
    gap: bool = False

    @property
    def key(self) -> str:
        """The mark that is underlined."""
        return self.keys[0]

    @property
    def start(self) -> int:
        """Where the first mention begins."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """Where the first mention ends."""
        return self.mentions[0].end

    def plain(self) -> str:
        """The row as one string, for assistive technology."""
        what = f"“{self.what}”" if self.quoted else self.what
        return ". ".join(part for part in (self.date.plain(), what, self.note, self.revised) if part)


def timeline_rows(reading: Reading, clauses: Clauses, paragraph: Paragraph) -> list[EventRow]:
    """A row for each date, in the order of time; a date that was changed is told with the one that replaced it."""
    dates: dict[tuple[str, str], ShownDate] = {}
    days: dict[tuple[str, str], list[tuple[int, Figure]]] = {}
    for place, figure in enumerate(reading.figures):
        shown = None if figure.date is None else display_date(figure.date, figure.text)
        if figure.date is None or shown is None:
            continue
        iso = figure.date[:_DAY_LENGTH] if "/" not in figure.date else figure.date
        key = (iso, "" if "-" in iso else part_of_year(figure.text))
        days.setdefault(key, []).append((place, figure))
        if key not in dates or not dates[key].small:
            dates[key] = shown
    _take_in_changed(days)
    ordered = sorted(days, key=lambda key: dates[key].order)
    rows = [_row(make_group(days[key], paragraph), dates[key], reading, clauses, paragraph) for key in ordered]
    for place, row in enumerate(rows):
        following = rows[place + 1].date.year if place + 1 < len(rows) else None
        gap = following is not None and row.date.year is not None and following - row.date.year > GAP_YEARS
        rows[place] = msgspec.structs.replace(row, first=place == 0, last=place == len(rows) - 1, gap=gap)
    return rows


def _take_in_changed(days: dict[tuple[str, str], list[tuple[int, Figure]]]) -> None:
    """Move the only mention of a date that another one revises to that one's mentions."""
    for key, members in list(days.items()):
        wanted = {figure.revises for _, figure in members if figure.revises}
        for other, replaced in list(days.items()):
            if other != key and len(replaced) == 1 and replaced[0][1].text in wanted:
                members.append(days.pop(other)[0])


def _row(group: FigureGroup, date: ShownDate, reading: Reading, clauses: Clauses, paragraph: Paragraph) -> EventRow:
    members = tuple(sorted(group.members, key=lambda member: member[1].revises is None))
    group = msgspec.structs.replace(group, members=members)
    speaking = group.figures[0]
    label = speaking.about or ""
    quoted = not clauses.reads_well(label, speaking.start, speaking.end)
    what = clauses.around(speaking.start, speaking.end, QUOTE) if quoted else capitalised(label)
    today = reading.article.published is not None and (speaking.date or "").startswith(reading.article.published[:10])
    plain = speaking.qualifier == "exact" and _has_digit(speaking)
    surface = "" if quoted or plain or speaking.text in (date.small, date.label) else f"“{speaking.text}”"
    notes = (surface, places(group.figures, paragraph), "day of this article" if today else "")
    return EventRow(
        keys=group.keys,
        mentions=group.mentions,
        date=date,
        what=curly(what),
        quoted=quoted,
        note=" · ".join(note for note in notes if note),
        revised=f"Revised from “{speaking.revises}”" if speaking.revises else "",
        today=today,
    )


def _has_digit(figure: Figure) -> bool:
    return any(letter.isdigit() for letter in figure.text)
