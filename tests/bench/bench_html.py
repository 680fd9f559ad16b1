"""Compares how saved web pages are read: Companion beside trafilatura alone and readability alone.

Run: python tests/bench/bench_html.py [FOLDER …] [--pages] [--diff NAME]. A folder holds labelled pages: NAME.html with
the article's text in NAME.txt (a paragraph a line), or folders NAME with source.html and expected.html (as the test
pages of Readability are kept); by default the pages of tests/sources/pages. Precision, recall and F1 of the words,
counted in runs of four as the article extraction benchmark does, averaged over the pages. The headline does not count.
"""

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import readability
import trafilatura
from lxml import html

from companion.errors import UnreadableDocument
from companion.sources import read
from companion.sources.tree import tree_pieces

OWN = Path(__file__).resolve().parents[1] / "sources" / "pages"
RUN = 4  # words

Score = tuple[float, float, float]


def companion(path: Path) -> list[str]:
    try:
        article = read(path).article
    except UnreadableDocument:
        return []
    kept = [b for b in article.blocks if b.kind != "furniture" and not (b.kind == "heading" and b.level == 1)]
    return [article.text[b.start : b.end] for b in kept]


def by_trafilatura(path: Path) -> list[str]:
    return (trafilatura.extract(path.read_bytes(), include_comments=False) or "").split("\n")


def by_readability(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8", "replace")
    try:
        summary = readability.Document(text).summary(html_partial=True)
    except readability.readability.Unparseable:
        return []
    return [piece.text for piece in tree_pieces(html.document_fromstring(summary))]


READERS: dict[str, Callable[[Path], list[str]]] = {
    "companion": companion,
    "trafilatura": by_trafilatura,
    "readability": by_readability,
}


def labelled(folder: Path) -> list[tuple[str, Path, list[str]]]:
    """(name, page, paragraphs) of each page of a folder."""
    found: list[tuple[str, Path, list[str]]] = []
    for gold in sorted(folder.glob("*.txt")):
        found.append((gold.stem, gold.with_suffix(".html"), gold.read_text("utf-8").splitlines()))
    for gold in sorted(folder.glob("*/expected.html")):
        tree = html.document_fromstring(gold.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        found.append((gold.parent.name, gold.with_name("source.html"), [piece.text for piece in tree_pieces(tree)]))
    return found


def words(paragraphs: list[str]) -> list[str]:
    """The words, without what typographers and parsers do to them."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", " ".join(paragraphs)).casefold())


def score(found: list[str], gold: list[str]) -> Score:
    """Precision, recall and F1 of runs of words."""
    ours, theirs = runs(words(found)), runs(words(gold))
    if not ours or not theirs:
        return (float(not ours),) * 3 if not theirs else (0.0, 0.0, 0.0)
    both = (ours & theirs).total()
    precision, recall = both / ours.total(), both / theirs.total()
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def runs(said: list[str]) -> Counter[tuple[str, ...]]:
    size = min(RUN, len(said)) or 1
    return Counter(tuple(said[at : at + size]) for at in range(len(said) - size + 1))


def show_difference(name: str, found: list[str], gold: list[str]) -> None:
    plain = ([" ".join(words([line])) for line in lines] for lines in (gold, found))
    for line in unified_diff(*([line for line in lines if line] for lines in plain), "label", name, lineterm="", n=0):
        print(line[:240])


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description="scores readers of web pages on labelled pages")
    parser.add_argument("folders", nargs="*", type=Path, default=[OWN])
    parser.add_argument("--pages", action="store_true", help="print a line a page too")
    parser.add_argument("--diff", metavar="NAME", help="show where Companion and the label of this page differ")
    options = parser.parse_args()
    for folder in options.folders:
        pages = labelled(folder)
        if options.diff:
            for name, page, gold in pages:
                if options.diff in (name, "all"):
                    show_difference(name, companion(page), gold)
            continue
        scores: dict[str, list[Score]] = {
            name: [score(r(p), gold) for _, p, gold in pages] for name, r in READERS.items()
        }
        if options.pages:
            for at, (name, _, _) in enumerate(pages):
                print(f"{name:32}", "  ".join("{:.3f} {:.3f} {:.3f}".format(*scores[r][at]) for r in READERS))
        print(f"{folder.name}, {len(pages)} pages: precision, recall, F1")
        for name, each in scores.items():
            print(f"  {name:12}", " ".join(f"{sum(column) / len(each):.3f}" for column in zip(*each, strict=True)))


if __name__ == "__main__":
    sys.exit(main())
