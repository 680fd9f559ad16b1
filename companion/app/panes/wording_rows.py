"""The wording pane's rows and its strip, made from a Reading. Plain data: no widget, no colour."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from companion.app.typography import capitalised, curly
from companion.model import Mark, MarkKind, Reading, Voice
from companion.model.mark import is_shown

Chip = Literal["all", "author", "quoted", "reported"]
CHIPS: tuple[tuple[Chip, str], ...] = (
    ("all", "All voices"),
    ("author", "Author"),
    ("quoted", "Quoted"),
    ("reported", "Reported"),
)
SUBTYPES = {
    "modal": "Possibility",
    "adverb": "Hedging adverb",
    "phrase": "Hedging phrase",
    "tentative": "Tentative verb",
    "evidential": "Hearsay",
    "approximator": "Approximator",
    "limiter": "Limiter",
    "vague_quantity": "Vague quantity",
    "frequency": "Frequency",
    "loaded_noun": "Loaded noun",
    "loaded_adjective": "Loaded adjective",
    "loaded_verb": "Loaded verb",
    "metaphor": "Metaphor",
    "intensifier": "Intensifier",
    "attitude": "Attitude",
    "evaluation": "Evaluation",
    "distancing": "Distancing",
}


class WordingRow(msgspec.Struct, frozen=True):
    """One hedged or opinionated phrase; `label` is its subtype and whose voice it is."""

    kind: MarkKind
    key: str
    start: int
    end: int
    phrase: str
    label: str
    voice: Voice
    paragraph: int | None
    why: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The marks that the row answers for."""
        return (self.key,)

    def plain(self) -> str:
        """The row as one string, for assistive technology."""
        kind = "Hedged" if self.kind == "hedge" else "Opinion"
        where = "" if self.paragraph is None else f"paragraph {self.paragraph}"
        return ". ".join(part for part in (self.phrase, f"{kind}: {self.label}", where, self.why) if part)


def wording_rows(reading: Reading, paragraph: Callable[[int], int | None]) -> tuple[WordingRow, ...]:
    """A row for each signal, in the order of the text; vague quantities and frequencies are left out."""
    return tuple(each_wording_row(reading, paragraph))


def each_wording_row(reading: Reading, paragraph: Callable[[int], int | None]) -> Iterator[WordingRow]:
    """What `wording_rows` gives, one after the other."""
    text = reading.article.text
    for place, mark in enumerate(reading.marks):
        if is_shown(mark):
            yield _row(mark, f"m{place}", text, paragraph(mark.start))


def _row(mark: Mark, key: str, text: str, paragraph: int | None) -> WordingRow:
    voice = mark.voice.capitalize()
    if mark.voice != "author" and mark.speaker:
        voice = f"{voice}: {curly(mark.speaker)}"
    return WordingRow(
        kind=mark.kind,
        key=key,
        start=mark.start,
        end=mark.end,
        phrase=curly(" ".join(text[mark.start : mark.end].split())),
        label=f"{SUBTYPES.get(mark.subtype, mark.subtype)} · {voice}",
        voice=mark.voice,
        paragraph=paragraph,
        why=said_of(mark),
    )


def said_of(mark: Mark) -> str:
    """Why a phrase is marked, as it is shown: with curly marks and a large first letter."""
    why = curly(mark.why)
    return f"{why[0]}{capitalised(why[1:])}" if why[:1] in ("‘", "“") else capitalised(why)


def per_paragraph(rows: Iterable[WordingRow], kind: MarkKind) -> Counter[int]:
    """How many signals of the kind each paragraph has."""
    return Counter(row.paragraph for row in rows if row.kind == kind and row.paragraph is not None)
