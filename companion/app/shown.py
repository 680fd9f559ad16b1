"""What the article view shows, block by block: the window's own lines and the article's."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from PySide6.QtCore import QDate, QLocale, Qt

from companion.app.theme import READING_SIZE
from companion.model import Article, Block, BlockKind
from companion.model.paragraphs import Paragraphs

ShownKind = Literal["source", "title", "meta"] | BlockKind
_NOT_SHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x85\u2028\u2029\ufdd0\ufdd1\ufffc]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WORD = re.compile(r"\w+")
_SPACED_WORD = re.compile(r"[^\w\s]*+\w\S*")


class ShownBlock(msgspec.Struct, frozen=True):
    """One block of the document. `start` and `end` are the text's; the window's own lines have `own_words`."""

    kind: ShownKind
    start: int
    end: int
    own_words: str | None = None
    number: int | None = None
    level: int = 0
    size: float = READING_SIZE


def displayable(text: str, keep_lines: bool = False) -> str:
    """The text with what Qt would take for structure replaced, one code point for one.

    Line ends become spaces, or line separators with `keep_lines`; control characters and lone surrogates
    become replacement characters.
    """
    text = _SURROGATE.sub("\ufffd", _NOT_SHOWN.sub(" ", text))
    return text.replace("\r", "\u200b").replace("\n", "\u2028" if keep_lines else " ")


def count_words(article: Article, blocks: Iterable[Block]) -> int:
    """Words of the body among these blocks: what stands between spaces and holds a letter or a digit."""
    body = (block for block in blocks if block.kind not in ("furniture", "heading"))
    return sum(len(_SPACED_WORD.findall(article.text, block.start, block.end)) for block in body)


def meta_line(article: Article, words: int | None) -> str:
    """Byline, date and length, as "Ann Lee · 12 August 2021 · 1,028 words"; no length where it is not known yet."""
    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    date = QDate.fromString((article.published or "")[:10], Qt.DateFormat.ISODate)
    parts = [
        article.byline or "",
        english.toString(date, "d MMMM yyyy") if date.isValid() else "",
        "" if words is None else f"{words:,} {'word' if words == 1 else 'words'}",
    ]
    return " · ".join(part for part in parts if part)


def shown_blocks(article: Article, paragraphs: Paragraphs, words: int | None) -> Iterator[ShownBlock]:
    """What the window shows, in order.

    The source's name stands over the title and the meta line below it. Furniture beside the title that only
    repeats them is left out.

    Args:
        article: what is shown.
        paragraphs: their numbers.
        words: how long it is, for the meta line; None where that is not known yet.
    """
    title = next((i for i, block in enumerate(article.blocks) if block.kind == "heading" and block.level <= 1), None)
    if title is not None and any(block.kind == "paragraph" for block in article.blocks[:title]):
        title = None
    source = [ShownBlock("source", 0, 0, article.source)] if article.source else []
    meta = ShownBlock("meta", 0, 0, meta_line(article, words))
    said = frozenset(_WORD.findall(f"by {article.source or ''} {article.title or ''} {meta.own_words}".casefold()))
    if title is None:
        yield from source
        if article.title:
            yield ShownBlock("title", 0, 0, article.title)
        yield meta
    in_head = True
    for index, block in enumerate(article.blocks):
        text = article.text[block.start : block.end]
        if index == title:
            yield from source
            yield ShownBlock("title", block.start, block.end, level=1)
            yield meta
        elif text.strip():
            in_head = in_head and block.kind == "furniture"
            if not (in_head and _repeats(text, said)):
                yield _shown(block, paragraphs.numbers[index])


def _repeats(text: str, said: frozenset[str]) -> bool:
    words = _WORD.findall(text.casefold())
    return all(any(known.startswith(word) for known in said) for word in words)


def _shown(block: Block, number: int | None) -> ShownBlock:
    return ShownBlock(block.kind, block.start, block.end, number=number, level=block.level)
