"""Printing a PDF that was made: pages are drawn by the page engine and handed to the printer one after the other."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from companion.app.page_jobs import PageEngine
from companion.model.export_options import Paper
from companion.model.protocol import PageRendered

DOTS_AN_INCH = 300
_POINTS_AN_INCH = 72
PAPERS = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


class PrintJob(QObject):
    """Prints the pages of a PDF. `finished` tells whether all were printed.

    Args:
        path: the PDF.
        pages: numbers of the pages, from 0.
        printer: where to.
        engine: draws the pages; the job's own.
        parent: owns the job.
    """

    finished = Signal(bool)

    def __init__(self, path: str, pages: list[int], printer: QPrinter, engine: PageEngine, parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._waiting = path, list(pages)
        self._printer, self._engine = printer, engine
        self._painter: QPainter | None = None
        engine.rendered.connect(self._print)
        engine.failed.connect(self._give_up)

    def start(self) -> None:
        """Ask for the first page."""
        self._next()

    def _next(self) -> None:
        if self._waiting:
            self._engine.ask(self._path, self._waiting.pop(0), DOTS_AN_INCH / _POINTS_AN_INCH, None)
        else:
            self._end(True)

    def _print(self, event: PageRendered) -> None:
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._printer):
                self._end(False)
                return
        else:
            self._printer.newPage()
        form = QImage.Format.Format_RGB888
        image = QImage(event.pixels, event.width, event.height, 3 * event.width, form)
        grey = self._printer.colorMode() == QPrinter.ColorMode.GrayScale
        shown = image.convertToFormat(QImage.Format.Format_Grayscale8) if grey else image
        page = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        scale = min(page.width() / event.width, page.height() / event.height)
        self._painter.drawImage(QRectF(0, 0, event.width * scale, event.height * scale), shown)
        self._next()

    def _give_up(self, _page: int) -> None:
        self._end(False)

    def _end(self, whole: bool) -> None:
        self._waiting.clear()
        if self._painter is not None and self._painter.isActive():
            self._painter.end()
        self._painter = None
        self._engine.close()
        self.finished.emit(whole)


def make_printer(paper: Paper, *, grey: bool) -> QPrinter:
    """A printer set to this paper and the whole sheet."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_AN_INCH)
    layout = QPageLayout(QPageSize(PAPERS[paper]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    printer.setColorMode(QPrinter.ColorMode.GrayScale if grey else QPrinter.ColorMode.Color)
    return printer


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages that the print dialog was asked for, from 0; all where it was not."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() != QPrinter.PrintRange.PageRange or not first:
        return list(range(count))
    return list(range(max(first, 1) - 1, min(last or count, count)))


def ask_and_print(
    path: str,
    count: int,
    printer: QPrinter,
    *,
    engine: PageEngine,
    parent: QWidget,
    done: Callable[[bool], None],
) -> None:
    """Show the system's print dialog for a PDF of so many pages, and print what is chosen there."""
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, count)

    def ended(result: int) -> None:
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            job = PrintJob(path, chosen_pages(printer, count), printer, engine, parent)
            job.finished.connect(done)
            job.start()

    dialog.finished.connect(ended)
    QDialog.open(dialog)
