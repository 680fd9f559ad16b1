"""The further files: each is written, whole, and says what the Reading says."""

import contextlib
import csv
import importlib
import inspect
import json
import pkgutil
import sqlite3
import zipfile
from html.parser import HTMLParser

import pytest

import companion.export
from companion import cli, export_commands
from companion.export import flashcards
from companion.export.formats import FORMATS, format_named
from companion.model import Block, Definition, Entry, Figure, Mark, Reading, Span, Word, make_article

TEXT = "Ada <Quill> reportedly fought for 12 boats.\n\nA stunning day, said Ada."


@pytest.fixture
def reading():
    article = make_article(
        TEXT, (Block("paragraph", 0, 43), Block("paragraph", 45, len(TEXT))), title="Boats & days", url="https://example.org/a"
    )  # fmt: skip
    ada = Entry(
        "e1", "Ada", "person", ("Ada",), (Span(0, 3), Span(66, 69)), Definition("=a sailor, 40", "this article")
    )
    return Reading(
        article=article,
        entries=(ada,),
        words=(Word(23, 29, "fight", "verb", "B2", Definition("use <force>", "A list", "CC0")),),
        marks=(
            Mark(12, 22, "hedge", "evidential", why="It is second hand."),
            Mark(47, 55, "opinion", "intensifier", why="It adds force."),
        ),
        figures=(Figure(34, 42, "12 boats", 12, unit="boat", about="boats", importance=0.9),),
    )


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_every_format_writes_the_same_file_every_time(known, reading, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    for number in (1, 2):
        known.write(reading, tmp_path / f"{number}{known.suffix}")
    one, two = (tmp_path / f"{n}{known.suffix}" for n in (1, 2))
    assert one.read_bytes() == two.read_bytes()
    assert b"Ada" in one.read_bytes() or known.name in ("tasks", "apkg", "figures")


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_an_article_of_nothing_is_written_too(known, tmp_path):
    known.write(Reading(article=make_article("", ())), tmp_path / "out")
    assert (tmp_path / "out").stat().st_size > 0


def test_the_command_line_knows_every_format():
    assert tuple(known.name for known in FORMATS) == export_commands.FORMATS


def test_a_spreadsheet_reads_terms_and_takes_nothing_for_a_formula(reading, tmp_path):
    format_named("csv").write(reading, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["term"] for row in rows] == ["Ada", "fight"]
    assert rows[0]["definition"] == "'=a sailor, 40"
    assert rows[0]["source"] == "This article"
    assert (rows[0]["paragraph"], rows[0]["mentions"]) == ("1", "2")


def test_markdown_shows_signs_as_they_stand(reading, tmp_path):
    format_named("markdown").write(reading, tmp_path / "out.md")
    text = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "- **fight** (verb): use \\<force\\> *A list*" in text
    assert "“=a sailor, 40”" in text


def test_cards_keep_their_identity_and_show_the_sentence(reading, tmp_path):
    format_named("anki").write(reading, tmp_path / "out.txt")
    lines = (tmp_path / "out.txt").read_text(encoding="utf-8").splitlines()
    assert "#deck:Companion: Boats & days" in lines
    cards = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(card) == 4 for card in cards)
    assert len({card[0] for card in cards}) == 2
    assert "Ada &lt;Quill&gt; reportedly fought" in cards[0][1]


class Page(HTMLParser):
    """What a browser shows, without the cards; and the cards."""

    def __init__(self, source):
        super().__init__()
        self.shown, self.cards, self.links, self._card, self._body = [], {}, [], [], False
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self._body = self._body or tag == "main"
        if tag == "span":
            self._card.append(values.get("id") or (self._card[-1] if self._card else None))
        self.links += [values[key] for key in ("src", "href", "action") if key in values]

    def handle_endtag(self, tag):
        if tag == "span":
            self._card.pop()

    def handle_data(self, data):
        card = self._card[-1] if self._card else None
        if card:
            self.cards[card] = self.cards.get(card, "") + data
        elif self._body:
            self.shown.append(data)


def test_the_web_page_holds_the_text_and_its_notes_and_loads_nothing(reading, tmp_path):
    format_named("html").write(reading, tmp_path / "out.html")
    source = (tmp_path / "out.html").read_text(encoding="utf-8")
    page = Page(source)
    assert "<script" not in source
    assert page.links == []
    shown = "".join(page.shown)
    assert all(part in shown for part in TEXT.split("\n\n"))
    assert any("second hand" in card for card in page.cards.values())
    assert any("=a sailor, 40" in card for card in page.cards.values())
    assert source.count('data-number="') == 2


def test_web_annotations_quote_the_text_they_stand_on(reading, tmp_path):
    format_named("webannotation").write(reading, tmp_path / "out.jsonld")
    found = json.loads((tmp_path / "out.jsonld").read_bytes())
    items = found["first"]["items"]
    assert found["total"] == len(items) == 5
    assert len({item["id"] for item in items}) == 5
    for item in items:
        quote, position = item["target"]["selector"]
        assert item["target"]["source"] == "https://example.org/a"
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT


def test_the_command_writes_the_file_asked_for(sample_markdown, tmp_path):
    assert cli.main(["export", str(sample_markdown), "--format", "csv", "-o", str(tmp_path / "g.csv")]) == 0
    assert "term,kind,definition" in (tmp_path / "g.csv").read_text(encoding="utf-8-sig")


def test_no_writer_of_the_package_is_left_out():
    apart = {"write_annotated", "write_handout"}
    written = {
        name
        for module in pkgutil.iter_modules(companion.export.__path__)
        for name, function in vars(importlib.import_module(f"companion.export.{module.name}")).items()
        if name.startswith("write_") and inspect.isfunction(function)
    }
    assert written - apart == {known.write.__name__ for known in FORMATS}


def test_a_name_of_the_headline_is_placed_where_the_text_first_has_it(tmp_path):
    text = "Zell falls\n\nThe town of Zell fell."
    article = make_article(text, (Block("heading", 0, 10, 1), Block("paragraph", 12, len(text))), title="Zell falls")
    spans = (Span(0, 4), Span(24, 28))
    zell = Entry("e1", "Zell", "place", (), spans, Definition("a town", "this article"))
    format_named("anki").write(Reading(article=article, entries=(zell,)), tmp_path / "out.txt")
    assert "The town of Zell fell." in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_an_anki_package_holds_a_deck_of_notes_that_keep_their_identity(reading, tmp_path):
    format_named("apkg").write(reading, tmp_path / "out.apkg")
    with zipfile.ZipFile(tmp_path / "out.apkg") as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        archive.extract("collection.anki2", tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "collection.anki2")) as database:
        notes = database.execute("SELECT id, guid, mid, flds FROM notes ORDER BY id").fetchall()
        cards = database.execute("SELECT nid, did FROM cards ORDER BY nid").fetchall()
        models, decks = (json.loads(one) for one in database.execute("SELECT models, decks FROM col").fetchone())
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    made = flashcards.cards(reading)
    assert {guid for _, guid, _, _ in notes} == {card.identity for card in made}
    assert {fields.partition("\x1f")[0] for _, _, _, fields in notes} == {card.term for card in made}
    assert {str(model) for _, _, model, _ in notes} == set(models)
    assert [identity for identity, _, _, _ in notes] == [note for note, _ in cards]
    assert {str(deck) for _, deck in cards} == set(decks) - {"1"}
