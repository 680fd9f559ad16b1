"""The page of the preferences about this computer: scanned pages, and what is kept."""

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton

from companion.app import choices
from companion.app.kept import Kept, in_words, kept_things, size_of
from companion.app.preference_pages import PreferencePage

if TYPE_CHECKING:
    from companion.app.window import MainWindow

LANGUAGES = {
    "ara": "Arabic", "ces": "Czech", "chi_sim": "Chinese, simplified", "chi_tra": "Chinese, traditional",
    "dan": "Danish", "deu": "German", "ell": "Greek", "eng": "English", "fin": "Finnish", "fra": "French",
    "heb": "Hebrew", "hin": "Hindi", "hun": "Hungarian", "ita": "Italian", "jpn": "Japanese", "kor": "Korean",
    "nld": "Dutch", "nor": "Norwegian", "pol": "Polish", "por": "Portuguese", "ron": "Romanian", "rus": "Russian",
    "spa": "Spanish", "swe": "Swedish", "tur": "Turkish", "ukr": "Ukrainian",
}  # fmt: skip
_KILL_MS = 500
_NOT_LANGUAGES = ("osd", "equ")
NO_TESSERACT = "Pages that are pictures can be read once Tesseract (tesseract-ocr) is installed."


class KeptPage(PreferencePage):
    """The language of scanned pages, and what is kept here."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.heading("Scanned pages")
        self.languages = QComboBox()
        self.languages.setMinimumSize(180, 32)
        self.languages.setAccessibleName("Language of scanned pages")
        self._ask: QProcess | None = None
        self._tesseract = shutil.which("tesseract")
        if self._tesseract is None:
            self.say(NO_TESSERACT)
        else:
            self.row("Read them in", self.languages)
            self.show_languages([window.settings.scan_language])
        self.languages.activated.connect(self._choose_language)
        self.heading("Kept on this computer")
        self.say("Articles are read here and stay here. Nothing is sent anywhere.")
        self.sizes: list[QLabel] = []
        self.clearers: list[QPushButton] = []
        self._things = kept_things()
        grid = QGridLayout()
        grid.setContentsMargins(0, 14, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for place, kept in enumerate(self._things):
            self._add(grid, place, kept)
        self._add_recent(grid, len(self._things))
        self.column.addLayout(grid)
        self.column.addStretch(1)

    # ---- scanned pages

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: ask Tesseract for its languages, once."""
        super().showEvent(event)
        if self._tesseract is not None and self._ask is None:
            self._ask = QProcess(self)
            self._ask.finished.connect(self._languages_told)
            self._ask.start(self._tesseract, ["--list-langs"])

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: an answer is not waited for any more."""
        super().hideEvent(event)
        if self._ask is not None and self._ask.state() != QProcess.ProcessState.NotRunning:
            self._ask.kill()
            self._ask.waitForFinished(_KILL_MS)
            self._ask = None

    def _languages_told(self) -> None:
        if self._ask is not None:
            said = bytes(self._ask.readAllStandardOutput().data()).decode("utf-8", "replace").splitlines()[1:]
            self.show_languages([name.strip() for name in said if name.strip() and name.strip() not in _NOT_LANGUAGES])

    def show_languages(self, names: list[str]) -> None:
        """Offer these languages, by Tesseract's names, and the one that is set."""
        current = self.window_of.settings.scan_language
        self.languages.clear()
        for name in sorted({*names, current}, key=lambda name: LANGUAGES.get(name, name)):
            self.languages.addItem(LANGUAGES.get(name, name), name)
        self.languages.setCurrentIndex(self.languages.findData(current))

    def _choose_language(self) -> None:
        choices.set_scan_language(self.window_of, self.languages.currentData())

    # ---- what is kept

    def _add(self, grid: QGridLayout, place: int, kept: Kept) -> None:
        button = QPushButton("Clear" if kept.clear is not None else "Show folder")
        button.setAccessibleName(f"{button.text()}: {kept.name}")
        button.clicked.connect(lambda: self._act(place))
        self._add_row(grid, place, kept.name, f"{kept.why}\n{kept.folder}", button)
        self._measure(place)

    def _add_recent(self, grid: QGridLayout, place: int) -> None:
        button = QPushButton("Clear")
        button.setAccessibleName("Clear: Recent articles")
        button.clicked.connect(self._clear_recent)
        self._add_row(grid, place, "Recent articles", "Where they are, and their titles.", button)
        self._show_recent()

    def _add_row(self, grid: QGridLayout, place: int, name: str, why: str, button: QPushButton) -> None:
        size, small = QLabel(), QLabel(why)
        small.setWordWrap(True)
        small.setFont(self.theme.font("small"))
        small.setForegroundRole(small.palette().ColorRole.PlaceholderText)
        small.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        small.setContentsMargins(0, 0, 0, 14)
        size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        button.setAutoDefault(False)
        self.sizes.append(size)
        self.clearers.append(button)
        grid.addWidget(QLabel(name), 2 * place, 0)
        grid.addWidget(small, 2 * place + 1, 0)
        grid.addWidget(size, 2 * place, 1)
        grid.addWidget(button, 2 * place, 2, 2, 1, Qt.AlignmentFlag.AlignTop)

    def _measure(self, place: int) -> None:
        size = size_of(self._things[place])
        self.sizes[place].setText(in_words(size))
        self.clearers[place].setEnabled(size > 0)

    def _act(self, place: int) -> None:
        kept = self._things[place]
        if kept.clear is None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(kept.folder)))
        else:
            kept.clear()
            self._measure(place)

    def _clear_recent(self) -> None:
        from companion.app.messages import fill_recent

        self.window_of.change(recent=())
        fill_recent(self.window_of)
        self._show_recent()

    def _show_recent(self) -> None:
        count = len(self.window_of.settings.recent)
        self.sizes[-1].setText(f"{count} article{'' if count == 1 else 's'}" if count else "none")
        self.clearers[-1].setEnabled(count > 0)
