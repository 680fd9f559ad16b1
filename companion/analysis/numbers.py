"""Key numbers and dates: article → Figures."""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from companion.analysis.about import describe, describe_lent
from companion.analysis.changes import change_of
from companion.analysis.clauses import NOUNS, VERBS
from companion.analysis.date_spans import DateFind
from companion.analysis.dates import DATE_OPENERS, find_dates
from companion.analysis.disputes import flag_disputes
from companion.analysis.figure_speakers import Speakers, name_speakers
from companion.analysis.grouping import converts, group_figures
from companion.analysis.importance import weigh
from companion.analysis.lexemes import Lexeme, lex
from companion.analysis.number_search import find_quantities
from companion.analysis.number_stretches import stretches
from companion.analysis.number_tables import Tables, load_tables
from companion.analysis.number_words import ORDINALS, STARTERS
from companion.analysis.quantities import Quantity
from companion.model import Article, Figure, Parse

_OPENERS = STARTERS | frozenset(ORDINALS) | DATE_OPENERS | {"a", "an", "minus"}
_SUBJECT_OR_OBJECT = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT"})


def find_figures(article: Article, parse: Parse, voices: Speakers) -> tuple[Figure, ...]:
    """All quantities and dates of the article, in the order of the text.

    Args:
        article: gives the date that relative dates are resolved against.
        parse: of the article.
        voices: tells who gives a figure.
    """
    tables = load_tables()
    blocked = _merged(stretches(parse.text))
    found: list[Figure] = []
    for sentence in parse.sentences:
        lexemes = lex(parse, sentence)
        if not any(may_open(lexeme) for lexeme in lexemes):
            continue
        found.extend(_figures_of(article, parse, lexemes, tables, blocked))
    spoken = name_speakers(article, parse, found, voices)
    return weigh(article, parse, flag_disputes(parse, group_figures(parse, spoken, article.published)))


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def may_open(lexeme: Lexeme) -> bool:
    """Whether a number or a date could begin here: saves work on sentences without any."""
    return lexeme.kind == "number" or lexeme.lower in _OPENERS


def _figures_of(
    article: Article,
    parse: Parse,
    lexemes: Sequence[Lexeme],
    tables: Tables,
    blocked: Sequence[tuple[int, int]],
) -> list[Figure]:
    dates = find_dates(parse, lexemes, article.published)
    taken = [False] * len(lexemes)
    for date in dates:
        taken[date.first : date.last] = [True] * (date.last - date.first)
    for at, lexeme in enumerate(lexemes):
        before = bisect_right(blocked, (lexeme.start, len(parse.text)))
        if before and lexeme.start < blocked[before - 1][1]:
            taken[at] = True
    quantities = find_quantities(parse, lexemes, tables, taken)
    units = {index for one in (*quantities, *dates) for index in _own_tokens(lexemes, one)}
    figures = [_figure(parse, lexemes, quantity, tables, units) for quantity in quantities]
    figures = _with_gaps(parse, _with_conversions(parse, figures))
    figures += [_date_figure(parse, lexemes, date) for date in dates if date.value is not None]
    return sorted(figures, key=lambda figure: figure.start)


def _figure(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, tables: Tables, others: set[int]) -> Figure:
    last = quantity.tokens[1]
    start, end = lexemes[quantity.first].start, lexemes[quantity.last - 1].end
    if last - 1 > lexemes[quantity.last - 1].token:
        end = parse.tokens[last - 1].end
    hidden = set(_own_tokens(lexemes, quantity))
    if quantity.hyphened:
        hidden = set(range(*quantity.tokens))
    head = parse.tokens[quantity.head] if quantity.head is not None else None
    anchor = head or parse.tokens[_outward(parse, hidden)]
    counted = head is not None and not (quantity.hyphened and head.dep not in _SUBJECT_OR_OBJECT)
    change = change_of(parse, lexemes, quantity, hidden, tables.changes)
    if quantity.lender is not None:
        about = describe_lent(parse, anchor, parse.tokens[quantity.lender], hidden, others - hidden)
    else:
        kind = "counted" if counted else "moved" if change else "sum" if quantity.category == "money" else "measure"
        about = describe(parse, anchor, hidden, others - hidden, kind)
    return Figure(
        start,
        end,
        parse.text[start:end],
        _plain(quantity.value),
        None if quantity.high is None else _plain(quantity.high),
        None if quantity.of is None else _plain(quantity.of),
        quantity.unit,
        about,
        quantity.qualifier,
        quantity.category,
        change=change,
    )


def _outward(parse: Parse, hidden: set[int]) -> int:
    """The token by which the quantity hangs on the rest of the sentence."""
    for index in sorted(hidden, reverse=True):
        if parse.tokens[index].head not in hidden and parse.tokens[index].dep not in ("quantmod", "punct"):
            return index
    return max(hidden)


def _plain(value: float) -> float | int:
    """An int where the number is whole."""
    return int(value) if float(value).is_integer() else float(f"{value:.12g}")


def _own_tokens(lexemes: Sequence[Lexeme], found: Quantity | DateFind) -> list[int]:
    """Tokens of the number, its qualifier and its unit, without what is counted."""
    own = range(lexemes[found.first].token, lexemes[found.last - 1].token + 1)
    if isinstance(found, DateFind) or found.between[0] == found.between[1]:
        return list(own)
    gap = range(lexemes[found.between[0]].token, lexemes[found.between[1]].token)
    return [index for index in own if index not in gap]


def _with_conversions(parse: Parse, figures: Sequence[Figure]) -> list[Figure]:
    """An amount in brackets right after another of its kind ("7 miles (11 km)") is the same one converted."""
    found: list[Figure] = []
    for figure in figures:
        before = found[-1] if found else None
        if before is None or not converts(parse.text, before, figure):
            found.append(figure)
            continue
        qualifier = before.qualifier if figure.qualifier == "exact" else figure.qualifier
        found.append(msgspec.structs.replace(figure, about=before.about, change=before.change, qualifier=qualifier))
    return found


def _with_gaps(parse: Parse, figures: Sequence[Figure]) -> list[Figure]:
    """A verb left out goes on saying what it said: "shares of A fell 2%, B by 3%"."""
    found: list[Figure] = []
    for figure in figures:
        before = found[-1] if found else None
        if before is not None and before.change and not figure.change and _verb_left_out(parse, before, figure):
            found.append(msgspec.structs.replace(figure, change=before.change))
        else:
            found.append(figure)
    return found


def _verb_left_out(parse: Parse, before: Figure, figure: Figure) -> bool:
    token = parse.at(figure.start)
    if token is None or token.index < 2 or before.unit != figure.unit:
        return False
    name, link = parse.tokens[token.index - 2 : token.index]
    if link.lower != "by" or name.pos not in NOUNS:
        return False
    between = parse.between(before.end, figure.start)
    return not any(one.pos in VERBS for one in between)


def _date_figure(parse: Parse, lexemes: Sequence[Lexeme], date: DateFind) -> Figure:
    start, end = lexemes[date.first].start, lexemes[date.last - 1].end
    return Figure(
        start,
        end,
        parse.text[start:end],
        None,
        about=date.about,
        qualifier=date.qualifier,
        category=date.category,
        date=date.value,
    )
