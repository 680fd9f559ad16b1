"""The class glossary: its terms in a table, to be changed in place, taken from a file, or copied to one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from companion.app.theme import Theme
from companion.errors import CompanionError
from companion.keeping import class_glossary
from companion.model.class_glossary import ClassTerm, joined_terms

if TYPE_CHECKING:
    from companion.app.window import MainWindow

FILTER = "Tables (*.csv);;TOML (*.toml)"
_HEADINGS = ("Term", "Definition", "Also", "Note")
_HINT = "These definitions win over all others, in every article. Several other names are parted by |."


def open_dialog(window: "MainWindow") -> None:
    """Show the class glossary."""
    ClassGlossaryDialog(window).open()


def add_term(window: "MainWindow", name: str, text: str, aliases: Sequence[str]) -> None:
    """Show the class glossary with a term more, which the reader may word before it is kept."""
    dialog = ClassGlossaryDialog(window)
    dialog.add(ClassTerm(name, text, tuple(aliases)))
    dialog.open()


def _sheet(theme: Theme) -> str:
    border, edge = theme.border.name(), theme.border_strong.name()
    return (
        f"QTableWidget {{ border: 1px solid {edge}; gridline-color: {border}; }}"
        " QTableWidget::item { padding: 4px 6px; }"
        f" QTableWidget::item:selected {{ background: {theme.selection.name()}; color: {theme.on_selection.name()}; }}"
        f" QHeaderView::section {{ background: {theme.surface.name()}; color: {theme.muted.name()}; border: 0;"
        f" border-bottom: 1px solid {edge}; padding: 6px 8px; font-weight: 500; }}"
        f" QLineEdit {{ border-radius: 0; min-height: 0; padding: 0 4px; }}"
    )


class ClassGlossaryDialog(QDialog):
    """The terms in a table. Save keeps them and has the open article explained with them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Class glossary")
        self._window = window
        heading = QLabel("Class glossary")
        heading.setFont(window.theme.font("card_title"))
        hint = QLabel(_HINT)
        hint.setWordWrap(True)
        hint.setForegroundRole(hint.palette().ColorRole.PlaceholderText)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.hide()
        self.table = QTableWidget(0, len(_HEADINGS))
        self.table.setAccessibleName("Terms of the class glossary")
        self.table.setHorizontalHeaderLabels(list(_HEADINGS))
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setStyleSheet(_sheet(window.theme))
        self.table.itemChanged.connect(self._changed)
        self.new, self.gone = QPushButton("Add a term"), QPushButton("Remove")
        self.read, self.copy = QPushButton("Import…"), QPushButton("Export…")
        self.save, cancel = QPushButton("Save"), QPushButton("Cancel")
        for button in (self.new, self.gone, self.read, self.copy, cancel):
            button.setAutoDefault(False)
        self.save.setDefault(True)
        self.new.clicked.connect(self._add_empty)
        self.gone.clicked.connect(self._remove)
        self.read.clicked.connect(self._ask_for_import)
        self.copy.clicked.connect(self._ask_for_export)
        self.save.clicked.connect(self._save)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.new, self.gone, self.read, self.copy):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        for widget in (heading, hint, self.table, self.told):
            column.addWidget(widget, int(widget is self.table))
        column.addLayout(row)
        self.resize(min(760, window.width() - 32), min(520, window.height() - 32))
        try:
            self.show_terms(class_glossary.load_own())
        except CompanionError as error:
            self._tell(str(error))

    # ---- the table

    def show_terms(self, terms: Sequence[ClassTerm]) -> None:
        """Fill the table."""
        self.table.setRowCount(0)
        for term in terms:
            self._append(term)
        self._fit()

    def add(self, term: ClassTerm) -> None:
        """Put a term below the others, or in the place of the same one, ready to be worded."""
        self.show_terms(joined_terms(self.terms(), (term,)) if term.term else self.terms())
        names = [self._cell(row, 0).casefold() for row in range(self.table.rowCount())]
        if not term.term:
            self._append(term)
        row = names.index(term.term.casefold()) if term.term else self.table.rowCount() - 1
        column = 0 if not term.term else 1
        self.table.setCurrentCell(row, column)
        self.table.scrollTo(self.table.currentIndex())
        self.table.setFocus()

    def terms(self) -> tuple[ClassTerm, ...]:
        """What the table says; rows without a term or a definition are left out."""
        rows = ([self._cell(row, column) for column in range(len(_HEADINGS))] for row in range(self.table.rowCount()))
        made = (
            ClassTerm(term, text, tuple(part.strip() for part in also.split("|") if part.strip()), note or None)
            for term, text, also, note in rows
            if term and text
        )
        return joined_terms(tuple(made))

    def _cell(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return "" if item is None else " ".join(item.text().split())

    def _append(self, term: ClassTerm) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate((term.term, term.definition, " | ".join(term.aliases), term.note or "")):
            self.table.setItem(row, column, QTableWidgetItem(text))

    def _fit(self) -> None:
        for column in (0, 2, 3):
            self.table.setColumnWidth(column, 130)
        self.table.resizeRowsToContents()

    def _changed(self, item: QTableWidgetItem) -> None:
        self.table.resizeRowToContents(item.row())

    def _add_empty(self) -> None:
        self.add(ClassTerm("", ""))
        self.table.edit(self.table.currentIndex())

    def _remove(self) -> None:
        for row in sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True):
            self.table.removeRow(row)

    # ---- files

    def _ask_for_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Import terms", str(Path.home()), "Terms (*.csv *.toml *.txt)")
        if path:
            self.import_from(Path(path))

    def import_from(self, path: Path) -> None:
        """Add the terms of a file; of a term that is there already the file's wording counts."""
        try:
            new = class_glossary.read(path)
        except CompanionError as error:
            self._tell(str(error))
            return
        self.show_terms(joined_terms(self.terms(), new))
        self._tell(f"{len(new)} terms taken from “{path.name}”.")

    def _ask_for_export(self) -> None:
        path, kind = QFileDialog.getSaveFileName(self, "Export terms", str(Path.home() / "class-glossary.csv"), FILTER)
        if path:
            suffix = ".toml" if "toml" in kind.lower() else ".csv"
            self.export_to(Path(path) if Path(path).suffix else Path(path).with_suffix(suffix))

    def export_to(self, path: Path) -> None:
        """Write the terms to a file."""
        try:
            class_glossary.write(self.terms(), path)
        except CompanionError as error:
            self._tell(str(error))
            return
        self._tell(f"Saved “{path.name}”.")

    def _save(self) -> None:
        try:
            class_glossary.keep_own(self.terms())
        except CompanionError as error:
            self._tell(str(error))
            return
        self.accept()
        if self._window.session.reading is not None:
            self._window.session.go_on()

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()
