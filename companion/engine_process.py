"""Starting the worker process. Standard library only, and little of it: the window waits for what is started here."""

import io
import os
import sys
import time

TYPE_CHECKING = False  # as typing's
if TYPE_CHECKING:
    import subprocess
    from typing import TypeAlias

    Worker: TypeAlias = "Spawned | subprocess.Popen[bytes]"

FIRST_JOB = 1  # number of the job that the process begins with by itself
PAGES = "--pages"  # what makes the worker the one that draws pages
READER = "--reader"  # … the one that reads documents
_KILLED = 9  # SIGKILL
_STANDARD = 2  # the highest number of standard input, output and error


class Spawned:
    """A child process with unbuffered pipes at its ends, as subprocess.Popen is, which takes 8 ms to load.

    Attributes:
        stdin: where the child reads from.
        stdout: where it writes to.
    """

    def __init__(self, words: list[str], environment: dict[str, str]) -> None:
        give, take = os.pipe(), os.pipe()
        try:
            if min(*give, *take) <= _STANDARD:
                raise OSError("a standard stream is closed")
            copies = [(os.POSIX_SPAWN_DUP2, give[0], 0), (os.POSIX_SPAWN_DUP2, take[1], 1)]
            self.pid = os.posix_spawn(words[0], words, environment, file_actions=copies)
        except OSError:
            for end in (*give, *take):
                os.close(end)
            raise
        os.close(give[0])
        os.close(take[1])
        self.stdin, self.stdout = io.FileIO(give[1], "wb"), io.FileIO(take[0], "rb")
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Exit status, None while it runs."""
        return self._reap(os.WNOHANG)

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end.

        Raises:
            subprocess.TimeoutExpired: it still runs after `timeout` seconds.
        """
        if timeout is None:
            status = self._reap(0)
            return 0 if status is None else status
        until, pause = time.monotonic() + timeout, 0.0005
        while (status := self.poll()) is None:
            if time.monotonic() >= until:
                import subprocess

                raise subprocess.TimeoutExpired("companion engine", timeout)
            time.sleep(pause)
            pause = min(pause * 2, 0.05)
        return status

    def kill(self) -> None:
        """End it at once."""
        if self.poll() is None:
            os.kill(self.pid, _KILLED)

    def _reap(self, options: int) -> int | None:
        if self.returncode is None:
            try:
                number, status = os.waitpid(self.pid, options)
            except ChildProcessError:  # someone else has waited for it
                number, status = self.pid, 0
            if number == self.pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


def start(path: str | None = None) -> "Worker":
    """Start the engine as a child process with pipes for its frames; its messages to a person go to our stderr.

    Args:
        path: a file that it reads and analyses at once, as job `FIRST_JOB`, without waiting for a request.
    """
    quiet = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # one core stays the window's
    return _spawn([*program(), "engine", *([path] if path else [])], {**os.environ, **quiet})


def start_pages() -> "Worker":
    """Start the process that draws pages, apart from the engine: neither waits for the other, nor dies with it."""
    return _spawn([*program(), "engine", PAGES], dict(os.environ))


def program() -> list[str]:
    """The words that start Companion again, as it was started itself."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "companion"]


def _spawn(words: list[str], environment: dict[str, str]) -> "Worker":
    if hasattr(os, "posix_spawn"):
        try:
            return Spawned(words, environment)
        except OSError:
            pass  # Popen explains itself better
    import subprocess

    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, bufsize=0)
