"""Whether a noun can say what a person, place or body is: WordNet's lexicographer files against the entry's kind."""

from companion.lexicon import Lexicon
from companion.model import EntryKind

# Lexicographer files (wordnet lexnames(5)) whose nouns can stand for each kind.
AGREEING: dict[EntryKind, frozenset[str]] = {
    "person": frozenset({"noun.person"}),
    "place": frozenset({"noun.location", "noun.object"}),
    "organisation": frozenset({"noun.group"}),
    "group": frozenset({"noun.group", "noun.person"}),
    "event": frozenset({"noun.event", "noun.act", "noun.phenomenon", "noun.time", "noun.state"}),
    "work": frozenset({"noun.communication", "noun.artifact", "noun.act"}),
    "product": frozenset({"noun.artifact", "noun.substance", "noun.food", "noun.communication"}),
}

# Nouns of news text whose first senses mislead WordNet.
OF_BODIES = frozenset(
    "agency airline alliance arm automaker bank body branch broadcaster brokerage business campaign carmaker "
    "carrier chain charity chipmaker club coalition college conglomerate consultancy council court daily "
    "developer division drugmaker exchange firm foundation fund giant grocer group hospital insurer investor "
    "institute institution journal label lender "
    "magazine maker manufacturer miner ministry museum network newspaper office operator outlet paper parent platform "
    "producer programme provider publisher regulator retailer school service side site start-up startup station "
    "studio subsidiary supplier tabloid tank team theater theatre think-tank union unit university utility "
    "watchdog website weekly wing".split()
)
OF_PLACES = frozenset(
    "airport base birthplace border bridge camp capital castle cathedral center centre church city country county "
    "crossing dam district gateway hamlet harbor harbour heartland hospital hub island monastery mosque nation "
    "neighborhood neighbourhood outpost palace park port prison province region republic reservoir resort road "
    "square stadium state station strait street stronghold suburb temple territory town university village".split()
)
OF_PEOPLE = frozenset("head face voice chair ceo cfo coo mp mep msp figure spokesperson alumnus fellow mogul".split())
NOT_OF_PEOPLE = frozenset("member-state state nation country capital city party".split())
_THINGS = frozenset(
    {
        "noun.group",
        "noun.artifact",
        "noun.location",
        "noun.object",
        "noun.communication",
        "noun.event",
        "noun.substance",
    }
)
_SOLID = frozenset({"noun.group", "noun.artifact", "noun.location", "noun.communication"})
# Endings of new nouns for people that WordNet lacks ("sedimentologist", "youtuber").
_PERSONAL_ENDINGS = ("ist", "ologist", "woman", "man", "person", "er", "or", "ian")
_MANY_SENSES = 4  # the senses looked at: rarer ones let nearly every noun be a person


def agrees(kind: EntryKind, noun: str, lexicon: Lexicon) -> bool:
    """Whether `noun` (a lemma or an inflected form) can name what an entry of this kind is."""
    word = noun.lower().strip(".")
    if kind == "person" and word in NOT_OF_PEOPLE:
        return False
    if kind == "organisation" and word in OF_BODIES:
        return True
    if kind == "place" and word in OF_PLACES:
        return True
    if kind == "person" and word in OF_PEOPLE:
        return True
    found = files(word, lexicon)
    wanted = AGREEING.get(kind)
    if wanted is None:
        return bool(found) and found[0] not in ("noun.time", "noun.person", "noun.quantity")
    if not found and kind == "person":
        return len(word) > 5 and word.endswith(_PERSONAL_ENDINGS)
    return not wanted.isdisjoint(found)


def thing(kind: EntryKind, noun: str, lexicon: Lexicon) -> bool:
    """Whether the noun names some body, place or made thing that an entry taken for `kind` may turn out to be."""
    found = files(noun.lower(), lexicon)
    return noun.lower() in OF_BODIES | OF_PLACES or (
        bool(found[:1]) and found[0] in (_SOLID if kind == "organisation" else _THINGS)
    )


def files(noun: str, lexicon: Lexicon) -> list[str]:
    """Lexicographer files of the noun's usual senses, likeliest first; names of single things are left out."""
    for form in (noun, noun.lower()):
        lemmas = [lemma for lemma, pos in lexicon.lemmas(form, "n") if pos == "n"] or [form]
        for lemma in lemmas:
            senses = [sense for sense in lexicon.senses(lemma, "n") if not sense.instance]
            if senses:
                return [sense.lexname for sense in senses[:_MANY_SENSES]]
    return []
