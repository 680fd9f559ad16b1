"""Notes made in other programs on our annotated copy come back to their passages."""

import pymupdf
import pytest

from companion import cli, isolation, reading
from companion.export import write
from companion.import_notes import import_notes, notes_from
from companion.keeping import edits_file
from companion.model.edits import Edits, with_note
from companion.model.edits_apply import apply
from companion.model.mark import Mark
from companion.model.reading import Reading
from companion.sources.pdf_remarks import read_remarks


@pytest.fixture(scope="module")
def opened(sample_pdf):
    return reading.open_file(sample_pdf)


@pytest.fixture
def copied(opened, tmp_path):
    """An annotated copy with a mark, and the edits of nobody."""
    at = opened.article.text.index("Forecasters")
    found = Reading(article=opened.article, marks=(Mark(at, at + 11, "hedge", "modal", why="A test."),))
    write("annotated", opened, found, tmp_path / "copy.pdf")
    return tmp_path / "copy.pdf"


def add(path, change):
    """Let another program change the first page."""
    with pymupdf.open(path) as pdf:
        change(pdf, pdf[0])
        pdf.saveIncr()


def imported(copy, opened, edits=None):
    reader = isolation.DocumentReader()
    try:
        return notes_from(copy, opened, edits or Edits(opened.article.digest), reader)
    finally:
        reader.close()


def test_our_own_marks_are_no_notes(copied, opened):
    assert imported(copied, opened).found == 0


def test_a_highlight_and_its_comment_come_back_at_their_words(copied, opened):
    def highlight(_, page):
        mark = page.add_highlight_annot(page.search_for("household would be allowed", quads=True))
        mark.set_info(content="Ask who pays", title="A pupil")
        mark.update()

    add(copied, highlight)
    result = imported(copied, opened)
    (note,) = result.edits.notes
    assert (note.at.quote, note.text) == ("household would be allowed", "Ask who pays")
    shown = apply(Reading(article=opened.article), result.edits).notes[0]
    assert opened.article.text[shown.start : shown.end] == "household would be allowed"


def test_a_note_beside_the_text_belongs_to_its_line(copied, opened):
    def stick(_, page):
        word = page.search_for("Forecasters")[0]
        page.add_text_annot((word.x0 - 40, word.y0 - 6), "Which ones?")

    add(copied, stick)
    (note,) = imported(copied, opened).edits.notes
    assert "Forecasters" in note.at.quote
    assert note.text == "Which ones?"


def test_a_reply_to_one_of_our_marks_is_a_note_on_its_words(copied, opened):
    def reply(pdf, page):
        ours = next(x for x, _, _ in page.annot_xrefs() if pdf.xref_get_key(x, "Subtype")[1] == "/Squiggly")
        made = page.add_text_annot((20, 20), "Not sure about this one")
        pdf.xref_set_key(made.xref, "IRT", f"{ours} 0 R")

    add(copied, reply)
    (note,) = imported(copied, opened).edits.notes
    assert (note.at.quote, note.text) == ("Forecasters", "Not sure about this one")


def test_a_note_of_our_own_that_was_changed_elsewhere_replaces_the_old_one(opened, tmp_path, copied):
    add(copied, lambda _, page: page.add_highlight_annot(page.search_for("Environment Minister", quads=True)))
    (made,) = imported(copied, opened).edits.notes
    own = with_note(Edits(opened.article.digest), made)
    write("annotated", opened, apply(Reading(article=opened.article), own), tmp_path / "again.pdf")

    def change(pdf, page):
        mine = next(x for x, _, _ in page.annot_xrefs() if "companion-note-" in pdf.xref_get_key(x, "NM")[1])
        pdf.xref_set_key(mine, "Contents", "(changed)")

    add(tmp_path / "again.pdf", change)
    (note,) = imported(tmp_path / "again.pdf", opened, own).edits.notes
    assert (note.id, note.text) == (made.id, "changed")


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_notes_are_found_on_turned_pages(rotation, sample_pdf, tmp_path):
    path = tmp_path / "turned.pdf"
    with pymupdf.open(sample_pdf) as pdf:
        page = pdf[0]
        page.add_highlight_annot(page.search_for("household would be allowed", quads=True))
        page.set_rotation(rotation)
        pdf.save(path)
    document = reading.open_file(path)
    (remark,) = read_remarks(path, document)
    assert document.article.text[remark.start : remark.end] == "household would be allowed"


def test_imported_notes_are_kept_with_the_article(copied, sample_pdf, capfd):
    add(copied, lambda _, page: page.add_highlight_annot(page.search_for("Environment Minister", quads=True)))
    assert cli.main(["edits", "import", str(sample_pdf), str(copied)]) == 0
    assert "1 note taken over" in capfd.readouterr().err
    document = reading.open_file(sample_pdf)
    assert [note.at.quote for note in edits_file.load_for(document.article, str(sample_pdf)).edits.notes] == [
        "Environment Minister"
    ]
    assert import_notes(str(sample_pdf), copied).found == 1
    assert len(edits_file.load_for(document.article, str(sample_pdf)).edits.notes) == 1


def test_a_copy_that_is_no_pdf_is_said(sample_markdown, sample_pdf, tmp_path, capfd):
    (tmp_path / "copy.pdf").write_text(sample_markdown.read_text(encoding="utf-8"), encoding="utf-8")
    assert cli.main(["edits", "import", str(sample_pdf), str(tmp_path / "copy.pdf")]) == 1
    assert "no PDF" in capfd.readouterr().err
