"""The printable class handout: the student's copy with glosses, the teacher's with every signal and the answers."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from companion.atomic import replacing
from companion.export import notes
from companion.export.gloss import sources
from companion.export.gloss_places import PlacedNote
from companion.export.handout_key import (
    KEY_PITCH,
    KEY_SIZE,
    LETTER_AT,
    PHRASE_AT,
    KeyRow,
    key_rows,
    letters,
)
from companion.export.handout_lines import PlacedLine, TextLine
from companion.export.handout_pages import TITLE_PITCH, TITLE_SIZE, TITLE_TOP, Composition, HandoutPage, compose
from companion.export.handout_runs import Underlined, line_runs, underlined
from companion.export.print_style import lane_offsets, print_marks
from companion.export.sheet import Sheet
from companion.export.signals import SIGNALS, signals
from companion.export.tasks import make_tasks
from companion.export.typst_run import typeset_accessible
from companion.model import Article, Document, Reading
from companion.model.export_options import HandoutOptions
from companion.model.marked import Marked, resolve_lines
from companion.model.tasks import Tasks

_OWN_SIGN = re.compile(r"[•·◦▪‣*–—-]|\(?[0-9a-zA-Z]{1,2}[.)]\s")
COPY_NAMES = {"student": "Student’s copy", "reader": "Reader’s copy", "teacher": "Teacher’s key"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NUMBERED_EVERY = {"fifth": 5, "every": 1, "none": 0}


def write_handout(
    document: Document,
    reading: Reading,
    out: Path,
    options: HandoutOptions | None = None,
    tasks: Tasks | None = None,
) -> tuple[str, ...]:
    """Write the handout as a PDF in black and white.

    The student's copy underlines and numbers only what is explained. The teacher's has the same lines on the same
    pages, marks numbers, hedges and opinions with their letters, and answers the tasks.

    Args:
        document: what was opened.
        reading: what was found in it.
        out: the PDF to write.
        options: what the handout is to be.
        tasks: the teacher's edited tasks; by default they are made from the Reading.

    Returns:
        One sentence for each thing the page could not show as it should.

    Raises:
        UnwritableFile: the output cannot be written.
    """
    options = options or HandoutOptions()
    data = handout_data(reading, options, tasks)
    with replacing(out) as temporary:
        pdf, warnings = typeset_accessible("handout", data)
        temporary.write_bytes(pdf)
    return warnings


def handout_data(reading: Reading, options: HandoutOptions, tasks: Tasks | None = None) -> dict[str, Any]:
    """Everything the template draws, with its place on the page in points."""
    composition = compose(reading, options)
    article = reading.article
    teacher = options.copy == "teacher"
    meta = (article.byline, article.source, notes.long_date(article.published))
    data: dict[str, Any] = {
        "sheet": _sheet(composition.sheet),
        "teacher": teacher,
        "copy": COPY_NAMES[options.copy],
        "name_line": options.name_line and options.copy == "student",
        "head": {"title": composition.title, "top": TITLE_TOP, "size": TITLE_SIZE, "pitch": TITLE_PITCH,
                 "meta": " · ".join(part for part in meta if part)},
        "title": article.title or "Handout",
        "author": article.byline or "",
        "lang": article.language if len(article.language) == 2 else "en",
        "source": source_line(reading),
        "level": _level(reading) if teacher else "",
        "key": {"size": KEY_SIZE, "pitch": KEY_PITCH, "letter": LETTER_AT, "phrase": PHRASE_AT},
        "hung": _hung(composition),
        "extra": [],
        "end_notes": [_note(note) for note in composition.end_notes] if not teacher else [],
        "tasks": _tasks(tasks or make_tasks(reading), composition) if options.has_tasks else None,
        "sources": _sources(composition) if not teacher else "",
    }  # fmt: skip
    data["pages"] = _teacher_pages(reading, composition, options, data) if teacher else _student_pages(
        reading, composition, options
    )  # fmt: skip
    return data


def _sheet(sheet: Sheet) -> dict[str, Any]:
    made = ("size", "pitch", "note_size", "note_pitch", "bottom", "foot", "ascent", "note_ascent")
    return {**msgspec.to_builtins(sheet), **{name: getattr(sheet, name) for name in made}}


def _hung(composition: Composition) -> bool:
    """Whether paragraph numbers must hang into the margin, because beside long line numbers there is no room."""
    lines = [placed.line for page in composition.pages for placed in page.lines]
    return any((line.number or 0) >= 100 or (line.paragraph or 0) >= 10 for line in lines)


def source_line(reading: Reading) -> str:
    """Author, title, outlet, date and address, as far as they are known."""
    article = reading.article
    title = f"“{article.title}”" if article.title else None
    parts = (article.byline, title, article.source, notes.long_date(article.published), article.url)
    return ", ".join(part for part in parts if part)


def _level(reading: Reading) -> str:
    level = reading.level
    if level is None or level.flesch_kincaid_grade is None:
        return ""
    low = max(1, round(level.flesch_kincaid_grade - 1))
    return f"Reading level, Flesch–Kincaid grade: about {low} to {low + 2}; a guide only"


def _sources(composition: Composition) -> str:
    chosen = [note.candidate for page in composition.pages for note in page.numbered]
    named = sources([*chosen, *(note.candidate for note in composition.end_notes)])
    if not chosen and not composition.end_notes:
        return ""
    return "Explanations: the article’s own words in quotation marks" + (f"; {', '.join(named)}." if named else ".")


def _student_pages(reading: Reading, composition: Composition, options: HandoutOptions) -> list[dict[str, Any]]:
    first_lane = lane_offsets()[0]
    pages: list[dict[str, Any]] = []
    known: set[str] = set()
    for page in composition.pages:
        noted = page.numbered
        if composition.end_notes:
            spans = [(placed.line.start, placed.line.end) for placed in page.lines]
            noted = tuple(n for n in composition.end_notes if any(a < n.candidate.end <= b for a, b in spans))
        lines = [Underlined("entry", n.candidate.start, n.candidate.end, first_lane) for n in noted]
        numbers = {n.candidate.end: str(n.number) for n in noted}
        known |= {n.candidate.key for n in noted}
        shown = _page(reading, page, options, lines, numbers)
        shown["notes"] = [_note(n) for n in page.notes.notes]
        shown["carried"] = [_note(n) for n in page.notes.carried]
        shown["at_foot"] = [_note(n) for n in page.at_foot]
        shown["under"] = page.under
        below = "below the paragraph" if page.under else "below the text"
        where = below if page.at_foot else "after the text" if composition.end_notes else "beside the line"
        shown["legend"] = [{"kind": "entry", "sign": "1", "label": f"explained {where}"}] if noted else []
        pages.append(shown)
    return pages


def _teacher_pages(
    reading: Reading, composition: Composition, options: HandoutOptions, data: dict[str, Any]
) -> list[dict[str, Any]]:
    items = signals(reading)
    columns, over = key_rows(reading, composition, items)
    lines = underlined([piece for group in _overlapping(items) for piece in resolve_lines(group, ())])
    pages: list[dict[str, Any]] = []
    for page, column in zip(composition.pages, columns, strict=True):
        shown = _page(reading, page, options, lines, letters(items))
        shown["key"] = [_key_row(row) for row in column]
        start, end = page.lines[0].line.start, page.lines[-1].line.end
        there = {item.kind for item in items if item.start < end and item.end > start}
        marks = print_marks()
        shown["legend"] = [
            {"kind": kind, "sign": marks[kind].letter, "label": marks[kind].label} for kind in SIGNALS if kind in there
        ]
        pages.append(shown)
    data["extra"] = [_key_row(row) for row in over]
    return pages


def _overlapping(items: Sequence[Marked]) -> list[list[Marked]]:
    groups: list[list[Marked]] = []
    reach = -1
    for item in sorted(items, key=lambda item: item.start):
        if item.start >= reach:
            groups.append([])
        groups[-1].append(item)
        reach = max(reach, item.end)
    return groups


def _page(
    reading: Reading, page: HandoutPage, options: HandoutOptions, lines: Sequence[Underlined], signs: dict[int, str]
) -> dict[str, Any]:
    """The text of a page: paragraphs, or the parts of them that stand on it, with line and paragraph numbers."""
    article = reading.article
    every = NUMBERED_EVERY[options.line_numbers]
    parts: list[dict[str, Any]] = []
    numbers: list[dict[str, Any]] = []
    for placed in page.lines:
        line = placed.line
        if not parts or parts[-1]["block"] != line.block:
            block = article.blocks[line.block]
            parts.append({"block": line.block, "kind": block.kind, "bullet": _bullet(article, line), "top": placed.top,
                          "size": line.size, "indent": line.indent, "lines": [], "number": line.paragraph})  # fmt: skip
        parts[-1]["lines"].append(
            {
                "indent": line.indent - parts[-1]["indent"],
                "runs": line_runs(article, line.start, line.end, lines, signs),
            }
        )
        if every and line.number and line.number % every == 0:
            numbers.append({"top": placed.top, "number": str(line.number)})
    return {"top": page.top, "parts": parts, "numbers": numbers, "every": every, "end": _end(page.lines),
            "under": False, "notes": [], "carried": [], "at_foot": [], "key": [], "legend": []}  # fmt: skip


def _bullet(article: Article, line: TextLine) -> bool:
    """Whether an item of a list needs a point before it: its first line, where the text has no sign of its own."""
    block = article.blocks[line.block]
    return block.kind == "list" and line.position == 0 and not _OWN_SIGN.match(article.text[line.start : line.end])


def _end(lines: Sequence[PlacedLine]) -> float:
    return lines[-1].top if lines else 0.0


def _note(note: PlacedNote) -> dict[str, Any]:
    return {"number": str(note.number), "top": note.top, "lines": [[line.bold, line.text] for line in note.lines]}


def _key_row(row: KeyRow) -> dict[str, Any]:
    return {
        "line": f"l. {row.line}" if row.line else "", "letter": row.letter, "top": row.top,
        "lines": [[line.phrase, line.detail] for line in row.lines],
    }  # fmt: skip


def _tasks(tasks: Tasks, composition: Composition) -> dict[str, Any]:
    """The tasks with line numbers in place of offsets."""
    data: dict[str, Any] = msgspec.to_builtins(tasks)
    for part in ("signals", "numbers", "questions", "matching", "events"):
        for row in data[part]:
            number = None if row["start"] is None else composition.line_number(row["start"])
            row["line"] = str(number) if number else ""
    data["matching"] = data["matching"][: len(LETTERS)]
    mixed = sorted(data["matching"], key=lambda row: hashlib.sha256(row["meaning"].encode()).digest())
    for row, other, letter in zip(data["matching"], mixed, LETTERS, strict=False):
        row["letter"], row["other"] = letter, other["meaning"]
        other["answer"] = letter
    for place, row in enumerate(sorted(data["events"], key=lambda row: row["date"]), 1):
        row["place"], row["date"] = str(place), notes.reduced_date(row["date"])
    return data
