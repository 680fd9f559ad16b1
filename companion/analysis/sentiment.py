"""Sentiment lexicons: how good or bad a word sounds, and how much of an opinion it is, whoever uses it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Sentiment(NamedTuple):
    """One word's entry.

    Attributes:
        valence: -4 (very bad) to 4 (very good), VADER's scale; None where VADER lacks the word.
        polarity: -1 to 1, and
        subjectivity: 0 (fact) to 1 (opinion), both TextBlob's; None where TextBlob lacks the word.
    """

    valence: float | None
    polarity: float | None
    subjectivity: float | None

    def judges(self) -> bool:
        """Whether the lexicons take the word for one of opinion or strong feeling."""
        return (self.subjectivity or 0.0) >= 0.6 or abs(self.valence or 0.0) >= 1.5

    def sign(self) -> int:
        """-1 for a word that sounds bad, 1 for one that sounds good, 0 where the lexicons do not say."""
        value = self.valence if self.valence is not None else self.polarity or 0.0
        return (value > 0) - (value < 0)


@cache
def load_sentiment(path: Path) -> Mapping[str, Sentiment]:
    """Read `sentiment.tsv`, which packaging/build_data.py makes: word, valence, polarity, subjectivity."""
    words: dict[str, Sentiment] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *values = line.split("\t")
        words[word] = Sentiment(*(float(value) if value else None for value in values))
    return words
