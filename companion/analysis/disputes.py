"""Figures about one thing that two speakers put differently: "organisers said 20,000, police 8,000"."""

from collections import deque
from collections.abc import Sequence
from itertools import count

import msgspec

from companion.model import Figure, Parse

_WIDEST = 30  # times that two speakers may differ about one thing
_REACH = 4  # sentences between the two figures
_CATEGORIES = frozenset({"people", "count", "money", "percent", "measure", "duration"})
# What happened to people, in the forms in which news tells it; two figures of one kind are about the same thing.
_FATES = {
    "dead": "die died dying dead death deaths toll kill killed killing fatalities casualties perished massacred lives",
    "hurt": "hurt injure injured injuries wound wounded hospitalised hospitalized",
    "crowd": """
        crowd crowds turnout attend attended attendance march marched marching marchers protest protested protesting
        protesters demonstrate demonstrated demonstrators gather gathered rally rallied participants audience part
    """,
    "strike": "strike strikers walkout walked stopped downed",
    "missing": "missing unaccounted disappeared",
    "arrested": "arrest arrested arrests detain detained detentions custody",
    "homeless": "homeless displace displaced shelter fled evacuated",
}
_KINDS = {word: kind for kind, words in _FATES.items() for word in words.split()}
_ANYONE = frozenset({"", "person", "people", "protester", "demonstrator", "marcher", "participant", "life", "crowd"})
_FILLERS = frozenset(
    """
    the a an of in on at to for from by with and or its his her their has have had be been is are was were would did do
    it put puts estimated estimate estimates counted count counts spoke said says say claimed claims reported
    """.split()
)


def flag_disputes(parse: Parse, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Give each figure that another speaker contradicts the group of the other one, and both a group.

    Args:
        parse: of the article.
        figures: in the order of the text, with speakers and groups.
    """
    near: deque[tuple[int, int]] = deque()
    pairs: list[tuple[int, int]] = []
    for at, figure in enumerate(figures):
        token = parse.at(figure.start)
        if figure.speaker is None or figure.category not in _CATEGORIES or figure.value is None or token is None:
            continue
        while near and token.sentence - near[0][1] > _REACH:
            near.popleft()
        other = next((one for one, _ in reversed(near) if _contradict(figures[one], figure)), None)
        if other is None and near and token.sentence - near[-1][1] <= 1 and _answers(figures[near[-1][0]], figure):
            other = near[-1][0]
        if other is not None:
            pairs.append((other, at))
        near.append((at, token.sentence))
        if len(near) > 2 * _REACH * _REACH:
            near.popleft()
    if not pairs:
        return tuple(figures)
    return _flagged(figures, pairs)


def _flagged(figures: Sequence[Figure], pairs: Sequence[tuple[int, int]]) -> tuple[Figure, ...]:
    used = {figure.group for figure in figures}
    fresh = (name for name in (f"f{number}" for number in count(1)) if name not in used)
    groups = [figure.group for figure in figures]
    meant = {at: figures[other] for other, at in pairs if not _words(figures[at])}
    disagrees: dict[int, str] = {}
    for pair in pairs:
        first, second = (groups[at] or next(fresh) for at in pair)
        groups[pair[0]], groups[pair[1]] = first, second
        disagrees.setdefault(pair[0], second)
        disagrees[pair[1]] = first
    found: list[Figure] = []
    for at, figure in enumerate(figures):
        named = msgspec.structs.replace(figure, group=groups[at], disagrees=disagrees.get(at))
        if at in meant:
            named = msgspec.structs.replace(named, about=meant[at].about)
            if named.unit is None:
                named = msgspec.structs.replace(named, unit=meant[at].unit, category=meant[at].category)
        found.append(named)
    return tuple(found)


def _contradict(first: Figure, second: Figure) -> bool:
    """Another speaker, another value, the same thing."""
    if _speaks_for(first.speaker) & _speaks_for(second.speaker) or first.category != second.category:
        return False
    if _overlapping(first, second) or (first.group is not None and first.group == second.group):
        return False
    if first.category == "people":
        return _same_people(first, second)
    return first.unit == second.unit and _same_topic(first, second)


def _answers(first: Figure, second: Figure) -> bool:
    """The next figure, of which only the giver is told: "organisers counted 20,000; police spoke of 8,000"."""
    if _speaks_for(first.speaker) & _speaks_for(second.speaker) or _words(second) or _overlapping(first, second):
        return False
    low, high = sorted((float(first.value or 0), float(second.value or 0)))
    bare = second.unit is None and first.category in ("people", "count") and second.category == "count"
    return 0 < high <= _WIDEST * low and (bare or (first.unit == second.unit and first.unit != "%"))


def _speaks_for(speaker: str | None) -> set[str]:
    """The words of a name that tell it from others; one name may be given in full and in short."""
    words = (speaker or "").split()
    return {word.lower().strip(".,'’") for word in words if word[:1].isupper() or len(words) == 1}


def _overlapping(first: Figure, second: Figure) -> bool:
    """Equal, or so bounded that both can be true ("at least 40" and "45")."""
    low, high = sorted((first, second), key=lambda figure: figure.value or 0)
    if (low.high or low.value or 0) >= (high.value or 0):
        return True
    return low.qualifier in ("at_least", "more_than") or high.qualifier in ("up_to", "less_than")


def _same_people(first: Figure, second: Figure) -> bool:
    kinds = [{_KINDS[word] for word in _words(figure) if word in _KINDS} for figure in (first, second)]
    heads = [(figure.unit or "").split()[-1:] for figure in (first, second)]
    alike = heads[0] == heads[1] or all(not head or head[0] in _ANYONE for head in heads)
    if heads[0] == heads[1] and min(len(_words(first)), len(_words(second))) == 1:
        return True  # "12,000 workers walked out; only 7,000 workers did"
    if kinds[0] or kinds[1]:
        return alike and bool(kinds[0] & kinds[1])
    return heads[0] == heads[1] and _same_topic(first, second)


def _same_topic(first: Figure, second: Figure) -> bool:
    """At least half of the shorter description's words are in the other one, its first noun among them."""
    one, other = _words(first), _words(second)
    if not one or not other:
        return False
    shared = {word[:6] for word in one} & {word[:6] for word in other}
    return one[0][:6] in shared and other[0][:6] in shared and 2 * len(shared) >= min(len(one), len(other))


def _words(figure: Figure) -> list[str]:
    words = [word.strip(".,()'’“”\"").lower() for word in (figure.about or "").split()]
    speaker = {word.lower() for word in (figure.speaker or "").split()}
    return [word for word in words if word and word not in _FILLERS and word not in speaker]
