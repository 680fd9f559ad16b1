"""The cues by which a text says what a name is: each finds stretches of text around one mention."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from companion.lookup.context import Context
from companion.lookup.kinds import agrees, thing
from companion.lookup.phrases import (
    DAYS_AND_MONTHS,
    NOUNS,
    first_of_phrase,
    is_hyphen,
    last_of_phrase,
    shorten,
    skip_junk,
)
from companion.model import Entry, Sentence, Span, Token

_PLURALS = frozenset({"NNS", "NNPS"})
_DASHES = frozenset({"—", "–", "--"})
_FORMER = frozenset({"formerly", "previously", "once", "then", "now", "currently"})
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "dr", "st", "madame"})
_RANKS = frozenset(
    "adm brig capt cmdr col cpl det dr fr gen gov insp lt maj pfc pres prof pvt rep rev sen sgt spc supt "
    "general lieutenant colonel major captain sergeant admiral brigadier corporal".split()
)
_PARTICIPLES = frozenset(
    "acting retired exiled ousted elected deposed jailed imprisoned appointed designated defending reigning sitting "
    "outgoing incoming leading visiting ruling self-styled so-called renowned accused convicted celebrated".split()
)
# Nouns that say nothing of a person without whose they are.
_RELATIVE_TO = frozenset(
    "wife husband son daughter father mother brother sister cousin uncle aunt nephew niece friend colleague successor "
    "predecessor rival partner neighbour neighbor boss opponent girlfriend boyfriend fiancee co-author counterpart "
    "widow ally parent child grandson granddaughter grandfather grandmother twin spouse deputy aide".split()
)
_COPULAS = frozenset({"be", "become", "remain"})
_CALLED = frozenset({"call", "name", "know", "dub", "title", "nickname"})
_LASTING = frozenset(
    "lead head run found co-found chair direct manage own represent serve write invent rule govern command host coach "
    "captain edit teach study train design oversee organise organize play star win cover chair rule govern work".split()
)
_WHERE = frozenset({"in", "near", "on", "off", "outside", "south", "north", "east", "west"})
_KINDS_OF_PLACE = frozenset(
    "city town village province state island district region port county suburb neighborhood neighbourhood enclave "
    "hamlet resort municipality territory republic peninsula".split()
)


@dataclass(frozen=True)
class Mention:
    """One mention: its span, its tokens `first` to `last` (exclusive), the token that heads it, its sentence.

    `outer` is the first token with the ranks and courtesies before the name ("Maj. Gen.", "Sir").
    """

    span: Span
    first: int
    last: int
    head: Token
    sentence: Sentence
    outer: int


@dataclass(frozen=True)
class Cue:
    """A stretch that defines: tokens `first` to `last` (exclusive), its text's span, where it stands, its worth."""

    first: int
    last: int
    start: int
    end: int
    side: str
    score: float


def _cue(context: Context, first: int, last: int, side: str, score: float) -> Cue:
    tokens = context.parse.tokens
    return Cue(first, last, tokens[first].start, tokens[last - 1].end, side, score)


def title(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """The title before a name: "State Department spokesman" Ned Price, "oil company" Unocal."""
    tokens, parse = context.parse.tokens, context.parse
    end = mention.outer
    role = tokens[end - 1] if end > mention.sentence.first else None
    if role is None or role.pos not in NOUNS or not _role(entry, role, context):
        end = mention.first
        role = tokens[end - 1] if end > mention.sentence.first else None
    if role is None or role.pos not in NOUNS or role.tag in _PLURALS or role.lower.strip(".") in _COURTESY:
        return
    if not (_role(entry, role, context) or is_rank(role)):
        return
    if all(is_rank(token) for token in tokens[mention.outer : end]) and end > mention.outer:
        return
    first = role.index
    while first > mention.sentence.first and _in_title(tokens, first - 1):
        first -= 1
    family = {token.index for token in parse.subtree(role)} | {token.index for token in parse.subtree(mention.head)}
    while first < role.index and (first not in family or _no_start(tokens[first])):
        first += 1
    if _leans(context, first, role):
        return
    yield _cue(context, first, end, "title", 3.0 if entry.kind == "person" else 1.6)


def is_rank(token: Token) -> bool:
    """Whether the token is a rank or a form of address before a name."""
    return token.lower.strip(".") in _RANKS | _COURTESY and token.text[:1].isupper()


def _leans(context: Context, first: int, role: Token) -> bool:
    """Whether the phrase from token `first` needs the possessive before it ("her" brother)."""
    before = context.parse.tokens[first - 1] if first else None
    return before is not None and before.tag == "PRP$" and role.lemma.lower() in _RELATIVE_TO


def _in_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at this index can stand in a title, given that what follows it does."""
    token = tokens[at]
    if is_hyphen(token) or is_hyphen(tokens[at + 1]) or (at and is_hyphen(tokens[at - 1])):
        return token.pos in ("NOUN", "PROPN", "ADJ", "ADV", "VERB", "PUNCT", "NUM", "X", "ADP")
    if token.pos in ("NOUN", "PROPN", "ADJ") or token.tag == "POS":
        return token.lower not in DAYS_AND_MONTHS and token.text != "."
    return token.tag in ("VBN", "VBG") and token.lower in _PARTICIPLES


def _no_start(token: Token) -> bool:
    return token.tag == "POS" or is_hyphen(token) or token.lower in DAYS_AND_MONTHS


def _role(entry: Entry, noun: Token, context: Context) -> bool:
    """Whether this noun can say what the entry is, and is not itself another name."""
    if noun.pos == "PROPN" and noun.index in context.held:
        place = context.held[noun.index]
        if context.entries[place].name.lower().split()[-1:] == [noun.lower] and context.entries[place].kind == "person":
            return False
    return agrees(entry.kind, noun.text, context.lexicon)


def office(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """An office with "of" before a person's name: "Secretary of State" Antony Blinken."""
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
    first = role.index
    while first > mention.sentence.first and _in_title(tokens, first - 1):
        first -= 1
    while first < role.index and not tokens[first].text[:1].isupper():
        first += 1
    yield _cue(context, first, end, "title", 3.1)


def apposition_after(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """An apposition after the name: Qala-i-Naw, "the capital of Badghis Province, in northwest Afghanistan"."""
    parse, tokens = context.parse, context.parse.tokens
    end = mention.sentence.last
    start = mention.last
    if start >= end or (tokens[start].text != "," and tokens[start].text not in _DASHES):
        return
    start += 1
    if start + 1 < end and tokens[start].pos == "NUM" and tokens[start + 1].text == ",":
        start += 2
    head = _head_of_chunk(context, start, end)
    if head is None:
        return
    sure = head.dep == "appos"
    if not _says_what(entry, head, context, sure=sure):
        return
    start = skip_junk(parse, start, head)
    if tokens[start].tag == "PRP$":
        start += 1
        if _leans(context, start, head):
            return
    if not sure and not _looks_apposed(entry, mention, context, start, head):
        return
    if any(child.dep == "cc" for child in parse.children(head)) and not sure:
        return
    last = last_of_phrase(parse, head, start)
    last = _with_place(entry, context, last, mention.sentence.last)
    if head.dep == "conj" and last < end and tokens[last].lower in ("and", "or"):
        return
    yield _cue(context, start, last, "after", 3.3 if sure else 2.8)


def _with_place(entry: Entry, context: Context, last: int, limit: int) -> int:
    """The end of the phrase with a short ", in northwest Afghanistan," after it, where the entry is a place."""
    tokens = context.parse.tokens
    if entry.kind != "place" or last + 2 >= limit or tokens[last].text != "," or tokens[last + 1].lower not in _WHERE:
        return last
    for end in range(last + 3, min(last + 8, limit)):
        if tokens[end].text in (",", ".") and tokens[end - 1].index in context.held:
            return end
        if tokens[end].pos in ("VERB", "AUX", "PUNCT", "PRON"):
            return last
    return last


def _says_what(entry: Entry, head: Token, context: Context, *, sure: bool) -> bool:
    """Whether the head of an apposition can say what the entry is; a sure one may correct a doubtful kind."""
    noun = _counted(head, context)
    if noun is head and noun.tag in _PLURALS and entry.kind in ("person", "place"):
        return False
    if _role(entry, noun, context):
        return True
    doubtful = entry.kind != "person" or " " not in entry.name
    return sure and doubtful and noun.pos == "NOUN" and thing(noun.text, context.lexicon)


def _head_of_chunk(context: Context, start: int, end: int) -> Token | None:
    """The noun that ends the base noun phrase starting at token `start`, "formerly" and articles allowed before."""
    tokens, at = context.parse.tokens, start
    while at < end:
        token = tokens[at]
        noun = token.pos in NOUNS
        following = tokens[at + 1] if at + 1 < end else None
        superlative = token.tag == "JJS" or token.lower == "one"
        if superlative and following is not None and following.lower == "of":
            return token
        if noun and (
            following is None or not (following.pos in NOUNS or following.tag == "POS" or is_hyphen(following))
        ):
            return token
        before = token.pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV", "PUNCT") and token.text not in (
            ",",
            ";",
            ":",
        )
        if not (before or token.tag in ("POS", "VBN", "VBG", "PRP$", "CC") or is_hyphen(token)):
            return None
        at += 1
    return None


def _looks_apposed(entry: Entry, mention: Mention, context: Context, start: int, head: Token) -> bool:
    """Whether a phrase that the parser tied elsewhere is still an apposition: marked start, closed by punctuation."""
    tokens = context.parse.tokens
    opening = tokens[start].lower
    if opening not in ("a", "an", "the", "former", "one", *_FORMER) and not (
        entry.kind == "person" and tokens[start].pos in NOUNS
    ):
        return False
    if head.dep in ("nsubj", "nsubjpass") or head.dep not in (
        "conj",
        "npadvmod",
        "dep",
        "oprd",
        "attr",
        "ROOT",
        "nmod",
    ):
        return False
    last = last_of_phrase(context.parse, head, start)
    closing = tokens[last].text if last < mention.sentence.last else "."
    return closing in (",", ".", "—", "–", "!", "?", ";", "”", '"')


def apposition_before(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """A noun phrase that the name explains: "The perpetual US envoy to Afghanistan", Zalmay Khalilzad."""
    parse, tokens = context.parse, context.parse.tokens
    comma = mention.outer - 1
    if comma <= mention.sentence.first or tokens[comma].text not in (",", ":"):
        return
    apposed = [token for token in (mention.head, *tokens[mention.outer : mention.first]) if token.dep == "appos"]
    head, score = parse.head(apposed[0]) if apposed else mention.head, 3.2
    if not apposed or head.index >= comma:
        found = _subject_before(mention, context, comma)
        if found is None:
            return
        head, score = found, 2.7
    head = next((noun for noun in _outwards(head, context) if _role(entry, noun, context)), None)
    if head is None or head.tag in _PLURALS:
        return
    first = first_of_phrase(parse, head)
    if tokens[first].tag == "PRP$" and first < head.index:
        first += 1
    last = shorten(parse, first, comma, head.index)
    if last != comma or any(token.text in (";", ":", "”", '"') for token in tokens[first:comma]):
        return
    if _leans(context, first, head):
        return
    yield _cue(context, first, last, "before", score)


def _outwards(noun: Token, context: Context) -> Iterator[Token]:
    """The noun and those it depends on through prepositions ("the envoy to Libya"): the parser ties names too low."""
    parse = context.parse
    while noun.pos in NOUNS:
        yield noun
        preposition = parse.head(noun)
        if noun.dep != "pobj" or preposition.pos != "ADP" or parse.head(preposition).index > noun.index:
            return
        noun = parse.head(preposition)


def _subject_before(mention: Mention, context: Context, comma: int) -> Token | None:
    """The head of a subject phrase that ends at the comma, where the name stands between two commas."""
    parse, tokens = context.parse, context.parse.tokens
    if mention.last >= mention.sentence.last or tokens[mention.last].text != ",":
        return None
    top = tokens[comma - 1]
    for ancestor in parse.ancestors(top):
        if ancestor.index < comma and ancestor.pos in NOUNS:
            top = ancestor
    return top if top.pos in NOUNS and top.dep in ("nsubj", "nsubjpass") else None


def copula(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """What the name is said to be: Herat is "the strategic gateway to Iran"."""
    parse = context.parse
    if mention.head.dep != "nsubj" or mention.head.index < mention.first:
        return
    verb = parse.head(mention.head)
    yield from _attribute(entry, verb, context, mention.last)


def _attribute(entry: Entry, verb: Token, context: Context, after: int) -> Iterator[Cue]:
    parse = context.parse
    if verb.lemma not in _COPULAS or (
        verb.dep in ("advcl", "ccomp")
        and any(c.dep == "mark" and c.lower in ("if", "whether") for c in parse.children(verb))
    ):
        return
    children = list(parse.children(verb))
    if any(child.dep == "neg" or child.tag == "MD" for child in children):
        return
    for noun in children:
        if noun.dep != "attr" or noun.index < after or noun.index < verb.index:
            continue
        named = _counted(noun, context)
        if not _role(entry, named, context) or (
            named is noun and noun.tag in _PLURALS and entry.kind in ("person", "place")
        ):
            continue
        first = first_of_phrase(parse, noun)
        if context.parse.tokens[first].tag in ("WP", "WDT", "WRB"):
            continue
        yield _cue(context, first, last_of_phrase(parse, noun, first), "copula", 2.6)


def _counted(noun: Token, context: Context) -> Token:
    """In "one of the leaders", "leaders"; else the noun itself."""
    if noun.lower in ("one", "part", "some", "among") or noun.tag == "JJS":
        for preposition in context.parse.children(noun):
            for item in context.parse.children(preposition):
                if preposition.lower == "of" and item.dep == "pobj":
                    return item
    return noun


def relative(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """A relative clause on the name: who is "the head of the agency"; "who led the inquiry" when nothing is better."""
    parse, tokens = context.parse, context.parse.tokens
    for verb in parse.children(mention.head):
        if verb.dep != "relcl" or verb.index < mention.last:
            continue
        at = mention.last + (tokens[mention.last].text == ",")
        if at >= mention.sentence.last or tokens[at].lower not in ("who", "which"):
            continue
        if (tokens[at].lower == "who") != (entry.kind == "person"):
            continue
        yield from _attribute(entry, verb, context, at)
        if verb.lemma in _LASTING and tokens[at].dep == "nsubj":
            yield _cue(context, at, last_of_phrase(parse, verb, at), "relative", 1.0)


def kind_of_place(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """The kind of place before "of": the "northern city" of Kunduz."""
    tokens = context.parse.tokens
    if entry.kind != "place" or mention.first - 2 <= mention.sentence.first or tokens[mention.first - 1].lower != "of":
        return
    noun = tokens[mention.first - 2]
    if noun.lower in _KINDS_OF_PLACE:
        first = first_of_phrase(context.parse, noun)
        yield _cue(context, first + (tokens[first].pos == "DET"), noun.index + 1, "title", 1.5)


def affiliation(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """The body that a person speaks for: Anil Deshmukh, "of the University of Bradford"."""
    parse, tokens = context.parse, context.parse.tokens
    at = mention.last
    if entry.kind != "person" or at + 2 >= mention.sentence.last:
        return
    at += tokens[at].text == ","
    if tokens[at].lower not in ("of", "at", "from", "with"):
        return
    held = [context.held.get(token.index) for token in tokens[at + 1 : at + 4]]
    body = next((context.entries[place] for place in held if place is not None), None)
    if body is None or body.kind != "organisation":
        return
    for child in parse.children(tokens[at]):
        if child.dep == "pobj" and child.index > at:
            yield _cue(context, at, last_of_phrase(parse, child, at), "after", 1.2)


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
    if noun.pos not in NOUNS or noun.index >= at or before.index < noun.index or not _role(entry, noun, context):
        return
    first = first_of_phrase(parse, noun)
    last = shorten(parse, first, before.index + 1, noun.index)
    yield _cue(context, first, last, "before", 2.4)


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
