"""Figures that say the same thing, gathered for one row."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from companion.model import Figure, Span

Paragraph = Callable[[int], int | None]


class FigureGroup(msgspec.Struct, frozen=True):
    """Figures that say the same thing, with their places in the Reading.

    They are in the order of the text, but those in headings, which carry no marks, last. `best` speaks for all.
    """

    members: tuple[tuple[int, Figure], ...]
    best: Figure

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures."""
        return tuple(figure for _, figure in self.members)

    @property
    def keys(self) -> tuple[str, ...]:
        """The marks that say it."""
        return tuple(f"f{place}" for place, _ in self.members)

    @property
    def mentions(self) -> tuple[Span, ...]:
        """Where it is said."""
        return tuple(Span(figure.start, figure.end) for figure in self.figures)

    @property
    def subject(self) -> str:
        """What is counted, for comparing; of its own where that is not known."""
        return (self.best.about or self.keys[0]).casefold()

    @property
    def disputed(self) -> tuple[str, ...]:
        """Groups of figures about the same thing that others put otherwise."""
        return tuple(dict.fromkeys(figure.disagrees for figure in self.figures if figure.disagrees))


def make_group(members: Iterable[tuple[int, Figure]], paragraph: Paragraph) -> FigureGroup:
    """A group of figures with their places in the Reading; `paragraph` gives the number at a code point."""
    ordered = tuple(sorted(members, key=lambda one: (paragraph(one[1].start) is None, one[1].start)))
    best = max((figure for _, figure in ordered), key=lambda figure: (bool(figure.about), figure.importance))
    return FigureGroup(ordered, best)


def places(figures: Sequence[Figure], paragraph: Paragraph) -> str:
    """How often and where something is said: "2 mentions · ¶ 1, 3"."""
    numbers = sorted({number for figure in figures if (number := paragraph(figure.start)) is not None})
    where = f"¶ {', '.join(map(str, numbers))}" if numbers else ""
    mentions = f"{len(figures)} mentions" if len(figures) > 1 else ""
    return " · ".join(part for part in (mentions, where) if part)
