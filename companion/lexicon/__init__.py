"""Read-only access to the built data: words, senses, frequencies, places, names."""

from companion.lexicon.entries import Country, Edition, Region, Sense, Town, Vital
from companion.lexicon.lexicon import Lexicon, open_lexicon

__all__ = ["Country", "Edition", "Lexicon", "Region", "Sense", "Town", "Vital", "open_lexicon"]
