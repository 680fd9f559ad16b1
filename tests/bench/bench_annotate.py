"""Time and size of an annotated copy: 500 phrases over 100 pages. Run: python tests/bench/bench_annotate.py."""

import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pymupdf

from companion.export.annotated_pdf import write_annotated
from companion.export.typeset_article import typeset_article
from companion.model import Block, Document, Mark, Reading, make_article

PHRASES = ("reportedly", "puppet regime", "remains to be seen", "every reason to believe", "stunning defeat")
WORDS = "council river harbour minister report winter bridge market village signal letter garden teacher".split()


def made(phrases: int, pages: int) -> Reading:
    chance = random.Random(7)
    per_page = 16  # short paragraphs
    paragraphs = [[chance.choice(WORDS) for _ in range(26)] for _ in range(pages * per_page)]
    for number in range(phrases):
        place = paragraphs[number * len(paragraphs) // phrases]
        place[chance.randrange(len(place))] = PHRASES[number % len(PHRASES)]
    text = "\n\n".join(" ".join(words) for words in paragraphs)
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    marks = tuple(
        Mark(m.start(), m.end(), "hedge" if len(m.group()) < 19 else "opinion", "evidential", why="A reason to look.")
        for m in re.finditer("|".join(PHRASES), text)
    )
    return Reading(article=make_article(text, blocks, title="Bench"), marks=marks)


def main() -> int:
    """Print milliseconds and bytes an annotation; fail above 4 ms or 1,024 bytes."""
    reading = made(500, 100)
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.pdf", Path(folder) / "out.pdf"
        data, layout = typeset_article(reading.article)
        source.write_bytes(data)
        document = Document(reading.article, "pdf", str(source), layout)
        # The pages behind the text are timed apart: a copy without marks has none.
        started = time.perf_counter()
        write_annotated(document, reading, out)
        seconds = time.perf_counter() - started
        grown = out.stat().st_size - source.stat().st_size
        with pymupdf.open(out) as pdf:
            kinds = Counter(kind for page in pdf for _, kind, _ in page.annot_xrefs())
        started = time.perf_counter()
        write_annotated(document, Reading(article=reading.article), out)
        empty = time.perf_counter() - started
    count = len(reading.marks)
    per_mark = f"{seconds * 1000 / count:.2f} ms and {grown / count:.0f} B each"
    print(f"{count} marks on {len(layout.pages)} pages: {per_mark},")
    print(f"with their rows, links and margin letters; {empty * 1000:.0f} ms for a copy without marks")
    every = sum(kinds.values()) - kinds[pymupdf.PDF_ANNOT_POPUP]
    print(f"{every} annotations in all: {grown / every:.0f} B each")
    return int(seconds * 1000 / count > 4 or grown / every > 1024)


if __name__ == "__main__":
    sys.exit(main())
