"""Figures that say the same thing, and figures that replace an earlier one."""

from collections.abc import Sequence

import msgspec

from companion.analysis.clauses import MOVES, subject_of
from companion.model import Figure, Parse, Token

_INSTEAD = frozenset("original originally initially previously instead planned scheduled deadline due".split())
_INSTEAD_PLANNED = frozenset({"originally", "initially", "previously", "earlier"})
_PLANNED = frozenset("plan schedule due expect suppose mean set intend hope forecast predict aim promise".split())
_NOW = frozenset({"now", "instead"})
_REACH = 4  # sentences back that a replaced date may stand
_NEAR = 60  # characters between a figure and the one it replaces in "from 20 to 30"


def group_figures(parse: Parse, figures: Sequence[Figure], published: str | None = None) -> tuple[Figure, ...]:
    """Give a shared `group` to figures that say the same, and to a part and its whole; note what a figure revises.

    Args:
        parse: of the article.
        figures: in the order of the text.
        published: the article's ISO date, which tells plans from the past.
    """
    parent = list(range(len(figures)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    same: dict[object, int] = {}
    for at, figure in enumerate(figures):
        key = _key(figure)
        if key is not None:
            parent[root(at)] = root(same.setdefault(key, at))
        before = figures[at - 1] if at else None
        if before is not None and (converts(parse.text, before, figure) or _fraction_of(parse.text, before, figure)):
            parent[root(at)] = root(at - 1)
        if (
            before is not None
            and before.of is not None
            and before.of == figure.value
            and figure.start - before.end < _NEAR
        ):
            parent[root(at)] = root(at - 1)
    members: dict[int, int] = {}
    for at in range(len(figures)):
        members[root(at)] = members.get(root(at), 0) + 1
    names: dict[int, str] = {}
    for at in range(len(figures)):
        if members[root(at)] > 1 and root(at) not in names:
            names[root(at)] = f"f{len(names) + 1}"
    return tuple(
        msgspec.structs.replace(figure, group=names.get(root(at)), revises=_revised(parse, figures, at, published))
        for at, figure in enumerate(figures)
    )


def converts(text: str, before: Figure, figure: Figure) -> bool:
    """Whether this is the amount before it in another unit: "7 miles (11 km)"."""
    gap = text[before.end : figure.start].strip()
    same_kind = before.category == figure.category and figure.category in ("money", "measure", "duration")
    return (
        same_kind
        and before.unit != figure.unit
        and (gap == "(" or (gap == "/" and ")" in text[figure.end : figure.end + 2]))
    )


def _fraction_of(text: str, before: Figure, figure: Figure) -> bool:
    """Such as "more than half" and "650 MPs" in "more than half of the 650 MPs"."""
    gap = text[before.end : figure.start].split()
    part = before.category == "ratio" and before.of is None and figure.category in ("count", "people")
    return part and gap[:1] == ["of"] and len(gap) <= 4 and before.unit == figure.unit


def _key(figure: Figure) -> object:
    """What figures that say the same share: the date, or the value and a unit that can mean one thing."""
    if figure.date is not None:
        return figure.date, figure.category
    if figure.category in ("rank", "score"):
        return None
    thing = "" if figure.category == "people" else head_word(figure)
    return figure.value, figure.high, figure.of, figure.category, thing


def head_word(figure: Figure) -> str:
    """The last word of the unit: what kind of thing is counted."""
    return (figure.unit or "").split()[-1].lower() if figure.unit else ""


def _revised(parse: Parse, figures: Sequence[Figure], at: int, published: str | None) -> str | None:
    """The earlier figure that this one replaces, where a verb of moving or revising says so."""
    figure = figures[at]
    here = parse.at(figure.start)
    if here is None or figure.category in ("time", "rank", "score", "age"):
        return None
    verb = _moving_verb(parse, here, figure)
    if verb is None:
        return _superseded(parse, figures, at, here)
    others = [other for other in figures if _comparable(figure, other)]
    for other in others:
        token = parse.at(other.start)
        led = token is not None and token.index and parse.tokens[token.index - 1].lower in ("from", "of", "than")
        if led and token is not None and token.sentence == here.sentence and abs(other.start - figure.start) < _NEAR:
            return other.text
    ahead = [other for other in others if other.start < figure.start and _looked_ahead(parse, other, here, published)]
    return max(ahead, key=lambda other: (other.qualifier in ("by", "up_to"), other.start)).text if ahead else None


def _superseded(parse: Parse, figures: Sequence[Figure], at: int, here: Token) -> str | None:
    """The plan that "now" replaces: "was to open by September. It will now open on August 31"."""
    figure = figures[at]
    if not _clause_words(parse, here) & _NOW:
        return None
    for other in reversed(figures[max(at - 6, 0) : at]):
        token = parse.at(other.start)
        if token is None or here.sentence - token.sentence > 2:
            return None
        plan = _comparable(figure, other) and _is_past_plan(parse, token) and _granular(figure, other)
        if plan and _goes_on_about(parse, here, token):
            return other.text
    return None


def _goes_on_about(parse: Parse, here: Token, earlier: Token) -> bool:
    """The subject is the same sentence's, a pronoun, or named in the earlier sentence."""
    if here.sentence == earlier.sentence:
        return True
    verb = next((above for above in parse.ancestors(here) if above.pos in ("VERB", "AUX")), None)
    subject = subject_of(parse, verb) if verb is not None else None
    if subject is None or subject.pos == "PRON":
        return True
    return any(one.lemma == subject.lemma for one in parse.tokens_of(parse.sentences[earlier.sentence]))


def _granular(figure: Figure, other: Figure) -> bool:
    """Neither date is a mere year beside a day."""
    return figure.date is None or other.date is None or min(len(figure.date), len(other.date)) > 4


def _clause_words(parse: Parse, token: Token) -> set[str]:
    """The verb that the figure hangs on with its own words."""
    for above in parse.ancestors(token):
        if above.pos in ("VERB", "AUX"):
            return {above.lower, *(child.lower for child in parse.children(above))}
    return set()


def _is_past_plan(parse: Parse, token: Token) -> bool:
    """Such as "was to be finished by", "had been due in", "originally", on the verbs above the figure."""
    for above in parse.ancestors(token):
        if above.pos not in ("VERB", "AUX", "ADJ"):
            continue
        children = {child.lower for child in parse.children(above)}
        past = above.lower in ("was", "were", "had") or bool(children & {"was", "were", "had"})
        planned = above.lemma in _PLANNED or any(
            child.dep == "xcomp" and any(one.lower == "to" for one in parse.children(child))
            for child in parse.children(above)
        )
        if (past and planned) or children & _INSTEAD_PLANNED:
            return True
    return False


def _moving_verb(parse: Parse, token: Token, figure: Figure) -> Token | None:
    """The verb of moving or revising that leads to this figure by "to" or "until"."""
    before = parse.tokens[token.index - 1].lower if token.index else ""
    if token.lower not in ("until", "till") and before not in ("to", "until", "till"):
        return None
    for above in parse.ancestors(token):
        if above.lemma in MOVES and above.pos in ("VERB", "NOUN"):
            return above
        if above.pos == "VERB":
            return None
    return None


def _comparable(figure: Figure, other: Figure) -> bool:
    if figure is other or figure.category != other.category:
        return False
    if figure.date is not None:
        return other.date is not None and other.date != figure.date
    return other.value != figure.value and figure.unit == other.unit and figure.unit is not None


def _looked_ahead(parse: Parse, other: Figure, here: Token, published: str | None) -> bool:
    """An earlier date may be the replaced one when it named a time to come: a bound or "originally" says so."""
    token = parse.at(other.start)
    if token is None or other.date is None or not 0 <= here.sentence - token.sentence <= _REACH:
        return False
    if other.qualifier in ("by", "up_to"):
        return True
    words = {
        near.lower for index in (token.sentence, here.sentence) for near in parse.tokens_of(parse.sentences[index])
    }
    return published is not None and other.date >= published[: len(other.date)] and bool(words & _INSTEAD)
