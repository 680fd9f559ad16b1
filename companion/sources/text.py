"""Plain text: its encoding, its paragraphs; and texts that are handed over as they stand."""

import codecs
import re
from itertools import pairwise

from companion.model import Document
from companion.sources.characters import clean, squeeze
from companion.sources.healing import ends_sentence, is_list_item
from companion.sources.piece import Facts, Piece
from companion.sources.tidy import finish, finish_in_place

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_LATIN = re.compile(r"[\u0370-\u1cff\u3040-\ud7af]")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_HEADING = re.compile(r"(#{1,6})[ \t]+\S.*")
_INDENT = re.compile(r"[ \t]{2,}\S|\t\S")


def decode(data: bytes, declared: str | None = None) -> str:
    """Bytes → text: byte order mark, strict UTF-8, what the document declares, a detector, Windows-1252.

    The detector is believed only where it finds a script other than Latin: it takes western European text for others.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in ("utf-8", _utf16(data), declared):
        try:
            return data.decode(encoding or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return _detected(data) or data.decode("cp1252", "replace")


def _utf16(data: bytes) -> str | None:
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 0.35 * len(sample) / 2 or not sample:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _detected(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    if best is None:
        return None
    try:
        text = data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    letters = sum(character.isalpha() for character in text[:4000])
    return text if len(_NOT_LATIN.findall(text[:4000])) > 0.4 * max(letters, 1) else None


def read_text(data: bytes, path: str | None) -> Document:
    """A plain text file: blank lines part its paragraphs, or indents, or line ends where lines are long."""
    text = clean(decode(data))
    return finish(_blocks(text), Facts(), form="text", path=path)


def _blocks(text: str) -> list[Piece]:
    found: list[Piece] = []
    for chunk in _BLANK.split(text.strip("\n")):
        for block in _paragraphs([line for line in chunk.split("\n") if line.strip()]):
            said = squeeze(" ".join(block))
            if said:
                found.append(Piece(said, "list" if is_list_item(said) else "paragraph"))
    return found


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """Paragraphs of a stretch without blank lines."""
    if len(lines) < 2:
        return [lines] if lines else []
    longest = max(map(len, lines))
    each = longest > 100 and all(len(line) > 100 or ends_sentence(line) or line is lines[0] for line in lines)
    found: list[list[str]] = [[lines[0]]]
    for above, line in pairwise(lines):
        indent = bool(_INDENT.match(line)) and not _INDENT.match(above)
        short = ends_sentence(above) and len(above) + len(line.split()[0]) + 1 < 0.75 * longest
        if each or indent or short or is_list_item(line):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def read_as_it_stands(text: str, published: str | None = None) -> Document:
    """A text that was handed over and must not be touched: its blocks are spans of it, its Markdown marks stay."""
    pieces: list[Piece] = []
    at = 0
    for gap in [*_BLANK.finditer(text), None]:
        end = len(text) if gap is None else gap.start()
        pieces.extend(_raw_pieces(text, at, end))
        at = end if gap is None else gap.end()
    return finish_in_place(text, pieces, Facts(published=published))


def _raw_pieces(text: str, start: int, end: int) -> list[Piece]:
    """Pieces of a stretch without blank lines: heading lines by themselves, the rest together."""
    found: list[Piece] = []
    open_at: int | None = None
    at = start
    for line in text[start:end].split("\n"):
        heading = _HEADING.match(line)
        if heading:
            if open_at is not None:
                found.extend(_trimmed(text, open_at, at))
                open_at = None
            found.extend(_trimmed(text, at, at + len(line), len(heading.group(1))))
        elif open_at is None and line.strip():
            open_at = at
        at += len(line) + 1
    if open_at is not None:
        found.extend(_trimmed(text, open_at, end))
    return found


def _trimmed(text: str, start: int, end: int, level: int = 0) -> list[Piece]:
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    said = said.strip()
    if not said:
        return []
    if level:
        return [Piece(said, "heading", level, start=start)]
    kind = "quote" if said.startswith("> ") else "list" if is_list_item(said) else "paragraph"
    return [Piece(said, kind, start=start)]
