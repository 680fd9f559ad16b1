"""Whether a word is an English word, from the bundled frequency list."""

from collections.abc import Generator
from contextlib import closing, contextmanager

from companion.errors import DataMissing
from companion.sources.hyphens import Known

_COMMON = 1.5  # Zipf: about once in thirty million words


@contextmanager
def known_words() -> Generator[Known]:
    """A test for words in lower case, open as long as the context; no word is known where the list is missing."""
    from companion.lexicon import open_lexicon

    try:
        opened = open_lexicon()
    except DataMissing:
        yield lambda _: False
        return
    with closing(opened) as lexicon:
        yield lambda word: lexicon.zipf(word) > _COMMON
