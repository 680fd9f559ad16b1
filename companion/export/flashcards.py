"""Flashcards: one a term, and Anki's text format, imported as it is and again without doubling."""

import hashlib
import html
from pathlib import Path

import msgspec

from companion.atomic import replacing
from companion.export import notes
from companion.export.glossary import Term, terms
from companion.model import Reading
from companion.model.paragraphs import Paragraphs

CONTEXT = 90  # characters of the sentence shown on each side of the term


class Card(msgspec.Struct, frozen=True):
    """A card: all texts are HTML. `identity` is that of the term and its text, the same in every export."""

    identity: str
    term: str
    context: str
    meaning: str
    source: str


def cards(reading: Reading) -> list[Card]:
    """One card a term: the term in its sentence; its meaning and source."""
    paragraphs = Paragraphs(reading.article)
    return [
        Card(
            _identity(reading, term),
            _escaped(term.name),
            _context(reading, term),
            _escaped(notes.definition_text(term.definition)),
            _escaped(notes.source_text(term.definition, paragraphs)),
        )
        for term in terms(reading)
    ]


def deck_name(reading: Reading) -> str:
    """The deck of an article's cards; "::" would make a deck within a deck."""
    return " ".join(f"Companion: {reading.article.title or 'article'}".replace("::", ":").split())


def write_flashcards(reading: Reading, out: Path) -> None:
    """Write the cards as text.

    The file's head names separator, deck and columns (Anki manual, "Text Files"); a card's identity is that of its
    term and text, so that a second import replaces it.

    Raises:
        UnwritableFile: the file cannot be written.
    """
    lines = [
        "#separator:Tab", "#html:true", f"#deck:{deck_name(reading)}", "#notetype:Basic",
        "#columns:GUID\tFront\tBack\tTags", "#guid column:1", "#tags column:4",
    ]  # fmt: skip
    for card in cards(reading):
        front = f"<b>{card.term}</b>" + (f"<br><i>{card.context}</i>" if card.context else "")
        back = f"{card.meaning}<br><small>{card.source}</small>"
        lines.append("\t".join((card.identity, front, back, "companion")))
    with replacing(out) as temporary:
        temporary.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _escaped(text: str) -> str:
    return html.escape(" ".join(text.split()))


def _identity(reading: Reading, term: Term) -> str:
    return hashlib.sha256(f"{reading.article.digest}:{term.kind}:{term.name}".encode()).hexdigest()[:20]


def _context(reading: Reading, term: Term) -> str:
    """Where the article first uses the term; nothing where that is outside its blocks."""
    text = reading.article.text
    block = next((b for b in reading.article.blocks if b.start <= term.start < b.end), None)
    if block is None:
        return ""
    start, end = max(block.start, term.start - CONTEXT), min(block.end, term.start + CONTEXT)
    if start > block.start:
        start = text.find(" ", start, term.start) + 1 or start
    if end < block.end:
        end = text.rfind(" ", term.start, end) if " " in text[term.start : end] else end
    before, after = "… " if start > block.start else "", " …" if end < block.end else ""
    return f"{before}{_escaped(text[start:end])}{after}"
