"""How familiar a word is to a learner: its frequency, or that of the common word it is plainly made of."""

import re
from typing import Literal

from companion.lexicon import Lexicon
from companion.lexicon.own import load_word_levels

Grade = Literal["B1", "B2", "C1"]

# Zipf frequency below which a word counts as hard for each level of the CEFR.
LIMITS: tuple[tuple[Grade, float], ...] = (("C1", 3.3), ("B2", 3.8), ("B1", 4.2))
EASY, HARD = 4.3, 3.79  # Zipf at which the words of our own lists are taken to stand; the hard ones at most
HARDER = 0.4  # Zipf; what words of the list of hard ones lose against their frequency
PENALTY = 0.1  # Zipf; a plain derivative is a little harder than its base
_COMMON_PART = 4.3  # Zipf; a compound of two such words explains itself

_SPELLINGS = (("isation", "ization"), ("ise", "ize"), ("isi", "izi"), ("yse", "yze"), ("our", "or"), ("tre", "ter"))
_AGENTS = frozenset({"man", "woman", "men", "women", "maker", "worker", "person", "holder", "owner", "day", "night"})
# Endings and beginnings that leave the sense of the base as it is, with what to put in their place.
_ENDINGS = (("ier", "y"), ("er", "e"), ("er", ""), ("or", "e"), ("or", ""), ("ily", "y"), ("ally", "al"), ("ly", "le"),
            ("ly", ""), ("iness", "y"), ("ness", ""), ("ists", ""), ("less", ""), ("fully", ""), ("ingly", ""),
            ("ingly", "e"), ("edly", ""), ("ing", ""), ("ing", "e"), ("en", ""), ("able", ""), ("able", "e"),
            ("ion", ""), ("ion", "e"), ("ation", ""), ("ation", "e"), ("ment", ""))  # fmt: skip
_BEGINNINGS = ("un", "non", "re")
_SHORTEST_BASE = 4


def grade(zipf: float) -> Grade | None:
    """The CEFR level at which a word of this Zipf frequency is learnt, None where it is easier than B1."""
    return next((level for level, limit in LIMITS if zipf < limit), None)


def familiarity(form: str, lemma: str, lexicon: Lexicon) -> float:
    """How familiar the word is, in Zipf: by the frequency of its forms, of what it is made of, and our own lists."""
    forms = {form, lemma}
    forms |= {re.sub(f"{old}(?=$|[sdr]|ing)", new, one) for one in forms for old, new in _SPELLINGS if old in one}
    listed = load_word_levels()
    if not listed.easy.isdisjoint(forms):
        return EASY
    plain = max(map(lexicon.zipf, sorted(forms)))
    if not listed.hard.isdisjoint(forms):
        return min(plain - HARDER, HARD)
    return max(plain, _base(lemma, lexicon) - PENALTY)


def _base(lemma: str, lexicon: Lexicon) -> float:
    found = [0.0]
    for ending, instead in _ENDINGS:
        base = lemma.removesuffix(ending) + instead
        if lemma.endswith(ending) and len(base) >= _SHORTEST_BASE and _is_word(base, lexicon):
            found.append(lexicon.zipf(base))
    for beginning in _BEGINNINGS:
        base = lemma.removeprefix(beginning)
        if base != lemma and len(base) >= _SHORTEST_BASE and _is_word(base, lexicon):
            found.append(lexicon.zipf(base))
    if _plain_compound(lemma, lexicon):
        found.append(_COMMON_PART)
    return max(found)


def _plain_compound(lemma: str, lexicon: Lexicon) -> bool:
    """Whether two common words make it up and the gloss says so ("birthplace": the place where someone was born)."""
    for cut in range(3, len(lemma) - 2):
        front, back = lemma[:cut], lemma[cut:]
        if min(lexicon.zipf(front.removesuffix("s")), lexicon.zipf(back)) < _COMMON_PART:
            continue
        if back in _AGENTS or any(re.search(rf"\b{back}\b", sense.gloss) for sense in lexicon.senses(lemma)[:1]):
            return True
    return False


def _is_word(base: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.lemmas(base))
