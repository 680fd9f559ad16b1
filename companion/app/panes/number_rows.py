"""The numbers pane's rows, made from a Reading: bars, figures by section, the timeline. Plain data."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from companion.app.panes.clauses import Clauses
from companion.app.panes.figure_groups import FigureGroup, Paragraph, make_group, places
from companion.app.panes.number_display import Shown, display, plural
from companion.app.panes.timeline_rows import QUOTE, EventRow, timeline_rows
from companion.app.typography import capitalised, curly
from companion.model import Figure, Reading, Span

SQUARES_LIMIT = 60
BAR_CATEGORIES = ("people", "count", "money", "measure")
SAME_THING = {"troop": "soldier", "people": "person"}
WIDEST_RATIO = 30  # between the figures of one scale: the bar of the least is then still 12 px long
BAR_QUOTE = 64  # characters of the article's own words above a bar
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
        keys: the marks that say it; `key` is the first of them; `mentions` is where they stand.
        quoted: `what` is in the article's own words.
        first, last: of its section.
        bar: for rows of like units the share of the scale that the value takes, and the high end of a range.
        parts: for parts of a whole, how many of how many.
    """

    keys: tuple[str, ...]
    mentions: tuple[Span, ...]
    shown: Shown
    what: str
    quoted: bool
    note: str
    first: bool = False
    last: bool = False
    bar: tuple[float, float | None] | None = None
    parts: tuple[float, float] | None = None

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
        return ". ".join(part for part in (self.shown.plain(), what, self.note) if part)


NumberRow = Heading | FigureRow | EventRow


def count_rows(rows: Iterable[NumberRow]) -> int:
    """How many figures and dates the rows tell of: what is said twice counts once."""
    return sum(not isinstance(row, Heading) for row in rows)


def number_rows(reading: Reading, paragraph: Paragraph) -> tuple[NumberRow, ...]:
    """All rows of the pane, from the bars down to the timeline."""
    clauses = Clauses(reading.article)
    groups = _grouped(reading, paragraph)
    compared = _like_units(groups)
    rows: list[NumberRow] = _bar_rows(compared, clauses, paragraph)
    rest = [group for group in groups if group not in compared]
    for title, categories in SECTIONS:
        rows += _section(title, [group for group in rest if _section_of(group.best) in categories], clauses, paragraph)
    dates = timeline_rows(reading, clauses, paragraph)
    if dates:
        rows += [Heading("Timeline", f"{len(dates)} date{'s' if len(dates) > 1 else ''}"), *dates]
    if rows and isinstance(rows[0], Heading):
        rows[0] = msgspec.structs.replace(rows[0], first=True)
    return tuple(rows)


def _section_of(figure: Figure) -> str:
    return "ratio" if figure.of is not None else figure.category


def _grouped(reading: Reading, paragraph: Paragraph) -> list[FigureGroup]:
    groups: dict[str | int, list[tuple[int, Figure]]] = {}
    for place, figure in enumerate(reading.figures):
        if figure.date is None or figure.category == "time":
            groups.setdefault(figure.group or place, []).append((place, figure))
    return [make_group(members, paragraph) for members in groups.values()]


def _like_units(groups: Sequence[FigureGroup]) -> list[FigureGroup]:
    """The largest family of figures that count the same thing, if it has two or more different values.

    Amounts of money are of one unit but seldom of one thing, so they come last.
    """
    families: dict[tuple[str, str], list[FigureGroup]] = {}
    for group in groups:
        figure = group.best
        comparable = figure.value is not None and figure.of is None and figure.qualifier != "vague"
        if comparable and figure.unit and figure.about and figure.category in BAR_CATEGORIES and not figure.change:
            families.setdefault((figure.category, _thing(figure)), []).append(group)
    return max(
        (family for family in families.values() if _on_one_scale(family)),
        key=lambda family: (family[0].best.category != "money", len(family), sum(g.best.importance for g in family)),
        default=[],
    )


def _thing(figure: Figure) -> str:
    """What is counted, without its attributes: "US soldier" → "soldier"; measures and money by their whole unit."""
    unit = figure.unit or ""
    if figure.category not in ("people", "count"):
        return unit
    head = unit.rpartition(" ")[2].casefold()
    return SAME_THING.get(head, head)


def _on_one_scale(family: Sequence[FigureGroup]) -> bool:
    values = {float(group.best.high or group.best.value or 0) for group in family}
    return len(values) > 1 and 0 < max(values) <= WIDEST_RATIO * min(values)


def _bar_rows(groups: Sequence[FigureGroup], clauses: Clauses, paragraph: Paragraph) -> list[NumberRow]:
    if not groups:
        return []
    top = max(float(group.best.high or group.best.value or 0) for group in groups)
    thing = _thing(groups[0].best)
    name = "Amounts" if groups[0].best.category == "money" else capitalised(plural(thing))
    rows: list[NumberRow] = [Heading(f"{name} compared", f"{len(groups)} figures")]
    for group in groups:
        figure = group.best
        high = None if figure.high is None else float(figure.high) / top
        bar = (max(float(figure.value or 0), 0.0) / top, high)
        row = _figure_row(group, clauses, paragraph, limit=BAR_QUOTE)
        shown = msgspec.structs.replace(row.shown, value=row.shown.value.removesuffix(f" {plural(thing)}"))
        rows.append(msgspec.structs.replace(row, bar=bar, shown=shown, last=group is groups[-1]))
    return rows


def _section(title: str, groups: Sequence[FigureGroup], clauses: Clauses, paragraph: Paragraph) -> list[NumberRow]:
    if not groups:
        return []
    subjects = Counter(group.subject for group in groups)
    figures = [
        _figure_row(group, clauses, paragraph, _disagree(group) if subjects[group.subject] == 2 else "")
        for group in _differing_together(groups)
    ]
    return [Heading(title, ""), msgspec.structs.replace(figures[0], first=True), *figures[1:]]


def _disagree(group: FigureGroup) -> str:
    """What to say of two figures with the same subject; a subject of one word is too broad to be the same thing."""
    return "Two figures for this" if " " in group.subject else ""


def _differing_together(groups: Sequence[FigureGroup]) -> list[FigureGroup]:
    """Groups in the order of the text, those that count the same thing one after the other."""
    first: dict[str, int] = {}
    for place, group in enumerate(groups):
        first.setdefault(group.subject, place)
    return sorted(groups, key=lambda group: first[group.subject])


def _figure_row(
    group: FigureGroup, clauses: Clauses, paragraph: Paragraph, note: str = "", limit: int = QUOTE
) -> FigureRow:
    figure = group.best
    label = figure.about or ""
    quoted = figure.category == "rank" or not clauses.reads_well(label, figure.start, figure.end)
    what = clauses.around(figure.start, figure.end, limit) if quoted else capitalised(label)
    change = {"up": "rose", "down": "fell", None: ""}[figure.change]
    words = "vague" if quoted and figure.qualifier == "vague" else "" if quoted else _article_words(figure)
    notes = (note, change, curly(figure.speaker or ""), words, places(group.figures, paragraph))
    return FigureRow(
        keys=group.keys,
        mentions=group.mentions,
        shown=display(figure),
        what=curly(what),
        quoted=quoted,
        note=" · ".join(note for note in notes if note),
        parts=None if figure.of is None or not figure.value else (float(figure.value), float(figure.of)),
    )


def _article_words(figure: Figure) -> str:
    """The qualifier in the article's words, where the sign or the digits alone would hide them."""
    if figure.qualifier == "vague":
        return f"vague: “{figure.text}”"
    if figure.qualifier not in ("exact", "range") or not any(letter.isdigit() for letter in figure.text):
        return f"“{figure.text}”"
    return ""
