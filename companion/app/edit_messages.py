"""What the window says when something was corrected, and what it asks for before that."""

from typing import TYPE_CHECKING

from companion.app import editing
from companion.app.typography import curly

if TYPE_CHECKING:
    from companion.app.window import MainWindow

_LONGEST = 40  # characters of a name in a message


def say(window: "MainWindow", text: str) -> None:
    """Tell the reader something; the way back stands beside it where there is one."""
    undo = (("Undo", lambda: undo_last(window)),) if window.session.editing.undo_what is not None else ()
    window.page.strips.say("edited", "hint", text, *undo)


def ask_for(window: "MainWindow", what: str) -> None:
    """Say what has to be chosen before the command can be run."""
    window.page.strips.say("edited", "hint", what)


def short(name: str) -> str:
    """A name or phrase as messages have it."""
    text = curly(" ".join(name.split()))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"


def undo_last(window: "MainWindow") -> None:
    """Take the last correction back, and what was said of it."""
    window.page.strips.drop("edited")
    editing.undo(window.session)
