"""A second start hands its document to the window that is open."""

import sys
import threading

import pytest

from companion import running
from companion.app.front_door import FrontDoor
from companion.model.protocol import Open

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the second start speaks to a Unix socket here")


@pytest.fixture
def where(monkeypatch, tmp_path):
    address = str(tmp_path / "door")
    monkeypatch.setattr(running, "address", lambda: address)
    return address


@pytest.fixture
def door(window, where):
    made = FrontDoor(window)
    assert made.is_open
    yield made
    made.close()


def start_again(path, qtbot):
    """What a second start does, beside the window's event loop; whether the window took it."""
    answers = []
    start = threading.Thread(target=lambda: answers.append(running.hand_over(path)))
    start.start()
    qtbot.waitUntil(lambda: bool(answers))
    start.join()
    return answers[0]


def test_a_second_start_opens_its_document_in_the_window(window, door, qtbot):
    assert start_again("/news/ferry.txt", qtbot)
    qtbot.waitUntil(lambda: bool(window.session.engine.requests))
    assert window.session.engine.last(Open).path == "/news/ferry.txt"


def test_a_second_start_without_a_document_brings_the_window_to_the_front(window, door, qtbot):
    window.showMinimized()
    assert start_again(None, qtbot)
    qtbot.waitUntil(lambda: not window.isMinimized())
    assert not window.session.engine.requests


@pytest.mark.parametrize("nonsense", [b"hello\n", b'{"open": 7}\n', b"\xff\n"])
def test_nonsense_is_not_answered_and_does_no_harm(window, door, qtbot, where, nonsense):
    answers = []

    def knock():
        answers.append(running._say(where, nonsense))

    start = threading.Thread(target=knock)
    start.start()
    qtbot.waitUntil(lambda: bool(answers))
    start.join()
    assert answers == [b""]
    assert start_again(None, qtbot)


def test_a_second_window_leaves_the_door_to_the_first(window, door, qtbot):
    second = FrontDoor(window)
    assert not second.is_open
    assert start_again(None, qtbot)


def test_the_door_of_a_window_that_crashed_is_taken_over(window, where):
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        line.bind(where)
    door = FrontDoor(window)
    assert door.is_open
    door.close()
