"""Find in the article: as the reader types, with a count, forwards and backwards."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QTextEdit, QToolButton

from companion.app.article_sheet import ArticleSheet
from companion.app.icons import icon
from companion.app.theme import Theme

LIMIT = 1000
_PAUSE_MS = 60


class FindBar(QFrame):
    """A strip above the article.

    Signals:
        found: matches have changed.
        stepped: this match is shown now (QTextCursor).
        closed: the reader is done.
    """

    found = Signal()
    stepped = Signal(QTextCursor)
    closed = Signal()

    def __init__(self, theme: Theme, view: ArticleSheet) -> None:
        super().__init__()
        self._view = view
        self.matches: list[QTextCursor] = []
        self._place = -1
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in article")
        self.field.setAccessibleName("Find in article")
        self.field.setMaximumWidth(320)
        self.count = QLabel()
        self.count.setForegroundRole(self.count.palette().ColorRole.PlaceholderText)
        self._buttons = {name: QToolButton() for name in ("previous", "next", "close")}
        for name, tip in (("previous", "Previous match (Shift+Enter)"), ("next", "Next match (Enter)"), ("close", "Close (Esc)")):  # fmt: skip # noqa: E501
            self._buttons[name].setToolTip(tip)
            self._buttons[name].setAccessibleName(tip.split(" (")[0])
        self._buttons["previous"].clicked.connect(lambda: self.step(-1))
        self._buttons["next"].clicked.connect(lambda: self.step(1))
        self._buttons["close"].clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 7)
        row.addWidget(self.field, 1)
        row.addWidget(self._buttons["previous"])
        row.addWidget(self._buttons["next"])
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self._buttons["close"])
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.field.textChanged.connect(self._pause.start)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme))
        if self.isVisible():
            self.search()
        self.update()

    def open_bar(self, wanted: str = "") -> None:
        """Show the bar, with the wanted or else the selected text in it, and put the cursor there."""
        selected = wanted or self._view.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self.field.setText(selected)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Hide the bar and its matches; the cursor goes back to the article."""
        self._pause.stop()
        self.hide()
        self._take([])
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def search(self) -> None:
        """Look for what stands in the field; go to the first match at or below the top of the view."""
        self._pause.stop()
        self._view.complete()
        wanted, matches = self.field.text(), list[QTextCursor]()
        document = self._view.document()
        cursor = document.find(wanted) if wanted.strip() else QTextCursor()
        while not cursor.isNull() and len(matches) < LIMIT:
            matches.append(cursor)
            cursor = document.find(wanted, cursor, QTextDocument.FindFlag(0))
        self._take(matches)
        if matches:
            top = self._view.cursorForPosition(self._view.viewport().rect().topLeft()).position()
            self._place = next((at for at, match in enumerate(matches) if match.selectionStart() >= top), 0) - 1
            self.step(1)

    def step(self, by: int) -> None:
        """Go to the next or the previous match, round the end."""
        if not self.matches:
            return
        self._place = (self._place + by) % len(self.matches)
        self._view.setTextCursor(self.matches[self._place])
        self._view.ensureCursorVisible()
        self.stepped.emit(self.matches[self._place])
        more = "+" if len(self.matches) == LIMIT else ""
        self.count.setText(f"{self._place + 1:,} of {len(self.matches):,}{more}")

    def shares(self) -> list[tuple[float, int]]:
        """Where the matches stand, as shares (0 to 1) of the document, with their places among the matches."""
        whole = max(self._view.document().characterCount(), 1)
        return [(match.selectionStart() / whole, place) for place, match in enumerate(self.matches)]

    def go_to(self, place: int) -> None:
        """Go to one match."""
        self._place = place
        self.step(0)

    def _take(self, matches: list[QTextCursor]) -> None:
        self.matches, self._place = matches, -1
        self.count.setText("" if not self.field.text().strip() else "Not in this article" if not matches else "")
        marked: list[QTextEdit.ExtraSelection] = []
        for match in matches:
            extra = QTextEdit.ExtraSelection()
            extra.cursor = match  # pyright: ignore[reportAttributeAccessIssue]
            extra.format.setBackground(self._theme.sunken)  # pyright: ignore[reportAttributeAccessIssue]
            marked.append(extra)
        self._view.setExtraSelections(marked)
        self.found.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes on, Shift+Enter back, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self.search()
            else:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: raised fill and a hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.raised)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.border)
