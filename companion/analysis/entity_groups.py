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
_SURE = 1.5  # from this score on a name lends its kind to its neighbours in a list
_LIST_WEIGHT = 1.5  # what the kind of all the others in a list counts for
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
        self._add_lists(pieces, list(groups.values()))
        for group in groups.values():
            self.decide(group)
        return list(groups.values())

    def _add_lists(self, pieces: Sequence[Piece], groups: Sequence[Group]) -> None:
        """What stands in a list is likely of the kind of the others there."""
        kinds = {piece.first: group.kind for group in groups if group.score >= _SURE for piece in group.pieces}
        places = {
            piece.first: evidence
            for group in groups
            for piece, evidence in zip(group.pieces, group.evidence, strict=True)
        }
        for run in self._lists_of(pieces):
            counts = Counter(kinds.get(piece.first, "") for piece in run)
            for piece in run:
                others = counts - Counter([kinds.get(piece.first, "")])
                signs = {kind: _LIST_WEIGHT * count / (len(run) - 1) for kind, count in others.items() if kind}
                if piece.first in places:
                    places[piece.first].include(signs)

    def _group(self, key: str, pieces: list[Piece]) -> Group:
        forms = Counter(self._prior.text(piece.first, piece.last) for piece in pieces)
        name = self._shown(max(forms, key=lambda form: (_is_normal(form), forms[form])))
        group = Group(key, name, pieces, [self._contexts.evidence(piece) for piece in pieces])
        group.prior = self._prior.weights(name)
        group.country = self._prior.country_name(name)
        self.decide(group)
        return group

    def _shown(self, form: str) -> str:
        """The form as a glossary shows it: a headline's or a dateline's capitals become a usual spelling."""
        usual = form.title()
        plain = all(word.isalpha() for word in form.split())
        if form.isupper() and plain and (not _is_normal(form) or (len(form) > 3 and self._prior.is_place(usual))):
            return usual
        return form

    def decide(self, group: Group) -> None:
        """Weigh everything that is known of the group."""
        scores = Evidence()
        for part in (model_votes(group.labels), name_evidence(group.name, self._lists, self._prior)):
            scores.include(part)
        scores.include(combine(group.evidence))
        group.scores = scores

    def merge(self, members: Sequence[Group]) -> Group:
        """One group of several that mean the same, under the fullest name."""
        best = max(
            members,
            key=lambda group: (
                _is_normal(group.name),
                not group.name.split()[-1].islower(),  # the river, not its basin
                len(group.words),
                len(group.name),
                -group.first,
            ),
        )
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

    def _lists_of(self, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
        """Enumerations ("Herat, Ghazni and Kunduz"); two names with a comma between are none (Portland, Oregon)."""
        run: list[Piece] = []
        joined = False
        for number, piece in enumerate(pieces):
            gap = self._gap(pieces[number - 1], piece) if number else ()
            if gap in _LIST_GAPS:
                joined = joined or gap != (",",)
                run.append(piece)
                continue
            if len(run) > 2 or (len(run) == 2 and joined):
                yield run
            run, joined = [piece], False
        if len(run) > 2 or (len(run) == 2 and joined):
            yield run

    def _gap(self, left: Piece, right: Piece) -> tuple[str, ...]:
        if not 0 < right.first - left.last <= 2:
            return ()
        return tuple(token.lower for token in self._tokens[left.last : right.first])


def _is_normal(form: str) -> bool:
    """Whether the form is not merely a headline's capitals."""
    return not form.isupper() or (is_acronym(form) and len(form) <= _HEADLINE_CAPITALS)
