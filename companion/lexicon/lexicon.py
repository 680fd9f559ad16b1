"""Read-only access to resources/data/lexicon.sqlite."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from companion.errors import DataMissing
from companion.lexicon.entries import Country, Edition, Region, Sense, Town, Vital
from companion.lexicon.keys import place_key, straight
from companion.lexicon.morphology import base_forms
from companion.paths import resources

FORMAT = 1  # of the file's tables; packaging/data/lexicon_file.py writes it
_MOST_VALUES = 500  # of one query
REMEMBERED = 4096  # lemmas whose senses are kept in memory

_POS_ORDER = {"n": 0, "v": 1, "a": 2, "r": 3}
_COUNTRY = (
    "SELECT c.name, c.capital, c.demonyms, c.region, c.description FROM country_name AS n "
    "JOIN country AS c ON c.id = n.country WHERE n.name = ? AND n.kind = ? ORDER BY c.id LIMIT 1"
)
_TOWNS = (
    "SELECT t.name, c.name, t.region, t.population, t.description FROM town_name AS n JOIN town AS t ON t.id = n.town "
    "JOIN country AS c ON c.id = t.country WHERE n.name = ? "
    "ORDER BY t.population * n.points DESC, t.id"
)
_REGION = (
    "SELECT r.name, c.name, r.description FROM region_name AS n JOIN region AS r ON r.id = n.region "
    "JOIN country AS c ON c.id = r.country WHERE n.name = ? ORDER BY c.id, r.id LIMIT 1"
)
_SENSES = (
    "SELECT s.pos, s.count, y.kind, y.number, y.lexname, y.instance, y.gloss, y.examples, y.members, y.related "
    "FROM sense AS s JOIN synset AS y ON y.id = s.synset WHERE s.lemma = ? ORDER BY s.pos, s.rank"
)


class Lexicon:
    """Words, senses, places and names. One connection; use it from the thread that made it.

    Args:
        path: the file that packaging/build_data.py built.

    Raises:
        DataMissing: there is no such file, or it is of another format.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise DataMissing(path.name)
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._database = sqlite3.connect(address, uri=True)
        try:
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
            editions = self._database.execute("SELECT what, edition, licence, package FROM edition").fetchall()
            lexnames = self._database.execute("SELECT name FROM lexname ORDER BY id").fetchall()
        except sqlite3.DatabaseError as error:
            self.close()
            raise DataMissing(f"a readable {path.name}") from error
        if version != FORMAT:
            self.close()
            raise DataMissing(f"{path.name} of format {FORMAT}")
        self._editions = {what: Edition(*rest) for what, *rest in editions}
        self._lexnames = tuple(name for (name,) in lexnames)
        self._all_senses: Callable[[str], tuple[Sense, ...]] = lru_cache(REMEMBERED)(self._read_senses)

    def close(self) -> None:
        """Close the file; the lexicon is of no use afterwards."""
        self._database.close()

    def _one(self, query: str, *values: str) -> tuple[Any, ...] | None:
        return self._database.execute(query, values).fetchone()

    def editions(self) -> Mapping[str, Edition]:
        """Edition, licence and package of each part, by what it gives ("words", "countries", …)."""
        return self._editions

    # ---- words

    def zipf(self, word: str) -> float:
        """How common a word is on the Zipf scale (1 very rare to 8); 0.0 when it is not known.

        Words joined by hyphens or spaces that are not listed themselves are judged by their parts: frequencies are
        combined as wordfreq does, half the harmonic mean for two parts (1 / sum of 1 / f).
        """
        form = straight(word).lower()
        row = self._one("SELECT zipf FROM word WHERE form = ?", form)
        if row is not None:
            return row[0] / 100
        parts = form.replace("-", " ").split()
        if len(parts) < 2:
            return 0.0
        return _combined([self.zipf(part) for part in parts])

    def lemmas(self, form: str, pos: str | None = None) -> tuple[tuple[str, str], ...]:
        """The dictionary forms of an inflected form that WordNet knows, as (lemma, part of speech).

        After WordNet's morphy(7WN): irregular forms first, then endings are taken off; parts of speech in the order
        noun, verb, adjective, adverb. The form itself comes first where it is a lemma.
        """
        word = straight(form).lower()
        irregular = self._database.execute("SELECT pos, lemma FROM exception WHERE form = ?", (word,)).fetchall()
        wanted = [(base, kind) for base, kind in base_forms(word, irregular) if pos is None or kind == pos]
        if not wanted:
            return ()
        names = sorted({base for base, _ in wanted})
        query = f"SELECT lemma, pos FROM sense WHERE rank = 1 AND lemma IN ({','.join('?' * len(names))})"
        known = set(self._database.execute(query, names).fetchall())
        return tuple(pair for pair in wanted if pair in known)

    def irregular_forms(self, lemmas: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """The irregular forms of some lemmas ("crisis" → "crises"), by lemma; those without any are left out."""
        wanted = sorted({straight(lemma).lower() for lemma in lemmas})
        found: dict[str, tuple[str, ...]] = {}
        for at in range(0, len(wanted), _MOST_VALUES):
            part = wanted[at : at + _MOST_VALUES]
            query = f"SELECT DISTINCT lemma, form FROM exception WHERE lemma IN ({','.join('?' * len(part))})"
            for lemma, form in self._database.execute(query, part):
                found[lemma] = (*found.get(lemma, ()), form)
        return found

    def senses(self, lemma: str, pos: str | None = None) -> tuple[Sense, ...]:
        """The senses of a lemma, most frequent first; for several parts of speech by how often each was counted."""
        found = self._all_senses(straight(lemma).replace("_", " ").lower())
        return found if pos is None else tuple(sense for sense in found if sense.pos == pos)

    def _read_senses(self, lemma: str) -> tuple[Sense, ...]:
        rows = self._database.execute(_SENSES, (lemma,)).fetchall()
        if not rows:
            return ()
        glosses = self._glosses([key for row in rows for key in row[9].split()])
        found = [self._sense(lemma, row, glosses) for row in rows]
        return tuple(sorted(found, key=lambda sense: (-sense.count, _POS_ORDER[sense.pos])))

    def _glosses(self, keys: Sequence[str]) -> Mapping[str, str]:
        wanted = sorted(set(keys))
        query = f"SELECT id, gloss FROM synset WHERE id IN ({','.join(wanted)})"
        return {str(key): gloss for key, gloss in self._database.execute(query)}

    def _sense(self, lemma: str, row: tuple[Any, ...], glosses: Mapping[str, str]) -> Sense:
        pos, count, kind, number, lexname, instance, gloss, examples, members, related = row
        names = tuple(members.split("\n"))
        name = f"{names[0].lower().replace(' ', '_')}.{kind}.{number:02}"
        own = next((member for member in names if member.lower() == lemma), lemma)
        return Sense(
            name, own, pos, gloss, tuple(examples.split("\n")) if examples else (), self._lexnames[lexname], count,
            names, bool(instance), "; ".join(glosses[other] for other in related.split()),
        )  # fmt: skip

    def has_phrase(self, words: Sequence[str]) -> bool:
        """Whether the words, in their dictionary forms, are a multiword lemma ("rule out")."""
        phrase = straight(" ".join(words)).lower()
        return " " in phrase and self._one("SELECT 1 FROM sense WHERE lemma = ? LIMIT 1", phrase) is not None

    def phrases_starting(self, word: str) -> frozenset[str]:
        """All multiword lemmas that begin with the word, lower case, words parted by spaces."""
        first = straight(word).lower()
        query = "SELECT DISTINCT lemma FROM sense WHERE lemma > ? AND lemma < ?"
        rows = self._database.execute(query, (f"{first} ", f"{first}!")).fetchall()
        return frozenset(lemma for (lemma,) in rows)

    # ---- places and names

    def _country(self, name: str, kind: str) -> Country | None:
        row = None
        for form in _spellings(name):
            row = row or self._one(_COUNTRY, form, kind)
        if row is None:
            return None
        title, capital, demonyms, region, description = row
        told = self._editions["countries"]
        people = tuple(demonyms.split("\n")) if demonyms else ()
        return Country(title, capital, people, region, description, told.edition, told.licence)

    def country(self, name: str) -> Country | None:
        """The country of this name, in any usual form ("US", "Britain"); capital letters count ("US" is not "us")."""
        return self._country(name, "name")

    def country_of_demonym(self, word: str) -> Country | None:
        """The country whose people or adjective this is ("Afghan", "French"); of two the more populous."""
        return self._country(word, "demonym")

    def country_of_capital(self, name: str) -> Country | None:
        """The country whose capital, or one of whose capitals, this is; of two the more populous."""
        return self._country(name, "capital")

    def towns(self, name: str) -> tuple[Town, ...]:
        """Towns of this name, most populous first; a spelling similar to a town's name counts for half its people.

        Accents, hyphens and apostrophes make no difference; the name must begin with a capital letter.
        """
        if not _is_capitalised(name):
            return ()
        told = self._editions["towns"]
        rows = self._database.execute(_TOWNS, (place_key(name),)).fetchall()
        return tuple(Town(*row, source=told.edition, licence=told.licence) for row in rows)

    def region(self, name: str) -> Region | None:
        """The province, state or other first-level division of this name; of several that in the largest country."""
        if not _is_capitalised(name):
            return None
        row = self._one(_REGION, place_key(name))
        told = self._editions["regions"]
        return None if row is None else Region(*row, source=told.edition, licence=told.licence)

    def vital(self, name: str) -> Vital | None:
        """The encyclopedia article of exactly this title; capital letters count."""
        row = self._one("SELECT name, description FROM vital WHERE key = ?", straight(name))
        told = self._editions["encyclopedia"]
        return None if row is None else Vital(*row, source=told.edition, licence=told.licence)

    def given_name(self, word: str) -> bool:
        """Whether this is a common given name somewhere; capital letters count ("Will" is one, "will" is not)."""
        return self._one("SELECT 1 FROM given_name WHERE name = ?", straight(word)) is not None


def open_lexicon(path: Path | None = None) -> Lexicon:
    """Open the bundled lexicon, or another one.

    Raises:
        DataMissing: the file is absent or damaged.
    """
    if path is None:
        try:
            path = resources() / "data" / "lexicon.sqlite"
        except FileNotFoundError as error:
            raise DataMissing("the folder of resources") from error
    return Lexicon(path)


def _is_capitalised(name: str) -> bool:
    return name.lstrip("'’‘").strip()[:1].isupper()


def _spellings(name: str) -> tuple[str, ...]:
    """The name without its article, and for headlines in capitals the usual spelling too."""
    form = straight(name)
    if form[:4].lower() == "the ":
        form = form[4:]
    if form.isupper() and len(form) > 4 and "." not in form:
        return form, form.title()
    return (form,)


def _combined(zipfs: Sequence[float]) -> float:
    from math import log10

    if not all(zipfs):
        return 0.0
    return max(0.0, round(-log10(sum(10**-value for value in zipfs)), 2))
