"""The wording pane's rows and its strip, made from a Reading. Plain data: no widget, no colour."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from companion.app.typography import capitalised, curly
from companion.model import Mark, MarkKind, Reading, Voice
from companion.model.mark import DEFAULT_CONFIDENCE, SUBTYPE_NAMES, is_shown

Chip = Literal["all", "author", "quoted", "reported"]
CHIPS: tuple[tuple[Chip, str], ...] = (
    ("all", "All voices"),
    ("author", "Author"),
    ("quoted", "Quoted"),
    ("reported", "Reported"),
)
SUBTYPES = {subtype: name.capitalize() for subtype, name in SUBTYPE_NAMES.items()}
KINDS: dict[MarkKind, str] = {"hedge": "Hedged", "opinion": "Opinion"}
_COUNTED: dict[MarkKind, tuple[str, str]] = {"hedge": ("hedge", "hedges"), "opinion": ("opinion", "opinions")}


class WordingRow(msgspec.Struct, frozen=True):
    """One hedged or opinionated phrase; `label` is its subtype and whose voice it is."""

    kind: MarkKind
    key: str
    start: int
    end: int
    phrase: str
    label: str
    subtype: str
    voice: Voice
    paragraph: int | None
    why: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The marks that the row answers for."""
        return (self.key,)

    def plain(self) -> str:
        """The row as one string, for assistive technology."""
        kind = KINDS[self.kind]
        where = "" if self.paragraph is None else f"paragraph {self.paragraph}"
        return ". ".join(part for part in (self.phrase, f"{kind}: {self.label}", where, self.why) if part)


class WordingHeading(msgspec.Struct, frozen=True):
    """What stands above the signals of one subtype."""

    kind: MarkKind
    text: str
    count: int

    def plain(self) -> str:
        """The heading as one string, for assistive technology."""
        return f"{KINDS[self.kind]}: {self.text}, {self.count}"


def wording_rows(
    reading: Reading,
    paragraph: Callable[[int], int | None],
    least: float = DEFAULT_CONFIDENCE,
    everyday: bool = False,
) -> tuple[WordingRow, ...]:
    """A row for each signal, in the order of the text.

    Args:
        reading: what was found.
        paragraph: number of the paragraph at an offset.
        least: opinions below this confidence are left out.
        everyday: whether vague quantities and frequencies are listed too.
    """
    return tuple(each_wording_row(reading, paragraph, least, everyday))


def each_wording_row(
    reading: Reading,
    paragraph: Callable[[int], int | None],
    least: float = DEFAULT_CONFIDENCE,
    everyday: bool = False,
) -> Iterator[WordingRow]:
    """What `wording_rows` gives, one after the other."""
    text = reading.article.text
    for place, mark in enumerate(reading.marks):
        if is_shown(mark, least, everyday):
            yield _row(mark, f"m{place}", text, paragraph(mark.start))


def grouped(rows: Sequence[WordingRow]) -> list[WordingRow | WordingHeading]:
    """The rows by kind and subtype, the most frequent subtypes first, each below a heading with its count."""
    found: list[WordingRow | WordingHeading] = []
    for kind in KINDS:
        counts = Counter(row.subtype for row in rows if row.kind == kind)
        for subtype, count in counts.most_common():
            found.append(WordingHeading(kind, SUBTYPES.get(subtype, subtype), count))
            found += [row for row in rows if row.kind == kind and row.subtype == subtype]
    return found


def summary(rows: Sequence[WordingRow], paragraphs: int) -> str:
    """How many signals there are, how many of them are other people's, and how many paragraphs have none."""
    parts = [_counted([row for row in rows if row.kind == kind], *_COUNTED[kind]) for kind in KINDS]
    bare = paragraphs - len({row.paragraph for row in rows if row.paragraph is not None})
    if rows and bare:
        parts.append("1 paragraph has none." if bare == 1 else f"{bare} paragraphs have none.")
    return " ".join(part for part in parts if part)


def _counted(rows: Sequence[WordingRow], one: str, many: str) -> str:
    count, others = len(rows), sum(row.voice != "author" for row in rows)
    if not count:
        return f"No {many}."
    if count == 1:
        return f"1 {one}, {'the author’s own' if not others else 'another person’s'}."
    if others in {0, count}:
        return f"{count} {many}, all {'other people’s' if others else 'the author’s own'}."
    return f"{count} {many}, {others} of them other people’s."


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
        subtype=mark.subtype,
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
