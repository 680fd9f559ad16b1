"""The notes pane: passages that the reader highlighted, and what they wrote to them."""

from collections.abc import Iterator
from typing import cast

import msgspec
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget

from companion.app.highlights import GOLD
from companion.app.panes.faces import Face
from companion.app.panes.in_place import EditableDelegate, InPlace, RowEditor, TextField
from companion.app.panes.list_pane import ListPane
from companion.app.panes.row_list import RowDelegate, RowList
from companion.app.theme import Theme
from companion.app.typography import curly
from companion.model import Reading
from companion.model.paragraphs import Paragraphs

KEY = "n:"
_TOP, _BAR, _GAP = 11, 3, 10
_LINES = 3
_TEXT_LINES = 12


class NoteRow(msgspec.Struct, frozen=True):
    """One highlighted passage with its note, in the order of the text."""

    key: str
    start: int
    end: int
    quote: str
    text: str
    paragraph: int | None

    @property
    def keys(self) -> tuple[str, ...]:
        """The marks that the row answers for."""
        return (self.key,)

    def plain(self) -> str:
        """The row as one string, for assistive technology and the clipboard."""
        where = "" if self.paragraph is None else f"paragraph {self.paragraph}"
        return ". ".join(part for part in (f"“{self.quote}”", self.text or "No note", where) if part)


def note_rows(reading: Reading, paragraphs: Paragraphs) -> Iterator[NoteRow]:
    """A row for each note."""
    for note in reading.notes:
        quote = curly(" ".join(reading.article.text[note.start : note.end].split()))
        yield NoteRow(KEY + note.id, note.start, note.end, quote, note.text, paragraphs.at(note.start))


class NoteDelegate(EditableDelegate):
    """The passage behind a bar of the highlight's colour, then the note."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(theme, view)
        self._quote, self._text, self._small = Face(theme, "quoted"), Face(theme, "row_text"), Face(theme, "small")

    def _lines(self, row: NoteRow, width: int, selected: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = width - self.padding - self.end
        note = [line for part in row.text.split("\n") for line in self._text.wrap(part, room, _TEXT_LINES)]
        return self._quote.wrap(row.quote, room - _BAR - _GAP - 40, _LINES), tuple(note if selected else note[:_LINES])

    def height(self, row: NoteRow, width: int, selected: bool) -> float:
        """Height of a row in px; the selected one shows the whole note."""
        quote, note = self._lines(row, width, selected)
        return 2 * _TOP + len(quote) * self._quote.line + (6 if note else 0) + len(note) * self._text.line

    def draw(self, painter: QPainter, row: NoteRow, rect: QRect, selected: bool) -> None:
        """Draw a row's content."""
        theme, left, top = self.theme, rect.left() + self.padding, rect.top() + _TOP
        quote, note = self._lines(row, rect.width(), selected)
        painter.fillRect(QRect(left, top, _BAR, round(len(quote) * self._quote.line)), GOLD)
        if row.paragraph is not None:
            self._small.draw_right(painter, theme.muted, rect.right() + 1 - self.end, top + 2, f"¶ {row.paragraph}")
        bottom = self._quote.draw_lines(painter, theme.text, left + _BAR + _GAP, top, quote)
        self._text.draw_lines(painter, theme.text, left, bottom + 6, note)


class NoteEditor(RowEditor):
    """The field of a note."""

    def __init__(self, theme: Theme, row: NoteRow) -> None:
        super().__init__(theme)
        self.key = row.key
        self.setAccessibleName("Note")
        quote = QLabel(row.quote if len(row.quote) <= 80 else f"{row.quote[:80].rstrip()} …")
        quote.setFont(theme.font("quoted"))
        quote.setWordWrap(True)
        self.text = TextField(theme, "Your note", row.text)
        self.lay_out(theme, quote, self.text)

    def begin(self) -> None:
        """Put the cursor at the note's end."""
        self.text.setFocus()
        cursor = self.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.text.setTextCursor(cursor)


class NotesPane(ListPane):
    """The reader's highlights and notes."""

    name = "Notes"
    nothing = (
        "No notes yet. Select some words of the article, then choose Highlight or Note from the menu of the right"
        " mouse button."
    )

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._in_place = InPlace(self.list, self._kept)

    def make_head(self) -> QWidget:
        """Nothing stands above the rows."""
        head = QWidget()
        head.setFixedHeight(0)
        return head

    def make_delegate(self) -> RowDelegate:
        """What paints the rows."""
        return NoteDelegate(self.theme, self.list)

    def make_rows(self, reading: Reading, paragraphs: Paragraphs) -> Iterator[NoteRow]:
        """The rows of a Reading."""
        return note_rows(reading, paragraphs)

    @property
    def editor(self) -> NoteEditor | None:
        """The field that is open."""
        return cast("NoteEditor | None", self._in_place.editor)

    def edit(self, key: str) -> None:
        """Open the field of a note over its row."""
        row = next((row for row in self.all_rows if row.key == key), None)
        if row is not None and self.select_key(key):
            self._in_place.open(key, NoteEditor(self.theme, row))

    def _kept(self, editor: RowEditor) -> None:
        if isinstance(editor, NoteEditor):
            self.acted.emit("noted", (editor.key, editor.text.said()))

    def refresh(self) -> None:
        """Show the rows; a field that is open stays so."""
        super().refresh()
        self._in_place.put_back()

    def clear(self) -> None:
        """No rows are known yet."""
        if hasattr(self, "_in_place"):
            self._in_place.close(False)
        super().clear()
        self.show_message(self.nothing)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        if hasattr(self, "_in_place"):
            self._in_place.close(False)
        super().set_theme(theme)
