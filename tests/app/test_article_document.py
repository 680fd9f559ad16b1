from companion.app.article_builder import DocumentBuilder, build_document
from companion.app.article_document import Setting, balanced_width, runs
from companion.app.shown import count_words, meta_line, shown_blocks
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
    shown = list(shown_blocks(article, Paragraphs(article), 2))
    assert [s.kind for s in shown] == ["title", "meta", "furniture", "paragraph", "furniture"]


def test_the_meta_line_names_only_what_is_known():
    article = make_article("One word.", (Block("paragraph", 0, 9),), published="2023-05")
    assert meta_line(article, count_words(article, article.blocks)) == "2 words"
    assert not meta_line(article, None)


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


def long_article(words=9000):
    part = "The tide 🌊 came back over the wall."
    text = "\n\n".join(["Tides rise", *[" ".join([part] * 6)] * (words // 48)])
    blocks, at = [Block("heading", 0, 10, 1)], 12
    for paragraph in text.split("\n\n")[1:]:
        blocks.append(Block("paragraph", at, at + len(paragraph)))
        at += len(paragraph) + 2
    return make_article(text, tuple(blocks), title="Tides rise", byline="Lea Ort")


def test_a_long_article_is_built_in_slices_to_the_same_document_as_at_once(theme):
    article = long_article()
    builder = DocumentBuilder(article, theme, Setting())
    builder.build(1)
    assert builder.built.document.blockCount() == len(builder.built.shown) < 4
    assert "words" not in builder.built.document.toPlainText()
    slices = sum(1 for _ in builder.rest())
    whole = build_document(article, theme, Setting())
    assert slices > 3
    assert builder.complete
    assert builder.built.document.toPlainText() == whole.document.toPlainText()
    assert builder.built.shown == whole.shown
    assert builder.built.positions.pieces == whole.positions.pieces
    for shown, piece in zip(whole.shown[2:], whole.positions.pieces[1:], strict=True):
        assert whole.document.findBlock(piece.position).position() == piece.position
        assert piece.start == shown.start


def test_the_words_of_an_article_that_is_not_whole_are_not_counted(theme):
    text = "Tides rise."
    article = make_article(text, (Block("paragraph", 0, len(text)),), byline="Lea Ort")
    builder = DocumentBuilder(article, theme, Setting(), whole=False)
    builder.build()
    assert builder.complete
    assert builder.built.document.toPlainText() == "Lea Ort\nTides rise."
