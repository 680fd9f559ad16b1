"""Blocks of printed lines → pieces of text with styles, kinds and the place of every character."""

from array import array
from collections.abc import Sequence

from companion.model import BlockKind, Style, TextLine
from companion.sources.characters import SOFT_HYPHEN
from companion.sources.healing import ends_sentence, is_list_item
from companion.sources.hyphens import Vocabulary, is_suspended
from companion.sources.pdf_lines import Line
from companion.sources.pdf_paragraphs import Body, Group
from companion.sources.piece import Piece, as_kind
from companion.sources.tail import is_caption

_HYPHENS = "-‐\u00ad"
_DASHES = "—–/"


def line_piece(line: Line, kind: BlockKind) -> Piece:
    """A piece of one printed line."""
    text, printed, styles = _printed(line, 0, len(line.text))
    return Piece(text, kind, styles=styles, lines=(printed,))


def group_piece(group: Group, body: Body, vocabulary: Vocabulary) -> Piece:
    """The text of a block: lines joined by spaces, broken words mended."""
    text = ""
    printed: list[TextLine] = []
    styles: list[Style] = []
    lines = group.lines
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        end, separator = _seam(line, following, vocabulary)
        part, place, found = _printed(line, len(text), end)
        printed.append(place)
        styles.extend(found)
        text += part + separator
    kind, level = _kind(group, text, body)
    return Piece(text, kind, level, _joined(styles, text, kind), tuple(printed))


def _seam(line: Line, following: Line | None, vocabulary: Vocabulary) -> tuple[int, str]:
    """How much of a line belongs to the text, and what parts it from the next line."""
    text, end = line.text, len(line.text)
    if following is None:
        return end, ""
    before, after = text[-2:-1], following.text[:2]
    if text[-1] in _HYPHENS and after[0].isalnum() and before.isalnum():
        if is_suspended(text, following.text):
            return end, " "
        return (end if vocabulary.keeps_hyphen(text, following.text) else end - 1), ""
    glued = text[-1] in _DASHES and before and not before.isspace()
    return end, "" if glued or (after[0] == "—" and after[1:].strip()) else " "


def _printed(line: Line, start: int, end: int) -> tuple[str, TextLine, tuple[Style, ...]]:
    """Text of a line without soft hyphens and doubled spaces, its TextLine and its styles, from `start` on."""
    text, lefts, rights = line.text, line.lefts, line.rights
    if end < len(text):
        text, lefts, rights = text[:end], lefts[:end], rights[:end]
    keep: Sequence[int] = range(end)
    if SOFT_HYPHEN in text or "  " in text:
        keep = [
            at
            for at, character in enumerate(text)
            if character != SOFT_HYPHEN and not (character == " " and text[at - 1 : at] == " ")
        ]
        text = "".join([text[at] for at in keep])
        lefts, rights = array("f", [lefts[at] for at in keep]), array("f", [rights[at] for at in keep])
    place = TextLine(
        line.page, start, start + len(text), line.origin, line.direction, line.ascent, line.descent,
        lefts.tobytes(), rights.tobytes(),
    )  # fmt: skip
    styles: list[Style] = []
    for first, last, bold, italic in line.styles:
        span = [place for place, at in enumerate(keep) if first <= at < last] if bold or italic else []
        if span and bold:
            styles.append(Style("bold", start + span[0], start + span[-1] + 1))
        if span and italic:
            styles.append(Style("italic", start + span[0], start + span[-1] + 1))
    for first, last, address in line.links:
        span = [place for place, at in enumerate(keep) if first <= at < last]
        if span:
            styles.append(Style("link", start + span[0], start + span[-1] + 1, address))
    return text, place, tuple(styles)


def _joined(styles: Sequence[Style], text: str, kind: BlockKind) -> tuple[Style, ...]:
    """Styles that go on over a line break made one; no type where the whole block has it, or it is a heading."""
    found: list[Style] = []
    for style in styles:
        same = next((at for at in range(len(found) - 1, -1, -1) if found[at].kind == style.kind), None)
        goes_on = same is not None and found[same].target == style.target
        if same is not None and goes_on and not text[found[same].end : style.start].strip():
            found[same] = Style(style.kind, found[same].start, style.end, style.target)
        else:
            found.append(style)
    return tuple(s for s in found if s.kind == "link" or (kind != "heading" and (s.start > 0 or s.end < len(text))))


def _kind(group: Group, text: str, body: Body) -> tuple[BlockKind, int]:
    if group.first.is_row or group.first.is_note:
        return "table" if group.first.is_row else "caption", 0
    size, bold = group.first.size, all(line.bold for line in group.lines)
    larger = size / body.size
    if 1.12 < larger < 1.7 and text[0] in '"“‘«' and text[-1] in '"”’»':
        return "quote", 0
    if len(text) < 400 and (larger > 1.5 or (larger > 1.12 and not (ends_sentence(text) and len(text) > 120))):
        return "heading", 2
    if is_list_item(text) and not (bold and not body.bold and text[0].isdecimal()):
        return "list", 0
    if bold and not body.bold and larger > 0.95 and len(text) < 160 and not ends_sentence(text):
        return "heading", 3
    if larger < 0.92 and len(text) < 600:
        return "caption", 0
    return "paragraph", 0


def mark_closing_note(pieces: Sequence[Piece]) -> list[Piece]:
    """Make small type a paragraph where it closes the article with whole sentences: a note on it, not a caption."""
    found = list(pieces)
    if len(found) > 3 and found[-1].kind == "caption" and found[-2].kind == "paragraph":
        text = found[-1].text
        if len(text) > 60 and not text[0].isdecimal() and ends_sentence(text) and not is_caption(text):
            found[-1] = as_kind(found[-1], "paragraph")
    return found


def mark_title(pieces: Sequence[Piece], sizes: Sequence[float], printed: str | None) -> list[Piece]:
    """Make the article's title a heading of level 1, and rank the other headings by size.

    Args:
        pieces: of the whole document.
        sizes: type size of each piece, in points.
        printed: the title as the file's metadata has it; a heading that says the same is the title.
    """
    headings = [at for at, piece in enumerate(pieces) if piece.kind == "heading"]
    first_page = [at for at in headings if at < 12]
    title = next((at for at in first_page if printed and _same(pieces[at].text, printed)), None)
    if title is None and first_page:
        title = max(first_page, key=lambda at: (round(sizes[at]), -at))
    ranks = sorted({round(sizes[at]) for at in headings if at != title}, reverse=True)
    levels = {size: min(2 + rank, 4) for rank, size in enumerate(ranks)}
    return [
        as_kind(p, "heading", 1 if at == title else levels[round(sizes[at])]) if p.kind == "heading" else p
        for at, p in enumerate(pieces)
    ]


def _same(one: str, other: str) -> bool:
    """Whether two titles say the same; metadata are often cut short."""
    one, other = " ".join(one.casefold().split()), " ".join(other.casefold().split())
    return len(other) > 12 and (one.startswith(other.rstrip(".… ")) or (len(one) > 12 and other.startswith(one)))
