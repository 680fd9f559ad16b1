"""Definitions of places: countries and capitals from the World Factbook, towns from GeoNames."""

import re

from msgspec.structs import replace

from companion.lexicon import Lexicon, Town
from companion.lookup.context import Context
from companion.lookup.metonymy import is_government
from companion.model import Definition, Entry

FAMED = 500_000  # people: a town that needs no further evidence when its name is nobody else's
CITY = 50_000  # people: enough for the plain name to mean the city and not the province around it
KNOWN = 15_000  # people: enough where the article names the town's country
_PLURAL_OR_UNION = re.compile(
    r"^(?:United|Czech Rep|Dominican Rep|Central African Rep|Democratic Rep|Republic|Isle of)|Islands$"
    r"|^(?:Netherlands|Philippines|Bahamas|Gambia|Maldives|Seychelles|Comoros)"
)
_ADDRESS = re.compile(r", ([A-Z][\w.'’-]*(?: [A-Z][\w'’-]*){0,2})")
_DIVISION = re.compile(r" (?:[Pp]rovince|[Ss]tate|[Rr]egion|[Oo]blast|[Gg]overnorate|[Dd]epartment|[Pp]refecture)$")

_PEOPLE = re.compile(r", about [\d.,]+(?: million)? people$")

COUNTED = 100_000  # people: below this the gazetteer's numbers are seldom brought up to date
CLEAR = 5  # times as many people as the next town of that name


def define_country(entry: Entry, context: Context) -> Definition | None:
    """The country that a place entry names, or the capital."""
    if entry.kind != "place":
        return None
    names = (entry.name, *entry.aliases)
    for name in names:
        found = country(name, context.lexicon)
        if found is not None:
            return found
    found = capital(entry.name, context.lexicon) if _is_capital(entry, context) else None
    if found is not None and is_government(entry, context):
        return replace(found, text=f"{found.text}; here: its government")
    return found


def country(name: str, lexicon: Lexicon) -> Definition | None:
    """The country of this name."""
    found = lexicon.country(name)
    return None if found is None else Definition(text=found.description, source=found.source, licence=found.licence)


def capital(name: str, lexicon: Lexicon) -> Definition | None:
    """The capital of this name."""
    found = lexicon.country_of_capital(name)
    if found is None:
        return None
    return Definition(text=f"Capital of {with_article(found.name)}", source=found.source, licence=found.licence)


def with_article(country: str) -> str:
    """The country's name as it stands in a sentence ("the United States")."""
    return f"the {country}" if _PLURAL_OR_UNION.search(country) else country


def _is_capital(entry: Entry, context: Context) -> bool:
    """Whether the entry can be the capital and not a namesake ("San Jose, California")."""
    held = context.lexicon.country_of_capital(entry.name)
    if held is None:
        return False
    after = following_place(entry, context)
    if after is not None:
        other = context.lexicon.country(after)
        return other is not None and other.name == held.name
    towns = context.lexicon.towns(entry.name)
    return context.countries.get(held.name, 0) > 1 or not towns or towns[0].country == held.name


def define_people(entry: Entry, context: Context) -> Definition | None:
    """The country that a nationality belongs to."""
    if entry.kind != "group":
        return None
    found = context.lexicon.country_of_demonym(entry.name)
    if found is None:
        return None
    return Definition(text=f"Of or from {with_article(found.name)}", source=found.source, licence=found.licence)


def define_region(entry: Entry, context: Context) -> Definition | None:
    """The province or state that a place entry names, where the article speaks of its country."""
    if entry.kind != "place":
        return None
    for name in (entry.name, *entry.aliases):
        found = context.lexicon.region(_DIVISION.sub("", name))
        if found is None or not _named(found.country, context):
            continue
        cities = [one for one in context.lexicon.towns(name) if one.country == found.country]
        if cities and cities[0].population >= CITY and not _DIVISION.search(name):
            continue  # a city that is also a province: the city is meant
        return Definition(text=found.description, source=found.source, licence=found.licence)
    return None


def _named(country: str, context: Context) -> bool:
    return context.countries.get(country, 0) > 0


def define_town(entry: Entry, context: Context) -> Definition | None:
    """The town that a place entry names, where nothing speaks for a namesake."""
    if entry.kind != "place":
        return None
    towns = context.lexicon.towns(entry.name)
    found = pick(towns, context, following_place(entry, context)) if towns else None
    return None if found is None else town(found)


def town(found: Town) -> Definition:
    """The town's line as a definition; without the number of people where the town is small, for it is often old."""
    text = found.description if found.population >= COUNTED else _PEOPLE.sub("", found.description)
    return Definition(text=text, source=found.source, licence=found.licence)


def pick(towns: tuple[Town, ...], context: Context, after: str | None) -> Town | None:
    """The town that is meant, or None where it cannot be told.

    Args:
        towns: those of the name, most populous first.
        context: the article's.
        after: the place named after a comma ("Paris, Texas").
    """
    if after is not None:
        country = context.lexicon.country(after)
        named = (after.lower(), country.name.lower() if country else "")
        return next((one for one in towns if (one.region or "").lower() in named or one.country.lower() in named), None)
    at_home = [one for one in towns if context.countries.get(one.country, 0) > 0]
    if at_home:
        best = at_home[0]
        others = [one.population for one in at_home[1:2]] + [one.population / CLEAR for one in towns if one != best][:1]
        return best if best.population >= max([KNOWN, *others]) else None
    largest = next(iter(towns), None)
    rest = max((one.population for one in towns[1:]), default=0)
    return largest if largest and largest.population >= max(FAMED, CLEAR * rest) else None


def famed_town(name: str, lexicon: Lexicon) -> Definition | None:
    """The town of this name where it needs no evidence: large, and its namesakes small."""
    towns = lexicon.towns(name)
    rest = max((one.population for one in towns[1:]), default=0)
    clear = bool(towns) and towns[0].population >= max(FAMED, CLEAR * rest)
    return town(towns[0]) if clear else None


def following_place(entry: Entry, context: Context) -> str | None:
    """The country or region that a mention's address ends in ("Springfield, Ohio"), not the next of a list."""
    for mention in entry.mentions:
        match = _ADDRESS.match(context.article.text, mention.end)
        if match and _holds(match.group(1), entry, context):
            return match.group(1)
    return None


def _holds(name: str, entry: Entry, context: Context) -> bool:
    """Whether the second name is a country, or the region of a town of the first name."""
    if context.lexicon.country(name) is not None:
        return True
    return any(name == one.region != entry.name for one in context.lexicon.towns(entry.name))
