"""Whether a clause speaks of the past or of the future."""

from companion.model import Parse, Token

_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_PLANS = frozenset(
    """
    plan expect due schedule intend set aim hope promise propose want prepare order bind move slate ready likely
    bring push
    """.split()
)
_FORWARD = frozenset({"will", "shall", "wo", "'ll", "’ll", "may", "could", "should", "must", "can"})


def direction_of(parse: Parse, token: Token) -> int:
    """-1 for the past, 1 for the future, of the clause that a date hangs on; the past where nothing tells."""
    verb = _verb(parse, token)
    if verb is None:
        return -1
    for _ in range(4):
        if verb.lower == "due":
            return 1
        children = list(parse.children(verb))
        auxiliaries = [child for child in children if child.dep in ("aux", "auxpass")]
        if any(
            child.lower in _FUTURE or (child.lower in _FORWARD and child.tag == "MD" and not _perfect(parse, verb))
            for child in auxiliaries
        ):
            return 1
        if any(child.tag in ("VBD",) or child.lower in ("had", "has", "have", "'ve", "’ve") for child in auxiliaries):
            if verb.lemma in _PLANS and verb.tag == "VBN":
                return 1
            return (
                1
                if any(child.lower in ("was", "were") for child in auxiliaries)
                and any(child.lower == "to" for child in auxiliaries)
                else -1
            )
        if verb.tag == "VBD":
            return -1
        if verb.tag == "VB" and any(child.lower == "to" for child in auxiliaries):
            return 1
        if auxiliaries and verb.tag in ("VBG", "VBN") and any(child.tag in ("VBP", "VBZ") for child in auxiliaries):
            return 1 if verb.tag == "VBG" or verb.lemma in _PLANS else -1
        if verb.tag in ("VBP", "VBZ"):
            return 1 if verb.dep in ("advcl", "relcl", "ROOT", "ccomp", "conj") else -1
        if verb.tag == "VBN" and verb.lemma in _PLANS:
            return 1
        if verb.tag == "VBN" and verb.dep == "acl":
            return -1
        if verb.head == verb.index:
            return -1
        above = _verb(parse, verb)
        if above is None:
            return -1
        verb = above
    return -1


def speaks_of_future(parse: Parse, token: Token) -> bool:
    """Whether a word such as "will" or a plan stands in the clause that the token hangs on."""
    verb = _verb(parse, token)
    while verb is not None:
        if verb.lemma in _PLANS or any(child.lower in _FUTURE or child.lower == "to" for child in parse.children(verb)):
            return True
        finite = verb.tag in ("VBZ", "VBP", "VBD", "MD")
        verb = None if finite or verb.head == verb.index else _verb(parse, verb)
    return False


def _perfect(parse: Parse, verb: Token) -> bool:
    return any(child.lower == "have" and child.dep == "aux" for child in parse.children(verb))


def _verb(parse: Parse, token: Token) -> Token | None:
    for above in parse.ancestors(token):
        if above.lower == "due" or (above.pos in ("VERB", "AUX") and above.dep not in ("aux", "auxpass")):
            return above
    return None
