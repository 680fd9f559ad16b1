"""The class's own terms in a text: found in any of their forms, they win over all else."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from companion.lexicon import Lexicon
from companion.lexicon.morphology import inflected_forms, plural_forms
from companion.model import Definition, Entry, Span, Word
from companion.model.class_glossary import CLASS_GLOSSARY, ClassTerm, term_key
from companion.model.span import SpanIndex

_WORD = re.compile(r"[^\W_]+")
_OPENERS = frozenset({"the", "a", "an", "to"})
_ACRONYM = 4  # letters; longer words in capitals may be a headline's


class _Pattern(msgspec.Struct, frozen=True):
    """A form of a term: its words, what stands between them, and whether its capitals count."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    exact: bool
    term: int


class ClassGlossary:
    """Terms of a class, ready to be found.

    Args:
        terms: of a term that comes twice the first counts.
        lexicon: irregular and dictionary forms.
    """

    def __init__(self, terms: Sequence[ClassTerm], lexicon: Lexicon) -> None:
        self.terms = tuple(terms)
        self._patterns: dict[str, list[_Pattern]] = {}
        names = [(at, name) for at, one in enumerate(self.terms) for name in (one.term, *one.aliases)]
        irregular = lexicon.irregular_forms(word for _, name in names for word in _words(name)[0] if word.islower())
        for at, name in names:
            for pattern in _patterns(name, at, irregular, lexicon):
                self._patterns.setdefault(pattern.words[0].casefold(), []).append(pattern)
        for patterns in self._patterns.values():
            patterns.sort(key=lambda pattern: -len(pattern.words))

    def find(self, term: str) -> ClassTerm | None:
        """The term that these words are, in any of its forms."""
        stripped = term.strip()
        return next((self.terms[at] for span, at in self.places(stripped) if span == _whole(stripped)), None)

    def places(self, text: str) -> Iterator[tuple[Span, int]]:
        """Where the terms stand in a text, with the number of the term; in its order, the longer ones first."""
        words, spans, gaps = _tokens(text)
        at = 0
        while at < len(words):
            found = next(
                (one for one in self._patterns.get(words[at].casefold(), ()) if _matches(one, words, gaps, at)), None
            )
            if found is None:
                at += 1
                continue
            last = at + len(found.words) - 1
            yield Span(spans[at].start, spans[last].end), found.term
            at = last + 1


def definition(term: ClassTerm) -> Definition:
    """The class's definition of a term."""
    return Definition(term.definition, CLASS_GLOSSARY)


def put_in(
    text: str, entries: Sequence[Entry], words: Sequence[Word], glossary: ClassGlossary
) -> tuple[tuple[Entry, ...], tuple[Word, ...]]:
    """Entries and hard words of a text with the class's terms among them.

    A name that the class defines keeps its name and kind; any other term becomes an entry of its own, and takes the
    place of hard words. Places inside a longer name are left to that.
    """
    found: dict[int, list[Span]] = {}
    for span, at in glossary.places(text):
        found.setdefault(at, []).append(span)
    everyone = {mention for entry in entries for mention in entry.mentions}
    held = SpanIndex(everyone)
    result = list(entries)
    taken: list[Span] = []
    for at, spans in sorted(found.items()):
        term = glossary.terms[at]
        free = [span for span in spans if not any(one != span and one.covers(span) for one in held.touching(span))]
        place = _entry_of(term, result, free)
        if place is not None:
            old = result[place]
            mentions = tuple(sorted({*old.mentions, *(span for span in free if span not in everyone)}))
            result[place] = replace(old, mentions=mentions, definition=definition(term))
            taken += mentions
        elif free:
            result.append(Entry(f"class{at + 1}", term.term, "term", term.aliases, tuple(free), definition(term)))
            taken += free
    return _in_order(_without_doubles(result, len(entries))), _without(words, SpanIndex(taken))


def _entry_of(term: ClassTerm, entries: Sequence[Entry], spans: Sequence[Span]) -> int | None:
    """Place of the entry that the term names: by its name, by an alias, or by the places it stands at."""
    names = {term_key(name) for name in (term.term, *term.aliases)}
    here = set(spans)
    named = [at for at, entry in enumerate(entries) if term_key(entry.name) in names]
    called = [at for at, entry in enumerate(entries) if any(term_key(alias) in names for alias in entry.aliases)]
    standing = [at for at, entry in enumerate(entries) if not here.isdisjoint(entry.mentions)]
    return max(named or called or standing, key=lambda at: len(entries[at].mentions), default=None)


def _without_doubles(entries: Sequence[Entry], known: int) -> list[Entry]:
    """The entries, those made for terms without the places that others have by now."""
    held = {mention for entry in entries[:known] for mention in entry.mentions}
    made = (replace(entry, mentions=tuple(one for one in entry.mentions if one not in held))
            for entry in entries[known:])  # fmt: skip
    return [*entries[:known], *(entry for entry in made if entry.mentions)]


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: min(entry.mentions, default=Span(0, 0))))


def _without(words: Sequence[Word], taken: SpanIndex) -> tuple[Word, ...]:
    return tuple(word for word in words if not taken.touching(Span(word.start, word.end)))


# ---- forms


def _patterns(name: str, term: int, irregular: Mapping[str, tuple[str, ...]], lexicon: Lexicon) -> Iterator[_Pattern]:
    words, gaps = _words(name)
    if len(words) > 1 and words[0].lower() in _OPENERS:
        words, gaps = words[1:], gaps[1:]
    if not words:
        return
    exact = any(word != word.lower() for word in words)
    first, last = words[0], words[-1]
    alternatives = {tuple(words)}
    if len(words) == 1:
        alternatives |= {(form,) for form in _forms(last, irregular, lexicon, verbs=True)}
    else:
        alternatives |= {(*words[:-1], form) for form in _forms(last, irregular, lexicon, verbs=False)}
        alternatives |= {(form, *words[1:]) for form in _forms(first, irregular, lexicon, verbs=True)}
    for forms in sorted(alternatives):
        yield _Pattern(forms, tuple(gaps), exact, term)


def _forms(word: str, irregular: Mapping[str, tuple[str, ...]], lexicon: Lexicon, *, verbs: bool) -> set[str]:
    """The forms of a word, from its dictionary form where it is inflected itself; of a name its plural only."""
    if not word.isalpha():
        return {word}
    if not word.islower():
        return {word, f"{word}s"}
    lemmas = {word} | {lemma for lemma, pos in lexicon.lemmas(word, "n") if pos == "n"}
    regular = inflected_forms if verbs else plural_forms
    return {form for lemma in lemmas for form in (*regular(lemma), *irregular.get(lemma, ()))}


def _words(name: str) -> tuple[list[str], list[str]]:
    """The words of a name, and what stands between them."""
    words, _, gaps = _tokens(name)
    return words, gaps


def _tokens(text: str) -> tuple[list[str], list[Span], list[str]]:
    """Runs of letters and digits, where they stand, and what stands between them as `_gap` has it."""
    found = [(match.group(), Span(match.start(), match.end())) for match in _WORD.finditer(text)]
    spans = [span for _, span in found]
    gaps = [_gap(text[one.end : other.start]) for one, other in pairwise(spans)]
    return [word for word, _ in found], spans, gaps


def _gap(between: str) -> str:
    """White space and hyphens count as the same; apostrophes as straight."""
    plain = between.replace("’", "'").replace("‑", "-").replace("‐", "-")
    return " " if plain == "-" or plain.isspace() else plain


def _matches(pattern: _Pattern, words: Sequence[str], gaps: Sequence[str], at: int) -> bool:
    end = at + len(pattern.words)
    if end > len(words) or tuple(gaps[at : end - 1]) != pattern.gaps:
        return False
    return all(_same(wanted, word, pattern.exact) for wanted, word in zip(pattern.words, words[at:end], strict=True))


def _same(wanted: str, word: str, exact: bool) -> bool:
    if not exact:
        return wanted == word.casefold() or wanted.casefold() == word.casefold()
    return wanted == word or (len(word) > _ACRONYM and word.isupper() and wanted.upper() == word)


def _whole(text: str) -> Span | None:
    """From the first to the last word of a text."""
    spans = _tokens(text)[1]
    return Span(spans[0].start, spans[-1].end) if spans else None
