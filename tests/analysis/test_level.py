"""The Flesch–Kincaid grade."""

import pytest

from companion.analysis.level import count_syllables, measure_level
from companion.model import Block, make_article

COUNTED = """the 1 cat 1 people 2 government 3 nation 2 radio 3 previous 3 science 2 client 2 society 4 actual 3
influence 3 video 3 created 3 walked 1 wanted 2 handled 2 little 2 whole 1 rules 1 houses 2 watches 2 agreed 2 player 2
being 2 racism 3 million 2 region 2 special 2 marriage 2 parliament 3 media 3 serious 3 quiet 2 language 2 reality 4
table 2 tables 2 strength 1 military 4 economy 4 audience 3 ancient 2 official 3 years 1 before 2 capital 3 troops 1
evacuation 5 diplomatic 4 facilities 4 ostensible 4 increase 2 league 1 unique 2 immediately 5 association 5""".split()


@pytest.mark.parametrize(("word", "syllables"), list(zip(COUNTED[::2], map(int, COUNTED[1::2]), strict=True)))
def test_syllables_are_counted_as_spoken(word, syllables):
    assert count_syllables(word) == syllables


@pytest.mark.parametrize(("word", "syllables"), [("3,000", 1), ("well-known", 2), ("minister’s", 3), ("US", 1)])
def test_numbers_compounds_and_possessives_count_as_one_word(word, syllables):
    assert count_syllables(word) == syllables


def test_the_grade_follows_the_formula(parser):
    text = "The cat sat on the mat. The dog ran home."
    level = measure_level(*_parsed(parser, text))
    assert (level.words, level.sentences) == (10, 2)
    assert level.flesch_kincaid_grade == round(0.39 * 10 / 2 + 11.8 * 10 / 10 - 15.59, 1)


def test_only_paragraphs_and_quotations_count(parser):
    text = "A headline here\n\nThe cat sat.\n\nOne item\n\n“It ran.”"
    kinds = ("heading", "paragraph", "list", "quote")
    blocks, at = [], 0
    for kind, part in zip(kinds, text.split("\n\n"), strict=True):
        blocks.append(Block(kind, at, at + len(part)))
        at += len(part) + 2
    article = make_article(text, tuple(blocks))
    level = measure_level(article, parser.parse(article))
    assert (level.words, level.sentences) == (5, 2)


def test_harder_text_has_a_higher_grade(parser):
    easy = measure_level(*_parsed(parser, "We like dogs. They run fast. We play with them all day."))
    hard = measure_level(
        *_parsed(parser, "International organisations repeatedly criticised administrative irregularities.")
    )
    assert hard.flesch_kincaid_grade > easy.flesch_kincaid_grade + 5


def test_a_text_without_words_has_no_grade(parser):
    level = measure_level(*_parsed(parser, "…"))
    assert (level.flesch_kincaid_grade, level.words, level.sentences) == (None, 0, 0)


def _parsed(parser, text):
    article = make_article(text, (Block("paragraph", 0, len(text)),))
    return article, parser.parse(article)
