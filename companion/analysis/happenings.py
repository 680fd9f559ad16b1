"""What happened on a date: the clause that the date belongs to, made short."""

from collections.abc import Collection

from companion.analysis.clauses import governing_verb, subject_of
from companion.analysis.noun_phrases import LONGEST, fit, join, noun_phrase, predicate
from companion.model import Parse, Token

_NOUNS = frozenset({"NOUN", "PROPN"})


def happening(parse: Parse, hidden: Collection[int]) -> str | None:
    """Subject and verb with its object, or the noun that the date belongs to ("deadline"), at most 80 characters.

    Args:
        parse: of the article.
        hidden: tokens of the date.
    """
    token = _outward(parse, hidden)
    above = parse.head(token)
    while above.pos in ("ADP", "SCONJ", "ADV") and above.head != above.index:
        token, above = above, parse.head(above)
    if above.pos in _NOUNS and above.index not in hidden and above.dep not in ("pobj",):
        verb = governing_verb(parse, above)
        named = noun_phrase(parse, above, {*hidden, token.index})
        if verb is None or above.dep not in ("dobj", "nsubj", "nsubjpass", "attr"):
            return named or None
        return _clause(parse, verb, {*hidden, token.index}) or named
    verb = above if above.pos in ("VERB", "AUX") else governing_verb(parse, token)
    if verb is None:
        return (
            noun_phrase(parse, above, {*hidden, token.index})
            if above.pos in _NOUNS and above.index not in hidden
            else None
        )
    return _clause(parse, verb, {*hidden, token.index}) or None


def _clause(parse: Parse, verb: Token, hidden: Collection[int]) -> str:
    subject = subject_of(parse, verb)
    named = (
        noun_phrase(parse, subject, {*hidden, *_below(parse, verb)}, 45)
        if subject is not None and subject.index not in hidden and subject.pos != "PRON"
        else ""
    )
    auxiliaries = [
        child for child in parse.children(verb) if child.dep in ("aux", "auxpass", "neg") and child.index < verb.index
    ]
    opening = join([*auxiliaries, verb])
    whole = f"{named} {opening}".strip()
    rest = (
        predicate(parse, verb, _with_subtrees(parse, verb, hidden), subject or verb)
        .removeprefix("not ")
        .removeprefix(verb.text)
        .strip()
    )
    return fit(whole, rest)[:LONGEST]


def _below(parse: Parse, verb: Token) -> set[int]:
    """A participle's own clause, which is not repeated in its noun's phrase ("elections scheduled …")."""
    return {token.index for token in parse.subtree(verb)} if verb.dep in ("acl", "relcl") else set()


def _with_subtrees(parse: Parse, verb: Token, hidden: Collection[int]) -> set[int]:
    """The date and every phrase of the verb that is nothing but the date ("on August 31")."""
    covered = set(hidden)
    for child in parse.children(verb):
        below = {token.index for token in parse.subtree(child)}
        if child.dep in ("prep", "npadvmod", "advmod") and below & covered:
            covered |= {child.index}
    return covered


def _outward(parse: Parse, hidden: Collection[int]) -> Token:
    for index in sorted(hidden):
        token = parse.tokens[index]
        if token.head not in hidden and token.pos != "PUNCT":
            return token
    return parse.tokens[max(hidden)]
