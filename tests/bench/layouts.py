"""News pages in eleven layouts, typeset from invented sentences, so that their paragraphs are known exactly."""

import random
from dataclasses import dataclass, field

import typst

WHO = (
    "The council|Officials|Residents of the northern district|A spokesman for the ministry|"
    "Maria Lindqvist, who runs the harbour office,|Several well-known engineers|The company|Opposition members|"
    "The port authority|Two long-serving judges|Dr. Haddad|The finance committee|Fishermen along the coast"
).split("|")
SAYS = (
    "said on Tuesday that|argued that|confirmed on 12 March that|told reporters that|denied that|"
    "insisted, in a letter seen by the committee, that|announced that|warned that"
).split("|")
WHAT = (
    "the reconstruction of the waterfront would cost at least 4.2 million euros|"
    "negotiations over the contested pipeline had been suspended indefinitely|the investigation was far from over|"
    "more than 300 families had already applied for compensation|the re-elected mayor would not co-operate|"
    "nobody had been consulted about the administrative reorganisation|transportation costs had risen by 17 percent|"
    "a state-of-the-art desalination plant might be finished by 2027|the agreement remained “largely symbolic”|"
    "the opposition’s self-appointed leaders were considering a boycott|"
    "environmental considerations were disregarded from the outset"
).split("|")
END = (
    "|, although independent observers doubted it|, according to internal documents|; the government disagrees|"
    ", a claim that could not be verified|, and demanded an explanation from the municipality|"
    ". “We were never asked,” she said|, the third such announcement this year"
).split("|")
TITLES = ("Harbour plan divides a coastal town", "Ferry line to close after forty years", "Island votes on its school")
HEADINGS = ("What happens next", "A divided council", "Costs and delays")
QUOTE = "#block(inset: 8pt, stroke: (top: 1pt))[#set par(first-line-indent: 0pt); #text(14pt)[“It was far from over”]]"
PHOTO = (
    "#block[#rect(width: 100%, height: 70pt, fill: luma(200))#set par(first-line-indent: 0pt)\n"
    "#text(7pt)[The harbour on a quiet morning. Photograph: Jo Vale]]"
)
SERIF, COMPUTER, MONO = "Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"


@dataclass(frozen=True)
class Layout:
    """How a page is set; typst's terms."""

    page: str
    size: float
    font: str = SERIF
    par: str = "justify: true, first-line-indent: 1em, spacing: .65em"
    hyphenate: bool = True
    columns: int = 1
    byline: str = "By Anna Keller"
    date: str = "14 March 2024"
    headings: bool = False
    extras: tuple[tuple[int, str], ...] = ()  # what stands behind which paragraph
    table: bool = False
    standfirst: bool = False


LAYOUTS = {
    "three columns, changing heads": Layout(
        '"us-letter", margin: 54pt, header: context [#set text(8pt); #if calc.odd(here().page()) [The Harbour Herald '
        "#h(1fr) March 14, 2024] else [National #h(1fr) harbourherald.example]], "
        "footer: context align(center, text(8pt)[#here().page()])",
        9, columns=3, date="March 14, 2024", extras=((6, QUOTE),),
    ),
    "one column, headings": Layout(
        '"a4", margin: (x: 80pt, y: 70pt), footer: context text(9pt)[#h(1fr) #here().page() / 9]',
        11, COMPUTER, "spacing: 1.1em", False, byline="Anna Keller and Tom Reyes", headings=True, extras=((5, PHOTO),),
    ),
    "two columns, ragged": Layout(
        '"a4", margin: 60pt, header: text(8pt, smallcaps[Coast Daily])', 10,
        par="first-line-indent: 1.2em, spacing: .65em", columns=2, byline="BY ANNA KELLER",
        date="Thursday, March 14, 2024", extras=((6, QUOTE),),
    ),
    "printed from a browser": Layout(
        '"a4", margin: (x: 50pt, y: 60pt), header: text(7pt)[14/03/2024, 18:22 #h(1fr) A town divided | Coast Daily], '
        "footer: context text(7pt)[https:\\/\\/www.coastdaily.example/news #h(1fr) #here().page()/9]",
        12, MONO, "spacing: 1.4em, leading: .8em", False, byline="Anna Keller", headings=True,
        date="Published 14 March 2024, 10:30 GMT",
    ),
    "two columns, gaps": Layout(
        '"a4", margin: 60pt, footer: context align(center, text(9pt)[– #here().page() –])', 10,
        par="justify: true, spacing: 1em", columns=2, byline="By Anna Keller, Political Correspondent",
    ),
    "small page": Layout('"a5", margin: 40pt, numbering: "1"', 9.5, COMPUTER, date="14 Mar 2024"),
    "line numbers": Layout(
        '"a4", margin: 70pt, numbering: "1 of 1"', 11,
        par='spacing: 1.3em, leading: .9em); #set par.line(numbering: "1"', hyphenate=False,
        date="2024-03-14", headings=True,
    ),
    "four columns, landscape": Layout(
        "width: 842pt, height: 595pt, margin: 50pt, footer: context align(center, text(9pt)[#here().page()])", 9,
        par="justify: true, spacing: 1em", columns=4,
    ),
    "a table": Layout(
        '"us-letter", margin: 72pt, footer: context text(8pt)[coastdaily.example #h(1fr) #here().page()]', 11, COMPUTER,
        "justify: true, spacing: 1.1em", headings=True, table=True,
    ),
    "large sheet, standfirst, photograph": Layout(
        '"a3", margin: 50pt, footer: context align(right, text(8pt)[Page #here().page() of 9])', 9, columns=3,
        standfirst=True, extras=((2, PHOTO),),
    ),
    "wide column, no indents": Layout('"a4", margin: 40pt', 10, par="justify: true, spacing: 1.2em"),
}  # fmt: skip


@dataclass
class Made:
    """A typeset article and what is known of it."""

    pdf: bytes
    title: str
    paragraphs: list[str]
    headings: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)


def make(name: str, seed: int) -> Made:
    """Typeset the article of that number in that layout."""
    layout, chance = LAYOUTS[name], random.Random(f"{name} {seed}")
    title = chance.choice(TITLES)
    made = Made(b"", title, [_paragraph(chance) for _ in range(chance.choice((9, 14, 20, 26)))])
    parts: list[str] = []
    extras = dict(layout.extras)
    for at, text in enumerate(made.paragraphs):
        if layout.headings and at % 5 == 4:
            made.headings.append(HEADINGS[at // 5 % len(HEADINGS)])
            parts.append(f"#block(above: 1.2em, below: .7em)[#strong[{made.headings[-1]}]]")
        parts.append(_escaped(text))
        if layout.table and at == 5:
            parts.append(_table(chance, made.rows))
        if at in extras:
            parts.append(extras[at])
    body = "\n\n".join(parts)
    standfirst = _sentence(chance) if layout.standfirst else ""
    source = (
        f'#set document(title: "{title}")\n#set page({layout.page})\n#set par({layout.par})\n'
        f'#set text({layout.size}pt, font: "{layout.font}", hyphenate: {str(layout.hyphenate).lower()})\n'
        f'#text(22pt, weight: "bold")[{title}]\n\n'
        + (f"#[#set par(first-line-indent: 0pt)\n#text(13pt)[{_escaped(standfirst)}]]\n\n" if standfirst else "")
        + f"{layout.byline}\n\n{layout.date}\n\n"
        + (f"#columns({layout.columns}, gutter: 15pt)[\n{body}\n]" if layout.columns > 1 else body)
    )
    if standfirst:
        made.paragraphs.insert(0, standfirst)
    made.pdf = typst.compile(source.encode())
    return made


def _sentence(chance: random.Random) -> str:
    return f"{chance.choice(WHO)} {chance.choice(SAYS)} {chance.choice(WHAT)}{chance.choice(END)}."


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.choice((1, 1, 2, 2, 3, 3, 4, 5))))


def _table(chance: random.Random, rows: list[str]) -> str:
    cells = [("Port", "2019", "2024", "Change")]
    for port in ("Old quay", "North mole", "Ferry pier", "Fish market", "Customs basin"):
        cells.append((port, *(str(chance.randint(100, 999)) for _ in "ab"), f"{chance.randint(1, 40)}%"))
    rows.extend(" | ".join(row) for row in cells)
    inner = ", ".join(f"[{cell}]" for row in cells for cell in row)
    return f"#table(columns: 4, stroke: none, align: (left, right, right, right), column-gutter: 16pt, {inner})"


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in "\\#$*_@<>[]`~" else character for character in text)
