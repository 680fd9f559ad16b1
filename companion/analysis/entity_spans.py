"""From the model's names to clean pieces: edges trimmed, titles kept apart, lists split, names completed."""

from collections.abc import Iterator, Sequence

import msgspec

from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import NamePrior
from companion.model import Token

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"}
)
HYPHENS = frozenset("-‐‑–")
APOSTROPHES = frozenset({"'", "’", "‘", "`"})
POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
BREAKS = frozenset('()[]{}/;:|—…*<>=•«»“”"')


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` to `last` (exclusive) taken for one name.

    Attributes:
        label: what the model called it (OntoNotes), or "" when a rule found it.
        title: lower-cased title that stood before it, or "".
    """

    first: int
    last: int
    label: str
    title: str = ""


def capital(token: Token) -> bool:
    """Whether the token begins like a name."""
    return token.text[0].isupper() or (len(token.text) > 2 and token.text[0].islower() and token.text[1].isupper())


def bare(token: Token) -> str:
    """The token in lower case without full stops ("Gen." → "gen", "U.S." → "us")."""
    return token.lower.replace(".", "")


def model_names(tokens: Sequence[Token]) -> Iterator[Piece]:
    """The model's names as they are."""
    first = -1
    for index, token in enumerate(tokens):
        if first >= 0 and (token.entity_start or token.entity != tokens[first].entity):
            yield Piece(first, index, tokens[first].entity)
            first = -1
        if first < 0 and token.entity in NAME_LABELS:
            first = index
    if first >= 0:
        yield Piece(first, len(tokens), tokens[first].entity)


class Cleaner:
    """Cleans the pieces of one article.

    Args:
        tokens: the parse.
        lists: the word lists.
        prior: what the lexicon knows of names.
        breaks: tokens that begin a line no name may run across.
    """

    def __init__(
        self, tokens: Sequence[Token], lists: NameLists, prior: NamePrior, breaks: frozenset[int] = frozenset()
    ) -> None:
        self.tokens = tokens
        self.lists = lists
        self.prior = prior
        self.breaks = breaks

    def clean(self, piece: Piece) -> list[Piece]:
        """The names in a piece: none, one, or several where it held a list or a title in the middle."""
        found: list[Piece] = []
        for first, last in self._parts(piece):
            for part in self._split_titles(Piece(first, last, piece.label)):
                first, last = self.trim(part.first, part.last)
                if first >= last:
                    continue
                last = self.complete(first, last, part.label)
                first, last = self._join_hyphens(first, last)
                first, last = self.trim(first, last)
                if first < last:
                    found.append(Piece(first, last, part.label, part.title))
        return found

    def _parts(self, piece: Piece) -> Iterator[tuple[int, int]]:
        """Split at brackets, line ends and the joints of lists."""
        start = piece.first
        for index in range(piece.first, piece.last):
            token = self.tokens[index]
            joint = token.text in BREAKS or self._is_list_joint(piece, index) or self._is_owner_joint(piece, index)
            if index in self.breaks and index > start:
                yield start, index
                start = index
            if joint:
                yield start, index
                start = index + 1
        yield start, piece.last

    def _is_list_joint(self, piece: Piece, index: int) -> bool:
        token = self.tokens[index]
        if index == piece.first or index + 1 >= piece.last:
            return False
        spaced = self.tokens[index - 1].space_after
        if token.text in HYPHENS and spaced and token.space_after:
            left, right = self.tokens[index - 1], self.tokens[index + 1]
            return capital(right) and left.lower not in self.lists.particles and len(left.text) > 1
        if token.text == ",":
            return bare(self.tokens[index + 1]) not in {"inc", "ltd", "llc", "jr", "sr"} and not self._opened(
                piece, index
            )
        if token.lower in {"and", "&"} and piece.label != "ORG":
            return piece.label in {"PERSON", "GPE", "NORP", "LOC"}
        if token.lower == "and":
            sides = self.prior.text(piece.first, index), self.prior.text(index + 1, piece.last)
            return all(self.prior.is_place(side) for side in sides)
        return False

    def _opened(self, piece: Piece, index: int) -> bool:
        """Whether a phrase like "Ministry of Health" stands before a comma, so that the list may go on inside it."""
        words = [self.tokens[i].lower for i in range(piece.first, index)]
        return any(
            word in self.lists.organisation_joining and words[at + 1 : at + 2] in (["of"], ["for"])
            for at, word in enumerate(words)
        ) and self.prior.is_common(self.tokens[index + 1].lower)

    def _is_owner_joint(self, piece: Piece, index: int) -> bool:
        """The 's of a country or of a body ends one name and another begins (Mongolia's Academy of Sciences)."""
        if self.tokens[index].text not in POSSESSIVES or index == piece.first or index + 1 >= piece.last:
            return False
        owner = self.prior.text(piece.first, index)
        return self.prior.is_place(owner) or self.tokens[index - 1].lower in self.lists.organisation_heads

    def _split_titles(self, piece: Piece) -> list[Piece]:
        """Take titles out: "Afghan President Ghani" → "Afghan", "Ghani" with its title."""
        first, last = piece.first, piece.last
        at = -1
        for index in range(first, last - 1):
            word = bare(self.tokens[index])
            after = self.tokens[index + 1]
            if not capital(after) or bare(after) in self.lists.suffixes:
                continue
            if word in self.lists.titles or (
                word in self.lists.doubtful_titles
                and self._all_title(first, index)
                and not self._names_a_thing(last)
                and piece.label == "PERSON"
            ):
                at = index
        if at < 0 or self._names_a_thing(last):
            return [piece]
        begin = at
        while begin > first and self._title_word(self.tokens[begin - 1]):
            begin -= 1
        title = " ".join(bare(self.tokens[i]) for i in range(begin, at + 1))
        person = Piece(at + 1, last, "PERSON", title)
        if begin == first or self.tokens[begin - 1].lower in {"of", "and"}:
            return [person]
        return [Piece(first, begin, "" if piece.label == "PERSON" else piece.label), person]

    def _title_word(self, token: Token) -> bool:
        word = bare(token)
        return word in self.lists.titles or word in self.lists.modifiers or word in self.lists.doubtful_titles

    def _all_title(self, first: int, last: int) -> bool:
        return all(self._title_word(self.tokens[index]) for index in range(first, last))

    def _names_a_thing(self, last: int) -> bool:
        word = self.tokens[last - 1].lower
        return word in self.lists.organisation_heads or word in self.lists.place_heads

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """Cut articles, titles' remains, possessives, marks, dates and small words off both ends."""
        tokens, lists = self.tokens, self.lists
        while first < last and self._cut_left(tokens[first], first, last):
            first += 1
        while first < last:
            token = tokens[last - 1]
            word = token.lower
            if token.text in POSSESSIVES or word in lists.trailing or not any(map(str.isalnum, token.text)):
                last -= 1
            elif word == "s" and last - first > 1 and tokens[last - 2].text in APOSTROPHES:
                last -= 2
            elif word in lists.calendar and last - first > 1 or self._is_year(token):
                last -= 1
            elif last - first > 1 and not capital(token) and not token.text[0].isdigit() and self._drops_off(token):
                last -= 1
            else:
                break
        return first, last

    def _is_year(self, token: Token) -> bool:
        return token.text.isdigit() and len(token.text) == 4 and token.text[:2] in {"18", "19", "20"}

    def _drops_off(self, token: Token) -> bool:
        return token.lower not in self.lists.place_kinds and token.text[0].islower()

    def _cut_left(self, token: Token, first: int, last: int) -> bool:
        word = token.lower
        if word in self.lists.determiners:
            return not (word == "the" and last - first == 2 and self.prior.is_town(self.prior.text(first, last)))
        if token.text in POSSESSIVES or not any(map(str.isalnum, token.text)) or word in {"and", "of", "s", "or"}:
            return True
        if token.text[0].islower() and not capital(token):
            return word not in self.lists.particles or last - first == 1 or not capital(self.tokens[first + 1])
        return (
            last - first > 1 and word in self.lists.calendar and word not in {"may", "march", "june", "april", "august"}
        )

    def run_end(self, index: int) -> int:
        """End of the run of capitalised words, with particles and hyphens between, that begins at `index`."""
        tokens = self.tokens
        end = index
        while end < len(tokens) and tokens[end].sentence == tokens[index].sentence and end not in self.breaks - {index}:
            token = tokens[end]
            if capital(token) and token.lower not in self.lists.calendar:
                end += 1
            elif end > index and token.lower in self.lists.particles and self._capital_at(end + 1, token):
                end += 1
            elif end > index and token.text in HYPHENS and not tokens[end - 1].space_after and not token.space_after:
                if not self._capital_at(end + 1, token):
                    break
                end += 1
            else:
                break
        return end

    def _capital_at(self, index: int, like: Token) -> bool:
        return (
            index < len(self.tokens)
            and self.tokens[index].sentence == like.sentence
            and (capital(self.tokens[index]) or self._particle_joint(index))
        )

    def _particle_joint(self, index: int) -> bool:
        """Whether a particle between hyphens stands here (the i of Mazar-i-Sharif)."""
        return (
            index + 2 < len(self.tokens)
            and self.tokens[index].lower in self.lists.particles
            and self.tokens[index + 1].text in HYPHENS
            and capital(self.tokens[index + 2])
        )

    def complete(self, first: int, last: int, label: str) -> int:
        """Where a name like "Ministry of Trade" really ends: "… and Industry", "… for the Coordination of …"."""
        tokens, lists = self.tokens, self.lists
        if label in {"PERSON", "NORP", "GPE"} or not self._has_opener(first, last):
            return last
        joining = any(tokens[i].lower in lists.organisation_joining for i in range(first, last))
        for _ in range(4):
            at = last
            if at >= len(tokens) or tokens[at].sentence != tokens[first].sentence:
                break
            if tokens[at].lower in {"of", "for", "on"} and (
                tokens[at - 1].lower in lists.organisation_openers or tokens[at].lower == "of" and last - first > 1
            ):
                at += 1
                if at < len(tokens) and tokens[at].lower == "the":
                    at += 1
            elif joining and tokens[at].lower in {"and", "&"} and self._common(at - 1) and self._common(at + 1):
                at += 1
            elif joining and tokens[at].text == "," and self._common(at - 1) and self._list_goes_on(at):
                at += 1
            else:
                break
            if at >= len(tokens) or not capital(tokens[at]) or self._title_word(tokens[at]) and not self._common(at):
                break
            last = max(self.run_end(at), at + 1)
        return last

    def _has_opener(self, first: int, last: int) -> bool:
        return any(self.tokens[index].lower in self.lists.organisation_openers for index in range(first, last))

    def _common(self, index: int) -> bool:
        if index >= len(self.tokens) or not capital(self.tokens[index]):
            return False
        word = self.tokens[index].lower
        return word not in self.lists.organisation_openers and self.prior.is_common(word)

    def _list_goes_on(self, index: int) -> bool:
        end = self.run_end(index + 1)
        return (
            end > index + 1
            and end < len(self.tokens)
            and self.tokens[end].lower in {"and", "&"}
            and self._common(index + 1)
            and self._common(end + 1)
        )

    def _join_hyphens(self, first: int, last: int) -> tuple[int, int]:
        """Take in what hangs on by a hyphen without spaces, unless two known names are merely set side by side."""
        tokens = self.tokens
        while (
            last + 1 < len(tokens)
            and self._joint(last)
            and (capital(tokens[last + 1]) or self._particle_joint(last + 1))
        ):
            if self._side_by_side(last - 1, last + 1):
                break
            last += 2
        while (
            first >= 2
            and self._joint(first - 1)
            and (
                capital(tokens[first - 2])
                or tokens[first - 2].lower in self.lists.particles
                and first >= 4
                and self._joint(first - 3)
            )
        ):
            if self._side_by_side(first - 2, first):
                break
            first -= 2
        return first, last

    def _joint(self, index: int) -> bool:
        token = self.tokens[index]
        return (
            token.text in HYPHENS
            and not token.space_after
            and not self.tokens[index - 1].space_after
            and self.tokens[index - 1].sentence == token.sentence
        )

    def _side_by_side(self, left: int, right: int) -> bool:
        return any(
            self.prior.is_place(self.tokens[side].text) or self.prior.is_demonym(self.tokens[side].text)
            for side in (left, right)
        )
