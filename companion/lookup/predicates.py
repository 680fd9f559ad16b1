"""Cues in what is said of a name: "X is the …", "X, who led the …"."""

from collections.abc import Iterator

from companion.lookup.context import Context
from companion.lookup.cues import PLURALS, Cue, Mention, counted, cue, says_what
from companion.lookup.phrases import first_of_phrase, last_of_phrase
from companion.model import Entry, Token

_SOMEBODYS_WORDS = frozenset({"ccomp", "acl", "xcomp", "pcomp"})  # "They know that he is …", "the idea that he is …"
_COPULAS = frozenset({"be", "become", "remain"})

_LASTING = frozenset(
    "lead head run found co-found chair direct manage own represent serve write invent rule govern command host coach "
    "captain edit teach study train design oversee organise organize play star win cover chair rule govern work".split()
)


def copula(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """What the name is said to be: Zirna is "the gateway to the south"."""
    parse = context.parse
    if mention.head.dep != "nsubj" or mention.head.index < mention.first:
        return
    verb = parse.head(mention.head)
    if verb.dep in _SOMEBODYS_WORDS or any(child.dep == "conj" for child in parse.children(mention.head)):
        return
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
        named = counted(noun, context)
        if not says_what(entry, named, context) or (
            named is noun and noun.tag in PLURALS and entry.kind in ("person", "place")
        ):
            continue
        first = first_of_phrase(parse, noun)
        if context.parse.tokens[first].tag in ("WP", "WDT", "WRB"):
            continue
        last = last_of_phrase(parse, noun, first)
        if last < len(parse.tokens) and parse.tokens[last].lower == "to":
            continue  # "the first mayor … to resign" says nothing without the rest
        yield cue(context, first, last, "copula", 2.6)


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
            yield cue(context, at, last_of_phrase(parse, verb, at), "relative", 1.0)
