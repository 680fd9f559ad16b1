"""Ages, told by their shape or company: "50-year-old", "Senard, 65,", "in her forties"."""

from collections.abc import Sequence

import msgspec

from companion.analysis.counted import PeopleNouns, is_people
from companion.analysis.lexemes import DASHES, Lexeme
from companion.analysis.number_words import TENS
from companion.analysis.quantities import Quantity
from companion.model import Parse

_LEAST_AGE, _GREATEST_LIMIT = 4, 100
_ANYBODY = frozenset("them those anyone everyone anybody everybody all".split())
_AGE_UNITS = frozenset({"year", "month", "week", "day"})
_DECADES = {f"{word[:-1]}ies": value for word, value in TENS.items()}


def age(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, people: PeopleNouns) -> Quantity | None:
    """Such as "50-year-old", "aged 35", "Senard, 65,", "turned 40", "over the age of 21", or None."""
    replace = msgspec.structs.replace
    if quantity.unit in _AGE_UNITS:
        at = quantity.last
        while at < len(lexemes) and lexemes[at].text in DASHES:
            at += 1
        if (
            at < len(lexemes)
            and lexemes[at].lower in ("old", "olds")
            and not (lexemes[at].lower == "olds" and at == quantity.last)
        ):
            return replace(quantity, last=at + 1, anchor=at, category="age")
        if (
            at + 1 < len(lexemes)
            and at == quantity.last
            and [lexeme.lower for lexeme in lexemes[at : at + 2]] == ["of", "age"]
        ):
            return replace(quantity, last=at + 2, anchor=at + 1, category="age")
        return None
    if quantity.unit is not None or quantity.scaled or not 0 < quantity.value < 125 or quantity.fraction:
        return None
    if _opens_with_age(parse, lexemes, quantity):
        return replace(quantity, unit="year", category="age", last=quantity.anchor + 1)
    before = [lexeme.lower for lexeme in lexemes[max(quantity.first - 3, 0) : quantity.first]]
    aged = quantity.first > 0 and before[-1:] in (["aged"], ["turned"], ["turns"], ["turning"])
    if aged and before[-1] != "aged" and quantity.head is not None:
        return None
    if (
        aged
        or before == ["the", "age", "of"]
        or before[-2:] in (["age", "of"], ["ages", "of"])
        or before[-1:] == ["age"]
    ):
        return replace(quantity, unit="year", category="age", head=None, last=quantity.anchor + 1)
    if quantity.digits and quantity.head is None and _limits_people(parse, lexemes, quantity, people):
        return replace(quantity, unit="year", category="age")
    if (
        quantity.head is None
        and quantity.high is None
        and (_apposed(parse, lexemes, quantity, people) or _predicated(parse, lexemes, quantity))
    ):
        return replace(quantity, unit="year", category="age")
    return None


def _opens_with_age(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "At 17, she was": a clause opens with "at" and a bare number, and a person follows the comma."""
    at, after = quantity.begin - 1, quantity.anchor + 1
    opens = (
        at >= 0 and lexemes[at].lower == "at" and (at == 0 or lexemes[at - 1].text in (",", ";", ":", "—", "“", '"'))
    )
    if not opens or quantity.head is not None or quantity.value <= _LEAST_AGE or after + 1 >= len(lexemes):
        return False
    who = parse.tokens[lexemes[after + 1].token]
    person = who.lower in ("he", "she", "i") or who.entity == "PERSON"
    return lexemes[after].text == "," and person


def _limits_people(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, people: PeopleNouns) -> bool:
    """Such as "people under 30", "women over 65"."""
    if quantity.first < 2 or lexemes[quantity.first - 1].lower not in ("under", "over"):
        return False
    noun = parse.tokens[lexemes[quantity.first - 2].token]
    people_are_meant = noun.lower in _ANYBODY or (noun.tag in ("NNS", "NNPS") and is_people(noun, people))
    return _LEAST_AGE < quantity.value <= _GREATEST_LIMIT and people_are_meant


def _apposed(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, people: PeopleNouns) -> bool:
    """A number between a person's name and a comma or full stop: "Jamie Armstrong, 25, said"."""
    first, last = quantity.first, quantity.last
    if (
        first < 2
        or lexemes[first - 1].text not in (",", "(")
        or quantity.value < 1
        or quantity.value != int(quantity.value)
    ):
        return False
    if last < len(lexemes) and lexemes[last].text not in (",", ".", ")", ";", "—"):
        return False
    name = parse.tokens[lexemes[first - 2].token]
    titled = name.index > 0 and parse.tokens[name.index - 1].pos == "PROPN" and name.entity != "DATE"
    if not quantity.digits:
        return name.entity == "PERSON" and last < len(lexemes) and lexemes[last].text == ","
    person = name.entity == "PERSON" or (name.pos == "PROPN" and (titled or name.entity in ("", "ORG", "NORP")))
    noun = name.tag == "NN" and is_people(name, people)
    return (person or noun) and not (last < len(lexemes) - 1 and lexemes[last + 1].kind == "number")


def _predicated(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "He is 35." with a person for a subject and nothing counted."""
    if quantity.last < len(lexemes) and lexemes[quantity.last].lower not in (
        ".",
        ",",
        "and",
        "but",
        "when",
        "in",
        "on",
        "by",
        "next",
        "this",
        "at",
        "–",
        "—",
    ):
        return False
    number = parse.tokens[lexemes[quantity.anchor].token]
    verb = parse.head(number)
    if not quantity.digits or number.dep not in ("attr", "acomp") or verb.lemma != "be":
        return False
    return any(
        child.dep == "nsubj" and (child.lower in ("he", "she", "i", "who") or child.entity == "PERSON")
        for child in parse.children(verb)
    )


def decade_of_age(lexemes: Sequence[Lexeme], at: int) -> Quantity | None:
    """Such as "in his 40s", "in their mid-twenties": an age between the tens."""
    if at < 1 or at + 1 > len(lexemes):
        return None
    back = at - 1
    while back > 0 and lexemes[back].lower in ("early", "mid", "late", "-"):
        back -= 1
    if lexemes[back].lower not in ("his", "her", "their", "my", "our", "your") or lexemes[back - 1].lower != "in":
        return None
    value, last = _DECADES.get(lexemes[at].lower), at + 1
    if (
        value is None
        and lexemes[at].kind == "number"
        and last < len(lexemes)
        and lexemes[last].glued
        and lexemes[last].lower == "s"
    ):
        value, last = int(lexemes[at].value or 0), at + 2
    if value is None or value % 10 or not 10 <= value <= 100:
        return None
    return Quantity(
        back + 1, last, at, last - 1, value, high=value + 9, unit="year", qualifier="range", category="age", digits=True
    )
