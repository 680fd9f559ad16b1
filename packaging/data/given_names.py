"""Given names: the US census, Faker's lists of many languages, names of the Arabic-writing world and of India."""

import ast
import itertools
import re
import sqlite3
import unicodedata
from collections.abc import Iterator

from .packages import Package
from .words import plain

_NAME = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*")
_NAME_LISTS = re.compile(r"first_names(_(fe)?male|_nonbinary|_unisex)?$")
_CENSUS = ("dist.female.first", "dist.male.first")
_INDIAN = ("indian_names/first.female.names", "indian_names/first.male.names")
_ARABIC = "arabic_name_romanizer/resources/names.sqlite3"
# Words of the lists that news uses as titles far oftener than as names.
_TITLES = frozenset("Bishop Duke General Judge King Major Marshal Master Prince Princess Queen Saint Sheikh".split())
MIN_COUNT = 2  # people on Wikidata who bear the name in that spelling; single ones are often slips

# Cyrillic letters as English-language news writes them, the usual choice first.
_RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y,i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu,iu",
    "я": "ya,ia",
}  # fmt: skip
_UKRAINIAN = {
    **_RUSSIAN,
    "г": "h",
    "ґ": "g",
    "и": "y",
    "і": "i",
    "ї": "i,yi",
    "й": "i,y",
    "є": "ie,ye",
    "'": "",
    "ʼ": "",
}
_CYRILLIC = (
    ("faker/providers/person/ru_RU/__init__.py", _RUSSIAN, (("ий", "y"), ("ий", "i"), ("кс", "x"))),
    ("faker/providers/person/uk_UA/__init__.py", _UKRAINIAN, (("ій", "iy"), ("ій", "y"), ("ий", "y"))),
)


def given_names(census: Package, faker: Package, arabic: Package, indian: Package) -> list[str]:
    """Given names in Latin letters, sorted, each in its usual spelling and without accents."""
    found = {*_census(census), *_faker(faker), *_arabic(arabic), *_indian(indian)} - _TITLES
    latin = {name for name in found if _NAME.fullmatch(name) and name[0].isupper() and _is_latin(name)}
    return sorted(latin | {plain(name) for name in latin})


def _census(package: Package) -> Iterator[str]:
    for member in package.names():
        if member.rsplit("/", 1)[-1] in _CENSUS:
            for line in package.read(member).decode("ascii").splitlines():
                yield line.split()[0].title()


def _indian(package: Package) -> Iterator[str]:
    for member in _INDIAN:
        yield from (line.strip().title() for line in package.read(member).decode("utf-8").splitlines())


def _arabic(package: Package) -> Iterator[str]:
    """Latin spellings that at least MIN_COUNT people on Wikidata have as a given name, and not oftener as a surname."""
    database = sqlite3.connect(":memory:")
    database.deserialize(package.read(_ARABIC))
    query = (
        "SELECT latin, SUM(count * (role = 'given')) AS given, SUM(count * (role = 'surname')) AS surname FROM units "
        "WHERE source = 'wikidata' GROUP BY latin HAVING given >= ? AND given >= surname"
    )
    yield from (name for name, *_ in database.execute(query, (MIN_COUNT,)))
    database.close()


def _faker(package: Package) -> Iterator[str]:
    for member in package.names():
        if member.startswith("faker/providers/person/") and member.endswith("__init__.py"):
            yield from _listed(package.read(member).decode("utf-8"))
    for member, letters, endings in _CYRILLIC:
        for name in _listed(package.read(member).decode("utf-8")):
            yield from romanised(name, letters, endings)


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


def romanised(name: str, letters: dict[str, str], variants: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """The spellings that a Cyrillic name may have in English: letter by letter, and with usual groups replaced."""
    lower = name.lower()
    if not lower or not all(letter in letters for letter in lower):
        return
    spelt = {lower, *(lower.replace(group, latin) for group, latin in variants)}
    for form in sorted(spelt):
        choices = [letters.get(letter, letter).split(",") for letter in form]
        for parts in itertools.product(*choices):
            whole = "".join(parts)
            yield whole.capitalize()
            if form[0] in "еє":
                yield f"Ye{whole.lstrip('ie')}".capitalize()


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())
