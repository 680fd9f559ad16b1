"""Modal verbs that leave open whether something is so: may, might, could, and must in "must have been"."""

from collections.abc import Iterator

from companion.analysis.marking import Context, explain
from companion.model import Mark, Token

_WHY = "'{text}' leaves open whether it is so; without '{modal}' it would be a plain statement."
_MUST = "'{text}' is the writer's conclusion, not something that was seen."
_MODALS = frozenset({"may", "might", "could"})
_INSIDE = frozenset({"aux", "auxpass", "neg", "advmod", "intj"})
# What people may do by rule: "Visitors may enter free", "Staff may not smoke".
_PERMITTED = frozenset(
    "apply appeal enter leave bring attend vote request choose submit smoke park use wear visit marry drive ask keep "
    "register enrol enroll carry sell buy opt photograph reproduce distribute republish copy redistribute".split()
)
# With "could" in the past these tell of ability or perception.
_ABILITY = frozenset(
    "see hear feel smell remember understand tell afford swim speak read write walk stand breathe believe imagine find "
    "sing play recall recognise recognize sense taste reach count sleep bear help care wait".split()
)
_PEOPLE = frozenset({"i", "you", "he", "she", "we", "they", "who", "one"})
_NEGATIVES = frozenset({"no", "none", "neither", "nobody", "nothing"})
_DEDUCED = "must"


def find_modals(context: Context) -> Iterator[Mark]:
    """Marks for possibility modals, from the modal to its main verb where that is near ("could soon fall")."""
    for token in context.parse.tokens:
        if token.tag != "MD":
            continue
        if token.lower in _MODALS and _is_possibility(context, token):
            yield _mark(context, token, _WHY, 0.9)
        elif token.lower == _DEDUCED and context.lower(token, 1) == "have":
            yield _mark(context, token, _MUST, 0.7)


def _verb(context: Context, modal: Token) -> Token:
    return context.parse.head(modal) if modal.dep in {"aux", "auxpass"} else modal


def _is_possibility(context: Context, modal: Token) -> bool:
    verb = _verb(context, modal)
    subject = context.child(verb, "nsubj", "nsubjpass", "expl")
    if modal.index == context.parse.sentences[modal.sentence].first:
        return False  # "May he rest", "Could you help?"
    if subject is not None and subject.index > modal.index and subject.lower in {"you", "i", "we"}:
        return False
    if subject is not None and subject.lower == "who" and verb.lemma in {"blame", "resist", "forget", "ask", "imagine"}:
        return False  # "Who could blame them?"
    negated = (
        _has_negative(context, subject)
        or context.child(verb, "neg") is not None
        or context.lower(modal, 1) in {"not", "n't"}
    )
    perfect = any(
        child.lower in {"have", "'ve", "’ve"} and child.dep == "aux" for child in context.parse.children(verb)
    )
    if perfect:
        return not (modal.lower == "could" and negated)  # "could not have been foreseen": nobody was able to
    if modal.lower == "may":
        return not _is_permission(context, verb, subject, negated)
    if modal.lower == "could":
        return not _is_ability(context, modal, verb, subject, negated)
    return context.lower(modal, 1) != "as"  # "might as well"


def _has_negative(context: Context, subject: Token | None) -> bool:
    return subject is not None and any(
        token.lower in _NEGATIVES for token in (subject, *context.parse.children(subject))
    )


def _is_permission(context: Context, verb: Token, subject: Token | None, negated: bool) -> bool:
    people = subject is not None and (subject.lower in {"you", "who"} or subject.tag == "NNS" or subject.lower == "one")
    if context.child(verb, "auxpass") is not None:
        return verb.lemma in _PERMITTED
    if verb.lemma in _PERMITTED and people:
        return True
    return negated and people and verb.pos == "VERB" and context.child(verb, "dobj") is not None


def _is_ability(context: Context, modal: Token, verb: Token, subject: Token | None, negated: bool) -> bool:
    if negated:
        return True
    between = {token.lower for token in context.parse.tokens[modal.index + 1 : verb.index]}
    if between & {"only", "hardly", "barely", "scarcely", "no", "never", "finally", "always"}:
        return True
    if verb.index == modal.index:
        return True  # "as fast as they could"
    marks = {child.lower for child in context.parse.children(verb) if child.dep in {"mark", "advmod"}}
    if marks & {"so", "where"} or any(ancestor.lower == "wish" for ancestor in context.parse.ancestors(verb)):
        return True
    people = subject is None or subject.lower in _PEOPLE or subject.entity == "PERSON" or subject.tag in {"NNS", "NN"}
    return people and verb.lemma in _ABILITY and context.child(verb, "auxpass") is None


def _mark(context: Context, modal: Token, why: str, confidence: float) -> Mark:
    tokens, verb = context.parse.tokens, _verb(context, modal)
    last = modal.index
    if modal.index < verb.index <= modal.index + 5:
        inside = tokens[modal.index + 1 : verb.index]
        if all(token.dep in _INSIDE or token.pos in {"ADV", "AUX", "PART"} for token in inside):
            last = verb.index
    elif verb.index == modal.index and context.lower(modal, 1) in {"be", "have"}:
        last += 1
    start, end = modal.start, tokens[last].end
    text = context.parse.text[start:end]
    voice, speaker = context.voices.at(start, end)
    reason = explain(why, text).replace("{modal}", modal.lower)
    return Mark(start, end, "hedge", "modal", voice, speaker, confidence, reason, "hedges/modals")
