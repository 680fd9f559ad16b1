"""The glossary's rows, made from a Reading. Plain data: no widget, no colour."""

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from companion.app.typography import curly
from companion.model import Definition, Entry, Reading, Span, Word
from companion.model.entry import THIS_ARTICLE
from companion.model.marked import word_key

Chip = Literal["all", "people", "bodies", "places", "words"]
CHIPS: tuple[tuple[Chip, str], ...] = (
    ("all", "All"),
    ("people", "People"),
    ("bodies", "Bodies"),
    ("places", "Places"),
    ("words", "Words"),
)
_CHIP_OF_KIND: dict[str, Chip] = {
    "person": "people",
    "organisation": "bodies",
    "group": "bodies",
    "place": "places",
    "term": "words",
    "acronym": "words",
}


class GlossaryRow(msgspec.Struct, frozen=True):
    """One name or hard word.

    Attributes:
        kind: "entry" or "word", as the marks have it; `label` is what the reader sees ("Person", "Word · C1").
        quoted: the definition is in the article's own words.
        first: place among the mentions of the first that is underlined; those in headings are not.
        source: who defines it, and how often it is mentioned.
        searched: lower-cased text that the search field looks in.
    """

    kind: Literal["entry", "word"]
    key: str
    chip: Chip
    name: str
    label: str
    definition: str
    quoted: bool
    source: str
    mentions: tuple[Span, ...]
    first: int
    searched: str

    @property
    def start(self) -> int:
        """Where its underlined mention begins."""
        return self.mentions[self.first].start

    @property
    def end(self) -> int:
        """Where its underlined mention ends."""
        return self.mentions[self.first].end

    @property
    def keys(self) -> tuple[str, ...]:
        """The marks that the row answers for."""
        return (self.key,)

    def plain(self) -> str:
        """The row as one string, for assistive technology."""
        return ". ".join(part for part in (self.name, self.label, self.definition, self.source) if part)


def glossary_rows(reading: Reading, paragraph: Callable[[int], int | None]) -> tuple[GlossaryRow, ...]:
    """A row for each entry and each lemma of the hard words, in order of first mention.

    Those named only beside the body, such as the author, come last.
    """
    return tuple(each_glossary_row(reading, paragraph))


def each_glossary_row(reading: Reading, paragraph: Callable[[int], int | None]) -> Iterator[GlossaryRow]:
    """What `glossary_rows` gives, one after the other."""
    words: dict[str, list[Word]] = {}
    for word in reading.words:
        words.setdefault(word.lemma, []).append(word)
    found: list[tuple[Entry | list[Word], tuple[Span, ...], int]] = [
        (entry, entry.mentions, _first(entry.mentions, paragraph)) for entry in reading.entries if entry.mentions
    ]
    for places in words.values():
        mentions = tuple(Span(place.start, place.end) for place in places)
        found.append((places, mentions, _first(mentions, paragraph)))
    starts = [mentions[first].start for _, mentions, first in found]
    for at in sorted(range(len(found)), key=lambda at: (paragraph(starts[at]) is None, starts[at])):
        what, mentions, first = found[at]
        make = _word_row if isinstance(what, list) else _entry_row
        yield make(what, mentions, first, paragraph)  # pyright: ignore[reportArgumentType]


def _entry_row(
    entry: Entry, mentions: tuple[Span, ...], first: int, paragraph: Callable[[int], int | None]
) -> GlossaryRow:
    text, quoted, source = _definition(entry.definition, paragraph)
    return GlossaryRow(
        kind="entry",
        key=entry.id,
        chip=_CHIP_OF_KIND.get(entry.kind, "all"),
        name=entry.name,
        label=entry.kind.capitalize(),
        definition=text,
        quoted=quoted,
        source=_with_mentions(source, len(mentions)),
        mentions=mentions,
        first=first,
        searched=" ".join((entry.name, *entry.aliases, text)).casefold(),
    )


def _word_row(
    places: list[Word], mentions: tuple[Span, ...], first: int, paragraph: Callable[[int], int | None]
) -> GlossaryRow:
    word = next((place for place in places if place.definition is not None), places[0])
    text, quoted, source = _definition(word.definition, paragraph)
    return GlossaryRow(
        kind="word",
        key=word_key(word.lemma),
        chip="words",
        name=word.lemma,
        label=f"Word · {word.level}",
        definition=text,
        quoted=quoted,
        source=_with_mentions(source, len(places)),
        mentions=mentions,
        first=first,
        searched=f"{word.lemma} {text}".casefold(),
    )


def _first(mentions: tuple[Span, ...], paragraph: Callable[[int], int | None]) -> int:
    return next((at for at, mention in enumerate(mentions) if paragraph(mention.start) is not None), 0)


def _definition(definition: Definition | None, paragraph: Callable[[int], int | None]) -> tuple[str, bool, str]:
    if definition is None:
        return "", False, ""
    if definition.source != THIS_ARTICLE:
        return curly(definition.text), False, curly(definition.source)
    number = None if definition.start is None else paragraph(definition.start)
    return curly(definition.text), True, "This article" if number is None else f"This article, ¶ {number}"


def _with_mentions(source: str, count: int) -> str:
    mentions = f"{count} mentions" if count > 1 else ("" if source else "1 mention")
    return "  ·  ".join(part for part in (source, mentions) if part)
