"""WordNet's rules for taking inflected English words back to their dictionary forms (morphy(7WN))."""

from collections.abc import Sequence

# Endings taken off and what is put in their place, in WordNet's order.
RULES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("n", (("s", ""), ("ses", "s"), ("ves", "f"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"),
           ("men", "man"), ("ies", "y"))),
    ("v", (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""))),
    ("a", (("er", ""), ("est", ""), ("er", "e"), ("est", "e"))),
    ("r", ()),
)  # fmt: skip


def base_forms(word: str, irregular: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Candidate (lemma, part of speech) pairs of a lower-case form, likelier first, without a look at the dictionary.

    Args:
        word: the form, lower case; of a phrase each end may be inflected ("ruled out", "heads of state").
        irregular: (part of speech, lemma) pairs that the lists of exceptions give for it.
    """
    found: list[tuple[str, str]] = []
    for pos, endings in RULES:
        listed = [lemma for kind, lemma in irregular if kind == pos]
        found.append((word, pos))
        found.extend((lemma, pos) for lemma in listed)
        if listed:
            continue
        found.extend((base, pos) for base in _stripped(word, endings))
        first, space, rest = word.partition(" ")
        if space:
            found.extend((f"{base} {rest}", pos) for base in _stripped(first, endings))
    return list(dict.fromkeys(found))


def _stripped(word: str, endings: Sequence[tuple[str, str]]) -> list[str]:
    return [
        word[: -len(ending)] + replacement
        for ending, replacement in endings
        if word.endswith(ending) and len(word) - len(ending) + len(replacement) > 1
    ]


_VOWELS = "aeiou"
_SHORTEST = 3  # letters; the two-letter verbs are irregular


def inflected_forms(lemma: str) -> tuple[str, ...]:
    """The regular forms of a lower-case English noun or verb, itself first, without a look at the dictionary.

    Spelling after Quirk and others, A Comprehensive Grammar of the English Language (1985), 3.5–3.9 and 5.80:
    a final consonant is doubled after one stressed vowel, e is dropped, y becomes ie.
    """
    if len(lemma) < _SHORTEST or not lemma.isalpha():
        return (lemma, f"{lemma}s")
    return (*plural_forms(lemma), *(f"{stem}{ending}" for stem, ending in _verb_stems(lemma)))


def plural_forms(lemma: str) -> tuple[str, ...]:
    """A lower-case English noun and its regular plurals, which are also a verb's forms for he, she and it."""
    consonant_before = lemma[-2:-1] not in _VOWELS
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return (lemma, f"{lemma}es")
    if lemma.endswith("y") and consonant_before:
        return (lemma, f"{lemma[:-1]}ies")
    if lemma.endswith("o") and consonant_before:
        return (lemma, f"{lemma}s", f"{lemma}es")
    return (lemma, f"{lemma}s")


def _verb_stems(lemma: str) -> list[tuple[str, str]]:
    if lemma.endswith("ee"):
        return [(lemma, "d"), (lemma, "ing")]
    if lemma.endswith("ie"):
        return [(lemma, "d"), (lemma[:-2], "ying")]
    if lemma.endswith("e"):
        return [(lemma, "d"), (lemma[:-1], "ing")]
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return [(lemma[:-1], "ied"), (lemma, "ing")]
    if _closes_shortly(lemma):
        doubled, vowels = lemma + lemma[-1], sum(letter in _VOWELS for letter in lemma)
        stems = (doubled,) if vowels == 1 else (doubled, lemma)
    else:
        stems = (lemma,)
    return [(stem, ending) for stem in stems for ending in ("ed", "ing")]


def _closes_shortly(lemma: str) -> bool:
    """Whether it ends in one consonant after one vowel, so that the consonant may be doubled."""
    before = lemma[-3] if len(lemma) > 2 else "b"
    return lemma[-1] not in "aeiouwxy" and lemma[-2] in _VOWELS and before not in _VOWELS
