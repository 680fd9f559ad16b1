"""Which kind of thing a name stands for: evidence from the model, the name itself, the lexicon and the sentences."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from companion.analysis.entity_pieces import POSSESSIVES, Piece, bare, capital
from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import NamePrior
from companion.model import Token

Evidence = Counter[str]

# How far a label of the model is believed, from its confusions on news: places seldom wrong, organisations often.
_LABEL_WEIGHTS: dict[str, tuple[str, float]] = {
    "PERSON": ("person", 1.6),
    "GPE": ("place", 1.7),
    "LOC": ("place", 1.6),
    "FAC": ("place", 1.3),
    "ORG": ("organisation", 1.5),
    "NORP": ("group", 1.3),
    "LANGUAGE": ("group", 1.5),
    "EVENT": ("event", 1.6),
    "WORK_OF_ART": ("work", 1.3),
    "PRODUCT": ("product", 1.3),
    "LAW": ("term", 1.5),
}
_ACRONYM = re.compile(r"[A-Z][A-Z&.\-]{0,6}[A-Z]s?|[A-Z]{2,}[a-z]?[A-Z]*")
_INITIAL = re.compile(r"(?:^|\s)[A-Z]\.")
_FATHERS = frozenset({"bin", "ibn", "bint", "ben"})


def is_acronym(name: str) -> bool:
    """Whether the name is one word of capitals ("NATO", "U.N.")."""
    return " " not in name and _ACRONYM.fullmatch(name) is not None


def model_votes(labels: Counter[str]) -> Evidence:
    """The model's labels of all mentions, as evidence: their shares, growing slowly with their number."""
    total = sum(labels.values())
    votes: Evidence = Counter()
    for label, count in labels.items():
        if label in _LABEL_WEIGHTS:
            kind, weight = _LABEL_WEIGHTS[label]
            votes[kind] += weight * count / total * (1 + math.log(total))
    return votes


def name_evidence(name: str, lists: NameLists, prior: NamePrior) -> Evidence:
    """What the name's own words and the lexicon say."""
    found: Evidence = Counter(prior.weights(name))
    words = name.split()
    lower = [word.lower().strip(".,'") for word in words]
    if len(words) == 1:
        _single_word(name, prior, found)
        return found
    if lower[-1] in lists.organisation_heads:
        found["organisation"] += 3.0
    if lower[-1] in lists.event_heads:
        found["event"] += 2.5
    if lower[-1] in lists.place_heads:
        found["place"] += 3.0
    if lower[0] in lists.organisation_openers and set(lower) & {"of", "for", "on"}:
        found["organisation"] += 3.0
    elif set(lower) & lists.organisation_openers and set(lower) & {"of", "for"}:
        found["organisation"] += 2.0
    if lower[0] in lists.place_openers:
        found["place"] += 1.0
    if lower[0] in lists.directions and prior.is_place(" ".join(words[1:])):
        found["place"] += 2.0
    if set(lower) & {"of", "for", "and", "&", "the"}:
        found["person"] -= 2.0
    if (
        prior.is_given_name(words[0])
        and len(words) <= 4
        and lower[-1] not in lists.organisation_heads | lists.place_heads
    ):
        found["person"] += 2.0
    if _INITIAL.search(name) and not any(word in lists.organisation_heads for word in lower):
        found["person"] += 1.0
    if _FATHERS & set(lower):
        found["person"] += 2.0
    if any(char.isdigit() for char in name):
        found["person"] -= 1.5
    if all(prior.is_common(word) for word in lower):
        found["person"] -= 1.5
        found["organisation"] += 0.5
    return found


def _single_word(name: str, prior: NamePrior, found: Evidence) -> None:
    if is_acronym(name):
        found["person"] -= 2.0
        if not found["place"]:
            found["organisation"] += 1.5
    elif prior.is_given_name(name):
        found["person"] += 0.8
    if any(char.isdigit() for char in name):
        found["person"] -= 1.5
        found["product"] += 0.5


class Contexts:
    """Reads the words around a name for signs of its kind.

    Args:
        tokens: the parse.
        lists: the word lists.
        prior: what the lexicon knows of names.
    """

    def __init__(self, tokens: Sequence[Token], lists: NameLists, prior: NamePrior) -> None:
        self._tokens = tokens
        self._lists = lists
        self._prior = prior

    def _near(self, piece: Piece, offset: int) -> Token | None:
        """The token `offset` places before (negative) or after (from 0) the piece, in the same sentence."""
        at = piece.first + offset if offset < 0 else piece.last + offset
        if not 0 <= at < len(self._tokens) or self._tokens[at].sentence != self._tokens[piece.first].sentence:
            return None
        return self._tokens[at]

    def evidence(self, piece: Piece) -> Evidence:
        """All signs around one mention."""
        found: Evidence = Counter()
        for kind, weight in (*self._before(piece), *self._after(piece), *self._role(piece)):
            found[kind] += weight
        return found

    def _before(self, piece: Piece) -> Iterator[tuple[str, float]]:
        lists = self._lists
        if piece.title:
            yield "person", 2.0 if piece.title in lists.doubtful_titles else 4.0
        one, two = self._near(piece, -1), self._near(piece, -2)
        if one is None:
            return
        word = bare(one)
        if word == "the":
            yield "person", -2.0
            yield "organisation", 0.4
        elif word in lists.place_prepositions:
            yield "place", 1.0
            yield "person", -0.5
        elif word in lists.weak_prepositions:
            yield "place", 1.2 if self._tokens[one.head].lemma in lists.motion else 0.3
        elif word == "of" and two is not None and two.lower in lists.place_carriers and two.text[0].islower():
            yield "place", 2.0
        elif one.pos == "NOUN" and one.text[0].islower():
            if word in lists.titles:
                yield "person", 2.5
            elif word in lists.organisation_kinds:
                yield "organisation", 1.0

    def _after(self, piece: Piece) -> Iterator[tuple[str, float]]:
        lists = self._lists
        one, two = self._near(piece, 0), self._near(piece, 1)
        if one is None:
            return
        if one.text in POSSESSIVES and two is not None:
            if two.lower in lists.kin:
                yield "person", 1.5
        elif one.text[0].islower():
            if one.lower in lists.place_kinds:
                yield "place", 1.5
            if one.lower in lists.organisation_kinds:
                yield "organisation", 1.5
            if one.lower in lists.organisation_members:
                yield "organisation", 1.0
                yield "person", -0.7
            if one.lower in {"who", "whose"}:
                yield "person", 2.0
            if one.lower in lists.kin and one.tag == "NNS":
                yield "person", 1.0
        elif one.text == "," and two is not None:
            yield from self._after_comma(piece, two)
        elif one.text == "(" and two is not None and is_acronym(two.text):
            yield "organisation", 0.7
            yield "person", -1.0

    def _after_comma(self, piece: Piece, two: Token) -> Iterator[tuple[str, float]]:
        three = self._near(piece, 2)
        if two.lower == "who":
            yield "person", 2.0
        elif two.text.isdigit() and len(two.text) == 2 and three is not None and three.text in {",", "."}:
            yield "person", 2.0
        elif capital(two) and two.entity in {"GPE", ""} and self._prior.is_place(two.text):
            yield "place", 0.7

    def _role(self, piece: Piece) -> Iterator[tuple[str, float]]:
        last = self._tokens[piece.last - 1]
        head = self._tokens[last.head]
        if last.dep == "nsubj" and head.lemma in self._lists.person_verbs:
            yield "person", 0.8
            yield "organisation", 0.3
            yield "place", -0.4


def combine(contexts: Sequence[Evidence]) -> Evidence:
    """Sum the signs of many mentions, damped: ten mentions count about three times as much as one."""
    total: Evidence = Counter()
    for evidence in contexts:
        total.update(evidence)
    if contexts:
        scale = (1 + math.log(len(contexts))) / len(contexts)
        for kind in total:
            total[kind] *= max(scale, 0.0) if len(contexts) > 1 else 1.0
    return total
