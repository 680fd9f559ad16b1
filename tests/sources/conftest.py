"""A small typesetter, so that the tests know every line of the PDFs they read."""

import pymupdf
import pytest

FONT = "tiro"  # Times, one of the fonts every PDF reader has


class Press:
    """Sets paragraphs in columns, line by line, breaking only at spaces."""

    def __init__(self, path, *, size=10, columns=1, indent=0, gap=0, width=420, height=500, justify=False):
        self.path = path
        self.size, self.columns, self.indent, self.gap, self.justify = size, columns, indent, gap, justify
        self.leading = size * 1.25
        self.page_width, self.page_height, self.margin, self.gutter = width, height, 50, 18
        self.column_width = (width - 2 * self.margin - (columns - 1) * self.gutter) / columns
        self.pdf = pymupdf.open()
        self.top = self.margin + 20
        self.page = None
        self.column = columns

    def put(self, x, y, text, size=None, font=FONT):
        self.page.insert_text((x, y), text, fontsize=size or self.size, fontname=font)

    def new_page(self):
        self.page = self.pdf.new_page(width=self.page_width, height=self.page_height)
        self.column, self.y = 0, self.top
        return self.page

    def title(self, text, size=20):
        self.new_page()
        self.put(self.margin, self.y, text, size, "tibo")
        self.y += size * 1.5
        self.top, first = self.y, self.top
        self.after_title = first

    def line(self, text, x=0.0, last=True):
        if self.page is None:
            self.new_page()
        if self.y > self.page_height - self.margin:
            self.column += 1
            self.y = self.top
            if self.column == self.columns:
                self.top = getattr(self, "after_title", self.top)
                self.new_page()
        left = self.margin + self.column * (self.column_width + self.gutter) + x
        if last or not self.justify:
            self.put(left, self.y, text)
        else:
            words = text.split(" ")
            free = self.column_width - x - sum(self.length(word) for word in words)
            for word in words:
                self.put(left, self.y, word)
                left += self.length(word) + free / max(len(words) - 1, 1)
        self.y += self.leading

    def length(self, text):
        return pymupdf.get_text_length(text, FONT, self.size)

    def paragraph(self, text):
        current, x = "", self.indent
        for word in text.split():
            longer = f"{current} {word}" if current else word
            if current and self.length(longer) > self.column_width - x:
                self.line(current, x, last=False)
                current, x = word, 0
            else:
                current = longer
        self.line(current, x)
        self.y += self.gap

    def everywhere(self, x, y, text):
        """Print text on every page, with {page} for its number."""
        for page in self.pdf:
            page.insert_text((x, y), text.format(page=page.number + 1), fontsize=8, fontname="helv")

    def save(self, **options):
        self.pdf.save(self.path, **options)
        return self.path


@pytest.fixture
def press(tmp_path):
    """Make a Press: `press(columns=2, indent=12)`."""

    def make(name="article.pdf", **style):
        return Press(tmp_path / name, **style)

    return make


def _blocks(document, kind="paragraph"):
    article = document.article
    return [article.text[b.start : b.end] for b in article.blocks if b.kind == kind]


@pytest.fixture(scope="session")
def blocks():
    """The texts of a document's blocks of one kind."""
    return _blocks


STORY = (
    "The harbour board said on Tuesday that the new sea wall would be finished before the winter storms, although the "
    "engineers who drew the plans have asked for another year.",
    "Residents of the lower town are not convinced. They remember the flood of 2009, when the water rose to the "
    "windows of the ground floor and the old wall gave way in three places. Some of them never moved back.",
    '"We were promised a wall then, too," said Ines Marlowe, who keeps the bakery on the quay.',
    "The wall will cost 4.2 million crowns, a third more than the council had set aside. The mayor told reporters that "
    "the difference would be paid from the reserve and that no tax would rise because of it. Opposition members "
    "doubted that, and demanded to see the contracts before the next session.",
    "Work is to begin in April. Until then the board will close the eastern mole to traffic and move the fishing boats "
    "to the inner basin, which has room for about forty of them.",
    "A decision on the second stage, a pumping station behind the customs house, has been put off until the summer. "
    "The board has yet to name a contractor for it, and the two firms that showed interest have withdrawn.",
    "The university has offered to measure the currents in the bay free of charge. Its last survey, made in 1998, is "
    "still the one on which all the drawings rest.",
)


@pytest.fixture(scope="session")
def story():
    """Paragraphs of an article."""
    return STORY
