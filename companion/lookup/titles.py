"""Cues right before a name: titles, offices, the kind of place or thing."""

from collections.abc import Iterator, Sequence

from companion.lookup.context import Context
from companion.lookup.cues import COURTESY, PLURALS, Cue, Mention, cue, is_rank, leans, says_what
from companion.lookup.kinds import agrees
from companion.lookup.phrases import DAYS_AND_MONTHS, NOUNS, first_of_phrase, is_hyphen, shorten
from companion.model import Entry, Token

_PARTICIPLES = frozenset(
    "acting presiding retired exiled ousted elected deposed jailed imprisoned appointed designated defending reigning "
    "sitting outgoing incoming leading visiting ruling self-styled so-called renowned accused convicted".split()
)

_PARTS_OF_TIME = frozenset({"morning", "afternoon", "evening", "night", "week", "weekend", "month", "year"})
_NEXT_OR_LAST = frozenset({"this", "last", "next", "that"})
_FIELDS = frozenset({"youth", "labour", "labor"})  # of ministers, though they can be people
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_WAS = frozenset({"former", "ex", "then", "acting", "late", "incoming", "outgoing", "deputy", "assistant"})

_CALLED = frozenset({"call", "name", "know", "dub", "title", "nickname"})

_KINDS_OF_PLACE = frozenset(
    "city town village province state island district region port county suburb neighborhood neighbourhood enclave "
    "hamlet resort municipality territory republic peninsula".split()
)


def title(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """The title before a name: "Interior Ministry spokesman" Jan Novak, "oil company" Norvex."""
    tokens, parse = context.parse.tokens, context.parse
    end = mention.outer
    role = tokens[end - 1] if end > mention.sentence.first else None
    if role is None or role.pos not in NOUNS or not says_what(entry, role, context):
        end = mention.first
        role = tokens[end - 1] if end > mention.sentence.first else None
    if role is not None and context.lexicon.given_name(role.text) and end - 2 >= mention.sentence.first:
        before = tokens[end - 2]  # a given name that the mention lacks and that is a noun too ("writer Dean Smith")
        if before.pos == "NOUN" and says_what(entry, before, context):
            end, role = end - 1, before
    if role is None or role.pos not in NOUNS or role.tag in PLURALS or role.lower.strip(".") in COURTESY:
        return
    if not (says_what(entry, role, context) or is_rank(role)):
        return
    if all(is_rank(token) for token in tokens[mention.outer : end]) and end > mention.outer:
        return
    first = role.index
    while first > mention.sentence.first and _in_title(tokens, first - 1):
        first -= 1
    family = {token.index for token in parse.subtree(role)} | {token.index for token in parse.subtree(mention.head)}
    while first < role.index and (first not in family or _no_start(tokens[first])):
        first += 1
    if leans(context, first, role) or _says_what_is_done(role, mention, context):
        return
    first = _whole_title(context, _whole_words(tokens, first, mention.sentence.first), mention.sentence.first)
    if tokens[first].pos == "ADP" or (role.lower == "wing" and is_hyphen(tokens[role.index - 1])):
        return
    yield cue(context, first, end, "title", 3.0 if entry.kind == "person" else 1.6)


def _says_what_is_done(role: Token, mention: Mention, context: Context) -> bool:
    """Whether the name is the subject of a clause on the noun: "the package Parliament passed (is too small)"."""
    parse = context.parse
    verb = parse.head(mention.head)
    if mention.head.dep not in ("nsubj", "nsubjpass"):
        return False
    if verb.dep == "relcl" and verb.head == role.index:
        return True
    clauses = (child for child in parse.children(verb) if child.dep == "ccomp" and child.index > verb.index)
    return any(not _SUBJECTS.intersection(one.dep for one in parse.children(clause)) for clause in clauses)


def _whole_words(tokens: Sequence[Token], first: int, limit: int) -> int:
    """The start of a title, moved out of the middle of a compound or of a name ("House Ways and Means Committee")."""
    while first - 2 >= limit and is_hyphen(tokens[first - 1]) and not tokens[first - 2].space_after:
        first -= 2
    start = first
    while start > limit and tokens[start].entity == "ORG" and not tokens[start].entity_start:
        start -= 1
    return start if tokens[start].text[:1].isupper() else first


def _whole_title(context: Context, first: int, limit: int) -> int:
    """The start of a title with an "and" or an "of" in it: Youth and Sports Minister, Keeper of the Great Seal."""
    tokens = context.parse.tokens
    at = first - 1
    if at - 1 >= limit and tokens[at].lower == "and" and tokens[first].text[:1].isupper():
        left = tokens[at - 1]
        other = context.held.get(left.index) not in (None, context.held.get(first))
        someone = left.tag not in PLURALS and left.lower not in _FIELDS and agrees("person", left.text, context.lexicon)
        if left.text[:1].isupper() and not other and not someone:
            start = at - 1
            while start > limit and tokens[start - 1].text[:1].isupper() and _in_title(tokens, start - 1):
                start -= 1
            return start
    at -= at > limit and tokens[at].lower == "the"
    if at - 1 >= limit and tokens[at].lower == "of":
        role = tokens[at - 1]
        if role.text[:1].isupper() and role.tag not in PLURALS and agrees("person", role.text, context.lexicon):
            return role.index
    return first


def _in_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at this index can stand in a title, given that what follows it does."""
    token = tokens[at]
    if is_hyphen(token) or is_hyphen(tokens[at + 1]) or (at and is_hyphen(tokens[at - 1])):
        return token.pos in ("NOUN", "PROPN", "ADJ", "ADV", "VERB", "PUNCT", "NUM", "X", "ADP")
    if token.pos in ("NOUN", "PROPN", "ADJ") or token.tag == "POS":
        return not _is_time(tokens, at) and token.text != "."
    if token.dep == "advmod":  # "politically connected"
        return tokens[token.head].pos in ("ADJ", "VERB") and token.head == at + 1
    if token.tag == "VBN" and token.dep == "amod" and tokens[token.head].pos in NOUNS and token.head > at:
        return True
    return token.tag in ("VBN", "VBG") and token.lower in _PARTICIPLES


def _is_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token tells when something was said: a day, a month, "Saturday morning"."""
    day_before = at > 0 and tokens[at - 1].lower in DAYS_AND_MONTHS | _NEXT_OR_LAST
    return tokens[at].lower in DAYS_AND_MONTHS or (tokens[at].lower in _PARTS_OF_TIME and day_before)


def _no_start(token: Token) -> bool:
    return token.tag == "POS" or is_hyphen(token) or token.lower in DAYS_AND_MONTHS


def office(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """An office with "of" before a person's name: "Secretary of State" Jan Novak."""
    tokens = context.parse.tokens
    if entry.kind != "person":
        return
    end = mention.outer
    at = end - 1
    while at > mention.sentence.first and tokens[at].pos == "PROPN" and end - at <= 3:
        at -= 1
    if at <= mention.sentence.first or tokens[at].lower != "of" or at == end - 1:
        return
    role = tokens[at - 1]
    if role.pos not in NOUNS or not role.text[:1].isupper() or not agrees("person", role.text, context.lexicon):
        return
    if role.tag in PLURALS or agrees("person", tokens[end - 1].text, context.lexicon):
        return  # "Members of President Novak's staff"
    first = role.index
    while first > mention.sentence.first and _in_title(tokens, first - 1):
        first -= 1
    while first < role.index and not (tokens[first].text[:1].isupper() or tokens[first].lower in _WAS):
        first += 1
    yield cue(context, first, end, "title", 3.1)


def kind_of_place(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """The kind of place before "of": the "northern city" of Zirna."""
    tokens = context.parse.tokens
    if entry.kind != "place" or mention.first - 2 <= mention.sentence.first or tokens[mention.first - 1].lower != "of":
        return
    noun = tokens[mention.first - 2]
    if noun.lower in _KINDS_OF_PLACE:
        first = first_of_phrase(context.parse, noun)
        yield cue(context, first + (tokens[first].pos == "DET"), noun.index + 1, "title", 1.5)


def called(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """What bears the name: "a nerve agent" known as Novichok."""
    parse, tokens = context.parse, context.parse.tokens
    at = mention.first - 1
    while at > mention.sentence.first and (tokens[at].lower == "as" or tokens[at].tag in ("``", "''")):
        at -= 1
    if at <= mention.sentence.first or tokens[at].lemma not in _CALLED or tokens[at].tag != "VBN":
        return
    noun = parse.head(tokens[at])
    before = tokens[at - 1] if tokens[at - 1].pos != "ADV" else tokens[at - 2]
    if noun.pos not in NOUNS or noun.index >= at or before.index < noun.index or not says_what(entry, noun, context):
        return
    first = first_of_phrase(parse, noun)
    last = shorten(parse, first, before.index + 1, noun.index)
    yield cue(context, first, last, "before", 2.4)
