"""The glossary pane: names and hard words with their definitions."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.app.icons import icon, pixmap
from companion.app.panes.chips import Chips
from companion.app.panes.faces import Face
from companion.app.panes.glossary_rows import CHIPS, GlossaryRow, each_glossary_row
from companion.app.panes.in_place import EditableDelegate, InPlace, RowEditor
from companion.app.panes.list_pane import ListPane
from companion.app.panes.mention_turn import MentionTurn
from companion.app.panes.row_list import RowDelegate, RowList
from companion.app.theme import Theme
from companion.model import Reading
from companion.model.paragraphs import Paragraphs

if TYPE_CHECKING:
    from companion.app.panes.entry_editor import EntryEditor
    from companion.model import EntryKind
    from companion.model.anchor import Anchor

_TOP, _BOTTOM = 11, 12
_TURN = 18  # px, width of one arrow of the mention counter


class GlossaryDelegate(EditableDelegate):
    """Name and kind, definition on at most two lines, source and mentions."""

    def __init__(self, theme: Theme, view: RowList, turn: "MentionTurn") -> None:
        super().__init__(theme, view)
        self._turn = turn
        self._name = Face(theme, "row_title")
        self._text = Face(theme, "row_text")
        self._quoted = Face(theme, "quoted")
        self._small = Face(theme, "small")

    def _definition(self, row: GlossaryRow, width: int) -> tuple[Face, tuple[str, ...]]:
        face = self._quoted if row.quoted else self._text
        text = f"“{row.definition}”" if row.quoted else row.definition
        return face, face.wrap(text, width - self.padding - self.end, 2) if row.definition else ()

    def _names(self, row: GlossaryRow, width: int) -> tuple[str, ...]:
        kind = self._small.width(row.label) + self.theme.space(2)
        return self._name.wrap(row.name, width - self.padding - self.end - kind, 2)

    def height(self, row: GlossaryRow, width: int, selected: bool) -> float:
        """Height of a row in px."""
        face, lines = self._definition(row, width)
        text = len(lines) * face.line + (2 if lines else 0)
        return _TOP + self._name.line * len(self._names(row, width)) + text + 3 + self._small.line + _BOTTOM

    def draw(self, painter: QPainter, row: GlossaryRow, rect: QRect, selected: bool) -> None:
        """Draw a row's content."""
        theme, left, right = self.theme, rect.left() + self.padding, rect.right() + 1 - self.end
        top = rect.top() + _TOP
        self._small.draw_right(painter, theme.muted, right, top + 2, row.label)
        top = self._name.draw_lines(painter, theme.text, left, top, self._names(row, rect.width()))
        face, lines = self._definition(row, rect.width())
        top = face.draw_lines(painter, theme.text, left, top + (2 if lines else 0), lines) + 3
        if selected and len(row.mentions) > 1:
            right = self._draw_turn(painter, row, right, top)
        self._small.draw(painter, theme.muted, left, top, self._small.elide(row.source, right - left - 8))

    def _draw_turn(self, painter: QPainter, row: GlossaryRow, right: float, top: float) -> float:
        ratio = painter.device().devicePixelRatio()
        label = f"{self._turn.place(row.key, len(row.mentions), row.first) + 1} of {len(row.mentions)}"
        for name, x in (("next", right - _TURN), ("previous", right - 2 * _TURN)):
            drawing = pixmap(name, self.theme.accent, 16, ratio)
            painter.drawPixmap(round(x) + 1, round(top), drawing)
        return self._small.draw_right(painter, self.theme.muted, right - 2 * _TURN - 4, top, label)

    def hit(self, row: GlossaryRow, rect: QRect, point: QPoint) -> str:
        """The arrow of the mention counter at the point: "next" or "previous"."""
        if len(row.mentions) < 2 or point.y() < rect.bottom() - _BOTTOM - self._small.line - 4:
            return ""
        from_right = rect.right() + 1 - self.end - point.x()
        return "next" if 0 <= from_right < _TURN else "previous" if _TURN <= from_right < 2 * _TURN else ""


class GlossaryPane(ListPane):
    """Names and words, with a search field and chips."""

    name = "Glossary"
    nothing = "No names found."

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._new: EntryEditor | None = None
        self._in_place = InPlace(self.list, self._kept)

    def make_head(self) -> QWidget:
        """The search field and the chips."""
        head = QWidget()
        column = QVBoxLayout(head)
        padding = self.theme.tokens.window.pane_padding
        column.setContentsMargins(padding, 14, padding, 8)
        column.setSpacing(10)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find a name or word")
        self.field.setAccessibleName("Find a name or word")
        self.field.setClearButtonEnabled(True)
        self.field.setStyleSheet("QToolButton { min-width: 0; min-height: 0; padding: 0; border: 0; }")
        self._lens = self.field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._lens.setText("Find a name or word")
        self.field.textChanged.connect(self.refresh)
        self.chips = Chips(CHIPS, "Kinds")
        self.chips.chosen.connect(self.refresh)
        column.addWidget(self.field)
        column.addWidget(self.chips)
        return head

    def make_delegate(self) -> RowDelegate:
        """What paints the rows."""
        if not hasattr(self, "_turn"):
            self._turn = MentionTurn()
        return GlossaryDelegate(self.theme, self.list, self._turn)

    def make_rows(self, reading: Reading, paragraphs: Paragraphs) -> Iterator[GlossaryRow]:
        """The rows of a Reading."""
        return each_glossary_row(reading, paragraphs.at)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        if hasattr(self, "_in_place"):
            self._in_place.close(False)
        super().set_theme(theme)
        self._lens.setIcon(icon("search", theme, theme.tokens.icon.row))

    def clear(self) -> None:
        """No rows are known yet."""
        if hasattr(self, "_in_place"):
            self._in_place.close(False)
            self._drop_new()
        super().clear()
        self.follow_link("clear")

    def kept(self) -> Sequence[Any]:
        """The rows that pass search and chip."""
        chip, wanted = self.chips.current, self.field.text().strip().casefold()
        return [row for row in self.all_rows if (chip in ("all", row.chip)) and (not wanted or wanted in row.searched)]

    def no_match(self) -> str:
        """What to say when the filter leaves nothing."""
        wanted = self.field.text().strip()
        if not wanted:
            return super().no_match()
        import html

        return f"Nothing matches “{html.escape(wanted)}”. <a href='clear'>Clear</a>"

    def follow_link(self, link: str) -> None:
        """Show all rows again."""
        self.field.clear()
        self.chips.choose("all")

    def run_command(self, row: GlossaryRow, name: str) -> None:
        """Go to the next or the previous mention."""
        step = 1 if name == "next" else -1
        mention = row.mentions[self._turn.turn(row.key, len(row.mentions), step, row.first)]
        self.list.viewport().update()
        self.chosen.emit(row.key, mention.start, mention.end)

    def reach(self, key: str, start: int) -> None:
        """A mention was activated in the article: count on from it."""
        row = next((row for row in self.all_rows if row.key == key), None)
        if row is not None:
            place = bisect_right(row.mentions, start, key=lambda span: span.start) - 1
            self._turn.reach(key, max(place, 0))
            self.list.viewport().update()

    # ---- correcting

    @property
    def editor(self) -> "EntryEditor | None":
        """The fields that are open."""
        return self._new or cast("EntryEditor | None", self._in_place.editor)

    def edit(self, key: str) -> None:
        """Open the fields of a row over it."""
        row = next((row for row in self.all_rows if row.key == key), None)
        if row is None or not self.select_key(key):
            return
        from companion.app.panes.entry_editor import Entered, EntryEditor

        kind = cast("EntryKind", row.label.lower()) if row.kind == "entry" else None
        self._drop_new()
        given = Entered(key, None, row.name, kind, row.definition)
        self._in_place.open(key, EntryEditor(self.theme, given))

    def add(self, name: str, at: "Anchor") -> None:
        """Open the fields of a new entry above the rows."""
        from companion.app.panes.entry_editor import Entered, EntryEditor

        self._in_place.close(False)
        self._drop_new()
        self._new = editor = EntryEditor(self.theme, Entered(None, at, name, "term", ""))
        editor.done.connect(self._close_new)
        self.column.insertWidget(1, editor)
        editor.begin()

    def _close_new(self, keep: bool) -> None:
        editor = self._new
        self._drop_new()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if keep and editor is not None:
            self._kept(editor)

    def _drop_new(self) -> None:
        editor, self._new = self._new, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()

    def _kept(self, editor: RowEditor) -> None:
        from companion.app.panes.entry_editor import EntryEditor

        if isinstance(editor, EntryEditor):
            self.acted.emit("entered", editor.entered())

    def refresh(self) -> None:
        """Show the rows that pass the filter; fields that are open stay so."""
        super().refresh()
        self._in_place.put_back()

    def set_compact(self, compact: bool) -> None:
        """Leave the chips out where the window is small."""
        self.chips.setVisible(not compact)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
