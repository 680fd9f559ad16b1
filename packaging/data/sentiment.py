"""The sentiment lexicon: VADER's valences and TextBlob's subjectivity, one word a line."""

import re
from pathlib import Path

from .packages import BuildError, Package

VADER = "vaderSentiment/vader_lexicon.txt"
TEXTBLOB = "textblob/en/en-sentiment.xml"
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_ENTRY = re.compile(r'<word form="([^"]+)"[^>]*?polarity="([-\d.]+)" subjectivity="([\d.]+)"')


def valences(vader: Package) -> dict[str, float]:
    """VADER's mean rating of each word, emoticons and slang with digits left out."""
    found: dict[str, float] = {}
    for line in vader.read(VADER).decode("utf-8").splitlines():
        word, mean, *_ = line.split("\t")
        if _WORD.fullmatch(word.lower()):
            found[word.lower()] = float(mean)
    return found


def subjectivities(textblob: Package) -> dict[str, tuple[float, float]]:
    """TextBlob's polarity and subjectivity of each word, the mean over its senses.

    Raises:
        BuildError: the file is not the one that its authors gave to the public domain.
    """
    text = textblob.read(TEXTBLOB).decode("utf-8")
    if 'license="PDDL"' not in text[:2000]:
        raise BuildError(f"{TEXTBLOB} does not say that it is under the PDDL.")
    senses: dict[str, list[tuple[float, float]]] = {}
    for word, polarity, subjectivity in _ENTRY.findall(text):
        if _WORD.fullmatch(word.lower()):
            senses.setdefault(word.lower(), []).append((float(polarity), float(subjectivity)))
    return {
        word: (sum(one for one, _ in rated) / len(rated), sum(other for _, other in rated) / len(rated))
        for word, rated in senses.items()
    }


def write_sentiment(vader: Package, textblob: Package, path: Path) -> None:
    """word, valence, polarity, subjectivity; tab-separated, sorted, empty where a lexicon lacks the word."""
    valence, subjective = valences(vader), subjectivities(textblob)
    rows: list[str] = []
    for word in sorted(valence.keys() | subjective.keys()):
        polarity, subjectivity = subjective.get(word, (None, None))
        numbers = (valence.get(word), polarity, subjectivity)
        rows.append("\t".join([word, *("" if number is None else f"{number:.2f}" for number in numbers)]) + "\n")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(rows), encoding="utf-8")
