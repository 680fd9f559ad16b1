"""Names and words in their sentence → definitions, each with its source. First source that knows wins."""

from collections.abc import Callable, Sequence

import msgspec

from companion.lexicon import Lexicon
from companion.lexicon.own import load_body_names
from companion.lookup import encyclopedia, in_article, joined, own_list, places, wordnet
from companion.lookup.context import Context, make_context
from companion.lookup.words import define, define_in_article
from companion.model import Article, Definition, Entry, Parse, Word

__all__ = ["SOURCES", "define", "define_entries", "define_words"]

Source = Callable[[Entry, Context], Definition | None]

SOURCES: tuple[Source, ...] = (
    joined.define_entry,
    own_list.define_entry,
    places.define_country,
    places.define_people,
    encyclopedia.define_entry,
    places.define_region,
    places.define_town,
    wordnet.define_entry,
    in_article.define_entry_weakly,
)


def define_entries(article: Article, parse: Parse, entries: Sequence[Entry], lexicon: Lexicon) -> tuple[Entry, ...]:
    """The entries with a definition each, where any source knows one; those that have one keep it."""
    context = make_context(article, parse, entries, lexicon, load_body_names())
    return tuple(
        entry if entry.definition else msgspec.structs.replace(entry, definition=_first(entry, context))
        for entry in entries
    )


def _first(entry: Entry, context: Context) -> Definition | None:
    return next(filter(None, (source(entry, context) for source in SOURCES)), None)


def define_words(article: Article, parse: Parse, words: Sequence[Word], lexicon: Lexicon) -> tuple[Word, ...]:
    """The words with their definitions; words that nothing defines are left out."""
    return define_in_article(article, parse, words, lexicon)
