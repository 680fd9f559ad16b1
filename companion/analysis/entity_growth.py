"""Where a name really ends: hyphens, particles, "Ministry of … and …"."""

from collections.abc import Sequence

from companion.analysis.entity_pieces import HYPHENS, POSSESSIVES, bare, capital
from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import NamePrior
from companion.model import Token

_PHRASES = 4  # how many "of …", "and …" a body's name may take in


class Growth:
    """Completes names.

    Args:
        tokens: the parse.
        lists: the word lists.
        prior: what the lexicon knows of names.
        breaks: tokens that begin a line no name may run across.
        loose: whether the text has spaces round the hyphens inside words ("well - known").
    """

    def __init__(
        self, tokens: Sequence[Token], lists: NameLists, prior: NamePrior, breaks: frozenset[int], loose: bool
    ) -> None:
        self._tokens = tokens
        self._lists = lists
        self._prior = prior
        self._breaks = breaks
        self._loose = loose

    def run_end(self, index: int) -> int:
        """End of the run of capitalised words, with particles and hyphens between, that begins at `index`."""
        tokens = self._tokens
        end = index
        while end < len(tokens) and tokens[end].sentence == tokens[index].sentence:
            token = tokens[end]
            if end > index and end in self._breaks:
                break
            named = capital(token) and token.lower not in self._lists.calendar
            if not named and (end == index or not self._inside(end)):
                break
            end += 1
        return end

    def _inside(self, index: int) -> bool:
        """Whether a small word or a hyphen here has the name going on after it."""
        token = self._tokens[index]
        if token.text in HYPHENS:
            return self._tight(index) and (self.goes_on(index + 1) or self.is_loose_hyphen(index))
        return token.lower in self._lists.particles and self.goes_on(index + 1)

    def goes_on(self, index: int) -> bool:
        """Whether a name may go on with the token at `index`, in the same sentence as the one before it."""
        return (
            index < len(self._tokens)
            and self._tokens[index].sentence == self._tokens[index - 1].sentence
            and (capital(self._tokens[index]) or self._particle_joint(index))
        )

    def _particle_joint(self, index: int) -> bool:
        """Whether a particle between hyphens stands here (the i of Mazar-i-Sharif)."""
        tokens = self._tokens
        return (
            index + 2 < len(tokens)
            and tokens[index].lower in self._lists.particles
            and tokens[index + 1].text in HYPHENS
            and capital(tokens[index + 2])
        )

    def is_loose_hyphen(self, index: int, person: bool = False) -> bool:
        """Whether a hyphen between spaces belongs to a name, in a text that has such spaces."""
        if not self._loose or not 0 < index < len(self._tokens) - 1 or self._tokens[index].text not in HYPHENS:
            return False
        left, right = self._tokens[index - 1], self._tokens[index + 1]
        if right.sentence != left.sentence:
            return False
        if left.lower in self._lists.particles or left.lower in self._lists.prefixes or right.text[0].isdecimal():
            return True
        if person:
            sides = (left, right) if capital(right) else (right,)
            return capital(left) and not any(self._prior.is_common(side.lower) for side in sides)
        return capital(left) and not capital(right) and left.tag == "NNP" and right.tag == "NNP"

    def _tight(self, index: int) -> bool:
        """Whether a hyphen that joins stands at `index`."""
        if not 0 < index < len(self._tokens):
            return False
        if self.is_loose_hyphen(index):
            return True
        token, before = self._tokens[index], self._tokens[index - 1]
        return (
            token.text in HYPHENS
            and not token.space_after
            and not before.space_after
            and before.sentence == token.sentence
        )

    def join_hyphens(self, first: int, last: int, person: bool = False) -> tuple[int, int]:
        """Take in what hangs on by a hyphen without spaces, unless two known names merely stand side by side."""
        while (
            last + 1 < len(self._tokens) and self._hangs_on(last, person) and not self._side_by_side(last - 1, last + 1)
        ):
            last += 2
        while self._tight(first - 1) and self._starts_before(first) and not self._side_by_side(first - 2, first):
            first -= 2
        return first, last

    def _hangs_on(self, hyphen: int, person: bool) -> bool:
        return (self._tight(hyphen) and self.goes_on(hyphen + 1)) or self.is_loose_hyphen(hyphen, person)

    def join_places(self, first: int, last: int) -> int:
        """Where "Port of Acajutla" or "Sultanate of Oman" begins when only the last word was taken for a name."""
        if first < 2 or self._tokens[first - 1].lower != "of":
            return first
        before = self._tokens[first - 2]
        fits = (
            capital(before) and before.lower in self._lists.place_of and before.sentence == self._tokens[first].sentence
        )
        return first - 2 if fits else first

    def join_heads(self, last: int) -> int:
        """Where a name ends whose noun was left out (Sumska | Street, Indian | Navy)."""
        things = self._lists.organisation_heads | self._lists.place_heads
        while (
            last < len(self._tokens)
            and last not in self._breaks
            and self._tokens[last].tag == "NNP"
            and self._tokens[last].lower in things
            and self._tokens[last].text[0].isupper()
            and self._tokens[last].sentence == self._tokens[last - 1].sentence
            and self._tokens[last - 1].space_after
        ):
            last += 1
        return last

    def join_front(self, first: int, last: int) -> int:
        """Where a body's name begins whose first words were left out (World | Weather Attribution)."""
        tokens = self._tokens
        while first > 1 and first not in self._breaks:
            before = tokens[first - 1]
            inside = before.sentence == tokens[first - 2].sentence == tokens[first].sentence
            if not (inside and before.tag == "NNP" and before.text.istitle() and not before.entity):
                break
            if before.dep != "compound" or not first <= before.head < last or self._is_title(first - 1):
                break
            first -= 1
        return first

    def join_owner(self, first: int, last: int) -> int:
        """Where "Magistrate's Court" or "Women's Tennis Association" ends when it was cut at the 's."""
        at = last + 1
        if at >= len(self._tokens) or self._tokens[last].text not in POSSESSIVES:
            return last
        owner = self._tokens[last - 1]
        if owner.lower not in self._lists.titles and owner.tag != "NNPS":
            return last
        end = self.run_end(at)
        things = self._lists.organisation_heads | self._lists.place_heads
        return end if end > at and self._tokens[end - 1].lower in things else last

    def _starts_before(self, first: int) -> bool:
        if first < 2:
            return False
        before = self._tokens[first - 2]
        return capital(before) or before.lower in self._lists.particles

    def _side_by_side(self, left: int, right: int) -> bool:
        names = (self._tokens[left].text, self._tokens[right].text)
        return any(self._prior.is_place(name) or self._prior.is_demonym(name) for name in names)

    def complete(self, first: int, last: int, label: str) -> int:
        """Where a name like "Ministry of Trade" ends: "… and Industry", "… for the Coordination of …"."""
        lists = self._lists
        words = [self._tokens[index].lower for index in range(first, last)]
        if label in {"PERSON", "NORP", "GPE"} or not lists.organisation_openers.intersection(words):
            return last
        joining = bool(lists.organisation_joining.intersection(words))
        for _ in range(_PHRASES):
            at = self._phrase(first, last, joining)
            if at < 0 or not self.goes_on(at) or not capital(self._tokens[at]) or self._is_title(at):
                break
            last = max(self.run_end(at), at + 1)
        return last

    def _phrase(self, first: int, last: int, joining: bool) -> int:
        """Where the next phrase of a body's name begins, or -1."""
        tokens, lists = self._tokens, self._lists
        if last >= len(tokens) or tokens[last].sentence != tokens[first].sentence:
            return -1
        word = tokens[last].lower
        if word in {"of", "for", "on"}:
            if tokens[last - 1].lower not in lists.organisation_openers and (word != "of" or last - first < 2):
                return -1
            return last + 2 if last + 1 < len(tokens) and tokens[last + 1].lower == "the" else last + 1
        if not joining or not self._is_common(last - 1) or not self._is_common(last + 1):
            return -1
        if word in {"and", "&"} or (tokens[last].text == "," and self._list_goes_on(last)):
            return last + 1
        return -1

    def _is_title(self, index: int) -> bool:
        word = bare(self._tokens[index])
        if word in self._lists.modifiers and index + 1 < len(self._tokens):
            return bare(self._tokens[index + 1]) in self._lists.titles
        return (word in self._lists.titles or word in self._lists.doubtful_titles) and word not in {"justice", "state"}

    def _is_common(self, index: int) -> bool:
        if index >= len(self._tokens) or not capital(self._tokens[index]):
            return False
        word = self._tokens[index].lower
        return word not in self._lists.organisation_openers and self._prior.is_common(word)

    def _list_goes_on(self, comma: int) -> bool:
        """Whether after this comma comes "Livestock and Fisheries" or "Citizenship, Customs and Port Security"."""
        at = comma
        for _ in range(_PHRASES):
            end = self.run_end(at + 1)
            if end == at + 1 or end >= len(self._tokens) or not self._is_common(end + 1):
                return False
            if self._tokens[end].lower in {"and", "&"}:
                return True
            if self._tokens[end].text != ",":
                return False
            at = end
        return False
