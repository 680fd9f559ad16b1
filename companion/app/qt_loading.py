"""Loading PySide without the work that it would do again at every start. Standard library only."""

import builtins
import contextlib
import marshal
import os
import sys
import zlib
from collections.abc import Callable, Generator
from pathlib import Path
from types import CodeType
from typing import Any, cast

_NOT_NEEDED = "shibokensupport/signature/lib/pyi_generator.py"  # writes stubs; loading it takes 8 ms


def load_qt(cache: Path) -> None:
    """Import PySide6.QtCore, from which all else of Qt follows.

    WORKAROUND for what PySide 6.11 does at every start (about 40 ms of it): it compiles the dozen Python files that its
    library carries inside (`signature_bootstrap.py`), whose byte code is kept here as Python keeps that of other
    modules, and one of which is left out; and from then on it reads the source of every module that is imported, to
    see whether it uses `__feature__`, which Companion does not.

    Args:
        cache: folder for the byte code; made where it is missing, and not missed where it cannot be written.

    Raises:
        ImportError: a system library that Qt needs is missing.
    """
    with kept_byte_code(cache / f"qt-{sys.implementation.cache_tag}.bin"):
        import PySide6.QtCore  # noqa: F401  # pyright: ignore[reportUnusedImport]
    without_features = getattr(builtins, "__orig_import__", None)
    if without_features is not None:
        builtins.__import__ = without_features


@contextlib.contextmanager
def kept_byte_code(file: Path) -> Generator[None]:
    """Let `compile` of whole sources, and nothing else, be answered from a file while this lasts.

    A source that the file does not know is compiled as ever, and the file written anew at the end.
    """
    known = _read(file)
    used: dict[tuple[str, int, int], CodeType] = {}
    plain = builtins.compile

    def compile_once(source: Any, filename: Any, mode: str, *rest: Any, **options: Any) -> Any:
        if rest or options or mode != "exec" or not isinstance(source, bytes) or not isinstance(filename, str):
            return plain(source, filename, mode, *rest, **options)
        key = (filename, len(source), zlib.crc32(source))
        if filename == _NOT_NEEDED:
            source = b""
        code = used[key] = known.get(key) or cast("Callable[..., CodeType]", plain)(source, filename, mode)
        return code

    builtins.compile = cast("Any", compile_once)
    try:
        yield
    finally:
        builtins.compile = plain
    if used.keys() != known.keys():
        _write(file, used)


def _read(file: Path) -> dict[tuple[str, int, int], CodeType]:
    try:
        kept = marshal.loads(file.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(file: Path, kept: dict[tuple[str, int, int], CodeType]) -> None:
    import tempfile

    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(descriptor, "wb") as temporary:
            temporary.write(marshal.dumps(kept))
        Path(name).replace(file)
