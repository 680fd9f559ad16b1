"""The pane's tabs: a name and a count each, an accent line under the one in front."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from companion.app.panes.faces import Face
from companion.app.theme import Theme

_BETWEEN, _BETWEEN_COMPACT, _COUNT_GAP = 22, 14, 6
UNKNOWN = "…"


class PaneTabs(QTabBar):
    """QTabBar that paints name and count in their own type."""

    def __init__(self, theme: Theme, names: tuple[str, ...]) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self._counts = [UNKNOWN for _ in names]
        self._labels = names
        self._compact = False
        self.set_theme(theme)
        for name in names:
            self.addTab(name)
        self.currentChanged.connect(self._measure_again)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._on, self._off = Face(theme, "ui", weight=600), Face(theme, "ui", weight=500)
        self._small = Face(theme, "small")
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Lower and closer tabs; only the one in front keeps its count."""
        self._compact = compact
        self._measure_again()

    def set_count(self, place: int, count: int | None) -> None:
        """Show a count; None for not known yet."""
        self._show(place, UNKNOWN if count is None else f"{count:,}")

    def clear_count(self, place: int) -> None:
        """Show no count: nothing was looked for."""
        self._show(place, "")

    def _show(self, place: int, text: str) -> None:
        if self._counts[place] != text:
            self._counts[place] = text
            self._measure_again()

    def count_text(self, place: int) -> str:
        """The count as shown."""
        return self._counts[place]

    def _shown_count(self, place: int) -> str:
        return "" if self._compact and place != self.currentIndex() else self._counts[place]

    def _measure_again(self) -> None:
        for place, label in enumerate(self._labels):
            self.setTabText(place, f"{label} {self._counts[place]}".rstrip())

    def _padding(self) -> int:
        return self._theme.tokens.window.pane_padding

    def tabSizeHint(self, index: int) -> QSize:
        """Qt: size of a tab."""
        between = _BETWEEN_COMPACT if self._compact else _BETWEEN
        count = self._small.width(self._shown_count(index))
        width = self._on.width(self._labels[index]) + (_COUNT_GAP + count if count else 0) + between
        return QSize(int(width) + 1, self._theme.tokens.window.tab_height - (4 if self._compact else 0))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Qt: tabs do not shrink."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, theme = QPainter(self), self._theme
        for place, label in enumerate(self._labels):
            rect, on = self.tabRect(place), place == self.currentIndex()
            face = self._on if on else self._off
            bright = on or (rect.contains(self.mapFromGlobal(self.cursor().pos())) and self.underMouse())
            top = (rect.height() - face.line) / 2
            x = face.draw(painter, theme.text if bright else theme.muted, rect.left(), top, label)
            count = self._shown_count(place)
            if count:
                x = self._small.draw(painter, theme.muted, x + _COUNT_GAP, top + 1, count)
            if on:
                painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, x - rect.left(), 2), theme.accent)
                if self.hasFocus():
                    painter.setPen(theme.accent)
                    painter.drawRoundedRect(QRectF(rect.left() - 4, top - 4, x - rect.left() + 8, face.line + 8), 4, 4)
