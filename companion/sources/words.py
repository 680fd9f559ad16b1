"""Whether a word is an English word, from the bundled frequency list."""

from collections.abc import Callable


def known_word() -> Callable[[str], bool]:
    """A test for words (lower case); where the word list is missing, no word is known."""
    from companion import lexicon
    from companion.errors import DataMissing

    opener = getattr(lexicon, "open_lexicon", None)
    if opener is None:
        return _nothing
    try:
        words = opener()
    except DataMissing:
        return _nothing
    return lambda word: words.zipf(word) > 1.5


def _nothing(_: str) -> bool:
    return False
