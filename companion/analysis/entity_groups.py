"""Mentions of one spelling, gathered and given a kind."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from companion.analysis.entity_contexts import Contexts
from companion.analysis.entity_pieces import Piece
from companion.analysis.entity_types import Evidence, combine, is_acronym, model_votes, name_evidence
from companion.analysis.name_lists import NameLists
from companion.analysis.name_prior import NamePrior, key_of
from companion.model import Token

_LIST_GAPS = frozenset({(",",), ("and",), ("or",), (",", "and"), (",", "or"), ("&",)})
_LIST_WEIGHT = 1.0  # what the kind of all the others in a list counts for
_HEADLINE_CAPITALS = 6  # an acronym is seldom longer; longer words in capitals are headlines


class Group:
    """All mentions of one spelling, with what speaks for each kind.

    Attributes:
        key: the spelling, normalised; `words` are its words.
        name: the spelling as shown.
        pieces: the mentions in the order of the text; `evidence` the signs around each.
        scores: for each kind; `kind` is the best one.
        prior: what the lexicon alone says for each kind.
        country: the country it is a name or a demonym of, or None.
    """

    def __init__(self, key: str, name: str, pieces: list[Piece], evidence: list[Evidence]) -> None:
        self.key = key
        self.name = name
        self.words = key.split()
        self.pieces = pieces
        self.evidence = evidence
        self.scores = Evidence()
        self.prior: dict[str, float] = {}
        self.country: str | None = None

    @property
    def first(self) -> int:
        """The token at which it is first mentioned."""
        return self.pieces[0].first

    @property
    def labels(self) -> Counter[str]:
        """How often the model gave each label."""
        return Counter(piece.label for piece in self.pieces)

    @property
    def kind(self) -> str:
        """The likeliest kind, "" where nothing speaks for any."""
        return max(self.scores, key=lambda kind: self.scores[kind], default="")

    @property
    def score(self) -> float:
        """How much speaks for the kind."""
        return self.scores[self.kind] if self.scores else 0.0

    def seen_as(self, kind: str) -> float:
        """How much the article itself speaks for a kind: the model's labels and the words around, a mention."""
        around = sum(evidence[kind] for evidence in self.evidence) / len(self.evidence)
        return model_votes(self.labels)[kind] + around


class Gatherer:
    """Gathers pieces into typed groups.

    Args:
        tokens: the parse.
        lists: the word lists.
        prior: what the lexicon knows of names.
    """

    def __init__(self, tokens: Sequence[Token], lists: NameLists, prior: NamePrior) -> None:
        self._tokens = tokens
        self._lists = lists
        self._prior = prior
        self._contexts = Contexts(tokens, lists, prior)

    def gather(self, pieces: Sequence[Piece]) -> list[Group]:
        """Groups in the order of their first mention, typed."""
        by_key: dict[str, list[Piece]] = defaultdict(list)
        for piece in pieces:
            by_key[key_of(self._prior.text(piece.first, piece.last))].append(piece)
        by_key.pop("", None)
        groups = {key: self._group(key, found) for key, found in by_key.items()}
        for piece, others in self._lists_of(pieces):
            group = groups.get(key_of(self._prior.text(piece.first, piece.last)))
            kinds = Counter(self._kind_of(other, groups) for other in others)
            if group is not None:
                signs = {kind: _LIST_WEIGHT * count / len(others) for kind, count in kinds.items() if kind}
                group.evidence[group.pieces.index(piece)].include(signs)
        for group in groups.values():
            self.decide(group)
        return list(groups.values())

    def _kind_of(self, piece: Piece, groups: dict[str, Group]) -> str:
        group = groups.get(key_of(self._prior.text(piece.first, piece.last)))
        return group.kind if group is not None and group.score >= 1.5 else ""

    def _group(self, key: str, pieces: list[Piece]) -> Group:
        forms = Counter(self._prior.text(piece.first, piece.last) for piece in pieces)
        name = max(forms, key=lambda form: (_is_normal(form), forms[form]))
        group = Group(key, name, pieces, [self._contexts.evidence(piece) for piece in pieces])
        group.prior = self._prior.weights(name)
        group.country = self._prior.country_name(name)
        self.decide(group)
        return group

    def decide(self, group: Group) -> None:
        """Weigh everything that is known of the group."""
        scores = Evidence()
        for part in (model_votes(group.labels), name_evidence(group.name, self._lists, self._prior)):
            scores.include(part)
        scores.include(combine(group.evidence))
        group.scores = scores

    def merge(self, members: Sequence[Group]) -> Group:
        """One group of several that mean the same, under the fullest name."""
        best = max(members, key=lambda group: (_is_normal(group.name), len(group.words), len(group.name), -group.first))
        if len(members) == 1:
            return best
        order = sorted(
            (
                (piece, evidence)
                for group in members
                for piece, evidence in zip(group.pieces, group.evidence, strict=True)
            ),
            key=lambda item: item[0].first,
        )
        merged = Group(best.key, best.name, [piece for piece, _ in order], [evidence for _, evidence in order])
        merged.prior, merged.country = best.prior, best.country
        self.decide(merged)
        return merged

    def _lists_of(self, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, list[Piece]]]:
        """Each piece of an enumeration ("Herat, Ghazni and Kunduz") with the others in it."""
        run: list[Piece] = []
        joined = False
        for number, piece in enumerate(pieces):
            gap = self._gap(pieces[number - 1], piece) if number else ()
            if gap in _LIST_GAPS:
                joined = joined or gap != (",",)
                run.append(piece)
                continue
            yield from _others(run, joined)
            run, joined = [piece], False
        yield from _others(run, joined)

    def _gap(self, left: Piece, right: Piece) -> tuple[str, ...]:
        if not 0 < right.first - left.last <= 2:
            return ()
        return tuple(token.lower for token in self._tokens[left.last : right.first])


def _others(run: Sequence[Piece], joined: bool) -> Iterator[tuple[Piece, list[Piece]]]:
    if len(run) > 2 or (len(run) == 2 and joined):
        for piece in run:
            yield piece, [other for other in run if other is not piece]


def _is_normal(form: str) -> bool:
    """Whether the form is not merely a headline's capitals."""
    return not form.isupper() or (is_acronym(form) and len(form) <= _HEADLINE_CAPITALS)
