"""A document as opened: the article, where it came from, and where its characters stand on the pages."""

from array import array
from bisect import bisect_right

import msgspec

from companion.model.article import Article

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]


class Page(msgspec.Struct, frozen=True, gc=False):
    """One page as displayed: size in points after rotation and cropping.

    `rotation` (0, 90, 180 or 270 degrees clockwise) leads from the unrotated page, in which TextLine measures, to it.
    """

    width: float
    height: float
    rotation: int = 0


class TextLine(msgspec.Struct, frozen=True):
    """Consecutive characters of the text that stand on one printed line.

    The geometry is in PyMuPDF's page space: PDF points of the cropped page before its rotation, origin at the top
    left, y downwards. `Page.get_text` gives it and `Page.add_highlight_annot` takes it; for a rotated page
    `Page.rotation_matrix` leads to what is displayed. Character `k` of the line (code point `start + k`) reaches from
    `lefts[k]` to `rights[k]` along `direction`, measured from `origin`, which lies on the baseline; `ascent` and
    `descent` are the extents above and below it (both positive).
    """

    page: int
    start: int
    end: int
    origin: Point
    direction: Point
    ascent: float
    descent: float
    lefts: bytes  # array('f'), one a character
    rights: bytes

    def extent(self, start: int, end: int) -> tuple[float, float]:
        """How far the characters `start` to `end` of the text reach along the line, from `origin`, in points."""
        lefts, rights = array("f"), array("f")
        lefts.frombytes(self.lefts)
        rights.frombytes(self.rights)
        first, last = max(start, self.start) - self.start, min(end, self.end) - self.start
        return min(lefts[first:last]), max(rights[first:last])

    def point(self, along: float, up: float) -> Point:
        """The point of the page `along` the line from its origin and `up` from its baseline, in points."""
        (x, y), (dx, dy) = self.origin, self.direction
        return x + along * dx + up * dy, y + along * dy - up * dx

    def quad(self, start: int, end: int) -> Quad:
        """Corners (upper left, upper right, lower left, lower right) of the characters `start` to `end` of the text."""
        near, far = self.extent(start, end)
        top, bottom = self.ascent, -self.descent
        return self.point(near, top), self.point(far, top), self.point(near, bottom), self.point(far, bottom)


class Layout(msgspec.Struct, frozen=True):
    """Where the text stands on the pages. `lines` are sorted by `start` and do not overlap."""

    pages: tuple[Page, ...]
    lines: tuple[TextLine, ...]

    def lines_between(self, start: int, end: int) -> list[TextLine]:
        """The printed lines that the text from `start` to `end` touches, in the order of the text."""
        at = bisect_right(self.lines, start, key=lambda line: line.end)
        found: list[TextLine] = []
        while at < len(self.lines) and self.lines[at].start < end:
            found.append(self.lines[at])
            at += 1
        return found

    def quads(self, start: int, end: int) -> list[tuple[int, Quad]]:
        """(page number from 0, quad) for each printed line that the text from `start` to `end` touches."""
        return [(line.page, line.quad(start, end)) for line in self.lines_between(start, end)]


class Section(msgspec.Struct, frozen=True):
    """An entry of a document's own table of contents: a chapter or part, from `start` of the text on; 1 is the top."""

    title: str
    start: int
    level: int = 1


class Chapter(msgspec.Struct, frozen=True):
    """An entry of the table of contents as a reader chooses from it: its title, depth (1 is the top) and length."""

    title: str
    level: int
    words: int


class Document(msgspec.Struct, frozen=True):
    """An opened document.

    Attributes:
        article: what was read.
        format: "pdf", "html", "markdown", "text", … as found in the content, not in the name.
        path: the file, as text, or None for text that was handed over.
        layout: positions on the pages, for PDFs only.
        warnings: one sentence each about what was left out or mended.
        outline: the document's own table of contents, in the order of the text; empty where it has none.
        chapters: the table of contents of the whole document, also where one chapter of it was read.
        chapter: which of `chapters` was read, from 0; None for all.
    """

    article: Article
    format: str
    path: str | None = None
    layout: Layout | None = None
    warnings: tuple[str, ...] = ()
    outline: tuple[Section, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    chapter: int | None = None
