"""Which sense of a word is meant: how common each is, and what its glosses share with the text around the word."""

import math
import re
from collections.abc import Mapping, Sequence

from companion.lexicon import Lexicon, Sense
from companion.lexicon.own import load_news_senses

OVERLAP = 0.35  # worth of a shared word (by its rarity in Zipf steps) against one step of ln(count)
FAR = 0.5  # share of that for words shared with the glosses of the synsets above and below
IN_NEWS = 3.0  # what the sense that news text uses gains (resources/lexicons/news_senses.toml)
RANK_COST = 0.3  # of each place in WordNet's order
CONSIDERED = 12  # senses of a word that are compared; rarer ones are never meant
COMMONEST = 5.5  # Zipf: words above it tell senses apart no better than chance

_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def surroundings(sentence: str, lexicon: Lexicon) -> dict[str, float]:
    """The content words of a sentence, each with what it weighs: its rarity.

    The rest of the article is not asked: it made no measurable difference to the choice of senses.
    """
    words = {word for word in words_of(sentence) if len(word) > 2}
    weights = {word: COMMONEST - lexicon.zipf(word) for word in words}
    return {word: min(weight, 3.0) for word, weight in weights.items() if weight > 0}


def words_of(text: str) -> set[str]:
    """The different words of a text, lower case."""
    return {match.group().lower() for match in _WORDS.finditer(text)}


def worth(sense: Sense, place: int, around: Mapping[str, float]) -> float:
    """How likely the sense is: log of its SemCor count plus the overlap of its extended gloss (Banerjee, Pedersen).

    Args:
        sense: the sense.
        place: its place among the senses of the word, most frequent first, from 0.
        around: the weighted words around the place in the text, without the word itself.
    """
    near = words_of(f"{sense.gloss} {' '.join(sense.examples)}")
    far = words_of(sense.related) - near
    shared = sum(around[word] for word in sorted(near.intersection(around)))
    shared += FAR * sum(around[word] for word in sorted(far.intersection(around)))
    likely = load_news_senses().likely.get(f"{sense.lemma.lower()}.{sense.pos}") == sense.synset
    return math.log(sense.count + 1) - RANK_COST * place + OVERLAP * shared + IN_NEWS * likely


def rank(senses: Sequence[Sense], around: Mapping[str, float]) -> list[Sense]:
    """The senses of one word, given most frequent first, with the likeliest first."""
    scored = [(-worth(sense, place, around), place, sense) for place, sense in enumerate(senses[:CONSIDERED])]
    return [sense for _, _, sense in sorted(scored, key=lambda item: item[:2])]
