"""The table of contents under its button: go to a chapter or heading, or read one chapter alone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.app.contents import ContentsRow, contents, row_at
from companion.app.controls import CheckBox
from companion.app.picker import Pick, Picker

if TYPE_CHECKING:
    from companion.app.window import MainWindow

_WIDTH, _HEIGHT = 420, 560
NOTHING = "This article has no headings."
NOTHING_FITS = "Nothing of that name."
ALONE = "Read one chapter at a time"


class ContentsPopover(Picker):
    """The contents of what is open; with `alone` a choice opens that chapter without the others."""

    def __init__(self, window: "MainWindow", alone: bool) -> None:
        session = window.session
        assert session.reading is not None
        self._window = window
        self._entries = contents(session.reading.article, session.outline, session.chapters, session.chapter)
        here = self._here()
        picks = [
            Pick(row.title, f"{row.words:,} words" if row.words else "", row.level - 1, at == here)
            for at, row in enumerate(self._entries)
        ]
        self.alone: CheckBox | None = None
        super().__init__(window.theme, picks, "Find in the contents", NOTHING_FITS if picks else NOTHING, window)
        if any(row.chapter is not None for row in self._entries):
            self._add_choice(alone or session.chapter is not None)
        self.chosen.connect(self._go)

    def _here(self) -> int | None:
        session = self._window.session
        place = self._window.page.front.place() or 0
        found = row_at(self._entries, place)
        if found is None and session.chapter is not None:
            return next((at for at, row in enumerate(self._entries) if row.chapter == session.chapter), None)
        return found

    def _add_choice(self, alone: bool) -> None:
        self.alone = CheckBox(self._theme, ALONE)
        self.alone.setChecked(alone)
        self.alone.toggled.connect(self._turn)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(11, 0, 11, 0)
        line.addWidget(self.alone)
        line.addStretch(1)
        self.column.addWidget(row)

    def _turn(self, alone: bool) -> None:
        """Without the tick the whole book is wanted again."""
        if not alone and self._window.session.chapter is not None:
            self.close()
            self._open(None)

    def _go(self, place: int) -> None:
        row: ContentsRow = self._entries[place]
        session = self._window.session
        if self.alone is not None and self.alone.isChecked() and row.chapter != session.chapter:
            self._open(row.chapter)
        elif row.start is not None and session.reading is not None:
            block = next((b for b in session.reading.article.blocks if b.start <= row.start < b.end), None)
            self._window.page.front.go_to(row.start, row.start + 1 if block is None else block.end)

    def _open(self, chapter: int | None) -> None:
        session = self._window.session
        if session.wanted is not None:
            session.open(session.wanted, chapter)


def open_contents(window: "MainWindow", alone: bool = False) -> None:
    """Open the contents under their button, or under the tool bar where the button is hidden."""
    if window.session.reading is None:
        return
    popover = ContentsPopover(window, alone)
    button, bar = window.bar.button("book"), window.bar
    right = button.geometry().right() if button.isVisible() else bar.width() - 12
    width = min(_WIDTH, bar.width() - 24)
    corner = bar.mapToGlobal(QPoint(max(right + 1 - width, 12), bar.height() - 4))
    popover.open_at(QRect(corner.x(), corner.y(), width, min(_HEIGHT, window.height() - bar.height() - 24)))
