"""The preferences: every choice takes effect at once, and is kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from companion.app.kept_page import KeptPage
from companion.app.preference_pages import CardPage, MarksPage, TypePage

if TYPE_CHECKING:
    from companion.app.window import MainWindow

PAGES = ("Type", "Marks", "Card", "This computer")
_SIZE = QSize(620, 560)
_SIDE = 28


class Preferences(QDialog):
    """Stands beside the article, which shows each choice as it is made.

    Args:
        window: whose choices they are.
        page: the place of the page to begin with, in PAGES.
    """

    def __init__(self, window: "MainWindow", page: int = 0) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Preferences")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Preferences")
        self.stack = QStackedWidget()
        self.type, self.marks, self.card, self.kept = (
            TypePage(window),
            MarksPage(window),
            CardPage(window),
            KeptPage(window),
        )
        for name, made in zip(PAGES, (self.type, self.marks, self.card, self.kept), strict=True):
            self.tabs.addTab(name)
            self.stack.addWidget(self._scrolled(made))
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.tabs.setCurrentIndex(page)
        top = QHBoxLayout()
        top.setContentsMargins(_SIDE, 8, _SIDE, 0)
        top.addWidget(self.tabs)
        top.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(_SIDE, 12, _SIDE, 14)
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._hairline(window))
        column.addWidget(self.stack, 1)
        column.addWidget(self._hairline(window))
        column.addLayout(foot)
        room = window.screen().availableSize() - QSize(48, 64)
        self.resize(_SIZE.boundedTo(room))

    def _scrolled(self, page: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def _hairline(self, window: "MainWindow") -> QFrame:
        line = QFrame()
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {window.theme.border.name()}; border: 0;")
        return line
