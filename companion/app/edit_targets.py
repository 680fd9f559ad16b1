"""What a correction is about: the words that are selected, the mark that the keys have reached, or the row chosen."""

from typing import TYPE_CHECKING

import msgspec

from companion.design_tokens import Kind
from companion.model import Entry, Figure, Mark, Reading
from companion.model.anchor import Anchor, make_anchor
from companion.model.edits import EntryRef

if TYPE_CHECKING:
    from companion.app.window import MainWindow

NOTE = "n:"
"""Before a note's id in the key of its row."""


class Target(msgspec.Struct, frozen=True):
    """A mark by its kind and key; `keys` are those of the places that say the same."""

    kind: Kind
    key: str
    keys: tuple[str, ...]


def selected_span(window: "MainWindow") -> tuple[int, int] | None:
    """The code points that are selected in the article, without white space at their ends."""
    page, reading = window.page, window.session.reading
    if reading is None:
        return None
    span = page.pages.selection() if page.pages_in_front else page.view.span_of(page.view.textCursor())
    if span is None:
        return None
    said = reading.article.text[slice(*span)]
    start = span[0] + len(said) - len(said.lstrip())
    return (start, start + len(said.strip())) if said.strip() else None


def target(window: "MainWindow") -> Target | None:
    """The mark that a command is about: the row with the keys, the mark that they reached, else the row chosen."""
    pane, focused = window.pane, window.page.front.focused_mark()
    row = pane.front.list.selected_row()
    if pane.front.list.hasFocus() or focused is None:
        return None if row is None else target_of(window, row.key, tuple(row.keys))
    return Target(focused.kind, focused.key, (focused.key,))


def target_of(window: "MainWindow", key: str, keys: tuple[str, ...] = ()) -> Target | None:
    """The mark of this key, None for notes and for what is gone."""
    items = window.session.index.of(key)
    kind = items[0].kind if items else _kind_of(window, key)
    return None if kind is None else Target(kind, key, keys or (key,))


def _kind_of(window: "MainWindow", key: str) -> Kind | None:
    """The kind of a key whose marks are not shown in the text."""
    reading = window.session.reading
    if reading is None or key.startswith(NOTE):
        return None
    if key.startswith("f") and key[1:].isdecimal() and int(key[1:]) < len(reading.figures):
        return "figure"
    if key.startswith("m") and key[1:].isdecimal() and int(key[1:]) < len(reading.marks):
        return reading.marks[int(key[1:])].kind
    return None


def entry_of(reading: Reading, key: str) -> Entry | None:
    """The entry of a key."""
    return next((entry for entry in reading.entries if entry.id == key), None)


def lemma_of(key: str) -> str:
    """The lemma of a hard word's key."""
    return key.partition(":")[2]


def mark_of(reading: Reading, key: str) -> Mark:
    """The wording mark of a key."""
    return reading.marks[int(key[1:])]


def figure_of(reading: Reading, key: str) -> Figure:
    """The number or date of a key."""
    return reading.figures[int(key[1:])]


def entry_ref(reading: Reading, entry: Entry) -> EntryRef:
    """What names an entry in a correction."""
    return EntryRef(entry.name, anchor(reading, entry.mentions[0].start, entry.mentions[0].end))


def anchor(reading: Reading, start: int, end: int) -> Anchor:
    """The anchor of a stretch of the open article."""
    return make_anchor(reading.article.text, start, end)
