"""The row of a figure: value, label, who says so, and what another speaker says. Plain data."""

from collections.abc import Mapping

from companion.app.panes.clauses import Clauses
from companion.app.panes.figure_groups import FigureGroup, Paragraph, places
from companion.app.panes.figure_labels import label_of
from companion.app.panes.number_display import Shown, display, fraction, moves
from companion.app.panes.place_rows import QUOTE, PlaceRow
from companion.app.typography import curly
from companion.model import Figure


class FigureRow(PlaceRow, frozen=True, kw_only=True):
    """A figure: its value, what is counted, and who says so.

    Attributes:
        bar: for rows of like units the share of the scale that the value takes, and the high end of a range.
        parts: for parts of a whole and fractions, how many of how many.
    """

    shown: Shown
    bar: tuple[float, float | None] | None = None
    parts: tuple[float, float] | None = None

    def head(self) -> str:
        """The value as one string."""
        return self.shown.plain()


class RowMaker:
    """Makes the row of a group of figures; one for all rows of a pane."""

    def __init__(self, clauses: Clauses, paragraph: Paragraph, locale: str) -> None:
        self.clauses = clauses
        self.paragraph = paragraph
        self._locale = locale

    def row(self, group: FigureGroup, others: Mapping[str, FigureGroup], limit: int = QUOTE) -> FigureRow:
        """The row; `others` are the groups by their names, for figures that disagree."""
        figure = group.best
        label = label_of(figure, self.clauses, limit)
        change = "" if moves(figure) else {"up": "rose", "down": "fell", None: ""}[figure.change]
        words = _qualifier_words(figure, label.quoted)
        notes = (change, curly(figure.speaker or ""), words, places(group.figures, self.paragraph))
        return FigureRow(
            keys=group.keys,
            mentions=group.mentions,
            shown=display(figure, self._locale),
            what=label.text,
            quoted=label.quoted,
            note=" · ".join(note for note in notes if note),
            flag=self._flag(group, others),
            parts=_parts(figure),
        )

    def _flag(self, group: FigureGroup, others: Mapping[str, FigureGroup]) -> str:
        """What to say of a figure that another speaker puts otherwise."""
        other = next((others[name] for name in group.disputed if name in others), None)
        if other is None:
            return ""
        said = display(other.best, self._locale).plain()
        return f"Two figures for this: {curly(other.best.speaker)}: {said}" if other.best.speaker else ""


def _parts(figure: Figure) -> tuple[float, float] | None:
    """How many of how many, for what is drawn as squares or a bar."""
    if figure.value is None or figure.qualifier == "vague":
        return None
    if figure.of is not None:
        return (float(figure.value), float(figure.of)) if figure.value else None
    return fraction(figure.value) if figure.category == "ratio" and figure.value < 1 else None


def _qualifier_words(figure: Figure, quoted: bool) -> str:
    """The qualifier in the article's words, where the sign or the digits alone would hide them."""
    if figure.qualifier == "vague":
        return "vague" if quoted else f"vague: “{figure.text}”"
    if quoted:
        return ""
    if figure.qualifier not in ("exact", "range") or not any(letter.isdigit() for letter in figure.text):
        return f"“{figure.text}”"
    return ""
