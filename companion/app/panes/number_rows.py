"""The numbers pane's rows, made from a Reading: bars, figures by section, the timeline. Plain data."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec

from companion.app.panes.number_display import Shown, ShownDate, display, display_date, plural
from companion.model import Figure, Reading

Paragraph = Callable[[int], int | None]
SQUARES_LIMIT = 60
GAP_YEARS = 5
BAR_CATEGORIES = ("people", "count", "money", "measure")
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Parts of a whole", ("ratio",)),
    ("Percentages", ("percent",)),
    ("Durations", ("duration",)),
    ("Money", ("money",)),
    ("People", ("people",)),
    ("Measures", ("measure",)),
    ("Ranks", ("rank",)),
    ("Scores", ("score",)),
    ("Ages", ("age",)),
    ("Times", ("time",)),
    ("Other counts", ("count",)),
)


class Heading(msgspec.Struct, frozen=True):
    """The heading of a section."""

    title: str
    note: str
    first: bool = False

    def plain(self) -> str:
        """The heading as one string."""
        return f"{self.title}. {self.note}".rstrip(". ")


class FigureRow(msgspec.Struct, frozen=True):
    """A figure: its value, what is counted, and who says so.

    Attributes:
        keys: the marks that say it; `key` is the first of them.
        first, last: of its section.
        bar: for rows of like units the share of the scale that the value takes, and the high end of a range.
        parts: for parts of a whole, how many of how many.
    """

    keys: tuple[str, ...]
    start: int
    end: int
    shown: Shown
    what: str
    note: str
    first: bool = False
    last: bool = False
    bar: tuple[float, float | None] | None = None
    parts: tuple[float, float] | None = None

    @property
    def key(self) -> str:
        """The mark that is underlined."""
        return self.keys[0]

    def plain(self) -> str:
        """The row as one string, for assistive technology."""
        return ". ".join(part for part in (self.shown.plain(), self.what, self.note) if part)


class EventRow(msgspec.Struct, frozen=True):
    """A date on the timeline; `gap` means that more than five years lie before the next one."""

    keys: tuple[str, ...]
    start: int
    end: int
    date: ShownDate
    what: str
    note: str
    revised: str
    today: bool
    first: bool
    last: bool
    gap: bool

    @property
    def key(self) -> str:
        """The mark that is underlined."""
        return self.keys[0]

    def plain(self) -> str:
        """The row as one string, for assistive technology."""
        return ". ".join(part for part in (self.date.label, self.what, self.note, self.revised) if part)


NumberRow = Heading | FigureRow | EventRow


class _Group(msgspec.Struct, frozen=True):
    """Figures that say the same thing, with their places in the Reading, in the order of the text."""

    members: tuple[tuple[int, Figure], ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for _, figure in self.members)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(f"f{place}" for place, _ in self.members)

    @property
    def best(self) -> Figure:
        """The one that speaks for all."""
        return max(self.figures, key=lambda figure: (bool(figure.about), figure.importance))

    @property
    def subject(self) -> str:
        return (self.best.about or self.keys[0]).casefold()


def count_figures(reading: Reading) -> int:
    """Different figures and dates: those that say the same thing count once."""
    return len({figure.group or place for place, figure in enumerate(reading.figures)})


def number_rows(reading: Reading, paragraph: Paragraph) -> tuple[NumberRow, ...]:
    """All rows of the pane, from the bars down to the timeline."""
    groups = _grouped(reading, paragraph)
    compared = _like_units(groups)
    rows: list[NumberRow] = _bar_rows(compared, paragraph)
    rest = [group for group in groups if group not in compared]
    for title, categories in SECTIONS:
        rows += _section(title, [group for group in rest if _section_of(group.best) in categories], paragraph)
    rows += _timeline(reading, paragraph)
    if rows and isinstance(rows[0], Heading):
        rows[0] = msgspec.structs.replace(rows[0], first=True)
    return tuple(rows)


def _section_of(figure: Figure) -> str:
    return "ratio" if figure.of is not None else figure.category


def _grouped(reading: Reading, paragraph: Paragraph) -> list[_Group]:
    groups: dict[str | int, list[tuple[int, Figure]]] = {}
    for place, figure in enumerate(reading.figures):
        if figure.date is None or figure.category == "time":
            groups.setdefault(figure.group or place, []).append((place, figure))
    return [_Group(_in_text_first(members, paragraph)) for members in groups.values()]


def _in_text_first(members: Iterable[tuple[int, Figure]], paragraph: Paragraph) -> tuple[tuple[int, Figure], ...]:
    """In the order of the text, but those in headings, which carry no marks, last."""
    return tuple(sorted(members, key=lambda member: (paragraph(member[1].start) is None, member[1].start)))


def _like_units(groups: Sequence[_Group]) -> list[_Group]:
    """The largest family of figures that count the same thing, if it has two or more different values."""
    families: dict[tuple[str, str], list[_Group]] = {}
    for group in groups:
        figure = group.best
        comparable = figure.value is not None and figure.of is None and figure.qualifier != "vague"
        if comparable and figure.unit and figure.about and figure.category in BAR_CATEGORIES and not figure.change:
            families.setdefault((figure.category, figure.unit), []).append(group)
    wide = [family for family in families.values() if len({group.best.value for group in family}) > 1]
    return max(wide, key=lambda family: (len(family), sum(g.best.importance for g in family)), default=[])


def _bar_rows(groups: Sequence[_Group], paragraph: Paragraph) -> list[NumberRow]:
    if not groups:
        return []
    top = max(float(group.best.high or group.best.value or 0) for group in groups) or 1.0
    unit = groups[0].best.unit or ""
    name = "Amounts" if groups[0].best.category == "money" else plural(unit).capitalize()
    rows: list[NumberRow] = [Heading(f"{name} compared", f"{len(groups)} figures")]
    for group in groups:
        figure = group.best
        high = None if figure.high is None else float(figure.high) / top
        bar = (max(float(figure.value or 0), 0.0) / top, high)
        row = _figure_row(group, paragraph)
        rows.append(msgspec.structs.replace(row, bar=bar, last=group is groups[-1]))
    return rows


def _section(title: str, groups: Sequence[_Group], paragraph: Paragraph) -> list[NumberRow]:
    if not groups:
        return []
    subjects = Counter(group.subject for group in groups)
    figures = [
        _figure_row(group, paragraph, "Two figures for this" if subjects[group.subject] == 2 else "")
        for group in _differing_together(groups)
    ]
    return [Heading(title, ""), msgspec.structs.replace(figures[0], first=True), *figures[1:]]


def _differing_together(groups: Sequence[_Group]) -> list[_Group]:
    """Groups in the order of the text, those that count the same thing one after the other."""
    first: dict[str, int] = {}
    for place, group in enumerate(groups):
        first.setdefault(group.subject, place)
    return sorted(groups, key=lambda group: first[group.subject])


def _figure_row(group: _Group, paragraph: Paragraph, note: str = "") -> FigureRow:
    figure, place = group.best, group.figures[0]
    change = {"up": "rose", "down": "fell", None: ""}[figure.change]
    notes = (note, change, figure.speaker, _article_words(figure), _places(group.figures, paragraph))
    return FigureRow(
        keys=group.keys,
        start=place.start,
        end=place.end,
        shown=display(figure),
        what=figure.about or figure.text,
        note=" · ".join(note for note in notes if note),
        parts=None if figure.of is None or not figure.value else (float(figure.value), float(figure.of)),
    )


def _article_words(figure: Figure) -> str:
    """The qualifier in the article's words, where the sign or the digits alone would hide them."""
    if figure.qualifier == "vague":
        return f"vague: “{figure.text}”"
    if figure.qualifier not in ("exact", "range") or not any(letter.isdigit() for letter in figure.text):
        return f"“{figure.text}”" if figure.text != figure.about else ""
    return ""


def _places(figures: Sequence[Figure], paragraph: Paragraph) -> str:
    numbers = sorted({number for figure in figures if (number := paragraph(figure.start)) is not None})
    where = f"¶ {', '.join(map(str, numbers))}" if numbers else ""
    mentions = f"{len(figures)} mentions" if len(figures) > 1 else ""
    return " · ".join(part for part in (mentions, where) if part)


def _timeline(reading: Reading, paragraph: Paragraph) -> list[NumberRow]:
    days: dict[str, list[tuple[int, Figure]]] = {}
    dates: dict[str, ShownDate] = {}
    for place, figure in enumerate(reading.figures):
        if figure.date is None or (shown := display_date(figure.date, figure.text)) is None:
            continue
        days.setdefault(figure.date, []).append((place, figure))
        if figure.date not in dates or not dates[figure.date].small:
            dates[figure.date] = shown
    ordered = sorted(days, key=lambda date: dates[date].order)
    rows: list[NumberRow] = []
    for place, date in enumerate(ordered):
        group = _Group(_in_text_first(days[date], paragraph))
        last = place == len(ordered) - 1
        gap = not last and dates[ordered[place + 1]].year - dates[date].year > GAP_YEARS
        row = _event_row(group, dates[date], reading.article.published, paragraph)
        rows.append(msgspec.structs.replace(row, first=place == 0, last=last, gap=gap))
    heading = Heading("Timeline", f"{len(rows)} date{'s' if len(rows) > 1 else ''}")
    return [heading, *rows] if rows else []


def _event_row(group: _Group, date: ShownDate, published: str | None, paragraph: Paragraph) -> EventRow:
    best, place = group.best, group.figures[0]
    events = list(dict.fromkeys(figure.about for figure in group.figures if figure.about))
    today = published is not None and (best.date or "")[:10] == published[:10]
    surface = "" if any(letter.isdigit() for letter in best.text) else f"“{best.text}”"
    notes = (surface, _places(group.figures, paragraph), "day of this article" if today else "")
    revised = next((figure.revises for figure in group.figures if figure.revises), None)
    return EventRow(
        keys=group.keys,
        start=place.start,
        end=place.end,
        date=date,
        what=_sentence("; ".join(events[:2]) or best.text),
        note=" · ".join(note for note in notes if note),
        revised=f"Revised from “{revised}”" if revised else "",
        today=today,
        first=False,
        last=False,
        gap=False,
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
