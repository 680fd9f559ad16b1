"""Reads one amount: a number with the sign, unit or currency that touches it."""

from collections.abc import Sequence

import msgspec

from companion.analysis.lexemes import Lexeme
from companion.analysis.number_words import Number, read_number
from companion.analysis.quantities import Amount
from companion.analysis.units import LONGEST, Unit, UnitTable, longest

MINUS = frozenset({"-", "−", "–", "minus"})
DIMENSIONS = frozenset(
    "tall long high deep wide thick away above below apart across underwater offshore downstream".split()
)
RACES = frozenset(
    """
    sprint hurdles freestyle race final dash butterfly backstroke breaststroke relay swim run champion heats medley
    sprinter race record
    """.split()
)
RATE_UNITS = frozenset(
    """
    barrel ounce gallon day week month year hour minute second night head share pound ton tonne kilo kilogram gram
    piece litre liter person acre hectare mile kilometre kilometer metre quarter square bushel bottle pint unit
    ticket person game season dose decade century head lb kg bbl sq megawatt mwh kwh capita cent mmbtu unit pop time
    session visit capsule plate
    """.split()
)
AFTER_DOLLARS = {
    "us": "USD",
    "u": "USD",
    "canadian": "CAD",
    "australian": "AUD",
    "cad": "CAD",
    "cdn": "CAD",
    "aud": "AUD",
    "nz": "NZD",
}
_RUN = frozenset("ran run runs sprinted swam swum swims".split())  # of a distance; money is run up or through
_OF_MONEY = frozenset("$ £ € up through of".split())


def texts(lexemes: Sequence[Lexeme], at: int, *, lower: bool = False) -> list[str]:
    """The next few lexemes as the unit table spells them; a word's hyphens count as spaces when `lower`."""
    return [lexeme.lower if lower else lexeme.text for lexeme in lexemes[at : at + LONGEST]]


def read_amount(lexemes: Sequence[Lexeme], at: int, table: UnitTable, *, between: bool = False) -> Amount | None:
    """The amount that begins at lexeme `at`, or None."""
    start, sign, after = at, "", at
    if lexemes[at].lower == "minus" and at and lexemes[at - 1].lower == "or":
        return None  # "plus or minus"
    if lexemes[after].text == "+" or (lexemes[after].lower in MINUS and _is_sign(lexemes, after)):
        sign = "+" if lexemes[after].text == "+" else "-"
        after += 1
        after += (
            sign == "-" and lexemes[after - 1].lower == "minus" and after < len(lexemes) and lexemes[after].text == "-"
        )
        if after >= len(lexemes):
            return None
    currency = None
    before = longest(table.before, texts(lexemes, after)) if lexemes[after].kind != "number" else None
    if before is not None:
        currency, size = before
        if lexemes[after].text in ("A", "C", "S", "R") and size > 1 and not lexemes[after + 1].glued:
            return None  # the article: "A $2 billion fund"
        after += size
        if after < len(lexemes) and lexemes[after].text in MINUS and lexemes[after].glued:
            sign, after = "-", after + 1
        if (
            after >= len(lexemes)
            or lexemes[after].kind != "number"
            or (lexemes[after - 1].text == "PS" and not lexemes[after].glued)
        ):
            return None
    elif sign and lexemes[after].kind != "number" and lexemes[start].lower != "minus":
        return None
    number = read_number(lexemes, after, between=between)
    if number is None:
        return None
    amount = Amount(
        start,
        number.last,
        after,
        -number.value if sign == "-" else number.value,
        currency,
        None,
        number.scaled,
        number.vague,
        number.approx,
        number.fraction,
        number.digits,
        sign,
    )
    return _with_rate(
        lexemes,
        _with_currency(lexemes, amount, currency, table) if currency else _with_unit(lexemes, amount, number, table),
        table,
    )


def _is_sign(lexemes: Sequence[Lexeme], at: int) -> bool:
    """A minus in front of its number, not a hyphen or dash between two things."""
    if at + 1 >= len(lexemes):
        return False
    if lexemes[at].lower == "minus":
        return True
    return lexemes[at + 1].glued and not lexemes[at].glued


def _with_currency(lexemes: Sequence[Lexeme], amount: Amount, currency: Unit, table: UnitTable) -> Amount:
    """Take in what repeats or narrows a currency sign after the number ("$76 US", "$5 million dollars")."""
    last = amount.last
    if last < len(lexemes) and currency.name == "USD":
        code = AFTER_DOLLARS.get(lexemes[last].lower)
        dotted = lexemes[last].text == "U" and [lexeme.text for lexeme in lexemes[last : last + 4]] == [
            "U",
            ".",
            "S",
            ".",
        ]
        after = last + (4 if dotted else 1)
        closed = (
            after >= len(lexemes)
            or lexemes[after].kind == "sign"
            or lexemes[after].lower in ("a", "an", "per", "in", "and", "to", "on", "for")
        )
        if code and closed and (dotted or lexemes[last].text not in ("u", "U", "us")):
            return msgspec.structs.replace(amount, last=after, unit=Unit(code, "money"))
    named = longest(table.words, texts(lexemes, last, lower=True))
    if named is not None and named[0].category == "money" and named[0].name == currency.name:
        return msgspec.structs.replace(amount, last=last + named[1])
    return amount


def _with_unit(lexemes: Sequence[Lexeme], amount: Amount, number: Number, table: UnitTable) -> Amount:
    """Take in the unit after the number, touching it, after a hyphen or after a space."""
    last = amount.last
    if number.metres and _means_metres(lexemes, last):
        unit = table.symbols[lexemes[last - 1].text,]
        factor = 10**6
        return msgspec.structs.replace(amount, value=round(amount.value / factor, 9), unit=unit, scaled=False)
    if last >= len(lexemes):
        return amount
    following = lexemes[last]
    if following.glued and following.text not in ("-", "–", "—"):
        found = longest(table.glued, texts(lexemes, last)) or longest(table.words, texts(lexemes, last, lower=True))
        return _joined(lexemes, amount, found, last) if found else amount
    hyphened = following.text == "-" and last + 1 < len(lexemes) and (following.glued or lexemes[last + 1].glued)
    at = last + hyphened
    if number.vague and following.lower == "of":
        at = last + 1
    found = longest(table.words, texts(lexemes, at, lower=True))
    symbol = _symbol(lexemes, at, table, hyphened)
    if symbol is not None and (found is None or symbol[1] > found[1]):
        found = symbol
    if found is None or (found[0].name in ("second", "quarter") and not number.digits and _is_ordinal_use(lexemes, at)):
        return amount
    if found[0].name == "pound" and amount.scaled and amount.value >= 10**5:
        found = Unit("GBP", "money"), found[1]  # "5 million pounds" is money, "208 pounds" a weight
    return _joined(lexemes, amount, found, at, hyphened=hyphened)


def _symbol(lexemes: Sequence[Lexeme], at: int, table: UnitTable, hyphened: bool) -> tuple[Unit, int] | None:
    """A unit's symbol after a space; one letter alone is too little unless it is a capital or a metre."""
    found = longest(table.symbols, texts(lexemes, at))
    if found is None or (found[0].category == "count" and not lexemes[at].glued):
        return None
    letter = "".join(texts(lexemes, at)[: found[1]])
    ending = at + found[1] >= len(lexemes) or not lexemes[at + found[1]].glued or lexemes[at + found[1]].kind == "sign"
    if not ending or (len(letter) == 1 and letter.isalpha() and hyphened):
        return None
    if letter in ("A", "t", "l", "x") or (letter == "ha" and hyphened):
        return None
    return found


def _is_ordinal_use(lexemes: Sequence[Lexeme], at: int) -> bool:
    return (
        at + 1 < len(lexemes)
        and lexemes[at].lower in ("second", "quarter")
        and lexemes[at + 1].lower in ("of", "largest")
    )


def _joined(
    lexemes: Sequence[Lexeme], amount: Amount, found: tuple[Unit, int], at: int, *, hyphened: bool = False
) -> Amount:
    unit, size = found
    end = at + size
    if end < len(lexemes) and lexemes[end].glued and lexemes[end].kind != "sign":
        return amount
    return msgspec.structs.replace(amount, last=end, unit=unit, hyphened=hyphened)


def _means_metres(lexemes: Sequence[Lexeme], after: int) -> bool:
    """A bare "m" stands for metres when a dimension, a race or the same in feet follows, or a space precedes it."""
    if not lexemes[after - 1].glued or lexemes[after - 1].text == "mm":
        return True
    before = {lexeme.lower for lexeme in lexemes[max(after - 5, 0) : after - 1]}
    if before & _RUN and not before & _OF_MONEY:
        return True
    if after >= len(lexemes):
        return False
    at = after + (lexemes[after].text == "-")
    if at < len(lexemes) and (lexemes[at].lower in DIMENSIONS or lexemes[at].lower in RACES):
        return True
    return lexemes[after].text == "(" and any(
        lexeme.lower in ("ft", "feet", "foot", "yards") for lexeme in lexemes[after + 1 : after + 4]
    )


def _with_rate(lexemes: Sequence[Lexeme], amount: Amount, table: UnitTable) -> Amount:
    """Take in "per barrel", "a month", "an ounce", "/kg"."""
    if (
        amount.unit is None
        or amount.unit.category not in ("money", "measure", "percent")
        or amount.last + 1 >= len(lexemes)
    ):
        return amount
    link, at = lexemes[amount.last].lower, amount.last + 1
    noun = lexemes[at]
    if noun.kind != "word" or link not in ("per", "a", "an", "each", "every", "/"):
        return amount
    if link == "/" and not noun.glued:
        return amount
    if link != "per" and noun.lower not in RATE_UNITS:
        return amount
    if at + 1 < len(lexemes) and lexemes[at + 1].lower in ("earlier", "ago", "later", "before", "after"):
        return amount
    if amount.unit.category == "percent" and noun.lower not in (
        "year",
        "month",
        "day",
        "week",
        "annum",
        "quarter",
        "decade",
    ):
        return amount
    found = longest(table.words, texts(lexemes, at, lower=True)) or longest(table.symbols, texts(lexemes, at))
    per, size = (found[0].name, found[1]) if found else (noun.lower, 1)
    return msgspec.structs.replace(amount, last=at + size, per=per)
