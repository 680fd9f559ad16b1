"""Word, OpenDocument, rich text, e-books and MHTML: the sample makes the round trip, and damaged files are refused."""

import io
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.errors import UnreadableDocument
from companion.sources import read

ROUND_TRIPS = Path(__file__).parent / "round_trips"  # one article, and what pandoc 2.17 made of it
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def _zip(path, members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def _runs(text, italic, plain):
    """Markdown's emphasis as runs of another format."""
    parts = re.split(r"\*(.+?)\*", text)
    return "".join((italic if at % 2 else plain).format(escape(part)) for at, part in enumerate(parts) if part)


def word(path, blocks):
    """A DOCX of (style, text) blocks; `*` marks italics."""
    run = '<w:r>{}<w:t xml:space="preserve">{{}}</w:t></w:r>'
    italic, plain = run.format("<w:rPr><w:i/></w:rPr>"), run.format("")
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(text, italic, plain)}</w:p>' for style, text in blocks
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{s.replace(" ", "")}"><w:name w:val="{s}"/></w:style>'
        for s in ("Title", "heading 1", "Quote", "caption")
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return _zip(
        path,
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>",
        },
    )


def opendocument(path, blocks):
    names = {"Title": "Title", "heading1": "Heading_20_1", "Quote": "Quotations"}
    body = ""
    for style, text in blocks:
        inner = _runs(text, '<text:span text:style-name="T1">{}</text:span>', "{}")
        tag = "h" if style == "heading1" else "p"
        level = ' text:outline-level="2"' if tag == "h" else ""
        body += f'<text:{tag} text:style-name="{names.get(style, "Standard")}"{level}>{inner}</text:{tag}>'
    face = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    )
    return _zip(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {OFFICE}>"
            f"<office:automatic-styles>{face}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        },
    )


def rich_text(path, blocks):
    """An RTF file of (style, text) blocks, with the styles in its style sheet; `*` marks italics."""
    styles = ("Normal", "Title", "heading 1", "Quote")
    names = {style.replace(" ", ""): number for number, style in enumerate(styles)}

    def said(text):
        text = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
        text = "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)
        return re.sub(r"\*(.+?)\*", r"{\\i \1}", text)

    sheet = "".join(f"{{\\s{number} {style};}}" for number, style in enumerate(styles))
    body = "".join(f"\\pard\\plain\\s{names[style]} {said(text)}\\par\n" for style, text in blocks)
    path.write_text(f"{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Georgia;}}}}{{\\stylesheet{sheet}}}\n{body}}}", "ascii")
    return path


def _paragraphs(texts):
    return "".join("<p>" + _runs(text, "<em>{}</em>", "{}") + "</p>" for text in texts)


def e_book(path, chapters, *, nav=True):
    """An EPUB of (title, paragraphs) chapters, with a navigation document or an NCX."""
    pages = {
        f"OEBPS/c{at}.xhtml": '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html '
        'xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
        f"<h1>{escape(title)}</h1>{_paragraphs(paragraphs)}</body></html>"
        for at, (title, paragraphs) in enumerate(chapters)
    }
    names = range(len(chapters))
    links = "".join(f'<li><a href="c{at}.xhtml">{escape(chapters[at][0])}</a></li>' for at in names)
    points = "".join(
        f'<navPoint id="p{at}"><navLabel><text>{escape(chapters[at][0])}</text></navLabel>'
        f'<content src="c{at}.xhtml"/></navPoint>'
        for at in names
    )
    contents = (
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        if nav
        else '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    )
    return _zip(
        path,
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<metadata><dc:title>The Quay</dc:title><dc:creator>Ines Marlowe</dc:creator></metadata><manifest>"
            + contents
            + '<item id="lost" href="cover.jpg" media-type="image/jpeg"/>'
            + "".join(f'<item id="c{at}" href="c{at}.xhtml" media-type="application/xhtml+xml"/>' for at in names)
            + "</manifest><spine>" + "".join(f'<itemref idref="c{at}"/>' for at in names) + "</spine></package>",
            "OEBPS/nav.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol>' + links
            + "</ol></nav></body></html>",
            "OEBPS/toc.ncx": '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>' + points + "</navMap></ncx>",
            **pages,
        },
    )  # fmt: skip


def _shown(document):
    article = document.article
    return [(b.kind, article.text[b.start : b.end]) for b in article.blocks if b.kind != "furniture"]


def _said(document):
    text = document.article.text
    return [(s.kind, text[s.start : s.end], s.target) for s in document.article.styles]


def _head(document):
    return document.article.title, document.article.byline, document.article.published


def _italics(document):
    text = document.article.text
    return [text[s.start : s.end] for s in document.article.styles if s.kind == "italic"]


@pytest.fixture
def sample_blocks(sample_markdown):
    """(style, text) of the sample's blocks, with `*` for italics."""
    body = sample_markdown.read_text("utf-8").split("---\n", 2)[2].strip().split("\n\n")
    return [
        ("Title", body[0].removeprefix("# ")),
        *(("Normal", line) for line in body[1].replace("\\", "").splitlines()),
        *(("Normal", paragraph) for paragraph in body[2:]),
    ]


@pytest.mark.parametrize(("make", "name"), [(word, "a.docx"), (opendocument, "a.odt"), (rich_text, "a.rtf")])
def test_the_sample_makes_the_round_trip(make, name, tmp_path, sample_blocks, sample_markdown):
    document, original = read(make(tmp_path / name, sample_blocks)), read(sample_markdown)
    assert _shown(document) == _shown(original)
    assert _italics(document) == _italics(original)
    assert _head(document) == _head(original)


def test_the_sample_makes_the_round_trip_as_an_e_book(tmp_path, sample_blocks, sample_markdown):
    title, *paragraphs = (text for _, text in sample_blocks)
    document, original = read(e_book(tmp_path / "a.epub", [(title, paragraphs)])), read(sample_markdown)
    assert _shown(document) == _shown(original)
    assert _italics(document) == _italics(original)
    assert document.article.published == original.article.published


@pytest.mark.parametrize("form", ["docx", "odt", "rtf", "epub", "html"])
def test_headings_lists_tables_quotations_and_links_are_the_same_in_every_format(form):
    document, original = read(ROUND_TRIPS / f"article.{form}"), read(ROUND_TRIPS / "article.md")
    assert _shown(document) == _shown(original)
    assert _said(document) == _said(original)
    assert _head(document) == _head(original)
    levels = [[b.level for b in d.article.blocks if b.kind == "heading"] for d in (document, original)]
    assert levels == [[1, 2, 2], [1, 2, 2]]


def test_rich_text_of_simple_programs_has_headings_by_their_type(tmp_path, story):
    path = tmp_path / "a.rtf"
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Helvetica;}}\f0 {\b\fs40 Sea wall divides town\par}"
    path.write_text(rf"{head}\fs24 {story[0]}\par {{\b What happens next\par}} \fs24 {story[2]}\par }}", "cp1252")
    assert _shown(read(path)) == [
        ("heading", "Sea wall divides town"), ("paragraph", story[0]),
        ("heading", "What happens next"), ("paragraph", story[2]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (rb"caf\'e9 at \u8364?5", "café at €5"),
        (rb"{\uc2 \u8220ab\u8221\'93\'94}", "“”"),
        (rb"\u-10179?\u-8704?", "\U0001f600"),
        (rb"{\f1 \'cf\'f0\'e0\'e2\'e4\'e0}", "Правда"),
        (rb"quay{\*\secret wall}{\v hidden} side", "quay side"),
        (rb"one\line two\~three\_four\-five \{six\}", "one\ntwo three-fourfive {six}"),
        (rb"{\field{\*\fldinst HYPERLINK \\l \"top\"}{\fldrslt up}}", "up"),
        (rb"seen{\footnote not this} once", "seen once"),
        (rb"one{\pict\bin6 }}}{{{} two", "one two"),
    ],
)
def test_characters_and_groups_of_rich_text(tmp_path, said, meant):
    path = tmp_path / "a.rtf"
    fonts = rb"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}"
    path.write_bytes(rb"{\rtf1\ansi\ansicpg1252\deff0" + fonts + rb"\pard\f0 " + said + rb"\par}")
    assert read(path).article.text == meant


def test_rich_text_says_who_wrote_it(tmp_path, story):
    path = tmp_path / "a.rtf"
    path.write_text(
        rf"{{\rtf1{{\info{{\title Sea wall divides town}}{{\author Ines Marlowe}}}}{story[0]}\par}}", "cp1252"
    )
    article = read(path).article
    assert (article.title, article.byline, article.text) == ("Sea wall divides town", "Ines Marlowe", story[0])


@pytest.mark.parametrize("make", [word, opendocument, rich_text])
def test_headings_and_quotations_by_their_style(make, tmp_path, story):
    path = make(
        tmp_path / "a.bin",
        [
            ("Title", "Sea wall divides town"),
            ("Normal", story[0]),
            ("heading1", "What happens next"),
            ("Quote", story[2]),
        ],
    )
    assert _shown(read(path)) == [
        ("heading", "Sea wall divides town"), ("paragraph", story[0]),
        ("heading", "What happens next"), ("quote", story[2]),
    ]  # fmt: skip


@pytest.mark.parametrize("nav", [True, False])
def test_an_e_book_opens_whole_with_its_chapters_as_outline(tmp_path, story, nav):
    path = e_book(tmp_path / "q.epub", [("The wall", story[:2]), ("The tide", story[2:5])], nav=nav)
    document = read(path)
    article = document.article
    assert (article.title, article.byline) == ("The Quay", "Ines Marlowe")
    assert [(s.title, s.level) for s in document.outline] == [("The wall", 1), ("The tide", 1)]
    assert all(article.text.startswith(section.title, section.start) for section in document.outline)
    assert [text for kind, text in _shown(document) if kind == "paragraph"] == list(story[:5])


def test_one_chapter_of_an_e_book_may_be_read_alone(tmp_path, story):
    path = e_book(tmp_path / "q.epub", [("The wall", story[:2]), ("The tide", story[2:5])])
    document = read(path, chapter=1)
    assert document.article.title == "The tide"
    assert [text for kind, text in _shown(document) if kind == "paragraph"] == list(story[2:5])


def test_the_chapters_of_the_whole_book_are_known_when_one_is_read(tmp_path, story):
    path = e_book(tmp_path / "q.epub", [("The wall", story[:2]), ("The tide", story[2:5])])
    whole, part = read(path), read(path, chapter=1)
    assert [(c.title, c.level) for c in whole.chapters] == [("The wall", 1), ("The tide", 1)]
    assert whole.chapters[1].words == sum(len(p.split()) for p in ("The tide", *story[2:5]))
    assert (whole.chapter, part.chapter, part.chapters) == (None, 1, whole.chapters)


def test_parts_hold_their_chapters_and_chapters_may_share_a_file(tmp_path, story):
    path = e_book(tmp_path / "q.epub", [("The wall", story[:2]), ("The tide", story[2:4])])
    data = zipfile.ZipFile(path)
    members = {name: data.read(name) for name in data.namelist()}
    members["OEBPS/nav.xhtml"] = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol><li><span>Part one</span><ol>'
        '<li><a href="c0.xhtml">The wall</a></li><li><a href="c1.xhtml">The tide</a></li>'
        '<li><a href="c1.xhtml#ebb">The ebb</a></li></ol></li></ol></nav></body></html>'
    )
    members["OEBPS/c1.xhtml"] = members["OEBPS/c1.xhtml"].replace(
        b"</body>", f'<h1 id="ebb">The ebb</h1><p>{story[4]}</p></body>'.encode()
    )
    path = _zip(tmp_path / "r.epub", members)
    whole = read(path)
    assert [(c.title, c.level) for c in whole.chapters] == [
        ("Part one", 1), ("The wall", 2), ("The tide", 2), ("The ebb", 2),
    ]  # fmt: skip
    assert read(path, chapter=0).article.text == whole.article.text
    assert story[4] not in read(path, chapter=2).article.text
    assert read(path, chapter=3).article.text == f"The ebb\n\n{story[4]}"


@pytest.mark.parametrize("number", [-1, 2])
def test_a_chapter_that_is_not_there_gives_the_whole_book(tmp_path, story, number):
    path = e_book(tmp_path / "q.epub", [("The wall", story[:2]), ("The tide", story[2:5])])
    assert read(path, chapter=number) == read(path)


def test_named_characters_of_old_e_books_are_known(tmp_path):
    path = e_book(tmp_path / "q.epub", [("The wall", ["A wall&mdash;they said&nbsp;so."])])
    data = zipfile.ZipFile(path)
    members = {
        name: data.read(name).replace(b"&amp;mdash;", b"&mdash;").replace(b"&amp;nbsp;", b"&nbsp;")
        for name in data.namelist()
    }
    assert "A wall—they said so." in read(_zip(tmp_path / "r.epub", members)).article.text


def test_a_locked_e_book_is_refused(tmp_path, story):
    path = e_book(tmp_path / "q.epub", [("The wall", story[:2])])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "META-INF/encryption.xml",
            '<encryption xmlns="urn:x"><e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
            '<e:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></e:EncryptedData></encryption>',
        )
    with pytest.raises(UnreadableDocument, match="locked"):
        read(path)


@pytest.mark.parametrize("make", [word, opendocument, e_book])
def test_damaged_archives_are_refused_in_a_sentence(make, tmp_path, story):
    blocks = [("The wall", story[:2])] if make is e_book else [("Normal", story[0])]
    data = make(tmp_path / "whole", blocks).read_bytes()
    for size in (200, len(data) // 2, len(data) - 30):
        (tmp_path / "cut").write_bytes(data[:size])
        with pytest.raises(UnreadableDocument, match=r"^Cannot read \"cut\": .*[.]$"):
            read(tmp_path / "cut")


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", b" " * (49 * 2**20))
    path = tmp_path / "bomb.odt"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(UnreadableDocument, match="unpacks"):
        read(path)


def test_a_page_saved_as_one_file_is_read(tmp_path, story):
    paragraphs = "".join(f"<p>{text}</p>" for text in story)
    page = (
        "<html><head><title>Sea wall</title></head>"
        f"<body><article><h1>Sea wall</h1>{paragraphs}</article></body></html>"
    )
    path = tmp_path / "page.mhtml"
    quoted = page.replace("=", "=3D").replace("quay", "qu=\r\nay")
    path.write_bytes(
        (
            "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://quay.example/wall\r\n"
            "Subject: Sea wall\r\n"
            'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n'
            "----x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            f"{quoted}\r\n----x\r\nContent-Type: image/png\r\n\r\nno picture\r\n----x--\r\n"
        ).encode()
    )
    document = read(path)
    assert [text for kind, text in _shown(document) if kind == "paragraph"] == list(story)
    assert document.article.url == "https://quay.example/wall"
    assert document.format == "html"


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=60)


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=5))
def test_whatever_is_in_a_word_document_opens_or_is_refused(tmp_path_factory, texts):
    path = word(tmp_path_factory.mktemp("w") / "a.docx", [("Normal", text.replace("*", "")) for text in texts])
    try:
        document = read(path)
    except UnreadableDocument:
        assert not "".join(texts).strip()
        return
    assert len("".join(document.article.text.split())) > 0 or not "".join("".join(texts).split()).isprintable()
