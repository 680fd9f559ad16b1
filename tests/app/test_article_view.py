from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from companion.app.article_view import ArticleView
from companion.app.theme import make_theme
from companion.model import Block, make_article
from companion.model.marked import Marked, MarkIndex


@pytest.fixture
def view(qtbot, theme, reading, index):
    view = ArticleView(theme)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show_article(reading.article)
    view.set_items(index)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def long_article():
    parts = [f"Paragraph {n} speaks of gulls and tides at some length. " * 6 for n in range(60)]
    text, blocks = "", []
    for part in parts:
        blocks.append(Block("paragraph", len(text), len(text) + len(part)))
        text += part + "\n\n"
    return make_article(text, tuple(blocks))


def move(view, point):
    place = QPointF(point)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, view.viewport().mapToGlobal(place), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view.viewport(), event)


def colours(view, rect):
    image = view.viewport().grab(rect).toImage()
    return Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))


def shown(view, colour, rect):
    """Whether the colour fills a part of the rectangle, more than the soft edge of a dot or letter."""
    return colours(view, rect)[colour.name()] > 60


def test_source_title_and_meta_line_stand_over_the_text(view):
    lines = view.toPlainText().split("\n")
    assert lines[0] == "The Quay"
    assert lines[1] == "Harbour town 🚢 votes on ferry"
    assert lines[2].startswith("Lea Ort · 10 May 2023 · ")
    assert lines[3].startswith("Wednesday was calm.")


def test_the_pointer_finds_the_mark_under_it_after_emoji_too(qtbot, view, place):
    start, _ = place("folly")
    with qtbot.waitSignal(view.hovered) as hovered:
        move(view, view.mark_rect(start).center())
    items, rect = hovered.args
    assert [item.kind for item in items] == ["word", "opinion"]
    assert items[0].start == start
    assert rect.contains(view.mark_rect(start).center())
    with qtbot.waitSignal(view.unhovered):
        move(view, QPoint(5, 5))


def test_marks_that_come_while_the_pointer_rests_do_not_take_the_card_away(qtbot, view, index, place):
    start, _ = place("folly")
    move(view, view.mark_rect(start).center())
    with qtbot.assertNotEmitted(view.unhovered), qtbot.assertNotEmitted(view.hovered):
        view.set_items(MarkIndex(index.between(0, 10**6)))
    with qtbot.waitSignal(view.unhovered):
        view.set_items(MarkIndex())


def test_marks_that_come_under_a_resting_pointer_are_found_without_a_move(qtbot, view, index, place):
    point = view.mark_rect(place("folly")[0]).center()
    view.set_items(MarkIndex())
    move(view, point)
    with qtbot.waitSignal(view.hovered) as hovered:
        view.set_items(index)
    assert [item.kind for item in hovered.args[0]] == ["word", "opinion"]
    move(view, QPoint(5, 5))
    with qtbot.assertNotEmitted(view.hovered):
        view.set_items(MarkIndex(index.between(0, 10**6)))


def test_later_mentions_and_headings_answer_though_they_are_not_underlined(qtbot, view, place):
    start, _ = place("Brandt", 1)
    with qtbot.waitSignal(view.hovered) as hovered:
        move(view, view.mark_rect(start).center())
    assert hovered.args[0][0].key == "e2"


def test_a_hovered_mark_is_lit_and_its_other_mentions_faintly(view, theme, place):
    first, second = (view.mark_rect(place("harbour council", n)[0]) for n in (0, 1))
    paint = theme.marks["entry"]
    assert not shown(view, paint.fill_strong, first)
    view.set_hover("e1")
    assert shown(view, paint.fill_strong, first)
    assert shown(view, paint.fill, second)
    view.set_hover(None)
    assert not shown(view, paint.fill_strong, first)


def test_the_mark_stays_lit_while_its_card_is_open(view, theme, place):
    rect = view.mark_rect(place("harbour council")[0])
    move(view, rect.center())
    view.keep_lit(True)
    move(view, QPoint(5, 5))
    assert shown(view, theme.marks["entry"].fill_strong, rect)
    view.keep_lit(False)
    assert not shown(view, theme.marks["entry"].fill_strong, rect)


def test_kinds_in_front_are_filled_and_the_others_quiet(view, theme, place):
    rect = view.mark_rect(place("may")[0])
    paint = theme.marks["hedge"]
    view.set_front({"entry"})
    assert not shown(view, paint.fill, rect)
    view.set_front({"hedge"})
    assert shown(view, paint.fill, rect)


def test_a_kind_that_is_off_paints_nothing_and_still_answers(qtbot, view, theme, place):
    rect = view.mark_rect(place("harbour council")[0])
    before = colours(view, rect)
    view.set_hidden({"entry"})
    assert set(colours(view, rect)) < set(before)
    with qtbot.waitSignal(view.hovered):
        move(view, rect.center())


def test_a_selected_mark_has_an_outline(view, theme, place):
    start, _ = place("may")
    view.select("m0", start)
    rect = view.mark_rect(start)
    outline = rect.adjusted(-3, -3, 3, 3)
    assert shown(view, theme.marks["hedge"].fill_strong, outline)
    view.select(None)
    assert not shown(view, theme.marks["hedge"].fill_strong, outline)


def test_tab_goes_through_the_marks_in_front_and_then_leaves(view, index):
    view.setFocus()
    view.set_front({"entry"})
    seen = []
    while view.focusNextPrevChild(True) and view.focused_mark() is not None and len(seen) < 9:
        seen.append(view.focused_mark().key)
    assert seen == ["e1", "e2"]


def test_full_stop_and_comma_go_through_all_marks(qtbot, view, place):
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Period)
    qtbot.keyClick(view, Qt.Key.Key_Period)
    assert view.focused_mark().key == "e2"
    qtbot.keyClick(view, Qt.Key.Key_Comma)
    assert view.focused_mark().key == "e1"


def test_enter_asks_for_the_card_of_the_focused_mark(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_Period)
    with qtbot.waitSignal(view.card_requested) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args[0][0].key == "e1"
    assert not asked.args[1].isEmpty()


def test_a_click_activates_a_mark(qtbot, view, place):
    start, _ = place("may")
    with qtbot.waitSignal(view.mark_activated) as activated:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.mark_rect(start).center())
    assert activated.args == ["m0", start]


def test_a_double_click_asks_for_the_word_in_its_sentence(qtbot, view, place):
    start, end = place("spend")
    with qtbot.waitSignal(view.word_requested) as asked:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.mark_rect(start, end).center())
    term, sentence, rect = asked.args
    assert term == "spend"
    assert sentence.startswith("The harbour council")
    assert sentence.endswith("euros.")
    assert rect.intersects(view.mark_rect(start, end))


def test_going_somewhere_puts_it_a_third_from_the_top_and_lights_it_up(qtbot, view, theme, long_article):
    view.show_article(long_article)
    start = long_article.text.index("Paragraph 40")
    view.go_to(start, start + 12)
    rect = view.mark_rect(start, start + 12)
    assert abs(rect.top() - view.viewport().height() / 3) < 4
    assert shown(view, theme.selection, rect)
    qtbot.waitUntil(lambda: not shown(view, theme.selection, rect), timeout=3000)


def test_the_paragraph_being_read_runs_from_the_first_to_the_last(qtbot, view, long_article):
    view.show_article(long_article)
    view.document().documentLayout().documentSize()
    bar = view.verticalScrollBar()
    places = []
    for share in range(11):
        bar.setValue(bar.maximum() * share // 10)
        places.append(view.paragraph_at_top())
    assert (places[0], places[-1]) == (1, 60)
    assert places == sorted(places)


def test_the_title_is_reported_when_it_scrolls_away(qtbot, view, theme, reading, long_article):
    view.show_article(make_article(long_article.text, long_article.blocks, title="Tides"))
    with qtbot.waitSignal(view.title_visible_changed) as changed:
        view.go_to_paragraph(9)
    assert changed.args == [False]


def test_the_column_keeps_its_width_and_stands_in_the_middle(view):
    for width in (1000, 1400):
        view.resize(width, 700)
        left = view.viewport().x() + view.mark_rect(view.article().blocks[1].start).left()
        assert abs(left - (width - 620) / 2) <= 2


def test_a_narrow_window_sets_the_text_smaller_without_numbers(view):
    wide = view.mark_rect(view.article().blocks[1].start).height()
    view.resize(600, 500)
    assert view.mark_rect(view.article().blocks[1].start).height() < wide
    assert view.viewport().width() <= 600 - 8


def test_larger_type_keeps_the_place(view, long_article):
    view.show_article(long_article)
    start = long_article.text.index("Paragraph 30")
    view.go_to(start, start + 12, flash=False)
    before = view.mark_rect(start, start + 9)
    view.larger()
    after = view.mark_rect(start, start + 9)
    assert after.height() > before.height()
    assert abs(after.top() - before.top()) < 160
    view.set_type_step(99)
    assert view.type_step() == 6


def test_another_theme_keeps_text_marks_and_place(view, tokens, place):
    text = view.toPlainText()
    view.set_theme(make_theme(tokens, "dark"))
    assert view.toPlainText() == text
    assert shown(view, make_theme(tokens, "dark").paper, view.viewport().rect())
    assert not view.mark_rect(place("may")[0]).isEmpty()


def test_marks_never_reflow_the_text(view):
    before = view.document().size()
    view.set_items(MarkIndex())
    assert view.document().size() == before


def test_copying_gives_the_articles_words_only(view):
    view.selectAll()
    assert view.createMimeDataFromSelection().hasHtml() is False
    assert "shameful 🎣 folly" in view.createMimeDataFromSelection().text()


def test_the_mentions_of_a_name_are_gone_through_round_the_end(view, index):
    key = next(item.key for item in index.items if item.kind == "entry" and len(index.of(item.key)) > 1)
    starts = [item.start for item in index.of(key)]
    view.select(key, starts[0])
    assert [view.next_mention().start for _ in starts] == [*starts[1:], starts[0]]
    assert view.next_mention(backwards=True).start == starts[-1]


def test_without_a_mark_at_hand_there_is_no_next_mention(view):
    assert view.next_mention() is None


def test_an_empty_article_can_be_shown(view):
    view.show_article(make_article("", ()))
    assert view.paragraph_at_top() == 0
    assert view.next_mark() is None
    assert view.mark_rect(0).isEmpty()


def test_a_mark_over_a_line_end_has_a_rectangle_on_each_line(view, long_article):
    view.show_article(long_article)
    view.set_items(MarkIndex([Marked("opinion", 0, 200, "m0", True)]))
    rects = view._geometry.rects(0, 200)
    assert len(rects) >= 3
    assert all(not one.intersects(other) for one, other in pairwise(rects))
    assert all(isinstance(rect, QRectF) and rect.right() <= view.viewport().width() for rect in rects)
