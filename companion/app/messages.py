"""What the window tells the reader: strips above the article, and the way out that each offers."""

import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from companion import paths
from companion.app.session import PASSWORD_TRIES
from companion.app.settings import Recent, forget, remember
from companion.app.toolbar import APPLICATION
from companion.model.protocol import Exported, Failed

if TYPE_CHECKING:
    from companion.app.strips import Act
    from companion.app.window import MainWindow

SAMPLE_SUFFIXES = (".pdf", ".md")
NOT_ENGLISH = "Companion explains English. Nothing is marked in this text."
SLOW_PAGE_MS, SLOW_FILE_MS = 300, 1000  # after which what is being read is named, with a way to stop
LEAST_HEADINGS = 3  # from here on an article has contents worth a button
BOOK_WORDS = 10_000  # from here on a reader may want to choose a chapter first
FIRST_RUN = (
    "This is a sample. Rest the pointer on a dotted name.\n"
    "Its names, numbers and wording stand beside the text.\n"
    "F1 lists the keys, Ctrl+Shift+P all commands."
)
DIED = "The analysis stopped unexpectedly. The text is still here."
EMPTY_DIED = "The analysis stopped unexpectedly."


def sample() -> Path | None:
    """The bundled sample article."""
    folder = paths.resources() / "sample"
    found = (path for suffix in SAMPLE_SUFFIXES for path in sorted(folder.glob(f"*{suffix}")))
    return next(found, None)


def open_sample(window: "MainWindow") -> None:
    """Open the bundled sample."""
    path = sample()
    if path is not None:
        window.open(str(path))


def connect(window: "MainWindow") -> None:
    """Listen to what the reader has to be told."""
    session = window.session
    slow = QTimer(window)
    slow.setSingleShot(True)
    slow.timeout.connect(partial(still_reading, window))
    session.opening.connect(partial(_watch_opening, slow))
    session.failed.connect(partial(failed, window))
    session.died.connect(partial(died, window))
    session.engine.exported.connect(partial(exported, window))
    session.engine.export_failed.connect(partial(export_failed, window))


def is_address(place: str) -> bool:
    """Whether a place is a web address, not a path."""
    return "://" in place


def _watch_opening(slow: QTimer, place: str) -> None:
    slow.start(SLOW_PAGE_MS if is_address(place) else SLOW_FILE_MS)


def still_reading(window: "MainWindow") -> None:
    """A document takes a while: say so, and offer to stop, unless the pane says it already."""
    session, place = window.session, window.session.wanted
    if not session.awaiting or place is None or (window.pane.busy.isVisible() and not is_address(place)):
        return
    from companion.app.opening import place_name

    doing = f"Fetching the page from {place_name(place)}" if is_address(place) else f"Reading {place_name(place)}"
    window.page.strips.say("opening", "hint", doing, ("Stop", session.stop))


def article_opened(window: "MainWindow") -> None:
    """Another article is there: name it, remember it, say what was left out of it."""
    session, strips = window.session, window.page.strips
    if session.reading is None:
        return
    article = session.reading.article
    title = article.title or session.name() or "Untitled"
    window.setWindowTitle(f"{title} – {APPLICATION}")
    strips.drop("error", "engine", "warning", "hint", "saved", "opening")
    if session.warnings:
        strips.say("warning", "warning", " ".join(session.warnings))
    headings = sum(block.kind == "heading" for block in article.blocks)
    entries = max(len(session.outline), len(session.chapters))
    window.bar.set_contents_available(entries > 1 or headings >= LEAST_HEADINGS)
    _offer_chapters(window)
    is_sample = session.path is not None and Path(session.path) == sample()
    if is_sample:
        if not window.settings.first_run_done:
            own = ("Open your own…", window.commands["open"].trigger)
            strip = strips.say("hint", "hint", FIRST_RUN, own)
            strip.closer.clicked.connect(lambda: window.change(first_run_done=True))
        window.change(last_article=session.path)
    elif session.path is not None and not session.whole:
        window.change(last_article=session.path)
    elif session.path is not None:
        place = session.wanted if session.wanted is not None and is_address(session.wanted) else session.path
        today = datetime.date.today().isoformat()
        window.settings = remember(window.settings, Recent(place, title, session.format, today, session.chapter))
        window.change(first_run_done=True)
        fill_recent(window)
    window.save()


def _offer_chapters(window: "MainWindow") -> None:
    """Where a whole book was opened for the first time: say that a chapter can be read alone."""
    session = window.session
    top = min((chapter.level for chapter in session.chapters), default=1)
    words = sum(chapter.words for chapter in session.chapters if chapter.level == top)
    known = any(recent.path in (session.path, session.wanted) for recent in window.settings.recent)
    if session.chapter is None and words >= BOOK_WORDS and len(session.chapters) > 1 and not known:
        text = f"This book has {words:,} words. One chapter at a time is analysed sooner."
        window.page.strips.say("hint", "hint", text, ("Choose a chapter…", partial(_choose_chapter, window)))


def _choose_chapter(window: "MainWindow") -> None:
    from companion.app.contents_popover import open_contents

    open_contents(window, alone=True)


def fill_recent(window: "MainWindow") -> None:
    """The Open recent menu."""
    menu = window.commands.recent
    menu.clear()
    for recent in window.settings.recent:
        action = menu.addAction(recent.title.replace("&", "&&"))
        action.setToolTip(recent.path)
        action.triggered.connect(lambda _on=False, path=recent.path: window.open(path))
    menu.setEnabled(bool(window.settings.recent))


def finished(window: "MainWindow", stopped: bool) -> None:
    """The analysis is over: say what stayed empty and why."""
    window.page.strips.drop("opening")
    session = window.session
    if session.reading is None:
        return
    if session.warnings and window.page.strips.shown("warning") is None and not stopped:
        window.page.strips.say("warning", "warning", " ".join(session.warnings))
    if not stopped and not session.analysed:
        english = session.reading.article.language == "en"
        window.pane.say_in_rest("Nothing to explain in this text." if english else NOT_ENGLISH)
        window.legend.clear_counts()


def failed(window: "MainWindow", message: str, reason: str) -> None:
    """A document could not be read, or its analysis broke off."""
    session, strips = window.session, window.page.strips
    window.arrivals.end_busy()
    strips.drop("opening")
    if session.reading is None:
        window.show_empty()
    if reason == "password":
        text = f"Cannot read “{session.name()}”: it needs a password."
        strips.say("error", "warning", text, ("Enter password…", lambda: ask_password(window)))
        if 0 < session.password_tries < PASSWORD_TRIES:
            ask_password(window)
        return
    if reason == "internal" and session.reading is not None and session.path == session.wanted:
        strips.say("engine", "error", DIED, ("Try again", session.go_on), *_details(window, DIED, session.details))
        return
    wanted = session.wanted
    if wanted is not None and is_address(wanted):
        from companion.app.opening_commands import open_address

        again, change = partial(window.open, wanted), partial(open_address, window, wanted)
        strips.say("error", "error", message, ("Try again", again), ("Change the address…", change))
        return
    open_another = ("Open another…", window.commands["open"].trigger)
    strips.say("error", "error", message, open_another, *_details(window, message, session.details))
    if session.wanted is not None and not Path(session.wanted).is_file():
        window.settings = forget(window.settings, session.wanted)
        fill_recent(window)


def _details(window: "MainWindow", message: str, details: str) -> "tuple[Act, ...]":
    """The button that shows what stands behind an error, where something does."""
    if not details:
        return ()

    def show() -> None:
        from companion import crash_log
        from companion.app.details_dialog import DetailsDialog

        DetailsDialog(window.theme, message, details, crash_log.log_file(), window).open()

    return (("Details…", show),)


def ask_password(window: "MainWindow") -> None:
    """Ask for the password of the file that was to be opened."""
    from companion.app.dialogs import PasswordDialog

    session = window.session
    dialog = PasswordDialog(session.name(), session.password_tries > 0, window)
    dialog.accepted.connect(lambda: session.open_with_password(dialog.password()))
    dialog.open()


def died(window: "MainWindow") -> None:
    """The engine ended by itself."""
    window.arrivals.end_busy()
    window.page.strips.drop("opening")
    session = window.session
    if session.wanted is None or (session.complete and session.path == session.wanted):
        return
    if session.reading is None:
        window.show_empty()
    text = EMPTY_DIED if session.reading is None else DIED
    why = f"The process of the analysis ended by itself; its exit status is {session.engine.exit_status}."
    window.page.strips.say("engine", "error", text, ("Try again", session.go_on), *_details(window, text, why))


def exported(window: "MainWindow", event: Exported) -> None:
    """A file was written."""
    path = Path(event.path)
    window.page.strips.say(
        "saved",
        "hint",
        f"Saved “{path.name}”.",
        ("Open", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))),
        ("Show folder", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))),
    )


def export_failed(window: "MainWindow", event: Failed) -> None:
    """A file could not be written."""
    text = "The file could not be made." if event.reason == "internal" else event.message
    window.page.strips.say("saved", "error", text, ("Export…", window.commands["export"].trigger))
