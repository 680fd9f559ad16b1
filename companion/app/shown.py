"""What the article view shows, block by block: the window's own lines and the article's."""

import re
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QDate, QLocale, Qt

from companion.app.theme import READING_SIZE
from companion.model import Article, Block, BlockKind
from companion.model.paragraphs import Paragraphs

ShownKind = Literal["source", "title", "meta"] | BlockKind
_NOT_SHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x85\u2028\u2029\ufdd0\ufdd1\ufffc]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WORD = re.compile(r"\w+")
_SPACED_WORD = re.compile(r"[^\w\s]*+\w\S*")


@dataclass(frozen=True)
class ShownBlock:
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


def count_words(article: Article) -> int:
    """Words of the article's body: what stands between spaces and holds a letter or a digit."""
    body = (block for block in article.blocks if block.kind not in ("furniture", "heading"))
    return sum(len(_SPACED_WORD.findall(article.text, block.start, block.end)) for block in body)


def meta_line(article: Article) -> str:
    """Byline, date and length, as "Ann Lee · 12 August 2021 · 1,028 words"."""
    english = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    date = QDate.fromString((article.published or "")[:10], Qt.DateFormat.ISODate)
    words = count_words(article)
    parts = [
        article.byline or "",
        english.toString(date, "d MMMM yyyy") if date.isValid() else "",
        f"{words:,} {'word' if words == 1 else 'words'}",
    ]
    return " · ".join(part for part in parts if part)


def shown_blocks(article: Article, paragraphs: Paragraphs) -> tuple[list[ShownBlock], int | None]:
    """What the window shows, in order, and the place of the title among it.

    The source's name stands over the title and the meta line below it. Furniture beside the title that only
    repeats them is left out.
    """
    title = next((i for i, block in enumerate(article.blocks) if block.kind == "heading" and block.level <= 1), None)
    if title is not None and any(block.kind == "paragraph" for block in article.blocks[:title]):
        title = None
    source = [ShownBlock("source", 0, 0, article.source)] if article.source else []
    meta = [ShownBlock("meta", 0, 0, meta_line(article))]
    said = frozenset(_WORD.findall(f"by {article.source or ''} {article.title or ''} {meta[0].own_words}".casefold()))
    result: list[ShownBlock] = []
    place: int | None = None
    if title is None:
        own_title = [ShownBlock("title", 0, 0, article.title)] if article.title else []
        place = len(source) if own_title else None
        result = source + own_title + meta
    in_head = True
    for index, block in enumerate(article.blocks):
        text = article.text[block.start : block.end]
        if index == title:
            result += source
            place = len(result)
            result += [ShownBlock("title", block.start, block.end, level=1), *meta]
        elif text.strip():
            in_head = in_head and block.kind == "furniture"
            if not (in_head and _repeats(text, said)):
                result.append(_shown(block, paragraphs.numbers[index]))
    return result, place


def _repeats(text: str, said: frozenset[str]) -> bool:
    words = _WORD.findall(text.casefold())
    return all(any(known.startswith(word) for known in said) for word in words)


def _shown(block: Block, number: int | None) -> ShownBlock:
    return ShownBlock(block.kind, block.start, block.end, number=number, level=block.level)
