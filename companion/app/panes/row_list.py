"""The list of a pane: rows of plain data, painted by a delegate, moved through by pointer and keys."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEasingCurve,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPropertyAnimation,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from companion.app.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
ACCENT_BAR = 3
_BATCH = 200  # rows laid out at once; 25 ms


class Row(Protocol):
    """What the list asks of a row."""

    def plain(self) -> str:
        """The row as one string, for assistive technology."""
        ...


class RowsModel(QAbstractListModel):
    """Rows as they were handed over. Rows without `keys` are headings and cannot be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Qt: how many rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the row as a string."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].plain()
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Qt: headings cannot be chosen."""
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.isValid() and not hasattr(self.rows[index.row()], "key"):
            return Qt.ItemFlag.ItemNeverHasChildren
        return chosen


class RowDelegate(QStyledItemDelegate):
    """Paints rows: subclasses say how high a row is and draw what stands in it."""

    def __init__(self, theme: Theme, view: "RowList") -> None:
        super().__init__(view)
        self.theme = theme
        self.padding = theme.tokens.window.pane_padding
        self._view = view
        self._heights: dict[tuple[int, bool], int] = {}

    @property
    def end(self) -> int:
        """Space right of a row's content: the scroll bar stands in it."""
        return self.padding - (self._view.width() - self._view.viewport().width())

    def height(self, row: Any, width: int, selected: bool) -> float:
        """Height of a row in px."""
        raise NotImplementedError

    def draw(self, painter: QPainter, row: Any, rect: QRect, selected: bool) -> None:
        """Draw a row's content."""
        raise NotImplementedError

    def divided(self, row: Any, place: int) -> bool:
        """Whether a hairline stands above the row."""
        return place > 0

    def hit(self, row: Any, rect: QRect, point: QPoint) -> str:
        """The name of the row's own command at the point, or ""."""
        return ""

    def forget(self) -> None:
        """Measure again: rows, width or type have changed."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Qt: size of a row."""
        width, place = self._view.viewport().width(), index.row()
        selected = place == self._view.selected_place()
        height = self._heights.get((place, selected))
        if height is None:
            height = round(self.height(self._view.rows()[place], width, selected))
            self._heights[place, selected] = height
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Qt: draw a row."""
        rect: QRect = getattr(option, "rect")  # noqa: B009
        state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009
        row = self._view.rows()[index.row()]
        selected = index.row() == self._view.selected_place()
        lit = bool(state & QStyle.StateFlag.State_MouseOver) or index.row() == self._view.lit_place()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, self.theme.raised)
        elif lit and hasattr(row, "key"):
            painter.fillRect(rect, self.theme.sunken)
        if self.divided(row, index.row()):
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), self.theme.border)
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), ACCENT_BAR, rect.height()), self.theme.accent)
        self.draw(painter, row, rect, selected)
        if selected and self._view.ring():
            painter.setPen(self.theme.accent)
            painter.drawRect(rect.adjusted(ACCENT_BAR + 1, 1, -2, -2))
        painter.restore()


class RowList(QListView):
    """A list whose rows stand for places in the article.

    Signals:
        chosen: a row was clicked, or Enter pressed on it: go there.
        marked: the selection moved by the keys: show it without going there.
        hovered: the row under the pointer, or None.
        command: a row's own command (row, name).
        copied: the selected row is wanted on the clipboard.
    """

    chosen = Signal(object)
    marked = Signal(object)
    hovered = Signal(object)
    command = Signal(object, str)
    copied = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.viewport().setAutoFillBackground(False)
        self._model = RowsModel(self)
        self.setModel(self._model)
        self._keys = False
        self._places: dict[str, int] = {}
        self._lit = -1
        self._slide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme; the delegate is the owner's to change."""
        self._slide.setDuration(theme.tokens.motion.pane_scroll_ms)
        self.verticalScrollBar().setSingleStep(theme.tokens.bars.row_height)

    def rows(self) -> Sequence[Any]:
        """The rows shown."""
        return self._model.rows

    def ring(self) -> bool:
        """Whether the selected row shows the keyboard's focus ring."""
        return self._keys and self.hasFocus()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the selected one stays selected where it is still there."""
        selected = self.selected_row()
        self._forget()
        self._model.set_rows(rows)
        self._places = {key: place for place, row in enumerate(rows) for key in getattr(row, "keys", ())}
        if selected is not None:
            self.select_key(selected.key, scroll=False)

    def selected_place(self) -> int:
        """Place of the selected row, -1 for none."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    def selected_row(self) -> Any | None:
        """The selected row."""
        place = self.selected_place()
        return self.rows()[place] if 0 <= place < len(self.rows()) else None

    def has_key(self, key: str) -> bool:
        """Whether a row shown answers for this mark."""
        return key in self._places

    def select_key(self, key: str | None, scroll: bool = True) -> bool:
        """Select the row with the key without a signal; whether there is one. None selects nothing."""
        place = -1 if key is None else self._places.get(key, -1)
        if place == self.selected_place():
            return place >= 0
        old = self.currentIndex()
        new = self._model.index(place)
        blocked = self.selectionModel().blockSignals(True)
        self.setCurrentIndex(new)
        self.selectionModel().blockSignals(blocked)
        self._resized(old, new)
        if place >= 0 and scroll:
            self._lay_out_to(new)
            self.scrollTo(new)
        return place >= 0

    def _lay_out_to(self, index: QModelIndex) -> None:
        """Lay out all rows now if this one has no place yet: long lists are laid out in batches."""
        if self.visualRect(index).isEmpty():
            self.setLayoutMode(QListView.LayoutMode.SinglePass)
            self.doItemsLayout()
            self.setLayoutMode(QListView.LayoutMode.Batched)

    def set_lit(self, key: str) -> None:
        """Light the row of the mark under the pointer in the article."""
        self._lit = self._places.get(key, -1)
        self.viewport().update()

    def lit_place(self) -> int:
        """Place of the lit row, -1 for none."""
        return self._lit

    def show_place(self, place: int) -> None:
        """Slide the row to the top of the list, unless the pointer is over the list or the keys are in it."""
        index = self._model.index(place)
        if not index.isValid() or self.underMouse() or self.hasFocus() or not self.isVisible():
            return
        if self.visualRect(index).isEmpty():
            return
        bar = self.verticalScrollBar()
        target = min(max(bar.value() + self.visualRect(index).top(), 0), bar.maximum())
        self._slide.stop()
        self._slide.setEndValue(target)
        self._slide.start()

    def _forget(self) -> None:
        delegate = self.itemDelegate()
        if isinstance(delegate, RowDelegate):
            delegate.forget()

    def _resized(self, *indexes: AnyIndex) -> None:
        for index in indexes:
            if index.isValid():
                self.itemDelegate().sizeHintChanged.emit(index)
        self.viewport().update()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Qt: the selection moved."""
        super().currentChanged(current, previous)
        self._resized(current, previous)
        if current.isValid() and self._keys:
            self.marked.emit(self.rows()[current.row()])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a press chooses by pointer, without the keyboard's ring."""
        self._keys = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click goes to the row's place, or runs the row's own command."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index != self.currentIndex():
            return
        row, delegate = self.rows()[index.row()], self.itemDelegate()
        name = ""
        if isinstance(delegate, RowDelegate):
            name = delegate.hit(row, self.visualRect(index), event.position().toPoint())
        if name:
            self.command.emit(row, name)
        elif hasattr(row, "key"):
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes to the row's place; left and right are the previous and the next mention."""
        self._keys = True
        row = self.selected_row()
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(row)
        elif row is not None and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.command.emit(row, "next" if event.key() == Qt.Key.Key_Right else "previous")
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: tell which row is under the pointer."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.rows()[index.row()] if index.isValid() else None
        self.hovered.emit(row if hasattr(row, "key") else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: no row is under the pointer."""
        super().leaveEvent(event)
        self.hovered.emit(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: rows wrap anew."""
        if event.size().width() != event.oldSize().width():
            self._forget()
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
