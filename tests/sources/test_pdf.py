"""PDFs: what is refused, what is warned about, and whether text, order, furniture and places come out right."""

import re
import unicodedata
from itertools import pairwise

import pymupdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.errors import PasswordNeeded, UnreadableDocument
from companion.sources import read
from companion.sources.pdf_lines import read_lines

WORDS = st.sampled_from(
    "harbour wall the council of a voted storm twelve re-elected mayor said it would contract in boats Ines tide "
    "pumping station and basin second well-known winter quay 2009 fisherman".split()
)
PARAGRAPH = st.lists(WORDS, min_size=12, max_size=70).map(lambda words: " ".join(words).capitalize() + ".")


def test_reads_a_single_column_with_gaps(press, blocks, story):
    page = press(gap=6)
    page.title("Sea wall divides the lower town")
    for paragraph in story:
        page.paragraph(paragraph)
    document = read(page.save())
    assert blocks(document) == list(story)
    assert document.article.title == "Sea wall divides the lower town"
    assert document.article.blocks[0].kind == "heading"
    assert document.article.blocks[0].level == 1
    assert document.format == "pdf"
    assert document.article.pages == len(document.layout.pages)


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("justify", [True, False])
def test_reads_columns_with_indents_and_heals_over_column_and_page(press, blocks, story, columns, justify):
    page = press(columns=columns, indent=12, justify=justify, width=300 + 130 * columns, height=330)
    page.title("Sea wall divides town")
    for paragraph in story:
        page.paragraph(paragraph)
    assert blocks(read(page.save())) == list(story)


def test_a_single_line_may_be_a_column(press, blocks):
    page = press(columns=2, indent=12, width=500, height=160)
    text = " ".join(["The board met on the quay and voted for the wall by nine to two"] * 3) + " again tonight."
    page.paragraph(text)
    assert page.column == 1
    assert page.y < page.top + 2 * page.leading
    assert blocks(read(page.save())) == [text]


def test_running_heads_and_page_numbers_are_furniture_and_kept_once(press, blocks, story):
    page = press(gap=6, height=260)
    page.title("Sea wall divides the lower town")
    for paragraph in story:
        page.paragraph(paragraph)
    page.everywhere(50, 30, "The Quay Courier")
    page.everywhere(200, 245, "{page}")
    document = read(page.save())
    assert len(document.layout.pages) > 2
    assert blocks(document) == list(story)
    assert blocks(document, "furniture") == ["The Quay Courier", "1"]
    assert document.article.source == "The Quay Courier"


def test_line_numbers_are_not_text(press, blocks, story):
    page = press(gap=6)
    page.new_page()
    start = page.y
    for paragraph in story[:4]:
        page.paragraph(paragraph)
    for number in range(1, 8):
        page.put(25, start + (number - 1) * page.leading, str(number), 8)
    assert blocks(read(page.save())) == list(story[:4])


def test_byline_date_and_contact_line_are_furniture(press, blocks, story):
    page = press(gap=6)
    page.title("Sea wall divides the lower town")
    page.paragraph("By Tomas Reyle")
    page.paragraph("14 March 2024")
    for paragraph in story:
        page.paragraph(paragraph)
    page.paragraph("To reach the newsroom, write to desk@quaycourier.example.")
    document = read(page.save())
    assert (document.article.byline, document.article.published) == ("Tomas Reyle", "2024-03-14")
    assert blocks(document) == list(story)
    assert len(blocks(document, "furniture")) == 3


def test_a_broken_word_is_mended_and_its_hyphen_belongs_to_no_character(press, blocks):
    page = press()
    page.new_page()
    page.line("The board asked for a com-")
    page.line("plete survey of the well-")
    page.line("known mole before any work on a complete wall.")
    document = read(page.save())
    assert blocks(document) == [
        "The board asked for a complete survey of the well-known mole before any work on a complete wall."
    ]
    start = document.article.text.index("complete")
    quads = document.layout.quads(start, start + len("complete"))
    assert len(quads) == 2
    width = quads[0][1][1][0] - quads[0][1][0][0]
    assert width == pytest.approx(pymupdf.get_text_length("com", "tiro", 10), abs=0.1)


def test_ligatures_are_written_out_and_share_their_place():
    width = 6.0
    chars = [
        {"c": c, "origin": (72 + at * width, 100), "bbox": (72 + at * width, 90, 78 + at * width, 103)}
        for at, c in enumerate("of\ufb01ce e\u0301\u00a0!")
    ]
    span = {"size": 12.0, "font": "Serif", "flags": 0, "chars": chars}
    line = {"dir": (1.0, 0.0), "bbox": (72, 90, 138, 103), "spans": [span]}
    sheet = read_lines({"width": 300, "height": 400, "blocks": [{"type": 0, "lines": [line]}]}, 0)
    (made,) = sheet.lines
    assert made.text == "office \u00e9 !"
    assert list(made.rights[2:4]) == [87.0, 90.0]
    assert made.origin == (0.0, 100)
    assert len(made.lefts) == len(made.rights) == len(made.text)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_rotated_pages_read_alike_and_say_how_they_are_turned(press, blocks, story, rotation):
    page = press(gap=6)
    for paragraph in story[:3]:
        page.paragraph(paragraph)
    page.pdf[0].set_rotation(rotation)
    document = read(page.save())
    assert blocks(document) == list(story[:3])
    shown = document.layout.pages[0]
    assert shown.rotation == rotation
    assert (shown.width > shown.height) == (rotation in (90, 270))


def test_text_that_runs_up_the_page_is_read_along_its_direction(tmp_path, blocks):
    pdf = pymupdf.open()
    page = pdf.new_page(width=300, height=400)
    for at, text in enumerate(("The council met on the quay and", "voted for the wall by nine to two.")):
        page.insert_text((100 + 14 * at, 350), text, rotate=90, fontname="tiro", fontsize=10)
    pdf.save(tmp_path / "turned.pdf")
    document = read(tmp_path / "turned.pdf")
    assert blocks(document) == ["The council met on the quay and voted for the wall by nine to two."]
    assert _under(tmp_path / "turned.pdf", document, "nine").strip() == "nine"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PARAGRAPH, min_size=3, max_size=9), st.sampled_from([1, 2]), st.booleans())
def test_every_character_has_its_place_and_blocks_do_not_overlap(press, paragraphs, columns, indented):
    page = press(columns=columns, indent=12 * indented, gap=0 if indented else 6, width=500, height=300)
    for paragraph in paragraphs:
        page.paragraph(paragraph)
    document = read(page.save())
    article, lines = document.article, document.layout.lines
    placed = {at for line in lines for at in range(line.start, line.end)}
    inside = {at for block in article.blocks for at in range(block.start, block.end)}
    assert {at for at in inside if not article.text[at].isspace()} <= placed
    assert all(first.end <= second.start for first, second in pairwise(lines))
    assert all(first.end <= second.start for first, second in pairwise(article.blocks))
    assert re.sub(r"\s+", "", article.text) == re.sub(r"\s+", "", "".join(paragraphs))


def _under(path, document, phrase):
    """What an independent reader finds under the places of a phrase."""
    start = document.article.text.index(phrase)
    pdf = pypdfium2.PdfDocument(path)
    found = ""
    for number, quad in document.layout.quads(start, start + len(phrase)):
        page = pdf[number]
        xs, ys = [point[0] for point in quad], [page.get_height() - point[1] for point in quad]
        found += page.get_textpage().get_text_bounded(
            min(xs) + 0.2, min(ys) + 0.2, max(xs) - 0.2, max(ys) - 0.2
        )  # left, bottom, right, top
    pdf.close()
    return unicodedata.normalize("NFKC", found)


def test_an_independent_reader_finds_the_phrase_under_its_quads(press, story):
    page = press(columns=2, indent=12, width=460, height=330)
    for paragraph in story:
        page.paragraph(paragraph)
    document = read(page.save())
    for phrase in ("sea wall", "Ines Marlowe, who", "4.2 million crowns", "pumping station", "customs house"):
        under = _under(page.path, document, phrase)
        assert re.sub(r"\s", "", under) == re.sub(r"\s", "", phrase)


def test_an_encrypted_pdf_asks_for_its_password(press):
    page = press()
    page.paragraph("The council kept its minutes under lock and key.")
    path = page.save(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="quay", owner_pw="mole")
    with pytest.raises(PasswordNeeded, match="needs a password"):
        read(path)
    with pytest.raises(PasswordNeeded, match="wrong"):
        read(path, "tide")
    assert "lock and key" in read(path, "quay").article.text


def test_pages_without_text_open_with_a_warning(tmp_path):
    pdf = pymupdf.open()
    pdf.new_page()
    pdf.new_page()
    pdf.save(tmp_path / "blank.pdf")
    document = read(tmp_path / "blank.pdf")
    assert document.article.text == ""
    assert document.article.pages == 2
    assert document.warnings == ("There is no text on the pages of this PDF. You can still look at them.",)


def test_a_truncated_pdf_is_read_as_far_as_it_goes_and_warned_about(press, story):
    page = press(gap=6, height=200)
    for paragraph in story:
        page.paragraph(paragraph)
    path = page.save()
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"xref")])
    document = read(path)
    assert "sea wall" in document.article.text
    assert any("damaged" in warning for warning in document.warnings)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n%%EOF"])
def test_a_pdf_without_pages_is_refused_with_a_remedy(tmp_path, data):
    path = tmp_path / "stub.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=r"stub\.pdf.*[.] .*[.]$"):
        read(path)


def test_nothing_is_printed_while_a_broken_pdf_is_read(press, capfd):
    page = press()
    page.paragraph("The council met on the quay.")
    path = page.save()
    path.write_bytes(path.read_bytes().replace(b"stream", b"stXeam"))
    with pytest.raises(UnreadableDocument):
        read(_without_pages(path))
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""


def _without_pages(path):
    path.write_bytes(path.read_bytes().replace(b"/Pages", b"/Pagez").replace(b"/Page", b"/Pagx"))
    return path
