"""The commands of the contract: what they print, how they exit, that nothing is half-written."""

import json
import subprocess
import sys

import pytest

from companion.cli import main


def run(*arguments, stdin=None):
    """Run the command as another program would."""
    return subprocess.run(
        [sys.executable, "-m", "companion", *map(str, arguments)],
        input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_analyse_prints_a_reading(sample_markdown, capfdbinary):
    assert main(["analyse", str(sample_markdown)]) == 0
    reading = json.loads(capfdbinary.readouterr().out)
    assert reading["article"]["title"].startswith("Portugal to limit water")
    assert reading["entries"]
    assert reading["figures"]
    assert {mark["kind"] for mark in reading["marks"]} == {"hedge", "opinion"}


def test_analyse_writes_a_file(sample_markdown, tmp_path):
    assert main(["analyse", str(sample_markdown), "-o", str(tmp_path / "out.json")]) == 0
    assert json.loads((tmp_path / "out.json").read_bytes())["schema"] == "companion.reading/1"


def test_lines_are_answered_in_order_with_their_ids_and_a_bad_one_does_not_end_the_rest():
    texts = ["The mayor of Porto said on Monday that 300 people could leave.", "Δοκιμή 😀 in Lisbon.", ""]
    lines = [json.dumps({"id": k, "text": text}) for k, text in enumerate(texts)]
    done = run("analyse", "--jsonl", stdin="\n".join([lines[0], "{broken", '{"id": "x"}', *lines[1:]]) + "\n")
    assert done.returncode == 0
    made = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row.get("id") for row in made] == [0, None, "x", 1, 2]
    assert [("error" in row) for row in made] == [False, True, True, False, False]
    assert [row["article"]["text"] for row in made if "article" in row] == texts


def test_the_given_date_resolves_weekdays(capfdbinary, monkeypatch):
    row = {"id": 1, "text": "The council met on Tuesday.", "published": "2026-09-18"}
    done = run("analyse", "--jsonl", stdin=json.dumps(row) + "\n")
    assert [f["date"] for f in json.loads(done.stdout)["figures"]] == ["2026-09-15"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "none.pdf", "there is no such file"),
        (lambda folder: folder, "it is a folder"),
        (lambda folder: touch(folder / "empty.pdf", b""), "empty"),
        (lambda folder: touch(folder / "broken.pdf", b"%PDF-1.4\n1 0 obj\n<<"), "broken.pdf"),
        (lambda folder: touch(folder / "noise.bin", bytes(range(256)) * 40), "noise.bin"),
    ],
)
def test_bad_input_gets_one_plain_sentence_and_exit_code_1(tmp_path, capsys, make, words):
    path = make(tmp_path)
    for command in (["analyse", str(path)], ["annotate", str(path), "-o", str(tmp_path / "out.pdf")]):
        assert main(command) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert words in said.err
        assert "Traceback" not in said.err
    assert not (tmp_path / "out.pdf").exists()


def touch(path, data):
    path.write_bytes(data)
    return path


def test_an_encrypted_pdf_is_named_as_such(tmp_path, capsys):
    import pymupdf

    path = tmp_path / "locked.pdf"
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), "secret")
        pdf.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="one", owner_pw="two")
    assert main(["analyse", str(path)]) == 1
    assert "password" in capsys.readouterr().err


def test_wrong_usage_exits_with_2(capsys):
    for words in (["analyse"], ["annotate", "x.pdf"], ["annotate", "x", "-o", "y", "--kinds", "verbs"], ["--nonsense"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize("copy", ["student", "teacher"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_handouts_are_written_on_their_paper(sample_markdown, tmp_path, copy, paper):
    import pymupdf

    out = tmp_path / "out.pdf"
    assert main(["handout", str(sample_markdown), "-o", str(out), "--copy", copy, "--paper", paper]) == 0
    with pymupdf.open(out) as pdf:
        assert round(pdf[0].rect.width) == {"a4": 595, "letter": 612}[paper]
        text = "".join(page.get_text() for page in pdf)
    assert "Portugal to limit water" in text
    assert ("Teacher’s key" in text) == (copy == "teacher")
    assert ("Class" in text) == (copy == "student")


def test_a_definition_names_its_source(capsys):
    assert main(["define", "reservoirs", "--sentence", "The reservoirs are empty."]) == 0
    said = capsys.readouterr().out
    assert said.startswith("reservoirs → reservoir: ")
    assert "WordNet" in said
    assert main(["define", "qzxv"]) == 1
    assert "No definition found" in capsys.readouterr().err


def test_the_doctor_finds_everything_here(capsys):
    assert main(["doctor"]) == 0
    assert "The reader can run." in capsys.readouterr().out


def test_without_a_screen_the_window_says_what_works(monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 1
    said = capsys.readouterr().err
    assert "no" in said
    assert "companion analyse" in said
