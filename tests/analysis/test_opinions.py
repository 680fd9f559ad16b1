"""Opinionated phrasing: what is marked, what stays plain, whose it is, and that genres differ."""

import pytest

from companion.analysis.marking import Context
from companion.analysis.opinions import find_opinions, listed_marks, tendency
from companion.analysis.voice import find_voices
from companion.model import Block, make_article
from companion.model.mark import DEFAULT_CONFIDENCE, OPINION_SUBTYPES

WIRE = """\
Ferry sinks off northern coast, 14 missing

A passenger ferry carrying 86 people sank in heavy seas off the northern coast on Tuesday night, the
coastguard said. Fourteen people are missing.

The Santa Clara left the port of Vigo shortly after 8 p.m. and sent a distress call 40 minutes later,
according to the coastguard. Two helicopters and five fishing boats took part in the rescue.

"We saw lights in the water and heard people shouting," said Manuel Prado, the skipper of one of the boats.
"We pulled out eleven."

Seventy-two people were brought to hospitals in the region. Three of them are in a serious condition, the
regional health service said.

The cause of the accident is not yet known. The transport ministry said it would open an inquiry. The ship,
built in 1998, passed an inspection in March, the operator, Nordlinea, said in a statement.

Winds reached 90 kilometres an hour on Tuesday and waves were up to six metres high, the weather service
reported. It had issued a warning for small boats at midday.

The interior minister, Carla Ruiz, visited the port on Wednesday. She said divers would begin to search the
wreck once the storm had passed. A similar accident killed nine people in 2011.

The union of seafarers said crews had complained about the age of the life jackets. Nordlinea denied this and
said all equipment met the rules.
"""

EDITORIAL = """\
A disgrace at sea

Once again the bodies of passengers are being washed ashore, and once again the ministry offers nothing but
hollow words. The sinking of the Santa Clara was not fate. It was the predictable result of a shameful bargain
between a greedy operator and its spineless regulators.

Make no mistake: everyone knew. For years Nordlinea's cronies in the capital rubber-stamped one laughable
inspection after another. The so-called safety review of last spring was a farce, an utterly cynical stunt to
lull a gullible public. Sadly, it worked.

The minister's performance on Wednesday was a humiliating spectacle. She dodged every question, parroted the
company's talking points and brazenly blamed the weather. There is every reason to believe that she would have
said the same had a hundred people drowned.

We must never accept this. A country that boasts of its proud seafaring tradition cannot allow its ships to be
floating coffins. It is time to tighten the screws on an industry that has run amok. The floodgates of
compensation will open, and rightly so.

No wonder families are furious. They deserve better than a minister whose ostensible concern lasts as long as
the cameras roll. She should be ashamed. Parliament must act, and it must act now.
"""


def opinions_of(tools, text: str):
    blocks, position = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", position, position + len(paragraph)))
        position += len(paragraph) + 2
    article = make_article(text, tuple(blocks))
    parse = tools.parser.parse(article)
    return find_opinions(article, parse, find_voices(article, parse), tools.lexicon)


def marked(tools, text: str) -> list[tuple[str, str]]:
    return [(text[mark.start : mark.end], mark.subtype) for mark in shown(opinions_of(tools, text))]


def shown(marks):
    return [mark for mark in marks if mark.confidence >= DEFAULT_CONFIDENCE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The march was a humiliating spectacle.", [("humiliating spectacle", "loaded_noun")]),
        ("The campaign ended in an unmitigated rout.", [("unmitigated rout", "loaded_noun")]),
        ("The puppet regime fled.", [("puppet regime", "loaded_noun")]),
        ("Sadly, the school closed.", [("Sadly", "attitude")]),
        ("They came to see the “experts” of the town.", [("“experts”", "distancing")]),
        ("The crisis has grown exponentially.", [("exponentially", "intensifier")]),
        ("This must never happen again.", [("must never happen", "evaluation")]),
    ],
)
def test_marks_the_loaded_phrase(tools, text, expected):
    assert marked(tools, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The war killed 4,000 people and wounded many more.",
        "The attack on the barracks was an act of terrorism, the court found.",
        "The earthquake was the worst disaster in the region for 40 years.",
        "The Cuban missile crisis began in October 1962.",
        "The Socialist Party won nine seats.",
        "Her film “Monster” opens in June.",
        "The word “cricket” comes from French.",
        "The minister called the plan “bold”.",
        "He breathed deeply and closed the door.",
        "The town boasts a small museum.",
        "Extreme weather closed the harbour.",
    ],
)
def test_leaves_facts_names_and_exact_quotations_alone(tools, text):
    assert [words for words, _ in marked(tools, text) if words not in {"bold"}] == []


def test_a_loaded_phrase_in_a_quotation_is_the_speakers(tools):
    (mark,) = opinions_of(tools, "“The trial was a farce,” said Tom Reed.")
    assert (mark.voice, mark.speaker) == ("quoted", "Tom Reed")


def test_a_neutral_wording_is_offered_where_one_is_standard(tools):
    (mark,) = opinions_of(tools, "The retreat became a rout.")
    assert mark.neutral == "heavy defeat"
    assert "heavy defeat" in mark.why


def test_every_mark_says_why_and_by_which_rule(tools):
    for mark in opinions_of(tools, EDITORIAL):
        assert mark.subtype in OPINION_SUBTYPES
        assert mark.rule.startswith("opinions/")
        assert mark.why.endswith((".", "?"))
        assert "{" not in mark.why
        assert "bias" not in mark.why.lower()


def test_a_wire_report_gets_few_marks_and_an_editorial_many(tools):
    wire, editorial = opinions_of(tools, WIRE), opinions_of(tools, EDITORIAL)
    assert shown(wire) == []
    assert len(wire) <= 4
    assert len(shown(editorial)) >= 24


def test_words_outside_our_lists_are_marked_by_the_layers_above(tools):
    marks = opinions_of(tools, "The whiny senator and his dumb, sanctimonious stooges keep smearing everybody.")
    assert {mark.rule for mark in marks} & {"opinions/sentiment", "opinions/learned"}


def test_facts_that_sound_bad_are_never_shown_at_once(tools):
    text = (
        "Rebels killed nine soldiers. The murder trial of a terrorist began. Cholera and hunger spread after the flood."
    )
    assert marked(tools, text) == []


def test_names_are_never_marked(tools):
    assert marked(tools, "Grim Reaper Records and Stupid Cupid Ltd signed a contract with Wicked Lane.") == []


def test_a_statement_that_is_claimed_can_be_put_plainly(tools):
    (mark,) = opinions_of(tools, "The council claimed that the bridge was safe.")
    assert mark.neutral == "say"


def test_an_article_that_argues_raises_the_odds_and_a_report_lowers_them(tools):
    def odds(text):
        article = make_article(text, (Block("paragraph", 0, len(text)),))
        parse = tools.parser.parse(article)
        voices = find_voices(article, parse)
        return tendency(parse, voices, listed_marks(article, Context(parse, voices)))

    assert odds(EDITORIAL) > 0 > odds(WIRE)
    assert odds("It was a farce.") == 0


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The two sides circled like boys at a dance.", "like boys at a dance"),
        ("He ran the office like a prison.", "like a prison"),
        ("She was as subtle as a hammer.", "as subtle as a hammer"),
        ("He answered with the charm of a tax form.", "with the charm of a tax form"),
    ],
)
def test_a_comparison_that_judges_is_a_metaphor(tools, text, marked):
    (mark,) = [mark for mark in opinions_of(tools, text) if mark.rule == "opinions/similes"]
    assert (text[mark.start : mark.end], mark.subtype) == (marked, "metaphor")


@pytest.mark.parametrize(
    "text",
    [
        "It sounded like a train.",
        "Countries like France agreed.",
        "He works as a nurse.",
        "She came with the mayor of a small town.",
        "They eat like their grandparents.",
    ],
)
def test_a_plain_comparison_is_none(tools, text):
    assert [mark for mark in opinions_of(tools, text) if mark.rule == "opinions/similes"] == []


def test_a_doubtful_frame_is_surer_in_an_article_than_alone(tools):
    def confidence(text):
        return max(mark.confidence for mark in opinions_of(tools, text) if mark.rule == "opinions/stances")

    line = "The council owes it to the dead."
    assert confidence(line) < DEFAULT_CONFIDENCE <= confidence(EDITORIAL + "\n" + line)


@pytest.mark.parametrize("text", ["", "…", "“”", "don't", "A. B. C.", "Ünïcödé wörds äre fïne — ‘so’ they sáy."])
def test_odd_texts_do_no_harm(tools, text):
    for mark in opinions_of(tools, text):
        assert 0 <= mark.start < mark.end <= len(text)
