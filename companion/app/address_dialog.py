"""Asks for the address of a web page."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from companion.app.opening import address_of
from companion.app.theme import Theme

_SAYS = (
    "Companion fetches this one page, without scripts, cookies or pictures, and reads it on this computer. "
    "It goes online for nothing else."
)


class AddressDialog(QDialog):
    """One field; Open works once it holds a web address.

    Args:
        theme: the window's.
        address: what the field begins with, selected.
        parent: the window.
    """

    def __init__(self, theme: Theme, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Open address")
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        heading = QLabel("Open an address")
        heading.setFont(theme.font("card_title"))
        self.field = QLineEdit(address)
        self.field.setPlaceholderText("https://")
        self.field.setAccessibleName("Address of the page")
        self.field.setClearButtonEnabled(False)
        self.field.selectAll()
        self.field.textChanged.connect(self._changed)
        note = QLabel(_SAYS)
        note.setWordWrap(True)
        note.setFont(theme.font("small"))
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        buttons = QDialogButtonBox()
        self.open_button = QPushButton("Open")
        self.open_button.setDefault(True)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.open_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        for widget in (heading, self.field, note):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(buttons)
        self._changed()

    def address(self) -> str:
        """The address typed; "" while there is none."""
        return address_of(self.field.text(), bare=True) or ""

    def _changed(self) -> None:
        self.open_button.setEnabled(bool(self.address()))

    def accept(self) -> None:
        """Qt: Enter closes the dialog only where there is an address."""
        if self.address():
            super().accept()
