"""Pictures of pages: told from pages with text, and read by Tesseract where it is installed."""

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from companion.sources.pdf_lines import Line, Sheet, read_lines

INSTALL = (
    "Pages of this PDF are pictures, not text. Install Tesseract (tesseract-ocr) and open it again to have them "
    "read; until then you can only look at them."
)
SLIPS = "Text recognised from pictures of pages; expect slips."
_NO_LANGUAGES = ("osd", "equ")  # find the way up of a page, and formulas
_FEW = 20  # characters of a page that has no text to speak of
_DPI = 300
_MOST_PIXELS = 12_000_000


def find_tesseract() -> str | None:
    """The folder of Tesseract's languages, or None where it is not installed.

    `TESSDATA_PREFIX` goes before; otherwise the program on the path is asked.
    """
    named = os.environ.get("TESSDATA_PREFIX")
    if named:
        return named if Path(named).is_dir() else None
    if shutil.which("tesseract") is None:
        return None
    import pymupdf

    try:
        return pymupdf.get_tessdata()
    except RuntimeError:
        return None


def installed_languages(folder: str) -> tuple[str, ...]:
    """Tesseract's names of the languages in its folder, sorted."""
    return tuple(sorted(path.stem for path in Path(folder).glob("*.traineddata") if path.stem not in _NO_LANGUAGES))


def usable_language(folder: str, wanted: str) -> str:
    """The languages to read in: those wanted that are installed, else English, else any that is there.

    Args:
        folder: of Tesseract's languages.
        wanted: its name of a language, or several joined by "+".
    """
    there = installed_languages(folder)
    found = [name for name in wanted.split("+") if name in there] or [name for name in ("eng", *there) if name in there]
    return "+".join(found if found[0] in wanted.split("+") else found[:1]) if found else wanted


def slips(folder: str | None, wanted: str) -> str:
    """What to tell the reader of recognised text, and of a language that Tesseract does not have."""
    missing = [name for name in wanted.split("+") if folder and name not in installed_languages(folder)]
    if not missing or folder is None:
        return SLIPS
    names = " and ".join(f"“{name}”" for name in missing)
    packages = " ".join(f"tesseract-ocr-{name.replace('_', '-')}" for name in missing)
    used = usable_language(folder, wanted)
    return f"{SLIPS} Tesseract does not have {names} here, so “{used}” was used. Install {packages} and open it again."


def is_picture(page: Any, sheet: Sheet) -> bool:
    """Whether a page has next to no text, and a picture over at least half of it."""
    if sum(len(line.text) for line in sheet.lines) >= _FEW:
        return False
    area = abs(page.rect.get_area())
    boxes = (box for kind, box in page.get_bboxlog() if kind in ("fill-image", "fill-imgmask"))
    return any((b[2] - b[0]) * (b[3] - b[1]) > 0.5 * area for b in boxes) if area else False


def recognise(page: Any, number: int, languages: str, language: str) -> Sheet:
    """The lines that Tesseract reads in a page.

    Args:
        page: a PyMuPDF page.
        number: of the page, from 0.
        languages: folder of Tesseract's languages.
        language: its name of the language of the text.
    """
    import pymupdf

    inches = max(abs(page.rect.get_area()) / 72**2, 0.01)
    dpi = min(_DPI, int((_MOST_PIXELS / inches) ** 0.5))
    picture = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csRGB, alpha=False, annots=False)
    used = usable_language(languages, language)
    data = picture.pdfocr_tobytes(compress=False, language=used, tessdata=languages)
    with pymupdf.open(stream=data, filetype="pdf") as read:
        scale = page.rect.width / read[0].rect.width
        matrix = pymupdf.Matrix(scale, scale) * page.derotation_matrix
        box = page.rect * page.derotation_matrix
        raw = read[0].get_textpage(clip=box, flags=pymupdf.TEXTFLAGS_TEXT, matrix=matrix).extractRAWDICT()
    raw["width"], raw["height"] = box.width, box.height
    return _even(read_lines(raw, number))


def _even(sheet: Sheet) -> Sheet:
    """The page with one type size for the lines that are nearly of one height, as their letters make them vary."""
    weights: Counter[int] = Counter()
    for line in sheet.lines:
        weights[round(line.size)] += len(line.text)
    if not weights:
        return sheet
    usual = float(weights.most_common(1)[0][0])
    lines: list[Line] = []
    size = usual
    for line in sheet.lines:
        if 0.75 < line.size / usual < 1.3:
            size = usual
        elif not 0.75 < line.size / size < 1.3 or size == usual:
            size = float(round(line.size))
        lines.append(msgspec.structs.replace(line, size=size, style=(size, False), bold=False))
    return msgspec.structs.replace(sheet, lines=lines)
