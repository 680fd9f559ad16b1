"""The window with an engine that says what the test lets it say."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from companion.app.main import open_first
from companion.app.settings import Recent, Settings, load_settings, save_settings
from companion.app.window import MainWindow
from companion.model import Mark, make_article
from companion.model.protocol import Cancel, Failed, Finished, Found, Open, Opened, Progress


def tab_counts(window):
    return [window.pane.tabs.count_text(place) for place in range(3)]


def legend_counts(window):
    return {kind: switch.count_text() for kind, switch in window.legend.switches.items()}


def job(window):
    return window.session.engine.last(Open).job


def test_the_window_is_empty_before_anything_is_open(window):
    assert window.page.stack.currentWidget() is window.empty
    assert not window.legend.isVisible()
    assert not window.pane.isVisible()
    assert not window.commands["export"].isEnabled()
    assert window.commands["open"].isEnabled()


def test_text_is_readable_before_anything_is_found(opened, reading):
    assert opened.page.stack.currentWidget() is opened.page.view
    assert "Ada Brandt" in opened.page.view.toPlainText()
    assert tab_counts(opened) == ["…", "…", "…"]
    assert opened.pane.busy.isVisible()
    assert reading.article.title in opened.windowTitle()


def test_counts_come_with_each_step(opened, reading):
    opened.session.engine.say(Found(job(opened), "numbers", figures=reading.figures))
    assert tab_counts(opened) == ["…", "2", "…"]
    assert legend_counts(opened)["figure"] == "2"
    opened.session.engine.say(Found(job(opened), "names", entries=reading.entries, words=reading.words))
    assert tab_counts(opened) == ["4", "2", "…"]
    opened.session.engine.say(Found(job(opened), "wording", marks=reading.marks))
    assert tab_counts(opened) == ["4", "2", "3"]
    assert legend_counts(opened) == {"entry": "2", "word": "2", "figure": "2", "hedge": "2", "opinion": "1"}


def test_the_busy_block_follows_the_engine_and_goes_when_all_is_done(opened, say_parts):
    opened.session.engine.say(Progress(job(opened), "names", 0.6))
    assert opened.pane.busy.label.text() == "Looking up names"
    assert opened.pane.busy.meter.value() == 600
    say_parts(opened)
    assert not opened.pane.busy.isVisible()


def test_stop_asks_the_engine_and_says_what_is_missing(opened, reading):
    opened.session.engine.say(Found(job(opened), "numbers", figures=reading.figures))
    opened.pane.busy.action.click()
    assert opened.session.engine.last(Cancel).job == job(opened)
    opened.session.engine.say(Finished(job(opened), stopped=True))
    assert opened.pane.busy.label.text() == "Stopped. Names and wording are not complete."
    before = job(opened)
    opened.pane.busy.action.click()
    assert job(opened) > before


def test_going_on_keeps_the_place_in_the_text(opened, reading):
    opened.session.engine.say(Finished(job(opened), stopped=True))
    opened.resize(700, 480)
    opened.page.view.set_type_step(6)
    opened.page.view.verticalScrollBar().setValue(60)
    opened.session.go_on()
    opened.session.engine.say(Opened(job(opened), reading.article, "text", opened.session.path, ()))
    assert opened.page.view.verticalScrollBar().value() == 60


def test_a_click_on_a_row_selects_its_mark_and_goes_there(full, place, qtbot):
    rows = full.pane.glossary.list
    index = next(at for at, row in enumerate(rows.rows()) if row.name == "Ada Brandt")
    with qtbot.waitSignal(full.pane.chosen) as chosen:
        QTest.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.model().index(index, 0)).center()
        )
    assert chosen.args[:2] == ["e2", place("Ada Brandt")[0]]
    assert rows.selected_row().name == "Ada Brandt"
    assert [tick.start for tick in full.page.overview.ticks()] == [
        place("Ada Brandt")[0], place("Brandt", 1)[0], place("Brandt", 2)[0],
    ]  # fmt: skip


def test_right_and_left_go_through_the_mentions(full, place, qtbot):
    rows = full.pane.glossary.list
    rows.select_key("e2")
    for key, expected in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Right, 0), (Qt.Key.Key_Left, 2)):
        with qtbot.waitSignal(full.pane.chosen) as chosen:
            QTest.keyClick(rows, key)
        assert chosen.args[1] == place("Brandt", expected)[0] - (4 if expected == 0 else 0)


def test_chips_and_search_filter_the_glossary(full):
    glossary = full.pane.glossary
    glossary.chips.choose("people")
    assert [row.name for row in glossary.list.rows()] == ["Ada Brandt"]
    glossary.chips.choose("words")
    assert [row.name for row in glossary.list.rows()] == ["shameful", "folly"]
    glossary.chips.choose("all")
    glossary.field.setText("COUNCIL")
    assert [row.name for row in glossary.list.rows()] == ["harbour council"]


def test_a_filter_that_leaves_nothing_offers_to_clear_it(full):
    glossary = full.pane.glossary
    glossary.field.setText("<zeppelin>")
    assert "&lt;zeppelin&gt;" in glossary.message.text()
    glossary.message.linkActivated.emit("clear")
    assert len(glossary.list.rows()) == 4


def test_voices_filter_the_wording(full):
    full.pane.set_tab("wording")
    full.pane.wording.chips.choose("reported")
    assert [row.phrase for row in full.pane.wording.list.rows()] == ["shameful 🎣 folly"]


def test_the_selected_wording_row_opens(full):
    full.pane.set_tab("wording")
    rows = full.pane.wording.list
    closed = rows.visualRect(rows.model().index(0, 0)).height()
    rows.select_key("m0")
    assert rows.visualRect(rows.model().index(0, 0)).height() > closed
    rows.select_key("m2")
    assert rows.visualRect(rows.model().index(0, 0)).height() == closed


def test_headings_of_the_numbers_are_passed_over_by_the_keys(full):
    full.pane.set_tab("numbers")
    rows = full.pane.numbers.list
    rows.setFocus()
    for _ in range(8):
        QTest.keyClick(rows, Qt.Key.Key_Down)
        assert hasattr(rows.selected_row(), "key")


def test_the_pane_in_front_decides_what_the_overview_shows(full):
    assert not full.page.overview.ticks()
    full.pane.set_tab("wording")
    assert len(full.page.overview.ticks()) == 3
    full.legend.switches["hedge"].click()
    assert len(full.page.overview.ticks()) == 1


def test_a_click_on_the_overview_jumps(full, qtbot, monkeypatch):
    full.pane.set_tab("wording")
    heard = []
    monkeypatch.setattr(full.page.view, "go_to", lambda start, end: heard.append(start))
    tick = full.page.overview.ticks()[-1]
    QTest.mouseClick(
        full.page.overview, Qt.MouseButton.LeftButton, pos=QPoint(5, round(tick.share * full.page.overview.height()))
    )
    assert heard == [tick.start]


def test_a_kind_is_switched_by_legend_menu_and_key_alike(full, qtbot):
    full.legend.switches["hedge"].click()
    assert not full.commands["kind_hedge"].isChecked()
    assert full.settings.hidden_kinds == ("hedge",)
    full.commands["kind_hedge"].trigger()
    assert full.legend.switches["hedge"].isChecked()
    full.activateWindow()
    full.page.view.setFocus()
    qtbot.waitUntil(full.page.view.hasFocus)
    QTest.keyClick(full.page.view, Qt.Key.Key_O)
    assert not full.legend.switches["opinion"].isChecked()


def test_single_letters_in_the_search_field_are_only_letters(full, qtbot):
    full.activateWindow()
    full.commands["find_name"].trigger()
    qtbot.waitUntil(full.pane.glossary.field.hasFocus)
    QTest.keyClicks(full.pane.glossary.field, "ghosn")
    assert full.pane.glossary.field.text() == "ghosn"
    assert all(switch.isChecked() for switch in full.legend.switches.values())


def test_a_row_under_the_pointer_lights_its_mark_and_the_other_way_round(full, qtbot):
    full.page.hovered.emit("e1")
    assert full.pane.glossary.list.lit_place() == 0
    full.page.hovered.emit("")
    assert full.pane.glossary.list.lit_place() == -1


def test_the_card_shows_a_row_in_its_pane_even_when_the_pane_is_closed(full):
    full.set_pane_open(False)
    full.page.card.show_in_pane.emit("opinion", "m2")
    assert full.pane.isVisible()
    assert full.pane.tab == "wording"
    assert full.pane.wording.list.selected_row().key == "m2"


def test_a_row_hidden_by_the_filter_is_shown_when_asked_for(full):
    full.pane.glossary.chips.choose("words")
    full.show_in_pane("entry", "e2")
    assert full.pane.glossary.list.selected_row().key == "e2"


def test_closing_and_opening_again(full, say_parts, reading):
    path = full.session.path
    full.commands["close_article"].trigger()
    assert full.page.stack.currentWidget() is full.empty
    assert [row.recent.path for row in full.empty.recent_rows()] == [path]
    full.empty.recent_rows()[0].click()
    full.session.engine.say(Opened(job(full), reading.article, "text", path, ()))
    say_parts(full)
    assert tab_counts(full) == ["4", "2", "3"]


def test_another_article_starts_with_empty_panes(full):
    full.open("/other.txt")
    assert tab_counts(full) == ["4", "2", "3"]
    full.session.engine.say(Opened(job(full), make_article("Short.", ()), "text", "/other.txt", ()))
    assert tab_counts(full) == ["…", "…", "…"]
    assert not full.session.index.items


@pytest.fixture
def drop():
    def dropping(window, *urls):
        data = QMimeData()
        data.setUrls([QUrl(url) for url in urls])
        event = QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        window.dropEvent(event)

    return dropping


def test_a_dropped_file_is_opened(window, drop, tmp_path):
    path = tmp_path / "dropped article.md"
    path.write_text("x")
    drop(window, "https://example.org/a", QUrl.fromLocalFile(str(path)).toString())
    assert window.session.engine.last(Open).path == str(path)


def test_the_small_window_puts_the_pane_over_the_article(full, qtbot):
    full.resize(700, 500)
    assert not full.pane.isVisible()
    full.commands["pane"].trigger()
    assert full.pane.isVisible()
    assert full.pane.geometry().right() == full.width() - 1
    full.resize(1200, 800)
    assert full.frame.splitter.indexOf(full.pane) == 1
    assert full.pane.isVisible()


def test_the_keys_go_to_the_article_when_the_window_gets_too_small_for_the_pane(full, qtbot):
    full.activateWindow()
    full.pane.front.list.setFocus()
    qtbot.waitUntil(full.pane.front.list.hasFocus)
    full.resize(700, 500)
    assert full.page.view.hasFocus()


def test_the_numbers_too_lead_to_their_other_mentions(full, place):
    full.pane.set_tab("numbers")
    row = next(row for row in full.pane.numbers.list.rows() if len(getattr(row, "keys", ())) > 1)
    full.pane.numbers.list.select_key(row.key)
    heard = []
    full.pane.numbers.chosen.connect(lambda *went: heard.append(went))
    QTest.keyClick(full.pane.numbers.list, Qt.Key.Key_Right)
    assert heard == [(row.keys[1], row.mentions[1].start, row.mentions[1].end)]


def test_below_960_the_bar_is_lower_and_the_legend_has_no_counts(full):
    wide = full.bar.height(), full.legend.switches["entry"].sizeHint().width()
    full.resize(900, 700)
    assert full.bar.height() < wide[0]
    assert full.legend.switches["entry"].sizeHint().width() < wide[1]


def test_settings_are_kept_when_the_window_closes(full, tmp_path):
    full.set_theme_choice("dark")
    full.pane.set_tab("numbers")
    full.legend.switches["word"].click()
    full.page.view.larger()
    full.close()
    kept = load_settings(tmp_path / "settings.json")
    assert (kept.theme, kept.tab, kept.hidden_kinds, kept.type_step) == ("dark", "numbers", ("word",), 3)
    assert kept.recent[0].title.startswith("Harbour town")
    assert kept.last_article == kept.recent[0].path


def test_settings_are_taken_when_the_window_opens(qtbot, theme, tokens, quiet_engine, tmp_path):
    path = tmp_path / "kept.json"
    save_settings(Settings(theme="sepia", tab="wording", hidden_kinds=("entry",), type_step=5), path)
    window = MainWindow(quiet_engine, tokens, path)
    qtbot.addWidget(window)
    assert window.theme.name == "sepia"
    assert window.pane.tab == "wording"
    assert not window.legend.switches["entry"].isChecked()
    assert window.page.view.type_step() == 5


def test_every_theme_and_palette_can_be_shown(full):
    for name in ("dark", "sepia", "high_contrast", "light"):
        for palette in ("blue_orange", "red_teal", "standard"):
            full.set_theme_choice(name)
            full.set_palette_choice(palette)
            assert (full.theme.name, full.theme.palette) == (name, palette)
            assert not full.grab().isNull()


def test_at_the_first_start_the_sample_is_opened(window):
    open_first(window, None)
    assert "sample" in window.session.engine.last(Open).path


def test_at_the_next_start_the_last_article_is_opened(window, tmp_path):
    path = tmp_path / "last.txt"
    path.write_text("x")
    window.change(last_article=str(path))
    open_first(window, None)
    assert window.session.engine.last(Open).path == str(path)


def test_after_an_article_was_closed_the_next_start_is_empty(window):
    window.change(recent=(Recent("/a", "A", "pdf", "2026-01-01"),), first_run_done=True)
    open_first(window, None)
    assert not window.session.engine.requests


def test_a_broken_document_leaves_what_is_open(full):
    full.open("/broken.pdf")
    full.session.engine.say(
        Failed(job(full), 'Cannot read "broken.pdf": it is damaged. Try another copy.', "unreadable")
    )
    assert full.page.strips.shown("error").label.text().startswith("Cannot read “broken.pdf”")
    assert full.page.stack.currentWidget() is full.page.view
    assert tab_counts(full) == ["4", "2", "3"]
    assert not full.pane.busy.isVisible()


def test_thousands_of_finds_do_not_hold_the_window(opened, qtbot):
    import time

    from companion.model import Mark, Word

    words = tuple(Word(at, at + 1, f"word{at}", "noun", "C1") for at in range(3000))
    marks = tuple(Mark(at % 90, at % 90 + 1, "hedge", "modal", why="Because.") for at in range(3000))
    engine = opened.session.engine
    before = time.thread_time()
    engine.say(Found(job(opened), "names", entries=(), words=words))
    engine.say(Found(job(opened), "wording", marks=marks))
    assert time.thread_time() - before < 0.5
    qtbot.waitUntil(lambda: tab_counts(opened) == ["3,000", "…", "3,000"])
    rows = opened.pane.glossary.list
    assert opened.show_in_pane("word", "w:word2999") is None
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()).center())


def test_what_the_slider_adds_to_the_list_is_underlined_too(window, opened, reading, place, qtbot):
    less_sure = Mark(*place("calm"), "opinion", "attitude", confidence=0.4)
    often = Mark(*place("may"), "hedge", "frequency")
    session, tools = window.session, window.pane.wording.tools
    session.engine.say(Found(job(window), "wording", marks=(less_sure, often, *reading.marks[1:])))

    def shown():
        underlined = [item.key for item in session.index.items if item.kind in ("hedge", "opinion")]
        rows = window.pane.wording.all_rows
        assert underlined == [row.key for row in rows]
        assert sum(row.kind == "opinion" for row in rows) == int(window.legend.switches["opinion"].count_text())
        return underlined

    assert shown() == ["m2", "m3"]
    with qtbot.waitSignal(session.part_ready):
        tools.slider.setValue(tools.slider.maximum())
    assert shown() == ["m0", "m2", "m3"]
    with qtbot.waitSignal(session.part_ready):
        tools.everyday.setChecked(True)
    assert shown() == ["m0", "m1", "m2", "m3"]
    with qtbot.waitSignal(session.part_ready):
        tools.slider.setValue(tools.slider.maximum() // 2)
    assert shown() == ["m1", "m2", "m3"]
