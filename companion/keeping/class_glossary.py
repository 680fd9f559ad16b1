"""The class glossary as files: CSV for spreadsheets, TOML for people who write by hand; the reader's own is TOML."""

import contextlib
import csv
import io
import json
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from companion import paths
from companion.atomic import replacing
from companion.errors import UnreadableDocument
from companion.model.class_glossary import ClassTerm, joined_terms

COLUMNS = ("term", "definition", "aliases", "note")
_HEADINGS: dict[str, str] = {
    "term": "term", "word": "term", "name": "term", "phrase": "term", "expression": "term",
    "definition": "definition", "meaning": "definition", "explanation": "definition", "gloss": "definition",
    "aliases": "aliases", "alias": "aliases", "also": "aliases", "other names": "aliases", "synonyms": "aliases",
    "note": "note", "notes": "note", "comment": "note", "remark": "note",
}  # fmt: skip
_ALIAS_MARK = "|"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_REMEDY = "Give a CSV file with the columns term, definition, aliases, note, or a TOML file with [[terms]]."
_HEAD = "# Companion's class glossary. Each [[terms]] has a term and its definition, and may have aliases and a note.\n"


def own_file() -> Path:
    """Where the reader's class glossary is kept; it may not exist yet."""
    return paths.user_data() / "class-glossary.toml"


def load_own() -> tuple[ClassTerm, ...]:
    """The reader's class glossary; empty where there is none.

    Raises:
        UnreadableDocument: the file is damaged.
    """
    path = own_file()
    return read(path) if path.is_file() else ()


def keep_own(terms: Sequence[ClassTerm]) -> None:
    """Keep these terms as the reader's class glossary.

    Raises:
        UnwritableFile: the folder cannot be written.
    """
    path = own_file()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    write(terms, path)


def read(path: Path) -> tuple[ClassTerm, ...]:
    """The terms of a CSV or TOML file, each once; rows without a term or a definition are left out.

    CSV may be parted by commas, semicolons or tabs, with or without a row of headings, and in the encoding of any
    spreadsheet; several aliases are parted by "|" or ";".

    Raises:
        UnreadableDocument: it cannot be opened, or holds no terms.
    """
    try:
        text = _decoded(path.read_bytes())
    except OSError as error:
        raise UnreadableDocument(path, "it cannot be opened", "Check the name and the folder.") from error
    try:
        found = _from_toml(text) if path.suffix.lower() == ".toml" else _from_csv(text)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, csv.Error) as error:
        raise UnreadableDocument(path, f"it is no class glossary ({error})", _REMEDY) from error
    terms = joined_terms(tuple(one for one in map(_tidy, found) if one.term and one.definition))
    if not terms and text.strip() and path != own_file():
        raise UnreadableDocument(path, "it has no terms with definitions", _REMEDY)
    return terms


def write(terms: Iterable[ClassTerm], out: Path) -> None:
    """Write terms as CSV, or as TOML where the file is named so.

    Raises:
        UnwritableFile: it cannot be written.
    """
    text = _to_toml(terms) if out.suffix.lower() == ".toml" else _to_csv(terms)
    encoding = "utf-8" if out.suffix.lower() == ".toml" else "utf-8-sig"  # the mark is for spreadsheets
    with replacing(out) as temporary:
        temporary.write_bytes(text.encode(encoding))


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _tidy(term: ClassTerm) -> ClassTerm:
    aliases = tuple(dict.fromkeys(filter(None, map(_one_line, term.aliases))))
    note = _one_line(term.note or "") or None
    return ClassTerm(_one_line(term.term), _one_line(term.definition), aliases, note)


def _one_line(text: str) -> str:
    return " ".join(text.split())


# ---- TOML


def _from_toml(text: str) -> list[ClassTerm]:
    return msgspec.convert(tomllib.loads(text).get("terms", []), list[ClassTerm])


def _to_toml(terms: Iterable[ClassTerm]) -> str:
    parts = [_HEAD]
    for one in terms:
        lines = ["[[terms]]", f"term = {_quoted(one.term)}", f"definition = {_quoted(one.definition)}"]
        lines += [f"aliases = [{', '.join(map(_quoted, one.aliases))}]"] if one.aliases else []
        lines += [f"note = {_quoted(one.note)}"] if one.note else []
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """A basic string; JSON escapes all that TOML wants escaped but the delete character (toml.io/en/v1.0.0#string)."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


# ---- CSV


def _from_csv(text: str) -> list[ClassTerm]:
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)) if any(row)]
    if not rows:
        return []
    names = [_HEADINGS.get(cell.strip().casefold()) for cell in rows[0]]
    if "term" in names and "definition" in names:
        places: dict[str, int] = {name: names.index(name) for name in COLUMNS if name in names}
        rows = rows[1:]
    else:
        places = dict(zip(COLUMNS, range(len(COLUMNS)), strict=True))

    def cell(row: Sequence[str], name: str) -> str:
        place = places.get(name, len(row))
        return _unguarded(row[place]) if place < len(row) else ""

    return [ClassTerm(cell(row, "term"), cell(row, "definition"), _aliases(cell(row, "aliases")), cell(row, "note"))
            for row in rows]  # fmt: skip


def _delimiter(text: str) -> str:
    """What parts the columns: the sign that the first row has most often outside quotation marks."""
    first: Any = "".join(part for at, part in enumerate(text.partition("\n")[0].split('"')) if at % 2 == 0)
    return max(",;\t", key=first.count)


def _aliases(text: str) -> tuple[str, ...]:
    return tuple(text.replace(";", _ALIAS_MARK).split(_ALIAS_MARK))


def _to_csv(terms: Iterable[ClassTerm]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for one in terms:
        aliases = f" {_ALIAS_MARK} ".join(one.aliases)
        writer.writerow([_guarded(value) for value in (one.term, one.definition, aliases, one.note or "")])
    return text.getvalue()


def _guarded(value: str) -> str:
    """What a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _unguarded(value: str) -> str:
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value
