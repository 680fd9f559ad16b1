"""Compares how PDFs are read: Companion beside pdftotext, pypdfium2 and PyMuPDF's blocks.

Run: python tests/bench/bench_layouts.py [ARTICLES]. Similarity of the running text in reading order, share of
paragraphs that come back exactly, headings and table rows found, and CPU seconds for all.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pymupdf
import pypdfium2
from layouts import LAYOUTS, Made, make

from companion.sources import read

Blocks = list[tuple[str, str]]


def companion(path: Path) -> Blocks:
    article = read(path).article
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks if b.kind != "furniture"]


def mupdf_blocks(path: Path) -> Blocks:
    with pymupdf.open(path) as pdf:
        flags = pymupdf.TEXTFLAGS_TEXT | pymupdf.TEXT_DEHYPHENATE
        return [("paragraph", block[4]) for page in pdf for block in page.get_text("blocks", flags=flags)]


def pdftotext(path: Path) -> Blocks:
    said = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return [("paragraph", part) for part in re.split(r"\n\s*\n|\f", said)]


def pdfium(path: Path) -> Blocks:
    pdf = pypdfium2.PdfDocument(path)
    said = [page.get_textpage().get_text_range() for page in pdf]
    pdf.close()
    return [("paragraph", part) for text in said for part in re.split(r"\r?\n\s*\r?\n", text)]


READERS: dict[str, Callable[[Path], Blocks]] = {
    "companion": companion,
    "mupdf blocks": mupdf_blocks,
    "pdfium": pdfium,
    **({"pdftotext": pdftotext} if shutil.which("pdftotext") else {}),
}


def plain(text: str) -> str:
    """One spelling of spaces, hyphens and quotes."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").translate(str.maketrans("‐’‘“”", "-''\"\""))
    return " ".join(text.split())


def score(made: Made, blocks: Blocks) -> Counter[str]:
    found = [(kind, plain(text)) for kind, text in blocks if text.strip()]
    texts = Counter(text for _, text in found)
    wanted = [plain(text) for text in made.paragraphs]
    whole = " ".join([plain(made.title), *wanted])
    got = " ".join(text for kind, text in found if kind not in ("caption", "table") and text not in made.headings)
    return Counter(
        similarity=SequenceMatcher(None, whole.split(), got.split(), autojunk=False).ratio(),
        paragraphs=sum((Counter(wanted) & texts).values()),
        of_paragraphs=len(wanted),
        headings=sum((Counter(("heading", head) for head in made.headings) & Counter(found)).values()),
        of_headings=len(made.headings),
        rows=sum(("table", row) in found for row in made.rows),
        of_rows=len(made.rows),
        files=1,
    )


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 4
    totals: dict[str, Counter[str]] = {name: Counter() for name in READERS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.pdf"
        for layout in LAYOUTS:
            sums: dict[str, Counter[str]] = {name: Counter() for name in READERS}
            for seed in range(count):
                made = make(layout, seed)
                path.write_bytes(made.pdf)
                for name, reader in READERS.items():
                    started = time.process_time()
                    blocks = reader(path)
                    sums[name].update(score(made, blocks), seconds=time.process_time() - started)
            line = "   ".join(f"{name} {say(result)}" for name, result in sums.items())
            print(f"{layout:36} {line}")
            for name, result in sums.items():
                totals[name].update(result)
    for name, result in totals.items():
        head = f"   headings {result['headings']}/{result['of_headings']}   rows {result['rows']}/{result['of_rows']}"
        print(f"{name:14} {say(result)}{head}   CPU {result['seconds']:.1f} s")
    return 0


def say(result: Counter[str]) -> str:
    share = result["paragraphs"] / result["of_paragraphs"]
    return f"{result['similarity'] / result['files']:.4f} {share:.3f}"


if __name__ == "__main__":
    sys.exit(main())
