"""Rich text files (RTF): text with headings, lists, quotations, tables, italics and links."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec

from companion.errors import UnreadableDocument
from companion.model import BlockKind, Document, Style, StyleKind
from companion.sources.characters import clean, squeeze
from companion.sources.healing import ends_sentence, is_list_item
from companion.sources.inline import LINE_BREAK, styled_piece
from companion.sources.meta import looks_like_names
from companion.sources.piece import Facts, Piece, as_kind
from companion.sources.rtf_tokens import Token, tokens
from companion.sources.tidy import finish

_AGAIN = "Open it in a word processor and save it as PDF or DOCX."
# Groups whose text is not the document's.
_SKIPPED = frozenset(
    "fonttbl colortbl pict object header headerl headerr headerf footer footerl footerr footerf footnote annotation "
    "bkmkstart bkmkend xe tc tcl rxe txe listtable listoverridetable rsidtbl revtbl filetbl themedata datastore "
    "latentstyles generator nonshppict shp shpinst ftnsep ftnsepc aftnsep atnid atnauthor private deleted".split()
)
_MARKERS = frozenset(("listtext", "pntext"))
_LINK = re.compile(r"HYPERLINK\s+\"([^\"]+)\"")
_HEADING = re.compile(r"heading\s+(\d)", re.IGNORECASE)
_MARKER = re.compile(r"(?:[•◦▪‣·–—*-]|\(?(?:\d{1,3}|[a-z])[.)])\s+")
_INDENT = 400  # twentieths of a point from which a paragraph is set in
_MOST_QUOTED = 0.34  # of the paragraphs; where more are set in, it is the document's manner
_LARGER = 1.15  # times the size of the running text
_HEADLINE = 120  # characters
_DEEPEST = 500  # groups inside one another


class _Frame(msgspec.Struct):
    """A group that is open: what its text is for, and the type in force."""

    use: str = "text"  # "text", "skip", or the name of what is collected
    italic: bool = False
    bold: bool = False
    hidden: bool = False
    size: int = 24  # half points
    start: int = 0
    target: str | None = None


class _Setting(msgspec.Struct):
    """How the paragraph at hand is set."""

    style: int | None = None
    outline: int | None = None
    indent: int = 0
    first: int = 0
    in_list: bool = False
    in_table: bool = False


class _Paragraph(msgspec.Struct, frozen=True):
    piece: Piece
    size: int
    indented: bool


class _Reader:
    """Takes tokens and keeps the paragraphs, the styles' names and what the file says of itself."""

    def __init__(self) -> None:
        self.frames = [_Frame()]
        self.setting = _Setting()
        self.paragraphs: list[_Paragraph] = []
        self.names: dict[int, str] = {}
        self.facts: dict[str, str] = {}
        self._parts: list[str] = []
        self._length = 0
        self._styles: list[Style] = []
        self._sizes: Counter[int] = Counter()
        self._cells: list[str] = []
        self._collected: list[str] = []
        self._starred = False

    def take(self, token: Token) -> None:
        frame = self.frames[-1]
        if token.name == "{":
            self.frames.append(msgspec.structs.replace(frame, start=self._length, target=None))
        elif token.name == "}":
            if len(self.frames) > 1:
                self._leave(self.frames.pop())
        elif token.name == "*":
            self._starred = True
            return
        elif token.name == "text":
            self._say(token.text, frame)
        else:
            self._control(token.name, token.number, frame)
        self._starred = False

    def _say(self, text: str, frame: _Frame) -> None:
        if frame.use not in ("text", "field", "skip"):
            self._collected.append(text)
        elif frame.use != "skip" and not frame.hidden:
            start, text = self._length, clean(text)
            self._parts.append(text)
            self._length += len(text)
            self._sizes[frame.size] += len(text.strip())
            kinds: tuple[StyleKind, ...] = (*(("italic",) if frame.italic else ()), *(("bold",) if frame.bold else ()))
            self._styles.extend(Style(kind, start, self._length) for kind in kinds)

    def _control(self, name: str, number: int | None, frame: _Frame) -> None:
        on = number != 0
        if frame.use == "skip":
            return
        if name in _SKIPPED or name in _MARKERS:
            frame.use = "skip"
            self.setting.in_list |= name in _MARKERS
        elif name in ("stylesheet", "info", "fldinst", "field", "fldrslt"):
            frame.use = {"fldrslt": "text", "info": "facts", "stylesheet": "styles"}.get(name, name)
            self._collected = [] if name == "fldinst" else self._collected
        elif frame.use in ("facts", "styles", "fldinst"):
            if name in ("title", "author") and frame.use == "facts":
                frame.use, self._collected = name, []
            elif name == "s" and frame.use == "styles" and number is not None:
                frame.use, self._collected = f"style {number}", []
        elif self._starred:
            frame.use = "skip"
        elif frame.use in ("text", "field"):
            self._set(name, number or 0, on, frame)

    def _set(self, name: str, number: int, on: bool, frame: _Frame) -> None:
        setting = self.setting
        match name:
            case "par" | "sect" | "page":
                self._end_paragraph()
            case "line" | "lbr":
                self._parts.append(LINE_BREAK)
                self._length += 1
            case "pard":
                self.setting = _Setting()
            case "plain":
                frame.italic = frame.bold = frame.hidden = False
                frame.size = 24
            case "i":
                frame.italic = on
            case "b":
                frame.bold = on
            case "v":
                frame.hidden = on
            case "fs":
                frame.size = number or 24
            case "s":
                setting.style = number
            case "outlinelevel":
                setting.outline = number
            case "li" | "lin":
                setting.indent = number
            case "fi":
                setting.first = number
            case "ls":
                setting.in_list = on
            case "intbl":
                setting.in_table = True
            case "cell":
                self._cells.append(squeeze("".join(self._parts).replace(LINE_BREAK, " ")))
                self._clear()
            case "row":
                self._end_row()
            case _:
                pass

    def _leave(self, frame: _Frame) -> None:
        """End a group: keep what was collected in it."""
        said = "".join(self._collected)
        if frame.use == "fldinst":
            link = _LINK.search(said)
            if link is not None:
                self.frames[-1].target = link[1]
        elif frame.use == "field" and frame.target and frame.target.startswith(("http", "mailto:")):
            self._styles.append(Style("link", min(frame.start, self._length), self._length, frame.target))
        elif frame.use in ("title", "author"):
            self.facts[frame.use] = squeeze(said)
        elif frame.use.startswith("style ") and not self.frames[-1].use.startswith("style "):
            self.names[int(frame.use.removeprefix("style "))] = said.strip().rstrip(";")

    def _end_paragraph(self) -> None:
        setting = self.setting
        if setting.in_table:
            self._parts.append(LINE_BREAK)
            self._length += 1
            return
        kind, level = self._kind()
        piece = styled_piece("".join(self._parts), _joined(self._styles), kind, level)
        if piece.kind in ("list", "paragraph") and setting.first < 0:
            piece = _without_marker(piece)
        if piece.text:
            indented = setting.indent >= _INDENT and setting.first >= 0 and piece.kind == "paragraph"
            self.paragraphs.append(_Paragraph(piece, self._sizes.most_common(1)[0][0] if self._sizes else 24, indented))
        self._clear()

    def _kind(self) -> tuple[BlockKind, int]:
        name = self.names.get(self.setting.style or 0, "") if self.setting.style else ""
        heading = _HEADING.match(name)
        if heading is not None:
            return "heading", int(heading[1])
        if name.lower() == "title":
            return "heading", 1
        if self.setting.outline is not None and 0 <= self.setting.outline < 9:
            return "heading", self.setting.outline + 1
        if "quot" in name.lower():
            return "quote", 0
        return ("list" if self.setting.in_list else "paragraph"), 0

    def _end_row(self) -> None:
        if any(self._cells):
            self.paragraphs.append(_Paragraph(Piece(" | ".join(self._cells), "table"), 24, indented=False))
        self._cells = []
        self._clear()
        self.setting.in_table = False

    def _clear(self) -> None:
        self._parts, self._styles, self._length, self._sizes = [], [], 0, Counter()
        for frame in self.frames:
            frame.start = 0

    def finish(self) -> list[_Paragraph]:
        self.setting.in_table = False
        self._end_paragraph()
        return self.paragraphs


def read_rtf(data: bytes, path: Path) -> Document:
    """The text of a rich text file.

    Raises:
        UnreadableDocument: it is damaged, or there is no text in it.
    """
    reader = _Reader()
    for token in tokens(data):
        reader.take(token)
        if len(reader.frames) > _DEEPEST:
            raise UnreadableDocument(path, "the file is damaged or not a real RTF file", _AGAIN)
    pieces = _kinds_told(reader.finish())
    if not pieces:
        raise UnreadableDocument(path, "there is no text in it", _AGAIN)
    title, author = reader.facts.get("title", ""), reader.facts.get("author", "")
    facts = Facts(title if " " in title else None, author if looks_like_names(author) else None)
    return finish(pieces, facts, form="rtf", path=str(path))


def _joined(styles: Sequence[Style]) -> list[Style]:
    """The styles with neighbours of one kind made one."""
    found: list[Style] = []
    for kind in ("italic", "bold", "link"):
        for style in (style for style in styles if style.kind == kind):
            if found and found[-1].kind == kind != "link" and found[-1].end == style.start:
                found[-1] = Style(kind, found[-1].start, style.end)
            else:
                found.append(style)
    return sorted(found, key=lambda style: (style.start, style.end))


def _without_marker(piece: Piece) -> Piece:
    """A list's item without its bullet or number."""
    found = _MARKER.match(piece.text)
    if found is None:
        return piece
    by = found.end()
    styles = tuple(Style(s.kind, max(s.start - by, 0), s.end - by, s.target) for s in piece.styles if s.end > by)
    return Piece(piece.text[by:], "list", 0, styles)


def _kinds_told(paragraphs: Sequence[_Paragraph]) -> list[Piece]:
    """The pieces, with headings told by their type where no style says so, and set-in paragraphs as quotations."""
    sizes: Counter[int] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += len(paragraph.piece.text)
    usual = sizes.most_common(1)[0][0] if sizes else 24
    quoted = sum(paragraph.indented for paragraph in paragraphs) < _MOST_QUOTED * len(paragraphs)
    headed = any(paragraph.piece.kind == "heading" for paragraph in paragraphs)
    found: list[Piece] = []
    for paragraph in paragraphs:
        piece = paragraph.piece
        if piece.kind != "paragraph":
            pass
        elif not (headed and found) and _is_headline(piece, paragraph.size, usual):
            piece = as_kind(piece, "heading", 2 if found else 1)
        elif is_list_item(piece.text):
            piece = as_kind(piece, "list")
        elif paragraph.indented and quoted:
            piece = as_kind(piece, "quote")
        found.append(_plain(piece) if piece.kind == "heading" else piece)
    return found


def _plain(piece: Piece) -> Piece:
    """A heading without the bold type that it is set in."""
    return msgspec.structs.replace(piece, styles=tuple(style for style in piece.styles if style.kind != "bold"))


def _is_headline(piece: Piece, size: int, usual: int) -> bool:
    bold = sum(style.end - style.start for style in piece.styles if style.kind == "bold") > 0.9 * len(piece.text)
    return (bold or size >= _LARGER * usual) and len(piece.text) <= _HEADLINE and not ends_sentence(piece.text)
