"""Which names mean the same: surnames, acronyms, countries' many names, short forms."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from companion.analysis.entity_groups import Group
from companion.analysis.entity_types import is_acronym
from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import LISTED

_SKIPPED = frozenset({"of", "the", "and", "for", "in", "on", "&", "de", "del", "la"})


def initials(name: str) -> tuple[str, str]:
    """The first letters of the name's words, upper case: of all of them, and without the small words."""
    words = [word for part in name.split() for word in part.split("-") if word]
    strong = [word for word in words if word.lower() not in _SKIPPED]
    return "".join(word[0] for word in words).upper(), "".join(word[0] for word in strong).upper()


def initials_match(short: str, name: str) -> bool:
    """Whether `short` can be the acronym of `name`: its letters begin the name's words, small words may be left out."""
    letters = _letters(short)
    return len(letters) > 1 and letters in initials(name)


def _letters(short: str) -> str:
    return "".join(filter(str.isalpha, short.removesuffix("s"))).upper()


def abbreviates(short: str, name: str) -> bool:
    """Schwartz and Hearst (2003): the letters of `short` occur in order in `name`, the first at the start of a word."""
    letters = [char for char in short.lower() if char.isalnum()]
    text = name.lower()
    if len(letters) < 2 or len(name) <= len(short) or len(name.split()) > 2 * len(letters) + 2:
        return False
    at = len(text) - 1
    for position in range(len(letters) - 1, -1, -1):
        while at >= 0 and (text[at] != letters[position] or (position == 0 and at > 0 and (text[at - 1].isalnum()))):
            at -= 1
        if at < 0:
            return False
        at -= 1
    return True


_PARTICLES = frozenset({"al", "el", "ul", "ad", "as", "ar", "az", "an", "ben", "bin"})
_PLURAL_KINDS = frozenset({"group", "organisation", "product"})


def surnames(key: str) -> tuple[str, ...]:
    """What a person may be called by alone: the last word, and it without a particle (al-Hamdani → Hamdani)."""
    last = key.rsplit(" ", 1)[-1]
    particle, _, rest = last.partition("-")
    return (last, rest) if rest and particle in _PARTICLES else (last,)


class Linker:
    """Joins groups that name the same thing (union–find).

    Args:
        groups: typed groups in the order of their first mention.
        lists: the word lists.
        same: for each key of a well-known body's names the key of its main one.
    """

    def __init__(self, groups: Sequence[Group], lists: NameLists, same: Mapping[str, str]) -> None:
        self._same = same
        self._groups = groups
        self._lists = lists
        self._by_key = {group.key: group for group in groups}
        self._parent = {group.key: group.key for group in groups}

    def root(self, key: str) -> str:
        """The key that stands for the whole set `key` is in."""
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def join(self, one: Group, other: Group) -> None:
        """Say that two groups name the same."""
        self._parent[self.root(other.key)] = self.root(one.key)

    def sets(self) -> list[list[Group]]:
        """The groups, joined."""
        found: dict[str, list[Group]] = defaultdict(list)
        for group in self._groups:
            found[self.root(group.key)].append(group)
        return list(found.values())

    def link(self, introduced: Sequence[tuple[str, str]]) -> None:
        """Apply all rules; `introduced` holds (acronym, expansion) keys that stood side by side with brackets."""
        for short, long in introduced:
            if short in self._by_key and long in self._by_key:
                self.join(self._by_key[long], self._by_key[short])
        self._countries()
        self._listed()
        self._people()
        self._plurals()
        self._acronyms()
        self._short_forms()

    def _countries(self) -> None:
        seen: dict[tuple[str, str], Group] = {}
        for group in self._groups:
            if group.country is not None and group.kind in {"place", "group"}:
                other = seen.setdefault((group.kind, group.country), group)
                if other is not group:
                    self.join(other, group)

    def _listed(self) -> None:
        """N.J. → New Jersey, Tories → Conservative Party: the names of one body of our list."""
        seen: dict[tuple[str, str], Group] = {}
        for group in self._groups:
            body = self._same.get(group.key)
            if body is not None:
                other = seen.setdefault((group.kind, body), group)
                if other is not group:
                    self.join(other, group)

    def _plurals(self) -> None:
        """Marine → Marines, Humvee → Humvees; the Guptas → Atul Gupta."""
        for group in self._groups:
            single = self._by_key.get(group.key.removesuffix("s"))
            if single is None or single is group or len(single.key) < 4:
                continue
            surname = single.kind == "person" and self.root(single.key) != single.key
            if (surname and group.kind in {"person", "organisation"}) or {single.kind, group.kind} <= _PLURAL_KINDS:
                self.join(single, group)

    def _people(self) -> None:
        full: dict[str, list[Group]] = defaultdict(list)
        people = [group for group in self._groups if group.kind == "person" and len(group.words) > 1]
        for group in people:
            for count in range(2, len(group.words)):
                full[" ".join(group.words[-count:])].append(group)
            for name in surnames(group.key):
                full[name].append(group)
            full[group.words[0]].append(group)
        for group in self._groups:
            candidates = [other for other in full.get(group.key, ()) if other is not group]
            if not candidates or not self._may_be_person(group):
                continue
            before = [other for other in candidates if other.first < group.first]
            chosen = before[-1] if before else candidates[0]
            if group.key == chosen.words[0] and len({self.root(other.key) for other in candidates}) > 1:
                continue
            self.join(chosen, group)
        ends: dict[tuple[str, str], Group] = {}
        for group in people:
            other = ends.setdefault((group.words[0], group.words[-1]), group)
            if other is not group:
                self.join(other, group)

    def _may_be_person(self, group: Group) -> bool:
        """Whether nothing certain speaks against this being a person's surname or given name."""
        if group.kind == "person":
            return True
        if group.kind not in {"", "organisation", "place", "group", "product", "work"} or is_acronym(group.name):
            return False
        if group.prior.get(group.kind, 0.0) < 2.0:
            return group.seen_as("place") <= group.seen_as("person") or group.prior.get("place", 0.0) < 2.0
        margin = 1.0 if group.country is not None else 0.0
        return group.seen_as("person") > group.seen_as(group.kind) + margin

    def _acronyms(self) -> None:
        """BBC → British Broadcasting Corporation, where one name alone has these initials."""
        names: dict[str, list[Group]] = defaultdict(list)
        for group in self._groups:
            if len(group.words) > 1 and group.kind in {"organisation", "place"}:
                for letters in set(initials(group.name)):
                    names[letters].append(group)
        for group in self._groups:
            if not is_acronym(group.name) or group.kind not in {"organisation", "place"}:
                continue
            fitting = {self.root(other.key): other for other in names.get(_letters(group.name), ())}
            if len(fitting) == 1 and group.country is None:
                self.join(next(iter(fitting.values())), group)

    def _short_forms(self) -> None:
        """Helmand → Helmand province, Labour → Labour Party, State Department → US State Department."""
        for group in self._groups:
            words = group.words
            if len(words) < 2:
                continue
            if words[-1] in self._lists.place_heads and group.kind == "place":
                self._join_short(group, " ".join(words[:-1]), {"place"})
            if group.kind == "organisation":
                self._join_front(group)
            if group.kind == "organisation" and len(words) == 2:
                self._join_nickname(group, words[1])
            if group.kind == "organisation" and len(words) > 2:
                self._join_short(group, " ".join(words[1:]), {"organisation"})

    def _join_nickname(self, group: Group, key: str) -> None:
        """Rovers → Harrow Rovers."""
        short = self._by_key.get(key)
        if short is not None and short.kind in {"organisation", ""} and not short.prior and not is_acronym(short.name):
            self.join(group, short)

    def _join_front(self, group: Group) -> None:
        """Meridian → Meridian Air → Meridian Air Holdings Inc."""
        for count in range(len(group.words) - 1, 0, -1):
            short = self._by_key.get(" ".join(group.words[:count]))
            rest = {word.strip(".,") for word in group.words[count:]}
            if short is None or short is group or short.country is not None or "of" in rest:
                continue
            if short.key in self._lists.organisation_heads or short.prior.get("group", 0.0) >= LISTED:
                continue  # the Jewish Agency is not the Jews
            full_person = short.kind == "person" and self.root(short.key) != short.key
            firm = rest <= self._lists.organisation_heads and short.prior.get("place", 0.0) < 3.0 and not full_person
            if (firm and (count > 1 or not self._is_place_here(short))) or (short.kind == "organisation" and count > 1):
                self.join(group, short)

    def _is_place_here(self, group: Group) -> bool:
        """Whether the article uses the name as a place's: "in X", or the model's view of most mentions."""
        labels = group.labels
        around = sum(evidence["place"] for evidence in group.evidence)
        return group.prior.get("place", 0.0) > 0 and (around > 0 or labels["GPE"] > 0.6 * sum(labels.values()))

    def _join_short(self, group: Group, key: str, kinds: set[str]) -> None:
        short = self._by_key.get(key)
        if short is not None and short.kind in kinds and short.country is None:
            self.join(group, short)
