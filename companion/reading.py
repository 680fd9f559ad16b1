"""The one use case: a document becomes a Reading, step by step, with progress, and can be stopped between steps."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from companion import paths
from companion.errors import CompanionError
from companion.model import (
    Article,
    Definition,
    Document,
    Entry,
    Figure,
    Level,
    Mark,
    Reading,
    Word,
    WordLevel,
    at_least,
)
from companion.model.class_glossary import ClassTerm
from companion.model.protocol import Step

if TYPE_CHECKING:
    from companion.analysis.tokens import Begun, Parser
    from companion.lexicon import Lexicon
    from companion.lookup.class_glossary import ClassGlossary

Watch = Callable[[Step, float], None]
"""Called with the step at work and the share of the whole job done (0 to 1); raises Cancelled to stop."""

PARSE_SHARE = 0.7  # of the time after the text is read; measured on articles of 300 to 20,000 words


class Tools:
    """What is loaded once and serves any number of documents. Belongs to the thread that made it."""

    _stopped: "tuple[Article, Begun, dict[Step, Part]] | None" = None
    _class_glossary: "tuple[tuple[Path, int], ClassGlossary] | None" = None

    @cached_property
    def parser(self) -> "Parser":
        """The language model; loading it costs about one CPU second."""
        from companion.analysis.tokens import Parser

        return Parser(paths.resources() / "models")

    @cached_property
    def lexicon(self) -> "Lexicon":
        """The built lexicon."""
        from companion.lexicon import open_lexicon

        return open_lexicon()

    def class_glossary(self, name: str | None = None) -> "ClassGlossary | None":
        """The class glossary of a file as it is now, by default the reader's own; None where it is empty.

        Args:
            name: the file; "" for no glossary at all.

        Raises:
            UnreadableDocument: the named file is no glossary; the reader's own, if damaged, counts as empty.
        """
        from companion.keeping import class_glossary as files

        if name == "":
            return None
        path = files.own_file() if name is None else Path(name)
        try:
            state = path, path.stat().st_mtime_ns
            if self._class_glossary is None or self._class_glossary[0] != state:
                self._class_glossary = state, self.make_class_glossary(files.read(path))
        except (OSError, CompanionError):
            if name is None:
                return None
            files.read(path)
            raise
        return self._class_glossary[1] if self._class_glossary[1].terms else None

    def make_class_glossary(self, terms: Sequence[ClassTerm]) -> "ClassGlossary":
        """Make terms ready to be found."""
        from companion.lookup.class_glossary import ClassGlossary

        return ClassGlossary(terms, self.lexicon)

    def taken_up(self, article: Article) -> "tuple[Begun, dict[Step, Part]]":
        """How far the analysis of an article had come when it was stopped, if that was the last one."""
        from companion.analysis.tokens import Begun

        if self._stopped is None or self._stopped[0] != article:
            self._stopped = article, Begun(), {}
        return self._stopped[1:]

    def finished(self) -> None:
        """Forget what was kept to be taken up again."""
        self._stopped = None

    @property
    def are_warm(self) -> bool:
        """Whether the language model is loaded."""
        return "parser" in vars(self)

    def warm(self) -> None:
        """Load everything now, so that the first article need not wait."""
        for _ in analyse(open_text("Companion is ready, said Ms Smith."), self):
            pass


class Part(msgspec.Struct, frozen=True):
    """What one step found; only the lists of that step are set."""

    step: Step
    entries: tuple[Entry, ...] | None = None
    figures: tuple[Figure, ...] | None = None
    marks: tuple[Mark, ...] | None = None
    words: tuple[Word, ...] | None = None
    level: Level | None = None


def open_file(
    name: Path | str,
    password: str | None = None,
    progress: Callable[[float, float], None] | None = None,
    *,
    chapter: int | None = None,
    language: str = "eng",
    began: Callable[[Document], None] | None = None,
) -> Document:
    """Read a file or what is at a web address.

    Args:
        name: the file, or an address that the reader gave.
        password: for encrypted PDFs.
        progress: told the share that is read (0 to 1) and within how many seconds it will be told again; may raise.
        chapter: number of the one of `Document.chapters` that is read alone, from 0.
        language: Tesseract's name of the language that pictures of pages are read in.
        began: given the beginning of a long file while the rest is read, now and then more of it; it has no layout,
            and what it takes for running heads or broken words may still change.

    Raises:
        UnreadableDocument: it cannot be opened or holds nothing readable.
        PasswordNeeded: it is encrypted.
    """
    from companion import sources

    if isinstance(name, str) and sources.is_address(name):
        return sources.open_address(name, password, chapter=chapter, language=language, progress=progress)
    return sources.read(Path(name), password, chapter=chapter, language=language, progress=progress, began=began)


def open_text(text: str, published: str | None = None) -> Document:
    """Take a text as it stands: offsets of the Reading fit the caller's string. Blank lines part paragraphs.

    Args:
        text: plain text, possibly with Markdown's marks.
        published: ISO date that relative dates are resolved against, where the caller knows it.
    """
    from companion import sources

    return sources.from_text(text, published)


def analyse(document: Document, tools: Tools, watch: Watch | None = None) -> Iterator[Part]:
    """Yield what each step finds: numbers, names, wording. Nothing for a text that is not English.

    The words are those of every level; `from_level` keeps the harder ones.

    Raises:
        Cancelled: `watch` asked to stop; the parts yielded before stay valid, and the next analysis of this article
            with these tools goes on from there.
    """
    article = document.article
    if article.language != "en" or not article.text.strip():
        return
    report: Watch = watch or (lambda step, share: None)
    report("numbers", 0.0)
    begun, found = tools.taken_up(article)
    parse = tools.parser.parse(article, lambda share: report("numbers", share * PARSE_SHARE), begun)

    from companion.analysis.numbers import find_figures
    from companion.analysis.voice import find_voices

    voices = find_voices(article, parse)
    if "numbers" not in found:
        found["numbers"] = Part("numbers", figures=find_figures(article, parse, voices))
    yield found["numbers"]
    report("names", PARSE_SHARE + 0.1)

    from companion.analysis.entities import find_entries
    from companion.analysis.level import measure_level
    from companion.analysis.words import find_words
    from companion.lookup import define_entries, define_words

    if "names" not in found:
        entries = find_entries(article, parse, tools.lexicon)
        words = find_words(article, parse, entries, tools.lexicon, easiest="B1")
        found["names"] = Part(
            "names",
            entries=define_entries(article, parse, entries, tools.lexicon),
            words=define_words(article, parse, words, tools.lexicon),
            level=measure_level(article, parse),
        )
    yield found["names"]
    report("wording", PARSE_SHARE + 0.2)

    from companion.analysis.hedges import find_hedges
    from companion.analysis.opinions import find_opinions

    tools.finished()
    marks = find_hedges(article, parse, voices) + find_opinions(article, parse, voices, tools.lexicon)
    yield Part("wording", marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))))


def collect(document: Document, parts: Iterable[Part]) -> Reading:
    """The Reading of a document from the parts that were found."""
    found: dict[str, object] = {}
    for part in parts:
        for field in ("entries", "figures", "marks", "words", "level"):
            value = getattr(part, field)
            if value is not None:
                found[field] = value
    return msgspec.structs.replace(Reading(article=document.article, warnings=document.warnings), **found)


def from_level(parts: Iterable[Part], easiest: WordLevel) -> Iterator[Part]:
    """The parts without the words that are easier than a level of the CEFR."""
    for part in parts:
        yield part if part.words is None else msgspec.structs.replace(part, words=at_least(part.words, easiest))


def with_class_glossary(parts: Iterable[Part], article: Article, glossary: "ClassGlossary | None") -> Iterator[Part]:
    """The parts with the class's terms among names and words; as they are without a glossary."""
    for part in parts:
        if glossary is None or part.entries is None:
            yield part
            continue
        from companion.lookup.class_glossary import put_in

        entries, words = put_in(article.text, part.entries, part.words or (), glossary)
        yield msgspec.structs.replace(part, entries=entries, words=words)


def parts(reading: Reading) -> Iterator[Part]:
    """What `analyse` yielded when this Reading was made."""
    yield Part("numbers", figures=reading.figures)
    yield Part("names", entries=reading.entries, words=reading.words, level=reading.level)
    yield Part("wording", marks=reading.marks)


def read(
    document: Document, tools: Tools, watch: Watch | None = None, glossary: "ClassGlossary | None" = None
) -> Reading:
    """The whole Reading of a document with its words from B2 on, and a class glossary's terms where one is given."""
    found = from_level(analyse(document, tools, watch), "B2")
    return collect(document, with_class_glossary(found, document.article, glossary))


def define(term: str, sentence: str, tools: Tools, glossary: "ClassGlossary | None" = None) -> Definition | None:
    """What the hover card would show for a word or phrase as it stands in its sentence; the class's words go first."""
    from companion.lookup import define as look_up
    from companion.lookup.class_glossary import definition

    own = glossary.find(term) if glossary is not None else None
    return look_up(term, sentence, tools.lexicon) if own is None else definition(own)
