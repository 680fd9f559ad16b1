"""Who gives a figure by the verb that has it: "police estimated 18,000", "the 200 that activists claim"."""

from companion.analysis.clauses import NOUNS, subject_of
from companion.analysis.speakers import name_of
from companion.model import Parse, Token

# "Prosecutors put the cost at $31m", "the union demands 300 jobs": verbs that make their subject the source.
PUTS = frozenset({"put", "estimate"})
_COUNTS = frozenset({"count", "estimate", "tally", "record", "register", "log", "confirm", "report"})
# Bodies whose business it is to count; of others "recorded 9 visits" tells what happened to them.
_COUNTERS = frozenset(
    """
    ministry department agency bureau office authority authorities police official officials officer organiser organizer
    observatory institute monitor monitors watchdog commission service government council hospital un nasa association
    union media newspaper broadcaster organisation organization charity group survey census
    """.split()
)
_CLAIMS = frozenset("claim report estimate cite give quote allege say announce promise demand".split())
_SPEAKS = frozenset({"speak", "talk", "tell"})
_EVIDENCE = frozenset({"figure", "datum", "data", "estimate", "number", "statistic", "calculation", "record"})


def put_by(parse: Parse, token: Token) -> str | None:
    """Who "puts the cost at" this figure, whoever reports it."""
    for above in parse.ancestors(token):
        if above.pos == "VERB":
            subjects = any(child.dep == "nsubj" for child in parse.children(above))
            puts = subjects and ((above.lemma in PUTS and _is_put(parse, above, token)) or _counts(parse, above, token))
            return subject_name(parse, above) if puts else None
    return None


def claimed_by(parse: Parse, token: Token) -> str | None:
    """Whose claim a figure is that a relative clause hands on: "the 200 that activists have claimed"."""
    for one in (token, parse.head(token)):
        for verb in parse.children(one):
            if verb.dep != "relcl" or verb.lemma not in _CLAIMS or token.index > verb.index:
                continue
            subject = next((child for child in parse.children(verb) if child.dep == "nsubj"), None)
            if subject is not None and subject.pos in NOUNS:
                return name_of(parse, subject)
    return None


def _counts(parse: Parse, verb: Token, token: Token) -> bool:
    """Such as "police estimated 18,000", "the ministry counted 9 deaths", "officials spoke of 40 dead"."""
    subject = subject_of(parse, verb)
    if subject is None or any(child.dep in ("prt", "auxpass", "neg") for child in parse.children(verb)):
        return False
    counter = subject.lemma.lower() in _COUNTERS or subject.lower in _COUNTERS
    chain = [token, *parse.ancestors(token)]
    below = chain[chain.index(verb) - 1] if verb in chain else None
    if below is None or not counter or token.index < verb.index:
        return False
    if verb.lemma in _SPEAKS:
        return below.dep == "prep" and below.lower == "of"
    return verb.lemma in _COUNTS and below.dep in ("dobj", "oprd", "attr", "ccomp")


def _is_put(parse: Parse, verb: Token, token: Token) -> bool:
    """Such as "put the cost at $31m", "estimate it between 5 and 6", not "put off until", "put 5 eggs in"."""
    if any(child.dep in ("prt", "auxpass") for child in parse.children(verb)) or not 0 < token.index - verb.index < 10:
        return False
    links = {one.lower for one in parse.tokens[verb.index : token.index + 1]}
    return bool(links & {"at", "between", "around"})


def subject_name(parse: Parse, verb: Token) -> str | None:
    """The subject's name; for "the ministry's figures" the ministry."""
    subject = subject_of(parse, verb)
    if subject is None or subject.pos not in NOUNS:
        return None
    if subject.lemma.lower() in _EVIDENCE:
        owner = next((child for child in parse.children(subject) if child.dep == "poss" and child.pos in NOUNS), None)
        return name_of(parse, owner) if owner is not None else None
    return name_of(parse, subject)
