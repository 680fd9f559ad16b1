"""Tells what only looks like a name: dates, currencies, bare titles, ordinary words with a capital."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from companion.analysis.entity_pieces import Piece, bare, capital
from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import SHARED, NamePrior
from companion.model import Token

_LONGEST = 12  # tokens; longer stretches are the model's mistakes
_MONTHS_AND_NAMES = frozenset({"may", "april", "june", "august"})


class Sieve:
    """Sorts pieces out.

    Args:
        tokens: the parse.
        lists: the word lists.
        prior: what the lexicon knows of names.
    """

    def __init__(self, tokens: Sequence[Token], lists: NameLists, prior: NamePrior) -> None:
        self._tokens = tokens
        self._lists = lists
        self._prior = prior
        self._lower = {token.lower for token in tokens if token.text[0].islower()}
        self._inside = Counter(
            token.lower
            for before, token in pairwise(tokens)
            if capital(token) and before.sentence == token.sentence and before.text[0].islower()
        )

    def is_name(self, piece: Piece) -> bool:
        """Whether the piece may stand as a name."""
        tokens = self._tokens[piece.first : piece.last]
        words = [bare(token) for token in tokens]
        if not any(map(capital, tokens)) or len(tokens) > _LONGEST or len("".join(words)) < 2:
            return False
        if len(tokens) == 1 and not self._may_stand_alone(words[0], tokens[0], piece):
            return False
        if self._is_portfolio(words, piece.last) or self._is_title(words):
            return False
        return len(tokens) == 1 or piece.label not in {"ORG", "PRODUCT", "LAW", ""} or not self._is_plain_phrase(tokens)

    def _may_stand_alone(self, word: str, token: Token, piece: Piece) -> bool:
        lists = self._lists
        if word in lists.standing:
            return True
        if word in lists.not_names or word in lists.currencies or word in lists.directions:
            return False
        if word in lists.organisation_heads | lists.place_heads and not self._stands_as_name(token, piece):
            return False
        if piece.label != "PERSON" and word in lists.titles | lists.doubtful_titles | lists.modifiers:
            return False
        if word in lists.calendar and word not in _MONTHS_AND_NAMES:
            return False
        return not self._is_plain_word(word, token, piece)

    def _is_plain_word(self, word: str, token: Token, piece: Piece) -> bool:
        """Whether an ordinary word has a capital here only by its place or by the writer's habit."""
        if piece.title or token.text.isupper() or not self._prior.is_common(word):
            return False
        if piece.label == "PERSON" and token.tag == "NNP" and self._inside[word] and word not in self._lower:
            return False
        known = max(self._prior.weights(token.text).values(), default=0.0)
        listed = known >= SHARED and piece.label in {"ORG", "NORP"} and token.tag != "NN"
        if (
            known >= 2.0
            or listed
            or self._stands_as_name(token, piece)
            or (piece.label == "PERSON" and self._prior.is_given_name(token.text))
        ):
            return False
        return word in self._lower or self._inside[word] < 2

    def _stands_as_name(self, token: Token, piece: Piece) -> bool:
        """Whether the word is used without an article, not before another noun, and never in lower case."""
        before = self._tokens[piece.first - 1] if piece.first else token
        inside = before.sentence == token.sentence and before.text[0].islower()
        if not inside or token.tag != "NNP" or token.lower in self._lower:
            return False
        return before.lower not in self._lists.determiners and token.dep not in {"compound", "amod", "nmod"}

    def _is_plain_phrase(self, tokens: Sequence[Token]) -> bool:
        """Whether all words are ordinary, none is a body's, and the phrase is no known name."""
        words = [token.lower for token in tokens]
        lists = self._lists
        heads = lists.organisation_heads | lists.place_heads | lists.event_heads | lists.organisation_openers
        if heads.intersection(words) or any(token.text.isupper() for token in tokens):
            return False
        if not all(self._prior.is_common(word) or word in lists.trailing for word in words):
            return False
        return max(self._prior.weights(self._prior.text(tokens[0].index, tokens[-1].index + 1)).values(), default=0) < 2

    def _is_portfolio(self, words: Sequence[str], last: int) -> bool:
        """Whether it is the field of a minister or secretary who is named next (Interior Minister)."""
        after = self._tokens[last] if last < len(self._tokens) else None
        if after is None or after.lower not in self._lists.titles or words[-1] in self._lists.organisation_openers:
            return False
        fields = self._lists.portfolios | {"and", "of"}
        return all(word in fields or (capital(after) and self._prior.is_common(word)) for word in words)

    def _is_title(self, words: Sequence[str]) -> bool:
        titles = self._lists.titles | self._lists.modifiers | self._lists.doubtful_titles
        return len(words) > 1 and all(word in titles or word in {"of", "the"} for word in words)
