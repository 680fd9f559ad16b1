from companion.app.article_document import Setting, balanced_width, build_document, runs
from companion.app.shown import meta_line, shown_blocks
from companion.model import Block, Style, make_article
from companion.model.paragraphs import Paragraphs


def test_each_block_of_the_document_has_its_place_in_the_text(theme, reading):
    built = build_document(reading.article, theme, Setting())
    assert built.document.blockCount() == len(built.shown)
    block = built.document.begin()
    while block.isValid():
        shown = built.shown[block.blockNumber()]
        if shown.own_words is None:
            assert block.text() == reading.article.text[shown.start : shown.end]
            assert built.positions.to_document(shown.start) == block.position()
        block = block.next()


def test_only_text_counts_as_paragraphs(reading):
    paragraphs = Paragraphs(reading.article)
    assert paragraphs.numbers == (None, 1, 2, 3, None)
    assert paragraphs.count == 3
    assert paragraphs.at(reading.article.blocks[2].start) == 2
    assert paragraphs.at(0) is None
    assert paragraphs.near(len(reading.article.text)) == 3


def test_furniture_beside_the_title_that_repeats_the_meta_line_is_left_out():
    parts = [("heading", "Tides rise"), ("furniture", "By Lea Ort"), ("furniture", "10 May 2023"),
             ("furniture", "Advertisement"), ("paragraph", "They do."), ("furniture", "Lea Ort")]  # fmt: skip
    text, blocks = "", []
    for kind, part in parts:
        blocks.append(Block(kind, len(text), len(text) + len(part), 1 if kind == "heading" else 0))
        text += part + "\n\n"
    article = make_article(text, tuple(blocks), title="Tides rise", byline="Lea Ort", published="2023-05-10")
    shown, title = shown_blocks(article, Paragraphs(article))
    assert [s.kind for s in shown] == ["title", "meta", "furniture", "paragraph", "furniture"]
    assert title == 0


def test_the_meta_line_names_only_what_is_known():
    article = make_article("One word.", (Block("paragraph", 0, 9),), published="2023-05")
    assert meta_line(article) == "2 words"


def test_a_title_has_no_word_left_over(theme):
    font = theme.font("reading_title")
    width = balanced_width("The council votes on a new ferry across the old harbour", font, 620)
    assert width < 620
    assert balanced_width("Ferry", font, 620) == 620


def test_overlapping_styles_are_both_kept():
    bold, italic = Style("bold", 2, 8), Style("italic", 5, 10)
    assert list(runs([bold, italic], 0, 12)) == [
        (0, 2, []), (2, 5, [bold]), (5, 8, [bold, italic]), (8, 10, [italic]), (10, 12, []),
    ]  # fmt: skip


def test_italics_and_links_reach_the_document(theme):
    text = "A ship sails here"
    styles = (Style("italic", 2, 6), Style("link", 13, 17, "https://example.org/"))
    article = make_article(text, (Block("paragraph", 0, 17),), styles=styles)
    document = build_document(article, theme, Setting()).document
    html = document.toHtml()
    assert "font-style:italic" in html
    assert "https://example.org/" in html
