"""The handout as other programs read it: text, line numbers, notes beside their lines, both copies alike."""

import itertools
import random
import re
import shutil
import subprocess

import pymupdf
import pypdfium2
import pytest

from companion.export.gloss_places import AT_MOST, FARTHEST
from companion.export.handout import handout_data, write_handout
from companion.export.handout_pages import compose
from companion.export.line_breaks import SANS, SANS_BOLD, SERIF, break_lines, face
from companion.export.sheet import MM, sheet_for
from companion.export.signals import signals
from companion.export.tasks import make_tasks
from companion.model import Block, Definition, Document, Entry, Figure, Level, Mark, Reading, Span, Word, make_article
from companion.model.export_options import HandoutOptions

WORDS = (
    "council river harbour minister report winter bridge market village signal letter garden teacher window "
    "station morning paper country reason figure question answer weather journey kitchen"
).split()
HARD = "ostensible besieged clandestine arduous covenant reprisal insolvency mandate".split()
NAMES = ("Ada Quill", "Port Authority", "Zell", "Northern Line", "Ministry of Tides")


def made_reading(words=600, seed=1, published="2026-03-05"):
    """A Reading of generated text with names, hard words, hedges, opinions and numbers in known places."""
    chance = random.Random(seed)
    blocks, parts, at = [], [], 0
    entries, hard, marks, figures = {}, [], [], []
    while at < words * 7:
        tokens, count = [], chance.randint(15, 110)
        place = at
        for number in range(count):
            roll = chance.random()
            token = chance.choice(WORDS)
            end = None
            if roll < 0.06:
                token = chance.choice(HARD)
                lemma, level = token, chance.choice(("B2", "C1"))
                line = " ".join(chance.choices(WORDS, k=chance.randint(2, 25)))
                hard.append(Word(place, place + len(token), lemma, "adj", level, Definition(line, "A list")))
            elif roll < 0.1:
                token = chance.choice(NAMES)
                entries.setdefault(token, []).append(Span(place, place + len(token)))
            elif roll < 0.12:
                token = "reportedly"
                marks.append(Mark(place, place + 10, "hedge", "evidential", why="It is second hand."))
            elif roll < 0.14:
                token = "stunning"
                marks.append(Mark(place, place + 8, "opinion", "intensifier", why="It adds force."))
            elif roll < 0.15:
                token = f"{chance.randint(2, 900)} boats"
                figures.append(Figure(place, place + len(token), token, 7, unit="boat", about="boats", importance=0.9))
            end = place + len(token)
            tokens.append(token)
            place = end + 1
            del number
        text = " ".join(tokens)
        blocks.append(Block("paragraph", at, at + len(text)))
        parts.append(text)
        at += len(text) + 2
    article = make_article(
        "\n\n".join(parts), tuple(blocks), title="The harbour closes before the winter and nobody says why",
        byline="A. Writer", published=published, source="The Daily Test",
    )  # fmt: skip
    named = tuple(
        Entry(f"e{n}", name, "organisation", (), tuple(spans), Definition("a body that runs the quays", "this article"))
        for n, (name, spans) in enumerate(entries.items())
    )
    level = Level(9.4, words, words // 20)
    return Reading(
        article=article, entries=named, words=tuple(hard), marks=tuple(marks), figures=tuple(figures), level=level
    )


def write(reading, path, **options):
    write_handout(Document(reading.article, "text"), reading, path, HandoutOptions(**options))
    return path


def squeezed(text):
    return "".join(text.split())


def extracted(path, program):
    if program == "pdfium":
        pdf = pypdfium2.PdfDocument(str(path))
        return "\n".join(pdf[n].get_textpage().get_text_range() for n in range(len(pdf))).replace("\ufffe", "-")
    return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("program", ["pdfium", "pdftotext"])
@pytest.mark.parametrize(("copy", "numbers"), [("student", "every"), ("teacher", "fifth")])
def test_copied_text_is_the_articles_without_any_numbers_in_it(tmp_path, program, copy, numbers):
    if program == "pdftotext" and shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    reading = made_reading(700)
    read = squeezed(extracted(write(reading, tmp_path / "out.pdf", copy=copy, line_numbers=numbers), program))
    pages = compose(reading, HandoutOptions(copy=copy)).pages
    at = 0
    for page in pages:
        start, end = page.lines[0].line.start, page.lines[-1].line.end
        found = read.find(squeezed(reading.article.text[start:end]), at)
        assert found >= at
        at = found


def test_glosses_never_overlap_and_stand_within_two_lines_of_their_word():
    for seed in range(30):
        composition = compose(made_reading(60 + seed * 100, seed), HandoutOptions())
        sheet = composition.sheet
        for page in composition.pages:
            notes = [*page.notes.carried, *page.notes.notes]
            for one, two in itertools.pairwise(notes):
                assert two.top >= one.top + len(one.lines) * sheet.note_pitch
            for note in page.notes.notes:
                assert 0 <= note.top - note.beside <= FARTHEST * sheet.pitch
                assert note.top + len(note.lines) * sheet.note_pitch <= sheet.bottom
            assert len(page.numbered) <= AT_MOST
            assert [note.number for note in page.numbered] == list(range(1, len(page.numbered) + 1))
            keys = [note.candidate.key for note in page.numbered]
            assert len(set(keys)) == len(keys)


def test_what_finds_no_room_goes_to_the_top_of_the_next_column():
    continued = [
        (before.notes.overflow, after.notes.carried)
        for seed in range(12)
        for pages in [compose(made_reading(900, seed), HandoutOptions()).pages]
        for before, after in itertools.pairwise(pages)
    ]
    assert any(over for over, _ in continued)
    for over, carried in continued:
        assert [n.number for n in over] == [n.number for n in carried]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("text", ["normal", "large", "larger", "spaced"])
def test_both_copies_break_lines_and_pages_at_the_same_places(paper, text):
    reading = made_reading(900)
    copies = [
        handout_data(reading, HandoutOptions(copy=copy, paper=paper, text=text)) for copy in ("student", "teacher")
    ]
    lines = [
        [["".join(run["t"] for run in line["runs"]) for part in page["parts"] for line in part["lines"]]
         for page in data["pages"]]
        for data in copies
    ]  # fmt: skip
    assert lines[0] == lines[1]
    assert len(lines[0]) > 1


def test_printed_lines_stand_where_they_were_computed(tmp_path):
    reading = made_reading(400)
    page = compose(reading, HandoutOptions()).pages[0]
    sheet = sheet_for(HandoutOptions())
    with pymupdf.open(write(reading, tmp_path / "out.pdf")) as pdf:
        spans = [s for b in pdf[0].get_text("dict")["blocks"] for l in b["lines"] for s in l["spans"]]  # noqa: E741
    baselines = {round(s["origin"][1], 1) for s in spans if s["size"] == 11}
    assert baselines == {round(p.top + sheet.ascent, 1) for p in page.lines}
    right = max(s["bbox"][2] for s in spans if s["size"] == 11)
    assert right <= sheet.text_left + sheet.text_width + 6 * MM


def test_the_key_names_every_signal_with_its_line(tmp_path):
    reading = made_reading(500)
    data = handout_data(reading, HandoutOptions(copy="teacher"))
    rows = [row for page in data["pages"] for row in page["key"]] + data["extra"]
    assert len(rows) == len(signals(reading)) > 10
    text = {str(n): "".join(r["t"] for r in line["runs"]) for n, line in numbered_lines(data)}
    for row in rows:
        said = "".join(part for line in row["lines"] for part in line)
        assert row["letter"] in "NHO"
        assert said.split()[0] in text[row["line"].removeprefix("l. ")]


def numbered_lines(data):
    lines = [line for page in data["pages"] for part in page["parts"] for line in part["lines"]]
    return list(enumerate(lines, 1))


def test_the_reading_level_stands_on_the_teachers_copy_only(tmp_path):
    reading = made_reading(200)
    texts = [extracted(write(reading, tmp_path / f"{c}.pdf", copy=c), "pdfium") for c in ("student", "teacher")]
    assert "Flesch" not in texts[0]
    assert "Flesch–Kincaid grade: about 8 to 10; a guide only" in texts[1]


@pytest.mark.parametrize("glosses", ["footnotes", "end"])
def test_glosses_can_stand_below_or_after_the_text(tmp_path, glosses):
    reading = made_reading(500)
    composition = compose(reading, HandoutOptions(glosses=glosses))
    notes = composition.end_notes if glosses == "end" else [n for p in composition.pages for n in p.at_foot]
    assert notes
    for page in composition.pages:
        for note in page.at_foot:
            assert note.top >= page.lines[-1].top + composition.sheet.pitch
            assert note.top + len(note.lines) * composition.sheet.note_pitch <= composition.sheet.bottom + 0.01
    read = extracted(write(reading, tmp_path / "out.pdf", glosses=glosses), "pdfium")
    assert all(n.candidate.term in read for n in notes)


@pytest.mark.parametrize("text", ["normal", "large", "larger", "spaced"])
@pytest.mark.parametrize("copy", ["student", "teacher"])
def test_handouts_are_tagged_black_and_the_same_every_time(tmp_path, copy, text):
    reading = made_reading(300)
    one, two = (write(reading, tmp_path / f"{n}.pdf", copy=copy, text=text) for n in (1, 2))
    assert one.read_bytes() == two.read_bytes()
    with pymupdf.open(one) as pdf:
        assert "StructTreeRoot" in pdf.xref_object(pdf.pdf_catalog())
        assert "pdfuaid" in pdf.get_xml_metadata()
        for page in pdf:
            samples = page.get_pixmap(dpi=36).samples
            assert all(max(c) - min(c) <= 2 for c in set(zip(*[iter(samples)] * 3, strict=True)))


def test_characters_without_a_glyph_are_said(tmp_path):
    article = make_article("The sign ꙮ stood there.", (Block("paragraph", 0, 23),), title="A sign")
    warnings = write_handout(Document(article, "text"), Reading(article=article), tmp_path / "out.pdf")
    assert warnings in ((), ("Some characters are not in the bundled fonts: the file is tagged, but not PDF/UA.",))
    assert (tmp_path / "out.pdf").stat().st_size > 1000


def test_an_article_of_nothing_gives_a_page(tmp_path):
    article = make_article("", ())
    write_handout(Document(article, "text"), Reading(article=article), tmp_path / "out.pdf")
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        assert pdf.page_count == 1


def test_lines_fill_their_width_and_lose_no_character():
    text = "A well-known half-truth—told often – costs 3,000-4,000 euros/year, says the averyveryverylongwordindeed."
    widths = [face(SERIF)(c) * 11 for c in text]
    for width in (30, 60, 120, 500):
        lines = break_lines(text, widths, lambda _, width=width: width)
        assert squeezed("".join(text[a:b] for a, b in lines)) == squeezed(text)
        for start, end in lines:
            assert sum(widths[start:end]) <= width + 0.1
    assert not any(text[start - 1] == "-" and text[start].isdigit() for start, _ in lines[1:])


def test_outlined_signs_are_as_wide_as_their_font_makes_them():
    from companion import paths

    source = (paths.resources() / "templates" / "glyphs.typ").read_text(encoding="utf-8")
    regular, semibold = source.split("semibold: (", 1)
    for part, font in ((regular, SANS), (semibold, SANS_BOLD)):
        found = re.findall(r'^ {4}"(.)": \((\d+),', part, re.MULTILINE)
        assert len(found) >= 10
        for character, width in found:
            assert int(width) == pytest.approx(face(font)(character) * 1000, abs=1)


def test_tasks_ask_for_what_the_article_has():
    tasks = make_tasks(made_reading(500))
    assert {s.which for s in tasks.signals} == {"H", "O"}
    assert 1 <= len(tasks.numbers) <= 4
    assert 1 <= len(tasks.questions) <= 3
    assert 4 <= len(tasks.matching) <= 8
    assert tasks.events == ()
    assert make_tasks(Reading(article=make_article("", ()))).signals_rows == 0


def test_edited_tasks_take_the_place_of_our_own(tmp_path):
    import msgspec

    from companion.errors import UnreadableDocument
    from companion.export.tasks import read_tasks, write_tasks

    reading = made_reading(300)
    write_tasks(reading, tmp_path / "tasks.json")
    edited = msgspec.json.decode((tmp_path / "tasks.json").read_bytes())
    edited["questions"] = [{"text": "why is the *harbour* shut?", "answer": "Ice.", "start": None}]
    (tmp_path / "tasks.json").write_bytes(msgspec.json.encode(edited))
    document = Document(reading.article, "text")
    for copy, there in (("student", False), ("teacher", True)):
        write_handout(
            document, reading, tmp_path / "o.pdf", HandoutOptions(copy=copy), read_tasks(tmp_path / "tasks.json")
        )
        read = " ".join(extracted(tmp_path / "o.pdf", "pdfium").split())
        assert "why is the harbour shut?" in read
        assert ("Ice." in read) is there
    (tmp_path / "tasks.json").write_text("{", encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="no file of tasks"):
        read_tasks(tmp_path / "tasks.json")


def test_meanings_stand_in_another_order_than_their_terms_and_the_key_tells_which(tmp_path):
    data = handout_data(made_reading(500), HandoutOptions(copy="teacher"))["tasks"]["matching"]
    by_letter = {row["letter"]: row["other"] for row in data}
    assert [row["meaning"] for row in data] != [row["other"] for row in data]
    assert all(by_letter[row["answer"]] == row["meaning"] for row in data)


def test_what_happened_is_numbered_by_its_date():
    text = "The mill opened in 1998. It burned in 1975, and was founded in March 1901."
    article = make_article(text, (Block("paragraph", 0, len(text)),))
    dates = (
        ("1998", "1998", "mill opened"),
        ("1975", "1975", "mill burned"),
        ("March 1901", "1901-03", "mill founded"),
    )
    figures = tuple(
        Figure(text.index(said), text.index(said) + len(said), said, None, about=about, category="date", date=date)
        for said, date, about in dates
    )
    rows = handout_data(Reading(article=article, figures=figures), HandoutOptions(copy="teacher"))["tasks"]["events"]
    assert [(row["what"], row["place"]) for row in rows] == [
        ("mill opened", "3"),
        ("mill burned", "2"),
        ("mill founded", "1"),
    ]


def test_the_key_does_not_say_twice_what_is_counted():
    text = "The port lost 12 boats in a storm."
    article = make_article(text, (Block("paragraph", 0, len(text)),))
    figure = Figure(14, 22, "12 boats", 12, unit="boat", about="boats the port lost", importance=0.9)
    data = handout_data(Reading(article=article, figures=(figure,)), HandoutOptions(copy="teacher"))
    assert "".join(part for line in data["pages"][0]["key"][0]["lines"] for part in line) == "12 boats the port lost"


def test_in_large_print_notes_stand_under_their_own_paragraph():
    composition = compose(made_reading(500), HandoutOptions(text="large"))
    sheet = composition.sheet
    assert any(page.at_foot for page in composition.pages)
    for page in composition.pages:
        spans = [(p.top, p.top + sheet.pitch) for p in page.lines]
        spans += [(n.top, n.top + len(n.lines) * sheet.note_pitch) for n in page.at_foot]
        for (_, end), (start, _) in itertools.pairwise(sorted(spans)):
            assert start >= end - 0.01
        assert max(end for _, end in spans) <= sheet.bottom + 0.01
        for note in page.at_foot:
            above = [p.line for p in page.lines if p.top < note.top][-1]
            assert note.candidate.end <= above.end
            assert any(p.line.block == above.block and p.line.start <= note.candidate.end for p in page.lines)


def test_no_text_of_either_copy_crosses_the_rule_of_the_notes(tmp_path):
    reading = made_reading(700)
    for copy in ("student", "teacher"):
        with pymupdf.open(write(reading, tmp_path / "out.pdf", copy=copy, tasks=False)) as pdf:
            lines = [line for page in pdf for block in page.get_text("dict")["blocks"] for line in block["lines"]]
        rights = [line["bbox"][2] for line in lines if round(line["spans"][0]["size"]) == 11]
        assert max(rights) < sheet_for(HandoutOptions()).notes_left - 8.5


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2021-08-12", "12 August 2021"), ("2021-08", "August 2021"), ("1901", "1901"), ("in spring", "in spring")],
)
def test_dates_are_shown_as_far_as_they_are_known(iso, shown):
    from companion.export.notes import reduced_date

    assert reduced_date(iso) == shown
