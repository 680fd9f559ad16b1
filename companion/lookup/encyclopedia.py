"""Definitions from the one-line descriptions of an encyclopedia's vital articles."""

import re

from companion.lexicon import Lexicon, Vital
from companion.lookup.context import Context, names_of
from companion.lookup.kinds import agrees
from companion.lookup.places import following_place
from companion.model import Definition, Entry, EntryKind

_LONGEST = 160
_GREAT = 1_000_000  # people: the plain name means the city
_BOUNDARY = re.compile(
    r"\b(?:of|in|from|on|at|by|for|that|which|who|with|to|between|during|used|based|founded|known|born|located|held"
    r"|since|under|near|where)\b|[,;(:—–]"
)


def define_entry(entry: Entry, context: Context) -> Definition | None:
    """The description of the article about the entry; people only by their full name."""
    for name in names_of(entry):
        if entry.kind == "person" and len(name.split()) < 2:
            continue
        found = context.lexicon.vital(name)
        if found is None or not fits(entry.kind, found, context.lexicon):
            continue
        if entry.kind == "place" and (_city_is_meant(name, found, context) or _elsewhere(entry, found, context)):
            continue
        return definition(found)
    return None


def definition(found: Vital) -> Definition | None:
    """The description as a definition, None where it is too long for a card or says next to nothing ("Continent")."""
    if len(found.description) > _LONGEST or " " not in found.description:
        return None
    return Definition(text=found.description, source=found.source, licence=found.licence)


def _city_is_meant(name: str, found: Vital, context: Context) -> bool:
    """Whether the article is about the state of a great city ("New York")."""
    towns = context.lexicon.towns(name)
    return (
        head_noun(found.description) in ("state", "province", "region")
        and bool(towns)
        and towns[0].population >= _GREAT
    )


def _elsewhere(entry: Entry, found: Vital, context: Context) -> bool:
    """Whether the article places the name somewhere that the description does not speak of ("Melbourne, Florida")."""
    after = following_place(entry, context)
    return after is not None and after.lower() not in found.description.lower()


def fits(kind: EntryKind, found: Vital, lexicon: Lexicon) -> bool:
    """Whether the description speaks of a thing of this kind: its head noun decides."""
    noun = head_noun(found.description)
    if noun is None:
        return False
    person = agrees("person", noun, lexicon)
    if kind in ("person", "place"):
        return agrees(kind, noun, lexicon) and (kind == "person" or not _clearly_person(found.description, person))
    return agrees(kind, noun, lexicon) and not _clearly_person(found.description, person)


def _clearly_person(description: str, person: bool) -> bool:
    return (
        person
        and re.search(r"\b1\d{3}\s*[–-]|\bborn\b|\b(?:president|king|queen|emperor|minister)\b", description)
        is not None
    )


def head_noun(description: str) -> str | None:
    """The last word of the description's first noun phrase ("Country in Asia" → "Country")."""
    phrase = _BOUNDARY.split(description, maxsplit=1)[0].split()
    words = [word for word in phrase if word[:1].isalpha()]
    return words[-1].strip(".'’\"") if words else None
