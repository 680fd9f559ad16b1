"""What the window's commands do."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QDropEvent

from companion.app import edit_links, messages, page_commands
from companion.app.actions import KIND_COMMANDS
from companion.app.front_view import FrontView
from companion.app.settings import Tab

if TYPE_CHECKING:
    from companion.app.card_content import CardContent
    from companion.app.window import MainWindow


def toggles(window: "MainWindow") -> dict[str, Callable[[bool], object]]:
    """What the commands that can be on or off do."""
    kinds: dict[str, Callable[[bool], object]] = {
        name: partial(window.set_kind_shown, kind) for kind, name in KIND_COMMANDS.items()
    }
    return kinds | {"pane": window.set_pane_open, "full_screen": partial(set_full_screen, window)}


def table(window: "MainWindow") -> dict[str, Callable[[], object]]:
    """What all other commands do."""

    def front(act: Callable[[FrontView], object]) -> Callable[[], object]:
        return lambda: act(window.page.front)

    return {name: partial(edit_links.run, window, name) for name in edit_links.COMMANDS} | {
        "reading": partial(page_commands.show_pages, window, False),
        "pages": partial(page_commands.show_pages, window, True),
        "open": partial(open_file, window),
        "open_address": partial(open_address, window),
        "paste": partial(paste, window),
        "close_article": partial(close_article, window),
        "export": partial(export, window),
        "quit": window.close,
        "copy": front(lambda view: view.copy()),
        "find": partial(find, window),
        "find_name": partial(find_name, window),
        "glossary": partial(show_tab, window, "glossary"),
        "numbers": partial(show_tab, window, "numbers"),
        "wording": partial(show_tab, window, "wording"),
        "notes": partial(show_tab, window, "notes"),
        "larger": front(lambda view: view.larger()),
        "smaller": front(lambda view: view.smaller()),
        "normal_size": front(lambda view: view.normal_size()),
        "fit_width": partial(page_commands.fit_width, window),
        "next_mark": front(lambda view: view.next_mark()),
        "previous_mark": front(lambda view: view.next_mark(backwards=True)),
        "next_mention": front(lambda view: view.next_mention()),
        "previous_mention": front(lambda view: view.next_mention(backwards=True)),
        "next_paragraph": front(lambda view: view.go_to_paragraph(view.paragraph_at_edge() + 1)),
        "previous_paragraph": front(lambda view: view.go_to_paragraph(max(view.paragraph_at_edge() - 1, 1))),
        "show_card": front(lambda view: view.open_card()),
        "palette": partial(open_palette, window),
        "look_up": partial(look_up, window),
        "preferences": partial(open_preferences, window),
        "contents": partial(open_contents, window),
        "switch": partial(switch, window),
        "keys": partial(open_dialog, window, "keys"),
        "meaning": partial(open_dialog, window, "meaning"),
        "sources": partial(open_dialog, window, "sources"),
        "about": partial(open_dialog, window, "about"),
    }


def open_file(window: "MainWindow") -> None:
    """Ask for a file and open it."""
    from companion.app import opening_commands

    opening_commands.open_file(window)


def open_address(window: "MainWindow", address: str = "") -> None:
    """Ask for a web address, beginning with the one given, and open it."""
    from companion.app import opening_commands

    opening_commands.open_address(window, address)


def paste(window: "MainWindow") -> None:
    """Open what was copied."""
    from companion.app import opening_commands

    opening_commands.paste(window)


def drop(window: "MainWindow", event: QDropEvent) -> None:
    """Open what is dropped."""
    from companion.app import opening_commands

    event.acceptProposedAction()
    opening_commands.drop(window, event.mimeData())


def open_dialog(window: "MainWindow", name: Literal["keys", "meaning", "sources", "about"]) -> None:
    """Open one of the dialogs that only say something."""
    from companion.app import dialogs

    if name == "keys":
        dialogs.KeysDialog(window.theme, window.commands, window).open()
        return
    sheets = {"meaning": dialogs.MeaningDialog, "sources": dialogs.SourcesDialog, "about": dialogs.AboutDialog}
    sheets[name](window.theme, window).open()


def set_full_screen(window: "MainWindow", on: bool) -> None:
    """Fill the screen, or not."""
    if on:
        window.showFullScreen()
    else:
        window.showNormal()


def takes_drop(event: QDropEvent) -> bool:
    """Whether a drop may hold something to open; the article's own words dragged about do not."""
    data, within = event.mimeData(), cast(QObject | None, event.source())
    return within is None and (data.hasUrls() or data.hasText())


def close_article(window: "MainWindow") -> None:
    """Put the article away."""
    window.session.close()
    window.page.strips.drop("error", "engine", "warning", "hint", "saved")
    window.pane.clear()
    window.pane.busy.finish()
    window.change(last_article=None)
    window.show_empty()


def show_tab(window: "MainWindow", tab: Tab) -> None:
    """Bring a tab of the pane to the front, with the keys in its list."""
    window.set_pane_open(True)
    window.pane.set_tab(tab)
    window.pane.front.list.setFocus(Qt.FocusReason.ShortcutFocusReason)


def find(window: "MainWindow") -> None:
    """Open the find bar."""
    window.page.open_find()


def find_name(window: "MainWindow") -> None:
    """Put the cursor into the glossary's search field."""
    show_tab(window, "glossary")
    window.pane.glossary.focus_search()


def switch(window: "MainWindow") -> None:
    """Move the keys between article and pane."""
    if window.page.in_front.hasFocus():
        window.set_pane_open(True)
        window.pane.front.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
    else:
        window.page.in_front.setFocus(Qt.FocusReason.ShortcutFocusReason)


def open_palette(window: "MainWindow") -> None:
    """Open the list of all commands."""
    from companion.app import palette

    palette.open_palette(window)


def take_choices(window: "MainWindow") -> None:
    """Set type, marks and card as the settings say, before an article is open."""
    settings, cards = window.settings, window.page.cards
    window.page.view.set_type_choice(settings.type)
    window.session.every_mention, window.session.language = settings.every_mention, settings.scan_language
    window.session.word_level = settings.word_level
    cards.mode, cards.delay = settings.card_mode, settings.card_delay


def look_up(window: "MainWindow") -> None:
    """Explain the words that are selected; without any, ask for a word."""
    from companion.app import looking_up

    looking_up.look_up(window)


def open_preferences(window: "MainWindow", page: int = 0) -> None:
    """Open the preferences, or bring them to the front."""
    from companion.app.preferences import Preferences

    dialog = window.findChild(Preferences)
    if dialog is None:
        dialog = Preferences(window, page)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def pin_card(window: "MainWindow", content: "CardContent") -> None:
    """Keep what a card says at the foot of the pane."""
    from companion.app.pinned_cards import PinnedCards

    shelf = window.page.cards.shelf
    if shelf is None:
        shelf = window.page.cards.shelf = PinnedCards(window.theme, window.pane)
        shelf.go_to.connect(window.page.show_stretch)
        shelf.show_in_pane.connect(window.show_in_pane)
        layout = window.pane.layout()
        assert layout is not None
        layout.addWidget(shelf)
    window.set_pane_open(True)
    shelf.add(content)


def open_contents(window: "MainWindow", alone: bool = False) -> None:
    """Open the table of contents; with `alone` it offers to read one chapter without the others."""
    from companion.app import contents_popover

    contents_popover.open_contents(window, alone)


def type_popover(window: "MainWindow") -> None:
    """Open the popover under the Type button."""
    from companion.app.type_popover import TypePopover

    popover = TypePopover(window.theme, window.settings, window)
    view = window.page.view

    def step(by: int) -> None:
        view.set_type_step(view.type_step() + by)
        popover.show_step(view.type_step())

    popover.theme_chosen.connect(popover.close)
    popover.theme_chosen.connect(window.set_theme_choice)
    popover.palette_chosen.connect(window.set_palette_choice)
    popover.size_stepped.connect(step)
    popover.show_under(window.bar.type)


def export(window: "MainWindow") -> None:
    """Ask what to write, and let the engine write it."""
    from companion import engine_process
    from companion.app.export_dialog import ExportDialog
    from companion.app.export_kept import kept_file, load_kept, save_kept
    from companion.app.page_jobs import PageEngine

    reading = window.session.reading
    if reading is None:
        return
    settings = window.settings
    path = window.session.path
    own = path is not None and Path(path) != messages.sample()  # the sample lies among the program's own files
    folder = Path(settings.export_folder or (path if own and path else Path.home()))
    folder = folder if folder.is_dir() else folder.parent
    session = window.session
    title = reading.article.title or session.name()
    kept = load_kept(kept_file(), settings.paper)
    dialog = ExportDialog(
        window.theme,
        title,
        folder,
        kept=kept,
        engine=session.engine,
        reading=lambda: None if session.engine.busy else session.reading,
        pages=PageEngine(engine_process.start_pages),
        parent=window,
    )

    def write() -> None:
        choice = dialog.choice
        if choice is not None and session.reading is not None:
            window.change(export_folder=str(Path(choice.path).parent))
            session.engine.export(choice.what, choice.path, session.reading, choice.options)

    session.finished.connect(dialog.analysis_ended)
    dialog.finished.connect(lambda: save_kept(dialog.kept, kept_file()))
    dialog.accepted.connect(write)
    dialog.open()
