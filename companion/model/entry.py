"""Glossary entries: people, places and bodies, with their definitions."""

from typing import Literal

import msgspec

from companion.model.span import Span

EntryKind = Literal["person", "organisation", "place", "group", "event", "work", "product", "term", "acronym"]

THIS_ARTICLE = "this article"


class Definition(msgspec.Struct, frozen=True):
    """What a term means, and who says so.

    Attributes:
        text: one line, as the source has it.
        source: "this article" for the article's own words, else source and edition ("WordNet 3.0").
        licence: licence of the source's text, None for the article's own words.
        start, end: where the article says it; None for other sources.
        other_senses: further senses, likelier first; the card shows at most one.
        lemma: the form that was looked up, where it differs from the text ("ran" → "run").
    """

    text: str
    source: str
    licence: str | None = None
    start: int | None = None
    end: int | None = None
    other_senses: tuple[str, ...] = ()
    lemma: str | None = None


class Entry(msgspec.Struct, frozen=True):
    """One thing the article names. Its mentions are in the order of the text; `name` is the fullest form."""

    id: str
    name: str
    kind: EntryKind
    aliases: tuple[str, ...]
    mentions: tuple[Span, ...]
    definition: Definition | None = None
