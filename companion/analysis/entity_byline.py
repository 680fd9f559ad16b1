"""The article's author, where the byline stands in the text."""

import re

from msgspec.structs import replace

from companion.model import Article, Definition, Entry, Span

AUTHOR, SOURCE = "Author of this article", "Byline"  # our words, not the article's

_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\band\b|&)\s*")
_FRONT = 3000  # characters; a byline further down belongs to something else


def byline_people(article: Article) -> list[tuple[str, Span]]:
    """Names of the byline and where furniture at the front (or, failing that, at the end) of the text prints them."""
    if not article.byline:
        return []
    found: list[tuple[str, Span]] = []
    for name in _BETWEEN_NAMES.split(article.byline):
        span = _printed(article, name.strip()) if len(name.split()) in {2, 3, 4} else None
        if span is not None:
            found.append((name.strip(), span))
    return found


def _printed(article: Article, name: str) -> Span | None:
    pattern = re.compile(r"\s+".join(re.escape(word) for word in name.split()))
    for block in article.blocks:
        if block.kind == "furniture" and block.start < _FRONT:
            match = pattern.search(article.text, block.start, block.end)
            if match is not None:
                return Span(match.start(), match.end())
    return None


def with_byline(article: Article, entries: list[Entry]) -> list[Entry]:
    """The entries in the order of the text, the authors told as such; last those whom only the byline names."""
    authors: list[Entry] = []
    for name, span in byline_people(article):
        definition = Definition(text=AUTHOR, source=SOURCE, start=span.start, end=span.end)
        for place, entry in enumerate(entries):
            if name.casefold() in (form.casefold() for form in (entry.name, *entry.aliases)):
                mentions = tuple(sorted({span, *entry.mentions}))
                entries[place] = replace(entry, mentions=mentions, definition=definition)
                break
        else:
            authors.append(Entry("", name, "person", (), (span,), definition))
    return [*sorted(entries, key=lambda entry: entry.mentions[0]), *authors]
