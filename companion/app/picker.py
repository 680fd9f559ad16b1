"""A popup with a field and a list: type a few letters, choose a row. For commands, contents and words to look up."""

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from companion.app.panes.faces import Face
from companion.app.theme import Theme

_AnyIndex = QModelIndex | QPersistentModelIndex
_ROW, _SIDE, _INDENT, _BAR = 32, 16, 18, 3
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Pick(msgspec.Struct, frozen=True):
    """A row: what it says, a remark at its right end, how far it is indented, whether it is where the reader is."""

    text: str
    note: str = ""
    indent: int = 0
    here: bool = False

    def fits(self, query: str) -> bool:
        """Whether every word of a query stands in the row, whatever its case."""
        said = f"{self.text} {self.note}".casefold()
        return all(word in said for word in query.casefold().split())


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[tuple[int, Pick]] = ()

    def set_rows(self, rows: Sequence[tuple[int, Pick]]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            pick = self.rows[index.row()][1]
            return f"{pick.text}, {pick.note}" if pick.note else pick.text
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._text, self._strong, self._note = Face(theme, "ui"), Face(theme, "ui_strong"), Face(theme, "small")

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        rect: QRect = getattr(option, "rect")  # noqa: B009
        state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009
        theme, pick = self._theme, self._model.rows[index.row()][1]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.sunken)
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.accent)
        face = self._strong if pick.here else self._text
        right = rect.right() + 1 - _SIDE
        note_top = rect.top() + (rect.height() - self._note.line) / 2
        right = self._note.draw_right(painter, theme.muted, right, note_top, pick.note) - (_SIDE if pick.note else 0)
        left = rect.left() + _SIDE + pick.indent * _INDENT
        face.draw(
            painter, theme.text, left, rect.top() + (rect.height() - face.line) / 2, face.elide(pick.text, right - left)
        )


class Picker(QFrame):
    """Closes when a row is chosen, with Esc, and with a click beside it.

    Args:
        theme: the window's.
        rows: what can be chosen.
        hint: what the field says while it is empty; also its name for assistive technology.
        nothing: what is said where no row fits.
        parent: the window.

    Signals:
        chosen: the place of the row among all rows.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, rows: Sequence[Pick], hint: str, nothing: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme, self._rows = theme, rows
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(hint)
        self.field = QLineEdit()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(hint)
        palette = self.list.palette()
        palette.setColor(palette.ColorRole.Base, theme.raised)
        self.list.setPalette(palette)
        self._model = _Rows(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(theme, self._model, self))
        self.list.clicked.connect(self._take)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.nothing = QLabel(nothing)
        self.nothing.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self.nothing.setFixedHeight(_ROW)
        self.nothing.setForegroundRole(self.nothing.palette().ColorRole.PlaceholderText)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 9)
        self.column.setSpacing(8)
        field = QVBoxLayout()
        field.setContentsMargins(11, 11, 11, 0)
        field.addWidget(self.field)
        self.column.addLayout(field)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.list, 1)
        self._filter()

    def shown(self) -> list[Pick]:
        """The rows that fit what was typed."""
        return [pick for _, pick in self._model.rows]

    def open_at(self, place: QRect) -> None:
        """Show the popup in a rectangle of the screen, lower where there are few rows."""
        foot = self.column.sizeHint().height() - self.list.sizeHint().height()
        height = foot + min(len(self._rows), 12) * _ROW
        self.setGeometry(place.x(), place.y(), place.width(), min(height, place.height()))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        current = self.list.currentIndex()
        self.list.scrollTo(current, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _filter(self, query: str = "") -> None:
        found = [(at, pick) for at, pick in enumerate(self._rows) if pick.fits(query)]
        if query.strip():
            start = query.strip().casefold()
            found.sort(key=lambda row: not row[1].text.casefold().startswith(start))
        self._model.set_rows(found)
        here = next((at for at, (_, pick) in enumerate(found) if pick.here and not query), 0)
        self.list.setCurrentIndex(self._model.index(here, 0))
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            place = self._model.rows[index.row()][0]
            self.close()
            self.chosen.emit(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the field's keys that move through the list and choose."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: raised, with a border."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.raised)
        painter.setPen(self._theme.border_strong)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
