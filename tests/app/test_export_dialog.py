from pathlib import Path

import pytest

from companion.app.export_dialog import ExportDialog, suggested_name
from companion.model.export_options import options_from_json


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


@pytest.fixture
def dialog(qtbot, theme, tmp_path):
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ExportDialog(theme, "Title", tmp_path, "letter", parent)
    dialog.show()
    yield dialog
    parent.close()


def test_only_the_options_that_apply_are_shown(dialog):
    assert dialog.kinds["entry"].isVisible()
    assert not dialog.papers.button(0).isVisible()
    dialog.choose("student")
    assert not dialog.kinds["entry"].isVisible()
    assert dialog.papers.button(0).isVisible()
    assert dialog.summary.text() == "Saved in black and white"


def test_without_a_kind_there_is_nothing_to_annotate(dialog):
    for box in dialog.kinds.values():
        box.setChecked(False)
    assert not dialog.save.isEnabled()


def test_the_choice_holds_what_was_chosen(dialog):
    dialog.kinds["word"].setChecked(False)
    dialog.take("/tmp/out.PDF")
    assert dialog.choice.path == "/tmp/out.PDF"
    assert options_from_json(dialog.choice.options).annotations.kinds == ("entries", "figures", "hedges", "opinions")
    assert dialog.choice.paper == "letter"


def test_a_name_without_ending_gets_one(dialog):
    dialog.take(str(Path("/tmp/v1.2 draft")))
    assert dialog.choice.path.endswith("v1.2 draft.pdf")
