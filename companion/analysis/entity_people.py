"""Whole names of people: the parts that the model saw as two, or of which it saw only one."""

from collections.abc import Sequence

from companion.analysis.entity_growth import Growth
from companion.analysis.entity_pieces import HYPHENS, Piece, bare, capital
from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import NamePrior
from companion.model import Token


class People:
    """Joins the parts of people's names.

    Args:
        tokens: the parse.
        lists: the word lists.
        prior: what the lexicon knows of names.
        growth: tells how far a run of capitals goes.
        breaks: tokens that begin a line no name may run across.
    """

    def __init__(
        self, tokens: Sequence[Token], lists: NameLists, prior: NamePrior, growth: Growth, breaks: frozenset[int]
    ) -> None:
        self._tokens = tokens
        self._lists = lists
        self._prior = prior
        self._growth = growth
        self._breaks = breaks

    def join(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Join the parts of one person's name that the model saw as two, or of which it saw only one.

        Args:
            pieces: in the order of the text, not overlapping.
        """
        joined: list[Piece] = []
        for number, part in enumerate(pieces):
            limit = pieces[number + 1].first if number + 1 < len(pieces) else len(self._tokens)
            piece = self._extend(part, joined[-1].last if joined else 0, limit)
            before = joined[-1] if joined else None
            if (
                before is not None
                and before.last == piece.first
                and not piece.title
                and self._one_person(before, piece)
            ):
                joined[-1] = Piece(before.first, piece.last, "PERSON", before.title)
            else:
                joined.append(piece)
        return joined

    def _one_person(self, before: Piece, piece: Piece) -> bool:
        if piece.first in self._breaks or self._tokens[before.first].sentence != self._tokens[piece.first].sentence:
            return False
        if "PERSON" not in (before.label, piece.label):
            return False
        return all(part.label == "PERSON" or self._may_belong(part) for part in (before, piece))

    def _may_belong(self, part: Piece) -> bool:
        """Whether a neighbouring word that is no person's name by itself may be part of one."""
        if part.last - part.first > 2 or part.label in {"NORP", "EVENT", "LAW"}:
            return False
        return all(self._fits_person(index) for index in range(part.first, part.last))

    def _fits_person(self, index: int) -> bool:
        token = self._tokens[index]
        word = bare(token)
        lists = self._lists
        return (
            (capital(token) or word in lists.particles or token.text in HYPHENS)
            and token.pos in {"PROPN", "NOUN", "ADJ", "PUNCT", "ADP", "X"}
            and not (token.text.isupper() and len(token.text) > 3)
            and word not in lists.titles | lists.doubtful_titles | lists.modifiers
            and word not in lists.organisation_heads | lists.place_heads | lists.determiners | lists.calendar
            and not self._prior.is_place(token.text)
            and not self._prior.is_demonym(token.text)
        )

    def _extend(self, piece: Piece, low: int, high: int) -> Piece:
        """Take in capitalised neighbours of a person's name, from `low` up to `high`."""
        if piece.label != "PERSON" and not (piece.label == "GPE" and not self._prior.is_place(self._text(piece))):
            return piece
        first, last = piece.first, piece.last
        end = min(self._growth.run_end(last), high) if self._growth.goes_on(last) and last not in self._breaks else last
        while last < end and self._tokens[last].tag in {"NNP", "NNPS", "HYPH"} and self._fits_person(last):
            last += 1
        while (
            piece.label == "PERSON"
            and not piece.title
            and first > low
            and first not in self._breaks
            and self._tokens[first - 1].sentence == self._tokens[first].sentence
            and self._tokens[first - 1].tag == "NNP"
            and capital(self._tokens[first - 1])
            and self._fits_person(first - 1)
        ):
            first -= 1
        label = "PERSON" if (first, last) != (piece.first, piece.last) else piece.label
        return Piece(first, last, label, piece.title)

    def _text(self, piece: Piece) -> str:
        return self._prior.text(piece.first, piece.last)
