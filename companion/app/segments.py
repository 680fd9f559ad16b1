"""A choice of a few short words beside each other, one of them down."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton


class Segments(QFrame):
    """Buttons of which one is down. `chosen` tells the value that the reader chose.

    Args:
        name: what is chosen, for assistive technology.
        choices: value and label of each; the first is down.
    """

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("look", "segments")
        self.setAccessibleName(name)
        self._values = [value for value, _ in choices]
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for place, (_, label) in enumerate(choices):
            button = QPushButton(label)
            button.setProperty("look", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {label}")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.group.addButton(button, place)
            row.addWidget(button)
        self.group.button(0).setChecked(True)
        self.group.idClicked.connect(self._clicked)

    @property
    def value(self) -> str:
        """The value of the button that is down."""
        return self._values[self.group.checkedId()]

    def choose(self, value: str) -> None:
        """Put a button down without a signal; a value that there is not changes nothing."""
        if value in self._values:
            self.group.button(self._values.index(value)).setChecked(True)

    def _clicked(self, place: int) -> None:
        self.chosen.emit(self._values[place])
