"""The word lists behind names, read from resources/lexicons."""

import functools
import tomllib
from pathlib import Path

import msgspec

FILES = ("titles.toml", "organisation_words.toml", "place_words.toml", "name_words.toml")


class NameLists(msgspec.Struct, frozen=True):
    """Words that tell names apart; each list is explained in its TOML file."""

    titles: frozenset[str]
    doubtful_titles: frozenset[str]
    modifiers: frozenset[str]
    suffixes: frozenset[str]
    portfolios: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_openers: frozenset[str]
    organisation_joining: frozenset[str]
    organisation_members: frozenset[str]
    organisation_kinds: frozenset[str]
    not_names: frozenset[str]
    event_heads: frozenset[str]
    event_openers: frozenset[str]
    standing: frozenset[str]
    place_heads: frozenset[str]
    place_openers: frozenset[str]
    place_kinds: frozenset[str]
    place_carriers: frozenset[str]
    place_of: frozenset[str]
    directions: frozenset[str]
    motion: frozenset[str]
    determiners: frozenset[str]
    particles: frozenset[str]
    prefixes: frozenset[str]
    kin: frozenset[str]
    governments: frozenset[str]
    trailing: frozenset[str]
    calendar: frozenset[str]
    currencies: frozenset[str]
    person_verbs: frozenset[str]
    place_prepositions: frozenset[str]
    weak_prepositions: frozenset[str]


@functools.cache
def load_name_lists(folder: Path) -> NameLists:
    """Read the lists from a folder with the files named in FILES.

    Raises:
        FileNotFoundError: one of them is missing.
        KeyError: a list is missing.
    """
    titles, bodies, places, small = (
        {key: frozenset(words.split()) for key, words in tomllib.loads((folder / name).read_text("utf-8")).items()}
        for name in FILES
    )
    return NameLists(
        **titles,
        organisation_heads=bodies["heads"],
        organisation_openers=bodies["openers"],
        organisation_joining=bodies["joining"],
        organisation_members=bodies["members"],
        organisation_kinds=bodies["kinds"],
        not_names=bodies["not_names"],
        event_heads=bodies["events"],
        event_openers=bodies["event_openers"],
        standing=bodies["standing"],
        place_heads=places["heads"],
        place_openers=places["openers"],
        place_kinds=places["kinds"],
        place_carriers=places["carriers"],
        place_of=places["of"],
        directions=places["directions"],
        motion=places["motion"],
        **small,
    )
