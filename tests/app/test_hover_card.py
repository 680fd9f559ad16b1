import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from companion.app.card_content import CardAction, CardContent, CardSection
from companion.app.hover_card import HoverCard, card_place
from companion.app.theme import make_theme

LINE = QRect(200, 200, 80, 22)
CONTENT = CardContent(
    "ostrich", "noun · B2", senses=("a large bird", "one who will not look"), source="WordNet 3.0",
    sections=(CardSection("opinion", "Opinion: metaphor", "Author’s voice", "It is no bird here."),),
    actions=(CardAction("Go to sentence", start=4, end=9), CardAction("Show in glossary", "word", "w:ostrich")),
)  # fmt: skip


@pytest.fixture
def card(qtbot, theme):
    card = HoverCard(theme)
    qtbot.addWidget(card)
    return card


def press(card, key):
    return card.press(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def test_it_comes_after_the_delay_and_goes_after_the_grace(qtbot, card):
    with qtbot.waitSignal(card.opened, timeout=2000):
        card.offer(CONTENT, LINE)
        assert not card.isVisible()
    with qtbot.waitSignal(card.closed, timeout=2000):
        card.withdraw()
        assert card.isVisible()
    assert not card.isVisible()


def test_a_pointer_that_passes_by_opens_nothing(qtbot, card):
    card.offer(CONTENT, LINE)
    card.withdraw()
    with qtbot.assertNotEmitted(card.opened, wait=400):
        pass


def test_it_stays_while_the_pointer_is_on_it(qtbot, card):
    card.show_now(CONTENT, LINE)
    card.withdraw()
    QApplication.sendEvent(card, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    with qtbot.assertNotEmitted(card.closed, wait=450):
        pass
    with qtbot.waitSignal(card.closed, timeout=2000):
        QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))


def test_escape_closes_it(card):
    card.show_now(CONTENT, LINE)
    assert press(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert not press(card, Qt.Key.Key_Escape)


def test_it_never_takes_the_focus(card):
    assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert card.windowType() == Qt.WindowType.ToolTip


def test_opened_by_key_its_buttons_answer_to_keys(qtbot, card):
    card.show_now(CONTENT, LINE, keys=True)
    press(card, Qt.Key.Key_Right)
    with qtbot.waitSignal(card.show_in_pane) as shown:
        press(card, Qt.Key.Key_Return)
    assert shown.args == ["word", "w:ostrich"]
    assert not card.isVisible()


def test_opened_by_the_pointer_it_leaves_enter_to_the_article(card):
    card.show_now(CONTENT, LINE)
    assert not press(card, Qt.Key.Key_Return)


def test_go_to_sentence_names_the_place(qtbot, card):
    card.show_now(CONTENT, LINE)
    with qtbot.waitSignal(card.go_to) as went:
        card.face.shown_buttons()[0].click()
    assert went.args == [4, 9]


def test_names_mentioned_more_than_once_lead_to_their_other_mentions(qtbot, card):
    turns = {
        "previous": CardAction("Previous mention", start=1, end=3),
        "following": CardAction("Next", start=7, end=9),
    }
    card.show_now(replace(CONTENT, **turns), LINE)
    shown = [button.accessibleName() for button in card.face.shown_buttons()]
    assert shown[2:4] == ["Previous mention", "Next mention"]
    with qtbot.waitSignal(card.go_to) as went:
        card.face.shown_buttons()[3].click()
    assert went.args == [7, 9]


def test_names_mentioned_once_lead_nowhere_else(card):
    card.show_now(CONTENT, LINE)
    assert len(card.face.shown_buttons()) == 4


def test_copy_puts_the_card_on_the_clipboard(card):
    card.show_now(CONTENT, LINE)
    card.face.shown_buttons()[-2].click()
    assert QGuiApplication.clipboard().text() == CONTENT.plain()


def test_every_word_can_be_read_by_assistive_technology(card):
    card.show_now(CONTENT, LINE)
    said = {label.accessibleName() for label in card.findChildren(QLabel) if label.isVisible()}
    assert {"ostrich", "noun · B2", "a large bird", "one who will not look", "It is no bird here."} <= said
    assert card.accessibleName() == "Definition card"


def test_it_is_filled_anew_without_leftovers(card, tokens):
    card.show_now(CONTENT, LINE)
    tall = card.height()
    card.set_theme(make_theme(tokens, "dark"))
    card.show_now(CardContent("gull", senses=("a bird",)), LINE)
    said = {label.text() for label in card.findChildren(QLabel) if label.isVisible()}
    assert said == {"gull", "a bird"}
    assert card.height() < tall


def test_long_text_makes_it_taller_and_is_not_cut(card):
    card.show_now(CardContent("a", senses=("word " * 30,)), LINE)
    (sense,) = [label for label in card.findChildren(QLabel) if label.isVisible() and label.text().startswith("word ")]
    assert sense.height() >= sense.heightForWidth(sense.width()) > 40


@given(
    st.integers(0, 1900), st.integers(0, 1050), st.integers(1, 600), st.integers(60, 900), st.sampled_from([720, 1080])
)
def test_it_never_covers_the_line_and_keeps_to_the_screen_where_it_can(x, y, width, height, screen_height):
    screen = QRect(0, 0, 1920, screen_height)
    line = QRect(x, min(y, screen_height - 30), width, 22)
    corner = card_place(line, QSize(344, height), screen, 8, 12, 16)
    card = QRect(corner, QSize(344, height))
    assert not card.intersects(line)
    assert 12 <= card.left() <= 1920 - 344 - 12
    below, above = line.bottom() + 1 + 8 + height <= screen_height - 12, line.top() - 8 - height >= 12
    if below:
        assert card.top() == line.bottom() + 9
    if below or above:
        assert screen.contains(card)


def test_its_text_stands_in_line_with_the_term():
    assert card_place(LINE, QSize(344, 100), QRect(0, 0, 1000, 800), 8, 12, 16) == QPoint(184, 230)


def test_a_pinned_card_goes_and_says_what_to_keep(card, qtbot):
    card.show_now(CONTENT, LINE)
    with qtbot.waitSignal(card.pinned) as pinned:
        card.face.shown_buttons()[-1].click()
    assert pinned.args == [CONTENT]
    assert not card.isVisible()


def test_the_readers_own_delay_comes_before_the_themes(card, qtbot, tokens):
    card.offer(CONTENT, LINE, 0)
    qtbot.waitUntil(card.isVisible, timeout=tokens.card.show_delay_ms - 50)
