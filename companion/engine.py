"""The worker process behind the window: reads, analyses, looks up and exports. Without Qt; dies with its parent.

It speaks the frames of `companion.model.protocol` on its standard input and output. Documents and exports are worked
on in the main thread, one after the other; look-ups in a thread of their own, so that the card need not wait; a
third thread reads the requests and ends the process when the input closes, as it does when the parent is gone.
"""

import gc
import os
import queue
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from companion import cache, reading
from companion.engine_process import FIRST_JOB
from companion.errors import Cancelled, CompanionError, PasswordNeeded, UnreadableDocument, UnwritableFile
from companion.isolation import DocumentReader
from companion.model import Document
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
    PagesReady,
    Progress,
    Ready,
    Request,
    Step,
    TakeNotes,
    decode_request,
    frame,
    read_frame,
)

POLITENESS = 10  # added to the process's nice value
READ_SHARE = 0.1  # of a job's progress, until the text is there


def main(path: str | None = None) -> int:
    """Serve requests until the input closes; with a path, open that file first, as job `FIRST_JOB`."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the frames
    engine = _Engine(sink, Open(FIRST_JOB, path=path) if path else None)
    engine.reader.start()  # while there is no other thread, which makes it cheap
    threading.Thread(target=engine.listen, args=(source,), daemon=True).start()
    threading.Thread(target=engine.answer, daemon=True).start()
    engine.work()
    return 0


class _Engine:
    def __init__(self, sink: BinaryIO, first: Open | None) -> None:
        self._sink, self._lock = sink, threading.Lock()
        self._jobs: queue.Queue[Open | Export | TakeNotes | None] = queue.Queue()
        if first is not None:
            self._jobs.put(first)
        self._questions: queue.Queue[Define] = queue.Queue()
        self._cancelled: set[int] = set()
        self._document: Document | None = None
        self._kept: tuple[object, Document] | None = None  # what the last stopped job read, and what tells it
        self._tools = reading.Tools()
        self.reader = DocumentReader()
        self._polite = False

    def send(self, event: Event) -> None:
        with self._lock:
            try:
                self._sink.write(frame(event))
                self._sink.flush()
            except (BrokenPipeError, ValueError):
                os._exit(0)

    def listen(self, source: BinaryIO) -> None:
        """Sort the requests into their queues; end with the parent."""
        while (body := read_frame(source)) is not None:
            request: Request = decode_request(body)
            if isinstance(request, Cancel):
                self._cancelled.add(request.job)
            elif isinstance(request, Define):
                self._questions.put(request)
            elif isinstance(request, Open | Export | TakeNotes):
                self._jobs.put(request)
        os._exit(0)

    def answer(self) -> None:
        """Look up terms, with tools of this thread's own."""
        tools = reading.Tools()
        while True:
            question = self._questions.get()
            with _reported(self, question.job):
                found = reading.define(question.term, question.sentence, tools, tools.class_glossary())
                self.send(Defined(question.job, question.term, found))

    def work(self) -> None:
        """Do the jobs; warm up while there is none."""
        self.send(Ready())
        warm = False
        while True:
            try:
                request = self._jobs.get(timeout=None if warm else 0.4)
            except queue.Empty:
                gc.enable()
                warm = True
                with _reported(self, 0):
                    self._tools.warm()
                continue
            if request is None:
                return
            with _reported(self, request.job):
                if isinstance(request, Open):
                    self._open(request)
                    warm = self._tools.are_warm
                elif isinstance(request, Export):
                    self._export(request)
                else:
                    self._take_notes(request)

    def _open(self, request: Open) -> None:
        def watch(step: Step, share: float) -> None:
            if request.job in self._cancelled:
                raise Cancelled
            self.send(Progress(request.job, step, READ_SHARE + share * (1 - READ_SHARE)))

        told = 0.0

        def watch_reading(share: float) -> None:
            nonlocal told
            if request.job in self._cancelled:
                raise Cancelled
            if share > told:
                told = share
                self.send(Progress(request.job, "reading", share * READ_SHARE))

        self.send(Progress(request.job, "reading", 0.0))
        state = _state(request)
        try:
            if request.text is not None:
                document = reading.open_text(request.text)
            elif state is not None and self._kept is not None and self._kept[0] == state:
                document = self._kept[1]
            else:
                document = self.reader.read(
                    request.path or "",
                    request.password,
                    watch_reading,
                    chapter=request.chapter,
                    language=request.language,
                    began=lambda part: self.send(_opened(request.job, part, whole=False)),
                )
        except Cancelled:
            self.send(Finished(request.job, stopped=True))
            return
        finally:
            gc.enable()
        self._document, self._kept = document, None
        self.send(_opened(request.job, document))
        if document.layout is not None and document.layout.pages:
            self.send(PagesReady(request.job, document.layout))
        self._step_back()
        try:
            analyse = reading.analyse if request.password else cache.analyse  # nothing of a locked document is kept
            found = analyse(document, self._tools, watch)
            glossary = self._tools.class_glossary(request.glossary)
            for part in reading.with_class_glossary(found, document.article, glossary):
                self.send(Found(request.job, **msgspec.structs.asdict(part)))
        except Cancelled:
            self._kept = state, document
            self.send(Finished(request.job, stopped=True, warnings=document.warnings))
            return
        self.send(Finished(request.job, warnings=document.warnings))

    def _step_back(self) -> None:
        """Once there is a text to show, leave the processor to the window whenever it wants it."""
        if not self._polite and hasattr(os, "nice"):
            os.nice(POLITENESS)
        self._polite = True

    def _export(self, request: Export) -> None:
        if request.job in self._cancelled:
            return
        from companion import export
        from companion.model.export_options import options_from_json

        document, out = self._document, Path(request.path)
        if document is None or document.article.digest != request.reading.article.digest:
            document = Document(request.reading.article, "text")
        options = options_from_json(request.options)
        self.send(Exported(request.job, str(out), export.write(request.what, document, request.reading, out, options)))

    def _take_notes(self, request: TakeNotes) -> None:
        from companion.import_notes import notes_from
        from companion.model.edits import Edits

        document = self._document
        if document is None or document.article.digest != request.digest:
            raise UnreadableDocument(Path(request.path), "its article is not open", "Open the article again first.")
        imported = notes_from(Path(request.path), document, Edits(request.digest), self.reader)
        self.send(NotesTaken(request.job, msgspec.msgpack.encode(imported.edits.notes), len(imported.lost)))


def _state(request: Open) -> object:
    """Tells one state of a file, and how it is read, from another; None for what is no file."""
    try:
        about = os.stat(request.path or "")  # noqa: PTH116  (of a name that may be an address)
    except (OSError, ValueError):
        return None
    how = request.path, request.password, request.chapter, request.language
    return *how, about.st_mtime_ns, about.st_size


def _opened(job: int, document: Document, whole: bool = True) -> Opened:
    return Opened(
        job,
        document.article,
        document.format,
        document.path,
        document.warnings,
        document.outline,
        document.chapters,
        document.chapter,
        whole,
    )


class _reported:  # noqa: N801  (a context manager, used like a function)
    """Turns an exception into a Failed event, so that one bad document does not end the engine."""

    def __init__(self, engine: _Engine, job: int) -> None:
        self._send: Callable[[Event], None] = engine.send
        self._job = job

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if error is None or not isinstance(error, Exception):
            return False
        if isinstance(error, CompanionError):
            reason = "password" if isinstance(error, PasswordNeeded) else "unreadable"
            reason = "unwritable" if isinstance(error, UnwritableFile) else reason
            self._send(Failed(self._job, str(error), reason))
        else:
            import traceback

            from companion import crash_log

            details = "".join(traceback.format_exception(error))
            crash_log.record(details)
            sys.stderr.write(details)
            said = "The analysis stopped unexpectedly. The text is still here."
            self._send(Failed(self._job, said, "internal", details))
        return True
