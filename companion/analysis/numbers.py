"""Key numbers and dates: article → Figures."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from companion import paths
from companion.analysis.about import describe
from companion.analysis.changes import ChangeWords, change_of, load_changes
from companion.analysis.counted import Counted, PeopleNouns, counted_after, is_people, load_people
from companion.analysis.dates import DATE_OPENERS, DateFind, find_dates
from companion.analysis.grouping import converts, group_figures
from companion.analysis.importance import weigh
from companion.analysis.lexemes import Lexeme, lex
from companion.analysis.number_grammar import (
    DASHES,
    QualifierTable,
    begins_after,
    load_qualifiers,
    qualify,
    read_quantity,
)
from companion.analysis.number_links import link
from companion.analysis.number_names import (
    NumberedWords,
    is_idle_one,
    is_name,
    load_numbered,
    loose_prepositions,
    stretches,
)
from companion.analysis.number_words import ORDINALS, STARTERS
from companion.analysis.quantities import Quantity
from companion.analysis.special import age, decade_of_age, rank, score, tally
from companion.analysis.units import UnitTable, load_units
from companion.model import Article, Figure, Parse, Span, Voice

_OPENERS = STARTERS | frozenset(ORDINALS) | DATE_OPENERS | {"a", "an", "minus"}


_LARGEST = 10**18  # longer rows of digits are codes, and would not fit a 64-bit integer
_SUBJECT_OR_OBJECT = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT"})


class Speakers(Protocol):
    """Who speaks at a stretch of the text; `companion.analysis.voice.Voices` is one."""

    def at(self, start: int, end: int) -> tuple[Voice, str | None]:
        """The voice and, for quoted and reported stretches, the speaker's name."""
        ...


class Tables(msgspec.Struct, frozen=True):
    """The word lists that the grammar reads."""

    units: UnitTable
    qualifiers: QualifierTable
    people: PeopleNouns
    changes: ChangeWords
    names: NumberedWords


def load_tables(folder: Path | None = None) -> Tables:
    """Read the word lists (default: resources/lexicons)."""
    folder = folder or paths.resources() / "lexicons"
    return Tables(
        load_units(folder / "units.toml"),
        load_qualifiers(folder / "qualifiers.toml"),
        load_people(folder / "people.toml"),
        load_changes(folder / "changes.toml"),
        load_numbered(folder / "numbered.toml"),
    )


def find_figures(article: Article, parse: Parse, voices: Speakers) -> tuple[Figure, ...]:
    """All quantities and dates of the article, in the order of the text.

    Args:
        article: gives the date that relative dates are resolved against.
        parse: of the article.
        voices: tells who gives a figure.
    """
    tables = load_tables()
    blocked = [Span(start, end) for start, end in stretches(parse.text)]
    found: list[Figure] = []
    for sentence in parse.sentences:
        lexemes = lex(parse, sentence)
        if not any(may_open(lexeme) for lexeme in lexemes):
            continue
        found.extend(_figures_of(article, parse, lexemes, tables, blocked))
    spoken = [msgspec.structs.replace(figure, speaker=_speaker(voices, figure)) for figure in found]
    return weigh(article, parse, group_figures(parse, spoken, article.published))


def _speaker(voices: Speakers, figure: Figure) -> str | None:
    voice, speaker = voices.at(figure.start, figure.end)
    return speaker if voice != "author" else None


def may_open(lexeme: Lexeme) -> bool:
    """Whether a number or a date could begin here: saves work on sentences without any."""
    return lexeme.kind == "number" or lexeme.lower in _OPENERS


def _figures_of(
    article: Article,
    parse: Parse,
    lexemes: Sequence[Lexeme],
    tables: Tables,
    blocked: Sequence[Span],
) -> list[Figure]:
    dates = find_dates(parse, lexemes, article.published)
    taken = [False] * len(lexemes)
    for date in dates:
        taken[date.first : date.last] = [True] * (date.last - date.first)
    for at, lexeme in enumerate(lexemes):
        if any(span.start <= lexeme.start < span.end for span in blocked):
            taken[at] = True
    quantities = _quantities(parse, lexemes, tables, taken)
    units = {index for one in (*quantities, *dates) for index in _own_tokens(lexemes, one)}
    figures = [_figure(parse, lexemes, quantity, tables, units) for quantity in quantities]
    figures = _with_conversions(parse, figures)
    figures += [_date_figure(parse, lexemes, date) for date in dates if date.value is not None]
    return sorted(figures, key=lambda figure: figure.start)


def _quantities(parse: Parse, lexemes: Sequence[Lexeme], tables: Tables, taken: Sequence[bool]) -> list[Quantity]:
    """The sentence's quantities in order."""
    loose = loose_prepositions(parse, lexemes)
    found: list[Quantity] = []
    at = 0
    while at < len(lexemes):
        if taken[at]:
            at += 1
            continue
        special = (
            decade_of_age(lexemes, at) or score(parse, lexemes, at) or tally(lexemes, at) or rank(parse, lexemes, at)
        )
        if special is not None and not any(taken[special.first : special.last]):
            found.append(msgspec.structs.replace(special, tokens=_tokens(lexemes, special)))
            at = special.last
            continue
        quantity = read_quantity(lexemes, at, tables.units)
        if (
            quantity is None
            or quantity.value > _LARGEST
            or (quantity.high or 0) > _LARGEST
            or any(taken[quantity.first : quantity.last])
        ):
            at += 1
            continue
        done = _finish(parse, lexemes, quantity, tables, loose, taken=taken)
        at = quantity.last
        if done is not None:
            found.append(done)
            while at < len(lexemes) and lexemes[at].token < done.tokens[1]:
                at += 1
    return link(parse, lexemes, found)


def _tokens(lexemes: Sequence[Lexeme], quantity: Quantity) -> tuple[int, int]:
    return lexemes[quantity.first].token, lexemes[quantity.last - 1].token + 1


def _finish(
    parse: Parse,
    lexemes: Sequence[Lexeme],
    quantity: Quantity,
    tables: Tables,
    loose: Sequence[bool],
    *,
    taken: Sequence[bool],
) -> Quantity | None:
    """Tie a number to what it counts and to its qualifier, or drop it as part of a name."""
    trailing = begins_after(lexemes, quantity.last, tables.qualifiers.after)
    anchor = parse.tokens[lexemes[trailing[0] - 1 if trailing else quantity.anchor].token]
    counted = None
    if quantity.unit is None:
        counted = counted_after(parse, anchor, _counting_value(quantity), tables.people)
        if counted is not None and _reaches_taken(lexemes, quantity, counted, taken):
            counted = None
        if counted is not None:
            people = is_people(parse.tokens[counted.head], tables.people)
            category = "ratio" if quantity.fraction else "people" if people else "count"
            dashed = parse.tokens[anchor.index + 1].text in DASHES
            quantity = msgspec.structs.replace(
                quantity, unit=counted.unit, head=counted.head, category=category, hyphened=dashed
            )
            quantity = _as_measure(parse, quantity, counted, tables.units)
    aged = age(parse, lexemes, quantity, tables.people)
    quantity = aged or quantity
    counted_tokens = None if aged or counted is None else (counted.first, counted.last)
    if quantity.unit is None and _is_population(lexemes, quantity):
        quantity = msgspec.structs.replace(quantity, unit="person", category="people")
    if is_name(parse, lexemes, quantity, tables.names) or is_idle_one(parse, lexemes, quantity, tables.names):
        return None
    if quantity.fraction and quantity.unit is None and not _has_whole(lexemes, quantity):
        return None
    if (
        quantity.head is None
        and quantity.unit is None
        and not quantity.digits
        and not _stands_alone(parse, lexemes, quantity)
    ):
        return None
    quantity = qualify(lexemes, quantity, tables.qualifiers, loose)
    first, last = _tokens(lexemes, quantity)
    if counted_tokens is not None and not _partitive(parse, quantity, lexemes):
        last = max(last, counted_tokens[1])
    return msgspec.structs.replace(quantity, tokens=(first, last))


def _reaches_taken(lexemes: Sequence[Lexeme], quantity: Quantity, counted: Counted, taken: Sequence[bool]) -> bool:
    """The noun phrase would run over a date or an address."""
    after = range(quantity.last, len(lexemes))
    return any(taken[at] and lexemes[at].token < counted.last for at in after)


def _as_measure(parse: Parse, quantity: Quantity, counted: Counted, units: UnitTable) -> Quantity:
    """A counted noun that is a unit with words before it ("50 previous years", "517 rushing yards") is that unit."""
    noun = parse.tokens[counted.head]
    for words in (parse.tokens[counted.head - 1 : counted.head + 1], (noun,)):
        unit = units.words.get(tuple(token.lower for token in words))
        if unit is not None and unit.category in ("duration", "measure", "money") and not quantity.fraction:
            return msgspec.structs.replace(quantity, unit=unit.name, category=unit.category)
    return quantity


def _is_population(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "a population of about 600,000"."""
    before = [lexeme.lower for lexeme in lexemes[max(quantity.first - 5, 0) : quantity.first]]
    return quantity.value >= 1 and any(
        before[at : at + 2] in (["population", "of"], ["populations", "of"]) for at in range(4)
    )


def _counting_value(quantity: Quantity) -> float:
    return 2 if quantity.high is not None or quantity.qualifier == "vague" or quantity.fraction else quantity.value


def _partitive(parse: Parse, quantity: Quantity, lexemes: Sequence[Lexeme]) -> bool:
    """Such as "14 of the soldiers" is underlined at the number alone; "thousands of soldiers" as a whole."""
    between = lexemes[quantity.anchor].token + 1
    return parse.tokens[between].lower == "of" and quantity.qualifier != "vague"


def _has_whole(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """A fraction without a counted noun still needs "of" or "the" behind it."""
    after = [lexeme.lower for lexeme in lexemes[quantity.anchor + 1 : quantity.anchor + 3]]
    return after[:1] in (["of"], ["the"], ["its"], ["their"], ["his"], ["her"], ["our"], ["that"], ["all"])


def _stands_alone(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """A number word with nothing counted: a large one, or a subject or object of its own ("three were killed")."""
    if quantity.fraction or quantity.scaled or quantity.value > 12:
        token = parse.tokens[lexemes[quantity.begin].token]
        return quantity.qualifier != "vague" or token.dep in ("nsubj", "nsubjpass", "dobj")
    token = parse.tokens[lexemes[quantity.anchor].token]
    before = lexemes[quantity.begin - 1].lower if quantity.begin else ""
    after = lexemes[quantity.anchor + 1].lower if quantity.anchor + 1 < len(lexemes) else ""
    after_two = [lexeme.lower for lexeme in lexemes[quantity.anchor + 1 : quantity.anchor + 3]]
    if after_two[:1] == ["in"] or after_two == ["out", "of"]:
        return True
    if before in ("the", "these", "those", "all", "other", "last", "first", "into", "in", "or") or quantity.value < 2:
        return False
    return token.dep in ("nsubj", "nsubjpass", "dobj") or after in ("of", "out") or quantity.high is not None


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
    about = describe(parse, anchor, hidden, others - hidden, counted=counted)
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
        change=change_of(parse, lexemes, quantity, hidden, tables.changes),
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


def _own_tokens(lexemes: Sequence[Lexeme], quantity: Quantity | DateFind) -> range:
    """Tokens of the number, its qualifier and its unit, without what is counted."""
    return range(lexemes[quantity.first].token, lexemes[quantity.last - 1].token + 1)


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
