"""What stands in the window while no article is open: what Companion is for, and the ways to open one."""

import datetime
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.app.icons import pixmap
from companion.app.lines import draw_line
from companion.app.panes.faces import Face
from companion.app.settings import Recent
from companion.app.theme import Theme
from companion.design_tokens import KINDS

FORMATS = {
    "pdf": "PDF",
    "html": "Web page",
    "mhtml": "Web page",
    "word": "Word",
    "opendocument": "OpenDocument",
    "rtf": "Rich text",
    "epub": "EPUB",
    "markdown": "Markdown",
    "text": "Text",
}
_WIDTH, _LEAD_WIDTH = 560, 500
_SHOWN = 5
_WEEK = 7


def day_in_words(opened: str, today: datetime.date) -> str:
    """An ISO date as a reader says it: "today", "yesterday", "Monday", "12 November", "3 May 2024"; "" for no date."""
    try:
        day = datetime.date.fromisoformat(opened)
    except ValueError:
        return ""
    age = (today - day).days
    if age in (0, 1):
        return ("today", "yesterday")[age]
    form = "dddd" if 0 <= age < _WEEK else "d MMMM" if day.year == today.year else "d MMMM yyyy"
    return QLocale(QLocale.Language.English).toString(QDate(day.year, day.month, day.day), form)


class LineSamples(QWidget):
    """The five lines with their names."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme, self._face = theme, Face(theme, "ui")
        self.setAccessibleName(", ".join(theme.marks[kind].line.label for kind in KINDS))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: size wanted."""
        return QSize(_WIDTH, int(self._face.line) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, x = QPainter(self), 0.0
        for kind in KINDS:
            draw_line(painter, self._theme, kind, x, x + 26, self.height() / 2)
            x = self._face.draw(painter, self._theme.muted, x + 34, 2, self._theme.marks[kind].line.label) + 26


class RecentRow(QAbstractButton):
    """An article opened before."""

    def __init__(self, theme: Theme, recent: Recent) -> None:
        super().__init__()
        self.recent = recent
        self._theme, self._face = theme, Face(theme, "ui")
        day = day_in_words(recent.opened, datetime.date.today())
        self._note = " · ".join(part for part in (FORMATS.get(recent.format, recent.format), day) if part)
        self.setText(recent.title)
        self.setAccessibleName(f"{recent.title}, {self._note}")
        self.setToolTip(recent.path)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(37)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, theme = QPainter(self), self._theme
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), theme.sunken)
        top = (self.height() - self._face.line) / 2
        right = self._face.draw_right(painter, theme.muted, self.width(), top, self._note)
        self._face.draw(painter, theme.text, 0, top, self._face.elide(self.text(), right - 24))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.border)


class EmptyPage(QWidget):
    """The ways to open an article. Each signal is an answer of the reader's; `open_recent` tells the place."""

    open_file = Signal()
    open_address = Signal()
    open_sample = Signal()
    open_recent = Signal(str)

    def __init__(self, theme: Theme, has_sample: bool) -> None:
        super().__init__()
        self._recent: Sequence[Recent] = ()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.lines = LineSamples(theme)
        self.title = QLabel("Open an article")
        self.lead = QLabel("Companion explains its names, lines up its numbers and shows where the wording hedges or takes sides.")  # fmt: skip # noqa: E501
        self.lead.setWordWrap(True)
        self.lead.setMaximumWidth(_LEAD_WIDTH)
        self.open_button = QPushButton(" Open a file…")
        self.open_button.setAccessibleName("Open a file…")
        self.open_button.setProperty("look", "primary")
        self.open_button.clicked.connect(self.open_file)
        self.address_button = QPushButton("Paste an address…")
        self.address_button.setProperty("look", "link")
        self.address_button.clicked.connect(self.open_address)
        self.sample_button = QPushButton("Read the sample")
        self.sample_button.setProperty("look", "link")
        self.sample_button.clicked.connect(self.open_sample)
        self.sample_button.setVisible(has_sample)
        self.hint = QLabel(
            "Or drop a PDF, web page, Word, EPUB, Markdown or text file anywhere in this window.\n"
            "Or paste a text, a link or a file with Ctrl+V."
        )
        self.hint.setWordWrap(True)
        self.recent_title = QLabel("Recent")
        self.foot = QLabel("Articles are read on this computer and stay on it.")
        self.foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.address_button)
        buttons.addWidget(self.sample_button)
        buttons.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, gap in ((self.lines, 30), (self.title, 10), (self.lead, 26)):
            column.addWidget(widget)
            column.addSpacing(gap)
        column.addLayout(buttons)
        column.addSpacing(14)
        column.addWidget(self.hint)
        self._recents = QWidget()
        self._recent_column = QVBoxLayout(self._recents)
        self._recent_column.setContentsMargins(0, 40, 0, 0)
        self._recent_column.setSpacing(0)
        self._rule = QFrame()
        self._rule.setFixedHeight(1)
        self._recent_column.addWidget(self._rule)
        self._recent_column.addSpacing(18)
        self._recent_column.addWidget(self.recent_title)
        self._recent_column.addSpacing(6)
        column.addWidget(self._recents)
        sides = QHBoxLayout()
        sides.addStretch(1)
        sides.addWidget(middle, 100)
        sides.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 22)
        outer.addStretch(1)
        outer.addLayout(sides)
        outer.addStretch(1)
        outer.addWidget(self.foot)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.lines.set_theme(theme)
        self.title.setFont(theme.font("empty_title"))
        self.lead.setFont(theme.font("reading_compact"))
        self.hint.setFont(theme.font("small"))
        self.foot.setFont(theme.font("small"))
        strong = theme.font("small")
        strong.setWeight(strong.Weight.DemiBold)
        self.recent_title.setFont(strong)
        for label in (self.lead, self.hint, self.foot, self.recent_title):
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        self._rule.setStyleSheet(f"background: {theme.border.name()}; border: 0;")
        drawing = pixmap("open", theme.on_accent, 16, self.devicePixelRatioF())
        self.open_button.setIcon(drawing)
        self.show_recent(self._recent)
        self.update()

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """Show articles opened before, those that are still there."""
        self._recent = recent
        for row in self.recent_rows():
            self._recent_column.removeWidget(row)
            row.deleteLater()
        there = [article for article in recent if "://" in article.path or Path(article.path).is_file()][:_SHOWN]
        for article in there:
            row = RecentRow(self._theme, article)
            row.clicked.connect(lambda _on=False, path=article.path: self.open_recent.emit(path))
            self._recent_column.addWidget(row)
        self._recents.setVisible(bool(there))

    def recent_rows(self) -> list[RecentRow]:
        """The rows of recent articles."""
        items = (self._recent_column.itemAt(place) for place in range(self._recent_column.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), RecentRow)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paper."""
        QPainter(self).fillRect(self.rect(), self._theme.paper)
