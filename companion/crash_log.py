"""What went wrong, kept on this computer and never sent: faults of the window and of the analysis."""

import datetime
import faulthandler
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO

from companion import __version__, paths

MOST_BYTES = 256 * 1024


def log_file() -> Path:
    """Where it is written; the folder may not exist yet."""
    return paths.user_data() / "crash.log"


def install() -> None:
    """Write every fault from now on; where the folder cannot be written, nothing is kept.

    Python's own reports on standard error stay.
    """
    try:
        log = _opened()
    except OSError:
        return
    faulthandler.enable(log)
    before, before_threads = sys.excepthook, threading.excepthook

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        record("".join(traceback.format_exception(kind, error, trace)))
        before(kind, error, trace)

    def note_thread(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            record("".join(traceback.format_exception(told.exc_type, told.exc_value, told.exc_traceback)))
        before_threads(told)

    sys.excepthook, threading.excepthook = note, note_thread


def record(what: str) -> None:
    """Write down what went wrong, with time and version."""
    now = datetime.datetime.now().astimezone().isoformat(timespec="seconds")
    try:
        with _opened() as log:
            log.write(f"\n---- {now} · Companion {__version__} · Python {sys.version.split()[0]} · {sys.platform}\n")
            log.write(what.rstrip() + "\n")
    except OSError:  # a full disk is no reason for another fault
        return


def _opened() -> IO[str]:
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        kept = path.read_bytes()[-MOST_BYTES // 2 :]
        path.write_bytes(kept[kept.find(b"\n----") + 1 :])
    return path.open("a", encoding="utf-8", errors="backslashreplace")
