"""Corrections of wording marks and of figures."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from msgspec.structs import replace

from companion.model.anchor import Locator
from companion.model.edits import (
    OWN_RULE,
    AddFigure,
    AddMark,
    DismissFigure,
    DismissMark,
    ReviseFigure,
    ReviseMark,
)
from companion.model.figure import Figure
from companion.model.mark import Mark
from companion.model.reading import Reading
from companion.model.span import Span

LEAST_OVERLAP = 0.5  # of the shorter of two stretches; another analysis may mark "may" or "may raise"
OWN_IMPORTANCE = 1.0


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Item = TypeVar("Item", bound=_Placed)


def correct_marks(reading: Reading, correction: DismissMark | AddMark | ReviseMark, locator: Locator) -> Reading | None:
    """The Reading after a correction of its marks; None where it fits nothing in the text."""
    span = locator.find(correction.at)
    if span is None:
        return None
    if isinstance(correction, AddMark):
        place = span.start, span.end
        made = Mark(*place, correction.kind, correction.subtype, correction.voice, why=correction.why, rule=OWN_RULE)
        made = replace(made, confidence=1.0)
        others = (mark for mark in reading.marks if (mark.start, mark.end, mark.kind) != (*place, made.kind))
        return replace(reading, marks=_in_order((*others, made)))
    found = best_match([mark for mark in reading.marks if mark.kind == correction.kind], span)
    if found is None:
        return None
    others = tuple(mark for mark in reading.marks if mark is not found)
    if isinstance(correction, DismissMark):
        return replace(reading, marks=others)
    revised = replace(
        found, kind=correction.new_kind, subtype=correction.subtype, voice=correction.voice, why=correction.why,
        confidence=1.0, speaker=found.speaker if correction.voice == found.voice else None,
    )  # fmt: skip
    return replace(reading, marks=_in_order((*others, revised)))


def correct_figures(
    reading: Reading, correction: DismissFigure | AddFigure | ReviseFigure, locator: Locator
) -> Reading | None:
    """The Reading after a correction of its figures; None where it fits nothing in the text."""
    span = locator.find(correction.at)
    if span is None:
        return None
    found = best_match(reading.figures, span)
    others = tuple(figure for figure in reading.figures if figure is not found)
    if isinstance(correction, AddFigure):
        return replace(reading, figures=_in_order((*others, _own_figure(reading, correction, span, found))))
    if found is None:
        return None
    if isinstance(correction, DismissFigure):
        return replace(reading, figures=others)
    revised = replace(
        found, value=correction.value, unit=correction.unit, about=correction.about, speaker=correction.speaker,
        high=found.high if correction.value == found.value else None,
    )  # fmt: skip
    return replace(reading, figures=_in_order((*others, revised)))


def _own_figure(reading: Reading, wanted: AddFigure, span: Span, found: Figure | None) -> Figure:
    if found is not None:
        about = wanted.about or found.about
        return replace(found, importance=OWN_IMPORTANCE, about=about, group=None)
    text = reading.article.text[span.start : span.end]
    return Figure(
        span.start, span.end, text, wanted.value, unit=wanted.unit, about=wanted.about, category=wanted.category,
        date=wanted.date, importance=OWN_IMPORTANCE,
    )  # fmt: skip


def best_match(items: Iterable[Item], span: Span) -> Item | None:
    """The one of the items that stands at the span, or else is most like it; of those that hardly touch it none."""

    def common(item: Item) -> int:
        return min(item.end, span.end) - max(item.start, span.start)

    def likeness(item: Item) -> float:
        return common(item) / max(item.end - item.start, span.end - span.start, 1)

    def is_like(item: Item) -> bool:
        return common(item) >= LEAST_OVERLAP * min(item.end - item.start, span.end - span.start)

    return max(filter(is_like, items), key=likeness, default=None)


def _in_order(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.start, item.end)))
