"""Strips above the article: an error, a warning, a hint. One sentence, one action, and a way to close it."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from companion.app.icons import icon
from companion.app.theme import Theme
from companion.app.typography import curly

Tone = Literal["hint", "warning", "error"]
Slot = Literal["error", "engine", "warning", "hint", "saved", "opening", "edited"]
Act = tuple[str, Callable[[], object]]
_BAR = 3


def _run(act: Callable[[], object], _checked: bool = False) -> None:
    act()


class Strip(QFrame):
    """One strip."""

    def __init__(self, theme: Theme, tone: Tone, text: str, actions: tuple[Act, ...]) -> None:
        super().__init__()
        self.tone: Tone = tone
        self._theme = theme
        text = curly(text)
        self.label = QLabel(text)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 12, 7)
        row.setSpacing(4)
        row.addWidget(self.label, 1)
        self.buttons: list[QPushButton] = []
        for name, act in actions:
            button = QPushButton(name)
            button.setProperty("look", "link")
            button.clicked.connect(partial(_run, act))
            row.addWidget(button)
            self.buttons.append(button)
        self.closer = QToolButton()
        self.closer.setToolTip("Close")
        self.closer.setAccessibleName("Close this message")
        self.closer.clicked.connect(self.hide)
        row.addWidget(self.closer)
        self.setAccessibleName(text)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.closer.setIcon(icon("close", theme, theme.tokens.icon.row))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: raised fill, the tone's bar at the left, a hairline below."""
        painter, theme = QPainter(self), self._theme
        painter.fillRect(self.rect(), theme.raised)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.border)
        tones: dict[Tone, QColor] = {"hint": theme.accent, "warning": theme.warning, "error": theme.error}
        painter.fillRect(0, 0, _BAR, self.height(), tones[self.tone])


class Strips(QWidget):
    """The strips on show, at most one for each slot."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._strips: dict[Slot, Strip] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        for strip in self._strips.values():
            strip.set_theme(theme)

    def say(self, slot: Slot, tone: Tone, text: str, *actions: Act) -> Strip:
        """Show a strip in place of the slot's last one. An action is its label and what it does."""
        self.drop(slot)
        strip = Strip(self._theme, tone, text, actions)
        self._strips[slot] = strip
        self._column.addWidget(strip)
        strip.show()
        return strip

    def drop(self, *slots: Slot) -> None:
        """Take the strips of these slots away."""
        for slot in slots:
            strip = self._strips.pop(slot, None)
            if strip is not None:
                strip.hide()
                strip.deleteLater()

    def shown(self, slot: Slot) -> Strip | None:
        """The slot's strip, unless the reader closed it."""
        strip = self._strips.get(slot)
        return strip if strip is not None and not strip.isHidden() else None
