"""Context rules for verbs of seeming, supposing, foretelling and claiming: what hangs on the verb decides."""

from companion.analysis.marking import Context
from companion.analysis.phrase_lists import Match
from companion.analysis.speakers import is_passive, subject_of
from companion.model import Token

_EVIDENCE = frozenset(
    "evidence datum data signs clue clues finding findings figures results result study survey report test "
    "tests analysis "
    "trend trends find traces trace everything all fact facts research polls poll signal signals indicators".split()
)


def seeming(context: Context, match: Match) -> bool:
    """An impression, not coming into view ("appeared on stage")."""
    token = context.parse.tokens[match.last]

    if context.child(token, "xcomp", "acomp", "oprd", "ccomp") is not None or token.dep in {"parataxis"}:
        return True
    step = 1
    following = context.near(token, step)
    while following is not None and following.pos == "ADV":
        step += 1
        following = context.near(token, step)
    if following is None:
        return token.lemma == "seem"
    return following.lower in {"to", "that", "as", "likely", "like"} or following.pos == "ADJ" or token.lemma == "seem"


def _finite_clause(context: Context, token: Token) -> Token | None:
    for child in context.parse.children(token):
        if child.dep == "ccomp" and context.child(child, "nsubj", "nsubjpass", "expl", "mark") is not None:
            return child
    return None


def _is_person(token: Token | None) -> bool:
    return token is not None and (
        token.entity == "PERSON" or token.lower in {"he", "she", "i", "we", "you", "they", "who"}
    )


def inference(context: Context, match: Match) -> bool:
    """Evidence suggests a state of things; a person who suggests that we go, or a walk, does not."""
    token = context.parse.tokens[match.last]
    subject = subject_of(context.parse, token)
    if subject is not None and subject.lower in {"i", "we", "you"}:
        return (
            context.parse.head(token).index == token.index
            and _finite_clause(context, token) is not None
            and subject.lower == "we"
        )
    if _is_person(subject) and context.child(token, "neg") is not None:
        return False  # "She did not suggest that …" denies
    clause = _finite_clause(context, token)
    if clause is not None:
        proposal = clause.tag == "VB" and context.child(clause, "aux") is None
        return not proposal and not any(child.lower == "should" for child in context.parse.children(clause))
    if (
        token.dep == "advcl"
        and context.child(token, "mark", "advmod") is not None
        and context.lower(token, 1) in {",", "."}
    ):
        return context.lower(token, -1) not in {"unless", "otherwise"} and token.lemma != "indicate"
    if token.tag == "VBG" and token.dep == "advcl" and context.lower(token, 1) in {"that", "a", "an"}:
        return True  # "… fell, suggesting that …": the fact before the comma is what suggests it
    if _is_person(subject) or context.child(token, "dobj") is None or token.tag == "VBN":
        return False
    return token.lemma != "indicate" or (subject is not None and subject.lower in _EVIDENCE)


def pointing(context: Context, match: Match) -> bool:
    """Evidence points somewhere; arrows and people point too."""
    token = context.parse.tokens[match.first]
    if token.lemma not in {"point", "hint"}:
        return True
    subject = subject_of(context.parse, token)
    return subject is not None and subject.lower in _EVIDENCE


def opinion_clause(context: Context, match: Match) -> bool:
    """Somebody supposes that something is so: the verb has a clause, and is no question to the reader."""
    token = context.parse.tokens[match.last]
    subject = subject_of(context.parse, token)
    if subject is not None and subject.lower in {"you", "nobody", "none", "noone"}:
        return False
    if is_passive(context.parse, token) or context.parse.head(token).lemma == "reason":
        return False
    return _finite_clause(context, token) is not None or token.dep == "parataxis"


def prediction(context: Context, match: Match) -> bool:
    """A forecast: a clause or a thing that is foreseen; no baby expected, no marriage proposed."""
    token = context.parse.tokens[match.last]
    if is_passive(context.parse, token) or token.dep in {"amod", "acl"}:
        return False
    clause = _finite_clause(context, token)
    if token.lemma == "propose":
        return clause is not None and (clause.tag != "VB" or context.child(clause, "aux") is not None)
    if clause is not None:
        return True
    thing = context.child(token, "dobj")
    if token.lemma == "expect":
        return context.child(token, "xcomp", "ccomp") is not None or (
            thing is not None
            and thing.pos == "NOUN"
            and thing.lemma not in {"baby", "child", "guest", "visitor", "twin"}
        )
    return thing is not None and token.lemma in {"predict", "forecast", "anticipate", "estimate"}


def passive_prediction(context: Context, match: Match) -> bool:
    """Expected to happen; not "due to rain", not "projected on a wall"."""
    token = context.parse.tokens[match.last]
    if context.lower(token, 1) == "to":
        return _infinitive(context, token) is not None
    return context.lower(token, 1) not in {"on", "onto", "by", "of"}


def _infinitive(context: Context, token: Token) -> Token | None:
    """The verb after "to" that follows the token, adverbs between them aside ("expected to soon also rise")."""
    step = 2
    following = context.near(token, step)
    while following is not None and (following.pos == "ADV" or following.lower == "not"):
        step += 1
        following = context.near(token, step)
    return following if following is not None and following.tag in {"VB", "VBP"} else None


def supposed(context: Context, match: Match) -> bool:
    """An idea about how things are ("proposed to be", "suggested that it is"), not a plan ("proposed to build")."""
    token = context.parse.tokens[match.last]
    if context.lower(token, 1) == "to":
        verb = _infinitive(context, token)
        return verb is not None and verb.lemma in {"be", "have", "play", "act", "occur", "result", "function"}
    if context.lower(token, 1) != "that":
        return token.lemma != "propose" and context.lower(token, 1) == "as"
    clause = _finite_clause(context, token)
    return clause is None or clause.tag != "VB" or context.child(clause, "aux") is not None


def hearsay_passive(context: Context, match: Match) -> bool:
    """Followed by a verb, as in "said to be"."""
    token = context.parse.tokens[match.last]
    return context.lower(token, 1) != "to" or _infinitive(context, token) is not None


def reporting(context: Context, match: Match) -> bool:
    """A statement is claimed, not a refund, a prize or lives."""
    token = context.parse.tokens[match.last]
    if context.child(token, "ccomp", "xcomp") is not None:
        return True
    return any(claim.cue_start <= token.start and token.end <= claim.cue_end for claim in context.voices.claims)
