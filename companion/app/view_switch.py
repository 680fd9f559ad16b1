"""The switch between the reading view and the pages as printed."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

from companion.app.icons import icon
from companion.app.theme import Theme

_CHOICES = (("reading", "Reading", "Ctrl+1"), ("pages", "Pages", "Ctrl+2"))
_ICON = 18  # px
_GAP = "\u2002"  # between icon and word, where Qt leaves 4 px


class ViewSwitch(QFrame):
    """Two buttons, one of them down. `turned` tells whether the reader wants the pages."""

    turned = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._available = theme, False
        self.setProperty("look", "segments")
        self.setAccessibleName("View")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        self.setFixedHeight(theme.tokens.icon.hit_target)
        row.setSpacing(2)
        for place, (_, label, keys) in enumerate(_CHOICES):
            button = QPushButton(_GAP + label)
            button.setProperty("look", "segment")
            button.setAccessibleName(label)
            button.setToolTip(f"{label} ({keys})")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setIconSize(QSize(_ICON, _ICON))
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._clicked)
        self.hide()

    @property
    def available(self) -> bool:
        """Whether the article has pages."""
        return self._available

    def set_available(self, available: bool) -> None:
        """Tell whether the article has pages; the buttons are drawn when it first has."""
        self._available = available
        if available:
            self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        if not self._available:
            return
        for place, (drawing, _, _) in enumerate(_CHOICES):
            self._group.button(place).setIcon(icon(drawing, theme, _ICON))

    def set_compact(self, compact: bool) -> None:
        """Leave the words out."""
        for place, (_, label, _) in enumerate(_CHOICES):
            self._group.button(place).setText("" if compact else _GAP + label)

    def show_choice(self, pages: bool) -> None:
        """Show which view is in front."""
        self._group.button(int(pages)).setChecked(True)

    def _clicked(self, place: int) -> None:
        self.turned.emit(place == 1)

    def choice(self) -> bool:
        """Whether the pages are chosen."""
        return self._group.checkedId() == 1
