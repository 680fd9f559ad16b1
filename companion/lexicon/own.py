"""Companion's own lists under resources/lexicons: news bodies and idioms, in our own wording."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from companion.lexicon.morphology import base_forms
from companion.model import EntryKind, WordLevel
from companion.paths import resources

OWN_LIST = "Companion's list"


class Body(msgspec.Struct, frozen=True):
    """One body of bodies.toml.

    Attributes:
        aliases: other names that mean this body in any news text.
        shared: short names that several bodies go by ("Congress"); they mean this one where `country` is the setting.
        everywhere: short names of which every country has one ("Supreme Court"); they mean this one where the article
            speaks of no other country more than of `country`.
        seat: the body goes by the name of a place or building ("Kremlin"), so a place entry may be meant.
        country: the country it belongs to, by its name in the lexicon, or None.
    """

    name: str
    kind: EntryKind
    text: str
    aliases: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    everywhere: tuple[str, ...] = ()
    seat: bool = False
    country: str | None = None


class BodyNames(msgspec.Struct, frozen=True):
    """Bodies by their names: those that mean one alone, and the short ones that several share."""

    exact: dict[str, Body]
    shared: dict[str, tuple[Body, ...]]


class Idiom(msgspec.Struct, frozen=True):
    """One set phrase of idioms.toml.

    Attributes:
        name: the phrase as a dictionary has it.
        words: the words to match, each by its form or lemma; "one's" stands for a possessive, "..." for one to three
            words of any kind.
        pos: "noun", "verb", "adj", "adv" or "phrase": what the whole phrase works as.
        text: a plain definition.
    """

    name: str
    words: tuple[str, ...]
    pos: str
    level: WordLevel
    text: str


class NewsSenses(msgspec.Struct, frozen=True):
    """What words mean in news; both keyed by lemma and part of speech ("sanction.n").

    Attributes:
        likely: the WordNet sense to prefer.
        own: a definition of our own, where WordNet lacks the sense.
    """

    likely: dict[str, str]
    own: dict[str, str]


class WordLevels(msgspec.Struct, frozen=True):
    """Lemmas whose difficulty their frequency does not tell: learnt late though common, and the other way round."""

    hard: frozenset[str]
    easy: frozenset[str]


@cache
def load_word_levels(folder: Path | None = None) -> WordLevels:
    """The lists of word_levels.toml in `folder` (the bundled lexicons when None).

    Raises:
        KeyError: a list is missing.
    """
    found = _read("word_levels.toml", folder)
    return WordLevels(frozenset(found["hard"].split()), frozenset(found["easy"].split()))


@cache
def load_news_senses(folder: Path | None = None) -> NewsSenses:
    """The senses of news_senses.toml in `folder` (the bundled lexicons when None).

    Raises:
        msgspec.ValidationError: it is not a table of texts.
    """
    return msgspec.convert(_read("news_senses.toml", folder), NewsSenses)


def own_sense(form: str, pos: str) -> tuple[str, str, str] | None:
    """The dictionary form, part of speech and meaning of a word that our own list defines, None where it has none.

    Args:
        form: as it stands in the text, inflected or not.
        pos: the letters of "nvar" that the sentence allows.
    """
    return next(iter(own_senses(form, base_forms(form.lower(), ()), pos)), None)


def own_senses(form: str, bases: Iterable[tuple[str, str]], pos: str) -> list[tuple[str, str, str]]:
    """All that `own_sense` may find for a form whose (dictionary form, part of speech) pairs are known.

    The form itself comes before what it may be inflected from, each in the order of `bases`.
    """
    own = load_news_senses().own
    found = [(lemma, letter, own[f"{lemma}.{letter}"]) for lemma, letter in bases if f"{lemma}.{letter}" in own]
    return sorted((one for one in found if one[1] in pos), key=lambda one: one[0] != form.lower())


def _read(name: str, folder: Path | None) -> dict[str, Any]:
    with ((folder or resources() / "lexicons") / name).open("rb") as file:
        return tomllib.load(file)


@cache
def load_bodies(folder: Path | None = None) -> tuple[Body, ...]:
    """The bodies of bodies.toml in `folder` (the bundled lexicons when None).

    Raises:
        msgspec.ValidationError: an entry lacks a field or has one of the wrong type.
    """
    return msgspec.convert(_read("bodies.toml", folder)["bodies"], tuple[Body, ...])


def index_bodies(bodies: Iterable[Body]) -> BodyNames:
    """Make the index of some bodies; of two with the same name the first counts."""
    exact: dict[str, Body] = {}
    shared: dict[str, tuple[Body, ...]] = {}
    for body in bodies:
        for name in (body.name, *body.aliases):
            exact.setdefault(name, body)
        for name in (*body.shared, *body.everywhere):
            shared[name] = (*shared.get(name, ()), body)
    return BodyNames(exact, shared)


@cache
def load_body_names(folder: Path | None = None) -> BodyNames:
    """The index of the bodies of bodies.toml in `folder` (the bundled lexicons when None)."""
    return index_bodies(load_bodies(folder))


@cache
def load_idioms(folder: Path | None = None) -> tuple[Idiom, ...]:
    """The set phrases of idioms.toml in `folder` (the bundled lexicons when None).

    Raises:
        msgspec.ValidationError: an entry lacks a field or has one of the wrong type.
    """
    found: list[dict[str, Any]] = []
    for row in _read("idioms.toml", folder)["idioms"]:
        forms = row.get("forms", [row["name"]])
        found.extend({"level": "B2", "pos": "phrase", **row, "words": form.split()} for form in forms)
    return msgspec.convert(found, tuple[Idiom, ...])
