"""Starting processes without loading subprocess."""

import os
import signal
import subprocess
import sys

import pytest

from companion import engine_process
from companion.engine_process import Spawned

pytestmark = pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="subprocess.Popen serves on this system")


def spawn(script):
    return Spawned([sys.executable, "-c", script], dict(os.environ))


def finish(child):
    child.stdin.close()
    child.stdout.close()
    return child.wait(10)


def test_what_is_written_comes_in_and_what_is_printed_comes_out():
    child = spawn("import sys; sys.stdout.write(sys.stdin.read().upper())")
    child.stdin.write(b"gulls")
    child.stdin.close()
    assert child.stdout.readall() == b"GULLS"
    child.stdout.close()
    assert child.wait(10) == 0
    assert child.poll() == 0


def test_its_environment_and_its_exit_status_are_its_own():
    child = Spawned([sys.executable, "-c", "import os; raise SystemExit(int(os.environ['STATUS']))"], {"STATUS": "7"})
    assert finish(child) == 7


def test_one_that_runs_on_is_waited_for_in_vain_and_can_be_killed():
    child = spawn("import sys; sys.stdin.read()")
    assert child.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(0.02)
    child.kill()
    assert finish(child) == -signal.SIGKILL
    child.kill()


def test_pipes_are_not_handed_down_to_other_children():
    first = spawn("import sys; sys.stdin.read()")
    second = spawn("import sys; sys.stdin.read()")
    first.stdin.close()
    assert first.wait(10) == 0  # it would wait on, were the second holding the pipe
    first.stdout.close()
    assert finish(second) == 0


def test_a_program_that_is_not_there_is_an_error_and_leaves_no_pipe_open(monkeypatch):
    pipe, made = os.pipe, []

    def watched():
        made.append(pipe())
        return made[-1]

    monkeypatch.setattr(os, "pipe", watched)
    with pytest.raises(OSError, match="No such file"):
        Spawned(["/nowhere/at-all"], {})
    for end in (*made[0], *made[1]):
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(end)


def test_the_engine_is_started_without_subprocess():
    script = (
        "import sys\n"
        "from companion import cli, engine_process, errors\n"
        "assert not {'subprocess', 'typing', 'pathlib'} & set(sys.modules) - before\n"
    )
    script = "import sys; before = set(sys.modules)\n" + script
    subprocess.run([sys.executable, "-I", "-c", script], check=True)
    assert engine_process.program()[0] == sys.executable
