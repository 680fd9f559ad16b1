"""What the reader wrote beside the text."""

import msgspec


class Note(msgspec.Struct, frozen=True):
    """A passage that the reader highlighted; `text` is what they wrote to it, perhaps nothing.

    Attributes:
        id: the same in every copy, so that an import finds a note it already has.
        made: ISO date of the day it was made.
    """

    id: str
    start: int
    end: int
    text: str = ""
    made: str | None = None
