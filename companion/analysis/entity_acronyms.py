"""Acronyms of common words that the article spells out itself: "liquefied natural gas (LNG)", "LNG (liquefied …)"."""

import re
from collections.abc import Iterator

from companion.analysis.aliases import initials_match
from companion.model import Article, Definition, Entry, Parse, Span
from companion.model.entry import THIS_ARTICLE

_AFTER = re.compile(r"(?<=[a-z] )\(([A-Z][A-Za-z-]{0,4}[A-Z]s?)\)")
_BEFORE = re.compile(r"\b([A-Z][A-Za-z-]{0,4}[A-Z]s?) \(((?:[a-z][\w-]*\s){1,6}[a-z][\w-]*)\)")
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_MOST_WORDS = 8


def with_acronyms(article: Article, parse: Parse, entries: list[Entry]) -> list[Entry]:
    """The entries with one more for each acronym that the text spells out in common words, in the order of the text.

    An entry that is such an acronym already gets the spelt-out words as its definition.
    """
    known = {form: place for place, entry in enumerate(entries) for form in (entry.name, *entry.aliases)}
    found = list(entries)
    for short, start, end in _spelt_out(parse):
        words = " ".join(article.text[start:end].split())
        definition = Definition(text=words, source=THIS_ARTICLE, start=start, end=end)
        place = known.get(short)
        if place is None:
            known[short] = len(found)
            found.append(Entry("", short, "acronym", (), _mentions(short, parse), definition))
        elif found[place].name == short and found[place].definition is None:
            old = found[place]
            found[place] = Entry(old.id, old.name, old.kind, old.aliases, old.mentions, definition)
    return sorted(found, key=lambda entry: entry.mentions[0])


def _spelt_out(parse: Parse) -> Iterator[tuple[str, int, int]]:
    """(acronym, start and end of its words), each where it is introduced."""
    for sentence in parse.sentences:
        for match in _AFTER.finditer(parse.text, sentence.start, sentence.end):
            start = _first_word(match.group(1), parse.text, sentence.start, match.start())
            if start is not None:
                yield match.group(1), start, match.start() - 1
        for match in _BEFORE.finditer(parse.text, sentence.start, sentence.end):
            if initials_match(match.group(1), match.group(2)):
                yield match.group(1), match.start(2), match.end(2)


def _first_word(short: str, text: str, begin: int, end: int) -> int | None:
    """Where the words before the bracket begin whose first letters the acronym is, common words only."""
    words = list(_WORDS.finditer(text, begin, end))[-_MOST_WORDS:]
    for first in range(len(words) - 2, -1, -1):
        span = text[words[first].start() : end].strip()
        if initials_match(short, span) and all(word.group().islower() for word in words[first:]):
            return words[first].start()
    return None


def _mentions(short: str, parse: Parse) -> tuple[Span, ...]:
    return tuple(Span(token.start, token.end) for token in parse.tokens if token.text == short)
