"""What Companion keeps on this computer: where it stands, how much it is, and how to remove it."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from companion import cache, paths
from companion.app.opening import pasted_folder

_UNITS = ("bytes", "KB", "MB", "GB")
_STEP = 1000


class Kept(msgspec.Struct, frozen=True):
    """One kind of thing that is kept; `clear` removes it, None where the reader's own work would be lost."""

    name: str
    why: str
    folder: Path
    clear: Callable[[], object] | None = None


def kept_things() -> tuple[Kept, ...]:
    """Everything that is kept, settings aside."""
    return (
        Kept(
            "Analysed articles",
            "An article that was opened before shows its panes at once.",
            paths.user_cache(),
            _clear_cache,
        ),
        Kept("Pasted texts", "They can be opened again from Recent.", pasted_folder(), _clear_pasted),
        Kept(
            "Corrections, notes and class glossary", "Your own work. It comes back with the article.", paths.user_data()
        ),
    )


def size_of(kept: Kept) -> int:
    """Bytes of all files of a kind of thing."""
    inside = pasted_folder()
    total = 0
    for path in kept.folder.rglob("*") if kept.folder.is_dir() else ():
        if kept.folder == inside or inside not in path.parents:
            try:
                total += path.stat().st_size if path.is_file() else 0
            except OSError:  # it has gone meanwhile
                continue
    return total


def in_words(size: int) -> str:
    """A size for people: "nothing", "340 KB", "1.2 MB"."""
    if not size:
        return "nothing"
    amount, unit = float(size), 0
    while amount >= _STEP and unit < len(_UNITS) - 1:
        amount, unit = amount / _STEP, unit + 1
    return f"{amount:.1f} {_UNITS[unit]}" if unit > 1 and amount < 10 else f"{amount:.0f} {_UNITS[unit]}"


def _clear_cache() -> None:
    cache.clear()


def _clear_pasted() -> None:
    folder = pasted_folder()
    for path in folder.glob("*.txt") if folder.is_dir() else ():
        path.unlink(missing_ok=True)
