"""The hover card: one window that is moved and filled anew, never over the line it explains."""

from PySide6.QtCore import QEvent, QPoint, QPropertyAnimation, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.app.card_content import CardAction, CardContent
from companion.app.card_face import CardFace
from companion.app.compositing import is_composited
from companion.app.theme import Theme

_FADING = ("xcb", "windows", "cocoa")  # platforms whose windows know opacity; the others warn
_SHADOW = 7  # px round the card; less than the gap to the line, so that the shadow never covers it


def card_place(  # noqa: PLR0917
    line: QRect, size: QSize, screen: QRect, gap: int, margin: int, padding: int
) -> QPoint:
    """Where a card's upper left corner goes; all rectangles in screen coordinates, px.

    Its text stands in line with the term's: the corner is `padding` to the left. Below the line by `gap`; above
    it where there is no room below; on the roomier side where there is room on neither. `margin` is kept from the
    screen's edges except where the card would then cover the line.
    """
    room = screen.adjusted(margin, margin, -margin, -margin)
    left = max(min(line.left() - padding, room.right() + 1 - size.width()), room.left())
    below = line.bottom() + 1 + gap
    above = line.top() - gap - size.height()
    fits_below, fits_above = below + size.height() <= room.bottom() + 1, above >= room.top()
    space_below, space_above = screen.bottom() - line.bottom(), line.top() - screen.top()
    use_below = fits_below or (not fits_above and space_below >= space_above)
    return QPoint(left, below if use_below else above)


class HoverCard(QFrame):
    """Explains what is under the pointer, without taking the focus.

    Signals:
        go_to: show these code points of the article.
        show_in_pane: show a mark, by kind and key, in its pane.
        pinned: keep what it says (a CardContent).
        acted: run a command on the mark of a key.
        opened, closed: it has come or gone.
    """

    go_to = Signal(int, int)
    show_in_pane = Signal(str, str)
    pinned = Signal(object)
    acted = Signal(str, object)
    opened = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._soft = is_composited()
        self._waiting: tuple[CardContent, QRect] | None = None
        self._content = CardContent("")
        self._ring: int | None = None
        self.setObjectName("hover card")
        self.setAccessibleName("Definition card")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if self._soft:
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.face = CardFace(theme, self)
        layout = QVBoxLayout(self)
        edge = _SHADOW if self._soft else 0
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(self.face)
        self.face.chosen.connect(self._act)
        self.face.copied.connect(self._copy)
        self.face.kept.connect(self._pin)
        self._show_timer, self._hide_timer = QTimer(self), QTimer(self)
        for timer, action in ((self._show_timer, self._show_waiting), (self._hide_timer, self.dismiss)):
            timer.setSingleShot(True)
            timer.timeout.connect(action)
        self._fade = QPropertyAnimation(self, b"windowOpacity", self)

        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application_state)

    # ---- what comes from outside

    def set_theme(self, theme: Theme) -> None:
        """Show the card in another theme."""
        self._theme = theme
        self.face.set_theme(theme)
        self.update()

    def offer(self, content: CardContent, line: QRect, delay: int | None = None) -> None:
        """The pointer rests on a term: show the card after the delay, in ms, or the theme's own.

        `line` is the term's line on the screen.
        """
        sizes = self._theme.tokens.card
        self._hide_timer.stop()
        self._waiting = content, line
        usual = sizes.show_delay_ms if delay is None else delay
        self._show_timer.start(min(sizes.move_between_marks_ms, usual) if self.isVisible() else usual)

    def withdraw(self) -> None:
        """The pointer has left the term: hide the card after the grace, unless the pointer enters it."""
        self._show_timer.stop()
        self._waiting = None
        if self.isVisible():
            self._hide_timer.start(self._theme.tokens.card.hide_grace_ms)

    def show_now(self, content: CardContent, line: QRect, keys: bool = False) -> None:
        """Show the card at once; with `keys` its first button is ready for Enter."""
        self._show_timer.stop()
        self._hide_timer.stop()
        self._waiting = None
        came = not self.isVisible()
        self._content = content
        self.face.fill(content)
        self.setAccessibleDescription(content.plain())
        edge = _SHADOW if self._soft else 0
        size = self.face.sizeHint()
        sizes = self._theme.tokens.card
        screen = (QGuiApplication.screenAt(line.center()) or QGuiApplication.primaryScreen()).availableGeometry()
        corner = card_place(line, size, screen, sizes.gap_to_line, sizes.screen_margin, sizes.padding)
        self.setGeometry(QRect(corner - QPoint(edge, edge), size + QSize(2 * edge, 2 * edge)))
        self._set_ring(0 if keys else None)
        if came:
            self._fade_in()
        self.show()
        if came:
            self.opened.emit()

    def dismiss(self) -> None:
        """Hide the card at once."""
        self._show_timer.stop()
        self._hide_timer.stop()
        self._waiting = None
        if self.isVisible():
            self._fade.stop()
            self.hide()
            self._set_ring(None)
            self.closed.emit()

    def content(self) -> CardContent:
        """What the card shows, or showed last."""
        return self._content

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key while the card is open and another window has the focus; False when it is not the card's."""
        if not self.isVisible():
            return False
        buttons = self.face.shown_buttons()
        match event.key():
            case Qt.Key.Key_Escape:
                self.dismiss()
            case Qt.Key.Key_Tab | Qt.Key.Key_Right if self._ring is not None:
                self._set_ring((self._ring + 1) % len(buttons))
            case Qt.Key.Key_Backtab | Qt.Key.Key_Left if self._ring is not None:
                self._set_ring((self._ring - 1) % len(buttons))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._ring is not None:
                buttons[self._ring].click()
            case _:
                return False
        return True

    # ---- inside

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.dismiss()

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            self.show_now(*self._waiting)

    def _fade_in(self) -> None:
        duration = self._theme.tokens.motion.card_fade_ms
        if not self._soft or duration == 0 or QGuiApplication.platformName() not in _FADING:
            return
        self._fade.stop()
        self._fade.setDuration(duration)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.start()

    def _set_ring(self, place: int | None) -> None:
        self._ring = place
        for at, button in enumerate(self.face.shown_buttons()):
            button.setProperty("ring", at == place)
            button.style().unpolish(button)
            button.style().polish(button)

    def _act(self, action: CardAction) -> None:
        self.dismiss()
        if action.command:
            self.acted.emit(action.command, action.key)
        elif action.kind is None:
            self.go_to.emit(action.start, action.end)
        else:
            self.show_in_pane.emit(action.kind, action.key)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._content.plain())
        self.dismiss()

    def _pin(self) -> None:
        content = self._content
        self.dismiss()
        self.pinned.emit(content.lasting())

    def enterEvent(self, event: QEnterEvent) -> None:
        """The card stays while the pointer is on it."""
        super().enterEvent(event)
        self._show_timer.stop()
        self._hide_timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has left the card: the grace begins."""
        super().leaveEvent(event)
        self.withdraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the border and, where the screen is composited, round corners and a soft shadow."""
        painter = QPainter(self)
        rect = QRectF(self.face.geometry()).adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(self._theme.border_strong, self._theme.tokens.card.border)
        radius = self._theme.tokens.radius.card
        if not self._soft:
            painter.fillRect(self.rect(), self._theme.raised)
            painter.setPen(pen)
            painter.drawRect(rect)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shadow = self._theme.tokens.card.shadow
        colour = QColor(0, 0, 0)
        colour.setAlphaF((shadow.alpha_dark if self._theme.dark else shadow.alpha_light) / _SHADOW)
        painter.setBrush(colour)
        for out in range(1, _SHADOW):
            painter.drawRoundedRect(rect.adjusted(-out, 1 - out, out, out), radius + out, radius + out)
        painter.setBrush(self._theme.raised)
        painter.setPen(pen)
        painter.drawRoundedRect(rect, radius, radius)
