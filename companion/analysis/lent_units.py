"""Units and nouns that a number borrows from its neighbours: "four- and six-cylinder", "40 people died and 63 fled"."""

from collections.abc import Sequence

import msgspec

from companion.analysis.clauses import VERBS
from companion.analysis.counted import PeopleNouns, is_people, noun_lemma
from companion.analysis.lexemes import DASHES, Lexeme
from companion.analysis.number_grammar import read_quantity
from companion.analysis.quantities import Quantity
from companion.analysis.units import UnitTable
from companion.model import Parse, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TIMES_SIGNS = frozenset({"x", "×"})
# What is done to people, and what people do: a bare number that suffers or does it counts people.
_SUFFERED = frozenset(
    """
    kill injure wound maim arrest detain displace rescue evacuate hospitalise hospitalize behead abduct kidnap jail
    imprison deport massacre
    """.split()
)
_FATES = frozenset({"dead", "injured", "wounded", "hurt", "missing", "killed", "arrested"})
_NEIGHBOURS = 6  # quantities back that may lend their noun
_CROWDS = frozenset({"crowd", "turnout", "attendance", "audience", "toll", "population", "headcount"})
_UNDERGONE = frozenset({"die", "perish", "drown"})


def lend_ahead(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, units: UnitTable) -> Quantity:
    """Give a number the unit that is only said once, after the last: "two- and three-year", "20 x 30 m"."""
    at = quantity.last
    if quantity.unit is not None or at + 1 >= len(lexemes) or quantity.fraction:
        return quantity
    if lexemes[at].lower in _TIMES_SIGNS:
        following = read_quantity(lexemes, at + 1, units)
        if following is None or following.category != "measure":
            return quantity
        return msgspec.structs.replace(quantity, unit=following.unit, category="measure")
    for _ in range(5):
        if at >= len(lexemes) or lexemes[at].text not in DASHES or not lexemes[at].glued:
            return quantity
        if at + 1 < len(lexemes) and lexemes[at + 1].kind == "word" and lexemes[at + 1].glued:
            break
        at += 1
        while at < len(lexemes) and lexemes[at].lower in (",", "and", "or", "to"):
            at += 1
        following = read_quantity(lexemes, at, units) if at < len(lexemes) else None
        if following is None:
            return quantity
        if following.unit is not None:
            shared = following.hyphened and following.value != quantity.value
            return (
                msgspec.structs.replace(quantity, unit=following.unit, category=following.category)
                if shared
                else quantity
            )
        at = following.last
    noun = parse.tokens[lexemes[at + 1].token] if at + 1 < len(lexemes) else None
    if noun is None or at == quantity.last:
        return quantity
    return msgspec.structs.replace(quantity, unit=noun_lemma(noun))


def lend_nouns(
    parse: Parse, lexemes: Sequence[Lexeme], quantities: Sequence[Quantity], people: PeopleNouns
) -> list[Quantity]:
    """Give bare numbers what the sentence counted just before, or people where only people can be meant."""
    found: list[Quantity] = []
    for quantity in quantities:
        bare = quantity.unit is None and quantity.head is None and quantity.category == "count"
        lent = None
        if bare:
            lent = _lent(parse, lexemes, quantity, found) or _of_people(parse, lexemes, quantity, people)
        found.append(lent or quantity)
    return found


def _lent(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, earlier: Sequence[Quantity]) -> Quantity | None:
    """The quantity with the noun of the last counted one, where both play the same part."""
    lender = next(
        (one for one in reversed(earlier[-_NEIGHBOURS:]) if one.category in ("people", "count") and one.unit), None
    )
    if lender is None:
        return None
    noun = lender.head if lender.head is not None else lender.lender
    if noun is None or lender.hyphened:
        return None
    number, counted = parse.tokens[lexemes[quantity.anchor].token], parse.tokens[noun]
    after = lexemes[quantity.last].lower if quantity.last < len(lexemes) else ""
    if not (after in ("more", "others") or _parallel(parse, _top(parse, number), counted)):
        return None
    return msgspec.structs.replace(quantity, unit=lender.unit, category=lender.category, lender=noun)


def _parallel(parse: Parse, number: Token, noun: Token) -> bool:
    """Both are subjects, or objects, of verbs joined with each other; the bare number stands in the later clause."""
    one, other = _main_verb(parse, parse.head(number)), _main_verb(parse, parse.head(noun))
    if one.pos not in VERBS or other.pos not in VERBS:
        return False
    same_part = number.dep == noun.dep or {number.dep, noun.dep} <= _SUBJECTS
    if not same_part or number.dep not in (*_SUBJECTS, "dobj", "attr"):
        return False
    if one.index == other.index:
        return False
    if one.lemma == other.lemma:
        return True
    return one.dep in ("conj", "ccomp", "advcl", "parataxis") and (
        parse.head(one).index == other.index or parse.head(other).index == one.index
    )


def _main_verb(parse: Parse, verb: Token) -> Token:
    """The verb above an auxiliary that the parse took for the governor."""
    return parse.head(verb) if verb.dep in ("aux", "auxpass") else verb


def _top(parse: Parse, number: Token) -> Token:
    """The number's own place in the clause, over "more than" and the like."""
    while number.dep in ("nummod", "quantmod", "pobj") and parse.head(number).pos == "NUM":
        number = parse.head(number)
    return number


def _of_people(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, people: PeopleNouns) -> Quantity | None:
    """A bare number of people killed, arrested, drowned or the like."""
    number = _top(parse, parse.tokens[lexemes[quantity.anchor].token])
    verb = _main_verb(parse, parse.head(number))
    suffered = verb.lemma in _SUFFERED and number.dep in ("dobj", "nsubjpass")
    if not (suffered or (verb.lemma in _UNDERGONE and number.dep == "nsubj")):
        after = lexemes[quantity.last].lower if quantity.last < len(lexemes) else ""
        crowd = (_is_crowd(parse, number) or after in _FATES) and quantity.value >= 1
        if not crowd:
            return _of_mentioned(parse, quantity, number, verb, people)
    return msgspec.structs.replace(quantity, unit="person", category="people")


def _is_crowd(parse: Parse, number: Token) -> bool:
    """The size of a gathering or the count of the dead: "put the crowd at 8,000", "the toll rose to 12"."""
    verb = next((above for above in parse.ancestors(number) if above.pos in VERBS), None)
    if verb is None or number.dep not in ("pobj", "attr", "dobj"):
        return False
    nouns = [child for child in parse.children(verb) if child.dep in ("dobj", *_SUBJECTS) and child is not number]
    if verb.dep == "acl":
        nouns.append(parse.head(verb))
    return any(noun.lemma in _CROWDS for noun in nouns)


def _of_mentioned(parse: Parse, quantity: Quantity, number: Token, verb: Token, people: PeopleNouns) -> Quantity | None:
    """The people named last in the main clause: "handed to volunteers if at least 40 can be found"."""
    if number.dep not in _SUBJECTS or verb.dep != "advcl":
        return None
    for token in reversed(parse.tokens[parse.head(verb).index : number.index]):
        if token.tag == "NNS" and token.dep in ("pobj", "dobj") and is_people(token, people):
            return msgspec.structs.replace(quantity, unit=noun_lemma(token), category="people", lender=token.index)
    return None
