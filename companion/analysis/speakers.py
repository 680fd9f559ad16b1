"""Who speaks: from a reporting verb to the speaker's name as the text gives it."""

from collections.abc import Iterable

from companion.model import Parse, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_LEFT = frozenset({"compound", "amod", "nmod", "nummod", "poss", "quantmod", "advmod", "punct", "case"})
_CONTROLLED = frozenset({"xcomp", "pcomp", "advcl", "conj", "acl", "prep", "ccomp"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PERSON, _THING, _MANY = frozenset({"he", "she"}), frozenset({"it"}), frozenset({"they"})
_SPOKES = ("spokesman", "spokeswoman", "spokesperson")
# Storms, ships, places and undertakings have the names of people.
_NAMESAKES = frozenset(
    "typhoon hurricane cyclone storm lake river mount cape port fort lady operation project street avenue road bridge "
    "school college university hospital airport park island county".split()
)
_OFFICES = (
    "man", "woman", "person", "minister", "president", "official", "mayor", "governor", "leader", "chief", "director",
    "doctor", "nurse", "secretary", "teacher", "farmer", "worker", "resident", "mother", "father", "officer", "captain",
    "colonel", "general", "judge", "lawyer", "prosecutor", "coach", "author", "professor", "scientist", "researcher",
    "analyst", "owner", "driver", "student", "senator", "lawmaker", "witness", "manager", "widow", "brother", "sister",
    "daughter", "girl", "queen", "prince", "princess", "bishop", "pope", "ambassador", "envoy",
)  # fmt: skip
_WOMEN = frozenset(
    "mrs mrs. ms ms. miss dame lady baroness madam queen princess duchess woman spokeswoman chairwoman businesswoman "
    "policewoman congresswoman mother sister daughter wife widow aunt grandmother girl actress".split()
)
_MEN = frozenset(
    "mr mr. sir lord baron king prince duke man spokesman chairman businessman policeman congressman father brother "
    "son husband widower uncle grandfather boy actor".split()
)
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
            people = [child for child in own if child.entity == "PERSON" or child.lemma.startswith(_SPOKES)]
            return _relative_head(parse, verb, (people or own)[-1])
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
    if noun.lemma in _SPOKES:
        for child in parse.children(noun):
            if child.lower in {"for", "of"} and child.dep == "prep":
                whose = next((item for item in parse.children(child) if item.entity in {"ORG", "GPE"}), None)
                if whose is not None:
                    return _entity(parse, whose)
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
        if head.index == noun.head and noun.dep == "compound":
            return True  # both hang on a verb that was taken for a noun ("the farmers' union estimates")
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
        The latest fitting speaker of the five sentences before, or the person whom the sentence before is about where
        that one is named later; for "he" and "she" else the latest person named in the two sentences before; None
        where nothing fits.
    """
    found: Token | None = None
    for sentence, noun in earlier:
        if pronoun.sentence - sentence > 5:
            break
        if _fits(parse, pronoun, noun):
            found = noun
            break
    if pronoun.lower not in _PERSON:
        return found
    for token in reversed(parse.tokens[_two_before(parse, pronoun) : pronoun.index]):
        if found is not None and token.index <= found.index:
            return found
        if not is_person(parse, token) or token.pos != "PROPN" or token.dep == "compound":
            continue
        about = token.dep in _SUBJECTS and parse.head(token).dep == "ROOT" and _same_block(parse, token, pronoun)
        if (about or found is None) and _agrees(parse, pronoun, token):
            return token
    return found


def _two_before(parse: Parse, token: Token) -> int:
    return parse.sentences[max(token.sentence - 2, 0)].first


def _same_block(parse: Parse, one: Token, other: Token) -> bool:
    return parse.sentences[one.sentence].block == parse.sentences[other.sentence].block


def _fits(parse: Parse, pronoun: Token, noun: Token) -> bool:
    if pronoun.lower in _PERSON:
        return (is_person(parse, noun) or _is_person_phrase(parse, noun)) and _agrees(parse, pronoun, noun)
    if pronoun.lower in _THING:
        return noun.entity in {"ORG", "GPE"}
    return noun.tag in {"NNS", "NNPS"}


def _agrees(parse: Parse, pronoun: Token, noun: Token) -> bool:
    """Whether the words of the noun's phrase that tell of a man or a woman agree with "he" or "she"."""
    words = {noun.lower, *(child.lower for child in parse.children(noun))}
    return not words & (_WOMEN if pronoun.lower == "he" else _MEN)


def is_person(parse: Parse, token: Token) -> bool:
    """Whether the token ends a person's name: not a storm, a ship or a street called after somebody."""
    if token.entity != "PERSON":
        return False
    first = token.index
    while first > parse.sentences[token.sentence].first and parse.tokens[first - 1].pos == "PROPN":
        first -= 1
    after = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else token
    return not {item.lower for item in (*parse.tokens[first : token.index + 1], after)} & _NAMESAKES


def _is_person_phrase(parse: Parse, noun: Token) -> bool:
    if any(child.dep == "appos" and child.entity == "PERSON" for child in parse.children(noun)):
        return True
    return noun.tag == "NN" and noun.lemma.endswith(_OFFICES)
