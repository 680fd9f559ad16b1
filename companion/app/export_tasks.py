"""The tasks of a handout, to be read, changed, taken out and added to before it is made."""

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from companion.app.icons import icon
from companion.app.theme import Theme
from companion.model.tasks import Tasks

SECTIONS: tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...] = (
    ("signals", (("words", "Words", 3), ("which", "H or O", 1), ("how", "How do you know?", 5))),
    ("numbers", (("number", "Number", 3), ("of_what", "Of what?", 3), ("compared_with", "Compared with what?", 3))),
    ("questions", (("text", "Question; *the article’s words*", 5), ("answer", "Answer in the key", 4))),
    ("matching", (("term", "Word", 3), ("meaning", "Its meaning", 6))),
    ("events", (("what", "What happened", 6), ("date", "Date (2026, 2026-03 or 2026-03-05)", 3))),
)


class TasksDialog(QDialog):
    """Every text of the tasks in a field; `tasks()` gives them as they stand.

    Args:
        theme: colours and fonts.
        tasks: what is shown.
        made: the tasks as they were made from the article, for "Start again".
        parent: the dialog it belongs to.
    """

    def __init__(self, theme: Theme, tasks: Tasks, made: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tasks")
        self.resize(760, 620)
        self._theme, self._made = theme, made
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 13, 28, 13)
        foot.setSpacing(10)
        self.again, cancel, self.keep = QPushButton("Start again"), QPushButton("Cancel"), QPushButton("Use these")
        self.again.setToolTip("The tasks as they were made from the article")
        self.again.setProperty("look", "link")
        self.keep.setDefault(True)
        for button in (self.again, cancel):
            button.setAutoDefault(False)
        self.again.clicked.connect(lambda: self.show_tasks(self._made))
        cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.keep)
        column.addLayout(foot)
        self.show_tasks(tasks)

    def show_tasks(self, tasks: Tasks) -> None:
        """Fill the fields anew."""
        self._tasks: dict[str, Any] = msgspec.to_builtins(tasks)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 22, 28, 12)
        column.setSpacing(22)
        self.sections = {name: _Section(self._theme, name, fields, self._tasks) for name, fields in SECTIONS}
        for section in self.sections.values():
            column.addWidget(section)
        column.addStretch(1)
        self._area.setWidget(inside)

    def tasks(self) -> Tasks:
        """The tasks with what was typed; rows without a first field are left out."""
        data = dict(self._tasks)
        for name, section in self.sections.items():
            data[f"{name}_title"] = section.title.text().strip() or data[f"{name}_title"]
            data[name] = section.rows()
        data["signals_rows"] = len(data["signals"])
        if len(data["signals"]) != len(self._tasks["signals"]):
            data["signals_intro"] = "Find places where the wording hedges (H) or takes a side (O)."
        return msgspec.convert(data, Tasks)


class _Section(QWidget):
    """One part of the tasks: its title and its rows."""

    def __init__(self, theme: Theme, name: str, fields: Sequence[tuple[str, str, int]], tasks: dict[str, Any]) -> None:
        super().__init__()
        self._theme, self._fields = theme, fields
        self._rows: list[tuple[dict[str, Any], list[QLineEdit], QToolButton]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.title = QLineEdit(tasks[f"{name}_title"])
        self.title.setFont(theme.font("row_title"))
        self.title.setAccessibleName("Title of this part")
        column.addWidget(self.title)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        for place, (_, label, stretch) in enumerate(fields):
            head = QLabel(label)
            head.setForegroundRole(head.palette().ColorRole.PlaceholderText)
            self._grid.addWidget(head, 0, place)
            self._grid.setColumnStretch(place, stretch)
        column.addLayout(self._grid)
        self.add = QPushButton("Add a row")
        self.add.setProperty("look", "link")
        self.add.setAutoDefault(False)
        self.add.clicked.connect(lambda: self.add_row({"start": None}))
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for row in tasks[name]:
            self.add_row(row)

    def add_row(self, row: dict[str, Any]) -> None:
        """Put a row below the others."""
        line = self._grid.rowCount()
        edits: list[QLineEdit] = []
        for place, (key, label, _) in enumerate(self._fields):
            edit = QLineEdit(row.get(key, ""))
            edit.setCursorPosition(0)
            edit.setAccessibleName(label)
            self._grid.addWidget(edit, line, place)
            edits.append(edit)
        away = QToolButton()
        away.setIcon(icon("close", self._theme, 14))
        away.setToolTip("Take this row out")
        away.setAccessibleName("Take this row out")
        self._grid.addWidget(away, line, len(self._fields))
        entry = (row, edits, away)
        away.clicked.connect(lambda: self.take_out(self._rows.index(entry)))
        self._rows.append(entry)

    def rows(self) -> list[dict[str, Any]]:
        """What stands in the rows."""
        typed = [
            {**row, **{key: edit.text().strip() for (key, _, _), edit in zip(self._fields, edits, strict=True)}}
            for row, edits, _ in self._rows
        ]
        return [row for row in typed if row[self._fields[0][0]]]

    @property
    def edits(self) -> list[list[QLineEdit]]:
        """The fields, row by row."""
        return [edits for _, edits, _ in self._rows]

    def take_out(self, place: int) -> None:
        """Take out the row at a place, from 0."""
        entry = self._rows.pop(place)
        for widget in (*entry[1], entry[2]):
            self._grid.removeWidget(widget)
            widget.deleteLater()
