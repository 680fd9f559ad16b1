import os

import pytest

from companion.app.jobs import Engine
from companion.engine_process import FIRST_JOB
from companion.model import Reading, make_article
from companion.model.protocol import (
    Cancel,
    Define,
    Defined,
    Export,
    Exported,
    Failed,
    Finished,
    Found,
    Open,
    Opened,
    Progress,
    Ready,
    decode_request,
    frame,
    read_frame,
)

ARTICLE = make_article("A text.", ())


class PipedProcess:
    """Stands in for the engine's process: real pipes, whose other ends the test holds."""

    def __init__(self):
        request_end, stdin = os.pipe()
        stdout, event_end = os.pipe()
        self.stdin, self.stdout = os.fdopen(stdin, "wb", 0), os.fdopen(stdout, "rb", 0)
        self.requests, self.events = os.fdopen(request_end, "rb"), os.fdopen(event_end, "wb", 0)
        self.status = None
        self.killed = False

    def poll(self):
        return self.status

    def wait(self, timeout=None):
        self.end()
        return 0

    def kill(self):
        self.killed = True

    def say(self, *events):
        for event in events:
            self.events.write(frame(event))

    def asked(self):
        return decode_request(read_frame(self.requests))

    def end(self):
        self.status = 0
        if not self.events.closed:
            self.events.close()

    def tidy(self):
        for end in (self.stdin, self.requests, self.events, self.stdout):
            end.close()


@pytest.fixture
def processes():
    made = []
    yield made
    for process in made:
        process.tidy()


@pytest.fixture
def engine(qapp, processes):
    def start():
        processes.append(PipedProcess())
        return processes[-1]

    engine = Engine(start, start())
    yield engine
    engine.close()


def test_open_asks_for_the_file_with_its_password(engine, processes):
    job = engine.open("/a.pdf", "secret")
    assert processes[0].asked() == Open(job, path="/a.pdf", password="secret")
    assert engine.busy


def test_events_of_the_open_document_become_signals_in_order(engine, processes, qtbot):
    heard = []
    for signal in (engine.opened, engine.progress, engine.found, engine.finished):
        signal.connect(heard.append)
    job = engine.open("/a.pdf")
    events = [
        Progress(job, "reading", 0.0),
        Opened(job, ARTICLE, "text", "/a.pdf", ()),
        Found(job, "numbers", figures=()),
        Finished(job),
    ]
    with qtbot.waitSignal(engine.finished):
        processes[0].say(Ready(), *events)
    assert heard == events
    assert not engine.busy


def test_what_comes_for_a_job_given_up_is_dropped(engine, processes, qtbot):
    heard = []
    engine.opened.connect(heard.append)
    old = engine.open("/old.pdf")
    new = engine.open("/new.pdf")
    with qtbot.waitSignal(engine.opened):
        processes[0].say(Opened(old, ARTICLE, "text", "/old.pdf", ()), Opened(new, ARTICLE, "text", "/new.pdf", ()))
    assert [event.path for event in heard] == ["/new.pdf"]


def test_the_file_the_process_began_with_is_taken_over(processes, qapp, qtbot):
    processes.append(PipedProcess())
    engine = Engine(PipedProcess, processes[0], "/a.pdf")
    job = engine.open("/a.pdf")
    with qtbot.waitSignal(engine.opened):
        processes[0].say(Opened(job, ARTICLE, "text", "/a.pdf", ()))
    again = engine.open("/a.pdf")
    assert processes[0].asked() == Cancel(job)
    assert processes[0].asked() == Open(again, path="/a.pdf")
    engine.close()


def test_the_file_the_process_began_with_can_be_given_up_for_another(processes, qapp):
    processes.append(PipedProcess())
    engine = Engine(PipedProcess, processes[0], "/a.pdf")
    job = engine.open("/b.pdf")
    assert processes[0].asked() == Cancel(FIRST_JOB)
    assert processes[0].asked() == Open(job, path="/b.pdf")
    engine.close()


def test_opening_another_file_cancels_the_one_before(engine, processes):
    old = engine.open("/old.pdf")
    engine.open("/new.pdf")
    assert processes[0].asked() == Open(old, path="/old.pdf")
    assert processes[0].asked() == Cancel(old)


def test_after_drop_nothing_more_is_heard(engine, processes, qtbot):
    job = engine.open("/a.pdf")
    engine.drop()
    question = engine.define("word", "")
    with qtbot.assertNotEmitted(engine.finished), qtbot.waitSignal(engine.defined):
        processes[0].say(Finished(job, stopped=True), Defined(question, "word", None))


def test_a_failed_document_and_a_failed_export_are_told_apart(engine, processes, qtbot):
    job = engine.open("/a.pdf")
    out = engine.export("handout", "/out.pdf", Reading(article=ARTICLE))
    with qtbot.waitSignal(engine.open_failed) as opening, qtbot.waitSignal(engine.export_failed) as exporting:
        processes[0].say(Failed(job, "No.", "unreadable"), Failed(out, "Full.", "unwritable"))
    assert opening.args[0].message == "No."
    assert exporting.args[0].message == "Full."


def test_an_export_larger_than_the_pipe_does_not_hold_the_window(engine, processes, qtbot):
    reading = Reading(article=make_article("word " * 200_000, ()))
    job = engine.export("annotated", "/out.pdf", reading, b"{}")
    asked = processes[0].asked()
    assert asked == Export(job, "annotated", "/out.pdf", reading, b"{}")
    with qtbot.waitSignal(engine.exported):
        processes[0].say(Exported(job, "/out.pdf"))


def test_a_large_answer_arrives_whole(engine, processes, qtbot):
    job = engine.open("/a.pdf")
    article = make_article("word " * 100_000, ())
    with qtbot.waitSignal(engine.opened) as heard:
        from threading import Thread

        writer = Thread(target=processes[0].say, args=(Opened(job, article, "text", "/a.pdf", ()),))
        writer.start()
    writer.join()
    assert heard.args[0].article == article


def test_a_process_that_ends_by_itself_is_reported_and_replaced_at_the_next_request(engine, processes, qtbot):
    engine.open("/a.pdf")
    with qtbot.waitSignal(engine.died):
        processes[0].end()
    assert not engine.busy
    job = engine.open("/a.pdf")
    assert len(processes) == 2
    assert processes[1].asked() == Open(job, path="/a.pdf")


def test_nonsense_from_the_process_counts_as_its_end(engine, processes, qtbot):
    with qtbot.waitSignal(engine.died):
        processes[0].events.write(b"\0\0\0\3abc")


def test_a_look_up_is_answered_once(engine, processes, qtbot):
    job = engine.define("ferry", "The ferry left.")
    assert processes[0].asked() == Define(job, "ferry", "The ferry left.")
    with qtbot.waitSignal(engine.defined) as heard:
        processes[0].say(Defined(job, "ferry", None))
    assert heard.args[0].term == "ferry"


def test_closing_is_no_death(engine, processes, qtbot):
    with qtbot.assertNotEmitted(engine.died):
        engine.close()
        qtbot.wait(1)
    assert processes[0].stdin.closed
