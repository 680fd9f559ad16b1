"""Editing a row where it stands: a widget over it, as high as it needs, which outlives a new filling of the list."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from companion.app.panes.row_list import RowDelegate, RowList
from companion.app.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_LINES = 3


class EditableDelegate(RowDelegate):
    """Paints rows, but for the one that is being edited: there it leaves room for the widget."""

    def __init__(self, theme: Theme, view: RowList) -> None:
        super().__init__(theme, view)
        self.edited: tuple[str, int] | None = None  # key and height of the row that is being edited

    def _is_edited(self, index: AnyIndex) -> bool:
        return self.edited is not None and self._view.rows()[index.row()].key == self.edited[0]

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Qt: size of a row."""
        if self.edited is not None and self._is_edited(index):
            return QSize(self._view.viewport().width(), self.edited[1])
        return super().sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Qt: draw a row."""
        if not self._is_edited(index):
            super().paint(painter, option, index)


class RowEditor(QFrame):
    """A widget that edits one row.

    Signals:
        done: the reader has finished; True to keep what was entered.
    """

    done = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("row editor")
        self.setAutoFillBackground(True)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.setStyleSheet(
            f"QFrame#row\\ editor {{ background: {theme.raised.name()}; border: 0;"
            f" border-left: 3px solid {theme.accent.name()}; }}"
        )

    def lay_out(self, theme: Theme, head: QWidget, text: QWidget) -> None:
        """Set the head, the field of text and, at the foot, Save and Cancel under each other."""
        self.save, self.cancel = QPushButton("Save"), QPushButton("Cancel")
        self.save.setProperty("look", "primary")
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._cancel)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        padding = theme.tokens.window.pane_padding
        column.setContentsMargins(padding - 3, 12, padding, 12)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(text)
        column.addLayout(foot)

    def _save(self) -> None:
        self.done.emit(True)

    def _cancel(self) -> None:
        self.done.emit(False)

    def begin(self) -> None:
        """Put the cursor where it is wanted first."""
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter keeps, Esc gives up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit(False)
        else:
            super().keyPressEvent(event)


class TextField(QPlainTextEdit):
    """A field of a few lines; Tab leaves it, and Enter is the editor's unless Shift is held."""

    def __init__(self, theme: Theme, name: str, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(theme.line_height("ui") * _LINES) + 16)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.paper.name()}; color: {theme.text.name()}; border: 1px solid"
            f" {theme.border_strong.name()}; border-radius: {theme.tokens.radius.control}px; padding: 2px 5px; }}"
            f" QPlainTextEdit:focus {{ border: 2px solid {theme.accent.name()}; padding: 1px 4px; }}"
        )

    def said(self) -> str:
        """What was written, without white space at its ends."""
        return self.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Esc go to the editor."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            event.ignore()
        else:
            super().keyPressEvent(event)


class InPlace(QObject):
    """Opens an editor over a row of a list, and keeps it open while rows come and go.

    Args:
        rows: the list.
        kept: called with the editor when what was entered is to be kept.
    """

    def __init__(self, rows: RowList, kept: Callable[[RowEditor], object]) -> None:
        super().__init__(rows)
        self._rows, self._kept = rows, kept
        self._open: tuple[str, RowEditor] | None = None
        rows.viewport().installEventFilter(self)
        rows.verticalScrollBar().valueChanged.connect(self._follow)

    @property
    def editor(self) -> RowEditor | None:
        """The editor that is open."""
        return None if self._open is None else self._open[1]

    def open(self, key: str, editor: RowEditor) -> None:
        """Open an editor over the row of a key; the one before is given up."""
        self.close(False)
        self._open = key, editor
        editor.setParent(self._rows.viewport())
        editor.done.connect(self.close)
        if self.put_back():
            editor.show()
            editor.begin()

    def close(self, keep: bool) -> None:
        """Close the editor, keeping what was entered or not."""
        if self._open is None:
            return
        (_, editor), self._open = self._open, None
        editor.hide()
        self._lay_out(None)
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)
        if keep:
            self._kept(editor)
        editor.deleteLater()

    def put_back(self) -> bool:
        """Put the editor over its row, after the rows have changed; where the row has gone, it goes too."""
        if self._open is None:
            return False
        key, editor = self._open
        place = self._place()
        if place is None:
            self.close(False)
            return False
        editor.setFixedWidth(self._rows.viewport().width())
        self._lay_out((key, editor.sizeHint().height()))
        self._rows.scrollTo(place)
        self._follow()
        return True

    def _place(self) -> QModelIndex | None:
        key = self._open[0] if self._open is not None else ""
        rows = self._rows.rows()
        at = next((at for at, row in enumerate(rows) if getattr(row, "key", None) == key), None)
        return None if at is None else self._rows.model().index(at, 0)

    def _lay_out(self, edited: tuple[str, int] | None) -> None:
        delegate = self._rows.itemDelegate()
        assert isinstance(delegate, EditableDelegate)
        delegate.edited = edited
        delegate.forget()
        self._rows.doItemsLayout()

    def _follow(self) -> None:
        """Stand where the row stands."""
        place = self._place() if self._open is not None else None
        if place is not None and self._open is not None:
            self._open[1].setGeometry(self._rows.visualRect(place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: another width, or another place of the rows."""
        if self._open is not None and event.type() in (QEvent.Type.Resize, QEvent.Type.Paint):
            if event.type() == QEvent.Type.Resize:
                self._open[1].setFixedWidth(self._rows.viewport().width())
            self._follow()
        return False
