"""The commands around corrections, notes and the class glossary, and the options of the others."""

import json

import pytest

from companion import cli, isolation, reading
from companion.keeping import class_glossary, edits_file
from companion.model.anchor import make_anchor
from companion.model.class_glossary import ClassTerm
from companion.model.edits import DismissMark, Edits, EntryRef, OwnNote, Reword

TEXT = "Flood wall\n\nMara Lund, the mayor of Port Ellis, said the town may raise a levy. Fishermen oppose the levy.\n"


@pytest.fixture
def article(tmp_path, monkeypatch, tools):
    monkeypatch.setattr(reading, "Tools", lambda: tools)
    monkeypatch.setattr(isolation.DocumentReader, "read", lambda self, name, language: reading.open_file(name))
    path = tmp_path / "flood.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def corrected(article):
    """The article after the reader corrected and noted something."""
    opened = reading.open_file(article)
    text = opened.article.text
    at = text.index("may raise")
    edits = Edits(
        opened.article.digest,
        (Reword(EntryRef("Mara Lund"), "our neighbour"), DismissMark("hedge", make_anchor(text, at, at + 3))),
        (OwnNote("n1", make_anchor(text, at, at + 9), "By how much?"),),
    )
    file = edits_file.make_file(opened.article, str(article))
    edits_file.keep(edits_file.replace(file, edits=edits))
    return article


def analysed(capsys, *arguments):
    capsys.readouterr()
    assert cli.main(["analyse", *map(str, arguments), "-q"]) == 0
    return json.loads(capsys.readouterr().out)


def definition(made, name):
    return next(entry["definition"] for entry in made["entries"] if entry["name"] == name)


def marked(made):
    """The first words of the marks."""
    text = made["article"]["text"]
    return [text[mark["start"] : mark["end"]].split()[0] for mark in made["marks"]]


def test_what_the_reader_corrected_is_in_what_is_written(capsys, corrected):
    made = analysed(capsys, corrected)
    said = definition(made, "Mara Lund")
    assert (said["text"], said["source"]) == ("our neighbour", "own wording")
    assert [made["article"]["text"][note["start"] : note["end"]] for note in made["notes"]] == ["may raise"]
    assert "may" not in marked(made)


def test_without_edits_it_is_as_found(capsys, corrected):
    made = analysed(capsys, corrected, "--no-edits")
    assert definition(made, "Mara Lund")["source"] == "this article"
    assert made["notes"] == []
    assert "may" in marked(made)


def test_edits_go_to_a_file_beside_the_article_and_from_there_to_others(capsys, corrected, monkeypatch, tmp_path):
    assert cli.main(["edits", "export", str(corrected)]) == 0
    shared = tmp_path / "flood.companion.json"
    assert "2 corrections and 1 note written" in capsys.readouterr().err
    assert definition(analysed(capsys, corrected, "--edits", shared), "Mara Lund")["text"] == "our neighbour"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other"))
    assert analysed(capsys, corrected)["notes"] == []
    assert cli.main(["edits", "import", str(corrected)]) == 0
    assert "2 corrections and 1 note added" in capsys.readouterr().err
    assert analysed(capsys, corrected)["notes"][0]["text"] == "By how much?"
    assert cli.main(["edits", "import", str(corrected), str(shared)]) == 0
    assert "Nothing added" in capsys.readouterr().err


def test_notes_that_fit_nothing_are_told(capsys, corrected, tmp_path, article):
    assert cli.main(["edits", "export", str(corrected), "-o", str(tmp_path / "e.json")]) == 0
    other = tmp_path / "other.txt"
    other.write_text("Quite another text about boats.", encoding="utf-8")
    assert cli.main(["edits", "import", str(other), str(tmp_path / "e.json")]) == 0
    assert "1 note could not be placed" in capsys.readouterr().err


def test_without_corrections_there_is_nothing_to_export(capsys, article):
    assert cli.main(["edits", "export", str(article)]) == 1
    assert "no corrections" in capsys.readouterr().err
    assert cli.main(["edits", "import", str(article)]) == 1
    assert "cannot be opened" in capsys.readouterr().err


def test_the_class_glossary_is_filled_used_and_copied(capsys, article, tmp_path):
    terms = tmp_path / "class.csv"
    class_glossary.write([ClassTerm("levy", "money that the town asks for"), ClassTerm("dam", "a wall")], terms)
    assert cli.main(["glossary", "export", str(tmp_path / "out.toml")]) == 1
    assert cli.main(["glossary", "import", str(terms)]) == 0
    assert "your class glossary has 2 now" in capsys.readouterr().err
    made = analysed(capsys, article)
    assert definition(made, "levy")["source"] == "class glossary"
    assert [word for word in made["words"] if word["lemma"] == "levy"] == []
    assert all(entry["name"] != "levy" for entry in analysed(capsys, article, "--no-glossary")["entries"])
    assert cli.main(["glossary", "export", str(tmp_path / "out.toml")]) == 0
    assert class_glossary.read(tmp_path / "out.toml") == class_glossary.load_own()
    class_glossary.write([ClassTerm("levy", "a tax")], terms)
    assert definition(analysed(capsys, article, "--glossary", terms), "levy")["text"] == "a tax"
    assert cli.main(["glossary", "import", str(terms), "--replace"]) == 0
    assert class_glossary.load_own() == (ClassTerm("levy", "a tax"),)


def test_define_says_what_the_class_says(capsys, article, tmp_path):
    class_glossary.keep_own([ClassTerm("levy", "money that the town asks for")])
    assert cli.main(["define", "levies"]) == 0
    assert capsys.readouterr().out == "money that the town asks for\n(class glossary)\n"
    assert cli.main(["define", "levies", "--no-glossary"]) == 0
    assert "class glossary" not in capsys.readouterr().out
    assert cli.main(["define", "levies", "--glossary", str(tmp_path / "none.csv")]) == 1
    assert "cannot be opened" in capsys.readouterr().err


def test_lines_of_scripts_are_analysed_without_the_readers_own(capsys, article, monkeypatch):
    class_glossary.keep_own([ClassTerm("levy", "money that the town asks for")])
    line = json.dumps({"id": 1, "text": TEXT}).encode() + b"\n"
    monkeypatch.setattr(cli.sys, "stdin", type("In", (), {"buffer": [line]}))
    assert cli.main(["analyse", "--jsonl"]) == 0
    assert all(entry["name"] != "levy" for entry in json.loads(capsys.readouterr().out)["entries"])
