"""Reads one number: numerals, number words and mixtures of them ("3.5 million", "half a dozen", "3 1/2")."""

from collections.abc import Sequence

import msgspec

from companion.analysis.lexemes import VULGAR, Lexeme, decimal_comma

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * (value + 2) for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9,
    "trillion": 10**12, "quadrillion": 10**15, "dozen": 12,
}  # fmt: skip
SHORT_SCALES = {
    "k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "mln": 10**6, "mm": 10**6, "b": 10**9, "B": 10**9,
    "bn": 10**9, "Bn": 10**9, "BN": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12, "T": 10**12, "cr": 10**7,
}  # fmt: skip
SPACED_SCALES = frozenset({"mn", "mln", "bn", "Bn", "bln", "tn", "trn", "cr", "m"})
VAGUE_PLURALS = {
    "dozens": 10, "scores": 10, "tens": 10, "hundreds": 10**2, "thousands": 10**3, "lakhs": 10**5, "millions": 10**6,
    "crores": 10**7, "billions": 10**9, "trillions": 10**12,
}  # fmt: skip
_PARTS = "third fourth fifth sixth seventh eighth ninth tenth".split()
FRACTIONS = (
    {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "hundredth": 100, "hundredths": 100}
    | {part: value for value, part in enumerate(_PARTS, 3)}
    | {f"{part}s": value for value, part in enumerate(_PARTS, 3)}
)
ORDINALS = {
    word: value
    for value, word in enumerate(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
    )
    if value
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}  # fmt: skip
INDEFINITE = frozenset({"several", "few", "many", "couple"})
STARTERS = (
    frozenset(UNITS)
    | frozenset(TENS)
    | frozenset(VAGUE_PLURALS)
    | frozenset(FRACTIONS)
    | frozenset(SCALES)
    | INDEFINITE
)
_FRACTION_SIGNS = ("/", "⁄")


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number at lexemes `first` to `last` (exclusive).

    Attributes:
        scaled: whether it names its own scale ("million", "k"), so that a range need not lend it one.
        vague: a band such as "tens of thousands"; the value is the power of ten.
        approx: inexact by its own words ("a couple of hundred").
        fraction: a part ("a third"), which must be a part of something.
        digits: written with a numeral.
        metres: it ends in a bare "m" that may mean metres as well as millions.
    """

    first: int
    last: int
    value: float
    scaled: bool = False
    vague: bool = False
    approx: bool = False
    fraction: bool = False
    digits: bool = False
    metres: bool = False


def read_number(lexemes: Sequence[Lexeme], at: int, *, between: bool = False) -> Number | None:
    """The longest number that begins at lexeme `at`, or None.

    Args:
        lexemes: of one sentence.
        at: where it must begin.
        between: "and" separates two numbers here and joins none.
    """
    lexeme = lexemes[at]
    if lexeme.kind == "number":
        return _read_numeral(lexemes, at)
    if lexeme.kind != "word" or (lexeme.lower not in STARTERS and lexeme.lower not in ("a", "an")):
        return None
    return (
        _read_vague(lexemes, at)
        or _read_fraction(lexemes, at)
        or _read_half(lexemes, at)
        or _read_words(lexemes, at, between)
    )


def read_ordinal(lexemes: Sequence[Lexeme], at: int) -> tuple[int, int] | None:
    """An ordinal's value and the lexeme after it ("second", "21st", "twenty-first")."""
    lexeme = lexemes[at]
    if lexeme.lower in ORDINALS:
        return ORDINALS[lexeme.lower], at + 1
    if lexeme.kind == "number" and lexeme.text.isdecimal() and at + 1 < len(lexemes):
        suffix = lexemes[at + 1]
        if suffix.glued and suffix.lower in ("st", "nd", "rd", "th"):
            return int(lexeme.text), at + 2
    if lexeme.lower in TENS and _text(lexemes, at + 1) == "-" and ORDINALS.get(_text(lexemes, at + 2), 10) < 10:
        return TENS[lexeme.lower] + ORDINALS[_text(lexemes, at + 2)], at + 3
    return None


def _text(lexemes: Sequence[Lexeme], at: int) -> str:
    return lexemes[at].lower if 0 <= at < len(lexemes) else ""


def _read_numeral(lexemes: Sequence[Lexeme], at: int) -> Number | None:
    lexeme = lexemes[at]
    value, after = lexeme.value or 0.0, at + 1
    if (
        after < len(lexemes)
        and (lexemes[after].text in VULGAR or _is_fraction(lexemes, after))
        and lexeme.text.isdecimal()
    ):
        part, after = _written_fraction(lexemes, after)
        value += part
    elif _is_fraction(lexemes, at):
        value, after = _written_fraction(lexemes, at)
        return Number(at, after, value, fraction=True, digits=True)
    elif lexeme.text in VULGAR:
        return Number(at, after, value, fraction=True, digits=True)
    elif _phrase(lexemes, after, ("and", "a", "half")):
        value, after = value + 0.5, after + 3
    scaled = metres = False
    while after < len(lexemes):
        lexeme = lexemes[after]
        hyphen = lexeme.text == "-" and lexeme.glued and _text(lexemes, after + 1) in SCALES
        if hyphen:
            after += 1
            lexeme = lexemes[after]
        if lexeme.lower in SCALES and lexeme.lower != "dozen":
            value, after, scaled = value * SCALES[lexeme.lower], after + 1, True
        elif (
            lexeme.text in SHORT_SCALES
            and not scaled
            and not _lettered(lexemes, after)
            and (lexeme.glued or lexeme.text in SPACED_SCALES)
            and not _continues(lexemes, after)
        ):
            metres = lexeme.text in ("m", "mm")
            value, after, scaled = value * SHORT_SCALES[lexeme.text], after + 1, True
        else:
            break
    if (
        decimal_comma(lexemes[at])
        and not scaled
        and not _text(lexemes, after)[:1].isalpha()
        and _text(lexemes, after) != "%"
    ):
        return None
    return Number(at, after, _tidy(value), scaled=scaled, digits=True, metres=metres)


def _tidy(value: float) -> float:
    """Undo binary noise (1.356 billion is 1356000000)."""
    return float(f"{value:.12g}")


def _lettered(lexemes: Sequence[Lexeme], at: int) -> bool:
    """A capital before a capitalised word is part of an address or name ("221B Baker Street")."""
    following = lexemes[at + 1] if at + 1 < len(lexemes) else None
    return (
        lexemes[at].text.isupper()
        and following is not None
        and following.kind == "word"
        and following.text[0].isupper()
    )


def _continues(lexemes: Sequence[Lexeme], at: int) -> bool:
    """Something that makes a unit of the letter follows without a space ("km/h", "m2", "kW")."""
    after = at + 1
    return after < len(lexemes) and lexemes[after].glued and lexemes[after].text in ("/", "2", "3", "²", "³", "°", "·")


def _is_fraction(lexemes: Sequence[Lexeme], at: int) -> bool:
    """A written fraction: "1/2", not "9/11", "24/7" or a date."""
    if (
        at + 2 >= len(lexemes)
        or lexemes[at + 1].text not in _FRACTION_SIGNS
        or not (lexemes[at + 1].glued and lexemes[at + 2].glued)
    ):
        return False
    top, bottom, after = lexemes[at].text, lexemes[at + 2].text, _text(lexemes, at + 3)
    glued_after = at + 3 < len(lexemes) and lexemes[at + 3].glued and after in ("/", "⁄")
    if (
        not (top.isdecimal() and bottom.isdecimal())
        or glued_after
        or (at and lexemes[at].glued and lexemes[at - 1].text == "/")
    ):
        return False
    return 0 < int(top) < int(bottom) and int(bottom) in (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128, 1000)


def _written_fraction(lexemes: Sequence[Lexeme], at: int) -> tuple[float, int]:
    if lexemes[at].text in VULGAR:
        return VULGAR[lexemes[at].text], at + 1
    return int(lexemes[at].text) / int(lexemes[at + 2].text), at + 3


def _phrase(lexemes: Sequence[Lexeme], at: int, words: tuple[str, ...]) -> bool:
    return tuple(lexeme.lower for lexeme in lexemes[at : at + len(words)]) == words


def _read_vague(lexemes: Sequence[Lexeme], at: int) -> Number | None:
    """Such as "hundreds of thousands", "several hundred", "dozens"."""
    first, after = lexemes[at].lower, at + 1
    if first in VAGUE_PLURALS:
        value = VAGUE_PLURALS[first]
        while _text(lexemes, after) == "of" and _text(lexemes, after + 1) in VAGUE_PLURALS:
            value, after = value * VAGUE_PLURALS[_text(lexemes, after + 1)], after + 2
        if first in ("tens", "scores") and after == at + 1 and _text(lexemes, after) != "of":
            return None
        return Number(at, after, value, scaled=True, vague=True)
    if first == "a" and _text(lexemes, after) in ("few", "couple"):
        after += 1
    elif first not in ("several", "few", "many"):
        return None
    couple = _text(lexemes, after - 1) == "couple"
    after += _text(lexemes, after) == "of"
    value = 1
    begin = after
    while (
        _text(lexemes, after) in SCALES
        or (after > begin and _text(lexemes, after) in VAGUE_PLURALS)
        or (first == "many" and _text(lexemes, after) in VAGUE_PLURALS)
    ):
        word = _text(lexemes, after)
        value, after = value * (10 if word == "dozen" else SCALES.get(word) or VAGUE_PLURALS[word]), after + 1
    if value == 1:
        return None
    return Number(at, after, value * (2 if couple else 1), scaled=True, vague=not couple, approx=couple)


def _read_fraction(lexemes: Sequence[Lexeme], at: int) -> Number | None:
    """Such as "a third", "two-thirds", "three quarters", "half"."""
    first, after, top = lexemes[at].lower, at + 1, 1
    if first in ("a", "one", "an") or first in UNITS:
        top = UNITS.get(first, 1)
        after += _text(lexemes, after) == "-"
    elif first == "half":
        after = at
    else:
        return None
    name = _text(lexemes, after)
    if name not in FRACTIONS or name.endswith("s") != (top > 1) or (first == "half" and name != "half"):
        return None
    if top >= FRACTIONS[name] or (
        name == "half"
        and _text(lexemes, after + 1) in ("a", "an", "hour", "dozen", "million", "billion", "century", "-")
    ):
        return None
    after += 1
    if _text(lexemes, after) == "-" and lexemes[after].glued:
        return None
    value = top / FRACTIONS[name]
    if (
        _text(lexemes, after) == "of"
        and _text(lexemes, after + 1) == "a"
        and SCALES.get(_text(lexemes, after + 2), 0) >= 10**6
    ):
        return Number(at, after + 3, value * SCALES[_text(lexemes, after + 2)], scaled=True)
    return Number(at, after, value, fraction=True)


def _read_half(lexemes: Sequence[Lexeme], at: int) -> Number | None:
    """Such as "half a million", "half a dozen", "half an hour", "half-million"."""
    after = at + (_text(lexemes, at) in ("a", "an"))
    if _text(lexemes, after) != "half":
        return None
    article = _text(lexemes, after + 1)
    if article in ("a", "an", "-") or article in SCALES or article in ("hour", "century"):
        scale_at = after + 1 + (article in ("a", "an", "-"))
        scale = SCALES.get(_text(lexemes, scale_at))
        if scale:
            return Number(at, scale_at + 1, scale / 2, scaled=True)
        if article in ("a", "an", "hour", "century") or _text(lexemes, scale_at) in (
            "hour",
            "century",
            "mile",
            "year",
            "point",
        ):
            return Number(at, scale_at, 0.5)
    return None


def _read_words(lexemes: Sequence[Lexeme], at: int, between: bool) -> Number | None:
    """Number words by place value; "and" only after hundreds and larger ("a hundred and five")."""
    after, total, current, scaled, smallest = at, 0.0, 0.0, False, 10**18
    if lexemes[at].lower in ("a", "an"):
        if SCALES.get(_text(lexemes, at + 1)) is None:
            return None
        after, current = at + 1, 1.0
    room = 0 if current else 100  # what still fits below the last word: 100 nothing said, 10 after tens, 0 nothing
    while after < len(lexemes):
        word, step = lexemes[after].lower, 1
        if word == "-" and lexemes[after].glued and after > at:
            word, step = _text(lexemes, after + 1), 2
        if word == "and" and not between and scaled and room and _is_small(lexemes, after + 1, current):
            word, step = _text(lexemes, after + 1), 2
        if word in UNITS and ((room == 100) or (room == 10 and 0 < UNITS[word] < 10)):
            current, room = current + UNITS[word], 0
        elif word in TENS and room == 100:
            current, room = current + TENS[word], 10
        elif word == "hundred" and 0 < current < 100:
            current, room, scaled = current * 100, 100, True
        elif word in SCALES and word != "hundred" and current and SCALES[word] < smallest:
            total, smallest = total + current * SCALES[word], SCALES[word]
            current, room, scaled = 0.0, 100, True
            if word == "dozen":
                after += step
                break
        else:
            break
        after += step
    value = total + current
    if after == at or (value == 0 and _text(lexemes, at) != "zero"):
        return None
    if _phrase(lexemes, after, ("and", "a", "half")):
        value, after = value + 0.5, after + 3
        if _text(lexemes, after) in SCALES:
            value, after, scaled = value * SCALES[_text(lexemes, after)], after + 1, True
    return Number(at, after, value, scaled=scaled)


def _is_small(lexemes: Sequence[Lexeme], at: int, current: float) -> bool:
    """A word below a hundred that may follow "and" ("one hundred and five", not "one hundred and five hundred")."""
    word = _text(lexemes, at)
    if word not in UNITS and word not in TENS:
        return False
    after = at + 1 + 2 * (_text(lexemes, at + 1) == "-")
    return not (current and _text(lexemes, after) == "hundred")
