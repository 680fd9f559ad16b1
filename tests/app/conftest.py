"""A small article with one of everything, and a theme."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from companion.app.fonts import load_fonts
from companion.app.jobs import Engine
from companion.app.theme import apply_theme, load_tokens, make_theme
from companion.app.window import MainWindow
from companion.model import Block, Definition, Entry, Figure, Mark, Reading, Span, Style, Word, make_article
from companion.model.marked import MarkIndex, marked_items
from companion.model.protocol import Finished, Found, Open, Opened

PARTS = (
    ("heading", 1, "Harbour town 🚢 votes on ferry"),
    ("paragraph", 0, "Wednesday was calm. The harbour council, led by Ada Brandt, may spend nearly 40 million euros."),
    (
        "paragraph",
        0,
        "Brandt called the 🚢 ferry plan a shameful 🎣 folly, and the harbour council agreed with Brandt.",
    ),
    ("quote", 0, "“We will not pay 40 million euros,” said Brandt."),
    ("furniture", 0, "Contact the desk"),
)


def _article():
    text, blocks = "", []
    for kind, level, part in PARTS:
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + part
        blocks.append(Block(kind, start, start + len(part), level))
    at = text.index("shameful")
    return make_article(
        text, tuple(blocks), title="Harbour town 🚢 votes on ferry", byline="Lea Ort", published="2023-05-10",
        source="The Quay", styles=(Style("italic", at, at + 8),),
    )  # fmt: skip


@pytest.fixture
def place():
    """Where the n-th occurrence of a phrase stands in the text."""
    text = _article().text

    def find(phrase, nth=0):
        at = -1
        for _ in range(nth + 1):
            at = text.index(phrase, at + 1)
        return at, at + len(phrase)

    return find


@pytest.fixture
def reading(place):
    council = "harbour council"
    led = place("led by Ada Brandt")
    return Reading(
        article=_article(),
        entries=(
            Entry(
                "e1", council, "organisation", (), (Span(*place(council)), Span(*place(council, 1))),
                Definition("led by Ada Brandt", "this article", None, *led),
            ),
            Entry(
                "e2", "Ada Brandt", "person", ("Brandt",),
                (Span(*place("Ada Brandt")), Span(*place("Brandt", 1)), Span(*place("Brandt", 2))),
            ),
        ),
        figures=(
            Figure(*place("Wednesday"), "Wednesday", None, category="date", date="2023-05-10", importance=0.9),
            Figure(*place("nearly 40 million euros"), "nearly 40 million euros", 40_000_000, unit="EUR",
                   about="spending on the ferry", qualifier="approx", category="money", importance=0.9, group="g1"),
            Figure(*place("40 million euros", 1), "40 million euros", 40_000_000, unit="EUR", category="money",
                   importance=0.9, group="g1"),
        ),
        marks=(
            Mark(*place("may"), "hedge", "modal", why="“May” leaves it open."),
            Mark(*place("nearly"), "hedge", "approximator", why="“Nearly” makes the number a rough one."),
            Mark(*place("shameful 🎣 folly"), "opinion", "evaluation", "reported", "Brandt", why="A judgement."),
        ),
        words=(
            Word(*place("shameful"), "shameful", "adj", "C1",
                 Definition("deserving shame", "WordNet 3.0", "WordNet", other_senses=("giving offence",))),
            Word(*place("folly"), "folly", "noun", "C1"),
        ),
    )  # fmt: skip


@pytest.fixture
def index(reading):
    return MarkIndex(marked_items(reading))


@pytest.fixture(scope="session")
def tokens():
    return load_tokens()


@pytest.fixture
def theme(qapp, tokens):
    load_fonts()
    theme = make_theme(tokens)
    apply_theme(qapp, theme)
    return theme


class QuietEngine(Engine):
    """An engine without a process: it keeps what is asked of it, and says what a test lets it say."""

    def __init__(self):
        super().__init__(start=lambda: pytest.fail("no process is wanted here"))
        self.requests = []

    def _send(self, request):
        self.requests.append(request)

    def say(self, event):
        self._take(None, event)

    def lose(self):
        self._take(None, None)

    def last(self, kind):
        return next(request for request in reversed(self.requests) if isinstance(request, kind))


@pytest.fixture
def quiet_engine(qapp):
    return QuietEngine()


@pytest.fixture
def window(qtbot, theme, tokens, quiet_engine, tmp_path):
    made = MainWindow(quiet_engine, tokens, tmp_path / "settings.json")
    made.show_empty()
    made.resize(1200, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def opened(window, reading, tmp_path):
    """The window with the small article's text, before anything is found."""
    path = tmp_path / "ferry.txt"
    path.write_text(reading.article.text, encoding="utf-8")
    window.open(str(path))
    job = window.session.engine.last(Open).job
    window.session.engine.say(Opened(job, reading.article, "text", str(path), ()))
    return window


@pytest.fixture
def say_parts(reading):
    """Lets the engine find everything in the small article, step by step."""

    def say(window):
        engine = window.session.engine
        job = engine.last(Open).job
        engine.say(Found(job, "numbers", figures=reading.figures))
        engine.say(Found(job, "names", entries=reading.entries, words=reading.words))
        engine.say(Found(job, "wording", marks=reading.marks))
        engine.say(Finished(job))
        return window

    return say


@pytest.fixture
def full(opened, say_parts):
    """The window with the small article, all found."""
    return say_parts(opened)
