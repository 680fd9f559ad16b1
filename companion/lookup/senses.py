"""Which sense of a word is meant: how common each is, and what its glosses share with the sentence."""

import math
import re
from collections.abc import Collection, Sequence

from companion.lexicon import Lexicon, Sense

OVERLAP_WEIGHT = 0.35  # of one shared content word (weighted by rarity) against one step of ln(count)
_COMMONEST = 5.5  # Zipf: words above it tell senses apart no better than chance

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def content_words(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The lower-case words of a text that are not among the commonest of English."""
    words = (match.group().lower() for match in _WORDS.finditer(text))
    return frozenset(word for word in words if len(word) > 2 and lexicon.zipf(word) < _COMMONEST)


def rank(senses: Sequence[Sense], around: Collection[str], lexicon: Lexicon) -> list[Sense]:
    """The senses, likeliest first: log of the SemCor count plus overlap of extended glosses (Banerjee and Pedersen).

    Args:
        senses: of one word, most frequent first.
        around: the content words of its sentence, without the word itself.
        lexicon: for how common the shared words are.
    """

    def worth(place: int, sense: Sense) -> float:
        near = content_words(f"{sense.gloss} {' '.join(sense.examples)}", lexicon)
        far = content_words(sense.related, lexicon) - near
        shared = sum(_COMMONEST - lexicon.zipf(word) for word in near.intersection(around))
        shared += 0.5 * sum(_COMMONEST - lexicon.zipf(word) for word in far.intersection(around))
        return math.log(sense.count + 1) - 0.3 * place + OVERLAP_WEIGHT * shared

    scored = [(worth(place, sense), -place, sense) for place, sense in enumerate(senses)]
    return [sense for _, _, sense in sorted(scored, key=lambda item: item[:2], reverse=True)]
