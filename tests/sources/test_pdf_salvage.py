"""PDFs that broke off in the middle of a download."""

import pymupdf
import pytest

from companion.errors import PasswordNeeded, UnreadableDocument
from companion.sources import read
from companion.sources.pdf_salvage import salvaged

PAGES = 12


@pytest.fixture
def whole(tmp_path):
    """A PDF with its table of pages at the end, as most programs write it."""
    objects = {3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}
    for page in range(PAGES):
        lines = b"".join(
            b"(Line %d of page %d tells of the harbour and of its wall.) Tj 0 -15 Td " % (line, page)
            for line in range(40)
        )
        body = b"BT /F1 11 Tf 72 750 Td %s ET" % lines
        objects[4 + 2 * page] = b"<</Length %d>>\nstream\n%s\nendstream" % (len(body), body)
        objects[5 + 2 * page] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (4 + 2 * page)
        )
    kids = b" ".join(b"%d 0 R" % (5 + 2 * page) for page in range(PAGES))
    objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (PAGES, kids)
    objects[1] = b"<</Type/Catalog/Pages 2 0 R>>"
    path = tmp_path / "whole.pdf"
    path.write_bytes(b"%PDF-1.4\n" + written(objects) + b"trailer\n<</Size 30/Root 1 0 R>>\n%%EOF\n")
    return path


def written(objects):
    return b"".join(b"%d 0 obj\n%s\nendobj\n" % one for one in objects.items())


def cut(path, share):
    """The first part of a file."""
    data = path.read_bytes()
    short = path.with_name("cut.pdf")
    short.write_bytes(data[: round(len(data) * share)])
    return short


@pytest.mark.parametrize("share", [0.3, 0.55, 0.9])
def test_the_pages_that_are_left_are_read_with_a_warning(whole, share):
    document = read(cut(whole, share))
    assert "Line 39 of page 0 tells" in document.article.text
    assert document.article.pages < PAGES
    assert document.warnings[0].startswith("The end of this PDF is missing")
    assert document.layout is None  # other programs cannot show the pages


def test_pages_take_what_they_had_from_the_lost_table(tmp_path):
    body = b"BT /F1 11 Tf 72 700 Td (The tide came over the old harbour wall at night.) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 9 0 R]/Count 2/MediaBox[0 0 400 800]/Resources<</Font<</F1 4 0 R>>>>>>",
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(body), body),
    )
    path = tmp_path / "lost.pdf"
    path.write_bytes(b"%PDF-1.4\n" + written(dict(enumerate(objects, 1))) + b"6 0 obj\n<</Ty")
    with pymupdf.open(stream=salvaged(path), filetype="pdf") as pdf:
        assert pdf.page_count == 1
        assert pdf[0].rect.width == 400
        assert "old harbour wall" in pdf[0].get_text()


def test_a_pdf_of_which_nothing_is_left_is_refused_in_a_sentence(whole, tmp_path):
    with pytest.raises(UnreadableDocument, match="it has no pages"):
        read(cut(whole, 0.004))
    bare = tmp_path / "bare.pdf"
    bare.write_bytes(b"%PDF-1.4\n1 0 obj\n<</Type/Page>>\nendobj\n")
    with pytest.raises(UnreadableDocument, match="its end is missing, and nothing that can be read is left"):
        read(bare)


def test_a_locked_pdf_is_not_taken_for_one_without_pages(tmp_path):
    path, pdf = tmp_path / "locked.pdf", pymupdf.open()
    pdf.new_page().insert_text((72, 72), "The minutes are under lock and key.")
    pdf.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="quay")
    with pytest.raises(PasswordNeeded):
        read(path)
