"""The style sheet: radii, tabs, chips, hairlines; all that the palette cannot say.

Widgets choose their look with the dynamic property `look`: "chip", "primary", "link", "segment", "bare".
"""

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.app.theme import Theme

_SHEET = Template("""
QMainWindow, QDialog { background: $surface; }
QMainWindow::separator { width: 0; height: 0; }
QToolBar { background: $paper; border: 0; border-bottom: 1px solid $border; padding: 0 12px; spacing: 4px; }
QToolBar::separator { background: $border; width: 1px; margin: 16px 8px; }
QToolButton { background: transparent; border: 0; border-radius: ${control}px; padding: 0 7px;
  min-width: 18px; min-height: ${target}px; color: $muted; }
QToolButton:hover { background: $sunken; color: $text; }
QToolButton:checked, QToolButton:pressed { background: $sunken; color: $text; }
QToolButton:focus { border: 2px solid $accent; padding: 0 5px; min-height: ${target_focused}px; }
QToolButton::menu-indicator { image: none; }

QTabBar { background: transparent; border: 0; }
QTabBar::tab { background: transparent; border: 0; border-bottom: 2px solid transparent; color: $muted;
  font-weight: 500; padding: 0; margin-right: 22px; height: ${tab}px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom-color: $accent; }

QPushButton { background: $raised; color: $text; border: 1px solid $border_strong; border-radius: ${control}px;
  padding: 0 16px; min-height: 32px; font-weight: 500; }
QPushButton:hover { background: $sunken; }
QPushButton:disabled { color: $muted; border-color: $border; }
QPushButton:focus { border: 2px solid $accent; padding: 0 15px; min-height: 30px; }
QPushButton[look="primary"], QPushButton:default { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[look="primary"]:disabled, QPushButton:default:disabled { background: $sunken; border-color: $border;
  color: $muted; }
QPushButton[look="primary"]:focus { border-color: $text; }
QPushButton[look="link"] { background: transparent; border: 2px solid transparent; color: $accent;
  padding: 0 5px; min-height: 26px; }
QPushButton[look="link"]:hover { background: $sunken; }
QPushButton[look="link"]:focus, QPushButton[look="link"][ring="true"] { border-color: $accent; }
QPushButton[look="chip"] { background: transparent; border: 1px solid $border; border-radius: ${chip}px;
  color: $muted; font-size: 12px; font-weight: 400; padding: 0 10px; min-height: 24px; max-height: 24px; }
QPushButton[look="chip"][tight="true"] { padding: 0 5px; }
QPushButton[look="chip"]:hover { color: $text; border-color: $border_strong; }
QPushButton[look="chip"]:checked { background: $raised; border-color: $border_strong; color: $text; font-weight: 500; }
QPushButton[look="chip"]:focus { border: 2px solid $accent; padding: 0 9px; min-height: 22px; max-height: 22px; }
QPushButton[look="chip"][tight="true"]:focus { padding: 0 4px; }
QPushButton[look="segment"] { background: transparent; border: 1px solid transparent; border-radius: 5px;
  color: $muted; padding: 0 11px; min-height: 26px; max-height: 26px; }
QPushButton[look="segment"]:hover { color: $text; }
QPushButton[look="segment"]:checked { background: $raised; border-color: $border; color: $text; }
QPushButton[look="segment"]:focus { border-color: $accent; }
QFrame[look="segments"] { background: $sunken; border: 0; border-radius: ${control}px; }

QLineEdit { background: $raised; color: $text; border: 1px solid $border_strong; border-radius: ${control}px;
  padding: 0 9px; min-height: 30px; selection-background-color: $selection; selection-color: $on_selection; }
QLineEdit:focus { border: 2px solid $accent; padding: 0 8px; min-height: 28px; }

QScrollBar:vertical { background: transparent; width: 8px; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 0; border: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 2px 2px 0; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 0 2px 2px 2px; }
QScrollBar::handle:hover { background: $border_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $raised; color: $text; border: 1px solid $border_strong; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $sunken; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 4px 0; }
QMenuBar { background: $paper; color: $text; border-bottom: 1px solid $border; }
QMenuBar::item { padding: 4px 8px; background: transparent; }
QMenuBar::item:selected { background: $sunken; }
QToolTip { background: $raised; color: $text; border: 1px solid $border_strong; padding: 4px 6px; }
QSplitter::handle { background: $border; }
QSplitter::handle:hover { background: $border_strong; }
QProgressBar { background: $sunken; border: 0; height: 3px; max-height: 3px; }
QProgressBar::chunk { background: $accent; }
""")


def stylesheet(theme: "Theme") -> str:
    """The application's style sheet in the theme's colours."""
    tokens = theme.tokens
    scroll = theme.border_strong
    values: dict[str, object] = {
        role: getattr(theme, role).name()
        for role in (
            "paper", "surface", "raised", "sunken", "text", "muted", "border", "border_strong", "accent", "on_accent",
            "selection", "on_selection",
        )
    }  # fmt: skip
    values |= {
        "scroll": f"rgba({scroll.red()}, {scroll.green()}, {scroll.blue()}, 115)",
        "control": tokens.radius.control,
        "chip": tokens.radius.chip,
        "target": tokens.icon.hit_target,
        "target_focused": tokens.icon.hit_target - 4,
        "tab": tokens.window.tab_height - 2,
    }
    return _SHEET.substitute(values)
