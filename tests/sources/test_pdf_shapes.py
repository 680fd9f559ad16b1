"""Drop capitals, tables and the outline of PDFs."""

import pymupdf
import pytest

from companion.sources import read


def _with_capital(press, text, lines=3, indent=0):
    """A page whose first paragraph begins with a capital over several lines."""
    page = press(gap=0, indent=indent)
    page.new_page()
    size = page.leading * lines * 1.15
    width = pymupdf.get_text_length(text[0], "tiro", size) + 3
    page.put(page.margin, page.y + page.leading * (lines - 1), text[0], size)
    current, count = "", 0
    for word in text[1:].split():
        longer = f"{current} {word}" if current else word
        if page.length(longer) > page.column_width - (width if count < lines else 0):
            page.line(current, width if count < lines else 0)
            current, count = word, count + 1
        else:
            current = longer
    page.line(current, width if count < lines else 0)
    return page


@pytest.mark.parametrize("indent", [0, 12])
def test_a_drop_capital_belongs_to_its_word(press, blocks, story, indent):
    page = _with_capital(press, story[1], indent=indent)
    page.y += 0 if indent else 6
    for paragraph in story[3:5]:
        page.paragraph(paragraph)
        page.y += 0 if indent else 6
    document = read(page.save())
    assert blocks(document) == [story[1], *story[3:5]]
    ((_, quad),) = document.layout.quads(0, 1)
    assert quad[0][0] == pytest.approx(page.margin, abs=2)


@pytest.mark.parametrize(
    "beginning", ["A new wall is", "At noon the wall was", "I saw the wall as it was", "In noon's light, it was"]
)
def test_a_capital_that_is_a_word_keeps_its_space(press, blocks, story, beginning):
    text = f"{beginning} {story[1][0].lower()}{story[1][1:]}"
    assert blocks(read(_with_capital(press, text).save())) == [text]


ROWS = [("Quay", "2019", "2024"), ("North mole", "4.2", "6.1"), ("Customs house", "3.8", "3.9"), ("Basin", "12", "9.5")]


@pytest.mark.parametrize("right", [False, True])
def test_a_table_comes_row_by_row(press, blocks, story, right):
    page = press(gap=6)
    page.paragraph(story[1])
    for row in ROWS:
        for cell, x in zip(row, (0, 150, 220), strict=True):
            page.put(page.margin + x + (40 - page.length(cell) if right and x else 0), page.y, cell)
        page.y += page.leading
    page.y += 8
    page.paragraph(story[3])
    document = read(page.save())
    assert blocks(document, "table") == [" | ".join(row) for row in ROWS]
    assert blocks(document) == [story[1], story[3]]
    start = document.article.text.index("6.1")
    ((_, quad),) = document.layout.quads(start, start + 3)
    assert quad[1][0] - quad[0][0] == pytest.approx(page.length("6.1"), abs=0.2)


def test_the_outline_leads_to_the_headings(press, story):
    page = press(gap=6, height=220)
    page.title("Sea wall divides the town", 16)
    for paragraph in story[:3]:
        page.paragraph(paragraph)
    page.put(page.margin, page.y + 6, "What happens next", 13, "tibo")
    page.y += 26
    for paragraph in story[3:]:
        page.paragraph(paragraph)
    last = page.pdf.page_count
    page.pdf.set_toc([[1, "Sea wall divides the town", 1], [2, "What happens next", 2], [1, "At the end", last]])
    document = read(page.save())
    article = document.article
    assert [(s.title, s.level) for s in document.outline] == [
        ("Sea wall divides the town", 1), ("What happens next", 2), ("At the end", 1),
    ]  # fmt: skip
    starts = [section.start for section in document.outline]
    assert starts == sorted(starts)
    assert article.text.startswith("Sea wall divides the town", starts[0])
    assert article.text.startswith("What happens next", starts[1])
    part = read(page.path, chapter=1)
    assert part.article.text.startswith("What happens next")
    assert story[0] not in part.article.text


def test_footnotes_stand_apart_and_their_numbers_are_not_text(press, blocks, story):
    page = press(gap=6, height=420)
    page.paragraph(story[2])
    page.put(page.margin + page.length(story[2]) + 0.5, page.y - 6 - page.leading - 3.5, "1", 6)
    page.paragraph(story[3])
    page.paragraph(story[4])
    page.line("The mole is 10")
    page.put(page.margin + page.length("The mole is 10") + 0.3, page.y - page.leading - 3.5, "2", 6)
    page.put(
        page.margin + page.length("The mole is 10") + 5,
        page.y - page.leading,
        "metres long, and was built by convicts.",
    )
    for at, note in enumerate(("Her shop stands on the quay since 1911.", "Minutes of the council, volume 4.")):
        page.put(page.margin, 340 + 12 * at - 2.5, str(1 + 2 * at), 5)
        page.put(page.margin + 4, 340 + 12 * at, note, 8)
    document = read(page.save())
    assert blocks(document) == [
        story[2], story[3], story[4], "The mole is 102 metres long, and was built by convicts.",
    ]  # fmt: skip
    assert [text.lstrip("123 ") for text in blocks(document, "caption")] == [
        "Her shop stands on the quay since 1911.", "Minutes of the council, volume 4.",
    ]  # fmt: skip
