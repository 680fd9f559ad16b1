"""Markdown files: the marks go, what they meant stays as styles and kinds."""

from companion.model import Style
from companion.sources.markdown import read_markdown


def _read(text):
    return read_markdown(text.encode(), None)


def test_marks_go_and_styles_stay():
    article = _read("The *Quay Courier* and **all** [others](https://example.org) said so.").article
    assert article.text == "The Quay Courier and all others said so."
    assert article.styles == (
        Style("italic", 4, 16),
        Style("bold", 21, 24),
        Style("link", 25, 31, "https://example.org"),
    )


def test_kinds(blocks):
    document = _read(
        "# Sea wall\n\nFirst paragraph of it.\n\n## Next\n\n> A quotation.\n\n1. One item.\n2. Another.\n\n"
        "| Year | Cost |\n|---|---|\n| 2023 | 3 |\n\n![The quay at noon](quay.jpg)\n"
    )
    assert blocks(document, "heading") == ["Sea wall", "Next"]
    assert blocks(document, "quote") == ["A quotation."]
    assert blocks(document, "list") == ["One item.", "Another."]
    assert blocks(document, "table") == ["Year | Cost", "2023 | 3"]
    assert blocks(document, "caption") == ["The quay at noon"]


def test_byline_and_date_with_a_hard_break_are_two_furniture_blocks(blocks):
    document = _read("# Sea wall divides town\n\nTomas Reyle  \n14 March 2024\n\nThe board met on the quay.\n")
    assert blocks(document, "furniture") == ["Tomas Reyle", "14 March 2024"]
    assert document.article.byline == "Tomas Reyle"


def test_front_matter_gives_the_facts():
    article = _read(
        '---\ntitle: "Sea wall"\nauthor: Tomas Reyle\ndate: 2024-03-14\npublisher: Quay Courier\n---\nThe board met.\n'
    ).article
    assert (article.title, article.byline, article.published, article.source) == (
        "Sea wall",
        "Tomas Reyle",
        "2024-03-14",
        "Quay Courier",
    )
    assert article.text == "The board met."


def test_a_stray_blank_line_is_healed(blocks):
    document = _read("The mayor, who has long argued with\n\nParliament about the wall, left.\n")
    assert blocks(document) == ["The mayor, who has long argued with Parliament about the wall, left."]


def test_a_closing_call_and_link_are_furniture(blocks):
    document = _read(
        "# Sea wall\n\nThe board met on the quay and voted for the wall.\n\nTo contact the newsroom and the  \n"
        "letters page visit:\n\n**[courier.example/contact](https://www.courier.example/contact)**\n"
    )
    assert blocks(document) == ["The board met on the quay and voted for the wall."]
    assert len(blocks(document, "furniture")) == 2
