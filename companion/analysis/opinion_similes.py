"""Comparisons that judge: "like guests at a wedding", "as subtle as a brick", "with the grace of a wardrobe"."""

from collections.abc import Iterator

from companion.analysis.marking import Context, explain
from companion.model import Mark, Token

_WHY = "'{text}' compares: the picture judges, and no fact stands behind it."
_CONFIDENCE = 0.55
_LONGEST = 9  # tokens of a comparison; longer ones end with their noun
# What is seen, heard or felt may simply be like something.
_PERCEIVED = frozenset(
    "look sound feel smell taste seem appear shape resemble work function act use behave something anything nothing "
    "thing someone somebody more much".split()
)
_GENERIC = frozenset(
    "lot person place thing way man woman other one country city company group year day time case example kind sort "
    "number set parent member result name pro".split()
)
_QUALITIES = frozenset(
    "charisma charm grace wit warmth subtlety finesse energy enthusiasm manners morals ethics instinct appetite "
    "patience conviction swagger poise delicacy sensitivity agility imagination tact confidence backbone spine "
    "sophistication elegance dignity intellect brain reflex circle span zeal fervour fervor glee abandon competence "
    "credibility gravitas panache flair cunning loyalty modesty scruple".split()
)


def similes(context: Context) -> Iterator[Mark]:
    """Marks for comparisons with something of another kind, from "like", "as" or "with" to its noun's phrase."""
    for token in context.parse.tokens:
        noun: Token | None = None
        if token.lower == "like" and token.dep == "prep":
            noun = _pictured(context, token)
        elif token.lower == "as" and token.dep == "prep":
            noun = _measured(context, token)
        elif token.lower in {"with", "have", "has", "had"}:
            noun = _endowed(context, token)
        if noun is not None:
            yield _mark(context, token, noun)


def _pictured(context: Context, like: Token) -> Token | None:
    """What something is likened to: one of a kind, a deed, or people somewhere; not what it looks or sounds like."""
    head = context.parse.head(like)
    if head.lemma.lower() in _PERCEIVED or head.pos not in {"VERB", "AUX"} or context.lower(like, -1) in {"just", ","}:
        return None
    deed = context.child(like, "pcomp")
    if deed is not None:
        return deed if deed.tag == "VBG" else None
    noun = context.child(like, "pobj")
    if noun is None or noun.pos != "NOUN" or noun.lemma.lower() in _GENERIC:
        return None
    if any(child.lower in {"a", "an"} for child in context.parse.children(noun)):
        return noun
    bare = not any(child.dep in {"det", "poss", "nummod", "amod"} for child in context.parse.children(noun))
    placed = context.near(noun, 1)
    somewhere = placed is not None and (placed.pos == "ADP" or placed.lower in {"who", "that"})
    return noun if noun.tag == "NNS" and bare and somewhere else None


def _measured(context: Context, second: Token) -> Token | None:
    """The noun of "as subtle as a brick"."""
    before = context.near(second, -1)
    noun = context.child(second, "pobj")
    if before is None or before.pos not in {"ADJ", "ADV"} or context.lower(second, -2) != "as" or noun is None:
        return None
    one = any(child.lower in {"a", "an"} for child in context.parse.children(noun))
    return noun if one and noun.pos == "NOUN" and noun.lemma.lower() not in _GENERIC else None


def _endowed(context: Context, token: Token) -> Token | None:
    """The noun of "with the charm of a gatepost"."""
    quality = context.child(token, "pobj", "dobj")
    if quality is None or quality.lemma.lower() not in _QUALITIES:
        return None
    whose = next((child for child in context.parse.children(quality) if child.lower == "of"), None)
    noun = None if whose is None else context.child(whose, "pobj")
    return noun if noun is not None and any(c.lower in {"a", "an"} for c in context.parse.children(noun)) else None


def _mark(context: Context, token: Token, noun: Token) -> Mark:
    tokens, first = context.parse.tokens, token.index
    if token.lower == "as":
        first -= 2
    elif token.lower.startswith("ha"):
        first += 1
    last = max(item.index for item in context.parse.subtree(noun))
    placed = context.near(noun, 1)
    if placed is not None and placed.pos == "ADP" and last == noun.index:
        last = max(item.index for item in context.parse.subtree(placed))  # the parser may hang it on the verb
    if last - first >= _LONGEST or any(item.text in {",", ";", ":", "—", "–"} for item in tokens[first:last]):
        last = noun.index
    while last > noun.index and tokens[last].pos == "PUNCT":
        last -= 1
    start, end = tokens[first].start, tokens[last].end
    voice, speaker = context.voices.at(start, end)
    why = explain(_WHY, context.parse.text[start:end])
    return Mark(start, end, "opinion", "metaphor", voice, speaker, _CONFIDENCE, why, "opinions/similes")
