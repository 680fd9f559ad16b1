"""Article → entries: the names it mentions, one entry a name, each of one kind."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from companion.analysis.aliases import Linker, abbreviates, initials, initials_match, surnames
from companion.analysis.entity_acronyms import with_acronyms
from companion.analysis.entity_byline import with_byline
from companion.analysis.entity_groups import Gatherer, Group
from companion.analysis.entity_missed import Finder
from companion.analysis.entity_people import People
from companion.analysis.entity_pieces import Piece, loud_sentences, model_names, without_overlaps
from companion.analysis.entity_sieve import Sieve
from companion.analysis.entity_spans import Cleaner
from companion.analysis.entity_types import is_acronym
from companion.analysis.name_lists import load_name_lists
from companion.analysis.name_prior import NamePrior, body_weights, key_of, same_bodies
from companion.model import Article, Entry, EntryKind, Parse, Span, Token
from companion.paths import resources

if TYPE_CHECKING:
    from companion.lexicon import Lexicon

_LEAST = 1.25  # entries for which less speaks are left out: what the model alone calls a body, once
_SHORT = 6  # letters of a short form that is not all capitals (UNAids, icipe)
_LINE = re.compile(r"(?<!\n)\n(?!\n)")
_LOOSE = re.compile(r"[a-z] - [a-z]|\bAl - [A-Z]")
_TIGHT = re.compile(r"[a-z]-[a-z]")
_SENTENCE_END = re.compile(r"[.!?:;”\"'’)\]]\s*$")


def find_entries(article: Article, parse: Parse, lexicon: "Lexicon") -> tuple[Entry, ...]:
    """Find the people, bodies, places and other things that the article names.

    The model's names are cleaned, names it missed are added, each name gets one kind from all its mentions, and
    spellings that mean the same are joined. What stays doubtful is left out. Definitions are not looked up here.
    """
    return _Reader(article, parse, lexicon).entries()


class _Reader:
    """The steps of `find_entries`, with what they share."""

    def __init__(self, article: Article, parse: Parse, lexicon: "Lexicon") -> None:
        self.article = article
        self.parse, self.tokens = parse, parse.tokens
        folder = resources() / "lexicons"
        self.lists = load_name_lists(folder)
        self.prior = NamePrior(article.text, parse.tokens, lexicon, body_weights(folder))
        breaks, loose = line_starts(article, parse.tokens), has_loose_hyphens(article.text)
        self.cleaner = Cleaner(parse.tokens, self.lists, self.prior, breaks, loose)
        self.people = People(parse.tokens, self.lists, self.prior, self.cleaner.growth, breaks)
        self.sieve = Sieve(parse.tokens, self.lists, self.prior)
        self.same = same_bodies(folder)
        self.gatherer = Gatherer(parse.tokens, self.lists, self.prior)

    def entries(self) -> tuple[Entry, ...]:
        pieces = self.pieces()
        groups = self.gatherer.gather(pieces)
        people = (piece for group in groups if group.kind == "person" for piece in group.pieces)
        completed = self.with_missed(pieces, self.known_names(pieces) | self.known_names(people, "person"))
        if completed != pieces:
            pieces, groups = completed, self.gatherer.gather(completed)
        linker = Linker(groups, self.lists, self.same)
        linker.link(self.introduced(pieces))
        merged = [self.gatherer.merge(members) for members in linker.sets()]
        entries = [self.entry(group) for group in merged if group.score >= _LEAST]
        entries = with_byline(self.article, with_acronyms(self.article, self.parse, entries))
        return tuple(replace(entry, id=f"e{number}") for number, entry in enumerate(entries, 1))

    def pieces(self) -> list[Piece]:
        """All names, not overlapping, in the order of the text."""
        found: list[Piece] = []
        for raw in model_names(self.tokens):
            found.extend(self.cleaner.clean(raw))
        found = [piece for piece in without_overlaps(found) if self.sieve.is_name(piece)]
        found = self.people.join(self.without_loud(found))
        return self.with_missed(found, self.known_names(found))

    def with_missed(self, pieces: Sequence[Piece], known: set[str]) -> list[Piece]:
        """The pieces and what was missed between them, known names above all."""
        short = {letters for piece in pieces if piece.last - piece.first > 1 for letters in initials(self.text(piece))}
        finder = Finder(self.tokens, self.lists, self.prior, self.cleaner, known=known, short=short)
        further = [piece for piece in finder.find(pieces) if self.key(piece) in known or self.sieve.is_name(piece)]
        return self.people.join(without_overlaps([*pieces, *further]))

    def without_loud(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Leave out what only a headline in capitals names; known names in it are found again later."""
        loud = loud_sentences(self.tokens)
        known = self.known_names(piece for piece in pieces if self.tokens[piece.first].sentence not in loud)
        return [
            piece
            for piece in pieces
            if self.tokens[piece.first].sentence not in loud or self.key(piece) in known or self.is_listed(piece)
        ]

    def is_listed(self, piece: Piece) -> bool:
        """Whether the lexicon knows the name."""
        return max(self.prior.weights(self.text(piece)).values(), default=0.0) >= 2.0

    def text(self, piece: Piece) -> str:
        return self.prior.text(piece.first, piece.last)

    def key(self, piece: Piece) -> str:
        return key_of(self.text(piece))

    def known_names(self, pieces: Iterable[Piece], kind: str = "") -> set[str]:
        """Keys of the names, and of the first and last names of people (of all of them, if that is their kind)."""
        known: set[str] = set()
        for piece in pieces:
            name = self.key(piece)
            known.add(name)
            if (piece.label == "PERSON" or kind == "person") and " " in name:
                known.update((name.split(" ", 1)[0], *surnames(name)))
        return known

    def introduced(self, pieces: Sequence[Piece]) -> list[tuple[str, str]]:
        """(acronym, expansion) pairs of keys, from "World Food Programme (WFP)" and "WFP (World Food Programme)"."""
        found: list[tuple[str, str]] = []
        for one, two in pairwise(pieces):
            if two.first - one.last != 1 or self.tokens[one.last].text != "(":
                continue
            left, right = self.text(one), self.text(two)
            for short, long in ((right, left), (left, right)):
                fits = initials_match(short, long) or abbreviates(short, long) or self.is_bracketed_body(one, two)
                if fits and " " not in short and (is_acronym(short) or len(short) <= _SHORT):
                    found.append((key_of(short), key_of(long)))
                    break
        return found

    def is_bracketed_body(self, one: Piece, two: Piece) -> bool:
        """Whether a body's name is followed by nothing but capitals in brackets, be they of another language."""
        words = {self.tokens[index].lower for index in range(one.first, one.last)}
        short = self.tokens[two.first].text
        after = self.tokens[two.last] if two.last < len(self.tokens) else None
        return (
            two.last - two.first == 1
            and len(short) > 2
            and short.isupper()
            and after is not None
            and after.text == ")"
            and one.last - one.first > 1
            and bool(words & (self.lists.organisation_heads | self.lists.organisation_openers))
        )

    def entry(self, group: Group) -> Entry:
        """A group as an entry."""
        tokens = self.tokens
        spans = tuple(Span(tokens[piece.first].start, tokens[piece.last - 1].end) for piece in group.pieces)
        forms = dict.fromkeys(map(self.text, group.pieces))
        aliases = tuple(form for form in forms if form.casefold() != group.name.casefold())
        return Entry("", group.name, cast("EntryKind", group.kind), aliases, spans)


def line_starts(article: Article, tokens: Sequence[Token]) -> frozenset[int]:
    """Tokens that begin a line, if the text's line ends are ends of sentences; none if lines are merely wrapped."""
    ends = [match.start() for match in _LINE.finditer(article.text)]
    if not ends:
        return frozenset()
    closed = sum(_SENTENCE_END.search(article.text[max(end - 4, 0) : end]) is not None for end in ends)
    if closed < 0.6 * len(ends):
        return frozenset()
    found: set[int] = set()
    position = 0
    for token in tokens:
        while position < len(ends) and ends[position] < token.start:
            found.add(token.index)
            position += 1
    return frozenset(found)


def has_loose_hyphens(text: str) -> bool:
    """Whether hyphens inside words stand between spaces ("well - known"), as in badly extracted text."""
    return _LOOSE.search(text) is not None and _TIGHT.search(text) is None
