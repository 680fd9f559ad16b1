"""Hard words, and how hard the text is."""

from typing import Literal

import msgspec

from companion.model.entry import Definition


class Word(msgspec.Struct, frozen=True):
    """A hard word or term at one place of the text; `level` after the CEFR."""

    start: int
    end: int
    lemma: str
    pos: str
    level: Literal["B1", "B2", "C1"]
    definition: Definition | None = None


class Level(msgspec.Struct, frozen=True):
    """How hard the running text is: Flesch–Kincaid grade (Kincaid and others 1975), words, sentences."""

    flesch_kincaid_grade: float | None
    words: int
    sentences: int
