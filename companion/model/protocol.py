"""What the window and the engine process say to each other: one frame a message, msgpack with a tag.

A frame is four bytes of length (big-endian) and that many bytes of msgpack. Every message belongs to a `job`, a
number the window chose; what comes for a job it has given up is dropped.
"""

import struct
from typing import BinaryIO, Literal

import msgspec

from companion.model.article import Article
from companion.model.document import Chapter, Layout, Section
from companion.model.entry import Definition, Entry
from companion.model.figure import Figure
from companion.model.mark import Mark
from companion.model.reading import Reading
from companion.model.word import Level, Word

Step = Literal["reading", "numbers", "names", "wording"]
STEPS: tuple[Step, ...] = ("reading", "numbers", "names", "wording")

# ---- window → engine


class Open(msgspec.Struct, frozen=True, tag=True):
    """Read a file (or a text that was pasted) and analyse it, step by step.

    `chapter` is the number of one of `Opened.chapters` that is to be read alone, from 0. `language` is Tesseract's name
    of the language that pictures of pages are read in; several are joined by "+". `glossary` is the file of a class
    glossary in place of the reader's own, "" for none.
    """

    job: int
    path: str | None = None
    text: str | None = None
    password: str | None = None
    chapter: int | None = None
    language: str = "eng"
    glossary: str | None = None


class Cancel(msgspec.Struct, frozen=True, tag=True):
    """Stop this job; what was already sent stays valid."""

    job: int


class Define(msgspec.Struct, frozen=True, tag=True):
    """Look up a word or phrase as it stands in its sentence."""

    job: int
    term: str
    sentence: str = ""


class Export(msgspec.Struct, frozen=True, tag=True):
    """Write a file from the document last opened.

    `what` is "annotated", "handout" or a format's name; `options` are those of `companion.model.export_options` as
    JSON, which the window reads only when somebody exports.
    """

    job: int
    what: str
    path: str
    reading: Reading
    options: bytes = b""


class TakeNotes(msgspec.Struct, frozen=True, tag=True):
    """Find what was noted on an annotated copy (`path`) of the document last opened, whose text has this digest."""

    job: int
    path: str
    digest: str


class RenderPage(msgspec.Struct, frozen=True, tag=True):
    """Draw a page (from 0) of a PDF as printed; `scale` is in pixels a point. For the process that draws pages."""

    job: int
    path: str
    page: int
    scale: float
    password: str | None = None


Request = Open | Cancel | Define | Export | TakeNotes | RenderPage

# ---- engine → window


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The engine has started."""


class Progress(msgspec.Struct, frozen=True, tag=True):
    """A step has begun or gone on; `share` (0 to 1) is that of the whole job."""

    job: int
    step: Step
    share: float


class Opened(msgspec.Struct, frozen=True, tag=True):
    """The text is there; the analysis goes on. Where it is not `whole`, it is the beginning, and another one follows.

    `outline` is the table of contents of the text that was read, `chapters` that of the whole document, of which
    `chapter` was read (None for all of it).
    """

    job: int
    article: Article
    format: str
    path: str | None
    warnings: tuple[str, ...]
    outline: tuple[Section, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    chapter: int | None = None
    whole: bool = True


class PagesReady(msgspec.Struct, frozen=True, tag=True):
    """Where the text of Opened stands on the document's pages; only paged documents have it."""

    job: int
    layout: Layout


class Found(msgspec.Struct, frozen=True, tag=True):
    """One step is done. Only the list or lists of that step are set."""

    job: int
    step: Step
    entries: tuple[Entry, ...] | None = None
    figures: tuple[Figure, ...] | None = None
    marks: tuple[Mark, ...] | None = None
    words: tuple[Word, ...] | None = None
    level: Level | None = None


class Finished(msgspec.Struct, frozen=True, tag=True):
    """The job is done, or was stopped by the reader. `warnings` holds all of them."""

    job: int
    stopped: bool = False
    warnings: tuple[str, ...] = ()


class Defined(msgspec.Struct, frozen=True, tag=True):
    """Answer to Define; None where nothing is known."""

    job: int
    term: str
    definition: Definition | None


class Exported(msgspec.Struct, frozen=True, tag=True):
    """Answer to Export: the file was written; `warnings` says what other programs may show otherwise."""

    job: int
    path: str
    warnings: tuple[str, ...] = ()


class NotesTaken(msgspec.Struct, frozen=True, tag=True):
    """Answer to TakeNotes: the notes as msgpack of `companion.model.edits.OwnNote`, which the window reads only now.

    `lost` is the number of those that found no place in the text.
    """

    job: int
    notes: bytes
    lost: int


class PageRendered(msgspec.Struct, frozen=True, tag=True):
    """Answer to RenderPage: `pixels` are rows of red, green, blue, one byte each, without gaps.

    `scale` may be less than was asked for, where the page would have become too large; `count` is how many pages
    there are.
    """

    job: int
    page: int
    scale: float
    width: int
    height: int
    pixels: bytes
    count: int = 0


class Failed(msgspec.Struct, frozen=True, tag=True):
    """A job failed; `message` is written for the reader, `details` for who mends it."""

    job: int
    message: str
    reason: Literal["password", "unreadable", "unwritable", "internal"] = "internal"
    details: str = ""


Event = (
    Ready | Progress | Opened | PagesReady | Found | Finished | Defined | Exported | NotesTaken | PageRendered | Failed
)

_LENGTH = struct.Struct(">I")
_ENCODER = msgspec.msgpack.Encoder()
_REQUESTS = msgspec.msgpack.Decoder(Request)
_EVENTS = msgspec.msgpack.Decoder(Event)


def frame(message: msgspec.Struct) -> bytes:
    """The message as one frame."""
    body = _ENCODER.encode(message)
    return _LENGTH.pack(len(body)) + body


def read_frame(stream: BinaryIO) -> bytes | None:
    """The body of the next frame, or None at the end of the stream; an unbuffered pipe will do."""
    head = _exactly(stream, _LENGTH.size)
    return None if head is None else _exactly(stream, _LENGTH.unpack(head)[0])


def _exactly(stream: BinaryIO, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = stream.read(size)
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def decode_request(body: bytes) -> Request:
    """A request from a frame's body."""
    return _REQUESTS.decode(body)


def decode_event(body: bytes) -> Event:
    """An event from a frame's body."""
    return _EVENTS.decode(body)
