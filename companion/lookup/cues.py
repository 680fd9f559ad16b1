"""What every cue needs: the mention it looks at, the stretch it finds, and which nouns can say what a name is."""

from collections.abc import Sequence
from dataclasses import dataclass

from companion.lookup.context import Context
from companion.lookup.kinds import agrees
from companion.model import Entry, Sentence, Span, Token

PLURALS = frozenset({"NNS", "NNPS"})

COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "dr", "st", "madame"})

_RANKS = frozenset(
    "adm brig capt cmdr col cpl det dr fr gen gov insp lt maj pfc pres prof pvt rep rev sen sgt spc supt "
    "general lieutenant colonel major captain sergeant admiral brigadier corporal".split()
)

# Nouns that say nothing of a person without whose they are.
_RELATIVE_TO = frozenset(
    "wife husband son daughter father mother brother sister cousin uncle aunt nephew niece friend colleague successor "
    "predecessor rival partner neighbour neighbor boss opponent girlfriend boyfriend fiancee co-author counterpart "
    "widow ally parent child grandson granddaughter grandfather grandmother twin spouse deputy aide".split()
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


def cue(context: Context, first: int, last: int, side: str, score: float) -> Cue:
    """A cue for the tokens `first` to `last` (exclusive), with the span of the text they cover."""
    tokens = context.parse.tokens
    return Cue(first, last, tokens[first].start, tokens[last - 1].end, side, score)


def is_rank(token: Token) -> bool:
    """Whether the token is a rank or a form of address before a name."""
    return token.lower.strip(".") in _RANKS | COURTESY and token.text[:1].isupper()


def leans(context: Context, first: int, role: Token) -> bool:
    """Whether the phrase from token `first` needs the possessive before it ("her" brother, "the mayor's" son)."""
    before = context.parse.tokens[first - 1] if first else None
    return before is not None and before.tag in ("PRP$", "POS") and role.lemma.lower() in _RELATIVE_TO


def says_what(entry: Entry, noun: Token, context: Context) -> bool:
    """Whether this noun can say what the entry is, and is not itself another name."""
    if noun.pos == "PROPN" and noun.index in context.held:
        place = context.held[noun.index]
        if context.entries[place].name.lower().split()[-1:] == [noun.lower] and context.entries[place].kind == "person":
            return False
    return agrees(entry.kind, noun.text, context.lexicon)


def finite(token: Token) -> bool:
    """Whether the token is a verb that needs a subject ("said", "has")."""
    return token.tag in ("VBD", "VBZ", "VBP", "MD") and token.pos in ("VERB", "AUX")


def goes_on(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Whether what stands before token `at` is no phrase of its own: the subject of a verb there, or part of more."""
    following = tokens[at + 1].lower if at + 1 < limit else ""
    return finite(tokens[at]) or (tokens[at].lower == "of" and following in ("which", "whom"))


def counted(noun: Token, context: Context) -> Token:
    """In "one of the leaders", "leaders"; else the noun itself."""
    if noun.lower in ("one", "part", "some", "among") or noun.tag == "JJS":
        for preposition in context.parse.children(noun):
            for item in context.parse.children(preposition):
                if preposition.lower == "of" and item.dep == "pobj":
                    return item
    return noun
