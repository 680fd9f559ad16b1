"""Word frequencies."""

import gzip
import re
import unicodedata
from collections.abc import Mapping

import msgspec

from .packages import Package

MIN_ZIPF = 1.5  # rarer forms are mostly noise and typing errors, and make half of the list
_DIGIT = re.compile(r"\d")


def frequencies(wordfreq: Package) -> Mapping[str, int]:
    """Zipf frequency of each word, times 100.

    wordfreq keeps a list whose item i holds the words of -i centibels, that is, of frequency 10 ** (-i / 100);
    the Zipf scale (van Heuven and others 2014) is the base-10 logarithm of the frequency per thousand million.
    """
    packed = gzip.decompress(wordfreq.read("wordfreq/data/large_en.msgpack.gz"))
    _, *bands = msgspec.msgpack.decode(packed, type=list[object])
    found: dict[str, int] = {}
    for centibels, band in enumerate(bands):
        zipf = 900 - centibels
        for word in msgspec.convert(band, list[str]):
            if zipf >= MIN_ZIPF * 100 and not _DIGIT.search(word):
                found[word] = zipf
    return found


def plain(name: str) -> str:
    """The name without accents ("Mazār-e Sharīf" → "Mazar-e Sharif")."""
    decomposed = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ə", "a"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
