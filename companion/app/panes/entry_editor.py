"""The fields that correct a name or a word, or make a new one: name, kind, definition."""

from typing import get_args

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from companion.app.choice_box import ChoiceBox
from companion.app.panes.in_place import RowEditor, TextField
from companion.app.theme import Theme
from companion.model import EntryKind
from companion.model.anchor import Anchor

KINDS: tuple[EntryKind, ...] = get_args(EntryKind)


class Entered(msgspec.Struct, frozen=True):
    """What was entered: for the row of `key`, or for a new entry at `at`; `kind` is None for a word."""

    key: str | None
    at: Anchor | None
    name: str
    kind: EntryKind | None
    text: str


class EntryEditor(RowEditor):
    """Name, kind and definition. Without a kind it is a word, whose name stands."""

    def __init__(self, theme: Theme, given: Entered) -> None:
        super().__init__(theme)
        self._given = given
        self.setAccessibleName(f"Correct {given.name}" if given.key else "New entry")
        self.name = QLineEdit(given.name)
        self.name.setAccessibleName("Name")
        self.kind = ChoiceBox(theme)
        self.kind.setAccessibleName("Kind")
        for kind in KINDS:
            self.kind.addItem(kind.capitalize(), kind)
        self.text = TextField(theme, "Definition in your own words", given.text)
        top = QWidget()
        head = QHBoxLayout(top)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        if given.kind is None:
            name = QLabel(given.name)
            name.setFont(theme.font("row_title"))
            head.addWidget(name, 1)
        else:
            self.kind.setCurrentIndex(KINDS.index(given.kind))
            head.addWidget(self.name, 1)
            head.addWidget(self.kind)
        self.lay_out(theme, top, self.text)
        self.name.textChanged.connect(self._typed)

    def begin(self) -> None:
        """Begin with the definition, which is what is corrected most; a new entry with its name."""
        if self._given.key is None:
            self.name.setFocus()
            self.name.selectAll()
        else:
            self.text.setFocus()
            self.text.selectAll()

    def entered(self) -> Entered:
        """What the fields say."""
        if self._given.kind is None:
            return msgspec.structs.replace(self._given, text=self.text.said())
        name = " ".join(self.name.text().split()) or self._given.name
        return msgspec.structs.replace(self._given, name=name, kind=self.kind.currentData(), text=self.text.said())

    def _typed(self, text: str) -> None:
        self.save.setEnabled(bool(text.strip()))
