"""`companion doctor`: what is installed, which resources were found, what is missing and how to mend it."""

import platform
import sys
from importlib import metadata
from pathlib import Path

from companion import __version__, paths
from companion.system_libraries import OFFSCREEN, WINDOW, missing_packages

PACKAGES = ("PySide6-Essentials", "pymupdf", "nltk", "spacy", "msgspec", "typst", "trafilatura", "babel")
NEEDED = (
    "themes/tokens.json",
    "data/lexicon.sqlite",
    "models/en_core_web_sm/meta.json",
    "models/punkt/collocations.tab",
)


def report() -> int:
    """Print the report.

    Returns:
        0 when the reader can run, else 1.
    """
    problems: list[str] = []
    print(f"Companion {__version__} · Python {platform.python_version()} · {platform.platform()}")
    for name in PACKAGES:
        try:
            print(f"  {name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            problems.append(f"{name} is not installed. Install Companion again.")
    _resources(problems)
    for package in missing_packages(OFFSCREEN | WINDOW):
        problems.append(f"A system library is missing. Install it: sudo apt-get install {package}")
    print(f"  {_scans()}")
    for label, folder in (("settings", paths.user_config()), ("your data", paths.user_data())):
        print(f"  {label}: {folder}")
    for problem in problems:
        print(f"missing: {problem}", file=sys.stderr)
    print("The reader can run." if not problems else "The reader cannot run yet.")
    return 1 if problems else 0


def _scans() -> str:
    """Whether pictures of pages can be read, in which languages, and what to install for it."""
    from companion.sources.pdf_scan import find_tesseract, installed_languages

    folder = find_tesseract()
    languages = installed_languages(folder) if folder is not None else ()
    if languages:
        return f"scanned pages: read by Tesseract ({', '.join(languages)}), from {folder}"
    if folder is not None:
        return "scanned pages: only shown; Tesseract has no languages. Install tesseract-ocr-eng."
    how = "sudo apt-get install tesseract-ocr" if sys.platform.startswith("linux") else "install Tesseract"
    return f"scanned pages: only shown; to have them read: {how}"


def _resources(problems: list[str]) -> None:
    try:
        folder = paths.resources()
    except FileNotFoundError as error:
        problems.append(str(error))
        return
    print(f"  resources: {folder}")
    for name in NEEDED:
        if not (folder / Path(name)).is_file():
            problems.append(f"{name} is not in the resources folder. Install Companion again.")
    if (folder / "data" / "lexicon.sqlite").is_file():
        from companion.lexicon import open_lexicon

        for source, edition in open_lexicon().editions().items():
            print(f"  {source}: {edition}")
