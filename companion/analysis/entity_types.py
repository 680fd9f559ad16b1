"""Which kind of thing a name stands for: evidence from the model, the name itself and the lexicon."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import NamePrior


class Evidence(dict[str, float]):
    """How much speaks for each kind; 0 for kinds that are not in it. About 1 is a hint, 3 near certainty."""

    def __missing__(self, kind: str) -> float:
        return 0.0

    def include(self, other: Mapping[str, float]) -> None:
        """Add what speaks for each kind in `other`."""
        for kind, weight in other.items():
            self[kind] += weight


# How far a label of the model is believed, from its confusions on news: places seldom wrong, organisations often.
_LABEL_WEIGHTS: dict[str, tuple[str, float]] = {
    "PERSON": ("person", 1.6),
    "GPE": ("place", 1.7),
    "LOC": ("place", 1.6),
    "FAC": ("place", 1.3),
    "ORG": ("organisation", 1.2),
    "NORP": ("group", 1.3),
    "LANGUAGE": ("group", 1.5),
    "EVENT": ("event", 1.6),
    "WORK_OF_ART": ("work", 1.3),
    "PRODUCT": ("product", 1.3),
    "LAW": ("term", 1.5),
}
_ACRONYM = re.compile(r"[A-Z][A-Z&.\-]{0,6}[A-Z]s?|[A-Z]{2,}[a-z]?[A-Z]*")
_INITIAL = re.compile(r"(?:^|\s)[A-Z]\.")
_TOPONYM = re.compile(r"-(?:i|e|o|ye|upon|on|sur|au|aux|les|la|de|du)-", re.IGNORECASE)
_FATHERS = frozenset({"bin", "ibn", "bint", "ben"})


def is_acronym(name: str) -> bool:
    """Whether the name is one word of capitals ("NATO", "U.N.")."""
    return " " not in name and _ACRONYM.fullmatch(name) is not None


def model_votes(labels: Counter[str]) -> Evidence:
    """The model's labels of all mentions, as evidence: their shares, growing slowly with their number."""
    total = sum(labels.values())
    votes = Evidence()
    for label, count in labels.items():
        if label in _LABEL_WEIGHTS:
            kind, weight = _LABEL_WEIGHTS[label]
            votes[kind] += weight * count / total * (1 + math.log(total))
    return votes


def name_evidence(name: str, lists: NameLists, prior: NamePrior) -> Evidence:
    """What the name's own words and the lexicon say."""
    found = Evidence(prior.weights(name))
    words = name.split()
    lower = [word.lower().strip(".,'") for word in words]
    if len(words) == 1:
        _single_word(name, lower[0], lists, prior, found)
        return found
    if lower[-1] in lists.organisation_heads:
        found["organisation"] += 3.0
    if lower[-1] in lists.event_heads:
        found["event"] += 2.5
    if lower[0] in lists.event_openers:
        found["event"] += 4.0
        found["person"] -= 2.0
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
        and lower[0] not in lists.determiners
        and len(words) <= 4
        and lower[-1] not in lists.organisation_heads | lists.place_heads
    ):
        found["person"] += 2.0
    if _INITIAL.search(name) and not any(word in lists.organisation_heads for word in lower):
        found["person"] += 1.0
    if _FATHERS & set(lower):
        found["person"] += 2.0
    if (
        prior.is_place(words[-1])
        and not prior.is_place(name)
        and lower[0] not in lists.place_openers | lists.directions
    ):
        found["organisation"] += 0.5
    if any(char.isdecimal() for char in name):
        found["person"] -= 1.5
    if all(prior.is_common(word) for word in lower):
        found["person"] -= 1.5
        found["organisation"] += 0.5
    return found


def _single_word(name: str, word: str, lists: NameLists, prior: NamePrior, found: Evidence) -> None:
    if word in lists.standing:
        found["organisation"] += 3.0
    if _TOPONYM.search(name):
        found["place"] += 1.5
    if is_acronym(name):
        found["person"] -= 2.0
        if not found["place"]:
            found["organisation"] += 1.5
    elif prior.is_given_name(name):
        found["person"] += 0.8
    if any(char.isdecimal() for char in name):
        found["person"] -= 1.5
        found["product"] += 0.5


def combine(contexts: Sequence[Evidence]) -> Evidence:
    """Sum the signs of many mentions, damped: ten mentions count about three times as much as one."""
    total = Evidence()
    for evidence in contexts:
        total.include(evidence)
    if contexts:
        scale = (1 + math.log(len(contexts))) / len(contexts)
        for kind in total:
            total[kind] *= max(scale, 0.0) if len(contexts) > 1 else 1.0
    return total
