"""The shelf at the foot of the pane: cards that the reader wants to keep in sight."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from companion.app.card_content import CardAction, CardContent
from companion.app.card_face import CardFace
from companion.app.theme import Theme

_SHARE = 2  # the shelf takes at most half of the pane
_GAP, _SIDE = 8, 12


class PinnedCard(QFrame):
    """One card on the shelf."""

    def __init__(self, theme: Theme, content: CardContent, parent: QWidget) -> None:
        super().__init__(parent)
        self.content = content
        self.face = CardFace(theme, self, pinned=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Pinned card: {content.title}")
        self.setAccessibleDescription(content.plain())
        self.face.fill(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: raised, with a border."""
        painter, theme = QPainter(self), self.face.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.border)
        painter.setBrush(theme.raised)
        radius = theme.tokens.radius.card
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def fit(self, width: int) -> None:
        """Take a width, and the height that the words then need."""
        self.face.setFixedWidth(width)
        height = self.face.height_at(width)
        self.face.setFixedHeight(height)
        self.setFixedHeight(height)


class PinnedCards(QWidget):
    """Newest card first; hidden while there is none.

    Signals:
        go_to: show these code points of the article.
        show_in_pane: show a mark, by kind and key, in its pane.
    """

    go_to = Signal(int, int)
    show_in_pane = Signal(str, str)

    def __init__(self, theme: Theme, pane: QWidget) -> None:
        super().__init__(pane)
        self._theme = theme
        self._most = pane.height() // _SHARE
        pane.installEventFilter(self)
        self.cards: list[PinnedCard] = []
        self.setAccessibleName("Pinned cards")
        self._heading = QLabel("Pinned")
        self._clear = QPushButton("Put all away")
        self._clear.setProperty("look", "link")
        self._clear.clicked.connect(self.clear)
        head = QHBoxLayout()
        head.setContentsMargins(20, 4, 13, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._clear)
        self._inside = QWidget()
        self._inside.setAutoFillBackground(False)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(_SIDE, 2, _SIDE, 12)
        self._column.setSpacing(_GAP)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._heading.setFont(theme.font("ui_strong"))
        for card in self.cards:
            card.face.set_theme(theme)
        self.fit()
        self.update()

    def add(self, content: CardContent) -> None:
        """Put a card on the shelf; one that is there already comes to its top."""
        for card in [card for card in self.cards if card.content == content]:
            self._drop(card)
        card = PinnedCard(self._theme, content, self._inside)
        card.face.chosen.connect(self._act)
        card.face.copied.connect(lambda: QGuiApplication.clipboard().setText(content.plain()))
        card.face.kept.connect(lambda: self._drop(card))
        self.cards.insert(0, card)
        self._column.insertWidget(0, card)
        self.show()
        self.fit()
        self._area.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Put all cards away."""
        for card in list(self.cards):
            self._drop(card)

    def fit(self) -> None:
        """Lay the cards out in the shelf's width, and take the height that they need and may have."""
        self.setVisible(bool(self.cards))
        if not self.cards:
            return
        for card in self.cards:
            card.fit(self.width() - 2 * _SIDE)
        head = self._clear.sizeHint().height() + 5
        wanted = head + sum(card.height() + _GAP for card in self.cards) + 14
        self.setFixedHeight(min(wanted, self._most))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the pane has another height."""
        if isinstance(event, QResizeEvent) and event.size().height() // _SHARE != self._most:
            self._most = event.size().height() // _SHARE
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: words wrap anew in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _drop(self, card: PinnedCard) -> None:
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        self.fit()

    def _act(self, action: CardAction) -> None:
        if action.kind is None:
            self.go_to.emit(action.start, action.end)
        else:
            self.show_in_pane.emit(action.kind, action.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: surface, a hairline above, a border round each card."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.surface)
        painter.fillRect(0, 0, self.width(), 1, self._theme.border_strong)
