"""Word frequencies and given names."""

import ast
import gzip
import re
import unicodedata
from collections.abc import Iterator, Mapping

import msgspec

from .packages import Package

MIN_ZIPF = 1.5  # rarer forms are mostly noise and typing errors, and make half of the list
_DIGIT = re.compile(r"\d")
_NAME = re.compile(r"[^\W\d_]{2,}(?:[-'’ ]?[^\W\d_]+)*")
_NAME_LISTS = re.compile(r"first_names(_(fe)?male|_nonbinary|_unisex)?$")
_CENSUS = ("dist.female.first", "dist.male.first")


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


def given_names(census: Package, faker: Package) -> list[str]:
    """Given names in Latin letters, sorted, each in its usual spelling and without accents."""
    found: set[str] = set()
    for member in census.names():
        if member.rsplit("/", 1)[-1] in _CENSUS:
            for line in census.read(member).decode("ascii").splitlines():
                found.add(line.split()[0].title())
    for member in faker.names():
        if member.startswith("faker/providers/person/") and member.endswith("__init__.py"):
            found.update(_listed(faker.read(member).decode("utf-8")))
    latin = {name for name in found if _NAME.fullmatch(name) and name[0].isupper() and _is_latin(name)}
    return sorted(latin | {plain(name) for name in latin})


def _listed(module: str) -> Iterator[str]:
    """The strings in the first-name lists of a Faker module, read without running it."""
    for node in ast.walk(ast.parse(module)):
        if not isinstance(node, ast.Assign | ast.AnnAssign):
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if node.value is None or not any(isinstance(t, ast.Name) and _NAME_LISTS.match(t.id) for t in targets):
            continue
        for part in ast.walk(node.value):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value.strip()


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())


def plain(name: str) -> str:
    """The name without accents ("Mazār-e Sharīf" → "Mazar-e Sharif")."""
    decomposed = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ə", "a"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
