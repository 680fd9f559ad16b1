"""From the model's names to clean pieces: edges trimmed, titles kept apart, lists split, names completed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from companion.analysis.entity_growth import Growth
from companion.analysis.entity_pieces import APOSTROPHES, BREAKS, HYPHENS, POSSESSIVES, Piece, bare, capital, is_word
from companion.analysis.entity_titles import Titles
from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import NamePrior
from companion.model import Token

_MONTHS_AND_NAMES = frozenset({"may", "march", "june", "april", "august"})
_FUNCTION_TAGS = frozenset(
    {"IN", "RB", "VBG", "VB", "VBD", "CC", "WRB", "WP", "PRP", "DT", "UH", "MD", "TO", "EX", "PRP$"}
)
_CURRENCY_SIGNS = frozenset("$€£¥")


class Cleaner:
    """Cleans the pieces of one article.

    Args:
        tokens: the parse.
        lists: the word lists.
        prior: what the lexicon knows of names.
        breaks: tokens that begin a line no name may run across.
        loose: whether the text has spaces round the hyphens inside words ("well - known").
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        lists: NameLists,
        prior: NamePrior,
        breaks: frozenset[int] = frozenset(),
        loose: bool = False,
    ) -> None:
        self._tokens = tokens
        self._lists = lists
        self._prior = prior
        self._breaks = breaks
        self._counts = Counter(token.text for token in tokens if token.text[0].isupper())
        self.growth = Growth(tokens, lists, prior, breaks, loose)
        self.titles = Titles(tokens, lists, prior)

    def clean(self, piece: Piece) -> list[Piece]:
        """The names in a piece: none, one, or several where it held a list or a title in the middle."""
        found: list[Piece] = []
        for begin, end in self._parts(piece):
            first, last = self.trim(begin, end, piece.label)
            if first >= last:
                continue
            last = self._past_title(first, last, piece.label)
            for part in self.titles.split(Piece(first, last, piece.label)):
                cleaned = self._finish(part)
                if cleaned is not None:
                    found.append(cleaned)
        return found

    def _past_title(self, first: int, last: int, label: str) -> int:
        """Where a person's name ends that the model broke off after the title (Zulu King | Misuzulu)."""
        if label != "PERSON" or not self.titles.is_any(last - 1) or last >= len(self._tokens):
            return last
        after = self._tokens[last]
        goes_on = capital(after) and after.sentence == self._tokens[first].sentence and last not in self._breaks
        return self.growth.run_end(last) if goes_on and not after.entity else last

    def _finish(self, part: Piece) -> Piece | None:
        first, last = self.trim(part.first, part.last, part.label)
        if first >= last or self._is_currency(first, last):
            return None
        last = self.growth.complete(first, last, part.label)
        first, last = self.growth.join_hyphens(first, last, part.label == "PERSON")
        if part.label != "PERSON":
            last = self.growth.join_heads(last)
            first = self.growth.join_front(first, last)
            first, last = self.growth.join_places(first, last), self.growth.join_owner(first, last)
        first, last = self.trim(first, last, part.label)
        if first >= last:
            return None
        return Piece(first, last, part.label, part.title or self.titles.before(first))

    def _is_currency(self, first: int, last: int) -> bool:
        """Whether it says whose money follows (US $5, US dollars)."""
        near = next((token for token in self._tokens[last : last + 2] if token.text not in HYPHENS), None)
        if near is None:
            return False
        code = self._tokens[first].text.isupper() and len(self._tokens[first].text) <= len("U.S.")
        return near.lower in self._lists.currencies or (near.text in _CURRENCY_SIGNS and code)

    def _parts(self, piece: Piece) -> Iterator[tuple[int, int]]:
        """Split at brackets, line ends and the joints of lists."""
        start = piece.first
        for index in range(piece.first, piece.last):
            joint = self._tokens[index].text in BREAKS or self._is_joint(piece, start, index)
            if index in self._breaks and index > start:
                yield start, index
                start = index
            if joint:
                yield start, index
                start = index + 1
        yield start, piece.last

    def _is_joint(self, piece: Piece, start: int, index: int) -> bool:
        token = self._tokens[index]
        if index == start or index + 1 >= piece.last:
            return False
        if token.text in POSSESSIVES:
            return self._ends_owner(start, index)
        if token.text in HYPHENS and self._tokens[index - 1].space_after and token.space_after:
            return not self.growth.is_loose_hyphen(index, piece.label == "PERSON")
        if token.text == ",":
            return bare(self._tokens[index + 1]) not in {"inc", "ltd", "llc", "jr", "sr"} and not self._is_opened(
                start, index
            )
        if token.lower not in {"and", "&"}:
            return False
        if piece.label in {"PERSON", "GPE", "NORP", "LOC"}:
            return True
        sides = self._prior.text(start, index), self._prior.text(index + 1, piece.last)
        alone = index - start == 1 and piece.last - index == 2 and any(self._counts[side] > 1 for side in sides)
        return alone or all(self._prior.is_place(side) for side in sides)

    def _is_opened(self, start: int, index: int) -> bool:
        """Whether a phrase like "Ministry of Health" stands before a comma, so that the list may go on inside it."""
        words = [self._tokens[at].lower for at in range(start, index)]
        opened = any(
            word in self._lists.organisation_joining and words[at + 1 : at + 2] in (["of"], ["for"])
            for at, word in enumerate(words)
        )
        return opened and self._prior.is_common(self._tokens[index + 1].lower)

    def _ends_owner(self, start: int, index: int) -> bool:
        """The 's of a country or of a body ends one name and another begins (Mongolia's Academy of Sciences)."""
        owner = self._prior.text(start, index)
        return self._prior.is_place(owner) or self._tokens[index - 1].lower in self._lists.organisation_heads

    def trim(self, first: int, last: int, label: str) -> tuple[int, int]:
        """Cut articles, possessives, marks, dates and small words off both ends."""
        while first < last and self._cut_left(first, last) and not self._begins_title(first, last, label):
            first += 1
        while first < last:
            cut = self._cut_right(first, last, label)
            if not cut:
                break
            last -= cut
        return first, last

    def _cut_right(self, first: int, last: int, label: str) -> int:
        """How many tokens at the end are no part of the name."""
        token, lists = self._tokens[last - 1], self._lists
        several = last - first > 1
        if token.text in POSSESSIVES or token.lower in lists.trailing or not is_word(token):
            return 1
        if token.lower == "s" and several and self._tokens[last - 2].text in APOSTROPHES:
            return 2
        surname = label == "PERSON" and last - first == 2 and self._is_month_name(last - 1)
        if (several and token.lower in lists.calendar and not surname) or _is_year(token):
            return 1
        if (
            several
            and label in {"PERSON", "ORG", "GPE", "NORP", ""}
            and token.text[0].isdecimal()
            and not token.text.isalpha()
        ):
            return 1
        small = token.text[0].islower() and not capital(token) and token.lower not in lists.place_heads
        return int(several and small and self._tokens[last - 2].text not in HYPHENS)

    def _is_month_name(self, index: int) -> bool:
        """Whether May and the like ends a person's name here and begins no date."""
        before, token = self._tokens[index - 1], self._tokens[index]
        after = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        dated = after is not None and after.text[0].isdecimal() and after.sentence == token.sentence
        return token.lower in _MONTHS_AND_NAMES and before.tag == token.tag == "NNP" and not dated

    def _cut_left(self, first: int, last: int) -> bool:
        token = self._tokens[first]
        word = token.lower
        if (
            last - first > 1
            and token.tag in _FUNCTION_TAGS
            and self._begins_sentence(first)
            and word not in self._lists.particles
        ):
            return True
        if word in self._lists.determiners:
            return not (word == "the" and last - first == 2 and self._prior.is_town(self._prior.text(first, last)))
        if token.text in POSSESSIVES or not is_word(token) or word in {"and", "of", "s", "or"}:
            return True
        if token.text[0].islower() and not capital(token):
            return word not in self._lists.particles or last - first == 1 or not self._may_follow(first + 1)
        return last - first > 1 and (word in self._lists.calendar - _MONTHS_AND_NAMES or _is_year(token))

    def _begins_title(self, first: int, last: int, label: str) -> bool:
        """Whether an article belongs to the title of a work ("The Trial")."""
        article = self._tokens[first].text in {"A", "An", "The"} and not self._begins_sentence(first)
        return label == "WORK_OF_ART" and article and last - first > 1

    def _begins_sentence(self, index: int) -> bool:
        return index == 0 or self._tokens[index - 1].sentence != self._tokens[index].sentence

    def _may_follow(self, index: int) -> bool:
        return capital(self._tokens[index]) or self._tokens[index].text in HYPHENS


def _is_year(token: Token) -> bool:
    return token.text.isdecimal() and len(token.text) == 4 and token.text[:2] in {"18", "19", "20"}
