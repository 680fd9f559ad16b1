"""Names the model did not see: known elsewhere in the article, after a title, in the gazetteer, or shaped like one."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from companion.analysis.entity_pieces import Piece, capital
from companion.analysis.entity_spans import Cleaner
from companion.analysis.entity_types import is_acronym
from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import NamePrior, key_of
from companion.model import Token

_LONGEST = 4  # words of a known name looked for inside a run of capitals


class Finder:
    """Looks for names in the gaps between known pieces.

    Args:
        cleaner: trims what is found.
        known: keys of the names the model saw, and of the parts by which they may be called again (surnames).
        short: initials of known names of several words.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        lists: NameLists,
        prior: NamePrior,
        cleaner: Cleaner,
        *,
        known: Collection[str],
        short: Collection[str],
    ) -> None:
        self._tokens = tokens
        self._lists = lists
        self._prior = prior
        self._cleaner = cleaner
        self._known = known
        self._short = short
        self._counts = Counter(token.text for token in tokens if token.text.isupper() and len(token.text) > 2)
        self._inside = Counter(
            token.lower
            for before, token in pairwise(tokens)
            if capital(token) and before.sentence == token.sentence and before.text[0].islower()
        )
        self._lower = {token.lower for token in tokens if token.text[0].islower()}

    def find(self, pieces: Sequence[Piece]) -> Iterator[Piece]:
        """Further pieces, none of which touches one of `pieces`."""
        covered = bytearray(len(self._tokens) + 1)
        for piece in pieces:
            covered[piece.first : piece.last] = b"\1" * (piece.last - piece.first)
        index = 0
        while index < len(self._tokens):
            if covered[index] or not capital(self._tokens[index]):
                index += 1
                continue
            end = self._cleaner.growth.run_end(index)
            for at in range(index, end):
                if covered[at]:
                    end = at
                    break
            end = max(end, index + 1)
            yield from self._judge(index, end)
            index = end

    def _judge(self, first: int, last: int) -> Iterator[Piece]:
        for piece in self._cleaner.clean(Piece(first, last, "")):
            if piece.first < first or (piece.last < last and piece.last <= first):
                continue
            found = self._accept(piece)
            if found is not None:
                yield found
            elif piece.last - piece.first > 1:
                yield from self._known_inside(piece)

    def _known_inside(self, piece: Piece) -> Iterator[Piece]:
        """Known names in a run of capitals that is none as a whole (a headline, or text set in capitals)."""
        first = piece.first
        while first < piece.last:
            for last in range(min(piece.last, first + _LONGEST), first, -1):
                if key_of(self._prior.text(first, last)) in self._known and not self._only_a_word(first, last):
                    yield Piece(first, last, "")
                    first = last - 1
                    break
            first += 1

    def _accept(self, piece: Piece) -> Piece | None:
        first, last = piece.first, piece.last
        name = self._prior.text(first, last)
        if piece.title:
            return Piece(first, last, "PERSON", piece.title)
        if key_of(name) in self._known and not self._only_a_word(first, last):
            return piece
        if last - first == 1:
            return piece if self._single(first, name) else None
        return self._several(piece, name)

    def _only_a_word(self, first: int, last: int) -> bool:
        """Whether this is a common word that has its capital from the beginning of the sentence."""
        token = self._tokens[first]
        return (
            last - first == 1
            and self._begins(first)
            and (token.lower in self._lower or self._prior.is_common(token.lower))
            and token.pos != "PROPN"
        )

    def _begins(self, index: int) -> bool:
        before = self._tokens[index - 1] if index else None
        return before is None or before.sentence != self._tokens[index].sentence or not before.text[-1].isalnum()

    def _single(self, index: int, name: str) -> bool:
        token = self._tokens[index]
        if token.lower in self._lists.not_names or len(name) < 2:
            return False
        weights = self._prior.weights(name)
        if is_acronym(name):
            return self._acronym(index, name, weights)
        if token.lower in self._lower or (self._begins(index) and self._prior.is_common(token.lower)):
            return False
        if max(weights.get("place", 0), weights.get("organisation", 0), weights.get("group", 0)) >= 2:
            return True
        return self._inside[token.lower] > 1 and token.tag in {"NNP", "NNPS"} and not self._prior.is_common(token.lower)

    def _acronym(self, index: int, name: str, weights: dict[str, float]) -> bool:
        if weights.get("place", 0) >= 3 or weights.get("organisation", 0) >= 2:
            return True
        if name in self._short and not self._heading(Piece(index, index + 1, "")):
            return True
        return len(name) > 2 and self._counts[name] > 1 and not self._heading(Piece(index, index + 1, ""))

    def _several(self, piece: Piece, name: str) -> Piece | None:
        weights = self._prior.weights(name)
        if max(weights.values(), default=0) >= 2:
            return piece
        words = [self._tokens[i].lower for i in range(piece.first, piece.last)]
        if words[-1] in self._lists.organisation_heads | self._lists.place_heads and not self._heading(piece):
            return piece
        if words[0] in self._lists.organisation_openers and {"of", "for"} & set(words):
            return piece
        if self._prior.is_given_name(self._tokens[piece.first].text) and len(words) <= 4 and not self._heading(piece):
            return piece
        return None

    def _heading(self, piece: Piece) -> bool:
        """Whether the sentence is in capitals or in Title Case, so that a capital says nothing."""
        sentence = self._tokens[piece.first].sentence
        around = [
            token
            for token in self._tokens[max(piece.first - 12, 0) : piece.last + 12]
            if token.sentence == sentence and token.text[0].isalpha() and len(token.text) > 3
        ]
        return len(around) > 2 and all(token.text[0].isupper() for token in around)
