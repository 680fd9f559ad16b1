"""The pages behind an annotated copy: glossary, key numbers and wording, each row bound to its place in the text."""

from collections.abc import Collection, Sequence
from typing import Any

import msgspec

from companion.design_tokens import Kind
from companion.export import notes
from companion.export.print_style import PRINT_LABELS, print_marks
from companion.export.typst_run import Place, places, typeset
from companion.model import Article, Reading
from companion.model.entry import THIS_ARTICLE
from companion.model.marked import Marked, word_key
from companion.model.note import Note
from companion.model.paragraphs import Paragraphs
from companion.model.typography import curly

FIGURES_AT_MOST = 200
PASSAGE = 120  # characters of a noted passage that its row shows


class Row(msgspec.Struct, frozen=True):
    """A row of the appendix; `key` and `start` bind it to a mark of the text."""

    key: str
    start: int
    term: str
    side: str
    text: str
    quoted: bool
    source: str


class Appendix(msgspec.Struct, frozen=True):
    """Typeset pages, and where each row begins and ends on them (points from the page's top)."""

    pdf: bytes
    rows: tuple[tuple[Row, Place], ...]
    sections: tuple[tuple[str, Place], ...]


def make_appendix(
    article: Article,
    reading: Reading,
    items: Sequence[Marked],
    kinds: Collection[Kind],
    size: tuple[float, float],
    *,
    own: Sequence[Note] = (),
) -> Appendix | None:
    """Typeset the pages; None when there is nothing to list.

    Args:
        article: for title and paragraph numbers.
        reading: what was found.
        items: the marks that are annotated.
        kinds: the kinds that were chosen.
        size: width and height of the original's first page in points.
        own: the reader's notes.
    """
    paragraphs = Paragraphs(article)
    sections = [
        ("glossary", "Glossary", "", _glossary(reading, items, paragraphs)),
        ("numbers", "Key numbers", "", _numbers(reading, items, paragraphs)),
        ("wording", "Wording", "Signals to discuss, not errors.", _wording(reading, items, paragraphs)),
        ("notes", "Notes", "", _notes(reading, own, paragraphs)),
    ]
    sections = [section for section in sections if section[3]]
    if not sections:
        return None
    marks = print_marks()
    legend = [
        {"kind": kind, "letter": marks[kind].letter, "label": PRINT_LABELS[kind], "colour": marks[kind].colour}
        for kind in PRINT_LABELS
        if kind in kinds
    ]
    data: dict[str, Any] = {
        "width": max(size[0], 300),
        "height": max(size[1], 300),
        "title": article.title or "the article",
        "legend": legend,
        "sections": [
            {"key": f"section:{key}", "title": title, "intro": intro, "rows": rows}
            for key, title, intro, rows in sections
        ],
    }
    found = places("appendix", data)
    where = {place.key: place for place in found}
    rows = tuple((row, where[row.key]) for _, _, _, rows in sections for row in rows if row.key in where)
    heads = tuple((title, where[f"section:{key}"]) for key, title, _, _ in sections if f"section:{key}" in where)
    return Appendix(typeset("appendix", data), rows, heads)


def _glossary(reading: Reading, items: Sequence[Marked], paragraphs: Paragraphs) -> list[Row]:
    marked = {item.key: item.start for item in reversed(items)}
    rows: list[Row] = []
    for entry in reading.entries:
        if entry.id in marked:
            count = len(entry.mentions)
            source = notes.source_text(entry.definition, paragraphs)
            seen = f"{count} mentions" if count > 1 else "1 mention"
            rows.append(
                Row(
                    entry.id,
                    marked[entry.id],
                    entry.name,
                    f"{notes.KIND_NAMES[entry.kind]} · {_paragraph(paragraphs, marked[entry.id])}",
                    notes.definition_text(entry.definition),
                    entry.definition is not None and entry.definition.source == THIS_ARTICLE,
                    f"{source} · {seen}" if source else seen,
                )
            )
    listed: set[str] = set()
    for word in reading.words:
        key = word_key(word.lemma)
        if key in marked and key not in listed and word.definition is not None:
            listed.add(key)
            side = f"Word · {word.level} · {_paragraph(paragraphs, marked[key])}"
            definition = word.definition
            rows.append(Row(key, marked[key], word.lemma, side, definition.text, False, definition.source))
    return sorted(rows, key=lambda row: row.start)


def _numbers(reading: Reading, items: Sequence[Marked], paragraphs: Paragraphs) -> list[Row]:
    rows: list[Row] = []
    for item in items:
        if item.kind != "figure":
            continue
        figure = reading.figures[int(item.key[1:])]
        said = [f"Said by: {figure.speaker}"] if figure.speaker else []
        said += [f"Revised from “{figure.revises}”"] if figure.revises else []
        term = " ".join(figure.text.split())
        side = f"{notes.figure_value(figure)} · {_paragraph(paragraphs, figure.start)}"
        rows.append(Row(item.key, item.start, term, side, figure.about or "", False, " · ".join(said)))
    return rows[:FIGURES_AT_MOST]


def _wording(reading: Reading, items: Sequence[Marked], paragraphs: Paragraphs) -> list[Row]:
    rows: list[Row] = []
    for item in items:
        if item.kind not in ("hedge", "opinion"):
            continue
        mark = reading.marks[int(item.key[1:])]
        phrase = " ".join(reading.article.text[mark.start : mark.end].split())
        name = "Hedged" if mark.kind == "hedge" else "Opinion"
        side = f"{name}: {notes.SUBTYPE_NAMES.get(mark.subtype, mark.subtype)} · {_paragraph(paragraphs, mark.start)}"
        rows.append(Row(item.key, item.start, phrase, side, curly(mark.why), False, notes.voice_text(mark)))
    return rows


def note_key(note: Note) -> str:
    """The key of a note's row."""
    return f"n:{note.id}"


def _notes(reading: Reading, own: Sequence[Note], paragraphs: Paragraphs) -> list[Row]:
    rows: list[Row] = []
    for note in own:
        passage = " ".join(reading.article.text[note.start : note.end].split())
        term = passage if len(passage) <= PASSAGE else passage[:PASSAGE].rpartition(" ")[0] + " …"
        made = notes.long_date(note.made) or ""
        rows.append(Row(note_key(note), note.start, term, _paragraph(paragraphs, note.start), note.text, False, made))
    return rows


def _paragraph(paragraphs: Paragraphs, offset: int) -> str:
    number = paragraphs.at(offset)
    return f"¶ {number}" if number else "heading"
