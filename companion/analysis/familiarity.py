"""How familiar a word is to a learner: its frequency, or that of the common word it is plainly made of."""

import re

from companion.lexicon import Lexicon
from companion.lexicon.own import load_word_levels
from companion.model import WordLevel

# Zipf frequency below which a word counts as hard for each level of the CEFR.
LIMITS: tuple[tuple[WordLevel, float], ...] = (("C1", 3.3), ("B2", 3.8), ("B1", 4.2))
EASY, HARD = 4.3, 3.79  # Zipf at which the words of our own lists are taken to stand; the hard ones at most
HARDER = 0.4  # Zipf; what words of the list of hard ones lose against their frequency
PENALTY = 0.1  # Zipf; a plain derivative is a little harder than its base
LEARNED_PENALTY = 0.3  # Zipf; one with a Latin ending is harder still
_COMMON_PART = 4.3  # Zipf; a compound of two such words explains itself

_SPELLINGS = (("isation", "ization"), ("ise", "ize"), ("isi", "izi"), ("yse", "yze"), ("our", "or"), ("tre", "ter"))
_AGENTS = frozenset({"man", "woman", "men", "women", "maker", "worker", "person", "holder", "owner", "day", "night"})
# Endings that leave the sense of the base as it is: the ending, what to put in its place, parts of speech of the base.
_ENDINGS = (("ier", "y", "av"), ("er", "e", "v"), ("er", "", "v"), ("or", "e", "v"), ("or", "", "v"), ("ily", "y", "a"),
            ("ally", "al", "a"), ("ly", "le", "a"), ("ly", "", "a"), ("iness", "y", "a"), ("ness", "", "a"),
            ("ists", "", "n"), ("less", "", "n"), ("fully", "", "n"), ("ingly", "", "v"), ("ingly", "e", "v"),
            ("edly", "", "v"), ("ing", "", "v"), ("ing", "e", "v"), ("en", "", "a"), ("able", "", "v"),
            ("able", "e", "v"), ("ion", "", "v"), ("ion", "e", "v"), ("ation", "", "v"), ("ation", "e", "v"),
            ("ment", "", "v"))  # fmt: skip
_LEARNED = frozenset({"or", "able", "ion", "ation", "ment", "edly"})
_BEGINNINGS = ("un", "non", "re")
_SHORTEST_BASE = 4


def grade(zipf: float) -> WordLevel | None:
    """The CEFR level at which a word of this Zipf frequency is learnt, None where it is easier than B1."""
    return next((level for level, limit in LIMITS if zipf < limit), None)


def familiarity(form: str, lemma: str, lexicon: Lexicon) -> float:
    """How familiar the word is, in Zipf: by the frequency of its forms, of what it is made of, and our own lists."""
    listed = load_word_levels()
    own = _plain_familiarity({form, lemma}, lexicon)
    if any(not one.isdisjoint(_spellings({form, lemma})) for one in (listed.easy, listed.hard)):
        return own
    return max(own, _of_parts(lemma, lexicon))


def _plain_familiarity(forms: set[str], lexicon: Lexicon) -> float:
    """By frequency and our own lists, without a look at what the word is made of."""
    forms = _spellings(forms)
    listed = load_word_levels()
    if not listed.easy.isdisjoint(forms):
        return EASY
    plain = max(map(lexicon.zipf, sorted(forms)))
    return plain if listed.hard.isdisjoint(forms) else min(plain - HARDER, HARD)


def _spellings(forms: set[str]) -> set[str]:
    """The forms with the American spelling of British ones."""
    return forms | {re.sub(f"{old}(?=$|[sdr]|ing)", new, one) for one in forms for old, new in _SPELLINGS if old in one}


def _of_parts(lemma: str, lexicon: Lexicon) -> float:
    found = [0.0]
    for ending, instead, kinds in _ENDINGS:
        base = lemma.removesuffix(ending) + instead
        if lemma.endswith(ending) and len(base) >= _SHORTEST_BASE and _is_lemma(base, kinds, lexicon):
            found.append(_plain_familiarity({base}, lexicon) - (LEARNED_PENALTY if ending in _LEARNED else PENALTY))
    for beginning in _BEGINNINGS:
        base = lemma.removeprefix(beginning)
        if base != lemma and len(base) >= _SHORTEST_BASE and lexicon.lemmas(base):
            found.append(_plain_familiarity({base}, lexicon) - PENALTY)
    if _plain_compound(lemma, lexicon):
        found.append(_COMMON_PART - PENALTY)
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


def _is_lemma(base: str, kinds: str, lexicon: Lexicon) -> bool:
    """Whether it is a dictionary form itself ("donor" is not made of "done")."""
    return any(lemma == base and pos in kinds for lemma, pos in lexicon.lemmas(base))
