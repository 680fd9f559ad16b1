"""The engine process as the window sees it: requests go out, events come back as signals in the window's thread.

The only place of the window with a process or a thread. Two plain threads serve the pipe, one for each direction, so
that neither a large request nor a large answer holds the event loop.
"""

import contextlib
import io
import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import IO, Protocol, cast

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from companion.engine_process import FIRST_JOB
from companion.model import Reading
from companion.model.protocol import (
    Cancel,
    Define,
    Defined,
    Event,
    Export,
    Exported,
    Failed,
    Finished,
    Found,
    NotesTaken,
    Open,
    Opened,
    PageRendered,
    PagesReady,
    Progress,
    Ready,
    Request,
    TakeNotes,
    decode_event,
    frame,
    read_frame,
)

GOODBYE_SECONDS = 2.0
SCANS_IN = "eng"  # the language that pictures of pages are read in by default, as Tesseract names it


class EngineProcess(Protocol):
    """What is needed of the child process (subprocess.Popen has it); both pipes are binary and unbuffered."""

    @property
    def stdin(self) -> IO[bytes] | None:
        """Where requests go."""
        ...

    @property
    def stdout(self) -> IO[bytes] | None:
        """Where events come from."""
        ...

    def poll(self) -> int | None:
        """Exit status, None while it runs."""
        ...

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end."""
        ...

    def kill(self) -> None:
        """End it at once."""
        ...


class Pipe:
    """One running engine and the two threads that serve it."""

    def __init__(self, process: EngineProcess, arrived: Callable[["Pipe", Event | None], None]) -> None:
        self.process = process
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._stdin = io.BufferedWriter(cast(io.RawIOBase, process.stdin))
        self._stdout = io.BufferedReader(cast(io.RawIOBase, process.stdout))
        self._arrived = arrived
        self._writer = threading.Thread(target=self._write, name="engine requests", daemon=True)
        self._reader = threading.Thread(target=self._read, name="engine events", daemon=True)
        self._writer.start()
        self._reader.start()

    def send(self, request: Request) -> None:
        """Hand a request over; never waits."""
        self._requests.put(request)

    def close(self) -> None:
        """Close the engine's stdin, which ends it; kill it when it does not go."""
        import subprocess

        self._requests.put(None)
        self._writer.join(GOODBYE_SECONDS)
        try:
            self.process.wait(GOODBYE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join(GOODBYE_SECONDS)
        self._stdout.close()

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (request := self._requests.get()) is not None:
                self._stdin.write(frame(request))
                self._stdin.flush()
        with contextlib.suppress(OSError, ValueError):
            self._stdin.close()

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError, msgspec.MsgspecError):
            while (body := read_frame(self._stdout)) is not None:
                self._arrived(self, decode_event(body))
        self._arrived(self, None)


class Engine(QObject):
    """Opens, analyses, looks up and exports in another process.

    `open` gives up the job before it: what still comes for an old job is dropped. Signals carry the protocol's
    events. `died` comes when the process ended by itself; the next request starts a new one.

    Args:
        start: starts a process.
        process: one that runs already.
        first: the file that it is reading already, as job `FIRST_JOB`; `open` with this path takes that job over.
    """

    opened = Signal(object)
    pages_ready = Signal(object)
    progress = Signal(object)
    found = Signal(object)
    finished = Signal(object)
    open_failed = Signal(object)
    defined = Signal(object)
    exported = Signal(object)
    export_failed = Signal(object)
    previewed = Signal(object)
    preview_failed = Signal(object)
    notes_taken = Signal(object)  # or Failed
    died = Signal()
    _arrived = Signal(object, object)

    def __init__(
        self, start: Callable[[], EngineProcess], process: EngineProcess | None = None, first: str | None = None
    ) -> None:
        super().__init__()
        self._start = start
        self.exit_status: int | None = None  # of the process that ended by itself
        self._first = first
        self._jobs = self._document = FIRST_JOB if first else 0
        self._lookups: set[int] = set()
        self._exports: set[int] = set()
        self._previews: set[int] = set()
        self._copies: set[int] = set()
        self._waiting: deque[tuple[Pipe, Event | None]] = deque()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._take_waiting)
        self._held = False
        self._arrived.connect(self._line_up, Qt.ConnectionType.QueuedConnection)
        self._pipe: Pipe | None = None if process is None else self._attach(process)

    @property
    def busy(self) -> bool:
        """Whether a document is being read or analysed."""
        return self._document != 0

    def open(self, path: str, password: str | None = None, chapter: int | None = None, language: str = SCANS_IN) -> int:
        """Read and analyse a file, or one chapter of it; the job's number. `language` is that of scanned pages."""
        first, self._first = self._first, None
        if path == first and self._document == FIRST_JOB and chapter is None and language == SCANS_IN:
            return FIRST_JOB
        return self._begin(lambda job: Open(job, path=path, password=password, chapter=chapter, language=language))

    def open_text(self, text: str) -> int:
        """Read and analyse a text that was pasted or dropped; the job's number."""
        return self._begin(lambda job: Open(job, text=text))

    def cancel(self) -> None:
        """Stop the running job; `finished` follows with `stopped` set."""
        if self._document:
            self._send(Cancel(self._document))

    def drop(self) -> None:
        """Stop the running job and forget it: nothing more is heard of it."""
        self.cancel()
        self._document = 0

    def define(self, term: str, sentence: str) -> int:
        """Look up a word as it stands in its sentence; `defined` follows."""
        job = self._next()
        self._lookups.add(job)
        self._send(Define(job, term, sentence))
        return job

    def export(self, what: str, path: str, reading: Reading, options: bytes = b"") -> int:
        """Write a file; `exported` or `export_failed` follows."""
        job = self._next()
        self._exports.add(job)
        self._send(Export(job, what, path, reading, options))
        return job

    def preview(self, what: str, path: str, reading: Reading, options: bytes = b"") -> int:
        """Write a file to be looked at only; `previewed` or `preview_failed` follows. Drops the preview before it."""
        for job in self._previews:
            self._send(Cancel(job))
        job = self._next()
        self._previews = {job}
        self._send(Export(job, what, path, reading, options))
        return job

    def take_notes(self, path: str, digest: str) -> int:
        """Find what was noted on an annotated copy of the open article; `notes_taken` follows, or carries a Failed."""
        job = self._next()
        self._copies.add(job)
        self._send(TakeNotes(job, path, digest))
        return job

    def hold(self) -> None:
        """Keep what arrives until `release`: what came last is still being taken in."""
        self._held = True

    def release(self) -> None:
        """Hand on what has arrived since `hold`, in a turn of its own."""
        self._held = False
        if self._waiting:
            self._pause.start()

    def close(self) -> None:
        """End the process and both threads."""
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.close()

    def _begin(self, request: Callable[[int], Open]) -> int:
        if self._document:
            self._send(Cancel(self._document))
        self._document = self._next()
        self._send(request(self._document))
        return self._document

    def _next(self) -> int:
        self._jobs += 1
        return self._jobs

    def _send(self, request: Request) -> None:
        if self._pipe is None or self._pipe.process.poll() is not None:
            self._pipe = self._attach(self._start())
        self._pipe.send(request)

    def _attach(self, process: EngineProcess) -> Pipe:
        return Pipe(process, self._hand_over)

    def _hand_over(self, pipe: Pipe, event: Event | None) -> None:
        """Called in the reader's thread; Qt carries the event over. The window may be gone already at exit."""
        with contextlib.suppress(RuntimeError):
            self._arrived.emit(pipe, event)

    @Slot(object, object)
    def _line_up(self, pipe: Pipe, event: Event | None) -> None:
        """Take what has arrived, in its order; after each step's finds the event loop turns before the next."""
        self._waiting.append((pipe, event))
        if not self._pause.isActive():
            self._take_waiting()

    def _take_waiting(self) -> None:
        while self._waiting and not self._held:
            pipe, event = self._waiting.popleft()
            self._take(pipe, event)
            if isinstance(event, Found):
                self._pause.start()
                return

    def _take(self, pipe: Pipe, event: Event | None) -> None:
        if pipe is not self._pipe:
            return
        if event is None:
            self._lost()
        elif isinstance(event, Defined):
            if event.job in self._lookups:
                self._lookups.discard(event.job)
                self.defined.emit(event)
        elif isinstance(event, Exported):
            if event.job in self._exports:
                self._exports.discard(event.job)
                self.exported.emit(event)
            elif event.job in self._previews:
                self._previews.discard(event.job)
                self.previewed.emit(event)
        elif isinstance(event, NotesTaken | Failed) and event.job in self._copies:
            self._copies.discard(event.job)
            self.notes_taken.emit(event)
        elif isinstance(event, Failed):
            self._take_failure(event)
        elif not isinstance(event, Ready | PageRendered | NotesTaken) and event.job == self._document:
            self._take_document(event)

    def _take_document(self, event: Opened | PagesReady | Progress | Found | Finished) -> None:
        if isinstance(event, Opened):
            self.opened.emit(event)
        elif isinstance(event, PagesReady):
            self.pages_ready.emit(event)
        elif isinstance(event, Progress):
            self.progress.emit(event)
        elif isinstance(event, Found):
            self.found.emit(event)
        else:
            self._document = 0
            self.finished.emit(event)

    def _take_failure(self, event: Failed) -> None:
        if event.job == self._document:
            self._document = 0
            self.open_failed.emit(event)
        elif event.job in self._exports:
            self._exports.discard(event.job)
            self.export_failed.emit(event)
        elif event.job in self._previews:
            self._previews.discard(event.job)
            self.preview_failed.emit(event)
        else:
            self._lookups.discard(event.job)

    def _lost(self) -> None:
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.close()
            self.exit_status = pipe.process.poll()
        self._document = 0
        self._lookups.clear()
        self._exports.clear()
        self._previews.clear()
        self._copies.clear()
        self.died.emit()
