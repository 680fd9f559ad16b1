"""Verbs and their subjects, through relative clauses, conjoined verbs and pronouns."""

from companion.model import Parse, Token

NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})
# Verbs that put one date or number in the place of another.
MOVES = frozenset(
    """
    move bring push postpone delay revise reschedule advance shift extend update correct change raise lower cut
    downgrade upgrade
    """.split()
)
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def governing_verb(parse: Parse, token: Token) -> Token | None:
    """The verb that the token's phrase depends on."""
    for above in parse.ancestors(token):
        if above.pos in VERBS:
            return above
        if above.pos in NOUNS and above.dep in ("ROOT",):
            return None
    return None


def subject_of(parse: Parse, verb: Token) -> Token | None:
    """The verb's subject, found through relative pronouns, conjoined verbs, participles and infinitives."""
    current = verb
    for _ in range(6):
        for child in parse.children(current):
            if child.dep in _SUBJECTS[:2]:
                if child.lower in ("it", "he", "she", "they") and current.dep in ("ccomp", "advcl", "relcl", "conj"):
                    meant = _meant(parse, current)
                    if meant is not None:
                        return meant
                if child.tag in ("WDT", "WP") or (child.lower == "that" and current.dep == "relcl"):
                    return parse.head(current) if current.dep == "relcl" else child
                return child
        if current.dep in ("acl", "relcl") and parse.head(current).pos in NOUNS:
            infinitive = any(child.tag == "TO" for child in parse.children(current))
            above = governing_verb(parse, parse.head(current)) if infinitive else None
            return (subject_of(parse, above) if above is not None else None) or parse.head(current)
        if current.head == current.index or current.dep not in (
            "conj",
            "xcomp",
            "advcl",
            "prep",
            "pcomp",
            "ccomp",
            "advmod",
            "acomp",
            "aux",
            "prt",
            "dep",
        ):
            return None
        current = parse.head(current)
    return None


def _meant(parse: Parse, verb: Token) -> Token | None:
    """Whom "it", "he", "she" or "they" of a dependent clause most likely means: the subject of the clause above."""
    for above in parse.ancestors(verb):
        if above.pos in VERBS:
            for child in parse.children(above):
                if child.dep in _SUBJECTS[:2] and child.pos in NOUNS:
                    return child
    return None
