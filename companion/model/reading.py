"""A Reading: an article and everything Companion found in it, and its JSON (CONTRACT: companion.reading/1)."""

import msgspec

from companion.model.article import Article
from companion.model.entry import Entry
from companion.model.figure import Figure
from companion.model.mark import Mark
from companion.model.note import Note
from companion.model.word import Level, Word

SCHEMA = "companion.reading/1"


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the window shows and the exporters write. Lists are in the order of the text."""

    schema: str = SCHEMA
    id: str | int | msgspec.UnsetType = msgspec.UNSET
    article: Article
    entries: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()
    marks: tuple[Mark, ...] = ()
    words: tuple[Word, ...] = ()
    level: Level | None = None
    warnings: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Reading)


def to_json(reading: Reading) -> bytes:
    """The Reading as one line of JSON, UTF-8. Every key is present; `id` only where the caller gave one."""
    return _ENCODER.encode(reading)


def from_json(data: bytes | str) -> Reading:
    """Read back what `to_json` wrote; unknown keys are ignored.

    Raises:
        msgspec.ValidationError: it is not a Reading.
    """
    return _DECODER.decode(data)
