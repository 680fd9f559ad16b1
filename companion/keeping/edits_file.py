"""Corrections and notes as JSON files: written whole, read with care, unknown fields kept."""

import contextlib
from pathlib import Path
from typing import Any, cast

import msgspec
from msgspec.structs import replace

from companion.atomic import replacing
from companion.errors import UnreadableDocument
from companion.keeping import places
from companion.model.article import Article
from companion.model.edits import SCHEMA, Correction, Edits, OwnNote, Unknown

_FAMILY = SCHEMA.partition("/")[0]
_OWN_KEYS = frozenset({"schema", "digest", "title", "path", "url", "corrections", "notes"})
Fields = dict[str, Any]


class EditsFile(msgspec.Struct, frozen=True):
    """Edits, and what their file says besides.

    Attributes:
        title, path, url: of the article, as it was when the file was last written.
        more: top-level fields of a later version.
        more_of: fields of a later version by the correction or note that has them, as `_name_of` names it.
        more_notes: notes that this version cannot read.
    """

    edits: Edits
    title: str | None = None
    path: str | None = None
    url: str | None = None
    more: Fields = msgspec.field(default_factory=dict[str, Any])
    more_of: dict[str, Fields] = msgspec.field(default_factory=dict[str, Fields])
    more_notes: tuple[Fields, ...] = ()


def make_file(article: Article, path: str | None) -> EditsFile:
    """A file without corrections for an article that was opened from `path`."""
    return EditsFile(Edits(article.digest), article.title, path, article.url)


def load_for(article: Article, path: str | None) -> EditsFile:
    """What is kept for an article; where its file has another text now, what was kept for the last one.

    A damaged file is put aside as `….damaged`.

    Raises:
        UnreadableDocument: it cannot be read, or is of a later version of Companion.
    """
    digest = article.digest
    if not places.edits_file(digest).is_file():
        addresses = (address for address in (path, article.url) if address)
        earlier = (places.last_text(address) for address in addresses)
        digest = next((one for one in earlier if one and places.edits_file(one).is_file()), digest)
    file = places.edits_file(digest)
    if not file.is_file():
        return make_file(article, path)
    found = read(file)
    return replace(
        found, edits=replace(found.edits, digest=article.digest), title=article.title, path=path, url=article.url
    )


def is_kept(article: Article) -> bool:
    """Whether there is a file for this very text."""
    return places.edits_file(article.digest).is_file()


def keep(file: EditsFile) -> None:
    """Write the file to its place in the data folder.

    Raises:
        UnwritableFile: the folder cannot be written.
    """
    target = places.edits_file(file.edits.digest)
    if file.edits.empty and not file.more_notes and not target.is_file():
        return
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
    write(file, target)
    for address in (file.path, file.url):
        if address:
            places.remember_text(address, file.edits.digest)


def write(file: EditsFile, out: Path) -> None:
    """Write a file of corrections and notes.

    Raises:
        UnwritableFile: it cannot be written.
    """
    with replacing(out) as temporary:
        temporary.write_bytes(to_json(file))


def share(file: EditsFile, out: Path) -> None:
    """Write the file for others: without the place of the article on this computer.

    Raises:
        UnwritableFile: it cannot be written.
    """
    write(replace(file, path=None), out)


def read(path: Path) -> EditsFile:
    """Read a file of corrections and notes; one that is damaged is put aside if it lies in the data folder.

    Raises:
        UnreadableDocument: it cannot be read, is something else, or is of a later version of Companion.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(path, "it cannot be opened", "Check the name and the folder.") from error
    try:
        return from_json(data)
    except msgspec.MsgspecError as error:
        aside = path.parent == places.edits_folder()
        if aside:
            with contextlib.suppress(OSError):
                path.replace(path.with_name(path.name + ".damaged"))
        remedy = "It was put aside." if aside else "Choose a file that Companion exported."
        raise UnreadableDocument(path, "it holds no corrections and notes", remedy) from error
    except _LaterVersion as error:
        remedy = "Install the newest Companion to go on with them."
        raise UnreadableDocument(path, "a later version of Companion wrote it", remedy) from error


class _LaterVersion(Exception):
    pass


def to_json(file: EditsFile) -> bytes:
    """The file as indented JSON, UTF-8."""
    edits = file.edits
    corrections = [
        msgspec.json.decode(one.json) if isinstance(one, Unknown) else _with_more(one, file)
        for one in edits.corrections
    ]
    content: Fields = {
        "schema": SCHEMA,
        "digest": edits.digest,
        "title": file.title,
        "path": file.path,
        "url": file.url,
        "corrections": corrections,
        "notes": [*(_with_more(note, file) for note in edits.notes), *file.more_notes],
    }
    return msgspec.json.format(msgspec.json.encode(content | file.more), indent=1) + b"\n"


def from_json(data: bytes) -> EditsFile:
    """Read what `to_json` wrote, or a later version of it within the same schema.

    Raises:
        msgspec.MsgspecError: it is something else.
    """
    content = msgspec.json.decode(data, type=Fields)
    family, _, version = str(content.get("schema")).partition("/")
    if family != _FAMILY:
        raise msgspec.ValidationError("it has another schema")
    if version != SCHEMA.partition("/")[2]:
        raise _LaterVersion
    more_of: dict[str, Fields] = {}
    corrections: list[Correction | Unknown] = []
    for item in _items(content, "corrections"):
        made = _convert(item, Correction, more_of)
        corrections.append(Unknown(msgspec.json.encode(item)) if made is None else cast("Correction", made))
    notes: list[OwnNote] = []
    strange: list[Fields] = []
    for item in _items(content, "notes"):
        note = _convert(item, OwnNote, more_of)
        strange.append(item) if note is None else notes.append(cast("OwnNote", note))
    digest, *about = (content.get(name) for name in ("digest", "title", "path", "url"))
    title, path, url = (value if isinstance(value, str) else None for value in about)
    return EditsFile(
        Edits(digest if isinstance(digest, str) else "", tuple(corrections), tuple(notes)), title, path, url,
        more={name: value for name, value in content.items() if name not in _OWN_KEYS},
        more_of=more_of,
        more_notes=tuple(strange),
    )  # fmt: skip


def _items(content: Fields, name: str) -> list[Fields]:
    return msgspec.convert(content.get(name, []), list[Fields])


def _convert(item: Fields, kind: Any, more_of: dict[str, Fields]) -> object | None:
    """The item as a struct, its further fields put into `more_of`; None where it is of no known kind."""
    try:
        made = msgspec.convert(item, kind)
    except msgspec.ValidationError:
        return None
    more = {name: value for name, value in item.items() if name not in _fields(made)}
    if more:
        more_of[_name_of(made)] = more
    return made


def _fields(made: object) -> Fields:
    return cast("Fields", msgspec.to_builtins(made))


def _with_more(item: Correction | OwnNote, file: EditsFile) -> Fields:
    return _fields(item) | file.more_of.get(_name_of(item), {})


def _name_of(item: object) -> str:
    return f"note {item.id}" if isinstance(item, OwnNote) else msgspec.json.encode(item).decode()
