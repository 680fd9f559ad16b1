"""Output files that are whole or not there."""

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from companion.errors import UnwritableFile


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """Give a temporary file beside `path` to write; it takes the place of `path` when all went well.

    Raises:
        UnwritableFile: the folder is missing or cannot be written, or the disk is full. Nothing is left behind.
    """
    if path.is_dir():
        raise UnwritableFile(path, "it is a folder", "Name a file in it.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise UnwritableFile(path, _why(error)) from error
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise UnwritableFile(path, _why(error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _why(error: OSError) -> str:
    reasons = {FileNotFoundError: "its folder does not exist", PermissionError: "this is not allowed there"}
    told = (text for kind, text in reasons.items() if isinstance(error, kind))
    return next(told, (error.strerror or "it failed").lower())
