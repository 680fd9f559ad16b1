"""The article's author, where the byline stands in the text."""

import re

from companion.model import Article, Entry, Span

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
    """Add the author to the entries, or the byline's mention to the entry that has that name already."""
    for name, span in byline_people(article):
        for place, entry in enumerate(entries):
            if name.casefold() in (form.casefold() for form in (entry.name, *entry.aliases)):
                mentions = tuple(sorted({span, *entry.mentions}))
                entries[place] = Entry(entry.id, entry.name, entry.kind, entry.aliases, mentions)
                break
        else:
            entries.append(Entry("", name, "person", (), (span,)))
    return entries
