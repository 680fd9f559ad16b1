"""Whether annotations cover their phrases, as pdfium reads them: eleven layouts, turned, cropped and moved about.

    python tests/bench/bench_quads.py [PDF …]

With PDFs, those are read instead. Prints how many marks' quads hold exactly their phrase, by what was done to them.
"""

import re
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import pymupdf
import pypdfium2

sys.path.insert(0, str(Path(__file__).parent))
from layouts import LAYOUTS, make

from companion import reading
from companion.errors import CompanionError
from companion.export import write
from companion.export.annotations import annotation_id
from companion.model.export_options import AnnotationOptions, ExportOptions
from companion.model.marked import marked_items

WAYS = ("as it is", "turned 90", "turned 180", "turned 270", "cropped", "moved", "damaged")


def treated(pdf, way):
    """The PDF with its pages turned, cropped or moved, or its cross-references destroyed."""
    if way == "damaged":
        return re.sub(rb"startxref\s+\d+", b"startxref\n0", pdf)
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        for page in document:
            if way.startswith("turned"):
                page.set_rotation(int(way.split()[1]))
            elif way == "cropped":
                box = page.mediabox
                page.set_cropbox(pymupdf.Rect(box.x0 + 9, box.y0 + 7, box.x1 - 11, box.y1 - 5))
            elif way == "moved":
                width, height = page.mediabox.width, page.mediabox.height
                document.xref_set_key(page.xref, "MediaBox", f"[-100 -50 {width - 100} {height - 50}]")
                moved = b"q 1 0 0 1 -100 -50 cm\n" + page.read_contents() + b"\nQ"
                document.update_stream(page.get_contents()[0], moved)
                for extra in page.get_contents()[1:]:
                    document.update_stream(extra, b" ")
        return document.tobytes()


def plain(text):
    """Letters and digits only: line ends, hyphens and ligatures differ between readers."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def same(phrase, said):
    """Whether that is the phrase; pdfium reads the parts of hyphened words backwards where a page is upside down."""
    return plain(phrase) == said or sorted(plain(phrase)) == sorted(said)


def read_under(text, quads):
    """What pdfium reads whose middles lie in the quads (eight numbers each)."""
    boxes = [(min(q[0::2]), min(q[1::2]), max(q[0::2]), max(q[1::2])) for q in quads]
    found = []
    for left, bottom, right, top in boxes:
        found.append(text.get_text_bounded(left + 0.2, bottom, right - 0.2, top))
    return "".join(found)


def check(source, out, tools):
    """(marks whose quads hold exactly their phrase, all marks that have quads, wrong ones)."""
    document = reading.open_file(source)
    found = reading.read(document, tools)
    write("annotated", document, found, out, ExportOptions(AnnotationOptions(every_mention=True)))
    wanted = {}
    for item in marked_items(found):
        for page in range(len(document.layout.pages)):
            identity = annotation_id(found.article.digest, item, page)
            wanted[identity] = (item.key, item.start, found.article.text[item.start : item.end])
    seen = {}
    pdf = pypdfium2.PdfDocument(str(out))
    texts = {}
    with pymupdf.open(out) as annotated:
        for page in annotated:
            for xref, _, _ in page.annot_xrefs():
                name = annotated.xref_get_key(xref, "NM")[1]
                kind, value = annotated.xref_get_key(xref, "QuadPoints")
                if name not in wanted or kind != "array":
                    continue
                numbers = [float(n) for n in value.strip("[]").split()]
                quads = [numbers[k : k + 8] for k in range(0, len(numbers), 8)]
                if page.number not in texts:
                    texts[page.number] = pdf[page.number].get_textpage()
                said = read_under(texts[page.number], quads)
                seen.setdefault(wanted[name], []).append(said)
    wrong = [
        (phrase, " | ".join(said)) for (_, _, phrase), said in seen.items() if not same(phrase, plain("".join(said)))
    ]
    return len(seen) - len(wrong), len(seen), wrong


def main(names):
    tools = reading.Tools()
    right, every = Counter(), Counter()
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.pdf", Path(folder) / "out.pdf"
        if names:
            jobs = [(Path(name).name, "as it is", Path(name).read_bytes()) for name in names]
        else:
            jobs = [(name, way, treated(make(name, 1).pdf, way)) for name in LAYOUTS for way in WAYS]
        for name, way, data in jobs:
            source.write_bytes(data)
            try:
                good, count, wrong = check(source, out, tools)
            except CompanionError as error:
                print(f"{name}, {way}: {error}")
                continue
            right[way] += good
            every[way] += count
            for phrase, said in wrong[:3]:
                print(f"{name}, {way}: {phrase!r} is read as {said!r}")
    for way, count in every.items():
        print(f"{way}: {right[way]}/{count}")
    print(f"all: {sum(right.values())}/{sum(every.values())}")
    return int(right != every)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
