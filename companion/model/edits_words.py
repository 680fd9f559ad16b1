"""Corrections of hard words."""

from msgspec.structs import replace

from companion.model.edits import OWN_WORDING, DropWord, RewordWord
from companion.model.entry import Definition
from companion.model.reading import Reading


def correct_words(reading: Reading, correction: RewordWord | DropWord) -> Reading | None:
    """The Reading after a correction of its hard words; None where the word is not among them."""
    if all(word.lemma != correction.lemma for word in reading.words):
        return None
    if isinstance(correction, DropWord):
        return replace(reading, words=tuple(word for word in reading.words if word.lemma != correction.lemma))
    definition = Definition(correction.text, OWN_WORDING) if correction.text else None
    words = (replace(word, definition=definition) if word.lemma == correction.lemma else word for word in reading.words)
    return replace(reading, words=tuple(words))
