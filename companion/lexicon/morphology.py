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
