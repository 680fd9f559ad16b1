"""The left side of the export dialog: what to write, and only the options that apply to it."""

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
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
from companion.app.export_kept import OUTPUTS, ExportChoices, Output
from companion.app.icons import pixmap
from companion.app.segments import Segments
from companion.app.theme import Theme
from companion.design_tokens import KINDS, Kind
from companion.model.export_options import AnnotationOptions, Explained, HandoutOptions, MarkName

OUTPUT_ROWS: dict[Output, tuple[str, str]] = {
    "annotated": ("Annotated PDF", "The article’s own pages with real PDF annotations"),
    "student": ("Student’s handout", "Line numbers, tasks, glosses or room to write"),
    "reader": ("Reader’s copy", "The glosses without the tasks"),
    "teacher": ("Teacher’s key", "Every signal marked, and listed by line"),
    "other": ("Other files", "A page for the class screen, flashcards, tables"),
}
FORMAT_ROWS = (
    ("html", "Web page with notes on hover", ".html"),
    ("apkg", "Flashcards for Anki", ".apkg"),
    ("anki", "Flashcards as text", ".txt"),
    ("csv", "Glossary as a table (CSV)", ".csv"),
    ("markdown", "Glossary as Markdown", ".md"),
    ("figures", "Key numbers as a table (CSV)", ".csv"),
    ("webannotation", "Web annotations (JSON-LD)", ".jsonld"),
    ("json", "Everything found (JSON)", ".json"),
)
EXPORT_KINDS: dict[Kind, MarkName] = {
    "entry": "entries",
    "word": "words",
    "figure": "figures",
    "hedge": "hedges",
    "opinion": "opinions",
}
_EXPLAINED: dict[Explained, tuple[str, Kind]] = {"entries": ("Names", "entry"), "words": ("Words", "word")}
_ICON = 16
_LABEL = 32  # px: as high as what it names


class ExportForm(QWidget):
    """The choices of an export. `changed` comes with each; `edit_tasks` when the tasks are to be looked at."""

    changed = Signal()
    edit_tasks = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._make_outputs())
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(18)
        self._form.setVerticalSpacing(5)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        column.addLayout(self._form)
        self._make_options()
        column.addLayout(self._reminder())
        column.addStretch(1)
        self.show_choices(ExportChoices())

    # ---- what is chosen

    @property
    def output(self) -> Output:
        """The output chosen."""
        return OUTPUTS[self.outputs.checkedId()]

    def choices(self) -> ExportChoices:
        """Everything as it is chosen now."""
        kinds: tuple[MarkName, ...] = tuple(EXPORT_KINDS[kind] for kind, box in self.kinds.items() if box.isChecked())
        handout = msgspec.convert(
            {
                "paper": self.paper.value,
                "line_numbers": self.line_numbers.value,
                "glosses": self.glosses.value,
                "text": self.text.value,
                "explain": [name for name, box in self.explain.items() if box.isChecked()],
                "name_line": self.name_line.isChecked(),
                "tasks": self.tasks.isChecked(),
            },
            HandoutOptions,
        )
        annotations = AnnotationOptions(kinds, self.mentions.value == "every", self.notes.isChecked())
        return ExportChoices(self.output, FORMAT_ROWS[self.formats.currentIndex()][0], annotations, handout)

    def show_choices(self, choices: ExportChoices) -> None:
        """Show these choices, without a signal."""
        handout = choices.handout
        self.blockSignals(True)
        self.outputs.button(OUTPUTS.index(choices.output)).setChecked(True)
        places = [name for name, _, _ in FORMAT_ROWS]
        self.formats.setCurrentIndex(places.index(choices.format) if choices.format in places else 0)
        for segments, value in (
            (self.paper, handout.paper), (self.text, handout.text), (self.line_numbers, handout.line_numbers),
            (self.glosses, handout.glosses), (self.mentions, "every" if choices.annotations.every_mention else "first"),
        ):  # fmt: skip
            segments.choose(value)
        for name, box in self.explain.items():
            box.setChecked(name in handout.explain)
        self.name_line.setChecked(handout.name_line)
        self.tasks.setChecked(handout.tasks)
        self.notes.setChecked(choices.annotations.notes)
        for kind, box in self.kinds.items():
            box.setChecked(EXPORT_KINDS[kind] in choices.annotations.kinds)
        self.blockSignals(False)
        self._show_what_applies()

    @property
    def is_complete(self) -> bool:
        """Whether there is something to write."""
        return self.output != "annotated" or any(box.isChecked() for box in self.kinds.values())

    # ---- its parts

    def _make_outputs(self) -> QFrame:
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
        for place, name in enumerate(OUTPUTS):
            if place:
                column.addWidget(hairline(self._theme))
            row = RadioRow(self._theme, *OUTPUT_ROWS[name])
            row.setChecked(place == 0)
            self.outputs.addButton(row, place)
            column.addWidget(row)
        self.outputs.idClicked.connect(self._change)
        return box

    def _segments(self, label: str, choices: tuple[tuple[str, str], ...]) -> Segments:
        segments = Segments(label, choices)
        segments.chosen.connect(self._change)
        self._form.addRow(self._label(label), segments)
        return segments

    def _label(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        label.setMinimumSize(86, _LABEL)
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        return label

    def _make_options(self) -> None:
        self.formats = QComboBox()
        self.formats.setAccessibleName("Kind of file")
        self.formats.addItems([label for _, label, _ in FORMAT_ROWS])
        self.formats.setMinimumHeight(_LABEL)
        self.formats.activated.connect(self._change)
        self._form.addRow(self._label("File"), self.formats)
        self.paper = self._segments("Paper", (("a4", "A4"), ("letter", "Letter")))
        sizes = (("normal", "Regular"), ("large", "Large"), ("larger", "Larger"), ("spaced", "Spaced"))
        self.text = self._segments("Text size", sizes)
        self.text.setToolTip("11, 15 or 18 pt; or 13 pt with wide spacing, for readers with dyslexia")
        numbers = (("every", "Every line"), ("fifth", "Every fifth"), ("none", "None"))
        self.line_numbers = self._segments("Line numbers", numbers)
        places = (("margin", "Margin"), ("footnotes", "Foot"), ("end", "End"), ("none", "None"))
        self.glosses = self._segments("Glosses", places)
        self.glosses.setToolTip("None leaves the margin free to write in")
        self.explain: dict[Explained, CheckBox] = {
            name: self._box(label, kind) for name, (label, kind) in _EXPLAINED.items()
        }
        self._explain_row = self._row("Explain", *self.explain.values())
        self.tasks, self.name_line = self._box("Tasks page"), self._box("Name, class, date")
        self._also_row = self._row("Also", self.tasks, self.name_line)
        self.task_button = QPushButton("Look through the tasks…")
        self.task_button.setProperty("look", "link")
        self.task_button.setAutoDefault(False)
        self.task_button.clicked.connect(self.edit_tasks)
        self._form.addRow(self._label(""), self.task_button)
        self.kinds: dict[Kind, CheckBox] = {kind: self._box(self._theme.marks[kind].line.label, kind) for kind in KINDS}
        self._kind_row = QWidget()
        grid = QGridLayout(self._kind_row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        self.notes = self._box("Own notes")
        for place, box in enumerate((*self.kinds.values(), self.notes)):
            grid.addWidget(box, place // 2, place % 2)
        self._form.addRow(self._label("Mark"), self._kind_row)
        self.mentions = self._segments("Names", (("first", "First mention"), ("every", "Every mention")))

    def _box(self, label: str, kind: Kind | None = None) -> CheckBox:
        box = CheckBox(self._theme, label, kind)
        box.setChecked(True)
        box.toggled.connect(self._change)
        return box

    def _row(self, label: str, *boxes: CheckBox) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(14)
        for box in boxes:
            row.addWidget(box)
        self._form.addRow(self._label(label), holder)
        return holder

    def _reminder(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = QLabel()
        sign.setAccessibleName("Please note")
        sign.setPixmap(pixmap("info", self._theme.muted, _ICON, self.devicePixelRatioF()))
        text = QLabel("Check that you may copy this article for your class.")
        text.setWordWrap(True)
        text.setForegroundRole(text.palette().ColorRole.PlaceholderText)
        row.addWidget(sign)
        row.addWidget(text, 1)
        return row

    def _change(self) -> None:
        self._show_what_applies()
        self.changed.emit()

    def _show_what_applies(self) -> None:
        output = self.output
        printed = output in ("student", "reader", "teacher")
        tasked = printed and output != "reader"
        glossed = output in ("student", "reader")
        for widget, shown in (
            (self.formats, output == "other"), (self.paper, printed), (self.text, printed),
            (self.line_numbers, printed), (self.glosses, printed),
            (self._explain_row, glossed and self.glosses.value != "none"), (self._also_row, tasked),
            (self.task_button, tasked and self.tasks.isChecked()), (self._kind_row, output == "annotated"),
            (self.mentions, output == "annotated"),
        ):  # fmt: skip
            self._form.setRowVisible(widget, shown)
        self.name_line.setVisible(output == "student")


def hairline(theme: Theme, *, upright: bool = False) -> QFrame:
    """A line of one pixel between parts."""
    line = QFrame()
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    line.setStyleSheet(f"background: {theme.border.name()}; border: 0;")
    return line
