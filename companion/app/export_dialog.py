"""The export dialog: choices at the left, the real page at the right, Print and Save below."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from companion.app.export_form import FORMAT_ROWS, ExportForm, hairline
from companion.app.export_kept import (
    ExportChoices,
    KeptExports,
    Output,
    engine_options,
    suggested_name,
    with_preset,
    without_preset,
    written,
)
from companion.app.export_preview import MAKING, NOT_YET, ExportPreview, PreviewMaker
from companion.app.jobs import Engine
from companion.app.page_jobs import PageEngine
from companion.app.theme import Theme
from companion.errors import CompanionError
from companion.model import Reading
from companion.model.export_options import ExportOptions
from companion.model.tasks import Tasks

WIDTH, HEIGHT, LEAST_WIDTH, LEAST_HEIGHT = 1000, 720, 800, 560
LEFT = 432
_BUSY_AFTER_MS = 600
_FILE_NAMES = {"csv": "glossary", "markdown": "glossary", "figures": "numbers", "apkg": "cards", "anki": "cards"}
_SUMMARY: dict[Output, str] = {
    "annotated": "Your own file stays as it is",
    "student": "Saved in black and white",
    "reader": "Saved in black and white",
    "teacher": "Saved in black and white",
    "other": "",
}


class ExportChoice(msgspec.Struct, frozen=True):
    """What the reader chose to write, and where: `what` and `options` are the engine's."""

    what: str
    path: str
    options: bytes


class ExportDialog(QDialog):
    """Choose an output, look at it, save it; `choice` holds what after Save, `kept` what is to be remembered.

    Args:
        theme: colours and fonts.
        title: of the article, for the file's name.
        folder: that the file dialog opens in.
        kept: the last choices and the presets.
        engine: makes the previews.
        reading: gives what is exported, None while the analysis goes on.
        pages: draws the previews; closed with the dialog.
        parent: the window.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        folder: Path,
        *,
        kept: KeptExports,
        engine: Engine,
        reading: Callable[[], Reading | None],
        pages: PageEngine,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._title, self._folder = theme, title, folder
        self._reading, self._pages = reading, pages
        self.kept = kept
        self.choice: ExportChoice | None = None
        self._tasks: Tasks | None = None
        self._made_tasks: Tasks | None = None
        self._ready = ""
        self.setWindowTitle("Export")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setStyleSheet(f"ExportDialog {{ background: {theme.paper.name()}; }}")
        self.maker = PreviewMaker(engine, reading, self)
        self.form = ExportForm(theme)
        self.preview = ExportPreview(theme, pages)
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(_BUSY_AFTER_MS)
        self._put_together()
        self.form.changed.connect(self._changed)
        self.form.edit_tasks.connect(self._look_at_tasks)
        self._busy.timeout.connect(lambda: self.summary.setText(MAKING))
        self.maker.made.connect(self._made)
        self.maker.failed.connect(self._not_made)
        self.maker.tasks_made.connect(self._tasks_came)
        self.finished.connect(self._end)
        self.form.show_choices(kept.last)
        self._changed()

    def choose(self, output: Output) -> None:
        """Choose an output."""
        self.form.show_choices(msgspec.structs.replace(self.form.choices(), output=output))
        self._changed()

    def analysis_ended(self) -> None:
        """There is more to export than when the dialog opened."""
        self.maker.again()
        self._changed()

    def sizeHint(self) -> QSize:
        """Qt: size wanted, within the screen."""
        available = self.screen().availableSize()
        return QSize(min(WIDTH, available.width() - 40), min(HEIGHT, available.height() - 60))

    def _put_together(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(LEFT)
        inside = QWidget()
        inside.setObjectName("inside")
        inside.setStyleSheet(f"#inside {{ background: {self._theme.paper.name()}; }}")
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 16, 20, 10)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self.form, 1)
        area.setWidget(inside)
        line = hairline(self._theme, upright=True)
        sides.addWidget(area)
        sides.addWidget(line)
        sides.addWidget(self.preview, 1)
        whole.addLayout(sides, 1)
        whole.addWidget(hairline(self._theme))
        whole.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        heading = QLabel("Export")
        heading.setFont(self._theme.font("card_title"))
        self.presets = QPushButton("Presets")
        self.presets.setProperty("look", "link")
        self.presets.setAutoDefault(False)
        menu = QMenu(self.presets)
        menu.aboutToShow.connect(partial(self._fill_presets, menu))
        self.presets.setMenu(menu)
        row.addWidget(heading)
        row.addStretch(1)
        row.addWidget(self.presets)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(28, 13, 28, 13)
        row.setSpacing(10)
        self.summary = QLabel()
        self.summary.setForegroundRole(self.summary.palette().ColorRole.PlaceholderText)
        self.printer, cancel, self.save = QPushButton("Print…"), QPushButton("Cancel"), QPushButton("Save PDF…")
        for button in (self.printer, cancel):
            button.setAutoDefault(False)
        self.printer.clicked.connect(self._print)
        cancel.clicked.connect(self.reject)
        self.save.setProperty("look", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        row.addWidget(self.summary, 1)
        for button in (self.printer, cancel, self.save):
            row.addWidget(button)
        return row

    # ---- what is chosen, and its preview

    def _suffix(self, choices: ExportChoices) -> str:
        suffixes = {name: suffix for name, _, suffix in FORMAT_ROWS}
        return suffixes[choices.format] if choices.output == "other" else ".pdf"

    def _options(self, choices: ExportChoices) -> bytes:
        return engine_options(choices, ExportOptions(tasks=self._tasks))

    def _changed(self) -> None:
        choices = self.form.choices()
        suffix = self._suffix(choices)
        complete = self._reading() is not None
        self.save.setText("Save PDF…" if suffix == ".pdf" else "Save…")
        self.save.setEnabled(self.form.is_complete and complete)
        self.form.task_button.setEnabled(complete)
        self.printer.setVisible(suffix == ".pdf")
        self.printer.setEnabled(False)
        self._ready = ""
        self.summary.setText(_SUMMARY[choices.output])
        if not complete:
            self.preview.say(NOT_YET)
        elif self.form.is_complete:
            self._busy.start()
            self.maker.want(written(choices), self._options(choices), suffix)

    def _made(self, path: str, warnings: tuple[str, ...]) -> None:
        self._busy.stop()
        self._ready = path
        self.summary.setText(_SUMMARY[self.form.output])
        self.summary.setToolTip("\n".join(warnings))
        self.printer.setEnabled(path.endswith(".pdf"))
        self.preview.show_file(path, warnings)

    def _not_made(self, why: str) -> None:
        self._busy.stop()
        self.summary.setText("")
        self.preview.say(why)

    # ---- tasks

    def _look_at_tasks(self) -> None:
        """Have the engine make the tasks, then let them be edited."""
        if self._made_tasks is not None:
            self._edit_tasks(self._made_tasks)
            return
        self.maker.make_tasks()

    def _tasks_came(self, path: str) -> None:
        from companion.export.tasks import read_tasks

        try:
            self._made_tasks = read_tasks(Path(path))
        except CompanionError as error:
            self.preview.say(str(error))
            return
        self._edit_tasks(self._made_tasks)

    def _edit_tasks(self, made: Tasks) -> None:
        from companion.app.export_tasks import TasksDialog

        dialog = TasksDialog(self._theme, self._tasks or made, made, self)
        dialog.accepted.connect(partial(self._take_tasks, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_tasks(self, dialog: QDialog) -> None:
        from companion.app.export_tasks import TasksDialog

        if isinstance(dialog, TasksDialog):
            tasks = dialog.tasks()
            self._tasks = None if tasks == self._made_tasks else tasks
            self._changed()

    # ---- presets

    def _fill_presets(self, menu: QMenu) -> None:
        menu.clear()
        for preset in self.kept.presets:
            menu.addAction(preset.name).triggered.connect(partial(self.use_preset, preset.name))
        if self.kept.presets:
            menu.addSeparator()
        menu.addAction("Keep these choices as…").triggered.connect(self._ask_name)
        if self.kept.presets:
            drop = menu.addMenu("Remove")
            for preset in self.kept.presets:
                drop.addAction(preset.name).triggered.connect(partial(self.drop_preset, preset.name))

    def use_preset(self, name: str, _checked: bool = False) -> None:
        """Take the choices kept under a name."""
        preset = next((preset for preset in self.kept.presets if preset.name == name), None)
        if preset is not None:
            self.form.show_choices(preset.choices)
            self._changed()

    def keep_preset(self, name: str) -> None:
        """Keep the choices under a name."""
        if name.strip():
            self.kept = with_preset(self.kept, name.strip(), self.form.choices())

    def drop_preset(self, name: str, _checked: bool = False) -> None:
        """Forget the choices of that name."""
        self.kept = without_preset(self.kept, name)

    def _ask_name(self) -> None:
        name, wanted = QInputDialog.getText(self, "Keep these choices", "Name")
        if wanted:
            self.keep_preset(name)

    # ---- the end

    def _print(self) -> None:
        from companion.app.export_print import ask_and_print, make_printer

        choices = self.form.choices()
        if not self._ready:
            return
        printer = make_printer(choices.handout.paper, grey=choices.output != "annotated")
        count = self.preview.page.count
        ask_and_print(self._ready, count, printer, engine=self._pages.another(), parent=self, done=self._printed)

    def _printed(self, whole: bool) -> None:
        self.summary.setText(
            "Sent to the printer" if whole else "It could not be printed. Save the PDF and print that."
        )

    def _save(self) -> None:
        choices = self.form.choices()
        suffix = self._suffix(choices)
        name = _FILE_NAMES.get(choices.format, "article") if choices.output == "other" else choices.output
        suggested = self._folder / suggested_name(self._title, name, suffix)
        path, _ = QFileDialog.getSaveFileName(self, "Save", str(suggested), f"{suffix[1:].upper()} (*{suffix})")
        if path:
            self.take(path)

    def take(self, path: str) -> None:
        """Accept the dialog with this file."""
        choices = self.form.choices()
        suffix = self._suffix(choices)
        full = path if Path(path).suffix.lower() == suffix else f"{path}{suffix}"
        self.choice = ExportChoice(written(choices), full, self._options(choices))
        self.accept()

    def _end(self) -> None:
        self.kept = msgspec.structs.replace(self.kept, last=self.form.choices())
        self.maker.close()
        self._pages.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the first focus is the chosen output's."""
        super().showEvent(event)
        self.form.outputs.button(self.form.outputs.checkedId()).setFocus()
