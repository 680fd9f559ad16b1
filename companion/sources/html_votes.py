"""What others take for the article of a web page: two extractors, and what the page hands to search engines."""

import contextlib
import json
import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, cast

import msgspec

from companion.sources.characters import clean

RUN = 4  # words that are compared together
_TALKATIVE = ("trafilatura", "htmldate", "courlan", "justext", "readability")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")  # Chinese and Japanese: by signs
_LEAST = 60  # words of a text that is an article's
_DEEPEST = 40  # levels of data that are looked into


class Said(msgspec.Struct, frozen=True):
    """A text as one extractor gives it: its runs of words, and its lines, for what is shorter than a run."""

    runs: frozenset[tuple[str, ...]]
    lines: frozenset[tuple[str, ...]]
    size: int

    def share(self, words: tuple[str, ...]) -> float:
        """How much of a block's words it holds, 0 to 1."""
        if len(words) < RUN:
            return float(words in self.lines)
        found = runs(words)
        return sum(run in self.runs for run in found) / len(found)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def runs(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """All runs of words."""
    return [words[at : at + RUN] for at in range(len(words) - RUN + 1)]


def said(lines: Iterable[str]) -> Said | None:
    """What an extractor said, None where it is too little for an article."""
    each = [words for line in lines if (words := words_of(line))]
    whole = tuple(word for words in each for word in words)
    return Said(frozenset(runs(whole)), frozenset(each), len(whole)) if len(whole) >= RUN else None


def silence_extractors() -> None:
    """Keep what extractors log of odd pages from the reader's terminal."""
    for name in _TALKATIVE:
        logging.getLogger(name).addHandler(logging.NullHandler())


def by_trafilatura(tree: Any, url: str | None) -> Any:
    """What trafilatura finds, with the page's metadata; None where it finds nothing, or falls over the page.

    Args:
        tree: of the page; it is changed.
        url: where it came from.
    """
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            tree, url=url, with_metadata=True, include_comments=False, include_formatting=True, include_links=True
        )
    except Exception:  # its helpers assert what broken pages do not keep to; the others may read them
        return None


def trafilatura_lines(found: Any) -> list[str]:
    """The lines of what trafilatura found."""
    body = None if found is None else found.body
    if body is None:
        return []
    leaves = (element for element in body.iter("p", "head", "item", "quote", "cell", "fw", "code", "ab"))
    return ["".join(element.itertext()) for element in leaves if element.find("p") is None]


def by_readability(text: str) -> Any:
    """The part of the page that readability takes for the article; None where it finds nothing."""
    import readability
    from lxml import html

    try:
        return html.document_fromstring(readability.Document(text).summary(html_partial=True))
    except (readability.readability.Unparseable, html.etree.LxmlError, ValueError, RecursionError):
        return None


def handed_over(tree: Any) -> list[str]:
    """The paragraphs of the article's text in the page's data for search engines, where they are there."""
    best = max((text for data in _data(tree) for text in _named(data, "articleBody", 0)), key=len, default="")
    if len(words_of(best)) < _LEAST:
        return []
    return [line for part in re.split(r"\n+", _plain(best)) if (line := " ".join(part.split()))]


def publisher(tree: Any) -> str | None:
    """The outlet's name in the page's data for search engines."""
    found = (" ".join(name.split()) for data in _data(tree) for name in _named(data, "publisher", 0))
    return next((name for name in found if 1 < len(name) < 100 and "://" not in name), None)


def _data(tree: Any) -> Iterator[object]:
    """What the page's scripts of linked data (JSON-LD) say; those that are broken are left out."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            with contextlib.suppress(ValueError, RecursionError):
                yield json.loads(script.text_content(), strict=False)


def _named(data: object, wanted: str, depth: int) -> Iterator[str]:
    """The texts under a key, wherever it stands; of a thing under it, its name."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in cast(list[object], data):
            yield from _named(item, wanted, depth + 1)
    elif isinstance(data, dict):
        for key, value in cast(dict[str, object], data).items():
            said = cast(dict[str, object], value).get("name") if isinstance(value, dict) else value
            if key == wanted and isinstance(said, str):
                yield said
            yield from _named(value, wanted, depth + 1)


def _plain(text: str) -> str:
    """The text without tags and named characters, which some pages leave in."""
    from lxml import html

    if not re.search(r"<\w+[^>]*>|&\w+;", text):
        return clean(text)
    spaced = re.sub(r"(?i)</(?:p|h\d|li|div|blockquote)>|<br\s*/?>", "\n", text)
    try:
        return clean(html.fragment_fromstring(spaced, create_parent=True).text_content())
    except (html.etree.LxmlError, ValueError):
        return clean(text)
