"""Documents are read in a process of their own: it answers, is killed when it hangs, and is replaced when it dies."""

import os
import re
import sys
import threading

import pymupdf
import pytest

from companion import isolation, reading
from companion.errors import Cancelled, PasswordNeeded, UnreadableDocument
from companion.isolation import DocumentReader

FORKS = hasattr(os, "fork")
needs_fork = pytest.mark.skipif(not FORKS, reason="the stand-in reader is inherited by forking")


@pytest.fixture(params=["forked", "started"])
def reader(request, monkeypatch):
    if request.param == "forked" and not FORKS:
        pytest.skip("no fork here")
    if request.param == "started":
        monkeypatch.delattr(os, "fork", raising=False)
    made = DocumentReader()
    yield made
    made.close()


@pytest.fixture
def short(monkeypatch):
    """A reader without patience, forked whatever threads pytest has."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(isolation, "START_PATIENCE", 0.0)
    made = DocumentReader(patience=0.3)
    yield made
    made.close()


def test_a_document_comes_whole(reader, sample_pdf):
    shares = []
    document = reader.read(str(sample_pdf), progress=shares.append)
    assert document == reading.open_file(sample_pdf)
    assert shares[0] == 0.0
    assert reader.read(str(sample_pdf)).article == document.article


def test_the_beginning_of_a_long_document_comes_before_the_whole(reader, tmp_path):
    path = tmp_path / "book.txt"
    path.write_text("The tide came in over the wall that night.\n\n" * 12_000, encoding="utf-8")
    parts = []
    whole = reader.read(str(path), began=parts.append)
    assert len(parts) == 1
    assert whole.article.text.startswith(parts[0].article.text)
    assert len(whole.article.text) > 5 * len(parts[0].article.text)


def test_errors_for_the_reader_come_as_they_are(reader, tmp_path):
    path = tmp_path / "locked.pdf"
    pdf = pymupdf.open()
    pdf.new_page().insert_text((72, 72), "The council kept its minutes under lock and key.")
    pdf.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="quay")
    with pytest.raises(PasswordNeeded, match=r'^Cannot read "locked.pdf": it needs a password'):
        reader.read(str(path))
    assert "lock and key" in reader.read(str(path), "quay").article.text
    with pytest.raises(UnreadableDocument, match="no such file"):
        reader.read(str(path.with_name("nowhere.pdf")))


def _hang(name, password, progress, **more):
    re.match(r"(a+)+$", "a" * 60 + "b")  # in C, without a chance for another thread


def _die(name, password, progress, **more):
    os._exit(3)


def _stumble(name, password, progress, **more):
    raise ZeroDivisionError


def _too_much(name, password, progress, **more):
    raise MemoryError


@needs_fork
@pytest.mark.parametrize(
    ("fault", "why"), [(_hang, "too long"), (_die, "damaged"), (_stumble, "stumbles"), (_too_much, "too much memory")]
)
def test_what_goes_wrong_in_there_is_a_sentence_here(short, monkeypatch, fault, why, sample_pdf, capfd):
    with monkeypatch.context() as patch:
        patch.setattr(reading, "open_file", fault)
        with pytest.raises(UnreadableDocument, match=why):
            short.read("harbour.pdf")
        short.close()
    assert short.read(str(sample_pdf)).article.pages == 2
    assert capfd.readouterr().out == ""


@needs_fork
def test_it_may_ask_for_more_patience(short, monkeypatch, sample_markdown):
    opened = reading.open_file(sample_markdown)

    def slow(name, password, progress, **more):
        progress(0.5, 60.0)
        threading.Event().wait(0.6)
        return opened

    monkeypatch.setattr(reading, "open_file", slow)
    shares = []
    assert short.read("harbour.pdf", progress=shares.append) == opened
    assert shares[-1] == 0.5


@needs_fork
def test_reading_can_be_stopped(short, monkeypatch):
    monkeypatch.setattr(reading, "open_file", _hang)

    def stop(share):
        raise Cancelled

    with pytest.raises(Cancelled):
        short.read("harbour.pdf", progress=stop)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to the cap")
@needs_fork
def test_memory_is_capped(short, monkeypatch):
    monkeypatch.setattr(reading, "open_file", lambda *_, **__: bytearray(5 * 2**30))
    with pytest.raises(UnreadableDocument, match="too much memory"):
        short.read("bomb.pdf")
