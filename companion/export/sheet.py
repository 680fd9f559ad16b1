"""The handout's sheet: its choices and its geometry in points (A4 and Letter, normal and large print)."""

from typing import Literal

import msgspec

MM = 72 / 25.4
PARAGRAPH_GAP = 6.0
FOOT = 20 * MM
LEGEND_ROOM = 9 * MM


class HandoutOptions(msgspec.Struct, frozen=True):
    """What a handout is to be.

    `glosses` is where the student's explanations stand: beside their line, at the foot of their page, or together
    after the text. `large_print` sets the text in 15 pt over the whole width; what would stand beside its line then
    stands under its paragraph.
    """

    copy: Literal["student", "teacher"] = "student"
    paper: Literal["a4", "letter"] = "a4"
    line_numbers: Literal["fifth", "every", "none"] = "fifth"
    glosses: Literal["margin", "footnotes", "end"] = "margin"
    large_print: bool = False
    tasks: bool = True


class Sheet(msgspec.Struct, frozen=True):
    """Where things stand on a page, in points from its upper left corner.

    `size` and `pitch` are the text's; `ascent` is from a line's top to its baseline. The text's first line begins at
    `top`, its last one ends above `bottom`. `notes_width` is 0 where there is no column for notes.
    """

    width: float
    height: float
    left: float
    text_left: float
    text_width: float
    notes_left: float
    notes_width: float
    right: float
    top: float
    size: float
    pitch: float
    note_size: float
    note_pitch: float

    @property
    def ascent(self) -> float:
        """From the top of a line of text to its baseline."""
        return self.pitch * 0.71

    @property
    def note_ascent(self) -> float:
        """From the top of a line of a note to its baseline."""
        return self.note_pitch * 0.76

    @property
    def bottom(self) -> float:
        """Where text and notes end, above the legend."""
        return self.height - FOOT - LEGEND_ROOM

    @property
    def foot(self) -> float:
        """The rule above the source line."""
        return self.height - FOOT

    @property
    def full_width(self) -> float:
        """From the inner to the outer margin."""
        return self.right - self.left


def sheet_for(options: HandoutOptions) -> Sheet:
    """The sheet of a handout: margins 20 mm above and below, 16 inner, 12 outer; line numbers in 10 mm."""
    width, height = (210 * MM, 297 * MM) if options.paper == "a4" else (612.0, 792.0)
    left, right = 16 * MM, width - 12 * MM
    text_left = left + 10 * MM
    if options.large_print:
        text = min(168 * MM, right - text_left)
        return Sheet(width, height, left, text_left, text, 0, 0, right, FOOT, 15, 23, 11, 15)
    text = (108 if options.paper == "a4" else 113) * MM
    notes_left = text_left + text + 6 * MM
    notes = right - notes_left
    return Sheet(width, height, left, text_left, text, notes_left, notes, right, FOOT, 11, 17, 8.5, 11)
