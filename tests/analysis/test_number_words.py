"""Number words and numerals read back what they spell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.analysis.lexemes import lex
from companion.analysis.number_words import read_number, read_ordinal
from companion.model import Parse, Sentence, Token

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()


def lexemes_of(text):
    """Lexemes of a text whose words stand for tokens, without the language model."""
    tokens, at = [], 0
    for index, word in enumerate(text.split(" ")):
        tokens.append(
            Token(index, at, at + len(word), word, word.lower(), word, "", "", "", index, (), "", False, 0, True)
        )
        at += len(word) + 1
    sentence = Sentence(0, 0, len(text), 0, len(tokens), 0)
    return lex(Parse(text, tokens, [sentence]), sentence)


def spell(number, joint=" and "):
    """The English name of a number below a thousand million."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{ONES[number // 100]} hundred" + (joint + spell(number % 100) if number % 100 else "")
    size, name = (10**6, "million") if number >= 10**6 else (1000, "thousand")
    rest = number % size
    link = (joint if rest < 100 else " ") if rest else ""
    return f"{spell(number // size, joint)} {name}" + (link + spell(rest, joint) if rest else "")


@settings(max_examples=400, deadline=None)
@given(st.integers(1, 10**9 - 1), st.sampled_from([" and ", " "]))
def test_a_spelt_number_reads_back(number, joint):
    lexemes = lexemes_of(spell(number, joint))
    found = read_number(lexemes, 0)
    assert found is not None
    assert (found.value, found.last) == (number, len(lexemes))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**12))
def test_a_grouped_numeral_reads_back(number):
    found = read_number(lexemes_of(f"{number:,}"), 0)
    assert found is not None
    assert found.value == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("half a million", 500_000), ("a quarter of a million", 250_000), ("two and a half million", 2_500_000),
        ("half a dozen", 6), ("three dozen", 36), ("a hundred and five", 105), ("4 hundred million", 400_000_000),
        ("3½", 3.5), ("3 1/2", 3.5), ("1,5 million", 1_500_000), ("12,34,567", 1_234_567), ("1.2bn", 1_200_000_000),
        ("40k", 40_000), (".5", 0.5), ("a couple of hundred", 200), ("1\u00a0200\u00a0000", 1_200_000),
    ],
)  # fmt: skip
def test_mixed_forms(text, value):
    found = read_number(lexemes_of(text), 0)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", ["hundreds of thousands", "several hundred", "dozens", "tens of millions"])
def test_bands_are_vague(text):
    found = read_number(lexemes_of(text), 0)
    assert found is not None
    assert found.vague


@pytest.mark.parametrize("text", ["24/7", "third-party", "couple", "few", "tens", "seconds", "1,5 and"])
def test_no_number_is_read_from(text):
    found = read_number(lexemes_of(text), 0)
    assert found is None or found.fraction is False


def test_between_keeps_its_two_numbers_apart():
    found = read_number(lexemes_of("one hundred and five hundred"), 0, between=True)
    assert found is not None
    assert found.value == 100


@pytest.mark.parametrize(("text", "value"), [("second", 2), ("21st", 21), ("thirty-first", 31), ("12th", 12)])
def test_ordinals(text, value):
    found = read_ordinal(lexemes_of(text), 0)
    assert found is not None
    assert found[0] == value
