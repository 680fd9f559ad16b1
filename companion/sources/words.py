"""The bundled word list, as far as the reading of documents needs it."""

from collections.abc import Generator
from contextlib import closing, contextmanager

from companion.errors import DataMissing
from companion.sources.hyphens import Words


class NoWords:
    """A word list without words, where the bundled one is missing."""

    def zipf(self, word: str) -> float:
        """Zero: no word is known."""
        del word
        return 0.0

    def lemmas(self, form: str) -> tuple[str, ...]:
        """Nothing: no form is known."""
        del form
        return ()


@contextmanager
def open_words() -> Generator[Words]:
    """The lexicon, open as long as the context."""
    from companion.lexicon import open_lexicon

    try:
        opened = open_lexicon()
    except DataMissing:
        yield NoWords()
        return
    with closing(opened) as lexicon:
        yield lexicon
