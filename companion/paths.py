"""Where the bundled resources and the user's own folders are."""

import sys
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Folder of the bundled resources: lexicons, data, models, fonts, icons, themes, sample.

    One answer for all ways to run: a frozen bundle, an installed wheel (where the build puts the folder
    inside the package), an editable install and a checkout (where it stands beside the package).

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [_PACKAGE / "resources", _PACKAGE.parent / "resources"]
    for folder in candidates:
        if (folder / "themes" / "tokens.json").is_file():
            return folder
    raise FileNotFoundError("Companion's resources folder was not found beside the program; install it again.")


def user_data() -> Path:
    """Folder for what the user made (edits, notes, class glossaries); not created here."""
    return Path(platformdirs.user_data_dir("companion", appauthor=False))


def user_config() -> Path:
    """Folder for settings; not created here."""
    return Path(platformdirs.user_config_dir("companion", appauthor=False))


def user_cache() -> Path:
    """Folder for what can be made again; not created here."""
    return Path(platformdirs.user_cache_dir("companion", appauthor=False))
