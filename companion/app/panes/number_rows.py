"""The numbers pane's rows, made from a Reading: bars, figures by section, the timeline. Plain data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal

import msgspec

from companion.app.panes.clauses import Clauses
from companion.app.panes.figure_groups import FigureGroup, Paragraph, make_group
from companion.app.panes.figure_rows import FigureRow, RowMaker
from companion.app.panes.number_display import plural
from companion.app.panes.reader_locale import DEFAULT
from companion.app.panes.timeline_rows import EventRow, Timeline
from companion.app.typography import capitalised
from companion.model import Figure, Reading

Order = Literal["kind", "importance", "text"]
_PAUSE = 25  # rows made at once; 10 ms
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


NumberRow = Heading | FigureRow | EventRow


def count_rows(rows: Iterable[NumberRow]) -> int:
    """How many figures and dates the rows tell of: what is said twice counts once."""
    return sum(not isinstance(row, Heading) for row in rows)


def number_rows(
    reading: Reading, paragraph: Paragraph, locale: str = DEFAULT, order: Order = "kind"
) -> tuple[NumberRow, ...]:
    """All rows of the pane; the arguments are those of `each_number_row`."""
    return tuple(row for row in each_number_row(reading, paragraph, locale, order) if row is not None)


def each_number_row(
    reading: Reading, paragraph: Paragraph, locale: str = DEFAULT, order: Order = "kind"
) -> Iterator[NumberRow | None]:
    """All rows of the pane, one after the other; None where making the next takes long enough for a pause.

    Args:
        reading: gives the figures.
        paragraph: gives the number of the paragraph at a code point.
        locale: how values and dates are written.
        order: "kind": from the bars down to the timeline; "importance": the figures that matter most first, then the
            timeline; "text": figures and dates as the article has them.
    """
    maker = RowMaker(Clauses(reading.article), paragraph, locale)
    groups = _grouped(reading, paragraph)
    yield None
    timeline = Timeline(reading, locale)
    yield None
    if order == "text":
        rows = _in_text_order(groups, timeline, maker)
    else:
        rows = _by_kind(groups, maker) if order == "kind" else _by_importance(groups, maker)
        rows = chain(rows, _timeline_section(timeline, maker))
    at_top = True
    for made, row in enumerate(rows, 1):
        if made % _PAUSE == 0:
            yield None
        yield msgspec.structs.replace(row, first=True) if at_top and isinstance(row, Heading) else row
        at_top = at_top and row is None


def _section_of(figure: Figure) -> str:
    return "ratio" if figure.of is not None else figure.category


def _grouped(reading: Reading, paragraph: Paragraph) -> list[FigureGroup]:
    groups: dict[str | int, list[tuple[int, Figure]]] = {}
    for place, figure in enumerate(reading.figures):
        if figure.date is None or figure.category == "time":
            groups.setdefault(figure.group or place, []).append((place, figure))
    return [make_group(members, paragraph) for members in groups.values()]


def _named(groups: Iterable[FigureGroup]) -> dict[str, FigureGroup]:
    return {group.best.group: group for group in groups if group.best.group}


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else plural(noun)}"


def _by_kind(groups: Sequence[FigureGroup], maker: RowMaker) -> Iterator[NumberRow | None]:
    """The bars of what can be compared, then a section for each kind."""
    named = _named(groups)
    compared = like_units(groups)
    yield from _bar_rows(compared, maker, named)
    shown = {id(group) for group in compared}
    kinds: dict[str, list[FigureGroup]] = {}
    for group in groups:
        if id(group) not in shown:
            kinds.setdefault(_section_of(group.best), []).append(group)
    yield None
    for title, categories in SECTIONS:
        section = [group for category in categories for group in kinds.get(category, ())]
        if section:
            yield Heading(title, "")
        for place, group in enumerate(_differing_together(section)):
            row = maker.row(group, named)
            yield msgspec.structs.replace(row, first=True) if place == 0 else row


def _by_importance(groups: Sequence[FigureGroup], maker: RowMaker) -> Iterator[NumberRow | None]:
    named = _named(groups)
    if groups:
        yield Heading("Most important first", _counted(len(groups), "figure"))
    ranked = sorted(groups, key=lambda group: -max(figure.importance for figure in group.figures))
    for place, group in enumerate(ranked):
        row = maker.row(group, named)
        yield msgspec.structs.replace(row, first=True) if place == 0 else row


def _in_text_order(groups: Sequence[FigureGroup], timeline: Timeline, maker: RowMaker) -> Iterator[NumberRow | None]:
    """Figures and dates without sections."""
    named = _named(groups)
    rows: list[FigureRow | EventRow] = []
    for group in groups:
        rows.append(maker.row(group, named))
        if len(rows) % _PAUSE == 0:
            yield None
    for row in timeline.rows(maker.clauses, maker.paragraph):
        rows.append(msgspec.structs.replace(row, first=True, last=True, gap=False))
        if len(rows) % _PAUSE == 0:
            yield None
    if rows:
        yield Heading(
            "In the order of the text", f"{_counted(len(groups), 'figure')}, {_counted(len(timeline), 'date')}"
        )
    for place, row in enumerate(sorted(rows, key=lambda row: row.start)):
        yield msgspec.structs.replace(row, first=True) if place == 0 else row


def _timeline_section(timeline: Timeline, maker: RowMaker) -> Iterator[NumberRow]:
    if len(timeline):
        yield Heading("Timeline", _counted(len(timeline), "date"))
    yield from timeline.rows(maker.clauses, maker.paragraph)


def like_units(groups: Sequence[FigureGroup]) -> list[FigureGroup]:
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


def _bar_rows(groups: Sequence[FigureGroup], maker: RowMaker, named: Mapping[str, FigureGroup]) -> Iterator[NumberRow]:
    if not groups:
        return
    top = max(float(group.best.high or group.best.value or 0) for group in groups)
    thing = _thing(groups[0].best)
    name = "Amounts" if groups[0].best.category == "money" else capitalised(plural(thing))
    yield Heading(f"{name} compared", _counted(len(groups), "figure"))
    ordered = _differing_together(groups)
    for group in ordered:
        figure = group.best
        high = None if figure.high is None else float(figure.high) / top
        bar = (max(float(figure.value or 0), 0.0) / top, high)
        row = maker.row(group, named, BAR_QUOTE)
        shown = msgspec.structs.replace(row.shown, value=row.shown.value.removesuffix(f" {plural(thing)}"))
        yield msgspec.structs.replace(row, bar=bar, shown=shown, last=group is ordered[-1])


def _differing_together(groups: Sequence[FigureGroup]) -> list[FigureGroup]:
    """Groups in the order of the text, those that disagree or count the same thing one after the other."""
    first: dict[str, int] = {}
    for place, group in enumerate(groups):
        earlier = [first[name] for name in (*group.disputed, group.subject) if name in first]
        for name in (group.best.group, group.subject):
            if name:
                first.setdefault(name, min(earlier, default=place))
    return sorted(groups, key=lambda group: first[group.best.group or group.subject])
