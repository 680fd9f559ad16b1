"""Starting the worker process. Standard library only, so that it can start before anything else is loaded."""

import os
import subprocess
import sys

FIRST_JOB = 1  # number of the job that the process begins with by itself
PAGES = "--pages"  # what makes the worker the one that draws pages
READER = "--reader"  # … the one that reads documents


def start(path: str | None = None) -> "subprocess.Popen[bytes]":
    """Start the engine as a child process with pipes for its frames; its messages to a person go to our stderr.

    Args:
        path: a file that it reads and analyses at once, as job `FIRST_JOB`, without waiting for a request.
    """
    quiet = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # one core stays the window's
    return subprocess.Popen(
        [*program(), "engine", *([path] if path else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **quiet},
        bufsize=0,
    )


def start_pages() -> "subprocess.Popen[bytes]":
    """Start the process that draws pages, apart from the engine: neither waits for the other, nor dies with it."""
    return subprocess.Popen([*program(), "engine", PAGES], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)


def program() -> list[str]:
    """The words that start Companion again, as it was started itself."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "companion"]
