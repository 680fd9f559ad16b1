"""The bundled fonts."""

from functools import cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from companion import paths

_SUFFIXES = (".ttf", ".otf")


@cache
def load_fonts(folder: Path | None = None) -> tuple[str, ...]:
    """Register the fonts of a folder, by default the bundled ones, and give the families found, sorted.

    Needs a QGuiApplication. A font that cannot be read is left out; the tokens name fallbacks.
    """
    families: set[str] = set()
    for path in sorted((folder or paths.resources() / "fonts").rglob("*")):
        if path.suffix.lower() in _SUFFIXES:
            families.update(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path))))
    return tuple(sorted(families))
