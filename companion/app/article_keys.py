"""Keys of the article: moving between marks and paragraphs, opening the card."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from companion.app.front_view import FrontView

_MOVING = frozenset(
    {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
)


def press(view: FrontView, event: QKeyEvent) -> bool:
    """Act on a key; False for keys that are not the article's own.

    Tab and Shift+Tab move through the marks of the kinds in front and leave the article at its ends, "." and ","
    through all marks, J and K through paragraphs; Enter asks for the card of the focused mark.
    """
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return False
    match event.key():
        case Qt.Key.Key_Period:
            view.next_mark()
        case Qt.Key.Key_Comma:
            view.next_mark(backwards=True)
        case Qt.Key.Key_J:
            view.go_to_paragraph(view.paragraph_at_edge() + 1)
        case Qt.Key.Key_K:
            view.go_to_paragraph(max(view.paragraph_at_edge() - 1, 1))
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            view.open_card()
        case _:
            return False
    return True


def extends_selection(event: QKeyEvent) -> bool:
    """Whether a key press is Shift with a key that moves."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and event.key() in _MOVING
