"""The dialogs that correct a wording mark or a number, and make a number of some words."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from companion.app.choice_box import ChoiceBox
from companion.app.edit_commands import remove
from companion.app.edit_targets import Target, anchor, figure_of, mark_of
from companion.app.panes.in_place import TextField
from companion.app.panes.wording_rows import SUBTYPES
from companion.app.typography import curly
from companion.model import Figure, Mark, MarkKind, Reading
from companion.model.edits import AddFigure, ReviseFigure, ReviseMark
from companion.model.mark import HEDGE_SUBTYPES, OFF_BY_DEFAULT, OPINION_SUBTYPES, Voice

if TYPE_CHECKING:
    from companion.app.window import MainWindow

VOICES: dict[Voice, str] = {"author": "Author", "quoted": "Quoted", "reported": "Reported"}
_WIDTH = 400


def open_dialog(window: "MainWindow", found: Target) -> None:
    """Open the dialog for a hedge, an opinion or a number."""
    reading = window.session.reading
    assert reading is not None
    if found.kind == "figure":
        FigureDialog(window, reading, figure_of(reading, found.key), found).open()
    else:
        SignalDialog(window, reading, mark_of(reading, found.key), found).open()


def open_new_figure(window: "MainWindow", span: tuple[int, int]) -> None:
    """Open the dialog that makes a key number of some words."""
    reading = window.session.reading
    assert reading is not None
    text = " ".join(reading.article.text[slice(*span)].split())
    FigureDialog(window, reading, Figure(*span, text, number_in(text)), None).open()


def number_in(text: str) -> float | int | None:
    """The first number that is written in digits; None where there is none."""
    digits = "".join(character for character in _first_number(text) if character != ",")
    try:
        value = float(digits)
    except ValueError:
        return None
    return int(value) if value.is_integer() else value


def _first_number(text: str) -> str:
    start = next((at for at, character in enumerate(text) if character.isdecimal()), len(text))
    end = start
    while end < len(text) and (text[end].isdecimal() or (text[end] in ".," and text[end + 1 : end + 2].isdecimal())):
        end += 1
    return text[start:end]


class _Dialog(QDialog):
    """The passage, fields below it, and at the foot what takes the mark away."""

    def __init__(self, window: "MainWindow", title: str, passage: str, gone: str | None) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.window_, self.theme = window, window.theme
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(14)
        said = QLabel(f"“{curly(passage)}”")
        said.setFont(self.theme.font("card_quoted"))
        said.setWordWrap(True)
        column.addWidget(said)
        self.form = QFormLayout()
        self.form.setSpacing(10)
        column.addLayout(self.form)
        self.gone = QPushButton(gone or "")
        self.gone.setProperty("look", "link")
        self.gone.setVisible(gone is not None)
        self.gone.clicked.connect(self._remove)
        self.save, cancel = QPushButton("Save"), QPushButton("Cancel")
        self.save.setDefault(True)
        cancel.setAutoDefault(False)
        self.save.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.gone)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.save)
        column.addLayout(foot)
        self.accepted.connect(self.keep)

    def keep(self) -> None:
        """Correct the article; heirs say how."""
        raise NotImplementedError

    def take_away(self) -> None:
        """Take the mark away; heirs say which."""
        raise NotImplementedError

    def _remove(self) -> None:
        self.reject()
        self.take_away()


class SignalDialog(_Dialog):
    """Kind, subtype, voice and reason of a wording mark."""

    def __init__(self, window: "MainWindow", reading: Reading, mark: Mark, found: Target) -> None:
        passage = " ".join(reading.article.text[mark.start : mark.end].split())
        super().__init__(window, "Correct this signal", passage, "Not a signal")
        self._mark, self._found = mark, found
        self.kind, self.subtype, self.voice = ChoiceBox(self.theme), ChoiceBox(self.theme), ChoiceBox(self.theme)
        self.kind.addItem("Hedged", "hedge")
        self.kind.addItem("Opinion", "opinion")
        self.kind.setCurrentIndex(self.kind.findData(mark.kind))
        for voice, name in VOICES.items():
            self.voice.addItem(f"{name}: {mark.speaker}" if voice == mark.voice and mark.speaker else name, voice)
        self.voice.setCurrentIndex(self.voice.findData(mark.voice))
        self.why = TextField(self.theme, "Why it is one", mark.why)
        for label, field in (("Kind", self.kind), ("Way", self.subtype), ("Voice", self.voice), ("Why", self.why)):
            field.setAccessibleName(label)
            self.form.addRow(label, field)
        self.kind.currentIndexChanged.connect(self._fill_subtypes)
        self._fill_subtypes()
        self.subtype.setCurrentIndex(max(self.subtype.findData(mark.subtype), 0))

    def _fill_subtypes(self) -> None:
        self.subtype.clear()
        for subtype in HEDGE_SUBTYPES if self.kind.currentData() == "hedge" else OPINION_SUBTYPES:
            if subtype not in OFF_BY_DEFAULT or subtype == self._mark.subtype:
                self.subtype.addItem(SUBTYPES[subtype], subtype)

    def keep(self) -> None:
        """Take what the fields say."""
        reading = self.window_.session.reading
        if reading is None:
            return
        kind = cast("MarkKind", self.kind.currentData())
        at = anchor(reading, self._mark.start, self._mark.end)
        revised = ReviseMark(
            self._mark.kind, at, kind, self.subtype.currentData(), self.voice.currentData(), self.why.said()
        )
        self.window_.session.edit(revised, what="Correction of a signal")

    def take_away(self) -> None:
        """It is no signal."""
        remove(self.window_, self._found)


class FigureDialog(_Dialog):
    """What a number comes to, what it counts, and who says so; of a date only the last two."""

    def __init__(self, window: "MainWindow", reading: Reading, figure: Figure, found: Target | None) -> None:
        title = "Correct this number" if found is not None else "New key number"
        super().__init__(window, title, figure.text, "Not a key number" if found is not None else None)
        self._figure, self._found = figure, found
        self.value = QLineEdit("" if figure.value is None else f"{figure.value:g}" if isinstance(figure.value, float)
                               else str(figure.value))  # fmt: skip
        self.unit, self.about = QLineEdit(figure.unit or ""), QLineEdit(figure.about or "")
        self.speaker = QLineEdit(figure.speaker or "")
        rows = [
            ("Number", self.value),
            ("Unit", self.unit),
            ("What is counted", self.about),
            ("Who says so", self.speaker),
        ]
        if figure.date is not None:
            rows = [("What happened", self.about), ("Who says so", self.speaker)]
        for label, field in rows:
            field.setAccessibleName(label)
            self.form.addRow(label, field)
        self.value.textChanged.connect(self._check)
        self._check()
        self.about.setFocus()

    def _check(self) -> None:
        self.save.setEnabled(self._figure.date is not None or self._value() is not None)

    def _value(self) -> float | int | None:
        typed = self.value.text().strip()
        if self._found is not None and typed == str(self._figure.value):
            return self._figure.value
        return number_in(typed)

    def keep(self) -> None:
        """Take what the fields say."""
        reading, figure = self.window_.session.reading, self._figure
        if reading is None:
            return
        at = anchor(reading, figure.start, figure.end)
        value = figure.value if figure.date is not None else self._value()
        unit, about, speaker = (field.text().strip() or None for field in (self.unit, self.about, self.speaker))
        if self._found is None:
            made = AddFigure(at, value, unit, about)
            self.window_.session.edit(made, what="Mark as key number")
        else:
            self.window_.session.edit(ReviseFigure(at, value, unit, about, speaker), what="Correction of a number")

    def take_away(self) -> None:
        """It is no key number."""
        if self._found is not None:
            remove(self.window_, self._found)
