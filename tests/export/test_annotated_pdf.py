"""The annotated copy, judged by other programs: pdfium reads the text under the quads, qpdf checks the file."""

import shutil
import subprocess
from collections import Counter
from datetime import UTC, datetime

import msgspec
import pymupdf
import pytest

from companion.errors import UnreadableDocument, UnwritableFile
from companion.export.annotated_pdf import write_annotated
from companion.model import Definition, Document, Entry, Figure, Reading, Span
from companion.model.export_options import AnnotationOptions
from companion.model.note import Note

WHEN = datetime(2026, 9, 18, 12, tzinfo=UTC)


def phrase(reading, mark):
    return " ".join(reading.article.text[mark.start : mark.end].split())


def test_every_quad_covers_exactly_its_phrase_as_pdfium_reads_it(make_marked, annotated, tmp_path):
    document, reading = make_marked(paragraphs=12)
    write_annotated(document, reading, tmp_path / "out.pdf", when=WHEN)
    read = annotated(tmp_path / "out.pdf").texts()
    assert sorted(read) == sorted(phrase(reading, mark) for mark in reading.marks)
    assert len(read) > 15


def test_annotations_are_signed_dated_printable_and_have_an_appearance(make_marked, annotated, tmp_path):
    document, reading = make_marked()
    write_annotated(document, reading, tmp_path / "out.pdf", when=WHEN)
    found = annotated(tmp_path / "out.pdf").annotations
    assert found
    for _, annotation in found:
        assert annotation["T"] == "Companion"
        assert annotation["M"] == "D:20260918120000Z"
        assert int(annotation["F"]) & 4
        assert "/N" in annotation["AP"]
        assert annotation["NM"].startswith("companion-")
        assert "A reason." in annotation["Contents"]
        assert "Popup" in annotation


def test_hedges_are_squiggly_and_opinions_highlighted(make_marked, annotated, tmp_path):
    document, reading = make_marked(paragraphs=20)
    write_annotated(document, reading, tmp_path / "out.pdf", when=WHEN)
    copy = annotated(tmp_path / "out.pdf")
    assert set(copy.texts("/Squiggly")) == {"reportedly", "could fall", "remains to be seen"}
    assert set(copy.texts("/Highlight")) == {"puppet regime", "every reason to believe", "stunning defeat"}


def test_ids_are_unique_and_the_same_in_every_copy(make_marked, annotated, tmp_path):
    document, reading = make_marked()
    ids = []
    for name in ("one.pdf", "two.pdf"):
        write_annotated(document, reading, tmp_path / name, when=WHEN)
        ids.append([a["NM"] for _, a in annotated(tmp_path / name).annotations])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_same_input_gives_same_bytes(make_marked, annotated, tmp_path):
    document, reading = make_marked()
    for name in ("one.pdf", "two.pdf"):
        write_annotated(document, reading, tmp_path / name, when=WHEN)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_only_the_chosen_kinds_are_written(make_marked, annotated, tmp_path):
    document, reading = make_marked()
    write_annotated(document, reading, tmp_path / "out.pdf", options=AnnotationOptions(("hedges",)), when=WHEN)
    assert {a["Subtype"] for _, a in annotated(tmp_path / "out.pdf").annotations} == {"/Squiggly"}


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_quads_land_on_rotated_and_cropped_pages_of_an_existing_pdf(rotation, annotated, tmp_path):
    from companion import reading as use_case

    path = tmp_path / "in.pdf"
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=500, height=700)
        page.insert_textbox(
            (60, 120, 440, 400), "The harbour will reportedly close before the winter. " * 6, fontsize=12
        )
        page.set_cropbox(pymupdf.Rect(20, 40, 480, 680))
        page.set_rotation(rotation)
        pdf.save(path)
    document = use_case.open_file(path)
    reading = marked_with(document, "reportedly")
    write_annotated(document, reading, tmp_path / "out.pdf", when=WHEN)
    read = annotated(tmp_path / "out.pdf").texts()
    assert read == ["reportedly"] * 6


def marked_with(document, word):
    from companion.model import Mark

    text, marks, at = document.article.text, [], 0
    while (at := text.find(word, at)) >= 0:
        marks.append(Mark(at, at + len(word), "hedge", "evidential", why="A reason."))
        at += len(word)
    return Reading(article=document.article, marks=tuple(marks))


def test_original_pages_links_outline_and_notes_stay(annotated, tmp_path):
    from companion import reading as use_case

    path = tmp_path / "in.pdf"
    with pymupdf.open() as pdf:
        for text in ("The bridge will reportedly open soon.", "A second page about the bridge."):
            pdf.new_page().insert_textbox((72, 100, 500, 300), text, fontsize=12)
        pdf[0].insert_link(
            {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(72, 500, 200, 520), "uri": "https://example.org"}
        )
        note = pdf[0].add_text_annot((300, 300), "The reader's own note")
        note.update()
        pdf.set_toc([[1, "First", 1], [1, "Second", 2]])
        pdf.save(path)
    document = use_case.open_file(path)
    write_annotated(document, marked_with(document, "reportedly"), tmp_path / "out.pdf", when=WHEN)
    with pymupdf.open(path) as before, pymupdf.open(tmp_path / "out.pdf") as after:
        assert after.get_toc()[: len(before.get_toc())] == before.get_toc()
        assert [link["uri"] for link in after[0].get_links() if "uri" in link] == ["https://example.org"]
        assert "The reader's own note" in [a.info["content"] for a in after[0].annots()]
        assert after[1].get_pixmap().samples == before[1].get_pixmap().samples
        assert after[0].read_contents() == before[0].read_contents()


def test_the_copy_of_a_sound_pdf_begins_with_the_original_bytes(annotated, tmp_path, sample_pdf):
    from companion import reading as use_case

    document = use_case.open_file(sample_pdf)
    write_annotated(document, marked_with(document, "reservoir"), tmp_path / "out.pdf", when=WHEN)
    assert (tmp_path / "out.pdf").read_bytes().startswith(sample_pdf.read_bytes())


def test_glossary_and_numbers_are_appended_and_linked_both_ways(make_marked, annotated, tmp_path):
    document, reading = make_marked()
    text = reading.article.text
    at = text.index("bridge")
    number = text.index("market")
    entry = Entry(
        "e1", "Bridge", "place", (), (Span(at, at + 6),), Definition("A way over a river", "Companion's list")
    )
    figure = Figure(number, number + 6, "market", 3000, unit="stall", about="stalls of the market", importance=0.9)
    reading = Reading(article=reading.article, entries=(entry,), figures=(figure,))
    write_annotated(document, reading, tmp_path / "out.pdf", when=WHEN)
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        last = pdf[-1]
        shown = last.get_text()
        assert "A way over a river" in shown
        assert "stalls of the market" in shown
        assert {link["page"] for link in last.get_links()} <= set(range(pdf.page_count - 1))
        assert len(last.get_links()) == 2
        back = [link for page in pdf.pages(0, pdf.page_count - 1) for link in page.get_links()]
        assert [link["page"] for link in back] == [pdf.page_count - 1] * 2


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(make_marked, annotated, tmp_path, sample_pdf):
    from companion import reading as use_case

    document, reading = make_marked()
    write_annotated(document, reading, tmp_path / "typeset.pdf", when=WHEN)
    original = use_case.open_file(sample_pdf)
    write_annotated(original, marked_with(original, "water"), tmp_path / "copy.pdf", when=WHEN)
    for name in ("typeset.pdf", "copy.pdf"):
        done = subprocess.run(["qpdf", "--check", tmp_path / name], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_marks_leave_ink_in_grey_print(make_marked, annotated, tmp_path):
    document, reading = make_marked()
    write_annotated(document, reading, tmp_path / "out.pdf", when=WHEN)
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        marked = pdf[0].get_pixmap(colorspace=pymupdf.csGRAY)
        plain = pdf[0].get_pixmap(colorspace=pymupdf.csGRAY, annots=False)
    darker = sum(a < b - 60 for a, b in zip(marked.samples, plain.samples, strict=True))
    assert darker > 100


def test_a_missing_folder_is_said_in_one_sentence_and_nothing_is_left(make_marked, annotated, tmp_path):
    document, reading = make_marked()
    with pytest.raises(UnwritableFile, match="its folder does not exist"):
        write_annotated(document, reading, tmp_path / "no" / "out.pdf")
    assert not list(tmp_path.iterdir())


def test_an_original_that_is_gone_is_said_and_nothing_is_left(make_marked, annotated, tmp_path, sample_pdf):
    from companion import reading as use_case

    copy = tmp_path / "article.pdf"
    copy.write_bytes(sample_pdf.read_bytes())
    document = use_case.open_file(copy)
    copy.unlink()
    with pytest.raises(UnreadableDocument, match="no longer there"):
        write_annotated(document, Reading(article=document.article), tmp_path / "out.pdf")
    assert not list(tmp_path.iterdir())


def test_a_document_of_nothing_gives_a_pdf_all_the_same(annotated, tmp_path):
    from companion.model import make_article

    article = make_article("", ())
    write_annotated(Document(article, "text"), Reading(article=article), tmp_path / "out.pdf", when=WHEN)
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        assert pdf.page_count == 1


@pytest.mark.slow
def test_five_hundred_phrases_over_a_hundred_pages_all_have_their_quads(make_marked, annotated, tmp_path):
    document, reading = make_marked(paragraphs=330, seed=3)
    write_annotated(document, reading, tmp_path / "out.pdf", when=WHEN)
    read = annotated(tmp_path / "out.pdf").texts()
    parts = Counter(" ".join(read).split())
    assert len(reading.marks) >= 500
    assert parts == Counter(" ".join(phrase(reading, mark) for mark in reading.marks).split())
    whole = Counter(read) & Counter(phrase(reading, mark) for mark in reading.marks)
    assert sum(whole.values()) >= len(reading.marks) - 10  # the rest run over a page's end: one annotation a page


def test_the_readers_own_notes_are_highlights_of_theirs_and_listed(make_marked, annotated, tmp_path):
    document, reading = make_marked(paragraphs=4)
    start = reading.article.text.index(" ", 200) + 1
    end = reading.article.text.index(" ", start + 30)
    own = Note("n1", start, end, "Ask the class", "2026-03-05")
    noted = msgspec.structs.replace(reading, notes=(own, Note("n2", 0, 4)))
    write_annotated(document, noted, tmp_path / "out.pdf", when=WHEN)
    mine = [keys for _, keys in annotated(tmp_path / "out.pdf").annotations if keys["NM"].startswith("companion-note-")]
    assert [(keys["T"], keys["Contents"], keys["NM"]) for keys in mine] == [
        ("Reader", "Ask the class", "companion-note-n1"), ("Reader", "", "companion-note-n2"),
    ]  # fmt: skip
    with pymupdf.open(tmp_path / "out.pdf") as pdf:
        assert [title for _, title, _ in pdf.get_toc()][-1] == "Notes"
        assert "Ask the class" in pdf[-1].get_text()
    write_annotated(document, noted, tmp_path / "out.pdf", AnnotationOptions(notes=False), when=WHEN)
    names = [keys["NM"] for _, keys in annotated(tmp_path / "out.pdf").annotations]
    assert not any(name.startswith("companion-note-") for name in names)
