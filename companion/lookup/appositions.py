"""Cues beside a name: appositions on either side, and the body a person speaks for."""

from collections.abc import Iterator, Sequence

from companion.lookup.context import Context
from companion.lookup.cues import PLURALS, Cue, Mention, counted, cue, finite, goes_on, leans, says_what
from companion.lookup.kinds import agrees, thing
from companion.lookup.phrases import NOUNS, first_of_phrase, is_hyphen, last_of_phrase, not_empty, shorten, skip_junk
from companion.model import Entry, Token

_DASHES = frozenset({"—", "–", "--"})

_BRACKETED = 6  # tokens between brackets, and these
_LONGEST_ROLE = 3  # tokens before the noun

_FORMER = frozenset({"formerly", "previously", "once", "then", "now", "currently"})

_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "ADV", "PUNCT"})
_LOOSE = frozenset({"conj", "npadvmod", "dep", "oprd", "attr", "ROOT", "nmod"})
_WHERE = frozenset({"in", "near", "on", "off", "outside", "south", "north", "east", "west"})


def apposition_after(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """An apposition after the name: Zirna, "the capital of Ovar Province, in the north"."""
    parse, tokens = context.parse, context.parse.tokens
    end = mention.sentence.last
    start = _after_brackets(tokens, mention.last, end)
    if start >= end or (tokens[start].text != "," and tokens[start].text not in _DASHES):
        return
    start += 1
    if start + 1 < end and tokens[start].pos == "NUM" and tokens[start + 1].text == ",":
        start += 2
    head = _head_of_chunk(context, start, end)
    if head is None:
        return
    while head.dep in ("nmod", "compound") and head.index < head.head < end:
        head = parse.head(head)  # "a property magnate turned philanthropist"
    sure = head.dep == "appos"
    if not _may_say_what(entry, head, context, sure=sure):
        return
    start = skip_junk(parse, start, head)
    owned = any(token.tag == "POS" for token in tokens[start : head.index])
    if entry.kind in ("place", "organisation") and tokens[start].pos == "PROPN" and not owned:
        return  # where it lies, or a part of it ("Varna, Coast Province")
    yield from _role(entry, context, start, head)
    if tokens[start].tag == "PRP$":
        start += 1
        if leans(context, start, head):
            return
    if not sure and not _looks_apposed(entry, mention, context, start, head):
        return
    if any(child.dep == "cc" for child in parse.children(head)) and not sure:
        return
    last = last_of_phrase(parse, head, start)
    last = _with_place(entry, context, last, mention.sentence.last)
    if head.dep == "conj" and last < end and tokens[last].lower in ("and", "or"):
        return
    if last < end and goes_on(tokens, last, end):
        return
    yield cue(context, start, last, "after", 3.3 if sure else 2.8)


def _after_brackets(tokens: Sequence[Token], at: int, limit: int) -> int:
    """The token after a short form or a party in brackets behind a name: "the Free List (FL), a party of …"."""
    if at < limit and tokens[at].text == "(":
        closing = next((place for place in range(at, min(at + _BRACKETED, limit)) if tokens[place].text == ")"), None)
        return at if closing is None else closing + 1
    return at


def _role(entry: Entry, context: Context, start: int, head: Token) -> Iterator[Cue]:
    """A bare role beside a person's name: "Her lawyer", "a teacher". It says little, but more than nothing."""
    if entry.kind == "person" and head.pos == "NOUN" and head.index - start <= _LONGEST_ROLE and not_empty(head):
        yield cue(context, start, head.index + 1, "role", 1.3)


def _with_place(entry: Entry, context: Context, last: int, limit: int) -> int:
    """The end of the phrase with a short ", in southern Poland," after it, where the entry is a place."""
    tokens = context.parse.tokens
    if entry.kind != "place" or last + 2 >= limit or tokens[last].text != "," or tokens[last + 1].lower not in _WHERE:
        return last
    for end in range(last + 3, min(last + 8, limit)):
        if tokens[end].text in (",", ".") and tokens[end - 1].index in context.held:
            return end
        if tokens[end].pos in ("VERB", "AUX", "PUNCT", "PRON"):
            return last
    return last


def _may_say_what(entry: Entry, head: Token, context: Context, *, sure: bool) -> bool:
    """Whether the head of an apposition can say what the entry is; a sure one may correct a doubtful kind."""
    noun = counted(head, context)
    if noun is head and noun.tag in PLURALS and entry.kind in ("person", "place"):
        return False
    if says_what(entry, noun, context):
        return True
    if not sure or noun.pos != "NOUN":
        return False
    if " " in entry.name and context.lexicon.given_name(entry.name.split()[0]):
        return entry.kind != "person" and agrees("person", noun.text, context.lexicon)
    return thing(entry.kind, noun.text, context.lexicon)


def _head_of_chunk(context: Context, start: int, end: int) -> Token | None:
    """The noun that ends the base noun phrase starting at token `start`, "formerly" and articles allowed before."""
    tokens, at = context.parse.tokens, start
    if tokens[at].tag == "CC":
        return None  # the next of a list
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
        before = token.pos in _BEFORE_NOUN and token.text not in (",", ";", ":")
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
    if head.dep not in _LOOSE:
        return False
    last = last_of_phrase(context.parse, head, start)
    closing = tokens[last].text if last < mention.sentence.last else "."
    return closing in (",", ".", "—", "–", "!", "?", ";", "”", '"')


def apposition_before(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """A noun phrase that the name explains: "The head of the central bank", Jan Novak."""
    parse, tokens = context.parse, context.parse.tokens
    comma = mention.outer - 1
    if comma <= mention.sentence.first or tokens[comma].text not in (",", ":"):
        return
    if entry.kind == "place" and tokens[comma - 1].pos == "PROPN":
        return  # a town and its state or country
    if mention.last < mention.sentence.last and finite(tokens[mention.last]):
        return  # the name is the subject of what follows: "After the death of the mayor, Novak said"
    apposed = [token for token in (mention.head, *tokens[mention.outer : mention.first]) if token.dep == "appos"]
    head, score = parse.head(apposed[0]) if apposed else mention.head, 3.2
    if not apposed or head.index >= comma:
        found = _subject_before(mention, context, comma)
        if found is None:
            return
        head, score = found, 2.7
    head = next((noun for noun in _outwards(head, context) if says_what(entry, noun, context)), None)
    if head is None or head.tag in PLURALS:
        return
    first = first_of_phrase(parse, head)
    if entry.kind == "place" and any(c.pos == "PROPN" and c.dep == "compound" for c in parse.children(head)):
        return  # "the Sandvik beach, Ulvik"
    if head.index + 1 == comma:
        yield from _role(entry, context, first, head)
    if tokens[first].tag == "PRP$" and first < head.index:
        first += 1
    last = shorten(parse, first, comma, head.index)
    if last != comma or any(token.text in (";", ":", "”", '"') for token in tokens[first:comma]):
        return
    if leans(context, first, head):
        return
    yield cue(context, first, last, "before", score)


def _outwards(noun: Token, context: Context) -> Iterator[Token]:
    """The noun and those it depends on through prepositions ("the envoy to Libya"): the parser ties names too low."""
    parse, compound = context.parse, noun.index > 0 and is_hyphen(context.parse.tokens[noun.index - 1])
    while noun.pos in NOUNS or compound:
        compound = False  # only the first may be the tail of a compound ("director-general")
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


def affiliation(entry: Entry, mention: Mention, context: Context) -> Iterator[Cue]:
    """The body that a person speaks for: Jan Novak, "of the University of Zirna"."""
    parse, tokens = context.parse, context.parse.tokens
    at = mention.last
    if entry.kind != "person" or at + 2 >= mention.sentence.last:
        return
    at += tokens[at].text == ","
    if tokens[at].text not in ("of", "at", "from", "with"):
        return
    held = [context.held.get(token.index) for token in tokens[at + 1 : at + 4]]
    body = next((context.entries[place] for place in held if place is not None), None)
    if body is None or body.kind != "organisation":
        return
    for child in parse.children(tokens[at]):
        if child.dep == "pobj" and child.index > at:
            yield cue(context, at, last_of_phrase(parse, child, at), "after", 1.2)
