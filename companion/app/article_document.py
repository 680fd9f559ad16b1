"""An article as a QTextDocument: formats, header lines, and where each block of the text stands."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextDocument,
    QTextFrameFormat,
    QTextLayout,
    QTextOption,
)

from companion.app.positions import PositionMap
from companion.app.settings import USUAL_TYPE, TypeChoice
from companion.app.shown import ShownBlock, ShownKind
from companion.app.theme import Theme
from companion.model import Article, Style
from companion.model.paragraphs import Paragraphs

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_OWN: frozenset[ShownKind] = frozenset({"source", "meta"})
_SPACED = ("reading", "reading_compact", "quoted")  # type styles of running text
KEEPS_LINES: frozenset[ShownKind] = frozenset({"quote", "list", "table"})


class Setting(msgspec.Struct, frozen=True):
    """How the article is set: `factor` is the reader's size (1 = 19 px), `column` the text's width in px.

    `choice` holds the reader's face and spacing, which the article's words have and the window's own lines have not.
    """

    factor: float = 1.0
    compact: bool = False
    column: int = 620
    gutter: int = 0
    choice: TypeChoice = USUAL_TYPE

    @property
    def reading_style(self) -> str:
        """The type style of running text."""
        return "reading_compact" if self.compact else "reading"


class ArticleDocument(msgspec.Struct):
    """The document as far as it is built; `shown` has one item for each of its blocks, `title` is its title's place."""

    document: QTextDocument
    shown: list[ShownBlock]
    positions: PositionMap
    paragraphs: Paragraphs
    title: int | None = None


class _Look(msgspec.Struct, frozen=True):
    style: str
    muted: bool = False
    above: float = 0.0
    below: float = 16.0
    indent: float = 0.0


class Formats(NamedTuple):
    """Font, block format and character format of a kind of block."""

    font: QFont
    block: QTextBlockFormat
    characters: QTextCharFormat


def empty_document(theme: Theme, setting: Setting) -> QTextDocument:
    """A document without text, undo and margin."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(theme.font(setting.reading_style, setting.factor))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    _set_margins(document, theme, setting)
    return document


def formats_of(kind: ShownKind, theme: Theme, setting: Setting) -> Formats:
    """How a kind of block is set."""
    look = _look(kind, setting)
    factor = max(setting.factor, 1.0) if kind in ("source", "meta") else setting.factor
    font = theme.font(look.style, factor)
    if kind not in _OWN:
        set_face(font, look.style, theme, setting.choice)
    characters = QTextCharFormat()
    characters.setFont(font)
    if look.muted:
        characters.setForeground(theme.muted)
    return Formats(font, _block_format(look, theme, factor, USUAL_TYPE if kind in _OWN else setting.choice), characters)


def set_face(font: QFont, style: str, theme: Theme, choice: TypeChoice) -> None:
    """Give a font of the article the reader's face and spacing."""
    if choice.face != "serif":
        families = theme.tokens.fonts.ui if choice.face == "sans" else theme.tokens.fonts.accessible
        font.setFamilies([family for family in families if family != "sans-serif"])
    if style in _SPACED:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, choice.letter * font.pixelSize())
        font.setWordSpacing(choice.word * font.pixelSize())


def _look(kind: ShownKind, setting: Setting) -> _Look:
    compact = setting.compact
    looks: dict[ShownKind, _Look] = {
        "source": _Look("reading_meta", muted=True, below=4 if compact else 8),
        "title": _Look("reading_title_compact" if compact else "reading_title", below=8 if compact else 12),
        "meta": _Look("reading_meta", muted=True, below=16 if compact else 28),
        "heading": _Look("reading_heading", above=16, below=8),
        "paragraph": _Look(setting.reading_style, below=12 if compact else 16),
        "quote": _Look(setting.reading_style, below=12 if compact else 16, indent=24),
        "list": _Look(setting.reading_style, below=8, indent=24),
        "caption": _Look("quoted", muted=True),
        "table": _Look("quoted"),
        "furniture": _Look("quoted", muted=True, below=8),
    }
    return looks[kind]


def _block_format(look: _Look, theme: Theme, factor: float, choice: TypeChoice) -> QTextBlockFormat:
    result = QTextBlockFormat()
    spread = choice.line if look.style in _SPACED else 1.0
    result.setLineHeight(round(theme.line_height(look.style, factor) * spread), _FIXED)
    result.setTopMargin(round(look.above * factor))
    result.setBottomMargin(round(look.below * factor * choice.paragraph))
    result.setLeftMargin(round(look.indent * factor))
    return result


def _set_margins(document: QTextDocument, theme: Theme, setting: Setting) -> None:
    frame = QTextFrameFormat()
    frame.setTopMargin(theme.space(5) if setting.compact else theme.tokens.window.article_top)
    frame.setBottomMargin(theme.space(8))
    frame.setLeftMargin(setting.gutter)
    frame.setRightMargin(theme.space(2))
    document.rootFrame().setFrameFormat(frame)


def styled(base: QTextCharFormat, styles: Sequence[Style], theme: Theme) -> QTextCharFormat:
    """The character format with styles on top of it."""
    result = QTextCharFormat(base)
    for style in styles:
        if style.kind == "italic":
            result.setFontItalic(True)
        elif style.kind == "bold":
            result.setFontWeight(QFont.Weight.DemiBold)
        elif style.target:
            result.setAnchor(True)
            result.setAnchorHref(style.target)
            result.setForeground(theme.accent)
    return result


def styles_by_block(article: Article) -> dict[int, list[Style]]:
    """Styles by the start of each block they touch."""
    starts = [block.start for block in article.blocks]
    result: dict[int, list[Style]] = {}
    for style in article.styles:
        index = max(bisect_right(starts, style.start) - 1, 0)
        while index < len(starts) and starts[index] < style.end:
            result.setdefault(starts[index], []).append(style)
            index += 1
    return result


def runs(styles: Sequence[Style], start: int, end: int) -> Iterator[tuple[int, int, list[Style]]]:
    """Cut the code points `start` to `end` where a style begins or ends; each run comes with the styles over it."""
    cuts = sorted({start, end, *(place for s in styles for place in (s.start, s.end) if start < place < end)})
    for first, following in pairwise(cuts):
        yield first, following, [style for style in styles if style.start < following and style.end > first]


def balanced_width(text: str, font: QFont, widest: int) -> int:
    """The narrowest width in px at which a text takes no more lines than at `widest`, so that no word is left over."""

    def lines(width: float) -> int:
        layout = QTextLayout(text, font)
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            count += 1
        layout.endLayout()
        return count

    wanted = lines(widest)
    if wanted < 2:
        return widest
    low, high = 1, widest
    while low < high:
        middle = (low + high) // 2
        if lines(middle) <= wanted:
            high = middle
        else:
            low = middle + 1
    return high
