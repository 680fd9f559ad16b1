"""Numbers in the names of brands, bands and works: "Levi's 501 jeans", "Sum 41", "the rapper 50 Cent"."""

from collections.abc import Sequence

from companion.analysis.lexemes import Lexeme
from companion.analysis.number_words import UNITS
from companion.analysis.quantities import Quantity
from companion.model import Parse, Token

_LONG = 3  # letters; in a heading set in capitals only shorter words, and prepositions, are lower case


def is_titled(
    parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, makers: frozenset[str], creations: frozenset[str]
) -> bool:
    """Whether the number belongs to the name of a brand, a band or a work.

    Args:
        parse: of the article.
        lexemes: of the sentence.
        quantity: the number; not a scaled one ("Sum 41 million").
        makers: whose models are numbers, lower case.
        creations: nouns that stand before names ("band", "film"), lower case.
    """
    if quantity.scaled or quantity.first != quantity.begin or not _is_running_text(parse, lexemes):
        return False
    number = parse.tokens[lexemes[quantity.begin].token]
    return (
        _is_model(parse, number, makers)
        or _is_presented(parse, lexemes, quantity, creations)
        or _is_subject(parse, lexemes, quantity)
        or _is_written_out(parse, lexemes, quantity)
        or _is_spelt_with_hyphen(lexemes, quantity)
    )


def _is_running_text(parse: Parse, lexemes: Sequence[Lexeme]) -> bool:
    """Whether capitals mean something: a heading may give one to every word."""
    return any(len(one.text) > _LONG and one.text.islower() for one in lexemes if parse.tokens[one.token].pos != "ADP")


def _is_model(parse: Parse, number: Token, makers: frozenset[str]) -> bool:
    """Such as "Levi's 501 jeans": the maker, its possessive, three digits."""
    if number.index < 2 or len(number.text) != 3 or not number.text.isdecimal():
        return False
    before, owner = parse.tokens[number.index - 1], parse.tokens[number.index - 2]
    return before.tag == "POS" and owner.lower in makers and owner.text[:1].isupper()


def _is_presented(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, creations: frozenset[str]) -> bool:
    """Such as "the rapper 50 Cent", "the band 10cc": what it is, the number, a capital or letters that touch it."""
    at = quantity.begin
    if at == 0 or lexemes[at - 1].lower not in creations or parse.tokens[lexemes[at - 1].token].tag != "NN":
        return False
    after = lexemes[at + 1] if at + 1 < len(lexemes) else None
    return after is not None and after.kind == "word" and (after.glued or after.text[:1].isupper())


def _is_subject(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "Sum 41 played": a singular noun without an article, the number, a verb, at the start of a sentence."""
    if quantity.begin != 1 or quantity.anchor != 1 or not quantity.digits or quantity.unit is not None:
        return False
    name, number = parse.tokens[lexemes[0].token], parse.tokens[lexemes[1].token]
    after = parse.tokens[number.index + 1] if number.index + 1 < len(parse.tokens) else number
    finite = after.tag in ("VBD", "VBZ", "VBP", "MD") and after.sentence == number.sentence
    return name.tag in ("NN", "NNP") and name.text[:1].isupper() and finite and number.dep in ("nsubj", "nummod")


def _is_written_out(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "the Fab Four", "Matchbox Twenty": a numeral with a capital behind the name that it belongs to."""
    at = quantity.begin
    if at == 0 or at != quantity.anchor or quantity.digits or quantity.unit is not None or quantity.fraction:
        return False
    number, before = parse.tokens[lexemes[at].token], parse.tokens[lexemes[at - 1].token]
    named = before.pos == "PROPN" and before.text[:1].isupper() and before.index == number.index - 1
    return named and number.text[:1].isupper() and not number.text.isupper() and quantity.head is None


def _is_spelt_with_hyphen(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "7-Eleven": figures, a hyphen, a numeral with a capital."""
    joined = lexemes[quantity.begin : quantity.begin + 3]
    if len(joined) < 3 or joined[1].text != "-" or not (joined[1].glued and joined[2].glued):
        return False
    return joined[0].text.isdecimal() and joined[2].lower in UNITS and joined[2].text[:1].isupper()
