"""Reading documents from outside in a process of their own, with a memory cap; killed when it hangs.

What calls it stays alive and gets a Document, or an error for the reader. The process is forked where that is possible
and nothing runs beside it yet, which costs milliseconds; else it is started anew. It reads requests and writes answers
as the frames of `companion.model.protocol` do.
"""

import contextlib
import gc
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import IO, BinaryIO, cast

import msgspec

from companion import reading
from companion.engine_process import READER, program
from companion.errors import CompanionError, PasswordNeeded, UnreadableDocument, UnwritableFile
from companion.model import Document
from companion.model.protocol import frame, read_frame
from companion.system_limits import die_with_parent, limit_memory

MOST_MEMORY = 4 * 2**30  # bytes of address space
PATIENCE = 15.0  # seconds without a sign of life, unless it asks for more
START_PATIENCE = 15.0  # on top of it for a process that has to start

_FELL_OVER = "Download it again, or open it in another program and print it to a new PDF."


class _Asked(msgspec.Struct, frozen=True):
    name: str
    password: str | None = None
    chapter: int | None = None
    language: str = "eng"
    in_parts: bool = False


class _Share(msgspec.Struct, frozen=True, tag="share"):
    share: float
    patience: float


class _Part(msgspec.Struct, frozen=True, tag="part"):
    document: Document


class _Done(msgspec.Struct, frozen=True, tag="done"):
    document: Document


class _Refused(msgspec.Struct, frozen=True, tag="refused"):
    kind: str
    name: str
    why: str
    remedy: str


_Answer = _Share | _Part | _Done | _Refused
_ANSWERS = msgspec.msgpack.Decoder(_Answer)
_QUESTIONS = msgspec.msgpack.Decoder(_Asked)


class DocumentReader:
    """Reads documents, one at a time, in a process that starts with the first or with `start`."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._child: _Child | None = None

    def start(self) -> None:
        """Start the process now."""
        self._child = self._child or _start()

    def read(
        self,
        name: str,
        password: str | None = None,
        progress: Callable[[float], None] | None = None,
        *,
        chapter: int | None = None,
        language: str = "eng",
        began: Callable[[Document], None] | None = None,
    ) -> Document:
        """Read a file or what is at a web address.

        Args:
            name: path or address.
            password: for encrypted PDFs.
            progress: called every moment with the share that is read; may raise to stop, which ends the process.
            chapter: see `reading.open_file`.
            language: likewise.
            began: likewise.

        Raises:
            UnreadableDocument: it cannot be read, takes too long or too much memory.
            PasswordNeeded: it is encrypted.
        """
        self.start()
        child = self._child
        assert child is not None
        try:
            asked = _Asked(name, password, chapter, language, in_parts=began is not None)
            answer = _ask(child, asked, self._patience, progress, began)
        except BaseException:
            self.close()
            raise
        if isinstance(answer, _Done):
            return answer.document
        raise _error(answer)

    def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is not None:
            child.end()


def _ask(
    child: "_Child",
    asked: _Asked,
    patience: float,
    progress: Callable[[float], None] | None,
    began: Callable[[Document], None] | None,
) -> _Done | _Refused:
    child.send(asked)
    name = asked.name
    share, until = 0.0, time.monotonic() + patience + START_PATIENCE
    while True:
        if progress is not None:
            progress(share)
        try:
            answer = child.answers.get(timeout=0.1)
        except queue.Empty:
            if time.monotonic() > until:
                raise UnreadableDocument(_shown(name), "reading it takes too long", _FELL_OVER) from None
            continue
        if answer is None:
            raise UnreadableDocument(_shown(name), "reading it takes too much memory, or it is damaged", _FELL_OVER)
        if isinstance(answer, _Part):
            if began is not None:
                began(answer.document)
            continue
        if not isinstance(answer, _Share):
            return answer
        share, until = answer.share, time.monotonic() + max(patience, answer.patience)


def _shown(name: str) -> str:
    return name if "://" in name else os.path.basename(name)  # noqa: PTH119  (of a text that may be no path)


class _Child:
    """The process and the thread that takes its answers; None in `answers` says that it is gone."""

    def __init__(
        self, number: int, requests: IO[bytes], answers: IO[bytes], process: "subprocess.Popen[bytes] | None"
    ) -> None:
        self._number, self._requests, self._process = number, requests, process
        self.answers: queue.SimpleQueue[_Answer | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._listen, args=(answers,), name="document reader", daemon=True)
        self._thread.start()

    def send(self, asked: _Asked) -> None:
        with contextlib.suppress(OSError):  # it is gone: `answers` says so
            self._requests.write(frame(asked))
            self._requests.flush()

    def _listen(self, stream: IO[bytes]) -> None:
        with stream, contextlib.suppress(OSError, msgspec.MsgspecError):
            while (body := read_frame(cast(BinaryIO, stream))) is not None:
                self.answers.put(_ANSWERS.decode(body))
        self.answers.put(None)

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._number, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self._number, 0)
        self._thread.join()
        with contextlib.suppress(OSError):
            self._requests.close()


def _start() -> _Child:
    if hasattr(os, "fork") and threading.active_count() == 1:
        return _fork()
    process = subprocess.Popen([*program(), "engine", READER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    return _Child(process.pid, process.stdin, process.stdout, process)


def _fork() -> _Child:
    take_requests, give_requests = os.pipe()
    take_answers, give_answers = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    number = os.fork()
    if number == 0:
        status = 1
        try:
            os.close(give_requests)
            os.close(take_answers)
            serve(os.fdopen(take_requests, "rb"), os.fdopen(give_answers, "wb"))
            status = 0
        finally:
            os._exit(status)  # nothing of the parent's may be done twice
    os.close(take_requests)
    os.close(give_answers)
    return _Child(number, os.fdopen(give_requests, "wb"), os.fdopen(take_answers, "rb"), None)


def main() -> int:
    """Be the process that reads documents, on standard input and output."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the frames
    serve(source, sink)
    return 0


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer requests until the source ends."""
    limit_memory(MOST_MEMORY)
    die_with_parent()

    def say(answer: _Answer) -> None:
        sink.write(frame(answer))
        sink.flush()

    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        while (body := read_frame(source)) is not None:
            asked = _QUESTIONS.decode(body)
            say(_answer(asked, say))
            gc.enable()  # the engine starts without


def _answer(asked: _Asked, say: Callable[[_Answer], None]) -> _Done | _Refused:
    name = _shown(asked.name)
    try:
        return _Done(_read(asked, say))
    except PasswordNeeded as error:
        return _Refused("password", error.name, error.why, error.remedy)
    except UnreadableDocument as error:
        return _Refused("unreadable", error.name, error.why, error.remedy)
    except UnwritableFile as error:
        return _Refused("unreadable", name, f"the cache folder cannot be written ({error.why})", "Make room for it.")
    except MemoryError:
        return _Refused("unreadable", name, "reading it takes too much memory", _FELL_OVER)
    except BrokenPipeError:
        raise
    except Exception as error:  # a document that finds a fault of ours must not end the reader
        if os.environ.get("COMPANION_DEBUG"):
            sys.excepthook(type(error), error, error.__traceback__)
        return _Refused("unreadable", name, "it holds something that Companion stumbles over", _FELL_OVER)


def _read(asked: _Asked, say: Callable[[_Answer], None]) -> Document:
    return reading.open_file(
        asked.name,
        asked.password,
        lambda share, patience: say(_Share(share, patience)),
        chapter=asked.chapter,
        language=asked.language,
        began=(lambda document: say(_Part(document))) if asked.in_parts else None,
    )


def _error(refused: _Refused) -> CompanionError:
    kind = PasswordNeeded if refused.kind == "password" else UnreadableDocument
    return kind(refused.name, refused.why, refused.remedy)
