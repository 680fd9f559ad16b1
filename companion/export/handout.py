"""The printable class handout: the student's copy with glosses, the teacher's with every signal and a key."""

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from companion.design_tokens import Kind
from companion.export import notes
from companion.export.atomic import replacing
from companion.export.print_style import print_marks
from companion.export.typst_run import typeset
from companion.model import Block, Document, Reading
from companion.model.marked import Marked, marked_items
from companion.model.paragraphs import Paragraphs

PAPER = {"a4": "a4", "letter": "us-letter"}
GLOSSED: tuple[Kind, ...] = ("entry", "word")
SIGNALS: tuple[Kind, ...] = ("figure", "hedge", "opinion")
LEFT_OUT = frozenset({"furniture", "table"})


def write_handout(
    document: Document,
    reading: Reading,
    out: Path,
    *,
    copy: Literal["student", "teacher"] = "student",
    paper: Literal["a4", "letter"] = "a4",
) -> None:
    """Write the handout as a PDF in black and white, with line numbers and room to write.

    The student's copy underlines only what is explained; the teacher's marks numbers, hedges and opinions, with
    their letters, and lists them by paragraph.

    Raises:
        UnwritableFile: the output cannot be written.
    """
    article = reading.article
    kinds = GLOSSED if copy == "student" else SIGNALS
    items = [item for item in marked_items(reading) if item.first and item.kind in kinds]
    paragraphs = Paragraphs(article)
    meta = " · ".join(part for part in (article.byline, article.source, notes.long_date(article.published)) if part)
    data: dict[str, Any] = {
        "paper": PAPER[paper],
        "copy": copy,
        "title": article.title or "",
        "author": article.byline or "",
        "meta": meta,
        "source": _source_line(reading),
        "blocks": [
            {"kind": block.kind, "runs": list(_runs(reading, block, items, letters=copy == "teacher"))}
            for block in article.blocks
            if block.kind not in LEFT_OUT and not (block.kind == "heading" and block.level == 1)
        ],
        "notes": _glosses(reading, items, paragraphs) if copy == "student" else _key(reading, items, paragraphs),
        "level": _level(reading),
    }
    with replacing(out) as temporary:
        temporary.write_bytes(typeset("handout", data))


def _source_line(reading: Reading) -> str:
    article = reading.article
    title = f"“{article.title}”" if article.title else None
    parts = (article.byline, title, article.source, notes.long_date(article.published), article.url)
    return ", ".join(part for part in parts if part)


def _level(reading: Reading) -> str:
    level = reading.level
    if level is None or level.flesch_kincaid_grade is None:
        return ""
    return (
        f"Reading level: about grade {level.flesch_kincaid_grade:.0f} (Flesch–Kincaid), {level.words} words. "
        "A guide only."
    )


def _runs(reading: Reading, block: Block, items: Sequence[Marked], *, letters: bool) -> Iterator[dict[str, Any]]:
    """The block's text in pieces of one look; where marks overlap the first one's line is drawn."""
    article = reading.article
    inside = [item for item in items if item.start < block.end and item.end > block.start]
    styles = [s for s in article.styles if s.kind != "link" and s.start < block.end and s.end > block.start]
    edges = {block.start, block.end}
    for span in (*inside, *styles):
        edges |= {min(max(edge, block.start), block.end) for edge in (span.start, span.end)}
    ordered = sorted(edges)
    for start, end in itertools.pairwise(ordered):
        mark = next((item for item in inside if item.start <= start < item.end), None)
        closing = [print_marks()[item.kind].letter for item in inside if item.end == end] if letters else []
        yield {
            "text": " ".join(article.text[start:end].split("\n")),
            "italic": any(s.kind == "italic" and s.start <= start < s.end for s in styles),
            "bold": any(s.kind == "bold" and s.start <= start < s.end for s in styles),
            "mark": mark.kind if mark else "",
            "letter": " ".join(closing),
        }


def _glosses(reading: Reading, items: Sequence[Marked], paragraphs: Paragraphs) -> list[dict[str, Any]]:
    entries = {entry.id: entry for entry in reading.entries}
    words = {(word.start, word.end): word for word in reading.words}
    rows: list[dict[str, str]] = []
    for item in items:
        found = entries[item.key] if item.kind == "entry" else words[item.start, item.end]
        text = notes.definition_text(found.definition)
        if text:
            term = entries[item.key].name if item.kind == "entry" else words[item.start, item.end].lemma
            rows.append({"term": term, "side": _paragraph(paragraphs, item.start), "text": text})
    return [{"head": "Names and words", "rows": rows}] if rows else []


def _key(reading: Reading, items: Sequence[Marked], paragraphs: Paragraphs) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    for head, kinds in (("Numbers (N)", ("figure",)), ("Hedged (H)", ("hedge",)), ("Opinion (O)", ("opinion",))):
        rows = [_key_row(reading, item, paragraphs) for item in items if item.kind in kinds]
        if rows:
            parts.append({"head": head, "rows": rows})
    return parts


def _key_row(reading: Reading, item: Marked, paragraphs: Paragraphs) -> dict[str, str]:
    phrase = " ".join(reading.article.text[item.start : item.end].split())
    side = _paragraph(paragraphs, item.start)
    if item.kind == "figure":
        figure = reading.figures[int(item.key[1:])]
        who = f" ({figure.speaker})" if figure.speaker else ""
        return {"term": phrase, "side": side, "text": f"{figure.about or ''}{who}"}
    mark = reading.marks[int(item.key[1:])]
    name = notes.SUBTYPE_NAMES.get(mark.subtype, mark.subtype)
    return {"term": phrase, "side": side, "text": f"{name} · {notes.voice_text(mark)}. {mark.why}"}


def _paragraph(paragraphs: Paragraphs, offset: int) -> str:
    number = paragraphs.at(offset)
    return f"¶ {number}" if number else ""
