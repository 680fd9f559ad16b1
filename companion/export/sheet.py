"""The handout's sheet: its geometry in points (A4 and Letter) and its type (normal, large, spaced)."""

import msgspec

from companion.export import line_breaks as faces
from companion.model.export_options import HandoutOptions

MM = 72 / 25.4
FOOT = 20 * MM
LEGEND_ROOM = 9 * MM
LETTER_SPACE, WORD_SPACE = 0.12, 0.16  # em; WCAG 2.2, success criterion 1.4.12
NOTES_RULE = 8.5  # the rule beside the notes stands this far left of them


class Type(msgspec.Struct, frozen=True):
    """How text is set: size, distance of lines, room between paragraphs, in points; spacing in em.

    `faces` are the regular, italic, bold and bold italic cuts of `family`.
    """

    size: float
    pitch: float
    paragraph_gap: float = 6.0
    note_size: float = 8.5
    note_pitch: float = 11.0
    letter_space: float = 0.0
    word_space: float = 0.0
    family: str = "Source Serif 4"
    faces: tuple[str, str, str, str] = (
        faces.SERIF, faces.SERIF_ITALIC, faces.SERIF_BOLD, faces.SERIF_BOLD_ITALIC,
    )  # fmt: skip


TYPES = {
    "normal": Type(11, 17),
    "large": Type(15, 23, 8.0, 11, 15),
    "larger": Type(18, 27, 10.0, 13, 18),
    "spaced": Type(
        13, 21, 18.0, 11, 15.5, LETTER_SPACE, WORD_SPACE, "Atkinson Hyperlegible",
        (faces.LEGIBLE, faces.LEGIBLE_ITALIC, faces.LEGIBLE_BOLD, faces.LEGIBLE_BOLD_ITALIC),
    ),
}  # fmt: skip


class Sheet(msgspec.Struct, frozen=True):
    """Where things stand on a page, in points from its upper left corner.

    The text's first line begins at `top`, its last one ends above `bottom`. `notes_width` is 0 where there is no
    column beside the text.
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
    type: Type

    @property
    def size(self) -> float:
        """Of the text's type."""
        return self.type.size

    @property
    def pitch(self) -> float:
        """From one line of text to the next."""
        return self.type.pitch

    @property
    def note_size(self) -> float:
        """Of the notes' type."""
        return self.type.note_size

    @property
    def note_pitch(self) -> float:
        """From one line of a note to the next."""
        return self.type.note_pitch

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


def sheet_for(options: HandoutOptions) -> Sheet:
    """The sheet of a handout: margins 20 mm above and below, 16 inner, 12 outer; line numbers in 10 mm.

    The column beside normal text is 58 mm wide on A4; with the outer margin a pupil has 70 mm to write in.
    """
    width, height = (210 * MM, 297 * MM) if options.paper == "a4" else (612.0, 792.0)
    left, right = 16 * MM, width - 12 * MM
    text_left = left + 10 * MM
    style = TYPES[options.text]
    if options.text != "normal":
        text = min(168 * MM, right - text_left)
        return Sheet(width, height, left, text_left, text, 0, 0, right, FOOT, style)
    text = (108 if options.paper == "a4" else 113) * MM
    notes_left = text_left + text + 6 * MM
    return Sheet(width, height, left, text_left, text, notes_left, right - notes_left, right, FOOT, style)
