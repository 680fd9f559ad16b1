"""Merging a name with another, and splitting some of its mentions off: chosen from a list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

from companion.app.edit_messages import ask_for, say, short
from companion.app.edit_targets import anchor, entry_of, entry_ref
from companion.app.picker import Pick, Picker
from companion.app.typography import curly
from companion.model import Entry, Reading, Span
from companion.model.edits import Merge, Split

if TYPE_CHECKING:
    from companion.app.window import MainWindow

_LEAST = 300  # px of height
_AROUND = 24  # characters of the text on each side of a mention


def ask_to_merge(window: "MainWindow", key: str) -> None:
    """Ask which other name is the same, and make one entry of both."""
    reading = window.session.reading
    entry = entry_of(reading, key) if reading is not None else None
    if reading is None or entry is None:
        ask_for(window, "Choose a name first.")
        return
    others = sorted((one for one in reading.entries if one is not entry), key=lambda one: not _alike(one, entry))
    rows = [Pick(curly(one.name), one.kind.capitalize()) for one in others]
    hint = f"Merge “{short(entry.name)}” with …"
    picker = Picker(window.theme, rows, hint, "There is no other name like this.", window)

    def merge(place: int) -> None:
        _merge(window, entry, others[place])

    picker.chosen.connect(merge)
    _open(window, picker)


def _alike(one: Entry, other: Entry) -> bool:
    """Whether two names share a word, so that the list may begin with them."""
    return not set(one.name.casefold().split()).isdisjoint(other.name.casefold().split())


def _merge(window: "MainWindow", entry: Entry, other: Entry) -> None:
    reading = window.session.reading
    if reading is not None and window.session.edit(
        Merge(entry_ref(reading, entry), (entry_ref(reading, other),)), what="Merge"
    ):
        window.show_in_pane("entry", entry.id)
        say(window, f"“{short(other.name)}” is now part of “{short(entry.name)}”.")


def ask_to_split(window: "MainWindow", key: str) -> None:
    """Ask which mentions are somebody or something else, and make an entry of them."""
    reading, paragraphs = window.session.reading, window.session.paragraphs
    entry = entry_of(reading, key) if reading is not None else None
    if reading is None or paragraphs is None or entry is None:
        ask_for(window, "Choose a name first.")
        return
    if len(entry.mentions) < 2:
        ask_for(window, f"“{short(entry.name)}” has only one mention.")
        return
    choices: list[tuple[Pick, tuple[Span, ...]]] = []
    forms: dict[str, list[Span]] = {}
    for span in entry.mentions:
        forms.setdefault(" ".join(reading.article.text[span.start : span.end].split()), []).append(span)
    for form, spans in forms.items():
        if 1 < len(spans) < len(entry.mentions):
            choices.append((Pick(f"“{curly(form)}”", f"all {len(spans)} places"), tuple(spans)))
    for span in entry.mentions:
        number = paragraphs.at(span.start)
        choices.append((Pick(_in_its_place(reading, span), f"¶ {number}" if number else "heading"), (span,)))
    hint = f"Which mentions are not “{short(entry.name)}”?"
    picker = Picker(window.theme, [pick for pick, _ in choices], hint, "No mention is like this.", window)

    def split(place: int) -> None:
        _split(window, entry, choices[place][1])

    picker.chosen.connect(split)
    _open(window, picker)


def _in_its_place(reading: Reading, span: Span) -> str:
    text = reading.article.text
    before = text[max(span.start - _AROUND, 0) : span.start].split("\n")[-1]
    after = text[span.end : span.end + _AROUND].split("\n")[0]
    cut = "… " if len(before) == _AROUND else ""
    return curly(f"{cut}{before.lstrip()}{text[span.start : span.end]}{after}{' …' if len(after) == _AROUND else ''}")


def _split(window: "MainWindow", entry: Entry, spans: tuple[Span, ...]) -> None:
    reading = window.session.reading
    if reading is None:
        return
    name = " ".join(reading.article.text[spans[0].start : spans[0].end].split())
    places = tuple(anchor(reading, span.start, span.end) for span in spans)
    if window.session.edit(Split(entry_ref(reading, entry), places, name), what="Split"):
        new = window.session.reading
        made = next((one for one in (new.entries if new is not None else ()) if spans[0] in one.mentions), None)
        if made is not None:
            window.show_in_pane("entry", made.id)
            window.pane.glossary.edit(made.id)


def _open(window: "MainWindow", picker: Picker) -> None:
    """Show the list over the pane."""
    window.set_pane_open(True)
    pane = window.pane
    corner = pane.mapToGlobal(QPoint(0, pane.tabs.height()))
    picker.open_at(QRect(corner, QSize(pane.width(), max(pane.height() - pane.tabs.height(), _LEAST))))
