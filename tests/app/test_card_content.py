import pytest

from companion.app.card_content import NOTHING_KNOWN, card_content, defined_content, shorten
from companion.model import Definition
from companion.model.paragraphs import Paragraphs


@pytest.fixture
def card(reading, index, place):
    def of(phrase, nth=0):
        return card_content(reading, index.at(place(phrase, nth)[0]), Paragraphs(reading.article).at)

    return of


def test_a_name_defined_in_the_article_is_quoted_with_its_paragraph(card, place):
    content = card("harbour council", 1)
    assert (content.title, content.label) == ("harbour council", "Organisation")
    assert content.senses == ("led by Ada Brandt",)
    assert content.quoted
    assert content.source == "In this article’s words, ¶ 1 · 2 mentions"
    go, show = content.actions
    assert (go.label, go.start, go.end) == ("Go to sentence", *place("led by Ada Brandt"))
    assert (show.label, show.kind, show.key) == ("Show in glossary", "entry", "e1")


def test_what_is_not_known_is_said_and_never_guessed(card):
    content = card("Ada Brandt")
    assert content.senses == (NOTHING_KNOWN,)
    assert not content.known
    assert content.source == "3 mentions"


def test_a_word_shows_two_senses_and_the_opinion_on_the_same_text(card):
    content = card("shameful")
    assert (content.title, content.label) == ("shameful", "adjective · C1")
    assert content.senses == ("deserving shame", "giving offence")
    assert content.source == "WordNet 3.0"
    (section,) = content.sections
    assert (section.kind, section.name, section.voice) == ("opinion", "Opinion: evaluation", "Reported: Brandt")
    assert section.why == "A judgement."


def test_wording_alone_stands_under_its_own_line(card):
    content = card("may")
    assert (content.title, content.label, content.sample) == ("Hedged: possibility", "Author’s voice", "hedge")
    assert content.senses == ("“May” leaves it open.",)
    assert content.source == "A signal to discuss, not an error"
    assert content.actions[0].label == "Show in wording"


def test_a_figure_says_what_it_comes_to_and_leaves_out_a_label_that_is_no_phrase(card):
    content = card("nearly")
    assert content.title == "nearly 40 million euros"
    assert content.senses == ("≈ €40 million · 40,000,000 euros",)
    assert "¶ 1" in content.source
    assert content.sections[0].name == "Hedged: approximator"


def test_more_than_two_further_marks_are_counted(reading, index, place):
    items = [*index.at(place("shameful")[0]), *index.at(place("nearly")[0])]
    content = card_content(reading, items, lambda _: None)
    assert (len(content.sections), content.more) == (2, 1)


def test_a_card_without_marks_is_refused(reading):
    with pytest.raises(ValueError, match="at least one"):
        card_content(reading, [], lambda _: None)


def test_an_inflected_word_shows_its_lemma():
    content = defined_content("ran", Definition("move fast", "WordNet 3.0", lemma="run"))
    assert content.title == "ran → run"
    assert content.senses == ("move fast",)


def test_an_undefined_word_says_so():
    assert defined_content("qwx", None).senses == (NOTHING_KNOWN,)


def test_long_definitions_end_at_a_word():
    short = shorten("word " * 80)
    assert len(short) <= 160
    assert short.endswith("word…")
    assert shorten("a\n b") == "a b"


def test_the_card_as_text_has_all_that_is_shown(card):
    assert card("shameful").plain().splitlines() == [
        "shameful (adjective · C1)",
        "1. deserving shame",
        "2. giving offence",
        "WordNet 3.0",
        "Opinion: evaluation. A judgement.",
    ]


def test_a_name_leads_to_its_mentions_before_and_after(card, reading):
    entry = next(entry for entry in reading.entries if len(entry.mentions) > 1)
    content = card(reading.article.text[entry.mentions[0].start : entry.mentions[0].end])
    assert content.following.start == entry.mentions[1].start
    assert content.previous.start == entry.mentions[-1].start
