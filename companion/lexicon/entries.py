"""What the lexicon answers with: plain frozen data."""

import msgspec


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One sense of a lemma.

    Attributes:
        synset: WordNet's name of the synset ("dog.n.01").
        lemma: the lemma as the synset spells it ("Turkey", "turkey").
        pos: "n", "v", "a" (also for satellites) or "r".
        gloss: the definition, without the examples.
        lexname: the lexicographer file ("noun.person").
        count: how often the sense occurs in WordNet's tagged texts.
        members: all lemmas of the synset.
        instance: whether it is one thing with a name (a city, a person), not a kind of thing.
        related: glosses of the synsets above and below, for comparing with the sentence.
    """

    synset: str
    lemma: str
    pos: str
    gloss: str
    examples: tuple[str, ...]
    lexname: str
    count: int
    members: tuple[str, ...]
    instance: bool
    related: str


class Country(msgspec.Struct, frozen=True, gc=False):
    """A country or territory; `description` is one line for a card ("Country in southern Asia; capital Kabul")."""

    name: str
    capital: str | None
    demonyms: tuple[str, ...]
    region: str
    description: str
    source: str
    licence: str


class Town(msgspec.Struct, frozen=True, gc=False):
    """A town; `region` is its province or state."""

    name: str
    country: str
    region: str | None
    population: int
    description: str
    source: str
    licence: str


class Region(msgspec.Struct, frozen=True, gc=False):
    """A province, state or other first-level division of a country."""

    name: str
    country: str
    description: str
    source: str
    licence: str


class Vital(msgspec.Struct, frozen=True, gc=False):
    """A person, body, event or notion that every encyclopedia has; `description` is a few words."""

    name: str
    description: str
    source: str
    licence: str


class Edition(msgspec.Struct, frozen=True, gc=False):
    """Where a part of the lexicon comes from: edition and licence as told to the reader, and the package."""

    edition: str
    licence: str
    package: str
