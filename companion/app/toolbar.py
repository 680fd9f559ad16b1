"""The tool bar: open, marks, title, find, type, export, pane, menu."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from companion.app.actions import Actions
from companion.app.icons import icon
from companion.app.panes.faces import Face
from companion.app.theme import Theme

APPLICATION = "Companion"
_LOWER = 8  # px less in a small window
_SIDE = 12
_WIDEST = 240


class TitleLabel(QWidget):
    """The title in the middle, cut with an ellipsis."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme, self._face = theme, Face(theme, "ui")
        self.update()

    def set_text(self, text: str) -> None:
        """Show a title, "" for none."""
        self._text = text
        self.setToolTip(text)
        self.update()

    def text(self) -> str:
        """The title on show."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        painter, margin = QPainter(self), 20
        text = self._face.elide(self._text, self.width() - 2 * margin)
        left = (self.width() - self._face.width(text)) / 2
        self._face.draw(painter, self._theme.muted, left, (self.height() - self._face.line) / 2, text)


class Divider(QWidget):
    """A short hairline between groups of buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedWidth(17)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint."""
        QPainter(self).fillRect(8, (self.height() - 20) // 2, 1, 20, self._theme.border)


class ToolBar(QToolBar):
    """Fixed at the top of the window."""

    def __init__(self, theme: Theme, window: QMainWindow, actions: Actions) -> None:
        super().__init__("Tool bar", window)
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._actions = actions
        self._buttons: dict[str, QToolButton] = {}
        self._places: dict[str, QAction] = {}  # the bar's own actions, which show and hide the buttons
        self.title = TitleLabel(theme)
        self.open = self._button("open", actions["open"], "Open")
        self._divider = Divider(theme)
        self._step_divider = self.addWidget(self._divider)
        self._button("previous", actions["previous_mark"])
        self._button("next", actions["next_mark"])
        self.addWidget(self.title)
        self._button("search", actions["find"])
        self.type = self._button("type", None, "Type and theme")
        self._button("export", actions["export"])
        self._button("pane", actions["pane"])
        self.menu = self._button("menu", None, "Menu")
        self._add_menu(window, actions)
        self._open_article = False
        self._compact = False
        self.set_theme(theme)
        self._arrange()

    def _button(self, drawing: str, action: QAction | None, label: str = "") -> QToolButton:
        button = QToolButton()
        if action is not None:
            button.setDefaultAction(action)
        button.setAccessibleName(label or (action.text().rstrip("…") if action else drawing))
        if action is None:
            button.setToolTip(label)
        elif label:
            button.setText(label)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons[drawing] = button
        self._places[drawing] = self.addWidget(button)
        return button

    def _add_menu(self, window: QMainWindow, actions: Actions) -> None:
        menu = QMenu(window)
        for part in actions.menus:
            menu.addMenu(part)
        self.menu.setMenu(menu)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        side = theme.tokens.icon.toolbar
        self.setIconSize(QSize(side, side))
        self._target = theme.tokens.icon.hit_target
        self._height = theme.tokens.window.toolbar_height
        for drawing, button in self._buttons.items():
            (button.defaultAction() or button).setIcon(icon(drawing, theme))
        self.title.set_theme(theme)
        self._divider.set_theme(theme)

    def set_article_open(self, is_open: bool) -> None:
        """Show the commands that an open article needs, or the few others."""
        self._open_article = is_open
        self._arrange()

    @property
    def article_open(self) -> bool:
        """Whether the bar shows the commands of an open article."""
        return self._open_article

    def set_compact(self, compact: bool) -> None:
        """Lower, without previous and next mark and title."""
        self._compact = compact
        self._arrange()

    def _arrange(self) -> None:
        self.setFixedHeight(self._height - (_LOWER if self._compact else 0))
        for name in ("search", "export", "pane"):
            self._places[name].setVisible(self._open_article)
        for action in (self._step_divider, self._places["previous"], self._places["next"]):
            action.setVisible(self._open_article and not self._compact)
        for button in self._buttons.values():
            button.setFixedHeight(self._target)
            if button is not self.open or self._open_article:
                button.setFixedWidth(self._target)
        if not self._open_article:
            self.open.setMinimumWidth(self._target)
            self.open.setMaximumWidth(_WIDEST)
        self._centre()
        styles = Qt.ToolButtonStyle
        self.open.setToolButtonStyle(
            styles.ToolButtonIconOnly if self._open_article else styles.ToolButtonTextBesideIcon
        )
        if not self._open_article:
            self.title.set_text(APPLICATION)

    def _centre(self) -> None:
        """Give the buttons the bar's whole height: the style takes the side padding for all four sides."""
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(_SIDE, 0, _SIDE, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: a style change sets the margins anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._centre()
