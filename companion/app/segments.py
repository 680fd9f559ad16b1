"""One of a few choices, side by side."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy


class Segments(QFrame):
    """Buttons of which one is on.

    Args:
        name: what is chosen, for assistive technology.
        choices: the words on the buttons.
        current: the place of the one that is on; −1 for none.

    Signals:
        chosen: the place of the button that the reader pressed.
    """

    chosen = Signal(int)

    def __init__(self, name: str, choices: Sequence[str], current: int) -> None:
        super().__init__()
        self.setProperty("look", "segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.buttons = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for place, label in enumerate(choices):
            button = QPushButton(label)
            button.setProperty("look", "segment")
            button.setAccessibleName(f"{name}: {label}")
            button.setAutoDefault(False)
            button.setCheckable(True)
            button.setChecked(place == current)
            self.buttons.addButton(button, place)
            row.addWidget(button)
        self.buttons.idClicked.connect(self.chosen)

    def choose(self, place: int) -> None:
        """Show another choice, without a signal."""
        button = cast(QAbstractButton | None, self.buttons.button(place))
        if button is not None:
            button.setChecked(True)
