"""Hedges in sentences of news text: what is marked, where the mark ends, whose it is."""

from itertools import pairwise

import pytest

from companion.analysis.hedges import find_hedges
from companion.analysis.voice import find_voices
from companion.model import Block, make_article
from companion.model.mark import OFF_BY_DEFAULT


def hedges_of(parser, text: str):
    article = make_article(text, (Block("paragraph", 0, len(text)),))
    parse = parser.parse(article)
    return find_hedges(article, parse, find_voices(article, parse))


def core(parser, text: str) -> list[tuple[str, str]]:
    return [
        (text[mark.start : mark.end], mark.subtype)
        for mark in hedges_of(parser, text)
        if mark.subtype not in OFF_BY_DEFAULT
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The city could fall within weeks.", [("could fall", "modal")]),
        ("The levy may soon be lifted.", [("may soon be lifted", "modal")]),
        ("Nobody saw him; he might have left.", [("might have left", "modal")]),
        ("Guards must have seen the smoke.", [("must have seen", "modal")]),
        ("Two ships will reportedly be sent north.", [("reportedly", "evidential")]),
        ("The peace holds, at least temporarily.", [("at least temporarily", "limiter")]),
        ("Some 4,200 houses were hit.", [("Some 4,200", "approximator")]),
        ("Between 3,500 and 4,000 tonnes were spilled.", [("Between 3,500 and 4,000", "approximator")]),
        ("A crew of between 300 and 400 French sailors left.", [("between 300 and 400", "approximator")]),
        ("Whether it works remains to be seen.", [("remains to be seen", "phrase")]),
        ("The firm claimed that the water was clean.", [("claimed", "evidential")]),
        ("The general is said to have fled.", [("said", "evidential")]),
        ("The law is not expected to pass.", [("not expected", "tentative")]),
        ("It is not likely that it will snow.", [("not likely", "adverb")]),
        ("The debt grew to about £7bn.", [("about", "approximator")]),
        ("Nearly all of the town is dry.", [("Nearly", "approximator")]),
        ("Sales fell, suggesting that buyers are cautious.", [("suggesting", "tentative")]),
    ],
)
def test_marks_whole_phrases(parser, text, expected):
    assert core(parser, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The vote is planned for May.",
        "Mrs May met the king.",
        "Visitors may not enter the tower.",
        "Pupils may bring a bicycle.",
        "She could hear the sea from her room.",
        "He could not open the door.",
        "The fall could not have been foreseen.",
        "The shop is open between 9 and 12 May.",
        "The minister said the law would take effect in June.",
        "They walked around the lake and over the bridge.",
        "It was not a storm but rather a breeze.",
        "A discovery was made at least a mile away.",
        "He would rather wait.",
        "The army took the town on Friday, and 40 people were killed.",
        "According to plan, the train left at nine.",
        "She did not suggest that the tax should rise.",
        "The train is due to leave at nine.",
        "And who could blame them?",
        "There is no possibility of a strike.",
        "A sign that hung over the door fell down.",
    ],
)
def test_leaves_look_alikes_alone(parser, text):
    assert core(parser, text) == []


def test_a_hedge_in_a_quotation_is_the_speakers(parser):
    (mark,) = hedges_of(parser, "“The dam could break,” said Ines Costa.")
    assert (mark.voice, mark.speaker) == ("quoted", "Ines Costa")


def test_a_reporting_word_is_the_authors(parser):
    (mark,) = hedges_of(parser, "The council claimed that the bridge was safe.")
    assert (mark.voice, mark.speaker) == ("author", None)


def test_every_mark_says_why(parser):
    marks = hedges_of(parser, "It seems that nearly 300 ships may have sunk, and it is unclear why.")
    assert len(marks) == 4
    for mark in marks:
        assert mark.why.endswith(".")
        assert "{" not in mark.why
        assert mark.rule.startswith("hedges/")


def test_marks_do_not_touch_each_other(parser):
    text = "It is thought that perhaps some 300 or so people may possibly have left, at least for now."
    marks = hedges_of(parser, text)
    assert all(one.end <= other.start for one, other in pairwise(marks))
    assert len(marks) >= 4
