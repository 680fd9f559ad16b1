"""Capitals that stand for the government of their country ("Washington refused")."""

from companion.lookup.context import Context
from companion.model import Entry, Token

# What governments do and cities do not.
_ACTS = frozenset(
    "say state announce declare decide refuse reject deny insist accuse warn urge demand claim denounce condemn want "
    "seek try attempt hope fear believe intend plan agree disagree promise pledge vow offer propose impose lift "
    "sanction recognise recognize back support oppose block veto sign ratify withdraw deploy send threaten retaliate "
    "respond react negotiate insist ignore object consider prefer favour favor blame signal pursue abandon resume "
    "suspend break recall expel summon view regard welcome criticise criticize broker ask call deliver provide supply "
    "fund finance arm accept allow permit ban order tell need dismiss reiterate confirm acknowledge admit".split()
)
_DONE_TO = frozenset("denounce accuse urge criticise criticize blame condemn pressure persuade press anger".split())
_OWNED = frozenset(
    "policy decision determination refusal demand insistence stance position interest ally claim ambition support "
    "objection response reaction offer threat strategy willingness reluctance intention goal aim influence "
    "involvement backing diplomacy concern proposal approach envoy diplomat relation foe rival".split()
)
_WHERE = frozenset({"in", "near", "at", "around", "outside", "inside", "across", "throughout", "within", "into"})
_WHITHER = frozenset({"to", "from", "for", "via", "through"})
_GOING = frozenset(
    "go come fly travel arrive return head drive move send dispatch depart leave visit journey sail march".split()
)


def is_government(entry: Entry, context: Context) -> bool:
    """Whether the name acts as a government does somewhere in the article and is nowhere the place where things are."""
    acts = 0
    for span in entry.mentions:
        tokens = context.parse.between(span.start, span.end)
        if not tokens:
            continue
        first, last = tokens[0], tokens[-1]
        if _is_location(first, last, context):
            return False
        acts += any(_acts(token, context) for token in tokens)
    return acts > 0


def _acts(token: Token, context: Context) -> bool:
    head = context.parse.head(token)
    if token.dep == "nsubj":
        return head.pos in ("VERB", "AUX") and head.lemma.lower() in _ACTS
    if token.dep == "dobj":
        return head.lemma.lower() in _DONE_TO
    return token.dep == "poss" and head.lemma.lower() in _OWNED


def _is_location(first: Token, last: Token, context: Context) -> bool:
    parse = context.parse
    opens = first.index == parse.sentences[first.sentence].first
    before = None if opens else parse.tokens[first.index - 1]
    if before is not None and before.pos == "ADP":
        governor = parse.head(before).lemma.lower()
        return before.lower in _WHERE or (before.lower in _WHITHER and governor in _GOING)
    head = parse.head(last)
    if last.dep == "dobj" and head.lemma.lower() in {"leave", "visit", "reach", "enter", "attack", "bomb", "storm"}:
        return True
    return last.dep == "compound" and head.pos == "NOUN" and head.lemma.lower() in {"suburb", "street", "airport"}
