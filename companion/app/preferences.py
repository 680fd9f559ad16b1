"""The preferences: every choice takes effect at once, and is kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPalette
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
_SIZE = QSize(600, 612)
_SIDE, _EDGE, _BELOW = 28, 20, 64


class Preferences(QDialog):
    """Stands beside the article, which shows each choice as it is made.

    Args:
        window: whose choices they are.
        page: the place of the page to begin with, in PAGES.
    """

    def __init__(self, window: "MainWindow", page: int = 0) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Preferences")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Preferences")
        self.tabs.setUsesScrollButtons(False)
        for name in PAGES:
            self.tabs.addTab(name)
        self.stack = QStackedWidget()
        self._fill()
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
        column.addWidget(self._hairline())
        column.addWidget(self.stack, 1)
        column.addWidget(self._hairline())
        column.addLayout(foot)
        room = window.screen().availableGeometry().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        self.resize(_SIZE.boundedTo(room.size()))
        corner = window.geometry().topRight() - QPoint(self.width() + _EDGE, -_BELOW)
        self.move(max(corner.x(), room.left()), max(min(corner.y(), room.bottom() - self.height()), room.top()))

    def _fill(self) -> None:
        """Make the pages, which are drawn in the theme of now."""
        place = self.stack.currentIndex()
        while (old := self.stack.widget(0)) is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        window = self._window
        self.type, self.marks = TypePage(window), MarksPage(window)
        self.card, self.kept = CardPage(window), KeptPage(window)
        for page in (self.type, self.marks, self.card, self.kept):
            page.look_changed.connect(self._fill, Qt.ConnectionType.QueuedConnection)
            self.stack.addWidget(self._scrolled(page))
        self.stack.setCurrentIndex(max(place, 0))

    def _scrolled(self, page: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def _hairline(self) -> QFrame:
        line = QFrame()
        line.setFixedHeight(1)
        line.setBackgroundRole(QPalette.ColorRole.Mid)
        line.setAutoFillBackground(True)
        return line
