"""Readings kept from one opening of an article to the next, so that its panes are there at once.

A Reading is kept under a digest of the article and of what made it: the program and its data. What the reader adds,
corrections and the class glossary, is put on it afterwards. Bounded in size; what was used longest ago goes first. A
damaged entry counts as none.
"""

import contextlib
import functools
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from companion import __version__, paths, reading
from companion.model import Article, Document, Reading

MOST_BYTES = 200 * 2**20  # of all that is kept
_FOLDERS = ("readings", "documents")
_MADE_BY = ("data", "lexicons", "models", "weights")

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Reading)


def analyse(document: Document, tools: reading.Tools, watch: reading.Watch | None = None) -> Iterator[reading.Part]:
    """What `reading.analyse` yields; from the cache where this article was analysed before.

    Raises:
        Cancelled: `watch` asked to stop; nothing is kept then.
    """
    known = load(document.article)
    if known is not None:
        yield from reading.parts(known)
        return
    found: list[reading.Part] = []
    for part in reading.analyse(document, tools, watch):
        found.append(part)
        yield part
    if found:
        store(reading.collect(document, found))


def load(article: Article) -> Reading | None:
    """The Reading kept for this article, None where there is none or it is damaged."""
    path = _place(article)
    try:
        found = _DECODER.decode(zlib.decompress(path.read_bytes()))
        os.utime(path)
    except (OSError, zlib.error, msgspec.MsgspecError):
        return None
    return msgspec.structs.replace(found, article=article) if found.article.digest == article.digest else None


def store(found: Reading) -> None:
    """Keep a Reading; where the disk refuses, nothing is kept."""
    path = _place(found.article)
    data = zlib.compress(_ENCODER.encode(found), 1)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        import tempfile

        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
        trim()


def trim(most: int = MOST_BYTES) -> None:
    """Remove what was used longest ago until no more than `most` bytes are kept."""
    kept: list[tuple[float, int, Path]] = []
    for path in _files():
        with contextlib.suppress(OSError):
            about = path.stat()
            kept.append((about.st_mtime, about.st_size, path))
    total = sum(size for _, size, _ in kept)
    for _, size, path in sorted(kept):
        if total <= most:
            return
        with contextlib.suppress(OSError):
            path.unlink()
        total -= size


def size() -> int:
    """How many bytes are kept."""
    total = 0
    for path in _files():
        with contextlib.suppress(OSError):
            total += path.stat().st_size
    return total


def clear() -> None:
    """Remove all that is kept."""
    for path in _files():
        with contextlib.suppress(OSError):
            path.unlink()


def _files() -> list[Path]:
    folders = (paths.user_cache() / name for name in _FOLDERS)
    return [path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_file()]


def _place(article: Article) -> Path:
    import hashlib

    key = hashlib.sha256(_ENCODER.encode(article) + _made_by().encode())
    return paths.user_cache() / "readings" / f"{key.hexdigest()}.reading"


def _made_by() -> str:
    """Tells one state of program and data from another."""
    return f"{__version__} {_program_time()}"


@functools.cache
def _program_time() -> int:
    package, resources = Path(__file__).parent, paths.resources()
    return max(_newest(package), *(_newest(resources / name) for name in _MADE_BY))


def _newest(folder: Path) -> int:
    """When the newest file under a folder was changed, in nanoseconds; 0 for none."""
    newest = 0
    with contextlib.suppress(OSError):
        for path in folder.rglob("*"):
            if path.suffix != ".pyc":
                newest = max(newest, path.stat().st_mtime_ns)
    return newest
