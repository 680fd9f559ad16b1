"""Files of corrections and notes: whole, safe against a sudden end, and kind to later versions."""

import json
import os
import signal
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import UnreadableDocument, UnwritableFile
from companion.keeping import edits_file, places
from companion.model import make_article
from companion.model.anchor import make_anchor
from companion.model.edits import (
    Add,
    AddFigure,
    AddMark,
    DismissMark,
    DropWord,
    Edits,
    EntryRef,
    Merge,
    OwnNote,
    Rename,
    Split,
    Unknown,
    with_corrections,
    with_note,
)

TEXT = "The harbour master may sell the crane. Nobody asked the crew."
ARTICLE = make_article(TEXT, (), title="Crane for sale", url="https://example.org/crane")
HERE = make_anchor(TEXT, 19, 22)
ALL = (
    Rename(EntryRef("crane", HERE), "the crane"),
    Merge(EntryRef("a"), (EntryRef("b"), EntryRef("c", HERE))),
    Split(EntryRef("a"), (HERE,), "b"),
    Add(HERE, "may", "term", "perhaps"),
    DropWord("crew"),
    DismissMark("hedge", HERE),
    AddMark("opinion", HERE, "attitude", "quoted", "Why."),
    AddFigure(HERE, 12.5, "EUR", None, "money"),
)
NOTE = OwnNote("n1", HERE, "Really? 🚢", "2024-03-01")


def made(*corrections, notes=()):
    file = edits_file.make_file(ARTICLE, "/home/x/crane.txt")
    return edits_file.replace(file, edits=Edits(ARTICLE.digest, corrections, tuple(notes)))


def test_corrections_of_every_kind_and_notes_come_back_as_they_went():
    file = made(*ALL, notes=(NOTE,))
    assert edits_file.from_json(edits_file.to_json(file)) == file


@given(st.text(), st.text())
def test_any_words_survive(name, text):
    file = made(
        Rename(EntryRef(name.encode("utf-8", "ignore").decode()), text.encode("utf-8", "ignore").decode()),
        notes=(OwnNote("n", HERE, text.encode("utf-8", "ignore").decode()),),
    )
    assert edits_file.from_json(edits_file.to_json(file)) == file


def test_what_is_kept_is_found_when_the_article_is_opened_again():
    file = made(*ALL, notes=(NOTE,))
    edits_file.keep(file)
    assert edits_file.load_for(ARTICLE, "/home/x/crane.txt") == file
    assert edits_file.load_for(ARTICLE, "/elsewhere/copy.txt").edits == file.edits


def test_nothing_is_written_while_there_is_nothing_to_keep():
    edits_file.keep(made())
    assert not places.edits_folder().exists()
    assert edits_file.load_for(ARTICLE, None).edits.empty


@pytest.mark.parametrize(("path", "url"), [("/home/x/crane.txt", None), ("/other.txt", ARTICLE.url)])
def test_when_the_file_has_another_text_the_last_corrections_are_taken_over(path, url):
    edits_file.keep(made(*ALL))
    changed = make_article("Update. " + TEXT, (), title="Crane sold", url=url)
    found = edits_file.load_for(changed, path)
    assert found.edits == Edits(changed.digest, ALL)
    assert edits_file.load_for(make_article("Another text.", ()), "/other.txt").edits.empty


def test_fields_and_corrections_of_a_later_version_are_kept():
    content = json.loads(edits_file.to_json(made(DropWord("crew"), notes=(NOTE,))))
    content["class"] = "7b"
    content["corrections"][0]["reason"] = "too easy"
    content["corrections"].insert(0, {"type": "hologram", "depth": 3})
    content["notes"][0]["colour"] = "green"
    content["notes"].append({"id": "n2", "drawing": [1, 2]})
    file = edits_file.from_json(json.dumps(content).encode())
    assert isinstance(file.edits.corrections[0], Unknown)
    more = edits_file.replace(file, edits=with_corrections(file.edits, DropWord("crane")))
    again = json.loads(edits_file.to_json(more))
    content["corrections"].append({"type": "drop_word", "lemma": "crane"})
    assert again == content
    reworded = edits_file.replace(file, edits=with_note(file.edits, OwnNote("n1", HERE, "Yes.")))
    assert json.loads(edits_file.to_json(reworded))["notes"][0]["colour"] == "green"


def test_a_damaged_file_is_put_aside_and_told():
    edits_file.keep(made(*ALL))
    place = places.edits_file(ARTICLE.digest)
    place.write_bytes(place.read_bytes()[:100])
    with pytest.raises(UnreadableDocument, match="put aside"):
        edits_file.load_for(ARTICLE, None)
    assert place.with_name(place.name + ".damaged").is_file()
    assert edits_file.load_for(ARTICLE, None).edits.empty


def test_a_file_of_a_later_schema_is_left_as_it_is():
    edits_file.keep(made(*ALL))
    place = places.edits_file(ARTICLE.digest)
    later = place.read_bytes().replace(b"companion.edits/1", b"companion.edits/2")
    place.write_bytes(later)
    with pytest.raises(UnreadableDocument, match="later version"):
        edits_file.load_for(ARTICLE, None)
    assert place.read_bytes() == later


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"schema": "companion.reading/1"}', b"\xff\xfe"])
def test_other_files_are_refused_in_a_sentence(tmp_path, content):
    other = tmp_path / "other.json"
    other.write_bytes(content)
    with pytest.raises(UnreadableDocument, match="holds no corrections"):
        edits_file.read(other)
    assert other.read_bytes() == content


def test_a_shared_file_lies_beside_its_article_and_does_not_name_folders(tmp_path):
    out = places.beside(tmp_path / "crane.txt")
    edits_file.share(made(*ALL, notes=(NOTE,)), out)
    assert out.name == "crane.companion.json"
    assert edits_file.read(out).edits == Edits(ARTICLE.digest, ALL, (NOTE,))
    assert b"/home/x" not in out.read_bytes()


def test_a_folder_that_cannot_be_written_is_told(monkeypatch, tmp_path):
    (tmp_path / "data").write_text("a file")
    monkeypatch.setattr(places.paths, "user_data", lambda: tmp_path / "data")
    with pytest.raises(UnwritableFile):
        edits_file.keep(made(*ALL))


KEEPER = """
import sys
from companion.keeping import edits_file
from companion.model import make_article
from companion.model.edits import DropWord, Edits
file = edits_file.make_file(make_article(%r, ()), None)
for count in range(1, 100000):
    words = tuple(DropWord(str(number)) for number in range(count))
    edits_file.keep(edits_file.replace(file, edits=Edits(file.edits.digest, words)))
    sys.stdout.write(f"{count}\\n")
    sys.stdout.flush()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("saves", [1, 7, 40])
def test_what_was_saved_survives_a_kill_at_any_moment(saves):
    process = subprocess.Popen(
        [sys.executable, "-c", KEEPER % TEXT], stdout=subprocess.PIPE, env=dict(os.environ), text=True
    )
    try:
        told = 0
        while told < saves:
            told = int(process.stdout.readline())
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    found = edits_file.load_for(make_article(TEXT, ()), None).edits
    assert len(found.corrections) >= saves
    assert found.corrections == tuple(DropWord(str(number)) for number in range(len(found.corrections)))
