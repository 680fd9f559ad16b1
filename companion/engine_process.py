"""Starting the worker process. Standard library only, so that it can start before anything else is loaded."""

import os
import subprocess
import sys

FIRST_JOB = 1  # number of the job that the process begins with by itself


def start(path: str | None = None) -> "subprocess.Popen[bytes]":
    """Start the engine as a child process with pipes for its frames; its messages to a person go to our stderr.

    Args:
        path: a file that it reads and analyses at once, as job `FIRST_JOB`, without waiting for a request.
    """
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "companion"]
    quiet = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # one core stays the window's
    return subprocess.Popen(
        [*program, "engine", *([path] if path else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **quiet},
        bufsize=0,
    )
