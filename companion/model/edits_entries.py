"""Corrections of glossary entries."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from companion.model.anchor import Locator
from companion.model.edits import OWN_WORDING, Add, Drop, EntryRef, Merge, Rename, Retype, Reword, Split
from companion.model.entry import Definition, Entry
from companion.model.reading import Reading
from companion.model.span import Span, SpanIndex

EntryCorrection = Rename | Retype | Reword | Merge | Split | Drop | Add


def correct_entries(reading: Reading, correction: EntryCorrection, locator: Locator, ident: str) -> Reading | None:
    """The Reading after a correction of its entries; None where it fits nothing in it.

    Args:
        reading: what is corrected.
        correction: one correction.
        locator: of the article's text.
        ident: id of an entry that the correction makes.
    """
    if isinstance(correction, Add):
        return _added(reading, correction, locator, ident)
    found = find_entry(reading.entries, correction.entry, locator)
    if found is None:
        return None
    if isinstance(correction, Drop):
        return _with(reading, [entry for entry in reading.entries if entry is not found])
    if isinstance(correction, Split):
        return _split(reading, found, correction, locator, ident)
    if isinstance(correction, Merge):
        return _merged(reading, found, correction, locator)
    return _with(reading, [_changed(entry, correction) if entry is found else entry for entry in reading.entries])


def find_entry(entries: Sequence[Entry], ref: EntryRef, locator: Locator) -> Entry | None:
    """The entry meant: of this name and with this mention; else the one of the name; else the one with the mention.

    The last is taken only where it also goes by the name, or the mention reads as it did.
    """
    span = None if ref.at is None else locator.find(ref.at)
    here = [entry for entry in entries if span is not None and any(one.overlaps(span) for one in entry.mentions)]
    named = [entry for entry in entries if entry.name.casefold() == ref.name.casefold()]
    for entry in here:
        if entry in named:
            return entry
    if len(named) == 1:
        return named[0]
    wanted = ref.name.casefold()
    also = [entry for entry in here if wanted in (alias.casefold() for alias in entry.aliases)]
    return next(iter(also), None) or next((entry for entry in here if span in entry.mentions), None)


def _changed(entry: Entry, correction: Rename | Retype | Reword) -> Entry:
    if isinstance(correction, Rename):
        return replace(entry, name=correction.name, aliases=_names([entry.name, *entry.aliases], correction.name))
    if isinstance(correction, Retype):
        return replace(entry, kind=correction.kind)
    return replace(entry, definition=own_definition(correction.text))


def own_definition(text: str) -> Definition | None:
    """What the reader wrote, as a definition; None for nothing."""
    return Definition(text, OWN_WORDING) if text else None


def _merged(reading: Reading, first: Entry, correction: Merge, locator: Locator) -> Reading | None:
    found = (find_entry(reading.entries, ref, locator) for ref in correction.others)
    others = [entry for entry in found if entry is not None and entry is not first]
    if not others:
        return None
    together = replace(
        first,
        aliases=_names([name for one in (first, *others) for name in (one.name, *one.aliases)], first.name),
        mentions=tuple(sorted({span for one in (first, *others) for span in one.mentions})),
        definition=first.definition or next((one.definition for one in others if one.definition), None),
    )
    rest = [together if entry is first else entry for entry in reading.entries if entry not in others]
    return _with(reading, rest)


def _split(reading: Reading, entry: Entry, correction: Split, locator: Locator, ident: str) -> Reading | None:
    wanted = {locator.find(anchor) for anchor in correction.mentions}
    taken = tuple(span for span in entry.mentions if span in wanted)
    left = tuple(span for span in entry.mentions if span not in wanted)
    if not taken:
        return None
    text = reading.article.text
    moved = _surfaces(text, taken)
    gone = moved - _surfaces(text, left)
    made = Entry(ident, correction.name, correction.kind or entry.kind, _names(sorted(moved), correction.name), taken)
    kept = replace(entry, mentions=left, aliases=tuple(alias for alias in entry.aliases if alias not in gone))
    return _with(reading, [one for old in reading.entries for one in ((kept, made) if old is entry else (old,))])


def _added(reading: Reading, correction: Add, locator: Locator, ident: str) -> Reading | None:
    span = locator.find(correction.at)
    if span is None:
        return None
    held = SpanIndex(one for entry in reading.entries for one in entry.mentions)

    def is_free(place: Span) -> bool:
        around = held.touching(place)
        return place in around or not any(one.covers(place) for one in around)

    places = [place for place in same_phrases(locator.text, span) if place == span or is_free(place)]
    taken, index = set(places), SpanIndex(places)
    others = [replace(entry, mentions=tuple(m for m in entry.mentions if m not in taken)) for entry in reading.entries]
    surface = " ".join(locator.text[span.start : span.end].split())
    made = Entry(
        ident, correction.name, correction.kind, _names([surface], correction.name), tuple(places),
        own_definition(correction.text),
    )  # fmt: skip
    words = tuple(word for word in reading.words if not index.touching(Span(word.start, word.end)))
    return _with(replace(reading, words=words), [*others, made])


def same_phrases(text: str, span: Span) -> list[Span]:
    """Every place of the text that says the same as the span, as whole words; the span itself among them."""
    phrase = r"\s+".join(re.escape(word) for word in text[span.start : span.end].split())
    pattern = re.compile(rf"(?<!\w){phrase}(?!\w)")
    found = {Span(match.start(), match.end()) for match in pattern.finditer(text)}
    return sorted({one for one in found if not one.overlaps(span)} | {span})


def _with(reading: Reading, entries: Sequence[Entry]) -> Reading:
    """The Reading with these entries, in the order of the text, without those that have no mention left."""
    kept = [entry for entry in entries if entry.mentions]
    return replace(reading, entries=tuple(sorted(kept, key=lambda entry: min(entry.mentions))))


def _names(names: Iterable[str], without: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name != without)


def _surfaces(text: str, spans: Iterable[Span]) -> set[str]:
    return {" ".join(text[span.start : span.end].split()) for span in spans}
