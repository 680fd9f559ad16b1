"""The export dialog: what to write, and the few choices that apply to it."""

import re
from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.app.controls import CheckBox, RadioRow
from companion.app.theme import Theme
from companion.design_tokens import KINDS, Kind
from companion.model.export_options import (
    AnnotationOptions,
    ExportOptions,
    HandoutOptions,
    MarkName,
    Paper,
    options_to_json,
)

What = Literal["annotated", "student", "teacher"]
OUTPUTS: tuple[tuple[What, str, str], ...] = (
    ("annotated", "Annotated PDF", "The article’s own pages with real PDF annotations"),
    ("student", "Student’s handout", "Glosses in the margin, line numbers, room to write"),
    ("teacher", "Teacher’s key", "Every signal marked, and listed by line"),
)
EXPORT_KINDS: dict[Kind, MarkName] = {
    "entry": "entries",
    "word": "words",
    "figure": "figures",
    "hedge": "hedges",
    "opinion": "opinions",
}
_NAMES: dict[What, str] = {"annotated": "annotated", "student": "student", "teacher": "teacher"}
_LONGEST_TITLE = 60


class ExportChoice(msgspec.Struct, frozen=True):
    """What the reader chose to write, and where."""

    what: str
    path: str
    options: bytes
    paper: Paper


def suggested_name(title: str, what: What) -> str:
    """A file name from the article's title that every system accepts: "Title – student.pdf"."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    plain = " ".join(plain.split())
    if len(plain) > _LONGEST_TITLE:
        plain = plain[: _LONGEST_TITLE + 1].rpartition(" ")[0] or plain[:_LONGEST_TITLE]
    plain = plain.strip(" .") or "article"
    return f"{plain} – {_NAMES[what]}.pdf"


class ExportDialog(QDialog):
    """Choose an output, its options and its file; `choice` holds them after Save."""

    def __init__(self, theme: Theme, title: str, folder: Path, paper: Paper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._title, self._folder = theme, title, folder
        self.choice: ExportChoice | None = None
        self.setWindowTitle("Export")
        self.setMinimumWidth(460)
        self.setStyleSheet(f"ExportDialog {{ background: {theme.paper.name()}; }}")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(28, 24, 28, 18)
        column.setSpacing(18)
        whole.addLayout(column, 1)
        heading = QLabel("Export")
        heading.setFont(theme.font("card_title"))
        column.addWidget(heading)
        column.addWidget(self._outputs())
        column.addWidget(self._options(paper))
        note = QLabel("Check that you may copy this article for your class.")
        note.setWordWrap(True)
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        column.addWidget(note)
        column.addStretch(1)
        whole.addWidget(self._hairline())
        whole.addLayout(self._foot())
        self._changed()

    @property
    def what(self) -> What:
        """The output chosen."""
        return OUTPUTS[self.outputs.checkedId()][0]

    def choose(self, what: What) -> None:
        """Choose an output."""
        place = next(at for at, output in enumerate(OUTPUTS) if output[0] == what)
        self.outputs.button(place).setChecked(True)

    def _outputs(self) -> QFrame:
        box = QFrame()
        box.setObjectName("outputs")
        box.setStyleSheet(
            f"#outputs {{ background: {self._theme.raised.name()}; border: 1px solid {self._theme.border.name()};"
            f" border-radius: {self._theme.tokens.radius.control}px; }}"
        )
        column = QVBoxLayout(box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.outputs = QButtonGroup(self)
        for place, (_, name, text) in enumerate(OUTPUTS):
            if place:
                column.addWidget(self._hairline())
            row = RadioRow(self._theme, name, text)
            row.setChecked(place == 0)
            self.outputs.addButton(row, place)
            column.addWidget(row)
        self.outputs.idToggled.connect(self._changed)
        return box

    def _hairline(self) -> QFrame:
        line = QFrame()
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {self._theme.border.name()}; border: 0;")
        return line

    def _options(self, paper: Paper) -> QWidget:
        options = QWidget()
        self._form = QFormLayout(options)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(24)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        segments = QFrame()
        segments.setProperty("look", "segments")
        row = QHBoxLayout(segments)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self.papers = QButtonGroup(self)
        for place, (name, label) in enumerate((("a4", "A4"), ("letter", "Letter"))):
            button = QPushButton(label)
            button.setProperty("look", "segment")
            button.setCheckable(True)
            button.setChecked(paper == name)
            self.papers.addButton(button, place)
            row.addWidget(button)
        self._paper_row = QWidget()
        holder = QHBoxLayout(self._paper_row)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(segments)
        holder.addStretch(1)
        self._form.addRow("Paper", self._paper_row)
        self._kind_grid = QWidget()
        grid = QGridLayout(self._kind_grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        self.kinds: dict[Kind, CheckBox] = {}
        for place, kind in enumerate(KINDS):
            box = CheckBox(self._theme, self._theme.marks[kind].line.label, kind)
            box.setChecked(True)
            box.toggled.connect(self._changed)
            self.kinds[kind] = box
            grid.addWidget(box, place // 2, place % 2)
        grid.setColumnStretch(2, 1)
        self._form.addRow("Mark", self._kind_grid)
        return options

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(28, 13, 28, 13)
        row.setSpacing(10)
        self.summary = QLabel()
        self.summary.setForegroundRole(self.summary.palette().ColorRole.PlaceholderText)
        cancel, self.save = QPushButton("Cancel"), QPushButton("Save PDF…")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.save.setProperty("look", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        row.addWidget(self.summary, 1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        return row

    def _changed(self) -> None:
        annotated = self.what == "annotated"
        self._form.setRowVisible(self._paper_row, not annotated)
        self._form.setRowVisible(self._kind_grid, annotated)
        some = any(box.isChecked() for box in self.kinds.values())
        self.save.setEnabled(not annotated or some)
        self.summary.setText("" if annotated else "Saved in black and white")
        if self.isVisible():
            self.adjustSize()

    def _save(self) -> None:
        suggested = self._folder / suggested_name(self._title, self.what)
        path, _ = QFileDialog.getSaveFileName(self, "Save PDF", str(suggested), "PDF (*.pdf)")
        if path:
            self.take(path)

    def take(self, path: str) -> None:
        """Accept the dialog with this file."""
        full = path if Path(path).suffix.lower() == ".pdf" else f"{path}.pdf"
        kinds = tuple(EXPORT_KINDS[kind] for kind, box in self.kinds.items() if box.isChecked())
        paper: Paper = "a4" if self.papers.checkedId() == 0 else "letter"
        if self.what == "annotated":
            options = ExportOptions(annotations=AnnotationOptions(kinds))
        else:
            options = ExportOptions(handout=HandoutOptions(copy=self.what, paper=paper))
        what = "annotated" if self.what == "annotated" else "handout"
        self.choice = ExportChoice(what, full, options_to_json(options), paper)
        self.accept()
