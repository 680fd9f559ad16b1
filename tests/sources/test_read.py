"""Which files are read as what, and how those that cannot be read are refused."""

import zipfile
from functools import partial
from pathlib import Path

import pytest

from companion.errors import UnreadableDocument
from companion.sources import read
from companion.sources.file import read_data
from companion.sources.sniff import sniff


def test_content_decides_not_the_name(tmp_path):
    page = tmp_path / "report.pdf"
    page.write_text(
        "<!DOCTYPE html><html><head><title>Sea wall</title></head><body><article><h1>Sea wall</h1>"
        "<p>The harbour board said on Tuesday that the wall would be finished before winter.</p>"
        "<p>Residents of the lower town are not convinced, and have said so in a letter.</p></article></body></html>"
    )
    assert read(page).format == "html"


def test_markdown_in_a_text_file_is_read_as_markdown(tmp_path):
    file = tmp_path / "article.txt"
    file.write_text("# Sea wall\n\nThe *Courier* said so.\n")
    document = read(file)
    assert document.format == "markdown"
    assert document.article.text == "Sea wall\n\nThe Courier said so."


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.4", "pdf"),
        (b"junk before\n%PDF-1.4", "pdf"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "word"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "epub"),
        (b"{\\rtf1 hello", "rtf"),
        (b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=x", "mhtml"),
        (b"Content-type: of the harbour, as the mayor likes to say.", "text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary"),
        (b"\xff\xfeh\x00i\x00", "text"),
        (b"BM is how the initials of the mayor are written.", "text"),
        (b"  \n<html><body>x", "html"),
        (b"A line about <b>bold</b> type.", "text"),
    ],
)
def test_sniffing(data, form):
    assert sniff(data) == form


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.pdf", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("letter.docx", b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "damaged"),
        ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Office"),
        ("program", b"\x7fELF\x02\x01\x01\x00\x00\x00", "not a text document"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name_cause_and_remedy(tmp_path, name, data, why):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=why) as caught:
        read(path)
    assert name in str(caught.value)
    assert caught.value.remedy.endswith(".")


def test_folders_and_missing_files_are_refused(tmp_path):
    with pytest.raises(UnreadableDocument, match="folder"):
        read(tmp_path)
    with pytest.raises(UnreadableDocument, match="no such file"):
        read(tmp_path / "nowhere.pdf")


def test_a_text_in_another_language_opens_with_a_warning(tmp_path):
    file = tmp_path / "article.txt"
    file.write_text(
        "Le conseil du port a annoncé mardi que la digue serait achevée avant les tempêtes de l'hiver. Les habitants "
        "de la basse ville ne sont pas convaincus, et ils se souviennent de la crue.",
        encoding="utf-8",
    )
    document = read(file)
    assert document.article.language == "fr"
    assert document.warnings == ("Companion explains English; this text seems to be in French, so nothing is marked.",)


@pytest.mark.parametrize("size", [1, 6])
def test_a_large_web_page_asks_for_time_by_its_size(size):
    page = b"<!DOCTYPE html><html><body><p>The harbour wall was finished before the winter storms.</p></body></html>"
    asked = []
    with pytest.raises(Stopped):
        read_data(page + b" " * (size * 2**20), Path("a.html"), "html", progress=partial(_stopping, asked))
    assert asked == [(0.0, pytest.approx(15 + 4 * size, abs=0.1))]


@pytest.mark.parametrize("part", ["word/document.xml", "OEBPS/chapter.XHTML"])
def test_documents_in_archives_ask_for_time_by_what_they_unpack_to(tmp_path, part):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" ")
        archive.writestr("media/picture.png", bytes(2**21))
        archive.writestr(part.replace("document", "document2"), b" " * 10 * 2**20)
    asked = []
    with pytest.raises(Stopped):
        read(path, progress=partial(_stopping, asked))
    assert path.stat().st_size < 2**20
    assert asked == [(0.0, pytest.approx(55, abs=0.1))]


def test_a_damaged_archive_asks_for_no_more_time_than_others(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml")
    asked = []
    with pytest.raises(UnreadableDocument, match="damaged"):
        read(path, progress=lambda share, patience: asked.append((share, patience)))
    assert asked == [(0.0, 15.0)]


class Stopped(Exception):
    """Raised by a caller that wants no more than to be asked."""


def _stopping(asked, share, patience):
    asked.append((share, patience))
    raise Stopped
