"""Context rules for the opinion lists: each looks at one match in its sentence and says whether it judges there."""

from collections.abc import Mapping

from companion.analysis.marking import Check, Context
from companion.analysis.opinion_nouns import (
    ABSTRACT,
    BODILY_VERBS,
    CREATURES,
    FACTUAL_RANKS,
    LITERAL_DEEDS,
    MATERIAL,
    MEASURED,
    NATURAL,
    NEUTRAL_DEGREES,
    PHYSICAL,
    SHOWS,
    SIZES,
)
from companion.analysis.phrase_lists import Match
from companion.analysis.speakers import subject_of
from companion.model import Token

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW"})


def _last(context: Context, match: Match) -> Token:
    return context.parse.tokens[match.last]


def _noun(context: Context, match: Match) -> Token | None:
    """The noun an adjective stands before or is said of."""
    token = _last(context, match)
    head = context.parse.head(token)
    if token.dep == "amod":
        return head
    if token.dep in {"acomp", "attr", "oprd"}:
        return subject_of(context.parse, head)
    return None


def is_plain_use(context: Context, match: Match) -> bool:
    """Not part of a name or a title: "the Socialist Party", the film “Monster”."""
    tokens = context.parse.tokens[match.first : match.last + 1]
    if any(token.pos == "PROPN" and token.text[:1].isupper() for token in tokens):
        return False
    if any(token.entity in _NAMES and token.text[:1].isupper() and token.index != match.first for token in tokens):
        return False
    first = tokens[0]
    if first.text[:1].isupper() and first.entity in _NAMES:
        return False
    quotation = context.voices.quotation_at(first.start, tokens[-1].end)
    if quotation is None or context.voices.at(first.start, tokens[-1].end)[0] == "quoted":
        return True
    inner = context.parse.between(quotation.inner_start, quotation.inner_end)
    return not all(token.text[:1].isupper() for token in inner if len(token.text) > 3)


def _is_compound(context: Context, match: Match) -> bool:
    return _last(context, match).dep in {"compound", "nmod"}


def noun(context: Context, match: Match) -> bool:
    """The noun itself, not the first part of a compound ("elite troops")."""
    return not _is_compound(context, match)


def event(context: Context, match: Match) -> bool:
    """What happened is called a farce; no travelling circus, no natural catastrophe, no mess hall."""
    token = _last(context, match)
    if _is_compound(context, match):
        return False
    if token.lemma in {"catastrophe", "calamity", "disaster"}:
        return not any(child.lemma in NATURAL for child in context.parse.children(token))
    if token.lemma in SHOWS:
        before = context.lower(token, -1)
        return token.dep in {"attr", "oprd"} or before in {"political", "media"} or _turned_into(context, token)
    return True


def _turned_into(context: Context, token: Token) -> bool:
    above = context.parse.head(token)
    return above.lower in {"into", "as", "of"} and token.dep == "pobj"


def judges(context: Context, match: Match) -> bool:
    """Said of a noun that can be judged; not a vicious circle or a toxic chemical."""
    token = _last(context, match)
    if token.dep in {"conj", "advcl", "ROOT", "relcl", "ccomp"} or match.last > match.first:
        return token.text.islower()
    said_of = _noun(context, match)
    return said_of is not None and said_of.lemma.lower() not in PHYSICAL


def feels(context: Context, match: Match) -> bool:
    """As `judges`; a participle must stand before its noun or be said of it."""
    token = _last(context, match)
    if token.pos == "VERB" and token.dep not in {"amod", "acomp", "attr", "oprd"}:
        return False
    return token.pos == "NOUN" or judges(context, match)


def sides(context: Context, match: Match) -> bool:
    """Said of people and ideas, not of weather, and no part of a party's name."""
    token = _last(context, match)
    following = context.near(token, 1)
    return judges(context, match) and not (following is not None and following.pos == "PROPN")


def acts(context: Context, match: Match) -> bool:
    """In words, not with the hands: plans are slammed, doors are slammed shut."""
    token = context.parse.tokens[match.first]
    if token.lemma == "boast" and context.child(token, "dobj") is not None:
        return False  # "The town boasts a museum"
    if token.lemma not in BODILY_VERBS or match.last > match.first:
        return True
    thing = context.child(token, "dobj", "nsubjpass")
    if thing is None:
        return False
    return thing.lemma.lower() in ABSTRACT or thing.entity in {"PERSON", "ORG", "NORP"} or thing.tag == "PRP"


def paints(context: Context, match: Match) -> bool:
    """Prices soar as a figure of speech, eagles do not."""
    token = context.parse.tokens[match.first]
    if token.lemma not in {"soar", "skyrocket", "plummet", "nosedive", "implode"}:
        return True
    subject = subject_of(context.parse, token)
    return subject is not None and subject.lemma.lower() in MEASURED


def intensifies(context: Context, match: Match) -> bool:
    """Strengthens a word after it; not "breathed deeply"."""
    token = _last(context, match)
    head = context.parse.head(token)
    if token.pos != "ADV":
        return token.lower in {"downright", "outright"} and token.dep in {"amod", "advmod"} and head.index > token.index
    if token.lower == "exponentially":
        return True
    return head.index > token.index or (
        head.pos == "VERB" and token.lower not in {"deeply", "profoundly", "outright", "bitterly"}
    )


def extreme(context: Context, match: Match) -> bool:
    """More than a plain measure: not "completely different" or "really think"."""
    return _last(context, match).lower not in NEUTRAL_DEGREES


def grand(context: Context, match: Match) -> bool:
    """Size as rhetoric, not the size of a star or a blast."""
    token, said_of = _last(context, match), _noun(context, match)
    if token.dep not in {"amod", "acomp"} or said_of is None:
        return False
    return said_of.lemma.lower() not in PHYSICAL or token.lower not in SIZES


def comments(context: Context, match: Match) -> bool:
    """Comments on the whole clause: stands before its verb or behind a comma ("smiled sadly" is manner)."""
    token = context.parse.tokens[match.first]
    if match.last > match.first:
        return True
    if context.lower(token, -1) in {"almost", "nearly", "not", "n't"}:
        return False
    head, following = context.parse.head(token), context.near(token, 1)
    if head.index > token.index or context.lower(token, -1) == ",":
        return True
    return head.pos == "AUX" and following is not None and following.pos in {"ADJ", "ADV", "DET", "NOUN", "VERB"}


def manner(context: Context, match: Match) -> bool:
    """Of a deed, not of where a thing stands ("conveniently placed")."""
    head = context.parse.head(_last(context, match))
    return head.lemma not in {"place", "locate", "situate", "position"}


def ranking(context: Context, match: Match) -> bool:
    """A ranking by judgement, not by a count ("one of the most populous")."""
    row = {token.lower for token in context.parse.tokens[match.first : match.last + 1]}
    return not row & FACTUAL_RANKS


def distance(context: Context, match: Match) -> bool:
    """Doubts a name; nominal prices are an economist's term."""
    token = _last(context, match)
    if token.lower in {"nominal", "token", "faux"}:
        head = context.parse.head(token)
        return token.dep == "amod" and head.lemma not in {
            "price",
            "gdp",
            "value",
            "term",
            "wage",
            "rate",
            "fee",
            "growth",
            "fur",
        }
    return True


def statement(context: Context, match: Match) -> bool:
    """Hands on what somebody says: a clause hangs on the verb, or a stretch of text is its speaker's."""
    token = context.parse.tokens[match.first]
    if context.child(token, "ccomp") is not None:
        return True
    if token.lemma == "claim" and context.child(token, "xcomp") is not None:
        return True
    return any(claim.cue_start <= token.start and token.end <= claim.cue_end for claim in context.voices.claims)


def renown(context: Context, match: Match) -> bool:
    """Said of somebody ("was a giant"), not a kind of fish, planet or firm."""
    token = _last(context, match)
    if match.last > match.first or token.lemma not in {"giant", "minnow", "hammering", "wizard", "rogue"}:
        return True
    if any(child.dep in {"compound", "amod"} for child in context.parse.children(token)):
        return False
    return token.dep in {"attr", "appos", "oprd"}


def figure(context: Context, match: Match) -> bool:
    """A figure of speech: animals and people on foot limp, governments do so in words only."""
    token = context.parse.tokens[match.first]
    if token.lemma not in {"limp", "lurch"}:
        return True
    subject = subject_of(context.parse, token)
    return subject is not None and (subject.lemma.lower() in ABSTRACT | MEASURED or subject.entity in {"ORG", "GPE"})


def appraises(context: Context, match: Match) -> bool:
    """Said of what people make or do, not of matter, weather or the body ("a dull pain", "stale bread")."""
    said_of = _noun(context, match)
    if said_of is not None and said_of.lemma.lower() in MATERIAL:
        return False
    return feels(context, match)


def insults(context: Context, match: Match) -> bool:
    """Said of people, not of animals or in a compound ("a clown fish")."""
    token = _last(context, match)
    if token.lemma.lower() not in CREATURES:
        return not _is_compound(context, match)
    return token.dep in {"attr", "oprd", "appos"}


def deeds(context: Context, match: Match) -> bool:
    """Done by people to people or plans: not what bodies, teams of horses or weather do."""
    token = context.parse.tokens[match.first]
    if token.dep in {"amod", "compound"}:
        return False
    if token.lemma not in LITERAL_DEEDS:
        return True
    thing = context.child(token, "dobj", "nsubjpass")
    return thing is not None and (thing.lemma.lower() in ABSTRACT or thing.entity in {"PERSON", "ORG", "NORP"})


def surprises(context: Context, match: Match) -> bool:
    """The adverb belongs to the adjective or participle after it."""
    last = _last(context, match)
    head = context.parse.head(context.parse.tokens[match.first])
    return last.lower not in NEUTRAL_DEGREES and head.index in {last.index, last.head, match.last - 1}


CHECKS: Mapping[str, Check] = {
    "appraises": appraises,
    "insults": insults,
    "deeds": deeds,
    "surprises": surprises,
    "noun": noun,
    "crowd": noun,
    "praise": noun,
    "event": event,
    "judges": judges,
    "feels": feels,
    "sides": sides,
    "acts": acts,
    "harms": acts,
    "paints": paints,
    "intensifies": intensifies,
    "extreme": extreme,
    "figure": figure,
    "renown": renown,
    "statement": statement,
    "grand": grand,
    "sentence_adverb": comments,
    "certainty": comments,
    "manner": manner,
    "ranking": ranking,
    "distance": distance,
}
