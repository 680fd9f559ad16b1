"""Saved pages: the article comes out, the page around it does not."""

from email.charset import Charset
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from pathlib import Path

import pytest

from companion.errors import UnreadableDocument
from companion.sources import read
from companion.sources.html import HANDED_OVER, PAYWALL

PAGES = Path(__file__).parent / "pages"

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sea wall divides town | Quay Courier</title>
<meta property="og:site_name" content="Quay Courier">
<meta property="article:published_time" content="2024-03-14T08:00">
<meta name="author" content="Tomas Reyle"></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a>
</li></ul></nav><div id="cookies"><p>We use cookies. Accept all?</p></div><main><article><h1>Sea wall divides town</h1>
<figure><img src="q.jpg" alt=""><figcaption>The quay at noon. Photograph: Jo Vale</figcaption></figure>
<p>The harbour board said on <em>Tuesday</em> that the new sea wall would be finished before the winter storms, although
the engineers have <a href="https://example.org/plan">asked</a> for another year.</p>
<p>Residents of the lower town are not convinced. They remember the flood of 2009, when the water rose high.</p>
<h2>What happens next</h2><blockquote><p>Nobody has been asked, and nobody will be.</p></blockquote>
<ul><li>The plan goes to the council in April.</li><li>Work is to begin in May.</li></ul>
<p>The wall will cost 4.2 million crowns, a third more than the council had set aside for it last year.</p>
</article></main><footer><p>© 2024 Quay Courier. All rights reserved.</p></footer></body></html>"""


@pytest.fixture
def page(tmp_path):
    def make(text, encoding="utf-8"):
        path = tmp_path / "page.html"
        path.write_bytes(text.encode(encoding))
        return read(path)

    return make


def test_the_article_comes_out_in_blocks(page, blocks):
    document = page(PAGE)
    assert blocks(document, "heading") == ["Sea wall divides town", "What happens next"]
    assert blocks(document, "quote") == ["Nobody has been asked, and nobody will be."]
    assert blocks(document, "list") == ["The plan goes to the council in April.", "Work is to begin in May."]
    assert blocks(document, "caption") == ["The quay at noon. Photograph: Jo Vale"]
    assert len(blocks(document)) == 3
    assert "cookies" not in document.article.text
    assert "Sport" not in document.article.text


def test_title_author_date_and_outlet(page):
    article = page(PAGE).article
    assert (article.title, article.byline, article.published, article.source) == (
        "Sea wall divides town",
        "Tomas Reyle",
        "2024-03-14",
        "Quay Courier",
    )


def test_styles_cover_their_words(page):
    article = page(PAGE).article
    assert {(s.kind, article.text[s.start : s.end]) for s in article.styles} == {
        ("italic", "Tuesday"),
        ("link", "asked"),
    }


def test_the_declared_encoding_is_believed(page):
    document = page(PAGE.replace("utf-8", "windows-1250").replace("Marlowe", "").replace("winter", "zimní"), "cp1250")
    assert "zimní storms" in document.article.text


def test_control_characters_do_no_harm(page, blocks):
    assert len(blocks(page(PAGE.replace("harbour board", "harbour\x0b \x01board")))) == 3


def test_a_page_without_text_is_refused(page):
    with pytest.raises(UnreadableDocument, match="no text"):
        page("<html><head><title>x</title></head><body><script>1</script></body></html>")


def test_a_second_extractor_reads_what_the_first_cannot(page, story, monkeypatch):
    import trafilatura

    def fails(*_, **__):
        raise AssertionError

    monkeypatch.setattr(trafilatura, "bare_extraction", fails)
    body = "".join(f"<p>{text}</p>" for text in story)
    document = page(f"<html><body><nav><a href='/'>Home</a></nav><div class='article'>{body}</div></body></html>")
    article = document.article
    assert [article.text[b.start : b.end] for b in article.blocks] == list(story)
    assert document.warnings == ()


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_the_article_of_a_page_like_those_of_news_sites_comes_out_exactly(page):
    article = read(page).article
    shown = [b for b in article.blocks if b.kind != "furniture" and not (b.kind == "heading" and b.level == 1)]
    assert [article.text[b.start : b.end] for b in shown] == page.with_suffix(".txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("name", "title", "byline", "published", "source"),
    [
        ("broadcaster", "Almsted: Last coal barge leaves river port", "Hanne Brook", "2024-04-21", "Northern Service"),
        ("amp", "Crews contain hillside fire near Santa Brisa", "Dana Whitlock", "2021-08-20", "Brisa Ledger"),
        ("data-only", "Tavira ends the clock change", "Olav Lindqvist", "2025-02-10", "Atlantic Wire"),
        ("interview", "“I miss the silence”", "Jonas Ek", None, "Weekend"),
        ("how-to", "How to move a piano without losing your friends", "Lio Marchetti", "2023-06-03", "House Rules"),
    ],
)
def test_pages_say_who_wrote_them_when_and_where(name, title, byline, published, source):
    article = read(PAGES / f"{name}.html").article
    assert (article.title, article.byline, article.published, article.source) == (title, byline, published, source)


def test_a_page_that_needs_a_browser_is_read_from_what_it_hands_over():
    assert read(PAGES / "data-only.html").warnings == (HANDED_OVER,)


def test_links_are_kept_with_their_whole_address(page):
    article = page(PAGE.replace('"https://example.org/plan"', '"/plan"').replace(
        "<head>", '<head><base href="https://example.org/news/">'
    )).article  # fmt: skip
    assert [s.target for s in article.styles if s.kind == "link"] == ["https://example.org/plan"]


def test_lists_within_lists_and_captions_of_tables_come_one_by_one(page, blocks):
    inner = "<ul><li>Stones from the quarry<ul><li>of the first size</li></ul></li></ul>"
    rows = "<tr><th>Part</th><th>Sum</th></tr><tr><td>Wall</td><td>4</td></tr>"
    table = f"<table><caption>What it costs</caption>{rows}</table>"
    document = page(PAGE.replace("<h2>", inner + table + "<h2>", 1))
    assert blocks(document, "list")[:2] == ["Stones from the quarry", "of the first size"]
    assert blocks(document, "caption")[-1] == "What it costs"
    assert blocks(document, "table") == ["Part | Sum", "Wall | 4"]


def test_a_saved_page_that_its_site_keeps_for_subscribers_says_so():
    assert read(PAGES / "paywall.html").warnings == (PAYWALL,)


@pytest.mark.parametrize("name", ["broadsheet", "local-paper"])
def test_a_page_saved_as_one_file_is_read_like_the_page(name, tmp_path):
    page = (PAGES / f"{name}.html").read_text("utf-8")
    saved = MIMEMultipart("related", type="text/html")
    saved["From"], saved["Subject"] = "<Saved by Blink>", "A page"
    saved["Snapshot-Content-Location"] = "https://news.example/a"
    part = MIMENonMultipart("text", "html")
    part.set_payload(page, Charset("utf-8"))
    saved.attach(part)
    saved.attach(MIMEImage(b"\x89PNG\r\n", "png"))
    (tmp_path / "page.mhtml").write_bytes(saved.as_bytes().replace(b"\n", b"\r\n"))
    document = read(tmp_path / "page.mhtml")
    assert document.article.blocks == read(PAGES / f"{name}.html").article.blocks
    assert document.article.url == "https://news.example/a"
