"""Many articles at once: each is read and written by one of several engine processes that live as long as the work.

An article that fails, or ends its engine, costs one line; the rest goes on. A file that is there already is kept, so
that work that was stopped goes on where it was.
"""

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from companion import engine_process
from companion.errors import CompanionError, UnreadableDocument, UnwritableFile
from companion.keeping.corrected import corrected
from companion.model import Reading
from companion.model.export_options import ExportOptions, options_to_json
from companion.model.protocol import (
    Event,
    Export,
    Exported,
    Failed,
    Finished,
    Found,
    Open,
    Opened,
    decode_event,
    frame,
    read_frame,
)

MEMORY_A_JOB = 1.5 * 2**30  # bytes; an engine with its models and its reader, measured, and room for a long article
PATIENCE = 600  # seconds for one article
STOPPED = "the reading process stopped unexpectedly"


class Article(msgspec.Struct, frozen=True):
    """One article of the work: the file to read and the file to write."""

    source: str
    out: Path


class Work(msgspec.Struct, frozen=True):
    """What is to be done, and how many files are there already."""

    articles: tuple[Article, ...]
    kept: int


class Own(msgspec.Struct, frozen=True):
    """What the articles are read with: `edits` as in `companion.keeping.corrected`, the others as in `Open`."""

    edits: str | None = None
    glossary: str | None = None
    language: str = "eng"


def plan(files: Sequence[str], folder: Path, name: str, *, again: bool = False) -> Work:
    """Name an output for each file: "article-annotated.pdf"; two articles of one name are numbered.

    Args:
        files: the articles, each once.
        folder: where the outputs go; it is made where it is missing.
        name: what the outputs are ("annotated", "student").
        again: write those anew that are there already; else a file that is newer than its article is kept.

    Raises:
        UnwritableFile: the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFile(folder, (error.strerror or "it cannot be made").lower()) from error
    taken: set[str] = set()
    articles: list[Article] = []
    for file in dict.fromkeys(files):
        stem = Path(file).stem if not file.startswith(("http://", "https://")) else Path(file).name or "page"
        count = 1
        while (out := f"{stem}{f'-{count}' if count > 1 else ''}-{name}.pdf").casefold() in taken:
            count += 1
        taken.add(out.casefold())
        articles.append(Article(file, folder / out))
    due = tuple(article for article in articles if again or not _is_done(article))
    return Work(due, len(articles) - len(due))


def _is_done(article: Article) -> bool:
    try:
        return article.out.stat().st_mtime >= Path(article.source).stat().st_mtime
    except OSError:
        return False


def run(
    work: Work,
    what: str,
    options: ExportOptions,
    *,
    jobs: int | None = None,
    quiet: bool = False,
    own: Own | None = None,
) -> int:
    """Do the work, with a line on stderr for each article that failed or needs a word.

    Args:
        work: what is to be done.
        what: what is written, as in `Export`.
        options: how.
        jobs: how many articles are worked on at once.
        quiet: no progress.
        own: what each article is read with; by default what the reader made.

    Returns:
        The exit code: 0 when every file was written, else 1.
    """
    waiting: queue.SimpleQueue[Article] = queue.SimpleQueue()
    for article in work.articles:
        waiting.put(article)
    told: queue.SimpleQueue[tuple[Article, tuple[str, ...], CompanionError | None]] = queue.SimpleQueue()
    data = options_to_json(options)
    workers = [
        _Worker(waiting, told, what, data, own or Own()) for _ in range(min(jobs or default_jobs(), len(work.articles)))
    ]
    for worker in workers:
        worker.start()
    failed = 0
    try:
        for _ in _steps(len(work.articles), quiet):
            article, warnings, error = told.get()
            failed += error is not None
            for line in (*warnings, *([str(error)] if error else [])):
                named = line if error else f'"{article.out.name}": {line}'
                print(f"companion: {named}", file=sys.stderr)
    finally:
        for worker in workers:
            worker.stop()
    if not quiet:
        done = len(work.articles) - failed
        kept = f", {work.kept} there already (--again writes them anew)" if work.kept else ""
        print(f"companion: {done} written, {failed} failed{kept}.", file=sys.stderr)
    return 1 if failed else 0


def default_jobs() -> int:
    """As many as there are processors, and as memory allows."""
    processors = os.cpu_count() or 1
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return processors
    return max(1, min(processors, int(memory * 0.75 / MEMORY_A_JOB)))


def _steps(count: int, quiet: bool) -> Iterator[int]:
    """The numbers up to `count`, with a progress bar on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from range(count)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=count)
        for number in range(count):
            yield number
            progress.advance(task)


class _Worker(threading.Thread):
    """Serves one engine; starts another when it ended or hangs."""

    def __init__(
        self,
        waiting: "queue.SimpleQueue[Article]",
        told: "queue.SimpleQueue[tuple[Article, tuple[str, ...], CompanionError | None]]",
        what: str,
        options: bytes,
        own: Own,
    ) -> None:
        super().__init__(daemon=True)
        self._own = own
        self._waiting, self._told, self._what, self._options = waiting, told, what, options
        self._process: engine_process.Worker | None = None
        self._job = 0
        self._stopped = False

    def run(self) -> None:
        """Work until nothing waits."""
        while not self._stopped:
            try:
                article = self._waiting.get_nowait()
            except queue.Empty:
                break
            try:
                self._told.put((article, self._do(article), None))
            except CompanionError as error:
                self._told.put((article, (), error))
            except Exception:  # whatever it is costs one article; the others are still waited for
                self._end()
                error = UnreadableDocument(Path(article.source), STOPPED, "Open it by itself to see more.")
                self._told.put((article, (), error))
        self._end()

    def stop(self) -> None:
        """Take nothing more up, and end the engine."""
        self._stopped = True
        if self.is_alive():
            self._kill()

    def _do(self, article: Article) -> tuple[str, ...]:
        watch = threading.Timer(PATIENCE, self._kill)
        watch.daemon = True
        watch.start()
        try:
            self._job += 1
            own = self._own
            self._send(Open(self._job, path=_whole(article.source), language=own.language, glossary=own.glossary))
            reading = self._reading(article)
            self._job += 1
            self._send(Export(self._job, self._what, str(article.out), reading, self._options))
            for event in self._events():
                if isinstance(event, Exported):
                    return *reading.warnings, *event.warnings
        finally:
            watch.cancel()
        raise OSError(STOPPED)

    def _reading(self, article: Article) -> Reading:
        found: dict[str, object] = {}
        reading: Reading | None = None
        for event in self._events():
            if isinstance(event, Opened):
                reading = Reading(article=event.article, warnings=event.warnings)
            elif isinstance(event, Found):
                lists = {name: getattr(event, name) for name in ("entries", "figures", "marks", "words", "level")}
                found |= {name: value for name, value in lists.items() if value is not None}
            elif isinstance(event, Finished) and reading is not None:
                return corrected(msgspec.structs.replace(reading, **found), _whole(article.source), self._own.edits)
        raise OSError(STOPPED)

    def _send(self, request: Open | Export) -> None:
        if self._process is None or self._process.poll() is not None:
            self._process = engine_process.start()
        assert self._process.stdin is not None
        data = memoryview(frame(request))
        while data:
            data = data[self._process.stdin.write(data) or 0 :]

    def _events(self) -> Iterator[Event]:
        """What the engine says of the job, until it ends.

        Raises:
            CompanionError: the job failed; the message is the engine's.
        """
        process = self._process
        assert process is not None
        assert process.stdout is not None
        while (body := read_frame(cast(BinaryIO, process.stdout))) is not None:
            event = decode_event(body)
            if getattr(event, "job", None) != self._job:
                continue
            if isinstance(event, Failed):
                raise _Refused(event.message)
            yield event

    def _kill(self) -> None:
        process = self._process
        if process is not None:
            process.kill()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


class _Refused(CompanionError):
    """What an engine said of a job that failed, which is written for the reader already."""


def _whole(source: str) -> str:
    return source if source.startswith(("http://", "https://")) else str(Path(source).expanduser().absolute())
