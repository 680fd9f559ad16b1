"""The further files that a Reading can become: one name, one ending, one writer each."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from companion.export.anki_package import write_anki_package
from companion.export.data import write_json
from companion.export.figures import write_figures
from companion.export.flashcards import write_flashcards
from companion.export.glossary import write_csv, write_markdown
from companion.export.tasks import write_tasks
from companion.export.web_annotations import write_web_annotations
from companion.export.web_page import write_web_page
from companion.model import Reading


class Format(msgspec.Struct, frozen=True):
    """A kind of file: how it is asked for, its usual ending, what it is, and what writes it."""

    name: str
    suffix: str
    label: str
    write: Callable[[Reading, Path], None]


FORMATS = (
    Format("csv", ".csv", "glossary for spreadsheets", write_csv),
    Format("figures", ".csv", "numbers and dates for spreadsheets", write_figures),
    Format("markdown", ".md", "glossary for notes", write_markdown),
    Format("apkg", ".apkg", "flashcards for Anki, to be opened", write_anki_package),
    Format("anki", ".txt", "flashcards as text, to be imported", write_flashcards),
    Format("html", ".html", "page for the class screen, notes on hover", write_web_page),
    Format("webannotation", ".jsonld", "marks as W3C web annotations", write_web_annotations),
    Format("tasks", ".json", "tasks of the handout, to be edited", write_tasks),
    Format("json", ".json", "everything that was found", write_json),
)


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        KeyError: there is none.
    """
    return {known.name: known for known in FORMATS}[name]
