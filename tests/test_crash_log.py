"""What goes wrong is written down, and not for ever."""

import faulthandler
import sys
import threading

import pytest

from companion import crash_log


@pytest.fixture
def installed(monkeypatch):
    reported = []
    monkeypatch.setattr(sys, "excepthook", lambda *what: reported.append(what))
    monkeypatch.setattr(threading, "excepthook", reported.append)
    opened, real = [], crash_log._opened
    monkeypatch.setattr(crash_log, "_opened", lambda: opened.append(real()) or opened[-1])
    crash_log.install()
    yield reported
    faulthandler.enable(sys.__stderr__)
    for log in opened:
        log.close()


def written():
    return crash_log.log_file().read_text(encoding="utf-8")


def test_a_fault_is_written_with_its_trace_and_reported_as_ever(installed):
    try:
        raise ValueError("the ferry sank")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "ValueError: the ferry sank" in written()
    assert "test_crash_log.py" in written()
    assert len(installed) == 1


def test_a_fault_in_another_thread_is_written_too(installed):
    def sink():
        raise KeyError("anchor")

    thread = threading.Thread(target=sink)
    thread.start()
    thread.join()
    assert "KeyError: 'anchor'" in written()
    assert len(installed) == 1


def test_crashes_of_the_interpreter_go_to_the_log(installed):
    assert faulthandler.is_enabled()


def test_an_old_log_is_cut_at_its_beginning(monkeypatch):
    monkeypatch.setattr(crash_log, "MOST_BYTES", 2000)
    for number in range(60):
        crash_log.record(f"fault {number}")
    said = written()
    assert len(said) < 2300
    assert "fault 59" in said
    assert "fault 3\n" not in said
    assert said.startswith("----")


def test_a_folder_that_cannot_be_written_is_no_fault(monkeypatch, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setattr(crash_log.paths, "user_data", lambda: blocked / "data")
    crash_log.record("lost")
    crash_log.install()
    assert not (blocked / "data").exists()
