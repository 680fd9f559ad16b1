"""The export dialog: what applies, what is asked of the engine, what is remembered; no process runs here."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from companion.app.export_dialog import ExportDialog
from companion.app.export_form import FORMAT_ROWS
from companion.app.export_kept import (
    ExportChoices,
    KeptExports,
    load_kept,
    save_kept,
    suggested_name,
    with_preset,
    without_preset,
)
from companion.app.export_preview import NOT_YET
from companion.app.export_tasks import TasksDialog
from companion.app.page_jobs import PageEngine
from companion.export.formats import FORMATS
from companion.export.tasks import make_tasks
from companion.model.export_options import HandoutOptions, options_from_json
from companion.model.protocol import Cancel, Export, Exported, Failed, PageRendered
from companion.model.tasks import Question, Signal, Tasks


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Council votes", "Council votes – student.pdf"),
        ('A/B: "what?" <now>', "A B what now – student.pdf"),
        ("...", "article – student.pdf"),
        ("x" * 200, "x" * 60 + " – student.pdf"),
        ("word " * 40, "word " * 12 + "– student.pdf"),
        ("Line\nbreak\ttab", "Line break tab – student.pdf"),
    ],
)
def test_titles_become_file_names_that_every_system_takes(title, name):
    assert suggested_name(title, "student") == name


class QuietPages(PageEngine):
    """Draws nothing by itself: it keeps what is asked of it."""

    def __init__(self):
        super().__init__(lambda: pytest.fail("no process is wanted here"))
        self.requests = []

    def send(self, request):
        self.requests.append(request)

    def draw(self, count=3):
        asked = self.requests[-1]
        width, height = round(600 * asked.scale), round(800 * asked.scale)
        pixels = bytes(3 * width * height)
        self._take(None, PageRendered(asked.job, asked.page, asked.scale, width, height, pixels, count))


@pytest.fixture
def pages(qapp):
    return QuietPages()


@pytest.fixture
def make_dialog(qtbot, theme, tmp_path, quiet_engine, pages, reading):
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(kept=None, complete=True):
        given = {"reading": reading if complete else None}
        kept = kept or KeptExports(ExportChoices(handout=HandoutOptions(paper="letter")))
        dialog = ExportDialog(
            theme, "Title", tmp_path, kept=kept, engine=quiet_engine, reading=lambda: given["reading"], pages=pages,
            parent=parent,
        )  # fmt: skip
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.given = given
        dialog.show()
        made.append(dialog)
        return dialog

    made = []
    yield make
    for dialog in made:
        if dialog.isVisible():
            dialog.reject()
    parent.close()


@pytest.fixture
def dialog(make_dialog):
    return make_dialog()


def asked(qtbot, engine):
    """What the engine is asked to make once the choices have rested."""
    before = len(engine.requests)
    qtbot.waitUntil(lambda: any(isinstance(r, Export) for r in engine.requests[before:]), timeout=3000)
    return engine.last(Export)


def test_only_the_options_that_apply_are_shown(dialog):
    form = dialog.form
    assert form.kinds["entry"].isVisible()
    assert not form.paper.isVisible()
    dialog.choose("student")
    assert not form.kinds["entry"].isVisible()
    assert form.paper.isVisible()
    assert form.name_line.isVisible()
    assert dialog.summary.text() == "Saved in black and white"
    dialog.choose("reader")
    assert form.glosses.isVisible()
    assert not form.tasks.isVisible()
    dialog.choose("teacher")
    assert form.tasks.isVisible()
    assert not form.explain["words"].isVisible()
    dialog.choose("other")
    assert form.formats.isVisible()
    assert dialog.save.text() == "Save…"


def test_without_a_kind_there_is_nothing_to_annotate(dialog):
    for box in dialog.form.kinds.values():
        box.setChecked(False)
    assert not dialog.save.isEnabled()


def test_the_choice_holds_what_was_chosen(dialog):
    dialog.form.kinds["word"].setChecked(False)
    dialog.take("/tmp/out.PDF")
    assert (dialog.choice.what, dialog.choice.path) == ("annotated", "/tmp/out.PDF")
    options = options_from_json(dialog.choice.options)
    assert options.annotations.kinds == ("entries", "figures", "hedges", "opinions")
    assert options.handout.paper == "letter"


def test_every_option_of_a_handout_reaches_the_engine(dialog):
    dialog.choose("student")
    form = dialog.form
    for segments, place in ((form.paper, 0), (form.text, 3), (form.line_numbers, 0), (form.glosses, 1)):
        segments.group.button(place).click()
    form.explain["words"].setChecked(False)
    form.name_line.setChecked(False)
    dialog.take("/tmp/out.pdf")
    expected = HandoutOptions("student", "a4", "every", "footnotes", "spaced", ("entries",), False, True)
    assert options_from_json(dialog.choice.options).handout == expected


def test_a_name_without_ending_gets_one(dialog):
    dialog.take(str(Path("/tmp/v1.2 draft")))
    assert dialog.choice.path.endswith("v1.2 draft.pdf")


def test_every_other_file_is_a_format_with_its_ending():
    endings = {known.name: known.suffix for known in FORMATS}
    assert {name: suffix for name, _, suffix in FORMAT_ROWS} == {n: s for n, s in endings.items() if n != "tasks"}


def test_a_change_is_previewed_once_the_choices_rest(qtbot, dialog, quiet_engine, reading):
    first = asked(qtbot, quiet_engine)
    assert (first.what, first.reading) == ("annotated", reading)
    dialog.choose("student")
    dialog.form.paper.group.button(0).click()
    second = asked(qtbot, quiet_engine)
    assert options_from_json(second.options).handout == HandoutOptions("student", "a4")
    assert quiet_engine.last(Cancel).job == first.job
    assert second.path != first.path


def test_the_page_made_is_drawn_counted_and_turned(qtbot, dialog, quiet_engine, pages):
    made = asked(qtbot, quiet_engine)
    quiet_engine.say(Exported(made.job, made.path))
    assert pages.requests[-1].path == made.path
    pages.draw()
    assert dialog.preview.place.text() == "Page 1 of 3"
    assert not dialog.preview.previous.isEnabled()
    pages.draw()
    dialog.preview.next.click()
    assert dialog.preview.place.text() == "Page 2 of 3"
    assert dialog.printer.isEnabled()


def test_a_preview_of_an_older_choice_is_not_shown(qtbot, dialog, quiet_engine, pages):
    first = asked(qtbot, quiet_engine)
    dialog.choose("teacher")
    second = asked(qtbot, quiet_engine)
    quiet_engine.say(Exported(first.job, first.path))
    assert not pages.requests
    quiet_engine.say(Exported(second.job, second.path))
    assert pages.requests[-1].path == second.path


def test_why_there_is_no_preview_is_said(qtbot, dialog, quiet_engine):
    made = asked(qtbot, quiet_engine)
    quiet_engine.say(Failed(made.job, "Cannot read it: its maker does not allow notes to be added.", "unreadable"))
    assert "does not allow notes" in dialog.preview.page.message


def test_while_the_analysis_goes_on_nothing_can_be_saved(qtbot, make_dialog, quiet_engine, reading):
    dialog = make_dialog(complete=False)
    assert dialog.preview.page.message == NOT_YET
    assert not dialog.save.isEnabled()
    dialog.given["reading"] = reading
    dialog.analysis_ended()
    assert dialog.save.isEnabled()
    assert asked(qtbot, quiet_engine).reading == reading


def test_the_text_of_other_files_is_shown(qtbot, dialog, quiet_engine):
    dialog.choose("other")
    dialog.form.formats.setCurrentIndex([name for name, _, _ in FORMAT_ROWS].index("csv"))
    dialog.form.changed.emit()
    made = asked(qtbot, quiet_engine)
    assert (made.what, Path(made.path).suffix) == ("csv", ".csv")
    Path(made.path).write_text("term,kind\nZell,place\n", encoding="utf-8")
    quiet_engine.say(Exported(made.job, made.path))
    assert "Zell,place" in dialog.preview.text.text()
    assert dialog.preview.text.isVisible()


def test_the_tasks_are_made_shown_edited_and_used(qtbot, dialog, quiet_engine, reading):
    dialog.choose("student")
    dialog.form.task_button.click()
    made = quiet_engine.last(Export)
    assert made.what == "tasks"
    Path(made.path).write_bytes(msgspec.json.encode(make_tasks(reading)))
    quiet_engine.say(Exported(made.job, made.path))
    editor = dialog.findChild(TasksDialog)
    editor.sections["questions"].add_row({"start": None})
    row = editor.sections["questions"].edits[-1]
    row[0].setText("Why now?")
    editor.keep.click()
    options = options_from_json(asked(qtbot, quiet_engine).options)
    assert options.tasks.questions[-1] == Question("Why now?", "")


def test_tasks_lose_the_rows_taken_out_and_keep_their_lines(qtbot, theme):
    tasks = Tasks(
        signals_intro="Find two.", signals_rows=2, signals=(Signal("may", "H", "a", 3), Signal("vile", "O", "b", 9))
    )
    parent = QWidget()
    qtbot.addWidget(parent)
    editor = TasksDialog(theme, tasks, tasks, parent)
    editor.sections["signals"].edits[1][2].setText("It judges.")
    assert editor.tasks().signals[1] == Signal("vile", "O", "It judges.", 9)
    editor.sections["signals"].take_out(0)
    edited = editor.tasks()
    assert (edited.signals_rows, [s.start for s in edited.signals]) == (1, [9])
    editor.again.click()
    assert editor.tasks() == tasks


def test_choices_and_presets_are_kept_from_one_export_to_the_next(make_dialog, tmp_path):
    dialog = make_dialog()
    dialog.choose("teacher")
    dialog.form.text.group.button(1).click()
    dialog.keep_preset("Year 9")
    dialog.choose("reader")
    dialog.use_preset("Year 9")
    assert (dialog.form.output, dialog.form.text.value) == ("teacher", "large")
    dialog.take(str(tmp_path / "key.pdf"))
    save_kept(dialog.kept, tmp_path / "exports.json")
    again = load_kept(tmp_path / "exports.json", "a4")
    assert again == dialog.kept
    assert again.last.output == "teacher"
    assert make_dialog(again).form.choices() == again.last


def test_a_damaged_file_of_choices_gives_the_defaults(tmp_path):
    (tmp_path / "exports.json").write_text("{", encoding="utf-8")
    assert load_kept(tmp_path / "exports.json", "letter").last.handout.paper == "letter"


def test_presets_of_one_name_replace_each_other():
    kept = with_preset(with_preset(KeptExports(), "A", ExportChoices("student")), "A", ExportChoices("teacher"))
    assert [preset.choices.output for preset in kept.presets] == ["teacher"]
    assert without_preset(kept, "A").presets == ()


def test_the_print_job_prints_the_pages_asked_for(qtbot, pages, tmp_path, qapp):
    import pymupdf

    from companion.app.export_print import PrintJob, chosen_pages, make_printer

    printer = make_printer("a4", grey=True)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert chosen_pages(printer, 3) == [0, 1, 2]
    job = PrintJob("/made.pdf", [0, 2], printer, pages, qapp)
    ends = []
    job.finished.connect(ends.append)
    job.start()
    pages.draw()
    assert [request.page for request in pages.requests] == [0, 2]
    pages.draw()
    assert ends == [True]
    with pymupdf.open(tmp_path / "printed.pdf") as printed:
        assert printed.page_count == 2
        assert round(printed[0].rect.width) == 595
