"""Errors written for the reader: what happened, to which file, what to do about it."""

TYPE_CHECKING = False  # as typing's; this is loaded before the engine is started
if TYPE_CHECKING:
    from pathlib import Path


class CompanionError(Exception):
    """Base of all errors a reader may see; `str(error)` is one plain sentence or two, without a traceback.

    Attributes:
        exit_code: what the command line exits with (CONTRACT: 1 a document could not be read or written).
    """

    exit_code = 1


class UnreadableDocument(CompanionError):
    """A document cannot be opened or holds nothing that can be read.

    Args:
        name: file name or address as the reader knows it.
        why: the cause, as the end of "because …", without a full stop.
        remedy: what to do, a whole sentence.
    """

    def __init__(self, name: "str | Path", why: str, remedy: str) -> None:
        shown = name if isinstance(name, str) else name.name
        super().__init__(f'Cannot read "{shown}": {why}. {remedy}')
        self.name, self.why, self.remedy = shown, why, remedy

    def __reduce__(self) -> tuple[type["UnreadableDocument"], tuple[str, str, str]]:
        return type(self), (self.name, self.why, self.remedy)


class PasswordNeeded(UnreadableDocument):
    """A document is encrypted and no password, or a wrong one, was given."""

    def __init__(self, name: "str | Path", why: str = "it needs a password", remedy: str = "") -> None:
        super().__init__(name, why, remedy or "Save a copy without the password and open that.")


class UnwritableFile(CompanionError):
    """An output file cannot be written; nothing was left half-written.

    Args:
        path: where it should have gone.
        why: the cause, without a full stop.
    """

    def __init__(self, path: "Path", why: str, remedy: str = "Choose another folder or name.") -> None:
        super().__init__(f'Cannot write "{path}": {why}. {remedy}')
        self.path, self.why, self.remedy = path, why, remedy


class Cancelled(CompanionError):
    """The reader stopped the work; what was finished before stays."""

    def __init__(self) -> None:
        super().__init__("Stopped.")


class DataMissing(CompanionError):
    """A bundled data file is absent or damaged."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Companion's own data is incomplete: {what} is missing. Install Companion again.")


class NoScreen(CompanionError):
    """The window was asked for where there is no screen."""

    def __init__(self) -> None:
        super().__init__(
            "The reader's window needs a screen, and there is none here. "
            "Without one these work: companion analyse, annotate, handout, export, define, doctor."
        )


class WindowUnavailable(CompanionError):
    """The window's toolkit cannot be loaded, as a rule because a system library is missing."""

    def __init__(self, why: str) -> None:
        super().__init__(f'The window cannot start ({why}). Run "companion doctor" to see what to install.')
