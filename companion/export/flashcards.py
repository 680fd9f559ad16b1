"""Flashcards in Anki's text format: imported as they are, and again without doubling."""

import hashlib
import html
from pathlib import Path

from companion.export import notes
from companion.export.atomic import replacing
from companion.export.glossary import Term, terms
from companion.model import Reading
from companion.model.paragraphs import Paragraphs

CONTEXT = 90  # characters of the sentence shown on each side of the term


def write_flashcards(reading: Reading, out: Path) -> None:
    """Write one card a term: the term in its sentence; its meaning and source.

    The file's head names separator, deck and columns (Anki manual, "Text Files"); a card's identity is that of its
    term and text, so that a second import replaces it.

    Raises:
        UnwritableFile: the file cannot be written.
    """
    paragraphs = Paragraphs(reading.article)
    deck = " ".join(f"Companion: {reading.article.title or 'article'}".replace("::", ":").split())
    lines = [
        "#separator:Tab", "#html:true", f"#deck:{deck}", "#notetype:Basic", "#columns:GUID\tFront\tBack\tTags",
        "#guid column:1", "#tags column:4",
    ]  # fmt: skip
    for term in terms(reading):
        back = html.escape(notes.definition_text(term.definition))
        source = html.escape(notes.source_text(term.definition, paragraphs))
        fields = (_identity(reading, term), _front(reading, term), f"{back}<br><small>{source}</small>", "companion")
        lines.append("\t".join(" ".join(field.split()) for field in fields))
    with replacing(out) as temporary:
        temporary.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _identity(reading: Reading, term: Term) -> str:
    return hashlib.sha256(f"{reading.article.digest}:{term.kind}:{term.name}".encode()).hexdigest()[:20]


def _front(reading: Reading, term: Term) -> str:
    """The term, and where the article first uses it."""
    text = reading.article.text
    block = next((b for b in reading.article.blocks if b.start <= term.start < b.end), None)
    head = f"<b>{html.escape(term.name)}</b>"
    if block is None:
        return head
    start, end = max(block.start, term.start - CONTEXT), min(block.end, term.start + CONTEXT)
    if start > block.start:
        start = text.find(" ", start, term.start) + 1 or start
    if end < block.end:
        end = text.rfind(" ", term.start, end) if " " in text[term.start : end] else end
    before, after = "… " if start > block.start else "", " …" if end < block.end else ""
    return f"{head}<br><i>{before}{html.escape(text[start:end])}{after}</i>"
