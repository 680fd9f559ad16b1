"""The export dialog: what to write, and the few choices that apply to it."""

import re
from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from companion.app.jobs import Paper
from companion.app.lines import draw_line
from companion.app.theme import Theme
from companion.design_tokens import KINDS, Kind

What = Literal["annotated", "student", "teacher"]
OUTPUTS: tuple[tuple[What, str, str], ...] = (
    ("annotated", "Annotated PDF", "The article’s own pages with real PDF annotations"),
    ("student", "Student’s handout", "Glosses in the margin, line numbers, room to write"),
    ("teacher", "Teacher’s key", "Every signal marked, and listed by line"),
)
EXPORT_KINDS: dict[Kind, str] = {
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

    what: What
    path: str
    kinds: tuple[str, ...]
    paper: Paper


def suggested_name(title: str, what: What) -> str:
    """A file name from the article's title that every system accepts: "Title – student.pdf"."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    plain = " ".join(plain.split())[:_LONGEST_TITLE].strip(" .") or "article"
    return f"{plain} – {_NAMES[what]}.pdf"


class _KindSample(QWidget):
    def __init__(self, theme: Theme, kind: Kind) -> None:
        super().__init__()
        self._theme = theme
        self._kind: Kind = kind
        self.setFixedSize(QSize(26, 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        draw_line(QPainter(self), self._theme, self._kind, 0, 22, 10)


class ExportDialog(QDialog):
    """Choose an output, its options and its file; `choice` holds them after Save."""

    def __init__(self, theme: Theme, title: str, folder: Path, paper: Paper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._title, self._folder = theme, title, folder
        self.choice: ExportChoice | None = None
        self.setWindowTitle("Export")
        self.setMinimumWidth(432)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 18)
        column.setSpacing(14)
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
        column.addLayout(self._foot())
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
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(2)
        self.outputs = QButtonGroup(self)
        for place, (_, name, text) in enumerate(OUTPUTS):
            radio, note = QRadioButton(name), QLabel(text)
            radio.setFont(self._theme.font("ui_strong"))
            radio.setAccessibleDescription(text)
            radio.setChecked(place == 0)
            note.setFont(self._theme.font("small"))
            note.setContentsMargins(24, 0, 0, 6)
            note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
            self.outputs.addButton(radio, place)
            column.addWidget(radio)
            column.addWidget(note)
        self.outputs.idToggled.connect(self._changed)
        return box

    def _options(self, paper: Paper) -> QWidget:
        options = QWidget()
        self._form = QFormLayout(options)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(24)
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
        grid.setHorizontalSpacing(6)
        self.kinds: dict[Kind, QCheckBox] = {}
        for place, kind in enumerate(KINDS):
            box = QCheckBox(self._theme.marks[kind].line.label)
            box.setChecked(True)
            box.toggled.connect(self._changed)
            self.kinds[kind] = box
            grid.addWidget(_KindSample(self._theme, kind), place // 2, place % 2 * 2)
            grid.addWidget(box, place // 2, place % 2 * 2 + 1)
        self._form.addRow("Mark", self._kind_grid)
        return options

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
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
        self.choice = ExportChoice(self.what, full, kinds, paper)
        self.accept()
