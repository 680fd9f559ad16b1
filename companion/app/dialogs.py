"""The small dialogs: keys, the meaning of the marks, sources and licences, about, a password."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from companion import __version__, paths
from companion.app.actions import MENUS, SEPARATOR, Actions, Command
from companion.app.lines import draw_line
from companion.app.theme import Theme
from companion.design_tokens import KINDS, Kind

MEANINGS: dict[Kind, str] = {
    "entry": "People, places and bodies. Rest the pointer on one to read who or what it is.",
    "word": "Hard words and terms, with the sense that fits the sentence.",
    "figure": "Numbers and dates: they stand firm, so the line is solid.",
    "hedge": "Words that hold back from saying a thing outright: may, reportedly, about.",
    "opinion": "Words that judge, colour or take a side.",
}


class _Sheet(QDialog):
    """A dialog with a heading and a Close button."""

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.theme = theme
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 24, 28, 20)
        self.column.setSpacing(12)
        heading = QLabel(title)
        heading.setFont(theme.font("card_title"))
        self.column.addWidget(heading)

    def finish(self) -> None:
        """Put the Close button at the foot."""
        buttons = QDialogButtonBox()
        buttons.addButton(QPushButton("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(buttons)


class KeysDialog(_Sheet):
    """All commands with their keys, as they are bound."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(theme, "Keys", parent)
        inside = QWidget()
        sides = QHBoxLayout(inside)
        sides.setContentsMargins(0, 0, 16, 0)
        sides.setSpacing(40)
        bound = [(title, [one for one in commands if one is not SEPARATOR and one.keys]) for title, commands in MENUS]
        half, rows = sum(len(commands) + 2 for _, commands in bound) / 2, 0
        grids = [QGridLayout(), QGridLayout()]
        for title, commands in bound:
            if commands:
                self._add(grids[rows >= half - len(commands) / 2], title, commands, actions)
                rows += len(commands) + 2
        for grid in grids:
            grid.setHorizontalSpacing(24)
            grid.setVerticalSpacing(6)
            grid.setRowStretch(grid.rowCount(), 1)
            sides.addLayout(grid)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setMinimumWidth(inside.sizeHint().width() + 16)
        self.column.addWidget(area, 1)
        self.column.addWidget(
            QLabel("Single letters act while the article has the focus. Tab goes from mark to mark, Enter explains.")
        )
        self.finish()
        room = parent.screen().availableSize().height() - 64
        self.resize(
            self.sizeHint().width(), min(inside.sizeHint().height() + 180, room, max(parent.height() - 40, 400))
        )

    def _add(self, grid: QGridLayout, title: str, commands: list[Command], actions: Actions) -> None:
        heading = QLabel(title)
        heading.setFont(self.theme.font("ui_strong"))
        heading.setContentsMargins(0, self.theme.space(2) if grid.count() else 0, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0)
        for command in commands:
            bound = actions[command.name].shortcuts()[:2]
            keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in bound)
            row = grid.rowCount()
            grid.addWidget(QLabel(command.text.rstrip("…")), row, 0)
            grid.addWidget(QLabel(keys), row, 1)


class _Sample(QWidget):
    def __init__(self, theme: Theme, kind: Kind) -> None:
        super().__init__()
        self._theme = theme
        self._kind: Kind = kind
        self.setFixedSize(QSize(40, 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        draw_line(QPainter(self), self._theme, self._kind, 0, 34, 12)


class MeaningDialog(_Sheet):
    """What each line says."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "What the marks mean", parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for row, kind in enumerate(KINDS):
            name, text = QLabel(theme.marks[kind].line.label), QLabel(MEANINGS[kind])
            name.setFont(theme.font("ui_strong"))
            text.setWordWrap(True)
            text.setMinimumWidth(360)
            grid.addWidget(_Sample(theme, kind), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(name, row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 2)
        self.column.addLayout(grid)
        note = QLabel("Hedged and opinion are signals to discuss, not errors. Where none is marked, the text need not be neutral.")  # fmt: skip # noqa: E501
        note.setWordWrap(True)
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        self.column.addWidget(note)
        self.finish()


class SourcesDialog(_Sheet):
    """Where the bundled data, models and fonts come from, and their licences."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Sources and licences", parent)
        text = QTextBrowser()
        text.setOpenExternalLinks(True)
        text.setMarkdown((paths.resources() / "SOURCES.md").read_text(encoding="utf-8"))
        text.setAccessibleName("Sources and licences")
        self.column.addWidget(text)
        self.resize(760, 560)
        self.finish()


class AboutDialog(_Sheet):
    """Name, version, licence."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Companion", parent)
        for line in (
            f"Version {__version__}",
            "A reading companion for people who read the news closely.",
            "Articles are read on this computer and stay on it.",
            "Free software under the GNU Affero General Public License, version 3 or later.",
        ):
            label = QLabel(line)
            label.setWordWrap(True)
            label.setMinimumWidth(380)
            self.column.addWidget(label)
        self.finish()


class PasswordDialog(QDialog):
    """Asks for the password of a document; `wrong` says that the last one did not open it."""

    def __init__(self, name: str, wrong: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Password")
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        text = "That password does not open it. " if wrong else ""
        label = QLabel(f"{text}“{name}” needs a password.")
        label.setWordWrap(True)
        label.setMinimumWidth(340)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName("Password")
        form = QFormLayout()
        form.addRow("Password", self.field)
        buttons = QDialogButtonBox()
        buttons.addButton("Open", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(label)
        column.addLayout(form)
        column.addWidget(buttons)

    def password(self) -> str:
        """What was typed."""
        return self.field.text()
