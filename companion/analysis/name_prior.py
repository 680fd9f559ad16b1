"""What the lexicon knows of a name before the article is read."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from companion.lexicon.own import load_bodies
from companion.model import Token

if TYPE_CHECKING:
    from companion.lexicon import Lexicon, Sense

TOWN_POPULATION = 100_000  # below this a town's name is more often somebody's surname
LISTED, PLACE, SHARED = 4.0, 2.0, 1.5  # weights of names in our own list; teams are named after places
COMMON_ZIPF = 3.3  # words at least this frequent, with a sense in WordNet, are words before they are names

_HEAD_END = re.compile(r"\b(?:of|in|from|and|or|who|that|which|for|on|at|to|by|with|between|based|founded)\b|[,;(\d–]")
_DOTTED = re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)")
_SPACED_HYPHEN = re.compile(r" ?([-‐‑]) ?")
_KIND_OF_LEXNAME = {
    "noun.person": "person",
    "noun.location": "place",
    "noun.group": "organisation",
    "noun.object": "place",
}
_GROUP_LEXNAMES = frozenset({"noun.person", "adj.pert", "adj.all"})
_KIND_OF_WORD = {
    "country": "place", "city": "place", "town": "place", "river": "place", "region": "place", "state": "place",
    "capital": "place", "island": "place", "mountain": "place", "sea": "place", "continent": "place",
    "organization": "organisation", "organisation": "organisation", "company": "organisation",
    "party": "organisation", "agency": "organisation", "alliance": "organisation", "corporation": "organisation",
    "union": "organisation", "religion": "other", "war": "event", "conflict": "event", "revolution": "event",
    "battle": "event", "novel": "work", "film": "work", "painting": "work", "book": "work",
}  # fmt: skip


def tidy(text: str) -> str:
    """A name's text as it should be shown: one line, "U.S." and "Al-Shammari" without inner spaces."""
    text = " ".join(text.split()).replace("\u00ad", "")
    return _SPACED_HYPHEN.sub(r"\1", _DOTTED.sub("", text))


def key_of(text: str) -> str:
    """What two spellings of one name share: case, full stops, marks and spaces are set aside."""
    key = tidy(text).casefold().replace("’", "'").replace("‑", "-").replace("‐", "-")
    return key.replace(".", "").replace("*", "").strip(" '\"-,")


def _is_group_noun(sense: "Sense") -> bool:
    return sense.lemma[:1].isupper() and not sense.instance and sense.lexname in _GROUP_LEXNAMES


@functools.cache
def body_weights(folder: Path) -> dict[str, tuple[str, float]]:
    """Kinds of the bodies in our own list and how sure they are, by key; short names that several share count less."""
    bodies = load_bodies(folder)
    shared = {key_of(name): (body.kind, SHARED) for body in bodies for name in (*body.shared, *body.everywhere)}
    sure = {"place": PLACE}
    return shared | {
        key_of(name): (body.kind, sure.get(body.kind, LISTED)) for body in bodies for name in (body.name, *body.aliases)
    }


@functools.cache
def same_bodies(folder: Path) -> dict[str, str]:
    """For each key of a listed body's names the key of its main one ("nj" → "new jersey")."""
    return {key_of(name): key_of(body.name) for body in load_bodies(folder) for name in (body.name, *body.aliases)}


class NamePrior:
    """Answers questions about names from the lexicon, each name looked up once an article.

    Args:
        text: the article's text.
        tokens: its tokens.
        lexicon: the bundled data.
        bodies: kinds of well-known bodies with their weights by key, from our own list.
    """

    def __init__(
        self, text: str, tokens: Sequence[Token], lexicon: "Lexicon", bodies: Mapping[str, tuple[str, float]]
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._lexicon = lexicon
        self._bodies = bodies
        self._weights: dict[str, dict[str, float]] = {}
        self._common: dict[str, bool] = {}
        self._given: dict[str, bool] = {}
        self._people: dict[str, bool] = {}
        self._countries: dict[str, tuple[str | None, str | None]] = {}

    def text(self, first: int, last: int) -> str:
        """Tokens `first` to `last` as a name is shown."""
        if first >= last:
            return ""
        return tidy(self._text[self._tokens[first].start : self._tokens[last - 1].end])

    def is_place(self, name: str) -> bool:
        """Whether it is a country, a capital or a large town."""
        return self.weights(name).get("place", 0.0) >= 2.0

    def _country_names(self, name: str) -> tuple[str | None, str | None]:
        """The country of this name, and the one whose demonym it is."""
        known = self._countries.get(name)
        if known is None:
            named = self._lexicon.country(name)
            people = self._lexicon.country_of_demonym(name) if named is None else None
            known = named and named.name, people and people.name
            self._countries[name] = known
        return known

    def country_name(self, name: str) -> str | None:
        """The country that this is a usual name or a demonym of."""
        named, people = self._country_names(name)
        return named or people

    def is_town(self, name: str) -> bool:
        """Whether a town has this name."""
        return bool(self._lexicon.towns(name))

    def is_demonym(self, name: str) -> bool:
        """Whether it names a nationality ("Afghan", "Americans")."""
        return self._country_names(name)[1] is not None

    def is_given_name(self, word: str) -> bool:
        """Whether it is a common given name."""
        known = self._given.get(word)
        if known is None:
            known = self._given[word] = self._lexicon.given_name(word)
        return known

    def is_person_noun(self, lemma: str) -> bool:
        """Whether the noun's first sense is a person ("scientist")."""
        known = self._people.get(lemma)
        if known is None:
            senses = self._lexicon.senses(lemma, "n")
            known = self._people[lemma] = bool(senses) and senses[0].lexname == "noun.person" and not senses[0].instance
        return known

    def is_common(self, word: str) -> bool:
        """Whether the lower-cased word is an ordinary English word, not only a name."""
        known = self._common.get(word)
        if known is None:
            known = self._lexicon.zipf(word) >= COMMON_ZIPF and self._has_plain_sense(word)
            self._common[word] = known
        return known

    def _has_plain_sense(self, word: str) -> bool:
        lemmas = {word, *(lemma for lemma, _ in self._lexicon.lemmas(word))}
        return any(
            not sense.instance and sense.lemma[:1].islower()
            for lemma in lemmas
            for sense in self._lexicon.senses(lemma)
        )

    def weights(self, name: str) -> dict[str, float]:
        """How strongly the lexicon takes the name for each kind; about 1 is a hint, 4 near certainty."""
        known = self._weights.get(name)
        if known is None:
            known = self._look_up(name)
            self._weights[name] = known
        return known

    def _look_up(self, name: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for kind, weight in (*self._places(name), *self._encyclopedia(name), *self._senses(name)):
            found[kind] = max(found.get(kind, 0.0), weight)
        found.pop("other", None)
        return found

    def _places(self, name: str) -> Iterator[tuple[str, float]]:
        named, people = self._country_names(name)
        if named is not None:
            yield "place", 6.0
        elif people is not None:
            yield "group", 5.0
        elif self._lexicon.country_of_capital(name) is not None:
            yield "place", 4.0
        else:
            if self._lexicon.region(name) is not None:
                yield "place", 2.0
            towns = self._lexicon.towns(name) if len(name) > 3 else ()
            if towns:
                people_there = towns[0].population
                yield "place", 3.0 if people_there >= 1_000_000 else 2.0 if people_there >= TOWN_POPULATION else 1.0

    def _encyclopedia(self, name: str) -> Iterator[tuple[str, float]]:
        body = self._bodies.get(key_of(name))
        if body is not None:
            yield body
        vital = self._lexicon.vital(name)
        if vital is not None:
            yield self._kind_of_description(vital.description), 2.5

    def _senses(self, name: str) -> Iterator[tuple[str, float]]:
        """WordNet's view: named instances, and nouns that are always capitalised (Muslim, Democrat)."""
        senses = self._lexicon.senses(name) or self._lexicon.senses(name.removesuffix("s"))
        if any(_is_group_noun(sense) and sense.lemma in (name, name.removesuffix("s")) for sense in senses):
            yield "group", 2.0
        instance = next((sense for sense in senses if sense.instance), None)
        kind = _KIND_OF_LEXNAME.get(instance.lexname) if instance is not None else None
        if kind is not None:
            yield kind, 2.0 if " " in name or kind != "person" else 1.0

    def _kind_of_description(self, description: str) -> str:
        """The kind that a one-line description's first noun stands for ("American politician" → person)."""
        words = _HEAD_END.split(description, maxsplit=1)[0].lower().split()
        if not words:
            return "other"
        if words[-1] in _KIND_OF_WORD:
            return _KIND_OF_WORD[words[-1]]
        senses = self._lexicon.senses(words[-1], "n")
        return _KIND_OF_LEXNAME.get(senses[0].lexname, "other") if senses else "other"
