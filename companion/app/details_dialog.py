"""What stands behind an error: for those who want to know, or to tell somebody."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from companion.app.theme import Theme


class DetailsDialog(QDialog):
    """The particulars of a fault, to be read, copied, and found again in a file.

    Args:
        theme: the window's.
        message: what the reader was told.
        details: the particulars.
        log: the file that they are written to.
        parent: the window.
    """

    def __init__(self, theme: Theme, message: str, details: str, log: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self.setWindowTitle("Details")
        self._log = log
        heading = QLabel(message)
        heading.setWordWrap(True)
        heading.setFont(theme.font("ui_strong"))
        self.text = QPlainTextEdit(details)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Details")
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        note = QLabel(f"Written to {log}. It stays on this computer; nothing is sent.")
        note.setWordWrap(True)
        note.setFont(theme.font("small"))
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        copy, folder, close = QPushButton("Copy"), QPushButton("Show folder"), QPushButton("Close")
        copy.clicked.connect(self._copy)
        folder.clicked.connect(self._show_folder)
        close.clicked.connect(self.reject)
        close.setDefault(True)
        foot = QHBoxLayout()
        for button in (copy, folder):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addWidget(self.text, 1)
        column.addWidget(note)
        column.addLayout(foot)
        self.resize(620, 420)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log.parent)))
