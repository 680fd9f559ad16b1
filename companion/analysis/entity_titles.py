"""Titles before and after names: evidence for a person, no part of the name."""

from collections.abc import Sequence

from companion.analysis.entity_pieces import Piece, bare, capital
from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import NamePrior
from companion.model import Token


class Titles:
    """Takes titles out of pieces.

    Args:
        tokens: the parse.
        lists: the word lists.
        prior: what the lexicon knows of names.
    """

    def __init__(self, tokens: Sequence[Token], lists: NameLists, prior: NamePrior) -> None:
        self._tokens = tokens
        self._lists = lists
        self._prior = prior

    def is_strong(self, index: int) -> bool:
        """Whether the token is a title wherever a name follows."""
        return bare(self._tokens[index]) in self._lists.titles

    def is_any(self, index: int) -> bool:
        """Whether the token can be part of a title."""
        word = bare(self._tokens[index])
        lists = self._lists
        return word in lists.titles or word in lists.modifiers or word in lists.doubtful_titles

    def before(self, first: int) -> str:
        """The title that ends right before token `first`, lower case, or ""."""
        at = first - 1
        if at < 0 or self._tokens[at].sentence != self._tokens[first].sentence:
            return ""
        word = bare(self._tokens[at])
        doubtful = word in self._lists.doubtful_titles and capital(self._tokens[at])
        return word if word in self._lists.titles or doubtful else ""

    def split(self, piece: Piece) -> list[Piece]:
        """The names round the titles in a piece: "Afghan President Ghani" → "Afghan", "Ghani"."""
        first, last = piece.first, piece.last
        if self._names_a_thing(last):
            return [piece]
        office = self._office(first, last)
        at = self._last_title(piece, office)
        if at < 0:
            end = last if self._is_surname(piece) else self._cut_end(first, last if office < 0 else office)
            return [piece] if end == last else [Piece(first, end, "")] if end > first else []
        begin = at
        while begin > first and (self.is_any(begin - 1) or self._tokens[begin - 1].lower in {"of", "and"}):
            begin -= 1
        title = " ".join(bare(self._tokens[index]) for index in range(begin, at + 1))
        person = Piece(at + 1, last, "PERSON", title)
        if begin == first:
            return [person]
        return [Piece(first, begin, "" if piece.label == "PERSON" else piece.label), person]

    def _office(self, first: int, last: int) -> int:
        """Where "Minister of Public Works" begins in the piece, -1 where it does not."""
        for index in range(first, last - 1):
            if self.is_any(index) and self._tokens[index + 1].lower == "of":
                return index
        return -1

    def _last_title(self, piece: Piece, office: int) -> int:
        """The last word of the last title that a capitalised name follows, or -1."""
        found = -1
        for index in range(piece.first, piece.last - 1):
            after = self._tokens[index + 1]
            if (
                not capital(after)
                or bare(after) in self._lists.suffixes
                or (self.is_any(index + 1) and index + 2 == piece.last)
            ):
                continue
            word = bare(self._tokens[index])
            opening = all(self._may_precede(at) for at in range(piece.first, index))
            strong = word in self._lists.titles and index != office
            doubtful = word in self._lists.doubtful_titles and opening and piece.label == "PERSON"
            field = 0 <= office < index and word in self._lists.portfolios and self._tokens[index - 1].lower == "of"
            if strong or doubtful or field or self._is_calling(piece, index):
                found = index
        return found

    def _may_precede(self, index: int) -> bool:
        """Whether the token can stand before a title: another title, or whose it is (Zulu King)."""
        text = self._tokens[index].text
        return self.is_any(index) or self._prior.is_demonym(text) or "group" in self._prior.weights(text)

    def _is_calling(self, piece: Piece, index: int) -> bool:
        """Whether a sentence begins with what a person is, followed by at least two names (Substitute Ana Ruiz)."""
        token = self._tokens[index]
        begins = index == 0 or self._tokens[index - 1].sentence != token.sentence
        if not begins or piece.label != "PERSON" or piece.last - index < 3 or self._prior.is_given_name(token.text):
            return False
        return self._prior.is_common(token.lower) and self._prior.is_person_noun(token.lower)

    def _is_surname(self, piece: Piece) -> bool:
        """Whether a title at the end is a person's last name (Sadik Sheikh), not an office (EAC Chairperson)."""
        return piece.label == "PERSON" and not self._tokens[piece.first].text.isupper()

    def _cut_end(self, first: int, last: int) -> int:
        while last > first and (self.is_strong(last - 1) or bare(self._tokens[last - 1]) in {"heads", "head"}):
            last -= 1
        while last > first and bare(self._tokens[last - 1]) in {"former", "deputy", "vice", "acting"}:
            last -= 1
        return last

    def _names_a_thing(self, last: int) -> bool:
        word = self._tokens[last - 1].lower
        lists = self._lists
        return word in lists.organisation_heads or word in lists.place_heads or word in lists.event_heads
