"""Ways to open an article: what is pasted, dropped or typed."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication

from companion.app.address_dialog import AddressDialog
from companion.app.messages import SLOW_PAGE_MS
from companion.app.opening import MOST_KEPT, address_of, keep_text, offered, place_name, read_words
from companion.app.opening_commands import NOTHING_COPIED
from companion.app.settings import Recent
from companion.model import make_article
from companion.model.protocol import Cancel, Failed, Open, Opened

TEXT = "The ferry is late again.\n\nNobody at the harbour knows why, and nobody asks."


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("  <http://example.org>\n", "http://example.org"),
        ("www.example.org/news", "https://www.example.org/news"),
        ("example.org/news", "https://example.org/news"),
        ("example.org:8080", "https://example.org:8080"),
        ("not an address", None),
        ("https://", None),
        ("mailto:someone@example.org", None),
        ("", None),
    ],
)
def test_what_is_typed_becomes_a_web_address(typed, address):
    assert address_of(typed, bare=True) == address


def test_a_file_name_that_is_copied_is_no_address():
    assert address_of("notes.md") is None


def test_a_copied_link_is_a_place_and_a_copied_text_is_a_text():
    assert read_words(" https://example.org/a ").kind == "place"
    assert read_words(TEXT).kind == "text"
    assert read_words(f"https://example.org/a {TEXT}").kind == "text"
    assert read_words(" \n ") is None


def test_a_copied_path_is_a_file_only_where_there_is_one(tmp_path):
    path = tmp_path / "ferry plan.txt"
    path.write_text(TEXT)
    assert read_words(str(path)).value == str(path)
    assert read_words(f'"{path}"').value == str(path)
    assert read_words(QUrl.fromLocalFile(str(path)).toString()).value == str(path)
    assert read_words("/no such file here, just words").kind == "text"


@pytest.mark.parametrize("copied", ["ferry", "mailto:someone@example.org", "ftp://example.org/a"])
def test_what_cannot_be_read_is_refused_in_a_sentence(copied):
    assert read_words(copied).kind == "refused"
    assert read_words(copied).value.endswith((".", "one."))


def test_a_file_comes_before_a_link():
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a"), QUrl.fromLocalFile("/tmp/a.pdf")])
    assert offered(data).value.endswith("a.pdf")


def test_pasted_texts_are_kept_under_their_first_words_and_not_for_ever():
    path = keep_text(f"\n{TEXT}")
    assert path.name == "The ferry is late again.txt"
    assert path.read_text(encoding="utf-8").strip() == TEXT
    for number in range(MOST_KEPT + 3):
        keep_text(f"Text number {number} is here.")
    assert len(list(path.parent.iterdir())) == MOST_KEPT


def test_a_place_is_named_by_its_site_or_file():
    assert place_name("https://www.example.org/a/b") == "example.org"
    assert place_name("/home/me/ferry.txt") == "“ferry.txt”"


@pytest.fixture
def clipboard(qapp):
    board = QGuiApplication.clipboard()
    yield board
    board.clear()


def test_pasting_a_link_opens_it(window, clipboard, qtbot):
    clipboard.setText("https://example.org/a")
    window.commands["paste"].trigger()
    assert window.session.engine.last(Open).path == "https://example.org/a"


def test_the_paste_keys_open_a_text_while_the_article_has_the_focus(full, clipboard, qtbot):
    full.activateWindow()
    full.page.view.setFocus()
    qtbot.waitUntil(full.page.view.hasFocus)
    clipboard.setText(TEXT)
    qtbot.keyClick(full.page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    path = full.session.engine.last(Open).path
    assert path.endswith("The ferry is late again.txt")


def test_the_paste_keys_stay_a_fields_own(full, clipboard, qtbot):
    full.activateWindow()
    full.commands["find_name"].trigger()
    field = full.pane.glossary.field
    qtbot.waitUntil(field.hasFocus)
    clipboard.setText(TEXT)
    asked = len(full.session.engine.requests)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text().startswith("The ferry")
    assert len(full.session.engine.requests) == asked


def test_an_empty_clipboard_is_told_and_opens_nothing(window, clipboard):
    clipboard.clear()
    window.commands["paste"].trigger()
    assert window.page.strips.shown("error").label.text() == NOTHING_COPIED.replace("'", "’")
    assert not window.session.engine.requests


def drag(window, data):
    event = QDragEnterEvent(
        QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    event.ignore()
    window.dragEnterEvent(event)
    return event.isAccepted()


def drop(window, data):
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def test_dropped_links_and_texts_are_opened_and_pictures_are_not(window):
    link, text, picture = QMimeData(), QMimeData(), QMimeData()
    link.setUrls([QUrl("https://example.org/a")])
    text.setText(TEXT)
    picture.setData("image/png", b"x")
    assert drag(window, link)
    assert drag(window, text)
    assert not drag(window, picture)
    drop(window, link)
    assert window.session.engine.last(Open).path == "https://example.org/a"
    drop(window, text)
    assert window.session.engine.last(Open).path.endswith(".txt")


def test_the_address_dialog_begins_with_the_copied_link_and_opens_what_is_typed(window, clipboard, qtbot):
    clipboard.setText("https://example.org/a")
    window.commands["open_address"].trigger()
    (dialog,) = window.findChildren(AddressDialog)
    assert dialog.field.selectedText() == "https://example.org/a"
    dialog.field.setText("two words")
    assert not dialog.open_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.field.setText("example.org/b")
    dialog.accept()
    assert window.session.engine.last(Open).path == "https://example.org/b"


def test_a_page_that_takes_a_while_can_be_stopped(window, qtbot):
    window.open("https://example.org/a")
    job = window.session.engine.last(Open).job
    qtbot.waitUntil(lambda: window.page.strips.shown("opening") is not None, timeout=SLOW_PAGE_MS + 2000)
    strip = window.page.strips.shown("opening")
    assert strip.label.text() == "Fetching the page from example.org"
    strip.buttons[0].click()
    assert window.session.engine.last(Cancel).job == job
    assert window.page.strips.shown("opening") is None
    window.session.engine.say(Failed(job, "Stopped.", "unreadable"))
    assert window.page.strips.shown("error") is None


def test_stopping_a_page_keeps_the_article_that_is_open(full, reading):
    full.open("https://example.org/a")
    full.session.stop()
    assert full.session.reading.article.text == reading.article.text
    assert full.session.wanted == full.session.path
    assert not full.pane.busy.isVisible()


def test_an_address_that_fails_can_be_mended(window):
    window.change(recent=(Recent("https://example.org/a", "Ferry", "html", "2024-01-01"),))
    window.open("https://example.org/a")
    job = window.session.engine.last(Open).job
    window.session.engine.say(Failed(job, 'Cannot read "https://example.org/a": nothing answers there.', "unreadable"))
    strip = window.page.strips.shown("error")
    assert [button.text() for button in strip.buttons] == ["Try again", "Change the address…"]
    strip.buttons[1].click()
    (dialog,) = window.findChildren(AddressDialog)
    assert dialog.field.text() == "https://example.org/a"
    dialog.close()
    assert window.settings.recent


def test_a_pdf_from_the_web_is_remembered_by_its_address(window):
    window.open("https://example.org/a.pdf")
    job = window.session.engine.last(Open).job
    article = make_article("Ferry.", (), title="Ferry")
    window.session.engine.say(Opened(job, article, "pdf", "/cache/0f.pdf", ()))
    assert window.settings.recent[0].path == "https://example.org/a.pdf"
    window.commands["close_article"].trigger()
    assert [row.recent.path for row in window.empty.recent_rows()] == ["https://example.org/a.pdf"]
