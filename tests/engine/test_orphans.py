"""No process is left behind, whichever of them ends first and however it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc, and only Linux tells a child of its parent"),
]
SECONDS = 30.0


def first_true(condition, what):
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.05)
    pytest.fail(f"waited {SECONDS:.0f} s for {what}")


def states():
    """Parent and state of every process, by its number."""
    found = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = file.read_text().rsplit(")", 1)[1].split()[:2]
        except (OSError, IndexError):
            continue
        found[int(file.parent.name)] = (int(parent), state)
    return found


def descendants(number):
    """All processes below one, the nearest first."""
    now = states()
    below, found = [number], []
    while below:
        parent = below.pop(0)
        own = [child for child, (its_parent, state) in now.items() if its_parent == parent and state != "Z"]
        found += own
        below += own
    return found


def gone(numbers):
    now = states()
    return all(number not in now or now[number][1] == "Z" for number in numbers)


@pytest.fixture
def reader(sample_pdf):
    """The program with a document, and the processes below it: the engine and the one that reads documents."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    window = subprocess.Popen(
        [sys.executable, "-m", "companion", str(sample_pdf)], env=environment, stderr=subprocess.DEVNULL
    )
    below = first_true(lambda: len(found := descendants(window.pid)) >= 2 and found, "the engine and its reader")
    yield window, below
    for number in (window.pid, *below):
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            continue
    window.wait()


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_all_end_with_the_window_whatever_ends_it(reader, sign):
    window, below = reader
    window.send_signal(sign)
    window.wait(10)
    first_true(lambda: gone(below), "the processes below the window to end")


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSEGV])
def test_a_crash_of_the_engine_takes_its_reader_along_and_leaves_the_window(reader, sign):
    window, below = reader
    os.kill(below[0], sign)
    first_true(lambda: gone(below), "the engine and its reader to end")
    assert window.poll() is None


def test_a_crash_of_what_reads_documents_leaves_engine_and_window(reader):
    window, below = reader
    os.kill(below[1], signal.SIGKILL)
    first_true(lambda: gone(below[1:2]), "the process that reads documents to end")
    assert not gone(below[:1])
    assert window.poll() is None


def test_what_draws_pages_ends_with_its_parent():
    script = (
        "import sys; from companion import engine_process; p = engine_process.start_pages(); p.stdout.read(4);"
        "print(p.pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    first_true(lambda: gone([child]), "the process that draws pages to end")
