"""An article laid out as a QTextDocument, from its top as far as is asked for."""

from collections.abc import Iterator

from msgspec.structs import replace
from PySide6.QtGui import QTextCursor

from companion.app.article_document import (
    KEEPS_LINES,
    ArticleDocument,
    Formats,
    Setting,
    balanced_width,
    empty_document,
    formats_of,
    runs,
    styled,
    styles_by_block,
)
from companion.app.positions import Piece, PositionMap
from companion.app.shown import ShownBlock, ShownKind, count_words, displayable, meta_line, shown_blocks
from companion.app.theme import Theme
from companion.model import Article
from companion.model.paragraphs import Paragraphs

FIRST_CHARACTERS = 30_000  # built at once: more than the tallest window shows; 20 ms
_SLICE_CHARACTERS = 8_000  # built and laid out in one turn of the event loop; 6 ms
_COUNTED_BLOCKS = 300  # whose words are counted in one; 2 ms


class DocumentBuilder:
    """Lays an article out as a document of its own, without undo, from the top as far as is asked for.

    A long article is built slice by slice: Qt lays out what a slice added at once, and nothing else. Its words are
    counted slice by slice too, so its meta line tells their number a moment later.

    Args:
        article: what is shown.
        theme: colours and type.
        setting: how it is set.
        whole: whether the article is there to its end; the words of one that is not are not counted.
    """

    def __init__(self, article: Article, theme: Theme, setting: Setting, whole: bool = True) -> None:
        self._article, self._theme, self._setting = article, theme, setting
        long = len(article.text) > FIRST_CHARACTERS
        self._uncounted = whole and long
        words = None if long or not whole else count_words(article, article.blocks)
        paragraphs = Paragraphs(article)
        self.built = ArticleDocument(empty_document(theme, setting), [], PositionMap(article.text), paragraphs)
        self._coming = shown_blocks(article, paragraphs, words)
        self._next = next(self._coming, None)
        self._styles = styles_by_block(article)
        self._known: dict[ShownKind, Formats] = {}

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do."""
        return self._next is None and not self._uncounted

    def build(self, characters: int | None = None) -> None:
        """Add the next blocks, of at least so many characters together; by default all that are left."""
        cursor = QTextCursor(self.built.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        added = 0
        while self._next is not None and (characters is None or added < characters):
            added += self._add(self._next, cursor)
            self._next = next(self._coming, None)
        cursor.endEditBlock()

    def reach(self, offset: int) -> None:
        """Build so far that a code point stands in the document, and more than a window's height below it."""
        reached = self.built.positions.pieces[-1].end if self.built.positions.pieces else 0
        if offset + FIRST_CHARACTERS > reached:
            self.build(offset + FIRST_CHARACTERS - reached)

    def rest(self) -> Iterator[None]:
        """Do all that is left, a slice at a time."""
        words = 0
        for first in range(0, len(self._article.blocks) if self._uncounted else 0, _COUNTED_BLOCKS):
            words += count_words(self._article, self._article.blocks[first : first + _COUNTED_BLOCKS])
            yield
        if self._uncounted:
            self._uncounted = False
            self._tell_words(words)
        while not self.complete:
            yield
            self.build(_SLICE_CHARACTERS)

    def _add(self, block: ShownBlock, cursor: QTextCursor) -> int:
        """Put a block at the end; how many characters it has."""
        built, article = self.built, self._article
        font, block_format, character_format = self._formats(block.kind)
        text = block.own_words if block.own_words is not None else article.text[block.start : block.end]
        text = displayable(text, block.kind in KEEPS_LINES)
        if block.kind == "title":
            column = self._setting.column
            block_format.setRightMargin(max(column - balanced_width(text, font, column), 0))
            built.title = len(built.shown)
        if built.shown:
            cursor.insertBlock(block_format, character_format)
        else:
            cursor.setBlockFormat(block_format)
            cursor.setBlockCharFormat(character_format)
        built.shown.append(replace(block, size=font.pixelSize()))
        if block.own_words is None:
            built.positions.add(Piece(block.start, block.end, cursor.position()))
            for start, end, over in runs(self._styles.get(block.start, []), block.start, block.end):
                run = text[start - block.start : end - block.start]
                cursor.insertText(run, styled(character_format, over, self._theme))
        else:
            cursor.insertText(text, character_format)
        return len(text)

    def _formats(self, kind: ShownKind) -> Formats:
        if kind not in self._known:
            self._known[kind] = formats_of(kind, self._theme, self._setting)
        return self._known[kind]

    def _tell_words(self, words: int) -> None:
        """Put the number of words into the meta line."""
        built = self.built
        place = next((at for at, shown in enumerate(built.shown) if shown.kind == "meta"), None)
        if place is None:
            return
        block, line = built.document.findBlockByNumber(place), meta_line(self._article, words)
        before, following = block.length(), block.position() + block.length()
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(line, self._formats("meta").characters)
        built.shown[place] = replace(built.shown[place], own_words=line)
        built.positions.shift(following, block.length() - before)


def build_document(article: Article, theme: Theme, setting: Setting) -> ArticleDocument:
    """The whole article laid out as a document of its own."""
    builder = DocumentBuilder(article, theme, setting)
    for _ in builder.rest():
        pass
    return builder.built
