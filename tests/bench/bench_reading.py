"""One table of time and quality: Companion's reading of PDFs beside pdftotext, pdfium, PyMuPDF and pymupdf4llm.

    python tests/bench/bench_reading.py [--pages 300] [--rounds 3] [--articles 2] [PDF ...]

Quality is that of `bench_layouts` (similarity of the running text, exact paragraphs). Times are the best of all rounds,
the readers taking turns, for a book of so many pages made of the sample's paragraphs, or for the PDFs given: until the
first text is there (`first`: the first page for the others, the first pages for Companion, in a reader process that is
running already; pdftotext starts anew each time) and until all of it is (`whole`, and how many times that of PyMuPDF's
plain blocks). What is not installed is left out.
"""

import argparse
import contextlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import bench_layouts
import pymupdf
import pypdfium2
from bench_loop_gap import book
from layouts import LAYOUTS, make

from companion.isolation import DocumentReader

LINES, WIDTH = 48, 92  # of a page
Times = tuple[float, float]
"""Seconds until the first text is there, and until all of it is."""


def made_book(path: Path, pages: int) -> None:
    """Write a book with a running head and page numbers."""
    lines: list[str] = []
    for paragraph in book(pages * LINES * 16).split("\n\n"):
        lines += ["    " + line if first else line for first, line in _marked(textwrap.wrap(paragraph, WIDTH))]
    pdf = pymupdf.open()
    for number in range(pages):
        page = pdf.new_page()
        page.insert_text((72, 40), "THE WATER YEARS", fontsize=8)
        for row, line in enumerate(lines[number * LINES : (number + 1) * LINES]):
            left = 86 if line.startswith(" ") else 72
            page.insert_text((left, 72 + 14.5 * row), line.strip(), fontsize=10.5, fontname="tiro")
        page.insert_text((290, 810), str(number + 1), fontsize=8)
    pdf.save(path, deflate=True, garbage=3)


def _marked(lines: list[str]) -> Iterator[tuple[bool, str]]:
    return ((at == 0, line) for at, line in enumerate(lines))


def companion(reader: DocumentReader, path: Path) -> Times:
    first: list[float] = []
    start = time.perf_counter()
    reader.read(str(path), began=lambda _: first.append(time.perf_counter() - start))
    whole = time.perf_counter() - start
    return (first or [whole])[0], whole


def in_process(path: Path) -> Times:
    from companion.sources import read

    start = time.perf_counter()
    read(path)
    return 0.0, time.perf_counter() - start


def pdftotext(path: Path) -> Times:
    return _clocked(
        lambda: subprocess.run(["pdftotext", "-l", "1", str(path), "-"], capture_output=True, check=True),
        lambda: subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True),
    )


def mupdf_blocks(path: Path) -> Times:
    def read(most: int | None) -> None:
        with pymupdf.open(path) as pdf:
            for number in range(most or pdf.page_count):
                pdf[number].get_text("blocks")

    return _clocked(lambda: read(1), lambda: read(None))


def pdfium(path: Path) -> Times:
    def read(most: int | None) -> None:
        with contextlib.closing(pypdfium2.PdfDocument(path)) as pdf:
            for number in range(most or len(pdf)):
                pdf[number].get_textpage().get_text_range()

    return _clocked(lambda: read(1), lambda: read(None))


def pymupdf4llm(path: Path) -> Times:
    import pymupdf4llm as library

    return _clocked(lambda: library.to_markdown(path, pages=[0]), lambda: library.to_markdown(path))


def _clocked(first: Callable[[], object], whole: Callable[[], object]) -> Times:
    marks = [time.perf_counter()]
    for work in (first, whole):
        work()
        marks.append(time.perf_counter())
    return marks[1] - marks[0], marks[2] - marks[1]


def qualities(articles: int) -> dict[str, Counter[str]]:
    """What `bench_layouts` finds of each reader over all its layouts."""
    readers = dict(bench_layouts.READERS)
    if importlib.util.find_spec("pymupdf4llm"):
        readers["pymupdf4llm"] = markdown_blocks
    found: dict[str, Counter[str]] = {name: Counter() for name in readers}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.pdf"
        for layout in LAYOUTS:
            for seed in range(articles):
                made = make(layout, seed)
                path.write_bytes(made.pdf)
                for name, reader in readers.items():
                    found[name].update(bench_layouts.score(made, reader(path)))
    return found


def markdown_blocks(path: Path) -> bench_layouts.Blocks:
    import pymupdf4llm as library

    parts = library.to_markdown(path).split("\n\n")
    kinds = ("heading" if part.startswith("#") else "table" if part.startswith("|") else "paragraph" for part in parts)
    return [(kind, part.strip("#*_ \n")) for kind, part in zip(kinds, parts, strict=True)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdfs", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=2, help="of each layout")
    options = parser.parse_args()
    reader = DocumentReader()
    reader.start()
    clocks: dict[str, Callable[[Path], Times]] = {
        "companion": lambda path: companion(reader, path),
        "companion, in this process": in_process,
        "mupdf blocks": mupdf_blocks,
        "pdfium": pdfium,
        **({"pdftotext": pdftotext} if shutil.which("pdftotext") else {}),
        **({"pymupdf4llm": pymupdf4llm} if importlib.util.find_spec("pymupdf4llm") else {}),
    }
    found = qualities(options.articles)
    with tempfile.TemporaryDirectory() as folder:
        paths = options.pdfs
        if not paths:
            paths = [Path(folder) / f"{options.pages}-pages.pdf"]
            made_book(paths[0], options.pages)
        for path in paths:
            print(path.name)
            report(best(clocks, path, options.rounds), found)
    reader.close()
    return 0


def best(clocks: dict[str, Callable[[Path], Times]], path: Path, rounds: int) -> dict[str, Times]:
    """The shortest times of several rounds, in which the readers take turns."""
    times: dict[str, list[Times]] = {name: [] for name in clocks}
    for _ in range(rounds):
        for name, clock in clocks.items():
            times[name].append(clock(path))
    return {name: (min(first for first, _ in all_), min(whole for _, whole in all_)) for name, all_ in times.items()}


def report(times: dict[str, Times], found: dict[str, Counter[str]]) -> None:
    """Print the table."""
    blocks = times["mupdf blocks"][1]
    print(f"   {'':28}{'first ms':>9}{'whole ms':>10}{'x blocks':>10}{'similar':>10}{'exact':>8}")
    for name, (first, whole) in times.items():
        quality = found.get(name)
        said = f"{'':18}"
        if quality:
            similar = quality["similarity"] / quality["files"]
            said = f"{similar:10.4f}{quality['paragraphs'] / quality['of_paragraphs']:8.3f}"
        print(f"   {name:28}{first * 1000 or float('nan'):9.0f}{whole * 1000:10.0f}{whole / blocks:10.2f}{said}")


if __name__ == "__main__":
    sys.exit(main())
