"""The wording pane: summary, filters, order, how sure a signal must be, and taking a signal away."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from companion.app.panes.wording import WordingDelegate, WordingPane
from companion.app.panes.wording_rows import WordingHeading, grouped, summary, wording_rows
from companion.app.theme import load_tokens, make_theme
from companion.model import Block, Mark, Reading, make_article
from companion.model.mark import HEDGE_SUBTYPES, OPINION_SUBTYPES, SUBTYPE_NAMES
from companion.model.paragraphs import Paragraphs

TEXT = "It may rain in a dreadful, lovely, odd way, perhaps.\n\nMany boats sank."


def mark(words, kind, subtype, **fields):
    start = TEXT.index(words)
    return Mark(start, start + len(words), kind, subtype, **fields)


MARKS = (
    mark("may", "hedge", "modal", why="It leaves it open."),
    mark("dreadful", "opinion", "loaded_adjective", confidence=0.7, why="It judges."),
    mark("lovely", "opinion", "attitude", voice="quoted", speaker="Ann Berg", confidence=0.6),
    mark("odd", "opinion", "loaded_adjective", confidence=0.42),
    mark("perhaps", "hedge", "adverb", voice="reported"),
    mark("Many", "hedge", "vague_quantity"),
)


@pytest.fixture
def reading():
    second = TEXT.index("Many")
    blocks = (Block("paragraph", 0, second - 2), Block("paragraph", second, len(TEXT)))
    return Reading(article=make_article(TEXT, blocks), marks=MARKS)


@pytest.fixture
def pane(qtbot, reading):
    made = WordingPane(make_theme(load_tokens(), "light"))
    qtbot.addWidget(made)
    made.resize(408, 700)
    made.show()
    with qtbot.waitSignal(made.filled):
        made.show_reading(reading, Paragraphs(reading.article))
    made.widened.connect(lambda *_: made.show_reading(reading, Paragraphs(reading.article)))
    return made


def phrases(pane):
    return [row.phrase for row in pane.list.rows()]


def test_the_summary_says_how_many_signals_are_other_peoples(pane):
    assert pane.tools.told.text() == "2 hedges, 1 of them other people’s. 2 opinions, 1 of them other people’s. " + (
        "1 paragraph has none."
    )


@pytest.mark.parametrize(
    ("voices", "said"),
    [
        ((), "No hedges. No opinions."),
        (("author",), "1 hedge, the author’s own. No opinions. 1 paragraph has none."),
        (("quoted",), "1 hedge, another person’s. No opinions. 1 paragraph has none."),
        (("author", "author"), "2 hedges, all the author’s own. No opinions. 1 paragraph has none."),
        (("reported", "quoted"), "2 hedges, all other people’s. No opinions. 1 paragraph has none."),
    ],
)
def test_small_counts_are_said_in_plain_words(voices, said):
    marks = tuple(Mark(at, at + 1, "hedge", "modal", voice) for at, voice in enumerate(voices))
    rows = wording_rows(Reading(article=make_article("ab", ()), marks=marks), lambda _: 1)
    assert summary(rows, 2) == said


def test_the_slider_lists_less_sure_opinions_and_fewer(qtbot, pane):
    assert phrases(pane) == ["may", "dreadful", "lovely", "perhaps"]
    with qtbot.waitSignal(pane.filled):
        pane.tools.slider.setValue(pane.tools.slider.maximum())
    assert phrases(pane) == ["may", "dreadful", "lovely", "odd", "perhaps"]
    with qtbot.waitSignal(pane.filled):
        pane.tools.slider.setValue(1)
    assert phrases(pane) == ["may", "dreadful", "perhaps"]


def test_everyday_quantities_are_listed_when_asked_for(qtbot, pane):
    with qtbot.waitSignal(pane.filled):
        pane.tools.everyday.setChecked(True)
    assert phrases(pane)[-1] == "Many"


def test_a_click_on_a_kind_hides_it_and_one_kind_always_stays(pane):
    pane.tools.opinion.click()
    assert phrases(pane) == ["may", "perhaps"]
    pane.tools.hedged.click()
    assert phrases(pane) == ["dreadful", "lovely"]


def test_kind_and_voice_are_filtered_together_and_cleared_together(pane):
    pane.tools.opinion.click()
    pane.chips.choose("quoted")
    assert phrases(pane) == []
    pane.message.linkActivated.emit("clear")
    assert len(phrases(pane)) == 4


def test_rows_are_grouped_by_kind_and_subtype_with_counts(qtbot, pane):
    with qtbot.waitSignal(pane.filled):
        pane.tools.slider.setValue(pane.tools.slider.maximum())
    pane.tools.by_kind.setChecked(True)
    headings = [row for row in pane.list.rows() if isinstance(row, WordingHeading)]
    assert [(row.kind, row.text, row.count) for row in headings] == [
        ("hedge", "Possibility", 1),
        ("hedge", "Probability", 1),
        ("opinion", "Loaded adjective", 2),
        ("opinion", "Attitude", 1),
    ]
    assert [row.phrase for row in pane.list.rows()[5:7]] == ["dreadful", "odd"]
    assert headings[2].plain() == "Opinion: Loaded adjective, 2"


def test_the_buttons_go_to_the_next_and_the_previous_signal(qtbot, pane):
    with qtbot.waitSignal(pane.chosen) as chosen:
        pane.tools.on.click()
    assert chosen.args == ["m0", MARKS[0].start, MARKS[0].end]
    with qtbot.waitSignal(pane.chosen) as chosen:
        pane.tools.back.click()
    assert chosen.args[0] == "m4"


def test_the_keys_pass_over_headings(pane):
    pane.tools.by_kind.setChecked(True)
    pane.list.setFocus()
    for _ in range(4):
        QTest.keyClick(pane.list, Qt.Key.Key_Down)
        assert hasattr(pane.list.selected_row(), "key")


def test_the_open_row_offers_to_take_the_signal_away(qtbot, pane):
    pane.list.select_key("m1")
    rect = pane.list.visualRect(pane.list.currentIndex())
    delegate = pane.list.itemDelegate()
    assert isinstance(delegate, WordingDelegate)
    row = pane.list.selected_row()
    foot = rect.bottom() - 16
    commands = [delegate.hit(row, rect, QPoint(x, foot)) for x in range(rect.left(), rect.right(), 4)]
    assert "remove" in commands
    assert commands[0] == ""
    assert delegate.hit(row, rect, QPoint(rect.left() + commands.index("remove") * 4, rect.top() + 4)) == ""
    with qtbot.waitSignal(pane.acted) as acted:
        pane.list.command.emit(row, "remove")
    assert acted.args == ["remove", "m1"]


def test_a_heading_has_no_commands(pane):
    delegate = pane.list.itemDelegate()
    assert isinstance(delegate, WordingDelegate)
    assert delegate.hit(WordingHeading("hedge", "Possibility", 1), QRect(0, 0, 300, 40), QPoint(60, 30)) == ""


def test_a_narrow_pane_has_no_room_for_the_buttons(pane):
    pane.tools.set_tight(True)
    assert not pane.tools.on.isVisible()
    assert pane.tools.slider.isVisible()


def test_every_subtype_has_a_name():
    assert set(SUBTYPE_NAMES) == {*HEDGE_SUBTYPES, *OPINION_SUBTYPES}


def test_grouping_nothing_gives_nothing():
    assert grouped([]) == []
