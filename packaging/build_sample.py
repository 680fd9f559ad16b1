"""Typesets the bundled sample article as a newspaper would print it; the same bytes each time.

python packaging/build_sample.py
"""

import re
import sys
from pathlib import Path

import typst

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample" / "portugal-limits-water.md"

PAGE = """
#set document(title: "{title}", author: "{author}", date: none)
#set page(paper: "a4", margin: (x: 26mm, top: 30mm, bottom: 26mm),
  header: text(size: 8.5pt, font: "Libertinus Serif")[{source} #h(1fr) Friday {date}],
  footer: context align(center, text(size: 8.5pt)[Page #counter(page).display() of #counter(page).final().first()]))
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", hyphenate: true)
#set par(justify: true, leading: 0.72em, first-line-indent: 1.2em, spacing: 0.72em)
#show heading: it => text(size: 21pt, weight: "bold", hyphenate: false, it.body)
#set smartquote(enabled: false)
= {title}
#v(4pt)
#text(size: 9.5pt)[By {author} \\ {date}]
#v(8pt)
"""


def main() -> int:
    """Write the PDF beside the Markdown."""
    front, body = SAMPLE.read_text("utf-8").split("---\n", 2)[1:]
    meta = dict(line.split(": ", 1) for line in front.strip().splitlines())
    _, byline, *paragraphs = body.strip().split("\n\n")
    date = byline.splitlines()[1].strip()
    head = PAGE.format(title=escaped(meta["title"]), author=meta["author"], source=meta["source"], date=date)
    *running, foot = map(escaped, paragraphs)
    closing = f"#v(1fr)\n#par(first-line-indent: 0pt, text(size: 8.5pt)[{foot}])"
    pdf = typst.compile((head + "\n\n".join([*running, closing])).encode(), timestamp=0)
    SAMPLE.with_suffix(".pdf").write_bytes(pdf)
    return 0


def escaped(text: str) -> str:
    """Markdown's few marks as typst's."""
    text = re.sub(r"([#$@<>\\])", r"\\\1", text)
    return re.sub(r"\*(.+?)\*", r"_\1_", text)


if __name__ == "__main__":
    sys.exit(main())
