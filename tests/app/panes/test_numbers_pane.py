"""The numbers pane: sorting, copying, saving; nothing and very much in it."""

import csv
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from companion.app.panes.numbers import NumbersPane
from companion.app.theme import load_tokens, make_theme
from companion.model import Block, Figure, Reading, make_article
from companion.model.paragraphs import Paragraphs

TEXT = "The port has 40 cranes. It lost 9 ships in 2019."


@pytest.fixture
def pane(qtbot):
    made = NumbersPane(make_theme(load_tokens(), "light"))
    qtbot.addWidget(made)
    made.resize(408, 600)
    made.show()
    return made


def reading_of(figures, text=TEXT):
    article = make_article(
        text, (Block("paragraph", 0, len(text)),), title="Ships", published="2021-08-12", source="Quay"
    )
    return Reading(article=article, figures=tuple(figures))


def figures():
    at = TEXT.index
    return [
        Figure(at("40"), at("40") + 9, "40 cranes", 40, unit="crane", about="cranes", importance=0.2),
        Figure(at("9 s"), at("9 s") + 7, "9 ships", 9, unit="ship", about="ships", importance=0.8, speaker="=Ann"),
        Figure(at("2019"), at("2019") + 4, "2019", None, about="it lost", category="date", date="2019"),
    ]


def filled(pane, qtbot, found):
    reading = reading_of(found)
    with qtbot.waitSignal(pane.filled, check_params_cb=None):
        pane.show_reading(reading, Paragraphs(reading.article))
    return pane


def heads(pane):
    return [row.head() for row in pane.list.rows() if hasattr(row, "key")]


def test_rows_are_sorted_anew_and_the_selected_one_stays(pane, qtbot):
    filled(pane, qtbot, figures())
    pane.select_key("f1")
    assert heads(pane) == ["40", "9", "2019"]
    with qtbot.waitSignal(pane.filled):
        pane.sort_by("importance")
    assert heads(pane) == ["9", "40", "2019"]
    assert pane.list.selected_row().key == "f1"


def test_the_list_follows_the_reader_only_in_the_order_of_the_text(pane, qtbot):
    filled(pane, qtbot, figures())
    with qtbot.waitSignal(pane.filled):
        pane.sort_by("text")
    assert heads(pane) == ["40", "9", "2019"]


def test_a_row_is_copied_as_a_sentence_with_its_source(pane, qtbot):
    filled(pane, qtbot, figures())
    pane.select_key("f1")
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "9: “It lost 9 ships in 2019.” (“Ships”, Quay, 12 Aug 2021, ¶ 1)"


def test_all_figures_are_saved_as_a_table(pane, qtbot, tmp_path):
    filled(pane, qtbot, figures())
    pane.write_table(tmp_path / "numbers.csv")
    with (tmp_path / "numbers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["figure"], row["value"], row["date"]) for row in rows] == [
        ("40 cranes", "40", ""),
        ("9 ships", "9", ""),
        ("2019", "", "2019"),
    ]
    assert rows[1]["speaker"] == "'=Ann"


def test_an_article_without_numbers_has_no_head_and_says_so(pane, qtbot):
    filled(pane, qtbot, [])
    assert pane.message.isVisible()
    assert pane.message.text() == "No numbers in this article."
    assert not pane.head.isVisible()


def test_five_hundred_figures_are_shown_without_holding_the_window(pane, qtbot):
    text = " ".join(f"Company {place} has {place + 2} ships and some more of them at sea." for place in range(500))
    found, at = [], 0
    for place in range(500):
        phrase = f"{place + 2} ships"
        at = text.index(phrase, at)
        found.append(Figure(at, at + len(phrase), phrase, place + 2, unit="ship", about="ships", importance=0.5))
    reading = reading_of(found, text)
    with qtbot.waitSignal(pane.filled):
        before = time.thread_time()
        pane.show_reading(reading, Paragraphs(reading.article))
        first = time.thread_time() - before
    assert first < 0.5
    assert len(heads(pane)) == 500


@pytest.mark.parametrize("theme", ["light", "dark", "sepia", "high_contrast"])
@pytest.mark.parametrize("width", [288, 408, 560])
def test_rows_of_every_kind_are_drawn_in_every_theme_and_width(qtbot, theme, width):
    made = NumbersPane(make_theme(load_tokens(), theme))
    qtbot.addWidget(made)
    made.resize(width, 700)
    made.show()
    disputed = Figure(1, 5, "x", 12, unit="day", about="a", category="duration", group="a", disagrees="b", speaker="A")
    other = Figure(6, 9, "y", 15, unit="day", about="b", category="duration", group="b", disagrees="a", speaker="B")
    due = Figure(10, 14, "z", None, category="date", date="2021-09-01", qualifier="by", revises="by May")
    since = Figure(15, 18, "w", None, category="date", date="1999", qualifier="since")
    span = Figure(19, 22, "v", None, category="date", date="2014/2017", qualifier="range")
    half = Figure(23, 26, "half", 0.5, category="ratio")
    filled(made, qtbot, [disputed, other, due, since, span, half])
    picture = made.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert {made.theme.marks["figure"].underline.rgb(), made.theme.warning.rgb()} <= colours
