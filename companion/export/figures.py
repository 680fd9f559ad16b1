"""Key numbers and dates as a table."""

from pathlib import Path

from companion.export.tables import save_table
from companion.model import Reading
from companion.model.paragraphs import Paragraphs

COLUMNS = (
    *("figure", "kind", "value", "to", "of", "unit", "qualifier", "change", "what", "date", "speaker"),
    *("revises", "same as", "disagrees with", "importance", "paragraph"),
)


def write_figures(reading: Reading, out: Path) -> None:
    """Write all figures and dates as CSV, in the order of the text.

    Raises:
        UnwritableFile: the file cannot be written.
    """
    paragraphs = Paragraphs(reading.article)
    rows = (
        (
            *(figure.text, figure.category, figure.value, figure.high, figure.of, figure.unit, figure.qualifier),
            *(figure.change, figure.about, figure.date, figure.speaker, figure.revises, figure.group),
            *(figure.disagrees, round(figure.importance, 2), paragraphs.at(figure.start)),
        )
        for figure in reading.figures
    )
    save_table(COLUMNS, rows, out)
