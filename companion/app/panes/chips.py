"""A row of chips: buttons of which one is on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

_SPACING, _TIGHT_SPACING = 6, 4


class Chips(QWidget):
    """Chips by name and label; `chosen` tells the name that was chosen."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        self._names = tuple(choice for choice, _ in choices)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        for place, (_, label) in enumerate(choices):
            button = QPushButton(label)
            button.setProperty("look", "chip")
            button.setCheckable(True)
            button.setChecked(place == 0)
            self._group.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        self._group.idToggled.connect(self._toggled)

    def set_tight(self, tight: bool) -> None:
        """Stand closer together, for a narrow pane."""
        self._row.setSpacing(_TIGHT_SPACING if tight else _SPACING)
        for button in self._group.buttons():
            button.setProperty("tight", tight)
            button.style().unpolish(button)
            button.style().polish(button)

    @property
    def current(self) -> str:
        """The name of the chip that is on."""
        return self._names[self._group.checkedId()]

    def choose(self, name: str) -> None:
        """Turn a chip on."""
        self._group.button(self._names.index(name)).setChecked(True)

    def button(self, name: str) -> QPushButton:
        """The chip of that name."""
        button = self._group.button(self._names.index(name))
        assert isinstance(button, QPushButton)
        return button

    def _toggled(self, place: int, on: bool) -> None:
        if on:
            self.chosen.emit(self._names[place])
