"""The beginning of a long document is handed out while the rest is read; it changes nothing about the whole."""

import pytest

from companion.errors import Cancelled
from companion.sources import pdf, read

PAGES = 10


@pytest.fixture
def book(press):
    made = press(height=400)
    for page in range(PAGES):
        made.paragraph(f"On day {page} the harbour kept its boats in, and the wind went round to the north again. " * 5)
        if page < PAGES - 1:
            made.new_page()
    made.everywhere(60, 30, "THE HARBOUR YEARS")
    return made.save()


def test_the_first_pages_of_a_long_pdf_come_before_the_whole(book):
    parts = []
    whole = read(book, began=parts.append)
    assert whole == read(book)
    assert len(parts) == 1
    text = parts[0].article.text
    assert "On day 3" in text
    assert "On day 4" not in text
    assert parts[0].article.blocks[-1].kind == "furniture"  # the running head
    assert parts[0].layout is None


def test_a_slow_document_is_shown_from_its_first_page_on(book, monkeypatch):
    monkeypatch.setattr(pdf, "LEAST_PAUSE", 0.0)
    monkeypatch.setattr(pdf, "PAUSE_SHARE", 0)
    parts = []
    read(book, began=parts.append)
    assert len(parts) == PAGES - 1
    assert "On day 1" not in parts[0].article.text


def test_short_documents_and_chapters_come_at_once(press, book):
    made = press("short.pdf")
    made.paragraph("The wall held. " * 20)
    parts = []
    read(made.save(), began=parts.append)
    read(book, chapter=0, began=parts.append)
    assert parts == []


def test_reading_can_be_stopped_when_a_part_is_handed_out(book):
    def stop(_part):
        raise Cancelled

    with pytest.raises(Cancelled):
        read(book, began=stop)


@pytest.mark.parametrize("name", ["long.txt", "long.md"])
def test_the_first_paragraphs_of_a_long_text_come_before_the_whole(tmp_path, name):
    paragraph = "The tide came in over the wall, and nobody in the café slept that night. " * 4
    path = tmp_path / name
    path.write_text("\n\n".join(["# The tide", *[paragraph] * 2000]), encoding="utf-8")
    parts = []
    whole = read(path, began=parts.append)
    assert len(parts) == 1
    assert whole.article.text.startswith(parts[0].article.text)
    assert 10_000 < len(parts[0].article.text) < 50_000


def test_no_beginning_is_guessed_of_a_text_in_two_bytes_a_character(tmp_path):
    path = tmp_path / "wide.txt"
    path.write_text("The tide came in over the wall.\n\n" * 10_000, encoding="utf-16")
    parts = []
    assert read(path, began=parts.append).article.text.startswith("The tide came in")
    assert parts == []
