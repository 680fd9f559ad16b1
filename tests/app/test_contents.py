"""The table of contents: which entries there are, where they lead, and one chapter alone."""

import pytest
from PySide6.QtCore import Qt

from companion.app.contents import contents, row_at
from companion.app.contents_popover import ContentsPopover
from companion.app.settings import Recent
from companion.model import Block, Chapter, Section, make_article
from companion.model.protocol import Open, Opened

PARTS = ("The Quay", "Boats", "Boats come in.", "Nets", "Nets dry.", "Ropes", "Ropes rot.")
CHAPTERS = (Chapter("Boats", 2, 7000), Chapter("Nets", 3, 2000), Chapter("Ropes", 2, 6000))


def made_of(*parts):
    text, blocks = "\n\n".join(parts), []
    for part in parts:
        start = text.index(part)
        kind = "paragraph" if part.endswith(".") else "heading"
        blocks.append(Block(kind, start, start + len(part), 0 if kind == "paragraph" else 1 if not start else 2))
    return make_article(text, tuple(blocks), title=parts[0])


@pytest.fixture
def article():
    return made_of(*PARTS)


def sections(article, *titles):
    return tuple(Section(title, article.text.index(title), 2) for title in titles)


def test_headings_are_the_contents_of_an_article_without_its_own_title(article):
    rows = contents(article, ())
    assert [row.title for row in rows] == ["Boats", "Nets", "Ropes"]
    assert {row.level for row in rows} == {1}
    assert article.text[rows[1].start :].startswith("Nets")


def test_a_single_heading_is_no_contents():
    assert contents(made_of("The Quay", "Boats", "Boats come in."), ()) == ()


def test_the_documents_own_outline_comes_before_its_headings(article):
    assert [row.title for row in contents(article, sections(article, "Boats", "Ropes"))] == ["Boats", "Ropes"]


def test_chapters_begin_where_the_outline_has_them(article):
    rows = contents(article, sections(article, "Boats", "Nets", "Ropes"), CHAPTERS)
    assert [(row.chapter, row.level, row.words) for row in rows] == [(0, 1, 7000), (1, 2, 2000), (2, 1, 6000)]
    assert [article.text[row.start :][:4] for row in rows] == ["Boat", "Nets", "Rope"]


def test_of_a_chapter_read_alone_only_its_own_parts_can_be_gone_to():
    alone = made_of("Nets", "Nets dry.")
    rows = contents(alone, (Section("Nets", 0, 3),), CHAPTERS, chapter=1)
    assert [row.start for row in rows] == [None, 0, None]


def test_the_entry_that_is_being_read_is_the_last_one_begun(article):
    rows = contents(article, ())
    assert row_at(rows, 0) is None
    assert row_at(rows, rows[1].start) == 1
    assert row_at(rows, len(article.text)) == 2


@pytest.fixture
def book(window, article, tmp_path):
    """The window with a book of three chapters."""
    path = tmp_path / "quay.epub"
    path.write_bytes(b"x")
    window.open(str(path))
    say_opened(window, article, path, None)
    return window


def say_opened(window, article, path, chapter):
    titles = [each.title for each in CHAPTERS if each.title in article.text]
    job = window.session.engine.last(Open).job
    outline = sections(article, *titles)
    window.session.engine.say(Opened(job, article, "epub", str(path), (), outline, CHAPTERS, chapter))


def popover_of(window):
    (popover,) = (child for child in window.findChildren(ContentsPopover) if child.isVisible())
    return popover


def test_a_choice_leads_to_its_place(book, article):
    book.resize(800, 500)
    book.page.view.set_type_step(6)
    book.commands["contents"].trigger()
    popover = popover_of(book)
    assert [pick.text for pick in popover.shown()] == ["Boats", "Nets", "Ropes"]
    assert popover.shown()[0].note == "7,000 words"
    popover.chosen.emit(2)
    assert book.page.view.place() is not None
    popover.close()


def test_typing_and_enter_choose(book, qtbot, monkeypatch):
    gone = []
    monkeypatch.setattr(book.page.view, "go_to", lambda start, end: gone.append(start))
    book.commands["contents"].trigger()
    popover = popover_of(book)
    qtbot.keyClicks(popover.field, "rop")
    assert [pick.text for pick in popover.shown()] == ["Ropes"]
    qtbot.keyClick(popover.field, Qt.Key.Key_Return)
    assert gone == [book.session.outline[2].start]
    assert not popover.isVisible()


def test_nothing_that_fits_is_said(book, qtbot):
    book.commands["contents"].trigger()
    popover = popover_of(book)
    qtbot.keyClicks(popover.field, "zeppelin")
    assert popover.nothing.isVisible()
    qtbot.keyClick(popover.field, Qt.Key.Key_Return)
    assert popover.isVisible()
    popover.close()


def test_one_chapter_alone_is_asked_for_by_its_number_and_the_whole_book_by_none(book, tmp_path):
    book.commands["contents"].trigger()
    popover = popover_of(book)
    popover.alone.setChecked(True)
    popover.chosen.emit(1)
    popover.close()
    assert book.session.engine.last(Open).chapter == 1
    say_opened(book, made_of("Nets", "Nets dry."), tmp_path / "quay.epub", 1)
    assert book.settings.recent[0].chapter == 1
    book.commands["contents"].trigger()
    popover = popover_of(book)
    assert popover.alone.isChecked()
    popover.alone.setChecked(False)
    assert book.session.engine.last(Open).chapter is None


def test_a_long_book_offers_its_chapters_the_first_time_only(book, article, tmp_path):
    strip = book.page.strips.shown("hint")
    assert strip.label.text().startswith("This book has 13,000 words.")
    strip.buttons[0].click()
    popover = popover_of(book)
    assert popover.alone.isChecked()
    popover.close()
    book.open(str(tmp_path / "quay.epub"))
    other = made_of("The Quay", "Boats", "Boats went out.")
    say_opened(book, other, tmp_path / "quay.epub", None)
    assert book.page.strips.shown("hint") is None


def test_a_book_is_opened_again_at_the_chapter_that_was_read(window, tmp_path):
    path = tmp_path / "quay.epub"
    path.write_bytes(b"x")
    window.change(recent=(Recent(str(path), "Nets", "epub", "2024-01-01", 1),))
    window.open(str(path))
    assert window.session.engine.last(Open).chapter == 1


def test_the_contents_button_is_there_where_there_are_contents(book, full):
    assert not full.bar.button("book").isVisible()


def test_a_book_shows_the_contents_button(book):
    assert book.bar.button("book").isVisible()


def test_a_long_book_whose_text_grows_offers_its_chapters_at_the_end(window, article, tmp_path):
    path = tmp_path / "quay.pdf"
    path.write_bytes(b"x")
    window.open(str(path))
    job = window.session.engine.last(Open).job
    window.session.engine.say(Opened(job, made_of("The Quay", "Boats"), "pdf", str(path), (), whole=False))
    assert window.page.strips.shown("hint") is None
    assert window.settings.last_article == str(path)
    say_opened(window, article, path, None)
    assert window.page.strips.shown("hint").label.text().startswith("This book has")
    assert window.settings.recent[0].path == str(path)
