"""Definitions from WordNet: words in their sentence, and the few names it holds."""

import re
from collections.abc import Mapping, Sequence

from companion.lexicon import Lexicon, Sense
from companion.lexicon.morphology import base_forms
from companion.lexicon.own import OWN_LIST, own_senses
from companion.lookup import senses as sense_choice
from companion.lookup.context import Context, names_of
from companion.lookup.kinds import AGREEING
from companion.lookup.places import following_place
from companion.model import Definition, Entry

SOURCE = "WordNet 3.0"
LICENCE = "WordNet 3.0"
LONGEST = 160
FEW = 5  # counts in SemCor that tell nothing
OWN_FORM = 0.7  # what a reading gains whose dictionary form is the very form in the text
_ATTRIBUTION = re.compile(r"; ?- .*$")
_CLASSES = ("group", "product", "term", "event", "work", "acronym")


def define_entry(entry: Entry, context: Context) -> Definition | None:
    """The single thing that WordNet knows by the entry's name; people by their full name only, no doubtful cases."""
    for name in names_of(entry):
        if entry.kind == "person" and len(name.split()) < 2:
            continue
        found = _senses_of_name(name, context.lexicon)
        if entry.kind == "place" and following_place(entry, context) is not None:
            return None  # "Melbourne, Florida" is not the thing of that name
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


def _senses_of_name(name: str, lexicon: Lexicon) -> list[Sense]:
    """Senses that are written as the name is, with its capitals; of a plural those of the singular."""
    for lemma in (name, *(name[: len(base)] for base, _ in lexicon.lemmas(name, "n"))):
        found = [sense for sense in lexicon.senses(lemma, "n") if lemma in sense.members]
        if found:
            return found
    return []


def _agrees(entry: Entry, sense: Sense) -> bool:
    if entry.kind == "group" and not sense.gloss.startswith("a member of ") and sense.lexname != "noun.group":
        return False  # adjectives are tagged as groups too, and the noun beside them is another thing ("Martian")
    wanted = AGREEING.get(entry.kind)
    return wanted is None or sense.lexname in wanted


def define_word(form: str, pos: str | None, around: Mapping[str, float], lexicon: Lexicon) -> Definition | None:
    """The word's likeliest sense in its place, and the next one of the same word.

    Args:
        form: a word or phrase as it stands, in the case to look up.
        pos: the letters of "nvar" that the sentence allows, None for all.
        around: the weighted words around it (`senses.surroundings`).
        lexicon: the built data.
    """
    readings = _readings(form, pos, lexicon)
    ours = _ours(form, pos or "nvar", readings, lexicon)
    if ours is None and not readings and pos:
        readings = _readings(form, None, lexicon)
        ours = _ours(form, "nvar", readings, lexicon)
    if ours is not None:
        return ours
    best: tuple[float, str, list[Sense]] | None = None
    for lemma, found in readings:
        ranked = sense_choice.rank(found, {word: around[word] for word in around if word not in (lemma, form.lower())})
        score = sense_choice.worth(ranked[0], found.index(ranked[0]), around) + (
            OWN_FORM if lemma == form.lower() else 0
        )
        if best is None or score > best[0]:
            best = score, lemma, ranked
    if best is None:
        return None
    return _definition(best[2][:2], best[1] if best[1] != form.lower() else None)


def _ours(form: str, allowed: str, readings: Sequence[tuple[str, list[Sense]]], lexicon: Lexicon) -> Definition | None:
    """What our own list says of the word, unless the place allows another part of speech that is far commoner."""
    bases = [*base_forms(form.lower(), ()), *lexicon.lemmas(form)]
    found = list(dict.fromkeys(own_senses(form, bases, allowed)))
    if not found:
        return None
    lemma, _, text = found[0]
    covered = {letter for its, letter, _ in found if its == lemma}
    counts = {True: 0, False: 0}
    for sense in (sense for its, senses in readings if its == lemma for sense in senses):
        counts[sense.pos in covered] += sense.count
    if counts[False] > 2 * counts[True] + FEW:
        return None
    others = tuple(other for its, _, other in found[1:2] if its == lemma)
    return Definition(text=text, source=OWN_LIST, other_senses=others, lemma=lemma if lemma != form.lower() else None)


def _readings(form: str, pos: str | None, lexicon: Lexicon) -> list[tuple[str, list[Sense]]]:
    """The dictionary words that the form may be, each with the senses of common words.

    Of a word that the form is inflected from, only the parts of speech that have the form: "posted" is no noun.
    """
    allowed = set(pos or "nvar")
    kinds: dict[str, set[str]] = {form.lower(): allowed}
    for lemma, letter in lexicon.lemmas(form):
        if letter in allowed and lemma != form.lower():
            kinds.setdefault(lemma, set()).add(letter)
    every = [(lemma, its, lexicon.senses(lemma)) for lemma, its in kinds.items()]
    found = [(lemma, [one for one in senses if not one.instance and one.pos in its]) for lemma, its, senses in every]
    return [(lemma, senses) for lemma, senses in found if senses]


def define_name(form: str, lexicon: Lexicon) -> Definition | None:
    """The one thing of this name, where WordNet knows no other."""
    found = [sense for sense in lexicon.senses(form.lower(), "n") if form in sense.members]
    return _definition(found, None) if len(found) == 1 and found[0].instance else None


def _definition(ranked: Sequence[Sense], lemma: str | None) -> Definition:
    texts = [clip(sense.gloss) for sense in ranked]
    return Definition(text=texts[0], source=SOURCE, licence=LICENCE, other_senses=tuple(texts[1:2]), lemma=lemma)


def clip(gloss: str) -> str:
    """The gloss without quoted writers' names, within LONGEST characters, cut at a semicolon, a comma or a word."""
    gloss = _ATTRIBUTION.sub("", " ".join(gloss.split())).rstrip(" ;,:-")
    if len(gloss) <= LONGEST:
        return gloss
    for mark in ("; ", ", ", " "):
        cut = gloss.rfind(mark, 40, LONGEST)
        if cut > 0:
            return gloss[:cut] + ("" if mark == "; " else " …")
    return gloss[:LONGEST]
