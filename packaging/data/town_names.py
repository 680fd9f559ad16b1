"""Which names lead to a town: its main name, and further ones that English texts use for it and for nothing else."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from companion.lexicon.keys import place_key

WELL_KNOWN = 300_000  # people from which on an unlike further name ("Bombay") may mean the town
SIMILAR = 0.75  # share of letters two spellings of one name have in common ("Mazar-i-Sharif", "Mazar-e Sharif")
LIKELY, UNLIKELY = 100, 50  # how far a name points to the town, in per cent: its usual names, and similar spellings
ORDINARY_ZIPF = 430  # a similar spelling this frequent is another word ("from" is not Frome)
COMMON_ZIPF = 460  # a word this frequent ("March", "Police") means a town only if that has CITY_NAMED people
CITY_NAMED = 100_000
_CODE = re.compile(r"[A-Z]{2,4}")
_LATIN_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]+(?:[ -][^\W\d_'’.-]+){0,4}")
_ADDED = frozenset({"city", "dc"})  # words that a name may have or lack ("Quebec City", "New York City")


class Vocabulary(NamedTuple):
    """What is known of words, all by their keys.

    Attributes:
        zipf: frequency times 100.
        common: lemmas that WordNet has as more than the name of one thing.
        located: for the names of places in WordNet, the keys of synonyms and the glosses of those places.
        taken: names of countries and peoples with "", those of first-level divisions with their ISO country code.
    """

    zipf: Mapping[str, int]
    common: frozenset[str]
    located: Mapping[str, tuple[frozenset[str], str]]
    taken: Mapping[str, str]


class Naming:
    """Decides the names of towns, knowing all of them."""

    def __init__(self, cities: Sequence[Mapping[str, Any]], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._largest: dict[str, int] = {}
        for city in cities:
            key = place_key(city["name"])
            self._largest[key] = max(self._largest.get(key, 0), city["population"])

    def names(self, city: Mapping[str, Any], country: Sequence[str], is_capital: bool) -> dict[str, int]:
        """The keys under which a town is found, with how far each points to it; none where all are too common words.

        Args:
            city: GeoNames' row.
            country: the names of its country.
            is_capital: capitals keep a name that is a common word.
        """
        main = place_key(city["name"])
        is_common = main in self._vocabulary.common and self._vocabulary.zipf.get(main, 0) >= COMMON_ZIPF
        if is_common and city["population"] < CITY_NAMED and not is_capital:
            return {}
        found = {main: LIKELY}
        for name in sorted(city["alternatenames"]):
            key = place_key(name)
            if key not in found and _is_latin_name(name):
                points = self._points(key, main, city, country)
                if points:
                    found[key] = points
        return found

    def _points(self, key: str, main: str, city: Mapping[str, Any], country: Sequence[str]) -> int:
        """How far a further name points to the town; 0 for names that English texts do not use for it."""
        zipf, common, located, taken = self._vocabulary
        if {*key.split()} ^ {*main.split()} <= _ADDED:
            return LIKELY if self._largest.get(key, 0) < city["population"] else 0
        if city["population"] >= WELL_KNOWN and key in located and self._is_same(located[key], main, country):
            return LIKELY
        if key in common or taken.get(key, city["countrycode"]) != city["countrycode"]:
            return 0
        if self._largest.get(key, 0) > city["population"] or zipf.get(key, 0) >= ORDINARY_ZIPF:
            return 0
        joined, whole = key.replace(" ", ""), main.replace(" ", "")
        is_longer = len(key.split()) > len(main.split())
        return 0 if is_longer or not _is_similar(joined, whole) else UNLIKELY

    @staticmethod
    def _is_same(place: tuple[frozenset[str], str], main: str, country: Sequence[str]) -> bool:
        """Whether WordNet's place is this town: a synonym is the town's main name, or the gloss names its country."""
        synonyms, gloss = place
        return main in synonyms or any(re.search(rf"\b{re.escape(name)}\b", gloss) for name in country)


def _is_similar(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= SIMILAR


def _is_latin_name(name: str) -> bool:
    """Whether it looks like a name in Latin letters and not like an airport's code or a transcription."""
    if not name[:1].isupper() or len(name) < 4 or _CODE.fullmatch(name) or not _LATIN_NAME.fullmatch(name):
        return False
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())
