"""Sources that stand outside the reporting verb's own subject: "citing the mayor", "by the union's count"."""

from companion.model import Parse, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_EVIDENCE = frozenset({"data", "datum", "figure", "statistic", "number", "document", "record"})


def cited_source(parse: Parse, verb: Token) -> Token | None:
    """Whom the subject of a reporting verb cites: the chief in "the Herald reported, citing the fire chief".

    The parser hangs "citing" on the verb, or on that of the clause which it reports.
    """
    above = [verb, *(child for child in parse.children(verb) if child.dep == "ccomp" and child.index > verb.index)]
    for one in above:
        for child in parse.children(one):
            if child.dep != "advcl" or child.lower != "citing" or not _is_parted_off(parse, child):
                continue
            source = next((item for item in parse.children(child) if item.dep == "dobj" and item.pos in _NOUNS), None)
            return None if source is None else owner(parse, source)
    return None


def _is_parted_off(parse: Parse, token: Token) -> bool:
    return token.index > 0 and parse.tokens[token.index - 1].text == ","


def owner(parse: Parse, noun: Token) -> Token:
    """Who stands behind evidence, "data from the trade office", else the noun itself."""
    if noun.lemma.lower() not in _EVIDENCE:
        return noun
    for child in parse.children(noun):
        if child.lower == "from" and child.dep == "prep":
            return next((item for item in parse.children(child) if item.dep == "pobj" and item.pos in _NOUNS), noun)
    return noun


def counter(parse: Parse, noun: Token) -> Token | None:
    """Who counted, in "by the union's count": the owner of a noun after a "by" that is no passive's agent."""
    above = parse.head(noun)
    if above.lower != "by" or above.dep != "prep" or noun.dep != "pobj":
        return None
    return next((child for child in parse.children(noun) if child.dep == "poss" and child.pos in _NOUNS), None)


def misread_subject(parse: Parse, token: Token) -> Token | None:
    """WORKAROUND: the small model takes the verb of "…, the growers' union estimates." for a noun; its subject."""
    if token.tag != "NNS" or token.dep != "ROOT" or token.index == 0:
        return None
    before = parse.tokens[token.index - 1]
    after = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else None
    ends = after is None or after.pos == "PUNCT" or after.sentence != token.sentence
    if not ends or before.pos not in _NOUNS or before.dep != "compound" or before.head != token.index:
        return None
    clause = next((child for child in parse.children(token) if child.dep == "ccomp"), None)
    return before if clause is not None and clause.index < before.index else None
