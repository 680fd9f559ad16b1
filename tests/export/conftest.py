"""A hundred typeset pages with known phrases, and helpers that read PDFs with pdfium."""

import random
import re

import pymupdf
import pypdfium2
import pytest

from companion.model import Block, Document, Mark, Reading, make_article

WORDS = (
    "council river harbour minister report winter bridge market village signal letter garden teacher window "
    "station morning paper country reason figure question answer weather journey kitchen"
).split()
HEDGES = ("reportedly", "could fall", "remains to be seen")
PHRASES = (*HEDGES, "puppet regime", "every reason to believe", "stunning defeat")


def flowing_text(paragraphs, seed):
    chance = random.Random(seed)
    made = []
    for _ in range(paragraphs):
        words = [chance.choice(WORDS) for _ in range(chance.randint(60, 110))]
        for _ in range(2):
            words[chance.randrange(len(words))] = chance.choice(PHRASES)
        made.append(" ".join(words).capitalize() + ".")
    return "\n\n".join(made)


def article_of(text, title="A test"):
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return make_article(text, blocks, title=title)


@pytest.fixture
def make_marked():
    """Make a Document of flowing text, and a Reading that marks every known phrase in it."""

    def make(paragraphs=6, seed=1, **more):
        article = article_of(flowing_text(paragraphs, seed))
        marks = tuple(
            Mark(m.start(), m.end(), kind, "modal" if kind == "hedge" else "metaphor", why="A reason.")
            for m, kind in (
                (m, "hedge" if m.group() in HEDGES else "opinion") for m in re.finditer("|".join(PHRASES), article.text)
            )
        )
        return Document(article, "text"), Reading(article=article, marks=marks, **more)

    return make


class Annotated:
    """An annotated copy as other programs see it."""

    def __init__(self, path):
        self.path = path
        self.annotations = []  # (page number, the annotation's raw keys)
        with pymupdf.open(path) as pdf:
            for page in pdf:
                for xref, _, _ in page.annot_xrefs():
                    keys = {key: pdf.xref_get_key(xref, key)[1] for key in pdf.xref_get_keys(xref)}
                    if keys["Subtype"] in ("/Underline", "/Squiggly", "/Highlight"):
                        self.annotations.append((page.number, keys))

    def texts(self, subtype=None):
        """What pdfium reads under the quads of each annotation; parts of one mark on two pages are joined."""
        pdf = pypdfium2.PdfDocument(str(self.path))
        joined = {}
        for number, keys in self.annotations:
            if subtype in (None, keys["Subtype"]):
                numbers = [float(n) for n in keys["QuadPoints"].strip("[]").split()]
                quads = [numbers[k : k + 8] for k in range(0, len(numbers), 8)]
                joined.setdefault(keys["Contents"] + keys["NM"], []).append(text_under(pdf[number], quads))
        return [" ".join(parts) for parts in joined.values()]


def text_under(page, quads):
    """What pdfium reads inside quads given as eight numbers each (PDF user space)."""
    text, parts = page.get_textpage(), []
    for quad in quads:
        xs, ys = quad[0::2], quad[1::2]
        parts.append(text.get_text_bounded(min(xs) + 0.3, min(ys), max(xs) - 0.3, max(ys)))
    return " ".join(" ".join(parts).split())


@pytest.fixture
def annotated():
    return Annotated
