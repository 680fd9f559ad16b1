"""The worker process: what it answers, that it survives bad documents, and that it dies with its parent."""

import contextlib
import itertools
import subprocess
import sys

import msgspec
import pymupdf
import pytest

from companion import engine_process
from companion.model import Reading, protocol
from companion.model.edits import OwnNote

JOBS = itertools.count(1)


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:  # else the user's own cache would answer the next time
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        process = engine_process.start()
    assert protocol.decode_event(protocol.read_frame(process.stdout)) == protocol.Ready()
    yield process
    process.stdin.close()
    process.wait(10)
    process.stdout.close()


def ask(worker, request):
    worker.stdin.write(protocol.frame(request))


def answers(worker, job, *last):
    """Events of a job up to the first of the given kinds."""
    found = []
    while True:
        event = protocol.decode_event(protocol.read_frame(worker.stdout))
        if not isinstance(event, protocol.Ready) and event.job == job:
            found.append(event)
            if isinstance(event, last):
                return found


def test_the_text_comes_first_then_each_step_then_the_end(worker, sample_markdown):
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(sample_markdown)))
    events = answers(worker, job, protocol.Finished)
    opened = next(e for e in events if isinstance(e, protocol.Opened))
    assert opened.article.title.startswith("Portugal to limit water")
    steps = [e.step for e in events if isinstance(e, protocol.Found)]
    assert steps == ["numbers", "names", "wording"]
    words = next(e.words for e in events if isinstance(e, protocol.Found) and e.words is not None)
    assert {word.level for word in words} == {"B1", "B2", "C1"}, "the window chooses among them"
    assert events.index(opened) < next(k for k, e in enumerate(events) if isinstance(e, protocol.Found))
    shares = [e.share for e in events if isinstance(e, protocol.Progress)]
    assert shares == sorted(shares)
    assert not events[-1].stopped


@pytest.fixture(scope="module")
def long_pdf(tmp_path_factory):
    path, pdf = tmp_path_factory.mktemp("books") / "book.pdf", pymupdf.open()
    for number in range(400):
        page = pdf.new_page()
        for line in range(45):
            page.insert_text((72, 80 + 15 * line), f"Line {line} of page {number} tells of the harbour and its wall.")
    pdf.save(path)
    return path


def test_the_first_pages_of_a_book_come_first_and_stopping_then_leaves_them(worker, long_pdf):
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(long_pdf)))
    part = answers(worker, job, protocol.Opened)[-1]
    assert not part.whole
    assert "page 0 tells" in part.article.text
    ask(worker, protocol.Cancel(job))
    after = answers(worker, job, protocol.Finished, protocol.Failed)
    assert after[-1] == protocol.Finished(job, stopped=True)
    assert not any(isinstance(event, protocol.Opened) and event.whole for event in after)


def test_a_stopped_job_goes_on_with_what_was_read(worker, tmp_path):
    path = tmp_path / "book.txt"
    path.write_text("\n\n".join(f"On day {day} the tide may have risen by {day} feet." for day in range(1500)))
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(path)))
    first = answers(worker, job, protocol.Opened)[-1]
    ask(worker, protocol.Cancel(job))
    assert answers(worker, job, protocol.Finished)[-1].stopped
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(path)))
    events = answers(worker, job, protocol.Finished)
    assert next(event for event in events if isinstance(event, protocol.Opened)).article == first.article
    assert [event.step for event in events if isinstance(event, protocol.Found)] == ["numbers", "names", "wording"]
    path.write_text("The tide fell.")
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(path)))
    assert answers(worker, job, protocol.Opened)[-1].article.text == "The tide fell."
    answers(worker, job, protocol.Finished)


def test_notes_on_a_copy_are_found_again_in_the_open_article(worker, tmp_path):
    pdf = pymupdf.open()
    pdf.new_page().insert_text((72, 90), "The wall held through the night, and the quay stayed dry.", fontsize=11)
    pdf.save(tmp_path / "quay.pdf")
    page = pdf[0]
    mark = page.add_highlight_annot(page.search_for("the quay", quads=True))
    mark.set_info(content="Which quay?")
    mark.update()
    pdf.save(tmp_path / "copy.pdf")
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(tmp_path / "quay.pdf")))
    opened = next(event for event in answers(worker, job, protocol.Finished) if isinstance(event, protocol.Opened))
    job = next(JOBS)
    ask(worker, protocol.TakeNotes(job, str(tmp_path / "copy.pdf"), opened.article.digest))
    taken = answers(worker, job, protocol.NotesTaken, protocol.Failed)[-1]
    (note,) = msgspec.msgpack.decode(taken.notes, type=tuple[OwnNote, ...])
    assert (note.at.quote, note.text, taken.lost) == ("the quay", "Which quay?", 0)
    for copy, digest in ((tmp_path / "none.pdf", opened.article.digest), (tmp_path / "copy.pdf", "of another text")):
        job = next(JOBS)
        ask(worker, protocol.TakeNotes(job, str(copy), digest))
        (failed,) = answers(worker, job, protocol.NotesTaken, protocol.Failed)
        assert copy.name in failed.message


def test_one_chapter_is_read_alone_and_the_others_are_still_offered(worker, tmp_path):
    pdf = pymupdf.open()
    for title in ("The wall", "The tide"):
        page = pdf.new_page()
        page.insert_text((72, 90), title, fontsize=20)
        page.insert_text((72, 130), f"{title} was the talk of the harbour on Monday.", fontsize=11)
    pdf.set_toc([[1, "The wall", 1], [1, "The tide", 2]])
    pdf.save(tmp_path / "quay.pdf")
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(tmp_path / "quay.pdf"), chapter=1))
    opened = answers(worker, job, protocol.Opened, protocol.Failed)[-1]
    assert [chapter.title for chapter in opened.chapters] == ["The wall", "The tide"]
    assert (opened.chapter, [section.title for section in opened.outline]) == (1, ["The tide"])
    assert "wall" not in opened.article.text
    answers(worker, job, protocol.Finished)


def test_a_file_named_at_the_start_is_read_without_a_request(sample_markdown):
    process = engine_process.start(str(sample_markdown))
    try:
        events = answers(process, engine_process.FIRST_JOB, protocol.Opened)
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()
    assert events[-1].path == str(sample_markdown)


def test_a_bad_file_is_reported_and_the_next_one_is_read(worker, tmp_path, sample_markdown):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(broken)))
    failed = answers(worker, job, protocol.Failed)[-1]
    assert failed.reason == "unreadable"
    assert "broken.pdf" in failed.message
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(sample_markdown)))
    assert answers(worker, job, protocol.Finished)


def test_a_job_can_be_stopped_and_keeps_what_it_has(worker, tmp_path, sample_markdown):
    book = tmp_path / "book.txt"
    book.write_text("\n\n".join([sample_markdown.read_text("utf-8").split("---\n")[2]] * 40), "utf-8")
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(book)))
    answers(worker, job, protocol.Opened)
    ask(worker, protocol.Cancel(job))
    assert answers(worker, job, protocol.Finished)[-1].stopped


def test_terms_are_looked_up_in_their_sentence(worker):
    job = next(JOBS)
    ask(worker, protocol.Define(job, "reservoirs", "The reservoirs did not recover."))
    found = answers(worker, job, protocol.Defined)[-1]
    assert found.definition is not None
    assert found.definition.lemma == "reservoir"
    job = next(JOBS)
    ask(worker, protocol.Define(job, "qzxv"))
    assert answers(worker, job, protocol.Defined)[-1].definition is None


def test_what_was_opened_is_exported(worker, tmp_path, sample_markdown):
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(sample_markdown)))
    article = next(e.article for e in answers(worker, job, protocol.Finished) if isinstance(e, protocol.Opened))
    job, out = next(JOBS), tmp_path / "out.pdf"
    ask(worker, protocol.Export(job, "annotated", str(out), Reading(article=article)))
    assert answers(worker, job, protocol.Exported, protocol.Failed)[-1].path == str(out)
    assert out.read_bytes().startswith(b"%PDF")


def test_the_engine_ends_when_its_parent_is_killed():
    script = (
        "import sys; from companion import engine_process; p = engine_process.start(); p.stdout.read(4);"
        "print(p.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    for pipe in (parent.stdin, parent.stdout):
        pipe.close()
    assert ended(child)


def ended(pid, seconds=5.0):
    """Whether a process is gone, waiting a little for it."""
    import os
    import time

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 0)
            with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
                if file.read().split(")")[-1].split()[0] == "Z":
                    return True
            continue
        return True
    return False


def test_a_pdf_tells_where_its_text_stands_after_the_text_and_before_the_analysis(worker, sample_pdf, sample_markdown):
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(sample_pdf)))
    events = [e for e in answers(worker, job, protocol.Finished) if not isinstance(e, protocol.Progress)]
    assert [type(event) for event in events[:3]] == [protocol.Opened, protocol.PagesReady, protocol.Found]
    article, layout = events[0].article, events[1].layout
    assert len(layout.pages) == article.pages
    assert layout.lines_between(0, 10)[0].page == 0
    job = next(JOBS)
    ask(worker, protocol.Open(job, path=str(sample_markdown)))
    assert not [e for e in answers(worker, job, protocol.Finished) if isinstance(e, protocol.PagesReady)]
