"""Whether a word is an English word, from the bundled frequency list."""

from companion.errors import DataMissing
from companion.sources.hyphens import Known

_COMMON = 1.5  # Zipf: about once in thirty million words


def known_word() -> Known:
    """A test for words in lower case; where the word list is missing, no word is known."""
    from companion.lexicon import open_lexicon

    try:
        lexicon = open_lexicon()
    except DataMissing:
        return lambda _: False
    return lambda word: lexicon.zipf(word) > _COMMON
