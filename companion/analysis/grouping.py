"""Figures that say the same thing, and figures that replace an earlier one."""

from collections.abc import Sequence

import msgspec

from companion.model import Figure, Parse, Token

_MOVES = frozenset(
    """
    move bring push postpone delay revise reschedule advance shift extend update correct change raise lower cut
    downgrade upgrade
    """.split()
)
_INSTEAD = frozenset(
    """
    original originally initial initially previous previously earlier instead first planned scheduled deadline due
    """.split()
)
_REACH = 4  # sentences back that a replaced figure may stand


def group_figures(parse: Parse, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Give a shared `group` to figures that say the same, and to a part and its whole; note what a figure revises.

    Args:
        parse: of the article.
        figures: in the order of the text.
    """
    parent = list(range(len(figures)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    same: dict[object, list[int]] = {}
    for at, figure in enumerate(figures):
        for other in same.setdefault(_key(figure), []):
            if _compatible(figures[other], figure):
                parent[root(at)] = root(other)
                break
        same[_key(figure)].append(at)
        if (
            at
            and figures[at - 1].of is not None
            and figures[at - 1].of == figure.value
            and figures[at - 1].end > figure.start - 60
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
        msgspec.structs.replace(figure, group=names.get(root(at)), revises=_revised(parse, figures, at))
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


def _key(figure: Figure) -> object:
    return (
        figure.date
        if figure.date is not None
        else (figure.value, figure.high, figure.of if figure.category == "ratio" else None)
    )


def _compatible(first: Figure, second: Figure) -> bool:
    """The same date, or the same value of units that can mean one thing."""
    if first.date is not None:
        return first.category == second.category
    if first.category == "people" and second.category == "people":
        return True
    return (
        first.category == second.category
        and head_word(first) == head_word(second)
        and first.category not in ("rank", "score")
    )


def head_word(figure: Figure) -> str:
    """The last word of the unit: what kind of thing is counted."""
    return (figure.unit or "").split()[-1].lower() if figure.unit else ""


def _revised(parse: Parse, figures: Sequence[Figure], at: int) -> str | None:
    """The earlier figure that this one replaces, where a verb of moving or revising says so."""
    figure = figures[at]
    here = parse.at(figure.start)
    if here is None or figure.category in ("time", "rank", "score", "age"):
        return None
    verb = _moving_verb(parse, here, figure)
    if verb is None:
        return None
    sentence = parse.sentences[here.sentence]
    for other in [*figures[at + 1 :], *reversed(figures[:at])]:
        token = parse.at(other.start)
        if token is None or not _comparable(figure, other):
            continue
        if (
            token.sentence == here.sentence
            and token.index > sentence.first
            and parse.tokens[token.index - 1].lower in ("from", "of", "than")
        ):
            return other.text
        if (
            other.start < figure.start
            and other.date is not None
            and here.sentence - token.sentence <= _REACH
            and _said_before(parse, token, here, other)
        ):
            return other.text
    return None


def _moving_verb(parse: Parse, token: Token, figure: Figure) -> Token | None:
    """The verb of moving or revising that leads to this figure by "to" or "until"."""
    before = parse.tokens[token.index - 1].lower if token.index else ""
    if token.lower not in ("until", "till") and before not in ("to", "until", "till"):
        return None
    for above in parse.ancestors(token):
        if above.lemma in _MOVES and above.pos in ("VERB", "NOUN"):
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


def _said_before(parse: Parse, earlier: Token, here: Token, other: Figure) -> bool:
    """An earlier date may be the replaced one when it looked ahead: by a bound or a word such as "originally"."""
    if other.qualifier in ("by", "up_to"):
        return True
    sentences = {earlier.sentence, here.sentence}
    return any(token.lower in _INSTEAD for index in sentences for token in parse.tokens_of(parse.sentences[index]))
