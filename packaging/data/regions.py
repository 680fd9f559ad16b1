"""First-level divisions (provinces, states) from GeoNames."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from .countries import Country, with_article
from .packages import Package
from .words import plain

LEAST_POPULATION = 200_000  # divisions of smaller countries are parishes named Michael or Bride
# Names of divisions that a text means otherwise; such divisions are found by their full name ("Western Province").
_COMMON_WORDS = frozenset(
    "bar batman bay capital center central centre centro coast delta diana east eastern est federal free gulf "
    "highlands lakes littoral lower male mary metropolitan middle mountain nelson nord north north-eastern "
    "north-western northeast northern northwest ouest paul pool river sea south southeast southern southwest state "
    "sud the town unity upper van west western".split()
)
_DIVISION_WORD = re.compile(
    r"^(?:State|Province|Region|Department|Governorate|Emirate|Republic|Municipality) of (?:the )?"
    r"| (?:Province|Region|State|Oblast|Governorate|County|Department|Republic|Krai|District|Prefecture"
    r"|Emirate|Division|Parish|Canton|Voivodeship)$"
)


class Region(NamedTuple):
    """A first-level division: `names` as for towns."""

    names: Sequence[str]
    country: Country
    description: str


def read_divisions(package: Package) -> Mapping[str, str]:
    """Full names of the divisions by country and division code ("PT.14")."""
    rows: list[dict[str, str]] = msgspec.json.decode(package.read("package/admin1.json"))
    return {row["code"]: row["name"] for row in rows}


def short_name(full: str) -> str:
    """The name without what kind of division it is ("State of Berlin" → "Berlin")."""
    return _DIVISION_WORD.sub("", full)


def regions(divisions: Mapping[str, str], by_iso: Mapping[str, Country]) -> Iterator[Region]:
    """The divisions of all but the smallest countries, by code."""
    for code, full in sorted(divisions.items()):
        country = by_iso.get(code.split(".")[0])
        short = short_name(full)
        if country is None or country.population < LEAST_POPULATION or not short or not short[0].isalpha():
            continue
        kind = _division_kind(full, country)
        if plain(short).lower() in _COMMON_WORDS:
            short = full
        longer = f"{plain(short)} {kind}" if kind and kind not in short else ""
        names = list(dict.fromkeys(name for name in (short, full, plain(short), plain(full), longer)
                                   if name and plain(name).lower() not in _COMMON_WORDS))  # fmt: skip
        if names:
            yield Region(names, country, f"{kind or 'Part'} of {with_article(country.names[0])}")


def _division_kind(full: str, country: Country) -> str:
    """What the division is called: by its own name where that says so, else by the Factbook's word for the country."""
    for word in full.split()[:1] + full.split()[-1:]:
        if _DIVISION_WORD.search(f"X {word}") and word not in {"Republic", "Municipality"}:
            return word
    return {"uk": "Country"}.get(country.code, country.division)
