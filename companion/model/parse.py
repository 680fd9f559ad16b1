"""The parsed text: sentences and tokens, made once and shared by every analyser."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token.

    Attributes:
        index: its place in `Parse.tokens`; `head` and `children` are such places too (the root is its own head).
        start, end: code points of the article's text.
        lower, lemma: lower-cased text, dictionary form.
        pos, tag, dep: Universal part of speech, Penn tag, ClearNLP dependency label (spaCy's English scheme).
        entity: OntoNotes label of the name the model saw here, or "".
        entity_start: whether such a name begins here.
        sentence: its place in `Parse.sentences`.
        space_after: whether white space follows.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    children: tuple[int, ...]
    entity: str
    entity_start: bool
    sentence: int
    space_after: bool


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """One sentence: its span, its tokens `first` to `last` (exclusive), and its `block` in Article.blocks."""

    index: int
    start: int
    end: int
    first: int
    last: int
    block: int


class Parse:
    """Tokens and sentences of an article's analysed blocks, in order. Furniture is not in it."""

    def __init__(self, text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.tokens = tokens
        self.sentences = sentences

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def tokens_of(self, sentence: Sentence) -> Sequence[Token]:
        """The sentence's tokens."""
        return self.tokens[sentence.first : sentence.last]

    def between(self, start: int, end: int) -> Sequence[Token]:
        """Tokens that touch the text from `start` to `end`."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        if first < len(self.tokens) and self.tokens[first].end <= start:
            first += 1
        return self.tokens[first : bisect_left(self._starts, end)]

    def at(self, offset: int) -> Token | None:
        """The token that holds this code point, or None."""
        found = self.between(offset, offset + 1)
        return found[0] if found else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence of the token at this code point, or None."""
        token = self.at(offset)
        return None if token is None else self.sentences[token.sentence]

    def children(self, token: Token) -> Iterator[Token]:
        """The tokens that hang on this one, left to right."""
        return (self.tokens[index] for index in token.children)

    def head(self, token: Token) -> Token:
        """What this token hangs on; the root hangs on itself."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The head, its head, and so on up to the root."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> list[Token]:
        """The token and all that hangs on it, in the order of the text."""
        found, waiting = [], [token.index]
        while waiting:
            index = waiting.pop()
            found.append(index)
            waiting.extend(self.tokens[index].children)
        return [self.tokens[index] for index in sorted(found)]
