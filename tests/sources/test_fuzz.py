"""Whatever bytes come, a reader gives a sound Document or an error for the reader, and soon."""

import io
import json
import random
import time
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from companion.errors import CompanionError
from companion.sources import from_text, read
from companion.sources.file import read_data
from companion.sources.sniff import sniff

ROUND_TRIPS, PAGES = Path(__file__).parent / "round_trips", Path(__file__).parent / "pages"
MOST_SECONDS = 5.0
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

_PIECES = st.sampled_from(
    ["# ", "## x\n", "\n\n", "---\n", "title: x\n", "> ", "* ", "1. ", "[a](http://b)", "![", "](", "**", "*", "_", "`",
     "```\n", "| a | b |\n", "|--|--|\n", "<p>", "</p>", "<!-- ", "-->", "&amp;", "&#x0;", "\u00ad", "\ufb01", "\u202e",
     "\ufeff", "\x00", "\x0c", "\r\n", "\t", "\ue000", "\ue001", "\U0001f600", "e\u0301", "By Ann Lee\n",
     "14 March 2024\n", "The board said so.", "“Never,” ", "www.quay.example", "- \n", "  \n"]
)  # fmt: skip
_TAGS = st.sampled_from(
    "html head title body div p span a b i em h1 h2 h6 ul ol li table tr td th blockquote figure figcaption img br hr "
    "article main nav script style svg math template iframe sup q pre code details font center meta link x:y".split()
)
_RICH = st.sampled_from(
    ["{", "}", "\\par ", "\\i ", "\\b0 ", "\\'e9", "\\'8", "\\u8220?", "\\u-10179?", "\\uc3 ", "\\bin9999 ", "\\cell ",
     "\\row ", "\\trowd ", "\\intbl ", "\\line ", "{\\field", "{\\*\\fldinst HYPERLINK \"http://a\"}", "{\\fldrslt ",
     "{\\stylesheet{\\s1 heading 1;}}", "\\s1 ", "\\s-1 ", "\\outlinelevel9 ", "{\\fonttbl{\\f0\\fcharset128 A;}}",
     "\\f0 ", "\\ansicpg65001 ", "\\ansicpg1 ", "{\\info{\\title ", "{\\listtext a}", "{\\*\\x ", "\\pard ", "\\fs0 ",
     "\\", "\\~"]
)  # fmt: skip
_KEYS = st.sampled_from(["@graph", "articleBody", "publisher", "name", "author", "headline", "datePublished", "@type"])
_JSON = st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=30), st.just("The tide came early. " * 90))
MARKED = st.lists(st.one_of(_PIECES, st.text(max_size=20)), max_size=40).map("".join)
HTML = st.recursive(
    st.one_of(st.text(max_size=30), _PIECES),
    lambda inner: st.builds(
        lambda tag, attribute, parts, closed: f"<{tag} {attribute}>{''.join(parts)}" + (f"</{tag}>" if closed else ""),
        _TAGS,
        st.sampled_from(["", "class='x'", "href='#n'", "href='javascript:x'", "id=a", "content='2024-9'"]),
        st.lists(inner, max_size=4),
        st.booleans(),
    ),
    max_leaves=25,
)  # fmt: skip


def sound(document):
    """Blocks and styles lie within the text, in order, and none is empty."""
    article = document.article
    assert all(0 <= block.start < block.end <= len(article.text) for block in article.blocks)
    assert all(first.end <= second.start for first, second in pairwise(article.blocks))
    assert all(0 <= style.start < style.end <= len(article.text) for style in article.styles)
    assert "\x00" not in article.text
    article.text.encode("utf-8")
    if document.layout is not None:
        lines = document.layout.lines
        assert all(first.end <= second.start for first, second in pairwise(lines))
        assert all(len(line.lefts) == len(line.rights) == 4 * (line.end - line.start) for line in lines)


def _soundly(open_it):
    start, said = time.perf_counter(), "."
    try:
        sound(open_it())
    except CompanionError as error:
        said = str(error)
    assert said.endswith(".")
    assert time.perf_counter() - start < MOST_SECONDS


def _try(data, form, path=Path("fuzz.txt")):
    _soundly(lambda: read_data(data, path, form))


@FUZZ
@given(st.one_of(st.binary(max_size=400), MARKED.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_read_or_refused_as_what_they_look_like(data):
    form = sniff(data, "fuzz")
    if form != "pdf":
        _try(data, form)
    _try(data, "text")


@FUZZ
@given(MARKED)
@example("> " * 500 + "x")
@example("*" * 3000)
@example("[" * 2000)
@example("- " * 800)
@example("|" * 2000 + "\n" + "|-" * 1000)
def test_any_markdown_is_read(text):
    _try(text.encode("utf-8", "replace"), "markdown")


@FUZZ
@given(MARKED)
def test_any_text_is_taken_as_it_stands(text):
    document = from_text(text)
    article = document.article
    assert article.text == text
    assert all(first.end <= second.start for first, second in pairwise(article.blocks))


@FUZZ
@given(HTML)
@example("<div>" * 3000 + "The board said so." + "</div>" * 3000)
@example("<b>" * 2000)
@example("<SVG>HTML")
@example("<table><tr><td>" * 300)
@example("<p>" + "<a href='http://x'>" * 500 + "y")
def test_any_page_is_read_or_refused(page):
    _try(page.encode("utf-8", "replace"), "html")


@FUZZ
@given(st.binary(max_size=60), st.sampled_from(["epub", "word", "opendocument", "rtf", "mhtml"]))
def test_any_archive_is_read_or_refused(data, form):
    start = {
        "rtf": b"{\\rtf1 ",
        "mhtml": b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n",
    }
    _try(start.get(form, b"PK\x03\x04") + data, form)


@FUZZ
@given(st.lists(st.one_of(_RICH, st.text(st.characters(max_codepoint=255), max_size=12)), max_size=60).map("".join))
@example("{" * 3000 + "a")
@example('{\\field{\\*\\fldinst HYPERLINK "http://a"}{\\fldrslt a\\par b}}c\\par')
@example("{\\stylesheet{\\s99999999999 x;}}\\s99999999999 a\\par")
@example("\\trowd\\intbl a\\cell{\\field{\\fldrslt b\\row c}}\\par")
def test_any_rich_text_is_read_or_refused(said):
    _try(b"{\\rtf1\\ansi " + said.encode("latin-1"), "rtf")


@FUZZ
@given(HTML, st.recursive(_JSON, lambda inner: st.lists(inner) | st.dictionaries(_KEYS, inner), max_leaves=8))
def test_any_linked_data_in_a_page_is_taken_or_left(page, data):
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    story = "<p>The harbour board said on Tuesday that it would wait for the winter to pass.</p>" * 3
    _try(f"<html><head>{script}</head><body><article>{story}{page}</article></body></html>".encode(), "html")


def _mutated(data, chance):
    """The bytes with a few of them changed, cut out, doubled or swapped."""
    data = bytearray(data)
    for _ in range(chance.choice([1, 3, 10, 40])):
        at = chance.randrange(len(data))
        size = chance.choice([1, 1, 4, 50, 400])
        match chance.randrange(5):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + size]
            case 2:
                data[at:at] = data[at : at + size]
            case 3:
                data[at : at + size] = bytes(chance.randrange(256) for _ in range(size))
            case _:
                number = str(chance.choice([0, -1, 2**31, 2**63, 99999999])).encode()
                data[at : at + len(number)] = number
    return bytes(data)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_mutated_pdfs_are_read_or_refused(press, story, tmp_path, seed):
    chance = random.Random(seed)
    page = press(columns=chance.choice([1, 2]), indent=12, height=300)
    page.title("Sea wall divides the lower town")
    for paragraph in story:
        page.paragraph(paragraph)
    page.pdf.set_toc([[1, "Sea wall", 1]])
    whole = page.save(deflate=seed % 2, garbage=1).read_bytes()
    for number in range(25):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(_mutated(whole, chance))
        _soundly(lambda path=path: read(path))


def _zip_mutated(data, chance):
    """The archive with one of its members mutated."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name, content in members.items() if content])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each, content in members.items():
            archive.writestr(each, _mutated(content, chance) if each == name else content)
    return made.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("form", ["docx", "odt", "epub", "rtf"])
def test_mutated_documents_are_read_or_refused(form, seed, tmp_path):
    chance = random.Random(seed)
    whole = (ROUND_TRIPS / f"article.{form}").read_bytes()
    for number in range(25):
        path = tmp_path / f"{number}.{form}"
        inside = form != "rtf" and number % 3
        path.write_bytes(_zip_mutated(whole, chance) if inside else _mutated(whole, chance))
        _soundly(lambda path=path: read(path))


@pytest.mark.slow
@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_mutated_pages_of_news_sites_are_read_or_refused(page):
    chance = random.Random(page.stem)
    for _ in range(12):
        _try(_mutated(page.read_bytes(), chance), "html")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_mutated_markdown_and_pages_are_read_or_refused(sample_markdown, seed):
    chance = random.Random(seed)
    whole = sample_markdown.read_bytes()
    page = b"<html><body><article>" + whole.replace(b"\n\n", b"</p><p>") + b"</article></body></html>"
    for _ in range(25):
        _try(_mutated(whole, chance), "markdown")
        _try(_mutated(page, chance), "html")
