"""What a handout explains: names and hard words with a line short enough for the margin, and how hard each is."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from companion.model import Definition, Entry, Reading, Word
from companion.model.class_glossary import CLASS_GLOSSARY
from companion.model.edits import OWN_WORDING
from companion.model.entry import THIS_ARTICLE, EntryKind
from companion.model.export_options import Explained
from companion.model.marked import marked_items
from companion.model.typography import curly

WORDS_AT_MOST = 12
OWN_SOURCES = frozenset({OWN_WORDING, CLASS_GLOSSARY})
OWN_RANK = 10.0  # what a teacher worded is explained before all else
# The order in which terms are explained where a page has more than there is room for: a hard word or an unknown
# body before a person, whose office the text tends to give, and those before countries and peoples.
_WORD_RANK = {"C1": 5.0, "B2": 3.5, "B1": 1.0}
_ENTRY_RANK: dict[EntryKind, float] = {
    "acronym": 4.5, "term": 4.5, "organisation": 4.0, "event": 4.0, "work": 3.0, "product": 3.0, "person": 3.0,
    "place": 2.0, "group": 1.5,
}  # fmt: skip
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_CLAUSE = re.compile(r"\s*[;:—]\s+|\s+–\s+")
_PHRASE = re.compile(
    r",?\s+(?=(?:that|which|who|whose|where|when|especially|usually|often|sometimes|including|such as|so as|because)\b)"
)
_COMMA = re.compile(r",\s+")
_PREPOSITION = re.compile(r"\s+(?=(?:in|on|at|by|for|from|with|during|between|through|after|before|under|against)\b)")
_UNFINISHED = re.compile(
    r"(?:\s+|^)(?:a|an|the|and|or|of|to|in|on|at|by|for|from|with|as|that|which|who|is|are|was|especially|its|their)$"
)


_EMPTY = frozenset("manner with that being regard respect relating quality state characterized showing".split())
_PLAIN_START = re.compile(r"^(?:The|A|An|Country|Capital|Town|City|Province|Region|Former|Land|Of|Member)\b")


class Candidate(msgspec.Struct, frozen=True):
    """A place of the text that may be explained.

    Attributes:
        key: what it explains; one gloss a page for each.
        term: as the text has it, with an arrow to the dictionary's form where that differs much.
        text: the explanation, at most WORDS_AT_MOST words, the article's own words in quotation marks.
        rank: higher is harder.
        source: whom the explanation is from.
        kind: whether it is a name or a hard word.
    """

    key: str
    start: int
    end: int
    term: str
    text: str
    rank: float
    source: str
    kind: Explained


def candidates(reading: Reading) -> list[Candidate]:
    """Everything that could be explained, in the order of the text; of two that overlap only the longer one."""
    found = sorted(_all(reading), key=lambda c: (c.start, c.start - c.end, -c.rank))
    kept: list[Candidate] = []
    for candidate in found:
        if kept and candidate.start < kept[-1].end:
            continue
        kept.append(candidate)
    return kept


def _all(reading: Reading) -> Iterator[Candidate]:
    entries = {entry.id: entry for entry in reading.entries}
    words = {(word.start, word.end): word for word in reading.words}
    for item in marked_items(reading):
        if item.kind == "entry" and (entry := entries.get(item.key)):
            definition, rank, term = entry.definition, _entry_rank(entry), _surface(reading, item.start, item.end)
            kind: Explained = "entries"
        elif item.kind == "word" and (word := words.get((item.start, item.end))):
            definition, rank, term = word.definition, _WORD_RANK[word.level], _word_term(reading, word)
            kind = "words"
        else:
            continue
        if _unmarked(reading, item.start) or definition is None:
            continue
        text = gloss_text(definition)
        rank += OWN_RANK if definition.source in OWN_SOURCES else 0.0
        if text and not _says_nothing(term, text):
            yield Candidate(item.key, item.start, item.end, term, text, rank, definition.source, kind)


def _unmarked(reading: Reading, offset: int) -> bool:
    return any(
        block.start <= offset < block.end and block.kind in ("heading", "furniture", "table", "caption")
        for block in reading.article.blocks
    )


def _entry_rank(entry: Entry) -> float:
    rank = _ENTRY_RANK[entry.kind]
    definition = entry.definition
    if definition is not None and definition.text.startswith("Country in"):
        rank = 0.5
    return rank


def _surface(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.article.text[start:end].split())


def _word_term(reading: Reading, word: Word) -> str:
    """The word as printed; a verb's dictionary form is added where a beginner would not find it."""
    surface = _surface(reading, word.start, word.end)
    if word.pos == "verb" and " " not in word.lemma and not surface.lower().startswith(word.lemma.lower()[:-1]):
        return f"{surface} → {word.lemma}"
    return surface


def _says_nothing(term: str, text: str) -> bool:
    """Whether an explanation only repeats the term ("in an exponential manner" for "exponentially" and the like)."""
    stem = term.rpartition(" → ")[2].lower()
    if text.startswith("of or from "):
        return True
    content = [w for w in re.findall(r"\w+", text.lower()) if len(w) > 3 and w not in _EMPTY]
    return not content or all(w.startswith(stem[:5]) or stem.startswith(w[:5]) for w in content)


def gloss_text(definition: Definition) -> str:
    """A definition short enough for a margin, the article's words in quotation marks; a teacher's own stay whole."""
    text = curly(" ".join(definition.text.split())).rstrip(".")
    if definition.source in OWN_SOURCES:
        return text
    if definition.source == THIS_ARTICLE:
        return f"“{shorten(text)}”"
    text = shorten(_PARENTHESIS.sub("", text).strip(" ,;") or text)
    return text[0].lower() + text[1:] if _PLAIN_START.match(text) else text


def shorten(text: str, most: int = WORDS_AT_MOST) -> str:
    """The beginning of a definition up to a clean boundary, at most this many words.

    It is cut before a clause, else before a phrase or comma, else before a preposition; never after an article or
    a preposition. Only where there is none of these does it end in an ellipsis.
    """
    words = text.split()
    if len(words) <= most:
        return text
    for boundary, least in ((_CLAUSE, 3), (_PHRASE, 3), (_COMMA, 4), (_PREPOSITION, 5)):
        cut = _longest_prefix(text, boundary, least, most)
        if cut:
            return cut
    cut = " ".join(words[: most - 1])
    while match := _UNFINISHED.search(cut):
        cut = cut[: match.start()]
    return cut.rstrip(",;:") + " …"


def _longest_prefix(text: str, boundary: re.Pattern[str], least: int, most: int) -> str:
    prefixes = [text[: match.start()].rstrip(" ,;:") for match in boundary.finditer(text)]
    fitting = [p for p in prefixes if least <= len(p.split()) <= most and not _UNFINISHED.search(p)]
    return max(fitting, key=len, default="")


def sources(chosen: Sequence[Candidate]) -> list[str]:
    """Whom the explanations are from, each once, the article itself left out."""
    return sorted({part for c in chosen for part in c.source.split(" and ") if part != THIS_ARTICLE})
