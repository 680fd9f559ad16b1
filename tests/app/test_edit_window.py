"""Correcting and noting in the real window: by pointer, by keys, by menu; and taking it back."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from companion.app import edit_commands, edit_copies, edit_groups, edit_menus, edit_sharing, edit_signal
from companion.app.picker import Picker
from companion.keeping import class_glossary
from companion.model.anchor import make_anchor
from companion.model.class_glossary import ClassTerm
from companion.model.edits import OwnNote
from companion.model.protocol import Failed, NotesTaken, Open, TakeNotes


@pytest.fixture
def select(full, place):
    """Selects words of the article, as the pointer does."""

    def do(phrase, nth=0):
        start, end = place(phrase, nth)
        positions, cursor = full.page.view._shown.positions, full.page.view.textCursor()
        cursor.setPosition(positions.to_document(start))
        cursor.setPosition(positions.to_document(end), QTextCursor.MoveMode.KeepAnchor)
        full.page.view.setTextCursor(cursor)
        full.page.view.setFocus()

    return do


def entries(window):
    return {entry.name: entry for entry in window.session.reading.entries}


def marks(window):
    text = window.session.reading.article.text
    return [text[mark.start : mark.end] for mark in window.session.reading.marks]


def strip(window):
    shown = window.page.strips.shown("edited")
    return None if shown is None else shown.label.text()


def menu_of(window):
    *_, menu = (one for one in window.findChildren(QMenu) if one.isVisible())
    return {action.text(): action for action in menu.actions() if action.text()}


def press(qtbot, window, name):
    window.commands[name].trigger()


def open_editor(window, key):
    window.pane.set_tab("glossary")
    window.pane.glossary.select_key(key)
    window.pane.glossary.list.setFocus()
    window.commands["correct"].trigger()
    return window.pane.glossary.editor


def test_a_name_is_corrected_in_its_row(qtbot, full):
    editor = open_editor(full, "e2")
    assert editor.isVisible()
    row = full.pane.glossary.list.visualRect(full.pane.glossary.list.currentIndex())
    assert editor.geometry().topLeft() == row.topLeft()
    assert row.height() >= editor.sizeHint().height()
    assert editor.text.hasFocus()
    qtbot.keyClicks(editor.text, "head of the council")
    editor.name.setText("Ada M. Brandt")
    editor.kind.setCurrentIndex(editor.kind.findData("group"))
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    found = entries(full)["Ada M. Brandt"]
    assert (found.kind, found.definition.text, found.definition.source) == (
        "group",
        "head of the council",
        "own wording",
    )
    assert full.pane.glossary.editor is None
    assert full.pane.glossary.list.hasFocus()
    assert full.pane.glossary.list.selected_row().name == "Ada M. Brandt"
    assert len(full.session.editing.edits.corrections) == 3
    press(qtbot, full, "undo")
    assert entries(full)["Ada Brandt"].kind == "person"
    press(qtbot, full, "redo")
    assert "Ada M. Brandt" in entries(full)


def test_esc_leaves_a_name_as_it_was(qtbot, full):
    editor = open_editor(full, "e2")
    qtbot.keyClicks(editor.text, "nonsense")
    qtbot.keyClick(editor.text, Qt.Key.Key_Escape)
    assert full.pane.glossary.editor is None
    assert entries(full)["Ada Brandt"].definition is None
    assert not full.commands["undo"].isEnabled() or full.session.editing.undo_what is None


def test_saving_without_a_change_corrects_nothing(qtbot, full):
    editor = open_editor(full, "e1")
    qtbot.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    assert full.session.editing.edits.empty


def test_a_words_definition_is_corrected_in_its_row(qtbot, full):
    editor = open_editor(full, "w:shameful")
    assert not editor.name.isVisible()
    qtbot.keyClicks(editor.text, "bad")
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    assert full.session.reading.words[0].definition.text == "bad"


def test_fields_stay_open_while_more_is_found(qtbot, full, reading):
    editor = open_editor(full, "e2")
    qtbot.keyClicks(editor.text, "half a sen")
    full.pane.glossary.show_reading(reading, full.session.paragraphs)
    assert full.pane.glossary.editor is editor
    assert editor.isVisible()
    assert editor.text.said() == "half a sen"


def test_another_theme_does_not_break_fields_that_are_open(full):
    open_editor(full, "e2")
    full.set_theme_choice("dark")
    assert full.pane.glossary.editor is None


def test_del_takes_a_name_out_and_the_strip_brings_it_back(qtbot, full):
    full.pane.glossary.select_key("e2")
    full.pane.glossary.list.setFocus()
    qtbot.keyClick(full.pane.glossary.list, Qt.Key.Key_Delete)
    assert list(entries(full)) == ["harbour council"]
    assert strip(full) == "“Ada Brandt” is no longer marked."
    (undo,) = full.page.strips.shown("edited").buttons
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert list(entries(full)) == ["harbour council", "Ada Brandt"]
    assert strip(full) is None


def test_del_on_a_mark_that_the_keys_reached_dismisses_it(qtbot, full):
    full.pane.set_tab("wording")
    full.page.view.setFocus()
    full.page.view.next_mark(frozenset({"hedge"}))
    qtbot.keyClick(full.page.view, Qt.Key.Key_Delete)
    assert marks(full) == ["nearly", "shameful 🎣 folly"]
    assert next(row.phrase for row in full.pane.wording.all_rows) == "nearly"
    qtbot.keyClick(full.page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(marks(full)) == 3
    qtbot.keyClick(
        full.page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert len(marks(full)) == 2


def test_the_cards_button_says_that_it_is_no_signal(qtbot, full):
    mark = full.session.reading.marks[0]
    items = full.session.index.at(mark.start)
    full.page.cards._requested(items, full.page.view.mark_rect(mark.start, mark.end))
    buttons = {button.text(): button for button in full.page.card.face.shown_buttons()}
    qtbot.mouseClick(buttons["Not a signal"], Qt.MouseButton.LeftButton)
    assert "may" not in marks(full)
    assert not full.page.card.isVisible()


def test_the_cards_pencil_opens_the_fields(qtbot, full, place):
    start, end = place("Ada Brandt")
    full.page.cards._requested(full.session.index.at(start), full.page.view.mark_rect(start, end))
    (pencil,) = [one for one in full.page.card.face.shown_buttons() if one.accessibleName() == "Correct this"]
    qtbot.mouseClick(pencil, Qt.MouseButton.LeftButton)
    assert full.pane.glossary.editor.name.text() == "Ada Brandt"


def test_a_pinned_card_does_not_offer_to_correct(full, place):
    start, end = place("may")
    full.page.cards._requested(full.session.index.at(start), full.page.view.mark_rect(start, end))
    lasting = full.page.card.content().lasting()
    assert lasting.correct is None
    assert [action.label for action in lasting.actions] == ["Show in wording"]


def test_selected_words_become_an_entry(qtbot, full, select):
    select("ferry plan")
    qtbot.keyClick(full.page.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    editor = full.pane.glossary.editor
    assert editor.name.text() == "ferry plan"
    assert editor.name.hasFocus()
    editor.name.setText("the ferry plan")
    editor.text.setPlainText("a plan for a new ferry")
    qtbot.mouseClick(editor.save, Qt.MouseButton.LeftButton)
    made = entries(full)["the ferry plan"]
    assert (made.kind, made.definition.text, len(made.mentions)) == ("term", "a plan for a new ferry", 1)
    assert full.pane.glossary.list.selected_row().name == "the ferry plan"


def test_without_selected_words_the_reader_is_told_what_is_missing(full):
    full.commands["add_entry"].trigger()
    assert strip(full) == "Select some words of the article first."
    full.pane.glossary.list.select_key(None)
    full.commands["merge"].trigger()
    assert strip(full) == "Choose a name, word, number or phrase first."


@pytest.mark.parametrize(("command", "kind"), [("mark_hedge", "hedge"), ("mark_opinion", "opinion")])
def test_selected_words_become_a_signal(full, select, command, kind):
    select("was calm")
    full.commands[command].trigger()
    (made,) = [mark for mark in full.session.reading.marks if mark.rule == "own"]
    assert (made.kind, made.voice) == (kind, "author")
    assert full.pane.tab == "wording"
    assert full.pane.wording.list.selected_row().phrase == "was calm"


def test_a_signal_in_quotation_marks_is_the_speakers(full, select):
    select("will not pay")
    full.commands["mark_opinion"].trigger()
    assert next(mark for mark in full.session.reading.marks if mark.rule == "own").voice == "quoted"


def test_a_number_that_was_found_becomes_a_key_number(full, select):
    select("40 million", 1)
    full.commands["mark_figure"].trigger()
    assert [one.importance for one in full.session.reading.figures][-1] == 1.0
    assert full.pane.tab == "numbers"


def test_other_words_become_a_key_number_once_it_is_said_which(qtbot, full, select):
    select("the harbour council agreed")
    full.commands["mark_figure"].trigger()
    (dialog,) = full.findChildren(edit_signal.FigureDialog)
    assert not dialog.save.isEnabled()
    dialog.value.setText("1,200.5")
    dialog.about.setText("votes")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    made = next(one for one in full.session.reading.figures if one.text == "the harbour council agreed")
    assert (made.value, made.about) == (1200.5, "votes")


def test_a_signal_is_corrected_in_a_dialog(qtbot, full):
    full.pane.set_tab("wording")
    full.pane.wording.select_key("m2")
    full.pane.wording.list.setFocus()
    qtbot.keyClick(full.pane.wording.list, Qt.Key.Key_F2)
    (dialog,) = full.findChildren(edit_signal.SignalDialog)
    assert dialog.voice.currentText() == "Reported: Brandt"
    dialog.kind.setCurrentIndex(dialog.kind.findData("hedge"))
    dialog.voice.setCurrentIndex(dialog.voice.findData("author"))
    dialog.why.setPlainText("It is only a wish.")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    revised = full.session.reading.marks[2]
    assert (revised.kind, revised.voice, revised.why) == ("hedge", "author", "It is only a wish.")


def test_a_number_is_corrected_or_dismissed_in_a_dialog(qtbot, full):
    full.pane.set_tab("numbers")
    edit_commands.act(full, "correct", "f1")
    (dialog,) = full.findChildren(edit_signal.FigureDialog)
    assert dialog.about.text() == "spending on the ferry"
    dialog.about.setText("what the ferry costs")
    dialog.accept()
    revised = full.session.reading.figures[1]
    assert (revised.about, revised.value, revised.unit) == ("what the ferry costs", 40_000_000, "EUR")
    edit_commands.act(full, "correct", "f0")
    dialog = next(one for one in full.findChildren(edit_signal.FigureDialog) if one.isVisible())
    qtbot.mouseClick(dialog.gone, Qt.MouseButton.LeftButton)
    assert all(one.text != "Wednesday" for one in full.session.reading.figures)


def test_two_names_are_merged_by_choosing_the_other(qtbot, full):
    full.pane.glossary.select_key("e2")
    full.pane.glossary.list.setFocus()
    qtbot.keyClick(full.pane.glossary.list, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    (picker,) = full.findChildren(Picker)
    qtbot.keyClicks(picker.field, "harb")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert list(entries(full)) == ["Ada Brandt"]
    assert "harbour council" in entries(full)["Ada Brandt"].aliases
    assert strip(full) == "“harbour council” is now part of “Ada Brandt”."


def test_mentions_are_split_off_by_choosing_them(qtbot, full):
    edit_groups.ask_to_split(full, "e2")
    (picker,) = full.findChildren(Picker)
    assert next(pick.text for pick in picker.shown()) == "“Brandt”"
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert [len(one.mentions) for one in entries(full).values()] == [2, 1, 2]
    assert full.pane.glossary.editor.name.text() == "Brandt"


def test_a_highlight_is_made_and_taken_away_with_the_same_key(qtbot, full, select):
    select("harbour council agreed")
    qtbot.keyClick(full.page.view, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    (note,) = full.session.reading.notes
    assert note.text == ""
    assert full.page.view._highlights.at(note.start).id == note.id
    assert full.pane.tabs.count_text(3) == "1"
    qtbot.keyClick(full.page.view, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert full.session.reading.notes == ()
    assert full.pane.tabs.count_text(3) == ""


def test_a_note_is_written_in_its_pane_and_leads_to_its_passage(qtbot, full, select):
    select("Wednesday was calm")
    full.commands["note"].trigger()
    assert full.pane.tab == "notes"
    editor = full.pane.notes.editor
    assert editor.text.hasFocus()
    qtbot.keyClicks(editor.text, "Why tell us?")
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    assert full.session.reading.notes[0].text == "Why tell us?"
    (row,) = full.pane.notes.all_rows
    assert row.plain() == "“Wednesday was calm”. Why tell us?. paragraph 1"
    with qtbot.waitSignal(full.pane.chosen) as gone:
        qtbot.keyClick(full.pane.notes.list, Qt.Key.Key_Return)
    assert gone.args[1:] == [row.start, row.end]
    full.commands["correct"].trigger()
    qtbot.keyClicks(full.pane.notes.editor.text, " Really.")
    qtbot.keyClick(full.pane.notes.editor.text, Qt.Key.Key_Return)
    assert full.session.reading.notes[0].text == "Why tell us? Really."
    qtbot.keyClick(full.pane.notes.list, Qt.Key.Key_Delete)
    assert full.session.reading.notes == ()
    full.commands["undo"].trigger()
    assert full.session.reading.notes[0].text == "Why tell us? Really."


def test_undo_names_what_it_would_take_back(full, select):
    assert full.commands["undo"].text() == "Undo"
    select("was calm")
    full.commands["mark_hedge"].trigger()
    assert full.commands["undo"].text() == "Undo: Mark as hedged"
    full.commands["undo"].trigger()
    assert full.commands["redo"].text() == "Redo: Mark as hedged"
    assert not full.commands["undo"].isEnabled()


def test_the_articles_menu_offers_what_fits(full, select, place):
    rect = full.page.view.mark_rect(*place("Ada Brandt"))
    edit_menus.article_menu(full, rect.center())
    assert {"Correct…", "Not a name", "Merge with…", "Split…", "Add to class glossary…"} <= menu_of(full).keys()
    menu_of(full)["Not a name"].trigger()
    assert "Ada Brandt" not in entries(full)
    select("was calm")
    edit_menus.article_menu(full, QPoint(1, 1))
    assert {"Copy", "Highlight", "Note…", "Add to the glossary…", "Mark as hedged"} <= menu_of(full).keys()


def test_a_rows_menu_offers_what_fits(full):
    rows = full.pane.glossary.list
    full.pane.menu_wanted.emit(rows, rows.visualRect(rows.model().index(0, 0)).center())
    menu_of(full)["Not a name"].trigger()
    assert list(entries(full)) == ["Ada Brandt"]


def test_corrections_go_to_a_file_and_come_from_one(full, select, tmp_path):
    select("was calm")
    full.commands["highlight"].trigger()
    full.pane.glossary.select_key("e2")
    edit_commands.act(full, "remove", "e2")
    edit_sharing.write_edits(full, tmp_path / "shared.json")
    assert strip(full) == "Saved “shared.json”."
    full.commands["undo"].trigger()
    full.commands["undo"].trigger()
    edit_sharing.read_edits(full, tmp_path / "shared.json")
    assert strip(full) == "1 correction and 1 note added from “shared.json”."
    assert list(entries(full)) == ["harbour council"]
    assert len(full.session.reading.notes) == 1
    (tmp_path / "other.json").write_text("{}")
    edit_sharing.read_edits(full, tmp_path / "other.json")
    assert "holds no corrections" in strip(full)


def test_notes_on_an_annotated_copy_are_taken_over_once_and_can_be_undone(full, place, tmp_path):
    session, copy = full.session, tmp_path / "copy.pdf"

    def take(*notes, lost=0):
        edit_copies.read_copy(full, copy)
        assert strip(full) == "Reading “copy.pdf” …"
        job = session.engine.last(TakeNotes).job
        session.engine.say(NotesTaken(job, msgspec.msgpack.encode(notes), lost))
        return strip(full)

    note = OwnNote("n1", make_anchor(session.reading.article.text, *place("Ada Brandt")), "Who?")
    assert take(lost=1) == "No notes for this text were found on “copy.pdf”. 1 note fit nothing in this text."
    assert take(note) == "1 note taken over from “copy.pdf”."
    assert [one.text for one in session.reading.notes] == ["Who?"]
    assert take(note) == "The notes on “copy.pdf” are here already."
    assert take(msgspec.structs.replace(note, text="Who is she?")) == "1 note taken over from “copy.pdf”."
    assert [one.text for one in session.reading.notes] == ["Who is she?"]
    full.commands["undo"].trigger()
    full.commands["undo"].trigger()
    assert session.reading.notes == ()


def test_a_copy_that_cannot_be_read_is_told_and_one_of_another_article_changes_nothing(full, tmp_path):
    engine = full.session.engine
    edit_copies.read_copy(full, tmp_path / "copy.pdf")
    engine.say(Failed(engine.last(TakeNotes).job, "Cannot read “copy.pdf”."))
    assert strip(full) == "Cannot read “copy.pdf”."
    edit_copies.read_copy(full, tmp_path / "copy.pdf")
    full.session.close()
    engine.say(Failed(engine.last(TakeNotes).job, "Too late."))
    assert strip(full) != "Too late."


def test_the_class_glossary_is_filled_in_its_dialog_and_the_article_read_with_it(qtbot, full, tmp_path):
    from companion.app.class_glossary_dialog import ClassGlossaryDialog

    edit_commands.act(full, "to_class_glossary", "e1")
    (dialog,) = full.findChildren(ClassGlossaryDialog)
    assert dialog.terms() == (ClassTerm("harbour council", "led by Ada Brandt"),)
    class_glossary.write([ClassTerm("ferry", "a ship", ("boat",), "unit 2")], tmp_path / "class.csv")
    dialog.import_from(tmp_path / "class.csv")
    dialog.import_from(tmp_path / "none.csv")
    assert "cannot be opened" in dialog.told.text()
    dialog.export_to(tmp_path / "out.toml")
    jobs = len([one for one in full.session.engine.requests if isinstance(one, Open)])
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    kept = (ClassTerm("harbour council", "led by Ada Brandt"), ClassTerm("ferry", "a ship", ("boat",), "unit 2"))
    assert class_glossary.load_own() == class_glossary.read(tmp_path / "out.toml") == kept
    assert len([one for one in full.session.engine.requests if isinstance(one, Open)]) == jobs + 1


def test_a_term_is_added_and_removed_in_the_table(qtbot, full):
    from companion.app.class_glossary_dialog import ClassGlossaryDialog

    full.commands["class_glossary"].trigger()
    (dialog,) = full.findChildren(ClassGlossaryDialog)
    qtbot.mouseClick(dialog.new, Qt.MouseButton.LeftButton)
    dialog.table.item(0, 0).setText("levy")
    dialog.table.item(0, 1).setText(" a tax ")
    assert dialog.terms() == (ClassTerm("levy", "a tax"),)
    dialog.table.selectRow(0)
    qtbot.mouseClick(dialog.gone, Qt.MouseButton.LeftButton)
    assert dialog.terms() == ()
    dialog.reject()
    assert class_glossary.load_own() == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,200.5 boats", 1200.5), ("no", None), ("", None), ("about 40", 40), ("3.", 3), ("10 of 12", 10)],
)
def test_the_number_in_some_words(text, value):
    assert edit_signal.number_in(text) == value


def test_every_control_of_the_editors_has_a_name_for_assistive_technology(full, select):
    editor = open_editor(full, "e2")
    named = (editor, editor.name, editor.kind, editor.text)
    assert all(widget.accessibleName() for widget in named)
    select("was calm")
    full.commands["note"].trigger()
    note = full.pane.notes.editor
    assert note.accessibleName() == "Note"
    assert note.text.accessibleName() == "Your note"


def test_words_are_selected_with_the_keys_from_the_mark_they_reached(qtbot, full, place):
    view, shift = full.page.view, Qt.KeyboardModifier.ShiftModifier
    view.setFocus()
    full.pane.set_tab("wording")
    view.next_mark(frozenset({"opinion"}))
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right, shift | Qt.KeyboardModifier.ControlModifier)
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right, shift)
    qtbot.keyClick(view, Qt.Key.Key_Left, shift)
    text = full.session.reading.article.text
    start, end = view.span_of(view.textCursor())
    assert (start, text[start:end]) == (place("shameful")[0], "shameful 🎣 fol")
    qtbot.keyClick(view, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert [(note.start, note.end) for note in full.session.reading.notes] == [(start, end)]


@pytest.mark.parametrize("name", ["light", "sepia", "dark", "high_contrast"])
def test_text_on_a_highlight_can_be_read_in_every_theme(tokens, name):
    from companion.app.highlights import highlight_colour
    from companion.app.theme import make_theme

    def light(colour):
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    theme = make_theme(tokens, name)
    dark, bright = sorted((light(theme.text), light(highlight_colour(theme))))
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_corrections_that_lie_beside_the_article_are_offered(qtbot, full, select, say_parts, reading):
    from pathlib import Path

    from companion.keeping import places
    from companion.model.protocol import Opened

    path = full.session.path
    select("was calm")
    full.commands["highlight"].trigger()
    edit_sharing.write_edits(full, places.beside(Path(path)))
    places.edits_file(reading.article.digest).unlink()
    for pointer in places.edits_folder().iterdir():
        pointer.unlink()
    full.session.close()
    full.open(path)
    engine = full.session.engine
    engine.say(Opened(engine.last(Open).job, reading.article, "text", path, ()))
    say_parts(full)
    assert strip(full) == "Corrections and notes for this article lie beside it."
    (take,) = full.page.strips.shown("edited").buttons
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    assert len(full.session.reading.notes) == 1
    assert strip(full) == "1 note added from “ferry.companion.json”."
