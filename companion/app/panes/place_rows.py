"""What a figure's row and a date's row have in common: places in the article, and what is said of them."""

import msgspec

from companion.model import Span

QUOTE = 96  # characters of the article's own words in a row


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that stands for places in the article.

    Attributes:
        keys: the marks that say it; `key` is the first of them; `mentions` is where they stand.
        quoted: `what` is in the article's own words.
        flag: what a reader should look at twice: another figure for the same thing, a date that was changed.
        first, last: of its section.
    """

    keys: tuple[str, ...]
    mentions: tuple[Span, ...]
    what: str
    quoted: bool
    note: str
    flag: str = ""
    first: bool = False
    last: bool = False

    @property
    def key(self) -> str:
        """The mark that is underlined."""
        return self.keys[0]

    @property
    def start(self) -> int:
        """Where the first mention begins."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """Where the first mention ends."""
        return self.mentions[0].end

    @property
    def said(self) -> str:
        """What the row says; the article's words stand in quotation marks."""
        return f"“{self.what}”" if self.quoted else self.what

    def head(self) -> str:
        """The value or the date as one string."""
        raise NotImplementedError

    def plain(self) -> str:
        """The row as one string, for assistive technology."""
        return ". ".join(part for part in (self.head(), self.said, self.note, self.flag) if part)
