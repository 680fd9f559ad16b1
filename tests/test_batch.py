"""Many articles at once: names, what is kept, one line a failure, an engine that dies."""

import os

import pymupdf
import pytest

from companion import batch, cli


@pytest.fixture
def folder(tmp_path, sample_markdown):
    """Two articles and one file that cannot be read."""
    made = tmp_path / "articles"
    made.mkdir()
    text = sample_markdown.read_text(encoding="utf-8")
    (made / "one.md").write_text(text, encoding="utf-8")
    (made / "two.md").write_text("# Two\n\n" + text.split("\n\n")[3], encoding="utf-8")
    (made / "bad.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 4)
    return made


def test_every_article_is_written_and_a_failure_is_a_line(folder, tmp_path, capfd):
    out = tmp_path / "out"
    names = [str(folder / name) for name in ("one.md", "bad.pdf", "two.md")]
    assert cli.main(["handout", *names, "--out", f"{out}/", "--paper", "letter"]) == 1
    assert sorted(path.name for path in out.iterdir()) == ["one-student.pdf", "two-student.pdf"]
    with pymupdf.open(out / "one-student.pdf") as pdf:
        assert round(pdf[0].rect.width) == 612
    lines = capfd.readouterr().err.splitlines()
    assert [line for line in lines if "bad.pdf" in line and "Cannot read" in line]
    assert lines[-1] == "companion: 2 written, 1 failed."


def test_what_is_there_already_is_kept_unless_it_is_older_or_asked_for_again(folder, tmp_path):
    out = tmp_path / "out"
    files = [str(folder / "one.md"), str(folder / "two.md")]
    work = batch.plan(files, out, "annotated")
    assert [article.out.name for article in work.articles] == ["one-annotated.pdf", "two-annotated.pdf"]
    (out / "one-annotated.pdf").write_bytes(b"made")
    work = batch.plan(files, out, "annotated")
    assert ([article.source for article in work.articles], work.kept) == (files[1:], 1)
    os.utime(out / "one-annotated.pdf", (1, 1))
    assert len(batch.plan(files, out, "annotated").articles) == 2
    os.utime(out / "one-annotated.pdf")
    assert len(batch.plan(files, out, "annotated", again=True).articles) == 2


def test_articles_of_one_name_get_files_of_their_own(tmp_path):
    work = batch.plan(["a/news.md", "b/News.pdf", "a/news.md"], tmp_path, "teacher")
    assert [article.out.name for article in work.articles] == ["news-teacher.pdf", "News-2-teacher.pdf"]


def test_an_engine_that_dies_costs_its_article_only(folder, tmp_path, capfd, monkeypatch):
    started = []
    start = batch.engine_process.start

    def start_badly():
        process = start()
        started.append(process)
        if len(started) == 1:
            process.kill()
            process.wait()
        return process

    monkeypatch.setattr(batch.engine_process, "start", start_badly)
    files = [str(folder / "one.md"), str(folder / "two.md")]
    assert cli.main(["annotate", *files, "--out", str(tmp_path / "out"), "--jobs", "1"]) == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["two-annotated.pdf"]
    assert "one.md" in capfd.readouterr().err


def test_a_number_of_jobs_below_one_is_wrong_usage(tmp_path):
    with pytest.raises(SystemExit, match="2"):
        cli.main(["annotate", "a.md", "--out", str(tmp_path), "--jobs", "0"])
