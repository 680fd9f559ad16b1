"""What the commands that correct, note and take back do. Loaded when the first of them is used."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from companion.app import edit_notes, editing
from companion.app.edit_links import ANY_TIME
from companion.app.edit_messages import ask_for, say, short, undo_last
from companion.app.edit_targets import (
    NOTE,
    Target,
    anchor,
    entry_of,
    entry_ref,
    figure_of,
    lemma_of,
    mark_of,
    selected_span,
    target,
    target_of,
)
from companion.model import MarkKind, Reading
from companion.model.edits import (
    AddFigure,
    AddMark,
    DismissFigure,
    DismissMark,
    Drop,
    DropWord,
)
from companion.model.mark import Voice

if TYPE_CHECKING:
    from companion.app.window import MainWindow

_SUBTYPE: dict[MarkKind, str] = {"hedge": "phrase", "opinion": "evaluation"}
_SELECT = "Select some words of the article first."
_CHOOSE = "Choose a name, word, number or phrase first."


def run(window: "MainWindow", name: str) -> None:
    """Run the command of that name."""
    if window.session.reading is None and name != "class_glossary":
        return
    window.page.dismiss_card()
    if name not in ANY_TIME and not editing.is_allowed(window.session):
        return
    _TABLE[name](window)


def act(window: "MainWindow", name: str, key: str) -> None:
    """Run the command on the mark of a key: from a row, a card or a menu."""
    window.page.dismiss_card()
    if key.startswith(NOTE):
        _NOTES[name](window, key)
        return
    found = target_of(window, key)
    if found is not None:
        _TARGETS[name](window, found)


# ---- back and forth


def _redo(window: "MainWindow") -> None:
    window.page.strips.drop("edited")
    editing.redo(window.session)


# ---- on a mark


def _on_target(act_on: "Callable[[MainWindow, Target], None]") -> "Callable[[MainWindow], None]":
    def run_on(window: "MainWindow") -> None:
        found = target(window)
        if found is None:
            ask_for(window, _CHOOSE)
        else:
            act_on(window, found)

    return run_on


def correct(window: "MainWindow", found: Target) -> None:
    """Open what corrects a mark: the row's own fields for names and words, a small dialog for the others."""
    if found.kind in ("entry", "word"):
        window.set_pane_open(True)
        window.pane.show_mark(found.kind, found.key, 0)
        window.pane.glossary.edit(found.key)
        return
    from companion.app import edit_signal

    edit_signal.open_dialog(window, found)


def remove(window: "MainWindow", found: Target) -> None:
    """Take a mark away: not a name, not a hard word, not a key number, not a signal."""
    reading = window.session.reading
    assert reading is not None
    entry = entry_of(reading, found.key)
    if entry is not None:
        _done(window, window.session.edit(Drop(entry_ref(reading, entry)), what="Not a name"), entry.name)
    elif found.kind == "word":
        lemma = lemma_of(found.key)
        _done(window, window.session.edit(DropWord(lemma), what="Not a hard word"), lemma)
    elif found.kind == "figure":
        figures = [figure_of(reading, key) for key in found.keys]
        gone = tuple(DismissFigure(anchor(reading, one.start, one.end)) for one in figures)
        _done(window, window.session.edit(*gone, what="Not a key number"), figures[0].text)
    else:
        mark = mark_of(reading, found.key)
        gone_mark = DismissMark(mark.kind, anchor(reading, mark.start, mark.end))
        text = reading.article.text[mark.start : mark.end]
        _done(window, window.session.edit(gone_mark, what="Not a signal"), text)


def _done(window: "MainWindow", kept: bool, name: str) -> None:
    if kept:
        say(window, f"“{short(name)}” is no longer marked.")


def _merge(window: "MainWindow", found: Target) -> None:
    from companion.app import edit_groups

    edit_groups.ask_to_merge(window, found.key)


def _split(window: "MainWindow", found: Target) -> None:
    from companion.app import edit_groups

    edit_groups.ask_to_split(window, found.key)


def _to_class(window: "MainWindow", found: Target) -> None:
    from companion.app import class_glossary_dialog

    reading = window.session.reading
    assert reading is not None
    entry = entry_of(reading, found.key)
    if entry is not None:
        definition, aliases = entry.definition, entry.aliases
        name = entry.name
    else:
        name, aliases = lemma_of(found.key) if found.kind == "word" else "", ()
        places = (word.definition for word in reading.words if word.lemma == name)
        definition = next((one for one in places if one is not None), None)
    class_glossary_dialog.add_term(window, name, definition.text if definition else "", aliases)


# ---- on the selection


def _on_selection(
    act_on: "Callable[[MainWindow, Reading, tuple[int, int]], None]",
) -> "Callable[[MainWindow], None]":
    def run_on(window: "MainWindow") -> None:
        reading, span = window.session.reading, selected_span(window)
        if reading is None or span is None:
            ask_for(window, _SELECT)
        else:
            act_on(window, reading, span)

    return run_on


def _add_entry(window: "MainWindow", reading: Reading, span: tuple[int, int]) -> None:
    window.set_pane_open(True)
    window.pane.set_tab("glossary")
    window.pane.glossary.add(" ".join(reading.article.text[slice(*span)].split()), anchor(reading, *span))


def _mark_as(kind: MarkKind) -> "Callable[[MainWindow, Reading, tuple[int, int]], None]":
    def mark(window: "MainWindow", reading: Reading, span: tuple[int, int]) -> None:
        made = AddMark(kind, anchor(reading, *span), _SUBTYPE[kind], voice_at(reading, *span))
        what = "Mark as hedged" if kind == "hedge" else "Mark as opinion"
        if window.session.edit(made, what=what):
            _show_own(window, kind, span)

    return mark


def voice_at(reading: Reading, start: int, end: int) -> Voice:
    """Whose words a stretch stands in, as far as that is plain: that of marks in the same quotation marks."""
    text = reading.article.text
    opening, closing = text.rfind("“", 0, start + 1), text.rfind("”", 0, start)
    return "quoted" if opening > closing and text.find("”", end - 1) >= 0 else "author"


def _mark_figure(window: "MainWindow", reading: Reading, span: tuple[int, int]) -> None:
    known = next((one for one in reading.figures if one.start < span[1] and one.end > span[0]), None)
    if known is not None:
        if window.session.edit(AddFigure(anchor(reading, known.start, known.end)), what="Mark as key number"):
            _show_own(window, "figure", (known.start, known.end))
        return
    from companion.app import edit_signal

    edit_signal.open_new_figure(window, span)


def _show_own(window: "MainWindow", kind: str, span: tuple[int, int]) -> None:
    """Show the row of what the reader has just marked."""
    for item in window.session.index.at(span[0]):
        if item.kind == kind and item.start == span[0]:
            window.show_in_pane(item.kind, item.key)
            return


# ---- files


def _class_glossary(window: "MainWindow") -> None:
    from companion.app import class_glossary_dialog

    class_glossary_dialog.open_dialog(window)


def _export_edits(window: "MainWindow") -> None:
    from companion.app import edit_sharing

    edit_sharing.export_edits(window)


def _import_edits(window: "MainWindow") -> None:
    from companion.app import edit_sharing

    edit_sharing.import_edits(window)


def _import_notes(window: "MainWindow") -> None:
    from companion.app import edit_copies

    edit_copies.import_notes(window)


_TARGETS: "dict[str, Callable[[MainWindow, Target], None]]" = {
    "correct": correct,
    "remove": remove,
    "merge": _merge,
    "split": _split,
    "to_class_glossary": _to_class,
}
_NOTES: "dict[str, Callable[[MainWindow, str], None]]" = {
    "correct": edit_notes.write_note,
    "remove": edit_notes.remove_note,
}


def _named(name: str) -> "Callable[[MainWindow], None]":
    """A command on the mark, or on the note whose row has the keys."""

    def run_on(window: "MainWindow") -> None:
        row = window.pane.front.list.selected_row() if window.pane.tab == "notes" else None
        if row is not None and window.pane.front.list.hasFocus() and name in _NOTES:
            _NOTES[name](window, row.key)
        else:
            _on_target(_TARGETS[name])(window)

    return run_on


_TABLE: "dict[str, Callable[[MainWindow], None]]" = {
    "undo": undo_last,
    "redo": _redo,
    **{name: _named(name) for name in _TARGETS},
    "add_entry": _on_selection(_add_entry),
    "mark_hedge": _on_selection(_mark_as("hedge")),
    "mark_opinion": _on_selection(_mark_as("opinion")),
    "mark_figure": _on_selection(_mark_figure),
    "highlight": _on_selection(edit_notes.highlight),
    "note": _on_selection(edit_notes.note_here),
    "class_glossary": _class_glossary,
    "export_edits": _export_edits,
    "import_edits": _import_edits,
    "import_notes": _import_notes,
}
