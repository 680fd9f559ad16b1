"""A block of text on its way into an Article: what every reader of a format hands over."""

from collections.abc import Iterable, Sequence

import msgspec

from companion.model import Article, Block, BlockKind, Chapter, Section, Style, TextLine, make_article


class Piece(msgspec.Struct, frozen=True):
    """One block, without markup. Offsets of `styles` and `lines` count from the start of `text`.

    Attributes:
        text: what it says; for a piece of a text that was handed over, its slice of it.
        kind: its kind so far; tidying may change it.
        level: depth of a heading, 1 for the article's title.
        styles: italics, bold and links.
        lines: where its characters stand on the pages (PDF only).
        start: where it begins in a text that must not be touched.
        sections: (title, level) of the entries of the document's table of contents that begin here.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    styles: tuple[Style, ...] = ()
    lines: tuple[TextLine, ...] = ()
    start: int = 0
    sections: tuple[tuple[str, int], ...] = ()


class Facts(msgspec.Struct, frozen=True):
    """What a document says of itself; None where it says nothing."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None


def as_kind(piece: Piece, kind: BlockKind, level: int = 0) -> Piece:
    """The same piece with another kind."""
    return msgspec.structs.replace(piece, kind=kind, level=level)


def shift_line(line: TextLine, by: int) -> TextLine:
    """The same printed line, for a text in which it stands `by` characters later."""
    return msgspec.structs.replace(line, start=line.start + by, end=line.end + by) if by else line


def shift_style(style: Style, by: int) -> Style:
    """The same style, for a text in which it stands `by` characters later."""
    return Style(style.kind, style.start + by, style.end + by, style.target)


def list_chapters(pieces: Sequence[Piece]) -> tuple[Chapter, ...]:
    """The table of contents of a document's pieces: what `cut_section` can cut out of them."""
    entries = _entries(pieces)
    lengths = [0 if piece.kind == "furniture" else len(piece.text.split()) for piece in pieces] if entries else []
    return tuple(
        Chapter(title, level, sum(lengths[at : _end(pieces, entries, number)]))
        for number, (at, title, level) in enumerate(entries)
    )


def cut_section(pieces: Sequence[Piece], number: int) -> list[Piece]:
    """The pieces of one entry of the table of contents and those under it; all of them where there is no such entry.

    Args:
        pieces: of the whole document.
        number: which entry, from 0.
    """
    entries = _entries(pieces)
    if not 0 <= number < len(entries):
        return list(pieces)
    return list(pieces[entries[number][0] : _end(pieces, entries, number)])


def _entries(pieces: Sequence[Piece]) -> list[tuple[int, str, int]]:
    """Where each entry of the table of contents begins, its title and its level."""
    return [(at, title, level) for at, piece in enumerate(pieces) for title, level in piece.sections]


def _end(pieces: Sequence[Piece], entries: Sequence[tuple[int, str, int]], number: int) -> int:
    start, _, depth = entries[number]
    return next((at for at, _, level in entries[number + 1 :] if level <= depth and at > start), len(pieces))


def join_pieces(pieces: Sequence[Piece]) -> Piece:
    """One piece out of parts, with spaces between; it keeps the kind of the first."""
    if len(pieces) == 1:
        return pieces[0]
    styles: list[Style] = []
    lines: list[TextLine] = []
    at = 0
    for piece in pieces:
        styles.extend(shift_style(style, at) for style in piece.styles)
        lines.extend(shift_line(line, at) for line in piece.lines)
        at += len(piece.text) + 1
    text = " ".join(piece.text for piece in pieces)
    return msgspec.structs.replace(pieces[0], text=text, styles=tuple(styles), lines=tuple(lines))


def split_piece(piece: Piece) -> list[Piece]:
    """A piece for each of its lines; one that has printed lines or a single line stays whole."""
    if "\n" not in piece.text or piece.lines:
        return [piece]
    found: list[Piece] = []
    at = 0
    for line in piece.text.split("\n"):
        text = line.strip()
        start = at + len(line) - len(line.lstrip())
        end = start + len(text)
        styles = tuple(
            shift_style(style, -start) for style in piece.styles if start <= style.start and style.end <= end
        )
        sections = () if found else piece.sections
        found.append(
            msgspec.structs.replace(piece, text=text, styles=styles, start=piece.start + start, sections=sections)
        )
        at += len(line) + 1
    return found


def assemble(
    pieces: Iterable[Piece], facts: Facts, *, language: str = "en", pages: int | None = None
) -> tuple[Article, tuple[TextLine, ...], tuple[Section, ...]]:
    """The Article made of the pieces, two line breaks between them; the printed lines of its text, and its outline."""
    texts: list[str] = []
    blocks: list[Block] = []
    styles: list[Style] = []
    lines: list[TextLine] = []
    outline: list[Section] = []
    at = 0
    for piece in pieces:
        if not piece.text:
            continue
        outline.extend(Section(title, at, level) for title, level in piece.sections)
        texts.append(piece.text)
        blocks.append(Block(piece.kind, at, at + len(piece.text), piece.level))
        styles.extend(shift_style(style, at) for style in piece.styles)
        lines.extend(shift_line(line, at) for line in piece.lines)
        at += len(piece.text) + 2
    article = _article("\n\n".join(texts), blocks, facts, language=language, pages=pages, styles=styles)
    return article, tuple(lines), tuple(outline)


def assemble_in_place(text: str, pieces: Sequence[Piece], facts: Facts, *, language: str = "en") -> Article:
    """The Article of a text that must not be touched: the blocks are spans of it."""
    blocks = [Block(p.kind, p.start, p.start + len(p.text), p.level) for p in pieces]
    return _article(text, blocks, facts, language=language)


def _article(
    text: str,
    blocks: Sequence[Block],
    facts: Facts,
    *,
    language: str,
    pages: int | None = None,
    styles: Sequence[Style] = (),
) -> Article:
    return make_article(
        text,
        tuple(blocks),
        title=facts.title,
        byline=facts.byline,
        published=facts.published,
        source=facts.source,
        url=facts.url,
        language=language,
        pages=pages,
        styles=tuple(styles),
    )
