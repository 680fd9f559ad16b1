"""What an export is to be: the choices that the window, the command line and the presets share."""

from typing import Literal

import msgspec

from companion.model.tasks import Tasks

Copy = Literal["student", "reader", "teacher"]
Paper = Literal["a4", "letter"]
LineNumbers = Literal["fifth", "every", "none"]
Glosses = Literal["margin", "footnotes", "end", "none"]
TextSize = Literal["normal", "large", "larger", "spaced"]
Explained = Literal["entries", "words"]
MarkName = Literal["entries", "words", "figures", "hedges", "opinions"]
MARK_NAMES: tuple[MarkName, ...] = ("entries", "words", "figures", "hedges", "opinions")


class AnnotationOptions(msgspec.Struct, frozen=True):
    """What an annotated copy marks: these kinds, each name, word and number once or every time, the reader's notes."""

    kinds: tuple[MarkName, ...] = MARK_NAMES
    every_mention: bool = False
    notes: bool = True


class HandoutOptions(msgspec.Struct, frozen=True):
    """What a handout is to be.

    Attributes:
        copy: the student's has tasks and a line for the name; the reader's has neither; the teacher's is the key.
        glosses: where explanations stand: beside their line, at the foot of their page, together after the text, or
            nowhere, which leaves the margin free to write in.
        text: 11 pt; large 15 pt and larger 18 pt over the whole width; spaced is 13 pt without serifs, with the
            letter, word, line and paragraph spacing of WCAG 2.2, 1.4.12. What would stand beside its line then
            stands under its paragraph.
        explain: names, words or both.
        name_line: a line for name, class and date on the student's copy.
    """

    copy: Copy = "student"
    paper: Paper = "a4"
    line_numbers: LineNumbers = "fifth"
    glosses: Glosses = "margin"
    text: TextSize = "normal"
    explain: tuple[Explained, ...] = ("entries", "words")
    name_line: bool = True
    tasks: bool = True

    @property
    def has_tasks(self) -> bool:
        """Whether a page of tasks follows."""
        return self.tasks and self.copy != "reader"


class ExportOptions(msgspec.Struct, frozen=True):
    """All choices of an export; each kind of file takes its own. `tasks` are the teacher's edited ones."""

    annotations: AnnotationOptions = AnnotationOptions()
    handout: HandoutOptions = HandoutOptions()
    tasks: Tasks | None = None


def options_to_json(options: ExportOptions) -> bytes:
    """The choices as JSON."""
    return msgspec.json.encode(options)


def options_from_json(data: bytes) -> ExportOptions:
    """Choices read back; nothing at all gives the defaults.

    Raises:
        msgspec.DecodeError: they are no choices.
    """
    return msgspec.json.decode(data, type=ExportOptions) if data else ExportOptions()
