"""Signs of a name's kind in the words around it."""

from collections.abc import Iterator, Sequence

from companion.analysis.entity_pieces import HYPHENS, POSSESSIVES, Piece, bare, capital
from companion.analysis.entity_types import Evidence, is_acronym
from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import NamePrior
from companion.model import Token

Sign = tuple[str, float]

_STRETCHES = frozenset({"along", "across", "down", "throughout", "beside", "upstream", "downstream", "near"})
_HELD = frozenset({"shares", "share", "stake", "stakes", "stock", "shareholders", "investors", "investor"})
_DESCRIPTION = 9  # tokens looked at in a description between commas
_DESCRIBING = frozenset({"NOUN", "ADJ", "NUM", "PROPN", "PUNCT", "PART", "ADV"})
_COMPOUNDS: dict[str, Sign] = {"based": ("place", 1.5), "born": ("place", 1.0), "controlled": ("organisation", 0.5)}


class Contexts:
    """Reads the words around a name. A sign is a kind and its weight; about 1 is a hint, 3 near certainty.

    Args:
        tokens: the parse.
        lists: the word lists.
        prior: what the lexicon knows of names.
    """

    def __init__(self, tokens: Sequence[Token], lists: NameLists, prior: NamePrior) -> None:
        self._tokens = tokens
        self._lists = lists
        self._prior = prior

    def evidence(self, piece: Piece) -> Evidence:
        """All signs around one mention."""
        found = Evidence()
        for kind, weight in (*self._before(piece), *self._after(piece), *self._role(piece)):
            found[kind] += weight
        return found

    def _near(self, piece: Piece, offset: int) -> Token | None:
        """The token `offset` places before (negative) or after (from 0) the piece, in the same sentence."""
        at = piece.first + offset if offset < 0 else piece.last + offset
        if not 0 <= at < len(self._tokens) or self._tokens[at].sentence != self._tokens[piece.first].sentence:
            return None
        return self._tokens[at]

    def _before(self, piece: Piece) -> Iterator[Sign]:
        lists = self._lists
        if piece.title:
            yield "person", 2.0 if piece.title in lists.doubtful_titles else 4.0
        one = self._near(piece, -1)
        if one is None:
            return
        word = bare(one)
        if one.text in POSSESSIVES and piece.last - piece.first in {2, 3}:
            owner = self._near(piece, -2)
            if owner is not None and owner.text.isupper():
                yield "person", 0.8
        if word == "the":
            after = self._near(piece, 0)
            if after is None or after.lower not in lists.governments:
                yield "person", -2.0
            yield "organisation", 0.4
            yield from self._in_the(piece)
        elif word in lists.place_prepositions:
            yield "place", 1.0
            yield "person", -0.5
        elif word in lists.weak_prepositions:
            yield "place", 1.2 if self._tokens[one.head].lemma in lists.motion else 0.3
        elif word in lists.directions and one.text[0].islower():
            yield "place", 1.5
        elif word == "old" and self._is_age(piece):
            yield "person", 1.5
        elif one.pos == "NOUN" and one.text[0].islower():
            yield from self._noun(one, 2.4 if self._is_one_phrase(one, piece) else 1.5)
        yield from self._of(piece, word)

    def _is_one_phrase(self, noun: Token, piece: Piece) -> bool:
        """Whether the noun right before the name and the name are one phrase ("the group Norvex")."""
        last = self._tokens[piece.last - 1]
        if last.dep == "appos" and last.head == noun.index:
            return True
        return noun.dep in ("compound", "nmod") and piece.first <= noun.head < piece.last

    def _of(self, piece: Piece, word: str) -> Iterator[Sign]:
        """Signs in what the name hangs on with an "of": the town of X, leader of the X."""
        at = -3 if word == "the" else -2
        before, of = self._near(piece, at), self._near(piece, at + 1)
        if before is None or of is None or not (before.text[0].islower() or before.tag == "NNS"):
            return
        if before.lower in self._lists.place_carriers and of.lower == "of":
            yield "place", 2.0
        elif before.lower in _HELD and of.lower in {"of", "in"}:
            yield "organisation", 1.5
            yield "place", -1.0
        elif of.lower not in {"of", "at", "for", "with"}:
            return
        elif of.lower == "at" and self._prior.is_person_noun(before.lemma.lower()):
            yield "organisation", 2.2  # "an analyst at X"; people are in or from places
        elif before.lower in self._lists.organisation_members:
            yield "organisation", 0.8

    def _in_the(self, piece: Piece) -> Iterator[Sign]:
        """Signs before "the": along the X, across the X."""
        before = self._near(piece, -2)
        if before is not None and before.lower in _STRETCHES:
            yield "place", 1.5

    def _is_age(self, piece: Piece) -> bool:
        before = self._near(piece, -3)
        return before is not None and before.lower in {"year", "years"}

    def _noun(self, noun: Token, weight: float) -> Iterator[Sign]:
        """What a common noun beside the name, or in apposition to it, says of its kind."""
        word, lemma, lists = noun.lower, noun.lemma.lower(), self._lists
        if word in lists.titles or lemma in lists.titles:
            yield "person", weight + 1.0
        elif lemma in lists.organisation_kinds:
            yield "organisation", weight
        elif lemma in lists.place_carriers:
            yield "place", weight
        elif self._prior.is_person_noun(lemma):
            yield "person", weight

    def _after(self, piece: Piece) -> Iterator[Sign]:
        lists = self._lists
        one, two = self._near(piece, 0), self._near(piece, 1)
        if one is None:
            return
        if one.text in POSSESSIVES:
            if two is not None and two.lower in lists.kin:
                yield "person", 1.5
        elif one.text[0].islower():
            last = self._tokens[piece.last - 1]
            yield from self._next_word(one, 2.2 if last.dep == "compound" and last.head == one.index else 1.5)
        elif two is None:
            return
        elif one.text == ",":
            yield from self._after_comma(piece, two)
        elif one.text == "(" and is_acronym(two.text):
            yield "organisation", 0.7
            yield "person", -1.0
        elif one.text in HYPHENS and two.lower in _COMPOUNDS:
            yield _COMPOUNDS[two.lower]

    def _next_word(self, one: Token, weight: float) -> Iterator[Sign]:
        lists = self._lists
        if one.lower in lists.place_kinds:
            yield "place", weight
        if one.lower in lists.organisation_kinds:
            yield "organisation", weight
        if one.lower in lists.organisation_members:
            yield "organisation", 1.0
            yield "person", -0.7
        if one.lower in {"who", "whose"}:
            yield "person", 1.5
        if one.lower in lists.kin and one.tag == "NNS":
            yield "person", 1.0

    def _after_comma(self, piece: Piece, two: Token) -> Iterator[Sign]:
        three = self._near(piece, 2)
        if two.lower in {"who", "whose"}:
            yield "person", 1.5
        elif two.lower == "where":
            yield "place", 1.5
        elif two.text.isdecimal() and len(two.text) == 2 and three is not None and three.text in {",", "."}:
            yield "person", 2.0
        elif capital(two) and two.entity in {"GPE", ""} and self._prior.is_place(two.text):
            yield "place", 0.7

    def _role(self, piece: Piece) -> Iterator[Sign]:
        """Signs in the sentence's structure: verbs of saying, appositions, "X is a city"."""
        last = self._tokens[piece.last - 1]
        head = self._tokens[last.head]
        if last.dep == "nsubj":
            if head.lemma in self._lists.person_verbs:
                yield "person", 0.8
                yield "organisation", 0.3
                yield "place", -0.4
            elif head.lemma == "be":
                for index in head.children:
                    if self._tokens[index].dep == "attr" and self._tokens[index].pos == "NOUN":
                        yield from self._noun(self._tokens[index], 1.5)
        if last.dep == "appos" and head.pos == "NOUN" and head.index < piece.first:
            yield from self._noun(head, 1.5)
        appositions = [self._tokens[i] for i in last.children if i >= piece.last and self._tokens[i].dep == "appos"]
        noun = next((token for token in appositions if token.pos == "NOUN"), None) or self._described(piece)
        if noun is not None:
            yield from self._noun(noun, 1.5)

    def _described(self, piece: Piece) -> Token | None:
        """The noun of a description between commas ("Nova, the state postal company")."""
        comma, article = self._near(piece, 0), self._near(piece, 1)
        if comma is None or comma.text != "," or article is None:
            return None
        owner = self._near(piece, 2)
        owned = owner is not None and owner.text in POSSESSIVES and capital(article)
        if article.lower not in {"a", "an", "the"} and not owned:
            return None
        found = None
        for offset in range(2, _DESCRIPTION):
            token = self._near(piece, offset)
            if token is None or token.pos not in _DESCRIBING or token.text == ",":
                break
            found = token if token.pos == "NOUN" else found
        return found
