"""Who speaks: from a reporting verb to the speaker's name as the text gives it."""

from collections.abc import Iterable

from companion.model import Parse, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_LEFT = frozenset({"compound", "amod", "nmod", "nummod", "poss", "quantmod", "advmod", "punct", "case"})
_CONTROLLED = frozenset({"xcomp", "pcomp", "advcl", "conj", "acl", "prep", "ccomp"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PERSON, _THING, _MANY = frozenset({"he", "she"}), frozenset({"it"}), frozenset({"they"})
PRONOUNS = _PERSON | _THING | _MANY
FIRST_PERSON = frozenset({"i", "we", "you", "one", "me", "us"})
NOBODY = frozenset(
    {"there", "this", "these", "those", "what", "that", "here", "anyone", "everybody", "everyone", "nobody"}
)


def subject_of(parse: Parse, verb: Token) -> Token | None:
    """The subject of a verb, its own or the one that a verb above lends it ("officials have been cited as saying")."""
    seen = 0
    while seen < 6:
        own = [child for child in parse.children(verb) if child.dep in _SUBJECTS]
        if own:
            return _relative_head(parse, verb, own[-1])
        head = parse.head(verb)
        if verb.dep in {"acl", "relcl"} and head.pos in {"NOUN", "PROPN"}:
            return head
        if verb.dep not in _CONTROLLED or head.index == verb.index:
            return None
        verb, seen = head, seen + 1
    return None


def _relative_head(parse: Parse, verb: Token, subject: Token) -> Token:
    if verb.dep == "relcl" and subject.lower in _RELATIVE:
        return parse.head(verb)
    return subject


def agent_of(parse: Parse, verb: Token) -> Token | None:
    """Who does a passive verb: the noun after "by"."""
    for child in parse.children(verb):
        if child.lower == "by" and child.dep in {"agent", "prep"}:
            for grandchild in parse.children(child):
                if grandchild.dep == "pobj":
                    return grandchild
    return None


def is_passive(parse: Parse, verb: Token) -> bool:
    """Whether the verb stands in the passive ("is said", "was cited")."""
    return verb.tag == "VBN" and any(child.dep in {"auxpass", "nsubjpass"} for child in parse.children(verb))


def name_of(parse: Parse, noun: Token) -> str:
    """The speaker's name as it stands in the text: the named entity where there is one, else the noun phrase.

    Determiners and possessive endings are left off; an apposition that is a person's name wins over the description.
    """
    if noun.entity not in _NAMED:
        for child in parse.children(noun):
            if child.dep == "appos" and child.entity == "PERSON":
                return _entity(parse, child)
    if noun.entity in {"PERSON", "ORG", "GPE"}:
        return _entity(parse, noun)
    return _phrase(parse, noun)


def _entity(parse: Parse, token: Token) -> str:
    first, last, limit = token.index, token.index, parse.sentences[token.sentence]
    while (
        not parse.tokens[first].entity_start and first > limit.first and parse.tokens[first - 1].entity == token.entity
    ):
        first -= 1
    while (
        last + 1 < limit.last
        and parse.tokens[last + 1].entity == token.entity
        and not parse.tokens[last + 1].entity_start
    ):
        last += 1
    tokens = list(parse.tokens[first : last + 1])
    while len(tokens) > 1 and tokens[0].pos == "DET":
        del tokens[0]
    while len(tokens) > 1 and tokens[-1].tag in {"POS", "''", ",", "."}:
        del tokens[-1]
    return _text(parse, tokens)


def _phrase(parse: Parse, noun: Token) -> str:
    first = noun.index
    while first > 0 and _belongs(parse, parse.tokens[first - 1], noun):
        first -= 1
    last = noun.index
    for child in parse.children(noun):
        if child.lower == "of" and child.dep == "prep" and child.index == last + 1:
            end = parse.subtree(child)[-1].index
            last = end if end - last <= 8 else last
    tokens = list(parse.tokens[first : last + 1])
    while len(tokens) > 1 and (
        tokens[0].pos in {"DET", "PUNCT"} or tokens[0].tag == "PRP$" or tokens[0].dep == "advmod"
    ):
        del tokens[0]
    return _text(parse, tokens)


def _belongs(parse: Parse, token: Token, noun: Token) -> bool:
    """Whether a token to the left is part of the noun's phrase: a premodifier of it or of another premodifier."""
    if token.sentence != noun.sentence:
        return False
    while token.index != noun.index:
        if token.dep not in _LEFT and token.dep not in {"det", "pobj", "conj", "cc"}:
            return False
        head = parse.head(token)
        if head.index == token.index or head.index > noun.index:
            return False
        token = head
    return True


def _text(parse: Parse, tokens: list[Token]) -> str:
    return " ".join(parse.text[tokens[0].start : tokens[-1].end].split()).strip(" ,;:“”\"'*_")


def resolve(parse: Parse, pronoun: Token, earlier: Iterable[tuple[int, Token]]) -> Token | None:
    """The noun a speaking "he", "she", "it" or "they" stands for.

    Args:
        parse: the article.
        pronoun: the subject to resolve.
        earlier: sentence number and noun of speakers named before, the latest first.

    Returns:
        The latest fitting speaker of the five sentences before; for "he" and "she" else the latest person named in
        the two sentences before; None where nothing fits.
    """
    for sentence, noun in earlier:
        if pronoun.sentence - sentence > 5:
            break
        if pronoun.lower in _PERSON and (noun.entity == "PERSON" or _is_person_phrase(parse, noun)):
            return noun
        if pronoun.lower in _THING and noun.entity in {"ORG", "GPE"}:
            return noun
        if pronoun.lower in _MANY and noun.tag in {"NNS", "NNPS"}:
            return noun
    if pronoun.lower in _PERSON:
        start = parse.sentences[max(pronoun.sentence - 2, 0)].first
        for token in reversed(parse.tokens[start : pronoun.index]):
            if token.entity == "PERSON" and token.pos == "PROPN" and token.dep != "compound":
                return token
    return None


def _is_person_phrase(parse: Parse, noun: Token) -> bool:
    return any(child.dep == "appos" and child.entity == "PERSON" for child in parse.children(noun)) or any(
        noun.lower.endswith(ending)
        for ending in ("man", "woman", "minister", "president", "official", "mayor", "spokesperson")
    )
