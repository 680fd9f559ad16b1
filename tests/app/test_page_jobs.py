"""The process that draws pages, as the window sees it, with a process that says what the test lets it say."""

import os

import pytest

from companion.app import page_jobs
from companion.app.page_cache import MOST_BYTES, PageCache
from companion.app.page_jobs import PageEngine
from companion.model.protocol import Failed, PageRendered, Ready, decode_request, frame, read_frame


class PipedProcess:
    """Stands in for the process: real pipes, whose other ends the test holds."""

    def __init__(self):
        request_end, stdin = os.pipe()
        stdout, event_end = os.pipe()
        self.stdin, self.stdout = os.fdopen(stdin, "wb", 0), os.fdopen(stdout, "rb", 0)
        self.requests, self.events = os.fdopen(request_end, "rb"), os.fdopen(event_end, "wb", 0)
        self.status = None

    def poll(self):
        return self.status

    def wait(self, timeout=None):
        self.kill()
        return 0

    def kill(self):
        self.status = 0
        if not self.events.closed:
            self.events.close()

    def say(self, *events):
        for event in events:
            self.events.write(frame(event))

    def asked(self):
        return decode_request(read_frame(self.requests))


@pytest.fixture
def processes():
    made = []
    yield made
    for process in made:
        for end in (process.stdin, process.requests, process.events, process.stdout):
            end.close()


@pytest.fixture
def engine(qapp, processes):
    def start():
        processes.append(PipedProcess())
        return processes[-1]

    made = PageEngine(start)
    yield made
    made.close()


def picture(request, side=4):
    return PageRendered(request.job, request.page, request.scale, side, side, b"\x80" * (3 * side * side))


def test_no_process_starts_before_a_page_is_wanted(engine, processes):
    assert not processes
    assert not engine.busy


def test_a_page_comes_back(engine, processes, qtbot):
    with qtbot.waitSignal(engine.rendered) as heard:
        engine.ask("a.pdf", 3, 1.5, "quay")
        asked = processes[0].asked()
        processes[0].say(Ready(), picture(asked))
    assert (asked.path, asked.page, asked.scale, asked.password) == ("a.pdf", 3, 1.5, "quay")
    assert heard.args[0].page == 3
    assert not engine.busy


def test_an_answer_that_is_not_wanted_any_more_is_dropped(engine, processes, qtbot):
    engine.ask("a.pdf", 0, 1.0, None)
    old = processes[0].asked()
    engine.forget()
    with qtbot.waitSignal(engine.rendered) as heard:
        engine.ask("b.pdf", 1, 1.0, None)
        processes[0].say(picture(old), picture(processes[0].asked()))
    assert heard.args[0].page == 1


def test_a_process_that_dies_costs_one_page_and_another_is_started(engine, processes, qtbot):
    with qtbot.waitSignal(engine.failed) as heard:
        engine.ask("a.pdf", 2, 1.0, None)
        processes[0].asked()
        processes[0].kill()
    assert heard.args == [2]
    with qtbot.waitSignal(engine.rendered):
        engine.ask("a.pdf", 0, 1.0, None)
        processes[1].say(picture(processes[1].asked()))


def test_a_page_that_takes_for_ever_is_given_up(monkeypatch, qapp, processes, qtbot):
    monkeypatch.setattr(page_jobs, "PATIENCE_MS", 20)

    def start():
        processes.append(PipedProcess())
        return processes[-1]

    engine = PageEngine(start)
    with qtbot.waitSignal(engine.failed) as heard:
        engine.ask("a.pdf", 5, 1.0, None)
    assert heard.args == [5]
    assert processes[0].status == 0
    engine.close()


class Painter(PageEngine):
    """Keeps what is asked of it; draws when the test says so."""

    def __init__(self):
        super().__init__(lambda: pytest.fail("no process is wanted here"))
        self.requests = []

    def send(self, request):
        self.requests.append(request)

    def draw(self, side=4):
        self._take(None, picture(self.requests[-1], side))

    def refuse(self):
        self._take(None, Failed(self.requests[-1].job, "no", "unreadable"))


@pytest.fixture
def painter(qapp):
    return Painter()


@pytest.fixture
def cache(painter):
    made = PageCache(painter, painter)
    made.set_document("a.pdf", None)
    return made


def test_pages_in_view_are_drawn_first_and_one_at_a_time(cache, painter):
    cache.want([4, 5, 3], 1.0)
    assert [request.page for request in painter.requests] == [4]
    cache.want([7, 8], 1.0)
    painter.draw()
    assert [request.page for request in painter.requests] == [4, 7]
    painter.draw()
    painter.draw()
    assert [request.page for request in painter.requests] == [4, 7, 8]
    assert not painter.busy


def test_another_scale_is_drawn_anew_and_the_old_picture_serves_till_then(cache, painter):
    cache.want([0], 1.0)
    painter.draw()
    cache.want([0], 2.0)
    assert cache.picture(0)[0] == 1.0
    painter.draw()
    assert cache.picture(0)[0] == 2.0


def test_a_page_that_cannot_be_drawn_is_not_asked_for_again(cache, painter):
    cache.want([0, 1], 1.0)
    painter.refuse()
    assert cache.has_failed(0)
    assert painter.requests[-1].page == 1
    painter.draw()
    cache.want([0], 3.0)
    assert len(painter.requests) == 2


def test_old_pictures_go_when_there_are_too_many_but_never_those_in_view(cache, painter):
    side = 1200
    for page in range(12):
        cache.want([page], 1.0)
        painter.draw(side)
    assert cache.size() <= MOST_BYTES
    assert cache.picture(11) is not None
    assert cache.picture(0) is None
    cache.want(range(20, 32), 1.0)
    for _ in range(12):
        painter.draw(side)
    assert all(cache.picture(page) is not None for page in range(20, 32))


def test_another_document_has_none_of_the_old_pictures(cache, painter):
    cache.want([0], 1.0)
    cache.set_document("b.pdf", "quay")
    assert not painter.busy
    cache.want([0], 1.0)
    assert (painter.requests[-1].path, painter.requests[-1].password) == ("b.pdf", "quay")
