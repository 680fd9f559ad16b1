"""Hard words, and how hard the text is."""

from collections.abc import Container, Iterable
from typing import Literal

import msgspec

from companion.model.entry import Definition

WordLevel = Literal["B1", "B2", "C1"]


class Word(msgspec.Struct, frozen=True):
    """A hard word or term at one place of the text; `level` after the CEFR."""

    start: int
    end: int
    lemma: str
    pos: str
    level: WordLevel
    definition: Definition | None = None


class Level(msgspec.Struct, frozen=True):
    """How hard the running text is: Flesch–Kincaid grade (Kincaid and others 1975), words, sentences."""

    flesch_kincaid_grade: float | None
    words: int
    sentences: int


def at_least(words: Iterable[Word], easiest: WordLevel, always: Container[str] = ()) -> tuple[Word, ...]:
    """The words of a level of the CEFR and above, and the lemmas in `always` of any level."""
    return tuple(word for word in words if word.level >= easiest or word.lemma in always)
