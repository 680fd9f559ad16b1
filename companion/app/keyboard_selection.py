"""Selecting words of the article with the keys: Shift and the arrows, by letters, words and lines."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

if TYPE_CHECKING:
    from companion.app.article_view import ArticleView
    from companion.app.page_view import PageView

_Move = QTextCursor.MoveOperation
_MOVES: dict[int, tuple[_Move, _Move]] = {
    Qt.Key.Key_Right: (_Move.Right, _Move.NextWord),
    Qt.Key.Key_Left: (_Move.Left, _Move.PreviousWord),
    Qt.Key.Key_Down: (_Move.Down, _Move.NextBlock),
    Qt.Key.Key_Up: (_Move.Up, _Move.PreviousBlock),
    Qt.Key.Key_End: (_Move.EndOfLine, _Move.EndOfBlock),
    Qt.Key.Key_Home: (_Move.StartOfLine, _Move.StartOfBlock),
}
_LETTERS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_LONGEST = 80  # letters of a word
_WORD_END, _WORD_START = re.compile(r"\W*\w+|\W+$"), re.compile(r"\w+\W*$|^\W+$")


def extend(view: "ArticleView", event: QKeyEvent) -> None:
    """Extend the selection of the reading view; without one it begins at the mark of the keys, else in view."""
    cursor = view.textCursor()
    if not cursor.hasSelection():
        position = view.position_of(_start(view))
        if position is not None:
            cursor.setPosition(position)
    plain, far = _MOVES[event.key()]
    by_word = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    cursor.movePosition(far if by_word else plain, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def _start(view: "ArticleView | PageView") -> int:
    focused = view.focused_mark()
    return focused.start if focused is not None else view.place() or 0


def extended(view: "PageView", event: QKeyEvent, text: str, selection: tuple[int, int]) -> tuple[int, int]:
    """The selection on the pages, extended by a letter or, with Ctrl, a word; up and down go by words too.

    Args:
        view: tells where to begin.
        event: which key.
        text: the article's.
        selection: where it began, and its other end.
    """
    anchor, end = selection if selection[0] != selection[1] else (_start(view),) * 2
    forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End)
    step = 1
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier or event.key() not in _LETTERS:
        found = _WORD_END.match(text, end) if forward else _WORD_START.search(text[max(end - _LONGEST, 0) : end])
        step = len(found.group()) if found is not None else 1
    return anchor, max(min(end + (step if forward else -step), len(text)), 0)
