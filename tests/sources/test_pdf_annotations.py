"""Notes, stamps and forms on a PDF's pages are not the article's words; nor are the pages of our own copies."""

import time

import pymupdf
import pytest

from companion import reading
from companion.export.annotated_pdf import write_annotated
from companion.sources import read


def _paragraphs(document):
    article = document.article
    return [article.text[b.start : b.end] for b in article.blocks if b.kind != "furniture"]


def test_notes_stamps_popups_and_form_fields_are_not_read(press, blocks, story):
    page = press(gap=6)
    for paragraph in story[:3]:
        page.paragraph(paragraph)
    sheet = page.pdf[0]
    sheet.add_freetext_annot((60, 300, 300, 330), "A free note that another reader left here")
    sheet.add_stamp_annot((300, 20, 390, 50), stamp=0)
    sheet.add_text_annot((20, 20), "A note that pops up")
    field = pymupdf.Widget()
    field.rect, field.field_type = pymupdf.Rect(60, 340, 300, 360), pymupdf.PDF_WIDGET_TYPE_TEXT
    field.field_name, field.field_value = "name", "typed into a form"
    sheet.add_widget(field)
    assert "free note" in sheet.get_text()
    document = read(page.save())
    assert blocks(document) == list(story[:3])
    assert [b.kind for b in document.article.blocks] == ["paragraph"] * 3


@pytest.mark.parametrize("rotation", [0, 90])
def test_links_to_the_web_are_kept_as_styles(press, story, rotation):
    page = press(gap=6)
    page.paragraph(story[0])
    sheet = page.pdf[0]
    (word,) = sheet.search_for("Tuesday")
    sheet.insert_link({"kind": pymupdf.LINK_URI, "from": word, "uri": "https://quay.example/board"})
    sheet.insert_link({"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(300, 300, 320, 320), "uri": "https://a.example"})
    sheet.set_rotation(rotation)
    article = read(page.save()).article
    (link,) = article.styles
    assert (link.kind, article.text[link.start : link.end], link.target) == (
        "link", "Tuesday", "https://quay.example/board",
    )  # fmt: skip


def test_a_page_full_of_links_is_read_at_once(press, story):
    page = press(gap=6)
    page.paragraph(story[0])
    for at in range(600):
        place = pymupdf.Rect(at % 30, 300 + at // 30, at % 30 + 1, 301 + at // 30)
        page.pdf[0].insert_link({"kind": pymupdf.LINK_URI, "from": place, "uri": f"https://quay.example/{at}"})
    path = page.save()
    start = time.process_time()
    assert read(path).article.text == story[0]
    assert time.process_time() - start < 1


@pytest.mark.parametrize("form", ["markdown", "pdf"])
def test_an_annotated_copy_opens_as_the_article_it_was_made_of(form, request, tools, tmp_path):
    original = read(request.getfixturevalue(f"sample_{form}"))
    out = tmp_path / "annotated.pdf"
    write_annotated(original, reading.read(original, tools), out)
    copy = read(out)
    assert copy.article.pages > 2
    assert _paragraphs(copy) == _paragraphs(original)
    assert any("left out" in warning for warning in copy.warnings)
    assert copy.article.title == original.article.title


def test_the_sample_says_the_same_as_pdf_and_as_markdown(sample_markdown, sample_pdf, blocks):
    markdown, pdf = read(sample_markdown), read(sample_pdf)
    assert blocks(pdf) == blocks(markdown)
    assert blocks(pdf, "heading") == blocks(markdown, "heading")
