"""The quantities of one sentence: every reading of its numbers that survives the look at their company."""

from collections.abc import Sequence

import msgspec

from companion.analysis.ages import age, decade_of_age
from companion.analysis.counted import Counted, counted_after, is_people
from companion.analysis.lent_units import lend_ahead
from companion.analysis.lexemes import DASHES, Lexeme
from companion.analysis.number_grammar import begins_after, qualify, read_quantity
from companion.analysis.number_links import link
from companion.analysis.number_names import is_idle_one, is_name, loose_prepositions
from companion.analysis.number_tables import Tables
from companion.analysis.number_words import UNITS
from companion.analysis.quantities import Quantity
from companion.analysis.special import rank, score, tally
from companion.analysis.units import UnitTable
from companion.model import Parse

_LARGEST = 10**18  # longer rows of digits are codes, and would not fit a 64-bit integer
_SHARE_CUES = frozenset({"by", "up", "down", "only", "about", "around", "nearly", "almost", "over", "roughly", "just"})
_PARENTS = frozenset("father mother dad mum mom parent parents grandfather grandmother".split())
_LARGEST_FAMILY = 40
_EXCEEDS = frozenset({"exceed", "surpass", "top"})
_FULLNESS = frozenset("full complete completed empty finished done ready as".split())


def find_quantities(parse: Parse, lexemes: Sequence[Lexeme], tables: Tables, taken: Sequence[bool]) -> list[Quantity]:
    """The sentence's quantities in order.

    Args:
        parse: of the article.
        lexemes: of the sentence.
        tables: the word lists.
        taken: for each lexeme, whether a date or an address has it.
    """
    loose = loose_prepositions(parse, lexemes)
    found: list[Quantity] = []
    at = 0
    while at < len(lexemes):
        if taken[at]:
            at += 1
            continue
        special = (
            decade_of_age(lexemes, at) or score(parse, lexemes, at) or tally(lexemes, at) or rank(parse, lexemes, at)
        )
        if special is not None and not any(taken[special.first : special.last]):
            found.append(msgspec.structs.replace(special, tokens=_tokens(lexemes, special)))
            at = special.last
            continue
        quantity = read_quantity(lexemes, at, tables.units)
        if (
            quantity is None
            or quantity.value > _LARGEST
            or (quantity.high or 0) > _LARGEST
            or any(taken[quantity.first : quantity.last])
        ):
            at += 1
            continue
        done = _finish(parse, lexemes, quantity, tables, loose, taken=taken)
        at = quantity.last
        if done is not None:
            found.append(done)
            while at < len(lexemes) and lexemes[at].token < done.tokens[1]:
                at += 1
    return link(parse, lexemes, found, tables.people, taken)


def _tokens(lexemes: Sequence[Lexeme], quantity: Quantity) -> tuple[int, int]:
    return lexemes[quantity.first].token, lexemes[quantity.last - 1].token + 1


def _finish(
    parse: Parse,
    lexemes: Sequence[Lexeme],
    quantity: Quantity,
    tables: Tables,
    loose: Sequence[bool],
    *,
    taken: Sequence[bool],
) -> Quantity | None:
    """Tie a number to what it counts and to its qualifier, or drop it as part of a name."""
    trailing = begins_after(lexemes, quantity.last, tables.qualifiers.after)
    anchor = parse.tokens[lexemes[trailing[0] - 1 if trailing else quantity.anchor].token]
    counted = None
    quantity = lend_ahead(parse, lexemes, quantity, tables.units)
    if quantity.unit is None:
        counted = counted_after(parse, anchor, _counting_value(quantity), tables.people)
        if counted is not None and _reaches_taken(lexemes, quantity, counted, taken):
            counted = None
        if counted is not None:
            people = is_people(parse.tokens[counted.head], tables.people)
            category = "ratio" if quantity.fraction else "people" if people else "count"
            dashed = parse.tokens[anchor.index + 1].text in DASHES
            quantity = msgspec.structs.replace(
                quantity, unit=counted.unit, head=counted.head, category=category, hyphened=dashed
            )
            quantity = _as_measure(parse, quantity, counted, tables.units)
    aged = age(parse, lexemes, quantity, tables.people)
    quantity = aged or quantity
    counted_tokens = None if aged or counted is None else (counted.first, counted.last)
    if quantity.unit is None and counted is None and _is_parent_of(lexemes, quantity):
        quantity = msgspec.structs.replace(quantity, unit="child", category="people")
    if quantity.unit is None and _is_population(lexemes, quantity):
        quantity = msgspec.structs.replace(quantity, unit="person", category="people")
    if is_name(parse, lexemes, quantity, tables.names) or is_idle_one(parse, lexemes, quantity, tables.names):
        return None
    if quantity.fraction and quantity.unit is None and not _is_share(parse, lexemes, quantity):
        return None
    if (
        quantity.head is None
        and quantity.unit is None
        and not quantity.digits
        and not _stands_alone(parse, lexemes, quantity)
    ):
        return None
    if quantity.value < 0 and quantity.head is not None and quantity.unit != "%":
        return None  # "Covid -19 tests"
    quantity = qualify(lexemes, quantity, tables.qualifiers, loose)
    quantity = _exceeded(parse, lexemes, quantity)
    first, last = _tokens(lexemes, quantity)
    if counted_tokens is not None and not _partitive(parse, quantity, lexemes):
        last = max(last, counted_tokens[1])
    return msgspec.structs.replace(quantity, tokens=(first, last))


def _exceeded(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> Quantity:
    """A verb can be the bound: "could exceed 14 billion pesos"."""
    before = parse.tokens[lexemes[quantity.first - 1].token] if quantity.first else None
    if before is None or quantity.qualifier != "exact" or before.pos != "VERB" or before.lemma not in _EXCEEDS:
        return quantity
    return msgspec.structs.replace(quantity, qualifier="more_than")


def _reaches_taken(lexemes: Sequence[Lexeme], quantity: Quantity, counted: Counted, taken: Sequence[bool]) -> bool:
    """The noun phrase would run over a date or an address."""
    after = range(quantity.last, len(lexemes))
    return any(taken[at] and lexemes[at].token < counted.last for at in after)


def _as_measure(parse: Parse, quantity: Quantity, counted: Counted, units: UnitTable) -> Quantity:
    """A counted noun that is a unit with words before it ("50 previous years", "517 rushing yards") is that unit."""
    noun = parse.tokens[counted.head]
    for words in (parse.tokens[counted.head - 1 : counted.head + 1], (noun,)):
        unit = units.words.get(tuple(token.lower for token in words))
        if unit is not None and unit.category in ("duration", "measure", "money") and not quantity.fraction:
            return msgspec.structs.replace(quantity, unit=unit.name, category=unit.category)
    return quantity


def _is_population(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "a population of about 600,000"."""
    before = [lexeme.lower for lexeme in lexemes[max(quantity.first - 5, 0) : quantity.first]]
    return quantity.value >= 1 and any(
        before[at : at + 2] in (["population", "of"], ["populations", "of"]) for at in range(4)
    )


def _is_parent_of(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "a mother of three"."""
    before = [lexeme.lower for lexeme in lexemes[max(quantity.first - 2, 0) : quantity.first]]
    bare = not quantity.scaled and not quantity.fraction and 1 < quantity.value < _LARGEST_FAMILY
    return bare and len(before) > 1 and before[0] in _PARENTS and before[1] == "of"


def _counting_value(quantity: Quantity) -> float:
    return 2 if quantity.high is not None or quantity.qualifier == "vague" or quantity.fraction else quantity.value


def _partitive(parse: Parse, quantity: Quantity, lexemes: Sequence[Lexeme]) -> bool:
    """Such as "14 of the soldiers" is underlined at the number alone; "thousands of soldiers" as a whole."""
    between = lexemes[quantity.anchor].token + 1
    return parse.tokens[between].lower == "of" and quantity.qualifier != "vague"


def _is_share(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """A fraction of something, or one that something changed by or is full to: "fell by a third", "a fifth full"."""
    if _has_whole(lexemes, quantity):
        return True
    before = lexemes[quantity.begin - 1].lower if quantity.begin else ""
    after = parse.tokens[lexemes[quantity.anchor + 1].token] if quantity.anchor + 1 < len(lexemes) else None
    if after is not None and (after.lower in _FULLNESS or after.tag in ("JJR", "RBR")):
        return True
    names = after is not None and (after.pos in ("NOUN", "PROPN", "ADJ", "VERB", "NUM") or after.text in DASHES)
    return before in _SHARE_CUES and not names


def _has_whole(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """A fraction without a counted noun still needs "of" or "the" behind it."""
    after = [lexeme.lower for lexeme in lexemes[quantity.anchor + 1 : quantity.anchor + 3]]
    return after[:1] in (["of"], ["the"], ["its"], ["their"], ["his"], ["her"], ["our"], ["that"], ["all"])


def _stands_alone(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """A number word with nothing counted: a large one, or a subject or object of its own ("three were killed")."""
    if quantity.fraction or quantity.scaled or quantity.value > 12:
        token = parse.tokens[lexemes[quantity.begin].token]
        return quantity.qualifier != "vague" or token.dep in ("nsubj", "nsubjpass", "dobj")
    token = parse.tokens[lexemes[quantity.anchor].token]
    before = lexemes[quantity.begin - 1].lower if quantity.begin else ""
    after = lexemes[quantity.anchor + 1].lower if quantity.anchor + 1 < len(lexemes) else ""
    after_two = [lexeme.lower for lexeme in lexemes[quantity.anchor + 1 : quantity.anchor + 3]]
    if after_two[:1] == ["in"] or after_two == ["out", "of"]:
        return True
    if before == "in" and quantity.begin > 1 and lexemes[quantity.begin - 2].lower in UNITS:
        return True  # "one in eight"
    if before in ("the", "these", "those", "all", "other", "last", "first", "into", "in", "or") or quantity.value < 2:
        return False
    return token.dep in ("nsubj", "nsubjpass", "dobj") or after in ("of", "out") or quantity.high is not None
