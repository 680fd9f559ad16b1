"""Definitions in the article's own words, found in the parse around each mention of a name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from companion.lookup.appositions import affiliation, apposition_after, apposition_before
from companion.lookup.context import Context
from companion.lookup.cues import Cue, Mention, is_rank
from companion.lookup.phrases import LONGEST, content, useful
from companion.lookup.predicates import copula, relative
from companion.lookup.titles import called, kind_of_place, office, title
from companion.model import Definition, Entry, Token
from companion.model.entry import THIS_ARTICLE

STRONG = 2.0  # cues below say something of the name, but databases say more
PAST = frozenset({"former", "ex", "onetime", "one-time", "erstwhile", "retired"})
PAST_COST = 0.8  # what somebody was before says less than what he or she is
_LEANING = frozenset({"fellow", "dear", "same", "similar"})
_GENERALS = frozenset(
    "attorney surgeon solicitor director secretary postmaster adjutant governor consul auditor".split()
)
_JOINABLE = {("before", "after"), ("title", "after")}
CUES: tuple[Callable[[Entry, Mention, Context], Iterator[Cue]], ...] = (
    title,
    office,
    apposition_after,
    apposition_before,
    copula,
    relative,
    kind_of_place,
    called,
    affiliation,
)

_SKIPPED_BLOCKS = frozenset({"heading", "furniture"})


@dataclass(frozen=True)
class Found:
    """A cue at one mention, with its worth over all."""

    cue: Cue
    mention: Mention
    worth: float


def define_entry(entry: Entry, context: Context) -> Definition | None:
    """What the article itself says the entry is: a title, an apposition, "X is …", at its best mention."""
    return _define(entry, context, strong=True)


def define_entry_weakly(entry: Entry, context: Context) -> Definition | None:
    """What the article says the entry does ("who led …"), for entries that nothing else explains."""
    return _define(entry, context, strong=False)


def _define(entry: Entry, context: Context, *, strong: bool) -> Definition | None:
    if any(context.lexicon.country(name) for name in (entry.name, *entry.aliases)):
        return None  # lists of countries look like appositions, and a country needs no writer to introduce it
    found = [one for mention in _mentions(entry, context) for one in _cues(entry, mention, context)]
    found = [one for one in found if (one.cue.score >= STRONG) == strong]
    if not found:
        return None
    best = max(found, key=lambda one: (one.worth, -one.cue.start))
    return _joined(best, found, context) or _quote(best.cue.start, best.cue.end, context)


def _mentions(entry: Entry, context: Context) -> Iterator[Mention]:
    parse = context.parse
    for span in entry.mentions:
        tokens = parse.between(span.start, span.end)
        tokens = tokens[:-1] if tokens and tokens[-1].tag == "POS" else tokens
        if not tokens:
            continue
        sentence = parse.sentences[tokens[0].sentence]
        if context.article.blocks[sentence.block].kind in _SKIPPED_BLOCKS:
            continue
        first, last = tokens[0].index, tokens[-1].index
        outside = [token for token in tokens if not first <= token.head <= last or token.head == token.index]
        outer = _before_ranks(parse.tokens, first, sentence.first)
        yield Mention(span, first, last + 1, outside[-1] if outside else tokens[-1], sentence, outer)


def _before_ranks(tokens: Sequence[Token], first: int, start: int) -> int:
    """Index of the first of the ranks before a name, or of the name."""
    while first > start:
        stop = tokens[first - 1].text == "."  # the tokenizer parts the full stop from some ranks ("Lt .")
        rank = first - 1 - stop
        office = tokens[rank].lower == "general" and rank > start and tokens[rank - 1].lower in _GENERALS
        if rank < start or not is_rank(tokens[rank]) or office:
            return first
        first = rank
    return first


def _cues(entry: Entry, mention: Mention, context: Context) -> Iterator[Found]:
    tokens = context.parse.tokens
    for find in CUES:
        for cue in find(entry, mention, context):
            inside = tokens[cue.first : cue.last]
            wanted = cue.side == "role" or useful(inside, clause=cue.side == "relative")
            if not wanted or cue.end - cue.start > LONGEST or _breaks_off(inside):
                continue
            if _names_itself(entry, cue, context):
                continue
            worth = cue.score + 0.1 * min(sum(1 for _ in content(inside)), 6)
            if inside[0].lower == "the" and len(inside) > 1 and inside[2:3] and inside[2].tag == "POS":
                worth -= 0.5  # "the company's director" leans on another sentence
            if any(token.lower in PAST for token in inside[:2]):
                worth -= PAST_COST
            yield Found(cue, mention, worth)


def _breaks_off(inside: Sequence[Token]) -> bool:
    """Whether the stretch ends where more must follow ("a group claiming to fight"), or leans on another one."""
    return inside[-1].tag == "VB" or any(token.lower in _LEANING for token in inside[:2])


def _names_itself(entry: Entry, cue: Cue, context: Context) -> bool:
    text = context.article.text[cue.start : cue.end].lower()
    return entry.name.lower() in text or any(context.held.get(i) == _place(entry, context) for i in _span(cue))


def _span(cue: Cue) -> range:
    return range(cue.first, cue.last)


def _place(entry: Entry, context: Context) -> int:
    return next((place for place, other in enumerate(context.entries) if other.id == entry.id), -1)


def _joined(best: Found, found: list[Found], context: Context) -> Definition | None:
    """Both sides of the name in one line, "the envoy to …, … formerly …", where both speak and fit."""
    for other in found:
        if other.mention.span != best.mention.span:
            continue
        left, right = sorted((best.cue, other.cue), key=lambda cue: cue.start)
        if (left.side, right.side) not in _JOINABLE:
            continue
        text = context.article.text
        comma = "," if text[left.end : left.end + 1] == "," else ""
        line = f"{text[left.start : left.end]}{comma} … {text[right.start : right.end]}"
        if len(line) <= LONGEST:
            return Definition(text=_one_line(line), source=THIS_ARTICLE, start=left.start, end=right.end)
    return None


def _quote(start: int, end: int, context: Context) -> Definition:
    return Definition(text=_one_line(context.article.text[start:end]), source=THIS_ARTICLE, start=start, end=end)


def _one_line(text: str) -> str:
    return " ".join(text.split())
