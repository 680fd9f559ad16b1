"""Context rules for the hedge lists: each looks at one match in its sentence and says whether it is a hedge there."""

import re
from collections.abc import Mapping

from companion.analysis.hedge_verbs import (
    hearsay_passive,
    inference,
    opinion_clause,
    passive_prediction,
    pointing,
    prediction,
    reporting,
    seeming,
    supposed,
)
from companion.analysis.marking import Check, Context
from companion.analysis.phrase_lists import Match
from companion.analysis.speakers import subject_of
from companion.model import Token

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_WH = frozenset({"whether", "if", "how", "who", "what", "when", "where", "why", "which", "that", "whose"})
# What may be "not clear" in the sense of not known; water and skies may be too, in another sense.
_UNKNOWABLE = frozenset(
    "cause reason motive nature extent role origin impact effect outcome future fate identity whereabouts mechanism "
    "purpose timing number source consequence meaning significance status relationship relation".split()
)
_ROUGH = frozenset({"about", "around", "roughly", "approximately", "nearly", "almost"})
_NUMERIC = frozenset({"CD", "$", "#", "DT", "JJ"})
_ROUGH_TIMES = frozenset(
    "midnight noon midday dawn dusk sunrise sunset mid january february march april may june july august september "
    "october november december monday tuesday wednesday thursday friday saturday sunday easter christmas".split()
)
_COUNTED = frozenset("half third quarter fifth dozen hundred thousand million billion decade century".split())
_TIMES = frozenset("time year month week day hour minute second decade century mile kilometre kilometer foot".split())
_CLAIM_KINDS = frozenset(
    "insurance jobless unemployment benefit asylum land refund damage compensation expense tax territorial welfare "
    "disability medical pension payout legal civil".split()
)


def _first(context: Context, match: Match) -> Token:
    return context.parse.tokens[match.first]


def _last(context: Context, match: Match) -> Token:
    return context.parse.tokens[match.last]


def no_ability(context: Context, match: Match) -> bool:
    """Not "could not possibly"."""
    token = _last(context, match)
    return token.lower != "possibly" or not {context.lower(token, -1), context.lower(token, -2)} & {
        "not",
        "n't",
        "never",
    }


def possible(context: Context, match: Match) -> bool:
    """Possibility; not ability ("possible to walk"), manner ("as soon as possible"), superlative ("best possible")."""
    token = _last(context, match)
    if token.lower != "possible":
        return True
    before, after = context.lower(token, -1), context.lower(token, 1)
    if before in {
        "as",
        "if",
        "where",
        "when",
        "wherever",
        "whenever",
        "not",
        "n't",
        "only",
        "than",
        "make",
        "makes",
        "made",
    }:
        return False
    previous = context.near(token, -1)
    if (previous is not None and previous.tag in {"JJS", "RBS"}) or after in {"to", "for", "by", "only"}:
        return False
    if before in {"all", "every", "each", "any"} or context.lower(token, -2) == "all":
        return False  # all possible routes: each of them
    return not any(
        context.lower(token, back).startswith("mak") or context.lower(token, back) == "made" for back in (-2, -3, -4)
    )


def unknown(context: Context, match: Match) -> bool:
    """Something is not known, not "not clear water" or "in no uncertain terms"."""
    token = _last(context, match)
    if context.lower(token, 1) == "terms":
        return False
    if _first(context, match).lower not in {"not", "n't"}:
        return True
    subject = subject_of(context.parse, context.parse.head(token))
    return context.lower(token, 1) in _WH or (
        subject is not None and (subject.lower in {"it", "this", "that"} or subject.lemma in _UNKNOWABLE)
    )


def knowledge(context: Context, match: Match) -> bool:
    """Nobody can know, not a command to the reader."""
    subject = subject_of(context.parse, _last(context, match))
    return subject is None or subject.lower != "you"


def modifies_noun(context: Context, match: Match) -> bool:
    """Stands before the noun it doubts."""
    token = _last(context, match)
    head = context.parse.head(token)
    return token.dep == "amod" and head.pos in {"NOUN", "PROPN"} and head.index > token.index


def claim_noun(context: Context, match: Match) -> bool:
    """Something said, not an insurance claim or a claims office."""
    token = _last(context, match)
    if token.dep == "compound":
        return False
    if token.lemma != "claim":
        return True
    if any(child.lemma.lower() in _CLAIM_KINDS for child in context.parse.children(token)):
        return False
    return context.lower(token, 1) not in {"for", "on", "to"} and context.lower(token, -1) not in {
        "laid",
        "lay",
        "stake",
    }


def not_in_compound(context: Context, match: Match) -> bool:
    """The noun itself, not the first part of "forecast office", nor what projects from a wall."""
    token = _last(context, match)
    clause = context.child(token, "relcl")
    if token.lemma == "sign" and clause is not None and context.lower(token, 1) == "that":
        return False  # "a sign that hung over the door"
    if token.lemma == "projection" and context.lower(token, 1) not in {"for", "of", "that", "by"}:
        return context.child(token, "compound", "poss") is not None
    return token.dep != "compound"


def open_question(context: Context, match: Match) -> bool:
    """An indirect question that waits for its answer: the clause hangs on the verb of asking."""
    token = _last(context, match)
    clause = context.parse.head(token)
    before = context.near(token, -1)
    asked = before is not None and before.pos == "VERB" and clause.dep == "advcl"
    return token.dep != "mark" or asked or clause.dep in {"ccomp", "pcomp", "acl", "dep"}


def rough_number(context: Context, match: Match) -> bool:
    """A rough number, not a book about 1984 or a walk around a lake."""
    token, following = _first(context, match), context.near(_last(context, match), 1)
    if token.lower in _ROUGH and match.first == match.last and following is not None and following.tag not in _NUMERIC:
        return _is_amount(context, token, following)
    if token.lower == "about" and token.dep == "prep":
        return (
            context.parse.head(token).pos == "VERB"
            and not _YEAR.fullmatch(context.lower(token, 1))
            and (
                context.parse.head(token).lemma
                in {"cost", "take", "weigh", "last", "be", "rise", "fall", "pay", "run", "earn", "spend"}
            )
        )
    return not (token.lower == "around" and context.near(token, 1) is not None and context.lower(token, -1) == "all")


def _is_amount(context: Context, token: Token, following: Token) -> bool:
    """An amount the parser takes for a noun (£7bn, 62p), or a time after a preposition ("from about March")."""
    before = context.near(token, -1)
    placed = before is not None and before.pos in {"ADP", "SCONJ"}
    if following.lower in _ROUGH_TIMES:
        return placed
    if not any(character.isdecimal() for character in following.text):
        return token.lower not in {"about", "around"} and following.lower in _COUNTED
    return placed or before is None or token.dep != "prep"


def range_of_numbers(context: Context, match: Match) -> bool:
    """A range of amounts, not of years or hours."""
    numbers = [token.text for token in context.parse.tokens[match.first : match.last + 1] if token.tag == "CD"]
    if all(_YEAR.fullmatch(number) for number in numbers):
        return False
    following = context.near(_last(context, match), 1)
    return following is None or following.lower not in {"am", "pm", "a.m.", "p.m.", *_ROUGH_TIMES}


def limits(context: Context, match: Match) -> bool:
    """An adverbial of its own, not "on paper napkins" or "in general terms"."""
    token = _last(context, match)
    following = context.near(token, 1)
    if token.lower in {"paper", "part", "general", "theory", "principle", "public"} and following is not None:
        return following.pos not in {"NOUN", "PROPN", "NUM"} and following.lower not in {"of", "-"}
    return True


def degree(context: Context, match: Match) -> bool:
    """Weakens an adjective or adverb; not "rather than", "would rather", "but rather", "fairly treated"."""
    token = _last(context, match)
    if token.lower not in {"rather", "fairly", "moderately"}:
        return True
    following, before = context.near(token, 1), context.lower(token, -1)
    if following is None or following.lower == "than" or before in {"would", "'d", "’d", "but", "or", "had"}:
        return False
    return following.pos in {"ADJ", "ADV"} and before != ","


def rough_word(context: Context, match: Match) -> bool:
    """Before a word of extent: "almost all"; not the adjective "near"."""
    return _first(context, match).tag != "JJ"


def vague(context: Context, match: Match) -> bool:
    """A quantity without a number; not a superlative ("most common birds") or a stretch of time ("several weeks")."""
    first, last = _first(context, match), _last(context, match)
    following = context.near(first, 1)
    if following is not None and following.tag == "CD":
        return False
    if first.lower == "most" and last.index > first.index + 1:
        return context.parse.head(first).index == last.index
    counted = last if last.index > first.index else context.parse.head(first)
    return counted.lemma.lower() not in _TIMES


CHECKS: Mapping[str, Check] = {
    "no_ability": no_ability,
    "possible": possible,
    "unknown": unknown,
    "knowledge": knowledge,
    "seeming": seeming,
    "supposed": supposed,
    "inference": inference,
    "pointing": pointing,
    "opinion_clause": opinion_clause,
    "prediction": prediction,
    "passive_prediction": passive_prediction,
    "hearsay_passive": hearsay_passive,
    "reporting": reporting,
    "modifies_noun": modifies_noun,
    "claim_noun": claim_noun,
    "not_in_compound": not_in_compound,
    "open_question": open_question,
    "rough_number": rough_number,
    "rough_word": rough_word,
    "range": range_of_numbers,
    "limits": limits,
    "degree": degree,
    "vague": vague,
}
