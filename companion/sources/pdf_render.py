"""Pages of a PDF as printed, as pixels."""

from pathlib import Path
from typing import Any

import msgspec

from companion.errors import PasswordNeeded, UnreadableDocument

MOST_PIXELS = 12_000_000  # of one page: 36 MB, an A4 page at 490 %; pages of 3,370 points exist, and more
LEAST_SIDE = 1e-3  # points
_STORE_SHARE = 50  # per cent of MuPDF's store of decoded pictures and fonts that is given back after a large page


class Picture(msgspec.Struct, frozen=True):
    """A page's pixels: rows of red, green, blue, one byte each; `scale` is what was drawn, in pixels a point.

    `count` is how many pages there are.
    """

    scale: float
    width: int
    height: int
    pixels: bytes
    count: int = 0


def fitting_scale(width: float, height: float, scale: float) -> float:
    """The scale, or a smaller one at which a page of `width` × `height` points has at most `MOST_PIXELS`."""
    area = max(width, LEAST_SIDE) * max(height, LEAST_SIDE) * scale**2
    return scale if area <= MOST_PIXELS else scale * (MOST_PIXELS / area) ** 0.5


class PageRenderer:
    """Draws pages, and keeps the document open that it drew last. For one thread: PyMuPDF allows no more."""

    def __init__(self) -> None:
        self._opened: tuple[str, str | None] | None = None
        self._pdf: Any = None

    def render(self, path: Path, page: int, scale: float, password: str | None = None) -> Picture:
        """Draw a page with its annotations, on white.

        Args:
            path: the PDF.
            page: from 0.
            scale: pixels a point; less is drawn where the page would have more than `MOST_PIXELS`.
            password: for encrypted PDFs.

        Raises:
            PasswordNeeded: it is encrypted and the password is missing or wrong.
            UnreadableDocument: the document or the page cannot be drawn.
        """
        import pymupdf

        try:
            pdf = self._open(path, password)
            sheet = pdf.load_page(page)
            drawn = fitting_scale(sheet.rect.width, sheet.rect.height, scale)
            pixmap = sheet.get_pixmap(matrix=pymupdf.Matrix(drawn, drawn), alpha=False)
            if pixmap.width * pixmap.height * 2 > MOST_PIXELS:
                pymupdf.TOOLS.store_shrink(_STORE_SHARE)
            return Picture(drawn, pixmap.width, pixmap.height, bytes(pixmap.samples_mv), pdf.page_count)
        except PasswordNeeded:
            raise
        except Exception as error:  # MuPDF raises many kinds, and plain ones too
            why = f"page {page + 1} cannot be drawn"
            raise UnreadableDocument(path, why, "Read it in the reading view.") from error

    def _open(self, path: Path, password: str | None) -> Any:
        import pymupdf

        if self._opened != (str(path), password):
            self.close()
            pymupdf.TOOLS.mupdf_display_errors(False)
            pymupdf.TOOLS.mupdf_display_warnings(False)
            self._pdf = pymupdf.open(path, filetype="pdf")
            if self._pdf.needs_pass and not (password and self._pdf.authenticate(password)):
                self.close()
                raise PasswordNeeded(path)
            self._opened = str(path), password
        return self._pdf

    def close(self) -> None:
        """Let go of the document."""
        if self._pdf is not None:
            self._pdf.close()
        self._pdf = self._opened = None
