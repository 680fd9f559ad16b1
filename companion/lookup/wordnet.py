"""Definitions from WordNet: words in their sentence, and the few names it holds."""

from collections.abc import Collection, Sequence

from companion.lexicon import Lexicon, Sense
from companion.lookup import senses as sense_choice
from companion.lookup.context import Context
from companion.lookup.kinds import AGREEING
from companion.model import Definition, Entry

SOURCE = "WordNet 3.0"
LICENCE = "WordNet 3.0"
LONGEST = 160
_CLASSES = ("group", "product", "term", "event", "work", "acronym")


def define_entry(entry: Entry, context: Context) -> Definition | None:
    """The single thing that WordNet knows by the entry's name; people by their full name only, no doubtful cases."""
    for name in (entry.name, *entry.aliases):
        if entry.kind == "person" and len(name.split()) < 2:
            continue
        found = [sense for sense in context.lexicon.senses(name.lower(), "n") if name in sense.members]
        instances = [sense for sense in found if sense.instance and _agrees(entry, sense)]
        if len(instances) == 1 and all(sense.instance for sense in found):
            return _definition(instances, None)
        if (
            entry.kind in _CLASSES
            and found
            and not found[0].instance
            and name[:1].isupper()
            and _agrees(entry, found[0])
        ):
            return _definition(found[:1], None)
    return None


def _agrees(entry: Entry, sense: Sense) -> bool:
    if entry.kind == "group" and not sense.gloss.startswith("a member of ") and sense.lexname != "noun.group":
        return False  # adjectives are tagged as groups too, and the noun beside them is another thing ("Martian")
    wanted = AGREEING.get(entry.kind)
    return wanted is None or sense.lexname in wanted


def define_word(form: str, pos: str | None, around: Collection[str], lexicon: Lexicon) -> Definition | None:
    """The word's likeliest sense in its sentence, and the next one.

    Args:
        form: a word or phrase as it stands, in the case to look up.
        pos: one of "nvar" where the sentence tells it.
        around: content words of the sentence.
        lexicon: the built data.
    """
    for lemma, found in _readings(form, pos, lexicon):
        common = [sense for sense in found if not sense.instance] or ([] if form.islower() else found)
        if common:
            ranked = sense_choice.rank(common, [word for word in around if word != lemma], lexicon)
            shown = lemma if lemma.lower() != form.lower() else None
            return _definition(ranked[:2], shown)
    return None


def _readings(form: str, pos: str | None, lexicon: Lexicon) -> list[tuple[str, Sequence[Sense]]]:
    """(lemma, senses) to try in turn: the part of speech at hand first, the form itself before other lemmas."""
    readings: list[tuple[str, Sequence[Sense]]] = []
    for wanted in (pos, None) if pos else (None,):
        lemmas = [form.lower()] if lexicon.senses(form.lower(), wanted) else []
        lemmas += [lemma for lemma, _ in lexicon.lemmas(form, wanted) if lemma not in lemmas]
        readings += [(lemma, lexicon.senses(lemma, wanted)) for lemma in lemmas]
    return readings


def _definition(ranked: Sequence[Sense], lemma: str | None) -> Definition:
    texts = [clip(sense.gloss) for sense in ranked]
    return Definition(text=texts[0], source=SOURCE, licence=LICENCE, other_senses=tuple(texts[1:2]), lemma=lemma)


def clip(gloss: str) -> str:
    """The gloss within LONGEST characters, cut at a semicolon, a comma or a word."""
    gloss = " ".join(gloss.split())
    if len(gloss) <= LONGEST:
        return gloss
    for mark in ("; ", ", ", " "):
        cut = gloss.rfind(mark, 40, LONGEST)
        if cut > 0:
            return gloss[:cut] + ("" if mark == "; " else " …")
    return gloss[:LONGEST]
