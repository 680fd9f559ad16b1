"""The glossary as a table: CSV for spreadsheets, Markdown for notes."""

from pathlib import Path

import msgspec

from companion.atomic import replacing
from companion.export import notes
from companion.export.tables import save_table
from companion.model import Definition, Reading
from companion.model.paragraphs import Paragraphs

COLUMNS = ("term", "kind", "definition", "source", "licence", "paragraph", "mentions")


class Term(msgspec.Struct, frozen=True):
    """One explained name or word; `start` and `paragraph` are where the running text first has it."""

    name: str
    kind: str
    definition: Definition
    paragraph: int | None
    mentions: int
    start: int


def terms(reading: Reading) -> list[Term]:
    """Names and hard words that have a definition, in the order of the text, each once."""
    paragraphs = Paragraphs(reading.article)
    found: list[Term] = []
    for entry in reading.entries:
        if entry.definition is not None and entry.mentions:
            starts = [mention.start for mention in entry.mentions]
            start = next((at for at in starts if paragraphs.at(at)), starts[0])
            kind = notes.KIND_NAMES[entry.kind].lower()
            found.append(Term(entry.name, kind, entry.definition, paragraphs.at(start), len(starts), start))
    counts: dict[str, int] = {}
    for word in reading.words:
        counts[word.lemma] = counts.get(word.lemma, 0) + 1
    seen: set[str] = set()
    for word in reading.words:
        if word.definition is not None and word.lemma not in seen:
            seen.add(word.lemma)
            place = paragraphs.at(word.start)
            found.append(Term(word.lemma, word.pos, word.definition, place, counts[word.lemma], word.start))
    return sorted(found, key=lambda term: term.start)


def write_csv(reading: Reading, out: Path) -> None:
    """Write the glossary as CSV (RFC 4180, UTF-8 with a byte-order mark, which spreadsheets need).

    Raises:
        UnwritableFile: the file cannot be written.
    """
    paragraphs = Paragraphs(reading.article)
    rows = (
        (
            *(term.name, term.kind, term.definition.text, notes.source_text(term.definition, paragraphs)),
            *(term.definition.licence or "", term.paragraph, term.mentions),
        )
        for term in terms(reading)
    )
    save_table(COLUMNS, rows, out)


def write_markdown(reading: Reading, out: Path) -> None:
    """Write the glossary as Markdown, the article's own words in quotation marks.

    Raises:
        UnwritableFile: the file cannot be written.
    """
    paragraphs = Paragraphs(reading.article)
    title = reading.article.title
    lines = [f"# Glossary: {_escaped(title)}" if title else "# Glossary", ""]
    for term in terms(reading):
        source = notes.source_text(term.definition, paragraphs)
        said = _escaped(notes.definition_text(term.definition))
        lines.append(f"- **{_escaped(term.name)}** ({term.kind}): {said} *{_escaped(source)}*")
    with replacing(out) as temporary:
        temporary.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _escaped(text: str) -> str:
    return "".join("\\" + c if c in "\\`*_[]<>#|" else c for c in " ".join(text.split()))
