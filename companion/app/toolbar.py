"""The tool bar: open, marks, title, find, type, export, pane, menu."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSizePolicy, QToolButton, QWidget

from companion.app.actions import Actions
from companion.app.icons import icon
from companion.app.panes.faces import Face
from companion.app.theme import Theme
from companion.app.view_switch import ViewSwitch

APPLICATION = "Companion"
_LOWER = 8  # px less in a small window
_SIDE, _BETWEEN = 12, 4


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


class ToolBar(QWidget):
    """Fixed at the top of the window.

    WORKAROUND: a plain row, because QToolBar takes the style sheet's side padding for all four sides.
    """

    def __init__(self, theme: Theme, window: QMainWindow, actions: Actions) -> None:
        super().__init__()
        self.setAccessibleName("Tool bar")
        self._theme = theme
        self._open_article = self._compact = self._has_contents = False
        self._buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._row.setSpacing(_BETWEEN)
        self.title = TitleLabel(theme)
        self._divider = Divider(theme)
        self._add_action("open", actions)
        self._add_action("link", actions, "open_address")
        self._row.addWidget(self._divider)
        self._add_action("previous", actions, "previous_mark")
        self._add_action("next", actions, "next_mark")
        self._row.addWidget(self.title)
        self.view_switch = ViewSwitch(theme)
        self._row.addWidget(self.view_switch)
        self._row.addSpacing(theme.space(2))
        self._add_action("book", actions, "contents")
        self._add_action("search", actions, "find")
        self.type = self._add("type", "Type and theme")
        self._add_action("export", actions)
        self._add_action("pane", actions)
        self.menu = self._add("menu", "Menu")
        self._fill_menu(window, actions)
        self._draw_icons(all_states=False)
        self._arrange()

    def _add(self, drawing: str, label: str) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(label)
        button.setToolTip(label)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedHeight(self._theme.tokens.icon.hit_target)
        self._buttons[drawing] = button
        self._row.addWidget(button)
        return button

    def _add_action(self, drawing: str, actions: Actions, name: str = "") -> None:
        action = actions[name or drawing]
        button = self._add(drawing, action.text().rstrip("…"))
        button.setDefaultAction(action)
        action.setIconText(action.text().rstrip("…"))

    def _fill_menu(self, window: QMainWindow, actions: Actions) -> None:
        menu = QMenu(window)
        for part in actions.menus:
            menu.addMenu(part)
        self.menu.setMenu(menu)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def button(self, drawing: str) -> QToolButton:
        """The button with this icon."""
        return self._buttons[drawing]

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._draw_icons()
        self.title.set_theme(theme)
        self.view_switch.set_theme(theme)
        self._divider.set_theme(theme)
        self._arrange()
        self.update()

    def finish(self) -> None:
        """Draw what the buttons look like under the pointer; the first look need not wait for that."""
        self._draw_icons()

    def _draw_icons(self, all_states: bool = True) -> None:
        side = self._theme.tokens.icon.toolbar
        for drawing, button in self._buttons.items():
            button.setIconSize(QSize(side, side))
            (button.defaultAction() or button).setIcon(icon(drawing, self._theme, all_states=all_states))

    def set_article_open(self, is_open: bool) -> None:
        """Show the commands that an open article needs, or the few others."""
        self._open_article = is_open
        self._arrange()

    @property
    def article_open(self) -> bool:
        """Whether the bar shows the commands of an open article."""
        return self._open_article

    def set_pages_available(self, available: bool) -> None:
        """Show the switch between reading view and pages, or not."""
        self.view_switch.set_available(available)
        self._arrange()

    def set_contents_available(self, available: bool) -> None:
        """Show the button of the contents, or not."""
        self._has_contents = available
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """Lower, without previous and next mark."""
        self._compact = compact
        self._arrange()

    def _arrange(self) -> None:
        target = self._theme.tokens.icon.hit_target
        self.setFixedHeight(self._theme.tokens.window.toolbar_height - (_LOWER if self._compact else 0))
        for name in ("search", "export", "pane"):
            self._buttons[name].setVisible(self._open_article)
        self._buttons["book"].setVisible(self._open_article and self._has_contents)
        for widget in (self._divider, self._buttons["previous"], self._buttons["next"]):
            widget.setVisible(self._open_article and not self._compact)
        self.view_switch.setVisible(self._open_article and self.view_switch.available)
        self.view_switch.set_compact(self._compact)
        for button in self._buttons.values():
            button.setFixedWidth(target)
        opener, styles = self._buttons["open"], Qt.ToolButtonStyle
        if self._open_article:
            opener.setToolButtonStyle(styles.ToolButtonIconOnly)
        else:
            opener.setToolButtonStyle(styles.ToolButtonTextBesideIcon)
            opener.setFixedWidth(opener.sizeHint().width())
            self.title.set_text(APPLICATION)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paper and a hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.paper)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.border)
