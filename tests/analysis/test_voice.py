"""Quotation marks, reported clauses, and who speaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.analysis.quotes import find_quotations
from companion.analysis.voice import Voices, find_voices
from companion.model import Article, Block, make_article


def article_of(*paragraphs: str) -> Article:
    blocks, text = [], ""
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return make_article(text, tuple(blocks))


def voices_of(parser, article: Article) -> Voices:
    return find_voices(article, parser.parse(article))


def said(voices: Voices, article: Article, words: str):
    start = article.text.index(words)
    return voices.at(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("“We will stay,” said Maria Lopez, the mayor.", "We will stay", ("quoted", "Maria Lopez")),
        ('"We will stay here," the old farmer told reporters.', "stay here", ("quoted", "old farmer")),
        ("‘We don’t know,’ said Tom Reed.", "don’t know", ("quoted", "Tom Reed")),
        ('The minister called the plan "a disaster".', "a disaster", ("quoted", "minister")),
        ("“Why now?” asked Tom Reed.", "Why now", ("quoted", "Tom Reed")),
        ("The spokeswoman said: “The law will not change.”", "The law will", ("quoted", "spokeswoman")),
        ("The dam could fail, engineers said on Monday.", "could fail", ("reported", "engineers")),
        ("The dam, engineers said on Monday, could fail.", "could fail", ("reported", "engineers")),
        ("Sales fell by a tenth, according to a bank study.", "fell", ("reported", "bank study")),
        ("He rested, according to plan.", "rested", ("author", None)),
        ("The firm is said to be planning a sale.", "planning a sale", ("reported", None)),
        (
            "Envoys have been cited by the Herald as predicting that the town could fall.",
            "could fall",
            ("reported", "Envoys, via Herald"),
        ),
        ("Police deny that they fired first.", "fired first", ("reported", "Police")),
        ("Ana Silva accused the council of hiding the report.", "hiding", ("reported", "Ana Silva")),
        ("The claim that the vote was rigged was rejected.", "rigged", ("reported", None)),
        ("I think the bridge is unsafe.", "unsafe", ("author", None)),
        ("This suggests that the bridge is unsafe.", "unsafe", ("author", None)),
        ("The council claimed that the bridge was safe.", "claimed", ("author", None)),
    ],
)
def test_knows_whose_words_they_are(parser, text, words, expected):
    article = article_of(text)
    assert said(voices_of(parser, article), article, words) == expected


def test_a_quotation_inside_a_report_belongs_to_its_speaker(parser):
    article = article_of("The ministry said on Monday that the ferry was “a floating coffin”.")
    assert said(voices_of(parser, article), article, "floating coffin") == ("quoted", "ministry")


def test_a_pronoun_stands_for_the_speaker_before(parser):
    article = article_of("Maria Lopez said the road was closed. She added that nobody was hurt.")
    assert said(voices_of(parser, article), article, "nobody was hurt") == ("reported", "Maria Lopez")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Anna Berg said it rained. In 2013 Typhoon Haiyan hit the coast. “We learned much from it,” she said.",
         "learned much", ("quoted", "Anna Berg")),
        ("A spokeswoman for the club said it had won. Tom Reed was less sure. “It may rain,” he said.",
         "may rain", ("quoted", "Tom Reed")),
        ("Critics of the plan call it a betrayal.", "betrayal", ("reported", "Critics of the plan")),
        ("Tom Reed described the law as a disgrace.", "disgrace", ("reported", "Tom Reed")),
        ("One of them, Amir Sheikh, said the road was shut.", "was shut", ("reported", "Amir Sheikh")),
        ("The price could be high: Tom Reed says that rents will rise.", "could be high", ("author", None)),
        ("“My guess is that it rained a lot,” said Tom Reed. “It’s a guess.”", "It’s a guess", ("quoted", "Tom Reed")),
        ("The town says that “the boss told us ‘sign or go’ in May”.", "sign or go", ("quoted", "town")),
    ],
)  # fmt: skip
def test_finds_the_speaker_among_other_names(parser, text, words, expected):
    article = article_of(text)
    assert said(voices_of(parser, article), article, words) == expected


def test_a_second_quotation_in_the_paragraph_has_the_same_speaker(parser):
    article = article_of("“We will stay,” said Maria Lopez. “We have nowhere else to go.”")
    assert said(voices_of(parser, article), article, "nowhere else") == ("quoted", "Maria Lopez")


def test_a_quotation_over_two_paragraphs_has_one_speaker(parser):
    article = article_of("“First we tried the north road.", "“Then we took the bridge,” Anna Berg told the radio.")
    voices = voices_of(parser, article)
    assert said(voices, article, "north road") == ("quoted", "Anna Berg")
    assert said(voices, article, "took the bridge") == ("quoted", "Anna Berg")


def test_the_title_of_a_work_is_nobodys_speech(parser):
    article = article_of("Her first novel, “The Long Road Home”, sold well.")
    assert said(voices_of(parser, article), article, "Long Road") == ("author", None)


def test_the_reporting_word_and_its_grade_are_kept(parser):
    article = article_of("The company admitted that the pipes were old.")
    (claim,) = voices_of(parser, article).claims
    assert (claim.verb, claim.grade, article.text[claim.cue_start : claim.cue_end]) == (
        "admit",
        "admitting",
        "admitted",
    )


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("She said “yes” twice.", ["yes"]),
        ('A 12" pipe and a "new" one.', ["new"]),
        ("The boys’ room isn’t ‘haunted’, they said.", ["haunted"]),
        ("It was the '90s and they didn't care.", []),
        ("She wrote “we met ‘the boss’ there” to him.", ["we met ‘the boss’ there"]),
        ("An “unfinished thought.", []),
    ],
)
def test_finds_quotation_marks_and_no_apostrophes(text, inner):
    found = find_quotations(article_of(text))
    assert [text[quotation.inner_start : quotation.inner_end] for quotation in found] == inner


@given(st.lists(st.text(alphabet="ab “”‘’\"'.\n", max_size=40), max_size=4))
def test_quotations_stay_inside_their_paragraph_and_apart(paragraphs):
    article = article_of(*paragraphs)
    position = 0
    for quotation in find_quotations(article):
        assert position <= quotation.start <= quotation.inner_start <= quotation.inner_end <= quotation.end
        assert any(block.start <= quotation.start and quotation.end <= block.end for block in article.blocks)
        position = quotation.end


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("About 9,000 tonnes of plums were lost, the farmers' union estimates.", "9,000", "farmers' union"),
        ("The mill closed, the Courier reported, citing the mayor.", "mill closed", "mayor, via Courier"),
        ("The Courier reported that 20 barns burned, citing the fire chief.", "20 barns", "fire chief, via Courier"),
        ("State radio, citing the mayor, said 20 barns had burned.", "20 barns", "mayor, via State radio"),
        ("By the union's estimate, 600 clerks have left.", "600 clerks", "union"),
        ("The quake did great damage, by the insurers' count.", "great damage", "insurers"),
        ("The union's estimate is that 600 clerks have left.", "600 clerks", "union"),
        ("The watchdog found that 30 pumps were broken.", "30 pumps", "watchdog"),
        ("Rents fell, data from the trade office showed.", "Rents fell", "trade office"),
    ],
)
def test_finds_a_source_that_stands_outside_the_reporting_clause(parser, text, words, expected):
    article = article_of(text)
    assert said(voices_of(parser, article), article, words) == ("reported", expected)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bill was raised by the union's estimate.", "The bill"),
        ("He resigned, citing poor health.", "resigned"),
        ("The council sold the barns, citing the mayor's plan.", "barns"),
    ],
)
def test_a_reason_or_an_agent_is_no_source(parser, text, words):
    article = article_of(text)
    assert said(voices_of(parser, article), article, words) == ("author", None)
