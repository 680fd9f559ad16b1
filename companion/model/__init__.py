"""Plain frozen data that every stage shares. All offsets are code points into `Article.text`, end exclusive."""

from companion.model.article import Article, Block, BlockKind, Style, StyleKind, make_article
from companion.model.document import Chapter, Document, Layout, Page, Section, TextLine
from companion.model.entry import Definition, Entry, EntryKind
from companion.model.figure import Category, Figure, Qualifier
from companion.model.mark import Mark, MarkKind, Voice
from companion.model.parse import Parse, Sentence, Token
from companion.model.reading import SCHEMA, Reading, from_json, to_json
from companion.model.span import Span
from companion.model.word import Level, Word, WordLevel, at_least

__all__ = [
    "SCHEMA", "Article", "Block", "BlockKind", "Category", "Chapter", "Definition", "Document", "Entry",
    "EntryKind", "Figure", "Layout", "Level", "Mark", "MarkKind", "Page", "Parse", "Qualifier", "Reading",
    "Section", "Sentence", "Span", "Style", "StyleKind", "TextLine", "Token", "Voice", "Word", "WordLevel",
    "at_least", "from_json", "make_article", "to_json",
]  # fmt: skip
