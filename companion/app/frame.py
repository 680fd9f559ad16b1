"""The window's inside: tool bar, article and pane side by side (or one over the other), legend."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from companion.app.legend import Legend
from companion.app.panes.pane import Pane
from companion.app.toolbar import ToolBar
from companion.design_tokens import WindowSizes


class Frame(QWidget):
    """Fits its parts to the width: wide, compact, or with the pane over the article.

    Signals:
        pane_resized: the reader gave the pane another width, in px.
        pane_shown: the pane came or went.
    """

    pane_resized = Signal(int)
    pane_shown = Signal(bool)

    def __init__(self, sizes: WindowSizes, bar: ToolBar, page: QWidget, pane: Pane, legend: Legend) -> None:
        super().__init__()
        self._sizes, self._bar, self._pane, self._legend = sizes, bar, pane, legend
        self._page = page
        self._compact: bool | None = None
        self.over = False
        self._article_open = False
        self._beside, self._above = True, False  # whether the pane is wanted beside, and over, the article
        self._pane_width = sizes.pane.default
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(page)
        self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setCollapsible(0, False)
        self.splitter.splitterMoved.connect(self._moved)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.splitter, 1)
        column.addWidget(legend)

    @property
    def pane_open(self) -> bool:
        """Whether the pane is wanted in the layout of now."""
        return self._above if self.over else self._beside

    def set_pane_width(self, width: int) -> None:
        """The width the pane has where there is room, in px."""
        self._pane_width = width
        self.arrange(force=True)

    def set_pane_open(self, is_open: bool) -> None:
        """Open or close the pane."""
        if self.over:
            self._above = is_open
        else:
            self._beside = is_open
        self.arrange(force=True)

    def set_article_open(self, is_open: bool) -> None:
        """Without an article there is neither pane nor legend.

        The parts have their sizes when this returns, so that an article is laid out once.
        """
        self._article_open = is_open
        self._legend.setVisible(is_open)
        self.arrange(force=True)
        self._column.activate()
        self.splitter.refresh()

    def arrange(self, force: bool = False) -> None:
        """Fit the parts to the width."""
        sizes = self._sizes
        compact, over = self.width() < sizes.compact_below, self.width() < sizes.pane_over_below
        changed = compact != self._compact or over != self.over
        if changed:
            self._above = False
            self._compact, self.over = compact, over
            for part in (self._bar, self._legend, self._pane):
                part.set_compact(compact)
        if changed or force:
            self._place_pane()
            width = sizes.pane.compact if compact else self._pane_width
            self._pane.setMinimumWidth(sizes.pane.min)
            self._pane.setMaximumWidth(sizes.pane.max)
            self.splitter.setSizes([max(self.width() - width, 1), width])
            self.pane_shown.emit(self.pane_open)
        if over:
            place = self.splitter.geometry()
            place.setLeft(place.right() + 1 - sizes.pane.compact)
            self._pane.setGeometry(place)

    def _place_pane(self) -> None:
        shown, focused = self.pane_open and self._article_open, QApplication.focusWidget()
        if not shown and focused is not None and self._pane.isAncestorOf(focused):
            self._page.setFocus()  # else the keys would go to whatever comes next
        inside = self.splitter.indexOf(self._pane) >= 0
        if self.over and inside:
            self._pane.setParent(self)
        elif not self.over and not inside:
            self.splitter.addWidget(self._pane)
        self._pane.setVisible(shown)
        if self.over:
            self._pane.raise_()

    def _moved(self) -> None:
        width = self.splitter.sizes()[1]
        if width:
            self._pane_width = width
            self.pane_resized.emit(width)
        else:
            self.set_pane_open(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another size."""
        super().resizeEvent(event)
        self.arrange()
