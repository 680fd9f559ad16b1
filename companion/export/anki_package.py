"""Flashcards as an Anki package (.apkg): a zip that holds a collection in SQLite, schema 11, which every Anki imports.

The fields of each table are those of Anki's own schema (anki/rslib/src/storage/schema11.sql). The package brings a
note type and a deck of its own; notes keep their identity, so that a second import updates them.
"""

import hashlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from companion.atomic import replacing
from companion.export.clock import written_at
from companion.export.flashcards import Card, cards, deck_name
from companion.model import Reading

NOTE_TYPE = 1_731_936_001_000  # the note type's identity in every collection; never change it
FIELDS = ("Term", "Context", "Meaning", "Source")
_FIELD_SEPARATOR = "\x1f"
_STYLE = """.card { font: 20px/1.5 Georgia, serif; text-align: center; color: black; background: white; }
.nightMode.card { color: white; background: #2f2f31; }
.term { font-weight: bold; font-size: 26px; } .context { font-style: italic; } .source { font-size: 14px; opacity: .7; }
"""
_FRONT = '<div class="term">{{Term}}</div><div class="context">{{Context}}</div>'
_BACK = '{{FrontSide}}<hr id="answer"><div>{{Meaning}}</div><div class="source">{{Source}}</div>'
_SCHEMA = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
  models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
  ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL,
  left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""


def write_anki_package(reading: Reading, out: Path) -> None:
    """Write one card a term as a deck that Anki opens with a double click.

    Raises:
        UnwritableFile: the file cannot be written.
    """
    when = written_at()
    collection = _collection(deck_name(reading), _deck(reading), cards(reading), int(when.timestamp()))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("collection.anki2", collection), ("media", b"{}")):
            archive.writestr(_entry(name, when), data)
    with replacing(out) as temporary:
        temporary.write_bytes(packed.getvalue())


def _entry(name: str, when: datetime) -> zipfile.ZipInfo:
    day = max(when.astimezone(UTC), datetime(1980, 1, 1, tzinfo=UTC))
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, day.hour, day.minute, day.second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _deck(reading: Reading) -> int:
    """The deck's identity: that of the text, as a number that a collection can hold."""
    return NOTE_TYPE + 1 + int(reading.article.digest[:10], 16)


def _collection(name: str, deck: int, made: Sequence[Card], seconds: int) -> bytes:
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(_SCHEMA)
        database.execute(
            "INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')",
            (
                seconds, seconds * 1000, seconds * 1000, json.dumps(_configuration(deck)),
                json.dumps({str(NOTE_TYPE): _note_type(deck, seconds)}),
                json.dumps({"1": _deck_entry(1, "Default", seconds), str(deck): _deck_entry(deck, name, seconds)}),
                json.dumps({"1": _deck_settings()}),
            ),
        )  # fmt: skip
        for number, card in enumerate(made):
            _add(database, deck, card, number, seconds)
        database.commit()
        return database.serialize()
    finally:
        database.close()


def _add(database: sqlite3.Connection, deck: int, card: Card, number: int, seconds: int) -> None:
    identity = NOTE_TYPE + int(card.identity[:11], 16)  # of note and card: stable, and as large as a time in ms
    fields = (card.term, card.context, card.meaning, card.source)
    checksum = int(hashlib.sha1(card.term.encode(), usedforsecurity=False).hexdigest()[:8], 16)  # as Anki finds doubles
    database.execute(
        "INSERT OR IGNORE INTO notes VALUES (?, ?, ?, ?, -1, ' companion ', ?, ?, ?, 0, '')",
        (identity, card.identity, NOTE_TYPE, seconds, _FIELD_SEPARATOR.join(fields), card.term, checksum),
    )
    database.execute(
        "INSERT OR IGNORE INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        (identity, identity, deck, seconds, number),
    )


def _configuration(deck: int) -> dict[str, Any]:
    return {
        "nextPos": 1, "estTimes": True, "activeDecks": [1], "sortType": "noteFld", "timeLim": 0, "sortBackwards": False,
        "addToCur": True, "curDeck": deck, "newBury": True, "newSpread": 0, "dueCounts": True, "collapseTime": 1200,
        "curModel": str(NOTE_TYPE),
    }  # fmt: skip


def _note_type(deck: int, seconds: int) -> dict[str, Any]:
    return {
        "id": NOTE_TYPE, "name": "Companion", "type": 0, "mod": seconds, "usn": -1, "sortf": 0, "did": deck,
        "css": _STYLE, "latexPre": "", "latexPost": "", "vers": [], "tags": [], "req": [[0, "any", [0]]],
        "tmpls": [{"name": "Card 1", "ord": 0, "qfmt": _FRONT, "afmt": _BACK, "bqfmt": "", "bafmt": "", "did": None}],
        "flds": [
            {"name": name, "ord": place, "font": "Arial", "size": 20, "media": [], "rtl": False, "sticky": False}
            for place, name in enumerate(FIELDS)
        ],
    }  # fmt: skip


def _deck_entry(identity: int, name: str, seconds: int) -> dict[str, Any]:
    return {
        "id": identity, "name": name, "mod": seconds, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": False,
        "extendNew": 10, "extendRev": 50, "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0],
        "timeToday": [0, 0],
    }  # fmt: skip


def _deck_settings() -> dict[str, Any]:
    return {
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True,
        "dyn": False,
        "new": {"bury": True, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1, "perDay": 20,
                "separate": True},
        "rev": {"bury": True, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1, "perDay": 100},
        "lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0},
    }  # fmt: skip
