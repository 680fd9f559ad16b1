"""Where the window listens, and what happens where none does."""

import os
import sys

import pytest

from companion import running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="named pipes have no file")


@pytest.fixture
def screen(monkeypatch, tmp_path):
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":7.0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return tmp_path


def test_each_user_and_screen_has_an_address_of_its_own(screen, monkeypatch):
    here = running.address()
    assert here.startswith(str(screen))
    assert str(os.getuid()) in here
    monkeypatch.setenv("DISPLAY", ":8")
    assert running.address() != here


def test_windows_without_a_screen_are_kept_apart(screen, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=800x600")
    assert running.address() is None
    assert not running.hand_over("/a.txt")


def test_a_folder_too_deep_for_a_socket_is_left_alone(screen, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/tmp/" + "x" * 120)
    assert running.address() is None


def test_without_a_window_nothing_is_handed_over(screen):
    assert not running.hand_over("/a.txt")


def test_what_a_crashed_window_left_behind_is_no_window(screen):
    import socket

    with socket.socket(socket.AF_UNIX) as line:
        line.bind(running.address())
    assert not running.hand_over("/a.txt")
