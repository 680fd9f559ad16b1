"""What the window remembers between two starts: one frozen object, read once, handed down, written whole."""

import contextlib
import os
from pathlib import Path
from typing import Literal

import msgspec

from companion import paths
from companion.model import WordLevel

ThemeChoice = Literal["system", "light", "sepia", "dark", "high_contrast"]
Palette = Literal["standard", "blue_orange", "red_teal"]
Tab = Literal["glossary", "numbers", "wording", "notes"]
Kind = Literal["entry", "word", "figure", "hedge", "opinion"]
Face = Literal["serif", "sans", "accessible"]
CardMode = Literal["pointer", "ctrl", "keys", "off"]

RECENT_LIMIT = 8


class Recent(msgspec.Struct, frozen=True):
    """An article opened before; `opened` is an ISO date, `chapter` the number of the one that was read alone."""

    path: str
    title: str
    format: str
    opened: str
    chapter: int | None = None


class TypeChoice(msgspec.Struct, frozen=True):
    """How the article's words are set, size aside.

    Attributes:
        face: "accessible" is a face whose letters are hard to mistake for each other.
        measure: characters in a full line, about.
        line: distance of the lines, as a share of the theme's own.
        letter, word: space added between letters and between words, in ems.
        paragraph: space between paragraphs, as a share of the theme's own.
    """

    face: Face = "serif"
    measure: int = 70
    line: float = 1.0
    letter: float = 0.0
    word: float = 0.0
    paragraph: float = 1.0


USUAL_TYPE = TypeChoice()


class Settings(msgspec.Struct, frozen=True):
    """The reader's choices and the window's last state.

    Attributes:
        type_step: place in the list of reading sizes (tokens: type.reading_steps.sizes); 2 is 19 px.
        pane_width: in device-independent pixels.
        every_mention: underline every mention of a name or word, not only the first.
        word_level: level of the CEFR of the easiest hard words that are shown.
        card_mode: what opens the card: the pointer's rest, the pointer with Ctrl held, the keys alone, or nothing.
        card_delay: how long the pointer must rest for the card, in ms.
        scan_language: Tesseract's name of the language that pictures of pages are read in.
        geometry: Qt's own record of the window's place, base64.
    """

    theme: ThemeChoice = "system"
    palette: Palette = "standard"
    type_step: int = 2
    type: TypeChoice = USUAL_TYPE
    every_mention: bool = False
    word_level: WordLevel = "C1"
    card_mode: CardMode = "pointer"
    card_delay: int = 280
    scan_language: str = "eng"
    pane_width: int = 408
    pane_open: bool = True
    tab: Tab = "glossary"
    hidden_kinds: tuple[Kind, ...] = ()
    recent: tuple[Recent, ...] = ()
    last_article: str | None = None
    first_run_done: bool = False
    paper: Literal["a4", "letter"] = "a4"
    export_folder: str | None = None
    geometry: str = ""


def settings_file() -> Path:
    """Where the settings stand; the folder may not exist yet."""
    return paths.user_config() / "settings.json"


def load_settings(path: Path) -> Settings:
    """Read the settings; a missing file gives the defaults, a damaged one too, and is kept beside as `….damaged`."""
    try:
        data = path.read_bytes()
    except OSError:
        return Settings()
    try:
        return msgspec.json.decode(data, type=Settings)
    except msgspec.DecodeError:
        with contextlib.suppress(OSError):
            path.replace(path.with_name(path.name + ".damaged"))
        return Settings()


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings whole or not at all.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=2))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def remember(settings: Settings, article: Recent) -> Settings:
    """Put an article at the head of the recent ones."""
    others = tuple(recent for recent in settings.recent if recent.path != article.path)
    return msgspec.structs.replace(settings, recent=(article, *others)[:RECENT_LIMIT], last_article=article.path)


def chapter_read(settings: Settings, path: str) -> int | None:
    """The chapter that was read alone when a book was open for the last time; None for all of it."""
    return next((recent.chapter for recent in settings.recent if recent.path == path), None)


def forget(settings: Settings, path: str) -> Settings:
    """Take an article that is gone out of the recent ones."""
    kept = tuple(recent for recent in settings.recent if recent.path != path)
    last = None if settings.last_article == path else settings.last_article
    return msgspec.structs.replace(settings, recent=kept, last_article=last)
