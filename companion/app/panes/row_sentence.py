"""A row as a sentence that can stand in other texts: the value, the article's sentence, and where it stands."""

from companion.app.panes.clauses import Clauses
from companion.app.panes.date_display import display_date
from companion.app.panes.place_rows import PlaceRow
from companion.app.panes.reader_locale import DEFAULT
from companion.app.typography import curly
from companion.model import Article, Reading
from companion.model.paragraphs import Paragraphs


def sentence_of(row: PlaceRow, reading: Reading, paragraphs: Paragraphs, locale: str = DEFAULT) -> str:
    """The row's value or date, the sentence that holds its first mention in quotation marks, and its source."""
    said = Clauses(reading.article).sentence(row.start, row.end)
    inner = curly(said).replace("“", "‘").replace("”", "’")
    number = paragraphs.at(row.start)
    source = [*source_of(reading.article, locale), *([f"¶ {number}"] if number is not None else [])]
    where = f" ({', '.join(source)})" if source else ""
    return f"{row.head()}: “{inner}”{where}"


def source_of(article: Article, locale: str = DEFAULT) -> list[str]:
    """Author, title, outlet and day of an article, as far as they are known."""
    day = display_date(article.published[:10], "1", locale) if article.published else None
    title = f"“{curly(article.title)}”" if article.title else ""
    parts = (article.byline, title, article.source, day.label if day is not None else "")
    return [part for part in parts if part]
