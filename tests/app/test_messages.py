import pytest
from PySide6.QtWidgets import QDialog

from companion.app import messages
from companion.app.dialogs import PasswordDialog
from companion.model import make_article
from companion.model.protocol import Export, Exported, Failed, Finished, Open, Opened


def job(window):
    return window.session.engine.last(Open).job


def text_of(window, slot):
    strip = window.page.strips.shown(slot)
    return None if strip is None else strip.label.text()


def test_what_was_left_out_is_said(window):
    window.open("/a.pdf")
    article = make_article("Some text.", ())
    window.session.engine.say(
        Opened(job(window), article, "pdf", "/a.pdf", ("Left out: 2 captions.", "One page is blank."))
    )
    assert text_of(window, "warning") == "Left out: 2 captions. One page is blank."


def test_a_text_that_is_not_english_says_why_nothing_is_marked(window):
    window.open("/a.txt")
    article = make_article("Der Rat hat gestern entschieden.", (), language="de")
    window.session.engine.say(Opened(job(window), article, "text", "/a.txt", ("Companion explains English.",)))
    window.session.engine.say(Finished(job(window)))
    assert "English" in text_of(window, "warning")
    assert window.pane.glossary.message.text() == messages.NOT_ENGLISH
    assert not window.pane.busy.isVisible()
    assert window.legend.switches["entry"].count_text() == ""
    assert [window.pane.tabs.count_text(place) for place in range(3)] == ["", "", ""]


def test_after_a_text_that_was_not_analysed_a_failure_does_not_speak_of_stopping(window):
    window.open("/a.txt")
    window.session.engine.say(Opened(job(window), make_article("Der Rat.", (), language="de"), "text", "/a.txt", ()))
    window.session.engine.say(Finished(job(window)))
    window.open("/b.txt")
    window.session.engine.say(Failed(job(window), "The file is empty.", "unreadable"))
    assert not window.pane.busy.isVisible()


def test_nothing_found_is_not_called_neutral(opened, say_parts, reading):
    from companion.model.protocol import Found

    opened.session.engine.say(Found(job(opened), "wording", marks=()))
    assert opened.pane.wording.message.text() == (
        "No hedged or opinionated wording found. That does not make it neutral."
    )


@pytest.fixture
def locked(window):
    window.open("/locked.pdf")
    window.session.engine.say(Failed(job(window), 'Cannot read "locked.pdf": it needs a password.', "password"))
    return window


def password_dialog(window):
    return next((dialog for dialog in window.findChildren(PasswordDialog) if dialog.isVisible()), None)


def test_a_password_can_be_entered_three_times(locked, qtbot):
    assert "password" in text_of(locked, "error")
    locked.page.strips.shown("error").buttons[0].click()
    for attempt in ("one", "two", "three"):
        dialog = password_dialog(locked)
        dialog.field.setText(attempt)
        dialog.accept()
        assert locked.session.engine.last(Open).password == attempt
        locked.session.engine.say(Failed(job(locked), 'Cannot read "locked.pdf": it needs a password.', "password"))
    assert password_dialog(locked) is None
    assert locked.page.strips.shown("error") is not None


def test_the_right_password_opens_the_article(locked):
    locked.page.strips.shown("error").buttons[0].click()
    dialog = password_dialog(locked)
    dialog.field.setText("open sesame")
    dialog.accept()
    locked.session.engine.say(Opened(job(locked), make_article("Text.", ()), "pdf", "/locked.pdf", ()))
    assert text_of(locked, "error") is None
    assert locked.page.stack.currentWidget() is locked.page.view


def test_when_the_engine_dies_the_text_stays_and_can_be_tried_again(opened):
    opened.session.engine.lose()
    assert text_of(opened, "engine") == "The analysis stopped unexpectedly. The text is still here."
    assert "Ada Brandt" in opened.page.view.toPlainText()
    before = job(opened)
    opened.page.strips.shown("engine").buttons[0].click()
    assert job(opened) > before
    assert text_of(opened, "engine") is None


def test_when_the_analysis_breaks_off_the_text_stays(opened):
    opened.session.engine.say(Failed(job(opened), "x", "internal"))
    assert text_of(opened, "engine") == "The analysis stopped unexpectedly. The text is still here."


def test_a_death_after_all_was_found_goes_unnoticed(full):
    full.session.engine.lose()
    assert text_of(full, "engine") is None


def test_the_sample_introduces_itself_until_that_is_closed(window):
    path = str(messages.sample())
    window.open(path)
    window.session.engine.say(Opened(job(window), make_article("Text.", ()), "pdf", path, ()))
    assert text_of(window, "hint").startswith("This is a sample.")
    assert not window.settings.recent
    window.page.strips.shown("hint").closer.click()
    assert text_of(window, "hint") is None
    assert window.settings.first_run_done


def test_an_export_goes_to_the_engine_with_the_whole_reading_and_reports_back(full, tmp_path, reading):
    from companion.app.export_dialog import ExportDialog
    from companion.model.export_options import options_from_json

    full.commands["export"].trigger()
    dialog = next(child for child in full.findChildren(ExportDialog))
    dialog.choose("teacher")
    dialog.take(str(tmp_path / "key"))
    asked = full.session.engine.last(Export)
    assert (asked.what, asked.path) == ("handout", str(tmp_path / "key.pdf"))
    assert options_from_json(asked.options).handout.copy == "teacher"
    assert asked.reading.entries == reading.entries
    full.session.engine.say(Exported(asked.job, asked.path))
    assert text_of(full, "saved") == "Saved “key.pdf”."
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_file_that_cannot_be_written_is_said_in_the_engines_words(full, tmp_path):
    asked = full.session.engine.export("handout", "/nowhere/a.pdf", full.session.reading)
    full.session.engine.say(Failed(asked, "Cannot write it: the folder is gone.", "unwritable"))
    assert text_of(full, "saved") == "Cannot write it: the folder is gone."


def test_a_recent_file_that_is_gone_is_forgotten(full, reading):
    from pathlib import Path

    path = full.session.path
    Path(path).unlink()
    full.open(path)
    full.session.engine.say(Failed(job(full), "There is no such file.", "unreadable"))
    assert not full.settings.recent


def test_a_fault_of_ours_shows_its_details_to_who_asks(opened, qtbot):
    from companion.app.details_dialog import DetailsDialog

    job = opened.session.engine.last(Open).job
    opened.session.engine.say(Failed(job, "It stopped.", "internal", "Traceback: the ferry sank"))
    strip = opened.page.strips.shown("engine")
    next(button for button in strip.buttons if button.text() == "Details…").click()
    (dialog,) = opened.findChildren(DetailsDialog)
    assert dialog.text.toPlainText() == "Traceback: the ferry sank"
    dialog.close()


def test_a_document_that_cannot_be_read_has_no_details(window):
    window.open("/no.txt")
    job = window.session.engine.last(Open).job
    window.session.engine.say(Failed(job, "Cannot read it.", "unreadable"))
    assert [button.text() for button in window.page.strips.shown("error").buttons] == ["Open another…"]
