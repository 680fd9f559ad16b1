"""The choices of the preferences: what each is called, and how it takes effect at once."""

from typing import TYPE_CHECKING

import msgspec

from companion.app.settings import CardMode, Face, TypeChoice
from companion.model import WordLevel

if TYPE_CHECKING:
    from companion.app.window import MainWindow

FACES: tuple[tuple[Face, str], ...] = (("serif", "Serif"), ("sans", "Sans"), ("accessible", "Clear letters"))
MEASURES: tuple[tuple[int, str], ...] = tuple((measure, str(measure)) for measure in (60, 65, 70, 75))
LINES: tuple[tuple[float, str], ...] = ((0.92, "Tight"), (1.0, "Normal"), (1.1, "Wide"), (1.23, "Double"))
LETTERS: tuple[tuple[float, str], ...] = ((0.0, "Normal"), (0.02, "+2 %"), (0.04, "+4 %"), (0.06, "+6 %"))
WORDS: tuple[tuple[float, str], ...] = ((0.0, "Normal"), (0.08, "+8 %"), (0.16, "+16 %"))
PARAGRAPHS: tuple[tuple[float, str], ...] = ((0.5, "Close"), (1.0, "Normal"), (1.5, "Wide"))
DELAYS: tuple[tuple[int, str], ...] = ((150, "Short"), (280, "Normal"), (600, "Long"), (1200, "Very long"))
WORD_LEVELS: tuple[tuple[WordLevel, str], ...] = (("B1", "From B1"), ("B2", "From B2"), ("C1", "C1 and C2"))
MODES: tuple[tuple[CardMode, str, str], ...] = (
    ("pointer", "When the pointer rests on a mark", "And with the keys: Tab goes to a mark, Enter opens its card"),
    ("ctrl", "When the pointer rests and Ctrl is held", "And with the keys"),
    ("keys", "With the keys only", "The pointer only lights what it is on"),
    ("off", "Never", "The panes say the same; a double click still looks a word up"),
)


def set_type(window: "MainWindow", **fields: object) -> None:
    """Set the article's words otherwise."""
    choice: TypeChoice = msgspec.structs.replace(window.settings.type, **fields)
    window.change(type=choice)
    window.page.view.set_type_choice(choice)


def set_card(window: "MainWindow", **fields: object) -> None:
    """Let the card come otherwise: `card_mode`, `card_delay`."""
    window.change(**fields)
    take_card(window)


def take_card(window: "MainWindow") -> None:
    """Let the card come as the settings say."""
    cards = window.page.cards
    cards.mode, cards.delay = window.settings.card_mode, window.settings.card_delay


def set_mentions(window: "MainWindow", every: bool) -> None:
    """Underline every mention of a name or word, or only the first."""
    window.change(every_mention=every)
    window.session.set_every_mention(every)


def set_word_level(window: "MainWindow", level: WordLevel) -> None:
    """Show hard words from another level of the CEFR on."""
    window.change(word_level=level)
    window.session.set_word_level(level)


def set_scan_language(window: "MainWindow", language: str) -> None:
    """Read pictures of pages in another language, from the next document on."""
    window.change(scan_language=language)
    window.session.language = language
