"""What a reader pastes, drops or types, and what it opens: a file, a web address, or the text itself."""

import re
import tempfile
from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import QMimeData, QUrl

from companion import paths
from companion.app.file_names import plain_name

LEAST_WORDS = 5  # fewer are not an article: they were copied for something else
MOST_KEPT = 30  # texts that were pasted
_LONGEST_SHOWN = 60
_WEB = ("http", "https")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_BARE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?(?:[/?#][^\s<>\"]*)?", re.IGNORECASE)
_PATH = re.compile(r"(?:~?[/\\]|[A-Za-z]:[/\\])[^\n\r]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):\S+", re.IGNORECASE)


class Wanted(msgspec.Struct, frozen=True):
    """What is to be opened: `value` is a path or an address, a whole text, or the sentence that refuses it."""

    kind: Literal["place", "text", "refused"]
    value: str


def address_of(text: str, bare: bool = False) -> str | None:
    """The web address that a text is, whole and nothing else; None for all other texts.

    Args:
        text: what was typed or copied; angle brackets and quotation marks round it are taken off.
        bare: take "example.org/news" too, which may also be a file's name.
    """
    text = text.strip().strip("<>\"'“”")
    if _ADDRESS.fullmatch(text):
        return f"https://{text}" if text.lower().startswith("www.") else text
    return f"https://{text}" if bare and _BARE.fullmatch(text) else None


def offered(data: QMimeData | None) -> Wanted | None:
    """What clipboard or drop hold for Companion, files first; None when it is nothing that can be opened."""
    if data is None:  # an empty clipboard, on some platforms
        return None
    urls = data.urls()
    files = (url.toLocalFile() for url in urls if url.isLocalFile())
    pages = (url.toString() for url in urls if url.scheme() in _WEB)
    place = next(files, None) or next(pages, None)
    if place is not None:
        return Wanted("place", place)
    return read_words(data.text()) if data.hasText() else None


def read_words(text: str) -> Wanted | None:
    """What a copied text is: an address, the path of a file, or the words of an article; None for an empty one."""
    said = text.strip()
    if not said:
        return None
    if (address := address_of(said)) is not None:
        return Wanted("place", address)
    if "\n" not in said:
        path = _file_of(said)
        if path is not None:
            return Wanted("place", path)
        scheme = _SCHEME.fullmatch(said)
        if scheme is not None:
            return Wanted("refused", f"Companion opens web pages and files, no “{scheme.group(1).lower()}:” links.")
    if len(said.split()) < LEAST_WORDS:
        shown = said if len(said) <= _LONGEST_SHOWN else said[: _LONGEST_SHOWN - 1].rstrip() + "…"
        why = "is too short to read. Copy an article, or the link to one."
        return Wanted("refused", f"“{' '.join(shown.split())}” {why}")
    return Wanted("text", text)


def _file_of(said: str) -> str | None:
    """The file that a line names, as "file:" address or as path; None where there is none of that name."""
    if said.lower().startswith("file:"):
        return QUrl(said).toLocalFile() or None
    name = said.strip("\"'")
    path = Path(name).expanduser() if _PATH.fullmatch(name) else None
    try:
        return str(path) if path is not None and path.is_file() else None
    except (OSError, ValueError):
        return None


def pasted_folder() -> Path:
    """Where texts that were pasted are kept; not created here."""
    return paths.user_cache() / "pasted"


def keep_text(text: str) -> Path:
    """Write a pasted text into a file named after its first words, so that it can be opened again.

    Raises:
        OSError: the folder cannot be written.
    """
    folder = pasted_folder()
    folder.mkdir(parents=True, exist_ok=True)
    first_line = next((line for line in text.splitlines() if line.strip()), "")
    path = folder / f"{plain_name(first_line, 'Pasted text')}.txt"
    with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8", errors="replace") as file:
        file.write(text)
    Path(file.name).replace(path)
    older = sorted(folder.glob("*.txt"), key=lambda kept: kept.stat().st_mtime, reverse=True)[MOST_KEPT:]
    for kept in older:
        kept.unlink(missing_ok=True)
    return path


def place_name(place: str) -> str:
    """What a path or address is called in a sentence: the file's name, or the site's."""
    address = address_of(place)
    if address is None:
        return f"“{Path(place).name}”"
    from urllib.parse import urlsplit

    return (urlsplit(address).hostname or address).removeprefix("www.")
