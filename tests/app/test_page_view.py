"""Pages in the window: marks, pointer, keys, selection and the way to the reading view and back."""

from array import array

import pymupdf
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest

from companion import engine_process
from companion.app.highlights import highlight_colour
from companion.app.page_jobs import PageEngine
from companion.app.page_view import PageView
from companion.app.theme import make_theme
from companion.app.window import MainWindow
from companion.model import Layout, Page, Style, TextLine, make_article
from companion.model.marked import MarkIndex
from companion.model.note import Note
from companion.model.protocol import Failed, Open, Opened, PageRendered, PagesReady
from companion.sources.pdf_render import PageRenderer

LETTERS = 40  # on a printed line
WIDTH, HEIGHT, ADVANCE, LEADING = 400.0, 300.0, 8.0, 24.0
LINES_A_PAGE = 3


def print_text(text):
    """A layout that prints a text in lines of LETTERS letters of one width, furniture and all."""
    lines, number = [], 0
    for block in text.split("\n\n"):
        start = text.index(block)
        for at in range(0, len(block), LETTERS):
            length = min(LETTERS, len(block) - at)
            lefts = array("f", [ADVANCE * k for k in range(length)])
            rights = array("f", [ADVANCE * (k + 1) for k in range(length)])
            origin = (40.0, 60.0 + LEADING * (number % LINES_A_PAGE))
            lines.append(
                TextLine(
                    number // LINES_A_PAGE, start + at, start + at + length, origin, (1.0, 0.0), 10.0, 3.0,
                    lefts.tobytes(), rights.tobytes(),
                )
            )  # fmt: skip
            number += 1
    pages = (Page(WIDTH, HEIGHT),) * (-(-number // LINES_A_PAGE))
    return Layout(pages, tuple(lines))


class Press(PageEngine):
    """Draws real pages of a real PDF at once, in this process."""

    def __init__(self):
        super().__init__(lambda: pytest.fail("no process is wanted here"))
        self._renderer = PageRenderer()

    def send(self, request):
        done = self._renderer.render(request.path, request.page, request.scale, request.password)
        self._arrived.emit(
            None, PageRendered(request.job, request.page, done.scale, done.width, done.height, done.pixels)
        )

    def refuse(self, request):
        self._arrived.emit(None, Failed(request.job, "no", "unreadable"))


@pytest.fixture
def layout(reading):
    return print_text(reading.article.text)


@pytest.fixture
def pdf(layout, tmp_path):
    path = tmp_path / "ferry.pdf"
    with pymupdf.open() as made:
        for number, page in enumerate(layout.pages):
            sheet = made.new_page(width=page.width, height=page.height)
            for line in layout.lines:
                if line.page == number:
                    sheet.insert_text(line.origin, "x" * (line.end - line.start), fontsize=10)
        made.save(path)
    return path


@pytest.fixture
def pages(qtbot, theme, reading, index, layout, pdf):
    view = PageView(theme, Press())
    view.resize(700, 500)
    view.show()
    qtbot.waitExposed(view)
    view.show_pages(reading.article, layout, str(pdf), None)
    view.set_items(index)
    qtbot.waitUntil(lambda: all(view.cache.picture(page) for page in view.visible()))
    yield view
    view.close()
    view.deleteLater()


@pytest.fixture
def press_window(qtbot, theme, tokens, quiet_engine, tmp_path):
    made = MainWindow(quiet_engine, tokens, tmp_path / "settings.json", Press())
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def say_pages(press_window):
    """Opens an article with pages; the engine has found nothing yet."""

    def say(article, layout, path):
        engine = press_window.session.engine
        press_window.open(str(path))
        job = engine.last(Open).job
        engine.say(Opened(job, article, "pdf", str(path), ()))
        engine.say(PagesReady(job, layout))
        return press_window

    return say


@pytest.fixture
def paged(say_pages, say_parts, reading, layout, pdf):
    """The window with the small article printed, all found, in the reading view."""
    return say_parts(say_pages(reading.article, layout, pdf))


def item(index, kind, first=True):
    return next(one for one in index.items if one.kind == kind and one.first == first)


def centre(view, start, end):
    return view.mark_rect(start, end).center()


def colours(view, rect):
    image = view.grab().toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    }


def test_pages_are_drawn_white_on_the_sunken_ground(pages, theme):
    image = pages.grab().toImage()
    assert image.pixelColor(2, 2) == theme.sunken
    page = pages.page_rect(0)
    assert image.pixelColor(page.center()) == QColor("white")
    assert image.pixelColor(page.left() - 1, page.top() + 20) == theme.border


def test_marks_of_the_kinds_in_front_are_filled_and_lined(pages, theme, place):
    pages.set_front({"figure"})
    rect = pages.mark_rect(*place("nearly 40 million euros"))
    seen = colours(pages, rect.adjusted(0, 0, 0, 4))
    assert theme.marks["figure"].fill.name() in seen
    assert theme.marks["figure"].underline.name() in seen
    pages.set_hidden({"figure", "hedge"})
    assert theme.marks["figure"].fill.name() not in colours(pages, rect)


def test_a_highlight_is_seen_on_the_page_and_the_print_through_it(paged, place, theme, qtbot):
    start, end = place("was calm. The harbour")
    paged.page.stack.set_notes((Note("n1", start, end),))
    paged.commands["pages"].trigger()
    view = paged.page.in_front
    qtbot.waitUntil(lambda: all(view.cache.picture(page) for page in view.visible()))
    seen = [QColor(name) for name in colours(view, view.mark_rect(start, start + 3))]
    assert any(near(colour, highlight_colour(theme)) for colour in seen)
    assert min(colour.lightness() for colour in seen) < 100  # the letters


def near(one, other):
    return all(abs(a - b) < 8 for a, b in zip(one.getRgb(), other.getRgb(), strict=True))


def test_a_dark_window_marks_white_pages_as_a_light_one_does(pages, theme, tokens, place):
    pages.set_front({"figure"})
    pages.set_theme(make_theme(tokens, "dark"))
    rect = pages.mark_rect(*place("nearly 40 million euros"))
    assert theme.marks["figure"].fill.name() in colours(pages, rect)


def test_the_pointer_over_a_mark_tells_it_and_leaving_takes_it_back(pages, index, qtbot):
    name = item(index, "entry")
    with qtbot.waitSignal(pages.hovered) as heard:
        QTest.mouseMove(pages.viewport(), centre(pages, name.start, name.end))
    marks, rect = heard.args
    assert marks[0] == name
    assert rect.contains(centre(pages, name.start, name.end))
    with qtbot.waitSignal(pages.unhovered):
        QTest.mouseMove(pages.viewport(), QPoint(3, 3))


def test_marks_that_come_under_a_resting_pointer_are_found_without_a_move(pages, index, qtbot):
    name = item(index, "entry")
    point = centre(pages, name.start, name.end)
    pages.set_items(MarkIndex())
    QTest.mouseMove(pages.viewport(), point)
    with qtbot.waitSignal(pages.hovered) as heard:
        pages.set_items(index)
    assert heard.args[0][0] == name
    with qtbot.waitSignal(pages.unhovered):
        QTest.mouseMove(pages.viewport(), QPoint(3, 3))
    with qtbot.assertNotEmitted(pages.hovered):
        pages.set_items(MarkIndex(index.between(0, 10**6)))


def test_a_click_activates_a_mark_and_a_link_is_followed(pages, reading, layout, pdf, index, place, qtbot):
    name = item(index, "entry")
    with qtbot.waitSignal(pages.mark_activated) as heard:
        QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=centre(pages, name.start, name.end))
    assert heard.args == [name.key, name.start]
    start, end = place("calm")
    styles = (Style("link", start, end, "https://example.org/calm"),)
    article = make_article(reading.article.text, reading.article.blocks, styles=styles)
    pages.show_pages(article, layout, str(pdf), None)
    with qtbot.waitSignal(pages.link_activated) as heard:
        QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=centre(pages, start, end))
    assert heard.args == ["https://example.org/calm"]


def test_text_is_selected_by_dragging_over_lines_and_copied_as_the_article_has_it(pages, reading, place, qtbot):
    first, last = place("Wednesday")[0], place("council")[1]
    start, end = pages.mark_rect(first, first + 1), pages.mark_rect(last - 1, last)
    QTest.mousePress(pages.viewport(), Qt.MouseButton.LeftButton, pos=start.center() - QPoint(4, 0))
    QTest.mouseMove(pages.viewport(), end.center() + QPoint(8, 0))
    QTest.mouseRelease(pages.viewport(), Qt.MouseButton.LeftButton, pos=end.center() + QPoint(8, 0))
    assert pages.selection() == (first, last)
    pages.copy()
    assert QGuiApplication.clipboard().text() == reading.article.text[first:last]


def test_a_double_click_asks_for_the_word_in_its_sentence(pages, place, qtbot):
    start, end = place("calm")
    with qtbot.waitSignal(pages.word_requested) as heard:
        QTest.mouseDClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=centre(pages, start, end))
    assert heard.args[:2] == ["calm", "Wednesday was calm."]


def test_keys_go_through_the_marks_across_pages_and_ask_for_the_card(pages, index, qtbot):
    reached = []
    while (found := pages.next_mark()) is not None:
        reached.append(found)
        assert pages.viewport().rect().intersects(pages.mark_rect(found.start, found.end))
    assert [one.start for one in reached] == sorted({one.start for one in index.items if one.first})
    with qtbot.waitSignal(pages.card_requested) as heard:
        QTest.keyClick(pages, Qt.Key.Key_Return)
    assert heard.args[0][0].start == reached[-1].start


def test_a_jump_stands_a_third_from_the_top_and_flashes(pages, reading, theme, qtbot):
    last = pages.layout_shown().lines[-1]
    pages.resize(700, 200)
    pages.set_zoom(2.0)
    pages.go_to(last.start, last.end)
    rect = pages.mark_rect(last.start, last.end)
    assert 0 < rect.top() < 200
    assert theme.selection.name() in colours(pages, rect.intersected(pages.viewport().rect()))


def test_zoom_steps_keep_the_middle_and_normal_size_comes_back(pages):
    pages.verticalScrollBar().setValue(200)
    before = pages.zoom
    pages.larger()
    assert pages.zoom > before
    pages.smaller()
    assert pages.zoom == pytest.approx(before)
    assert pages.verticalScrollBar().value() == pytest.approx(200, abs=3)
    pages.fit_width()
    assert pages.page_rect(0).width() == pytest.approx(pages.viewport().width() - 48, abs=10)
    assert not pages.horizontalScrollBar().maximum()
    pages.normal_size()
    assert pages.zoom == pytest.approx(before)


def test_a_page_too_large_to_draw_sharp_is_shown_all_the_same(pages, qtbot):
    pages.set_zoom(5.0)
    qtbot.waitUntil(lambda: pages.cache.picture(0) is not None)
    assert pages.page_rect(0).width() == WIDTH * 5


def test_a_page_that_cannot_be_drawn_stays_white_and_keeps_its_marks(
    pages, reading, layout, index, place, theme, qtbot
):
    pages.cache.engine.send = pages.cache.engine.refuse
    pages.show_pages(reading.article, layout, "gone.pdf", None)
    pages.set_items(index)
    pages.set_front({"figure"})
    qtbot.waitUntil(lambda: pages.cache.has_failed(0))
    assert pages.grab().toImage().pixelColor(pages.page_rect(0).bottomRight() - QPoint(20, 20)) == QColor("white")
    assert theme.marks["figure"].fill.name() in colours(pages, pages.mark_rect(*place("nearly 40 million euros")))


def test_the_switch_is_there_for_documents_with_pages(paged):
    assert paged.bar.view_switch.isVisible()
    assert paged.commands["pages"].isEnabled()


def test_text_without_pages_has_no_switch(opened):
    assert not opened.bar.view_switch.isVisible()
    assert not opened.commands["pages"].isEnabled()


def test_switching_shows_the_same_place_and_comes_back_to_the_very_same(paged, place, qtbot):
    paged.resize(900, 480)
    paged.page.view.set_type_step(6)
    start, end = place("“We will not pay")
    paged.page.view.go_to(start, end, flash=False)
    stood, read = paged.page.view.verticalScrollBar().value(), paged.page.view.place()
    assert read is not None
    paged.commands["pages"].trigger()
    assert paged.page.pages_in_front
    assert paged.bar.view_switch.choice()
    assert paged.legend.place.text().startswith("Page ")
    assert paged.page.pages.viewport().rect().intersects(paged.page.pages.mark_rect(read, read + 1))
    paged.commands["reading"].trigger()
    assert not paged.page.pages_in_front
    assert paged.page.view.verticalScrollBar().value() == stood
    assert paged.legend.place.text().startswith("¶ ")


def test_pane_card_and_keys_work_on_the_pages_in_front(paged, index, qtbot):
    paged.commands["pages"].trigger()
    view = paged.page.pages
    name = item(index, "entry")
    paged.page.go_to(name.key, name.start, name.end)
    assert view.viewport().rect().intersects(view.mark_rect(name.start, name.end))
    QTest.mouseMove(view.viewport(), view.mark_rect(name.start, name.end).center())
    qtbot.waitUntil(paged.page.card.isVisible)
    assert paged.page.card.content().title == "harbour council"
    zoom = view.zoom
    paged.commands["larger"].trigger()
    assert view.zoom > zoom
    assert paged.page.view.type_step() == 2


def test_another_article_opens_in_the_reading_view(paged, reading, tmp_path):
    paged.commands["pages"].trigger()
    other = make_article("Another text.", (), title="Another")
    paged.open("other.txt")
    job = paged.session.engine.last(Open).job
    paged.session.engine.say(Opened(job, other, "text", "other.txt", ()))
    assert not paged.page.pages_in_front
    assert not paged.bar.view_switch.isVisible()
    assert not paged.bar.view_switch.choice()


def test_pages_without_text_come_to_the_front_at_once(say_pages, pdf, layout):
    window = say_pages(make_article("", ()), Layout(layout.pages, ()), pdf)
    assert window.page.pages_in_front
    QTest.mouseMove(window.page.pages.viewport(), QPoint(200, 200))
    assert window.page.pages.place() is None
    assert window.page.pages.next_mark() is None
    assert window.legend.place.text().startswith("Page 1 of ")


def test_find_shows_its_matches_on_the_pages(paged, place, qtbot):
    paged.commands["pages"].trigger()
    view = paged.page.pages
    view.set_selection(*place("shameful"))
    paged.commands["find"].trigger()
    assert paged.page.find_bar.field.text() == "shameful"
    paged.page.find_bar.field.setText("million")
    paged.page.find_bar.search()
    paged.page.find_bar.step(1)
    assert view.selection() in {place("million"), place("million", 1)}
    assert view.viewport().rect().intersects(view.mark_rect(*view.selection()))
    paged.page.find_bar.close_bar()
    assert paged.page.in_front is view
    qtbot.waitUntil(view.hasFocus)


def test_select_all_and_the_own_words_of_the_reading_view(pages, reading):
    QTest.keySequence(pages, QKeySequence(QKeySequence.StandardKey.SelectAll))
    assert pages.selection() == (0, len(reading.article.text))
    assert pages.selected_line() == ""


def test_a_real_process_draws_the_pages(qapp, qtbot, sample_pdf):
    engine = PageEngine(engine_process.start_pages)
    with qtbot.waitSignal(engine.rendered, timeout=20_000) as heard:
        engine.ask(str(sample_pdf), 0, 0.5, None)
    assert heard.args[0].width > 100
    with qtbot.waitSignal(engine.failed, timeout=20_000):
        engine.ask(str(sample_pdf), 99, 0.5, None)
    engine.close()


def test_the_overview_goes_with_the_view_in_front(paged, index):
    paged.pane.set_tab("wording")
    paged.commands["pages"].trigger()
    overview, view = paged.page.overview, paged.page.pages
    assert overview.isVisible()
    assert overview.parentWidget() is view
    opinion = item(index, "opinion")
    tick = next(tick for tick in overview.ticks() if tick.start == opinion.start)
    assert 0 < tick.share < 1
    overview.chosen.emit(tick.start, tick.end)
    assert view.viewport().rect().intersects(view.mark_rect(opinion.start, opinion.end))
    paged.commands["reading"].trigger()
    assert overview.parentWidget() is paged.page.view
    assert overview.isVisible()


@pytest.mark.parametrize(
    ("keys", "selected"),
    [
        ([(Qt.Key.Key_Right, False)] * 3, "The"),
        ([(Qt.Key.Key_Right, True)] * 2, "The harbour"),
        ([(Qt.Key.Key_Right, True)] * 2 + [(Qt.Key.Key_Left, True)], "The "),
        ([(Qt.Key.Key_Right, True), (Qt.Key.Key_Left, False)], "Th"),
    ],
)
def test_words_are_selected_with_the_keys(keys, selected):
    from companion.app.keyboard_selection import extended

    text = "The harbour may close."

    class View:
        def focused_mark(self):
            return None

        def place(self):
            return 0

    selection = (0, 0)
    for key, by_word in keys:
        held = Qt.KeyboardModifier.ShiftModifier | (
            Qt.KeyboardModifier.ControlModifier if by_word else Qt.KeyboardModifier.NoModifier
        )
        selection = extended(View(), QKeyEvent(QKeyEvent.Type.KeyPress, key, held), text, selection)
    assert text[slice(*selection)] == selected
