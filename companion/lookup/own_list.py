"""Definitions from Companion's own list of news bodies (resources/lexicons/bodies.toml)."""

from collections.abc import Iterable, Mapping

from companion.lexicon import Lexicon
from companion.lexicon.own import OWN_LIST, Body, BodyNames
from companion.lookup.context import Context, names_of
from companion.model import Definition, Entry, EntryKind

PROMINENT = 0.5  # of the mentions of the country named most: less, and a short name means another country's body

_BODY_KINDS: frozenset[EntryKind] = frozenset({"organisation", "group", "acronym", "term", "work"})


def define_entry(entry: Entry, context: Context) -> Definition | None:
    """The list's line for the body that the entry names; a name that several share goes by the country in question."""
    body = find(names_of(entry), context.bodies, context.countries, context.lexicon)
    if body is None or not _fits(entry.kind, body):
        return None
    return definition(body)


def definition(body: Body) -> Definition:
    """The body's line as a definition."""
    return Definition(text=body.text, source=OWN_LIST)


def find(names: Iterable[str], bodies: BodyNames, countries: Mapping[str, int], lexicon: Lexicon) -> Body | None:
    """The body with one of these names; `countries` counts how often the article names each country."""
    wanted = [name for given in names for name in (bare(given), given)]
    for name in wanted:
        if name in bodies.exact:
            return bodies.exact[name]
    for name in wanted:
        sharing = bodies.shared.get(name, ())
        ranked = sorted(sharing, key=lambda body: -_weight(body, countries, lexicon))
        most = max(countries.values(), default=0)
        least = most if any(name in body.everywhere for body in sharing) else most * PROMINENT
        if not ranked or _weight(ranked[0], countries, lexicon) < max(least, 1):
            continue
        if len(ranked) == 1 or _weight(ranked[0], countries, lexicon) > _weight(ranked[1], countries, lexicon):
            return ranked[0]
    return None


def bare(name: str) -> str:
    """The name without a leading article and a trailing possessive."""
    for ending in ("’s", "'s", "’", "'"):
        name = name.removesuffix(ending)
    return name[4:] if name[:4] in ("The ", "the ") else name


def _weight(body: Body, countries: Mapping[str, int], lexicon: Lexicon) -> int:
    country = lexicon.country(body.country) if body.country else None
    return 0 if country is None else countries.get(country.name, 0)


def _fits(kind: EntryKind, body: Body) -> bool:
    if kind == "place":
        return body.seat or body.kind == "place"
    return kind == body.kind or (kind in _BODY_KINDS and body.kind in _BODY_KINDS)
