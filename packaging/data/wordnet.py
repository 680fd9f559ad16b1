"""WordNet 3.0, read with NLTK's reader: senses, synsets, exceptions."""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from companion.lexicon.keys import place_key

from .packages import Package

# The lexicographer files in WordNet's fixed order (lexnames(5WN)); Debian's package leaves the table out.
LEXNAMES = tuple(
    "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition "
    "noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object noun.person "
    "noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape noun.state "
    "noun.substance noun.time verb.body verb.change verb.cognition verb.communication verb.competition "
    "verb.consumption verb.contact verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social "
    "verb.stative verb.weather adj.ppl".split()
)
_KINDS = "nvasr"
MAX_HYPONYMS = 8  # glosses of more than these add nothing to the overlap and cost time
FOLDER = "usr/share/wordnet/"

# WordNet says in its own glosses what is a slur or an obscenity; such senses get no card. What it merely calls
# derogatory ("apparatchik", "tree hugger") stays: readers of the news want to know that.
_OFFENSIVE = re.compile(
    r"\(ethnic slur\)|\boffensive (and \w+ )?(terms?|names?)\b|\(offensive [\w ]*slang\)|\bobscene (terms|words) for\b"
    r"|\bvulgar (terms?|slang|expression)\b|\bregarded as offensive by\b|\bnow considered offensive\b"
)
OBSCENITY = "obscenity.n.02"  # the usage domain of dirty words
# Words that get no card in any sense, nor stand among the members of one.
WITHHELD = frozenset(
    "cunt darkie darky faggot fuck fucker fucking gook kike motherfucker nigga nigger slant-eye spic wetback".split()
)
_SPACES = re.compile(r"\s+")
_QUOTED = re.compile(r"`([^`']*)'")


class Synset(NamedTuple):
    """One row of the table `synset`; `kind` is WordNet's letter, "s" for satellites; `related` holds ids."""

    id: int
    kind: str
    number: int
    lexname: int
    instance: int
    gloss: str
    examples: str | None
    members: str
    related: str


class SenseRow(NamedTuple):
    """One row of the table `sense`; `tagged` is how often the sense occurs in WordNet's tagged texts."""

    lemma: str
    pos: str
    rank: int
    synset: int
    tagged: int


def open_reader(packages: Sequence[Package], folder: Path) -> Any:
    """NLTK's WordNet reader over the unpacked files.

    Args:
        packages: the Debian packages with WordNet's files.
        folder: where to unpack them; ends in corpora/wordnet, because the reader loads that itself, and what is above
            is registered as an NLTK data folder, because NLTK opens files only below those.
    """
    import nltk
    from nltk.corpus.reader.wordnet import WordNetCorpusReader

    for package in packages:
        for name in package.names():
            if name.startswith(FOLDER):
                (folder / name.removeprefix(FOLDER)).write_bytes(package.read(name))
    kinds = {"noun": 1, "verb": 2, "adj": 3, "adv": 4}
    table = "".join(f"{i:02}\t{name}\t{kinds[name.split('.')[0]]}\n" for i, name in enumerate(LEXNAMES))
    (folder / "lexnames").write_text(table, encoding="utf-8")
    nltk.data.path.insert(0, str(folder.parent.parent))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it regrets the missing multilingual part
        return WordNetCorpusReader(str(folder), None)


def numbering(reader: Any) -> dict[Any, int]:
    """The synsets that are shown, in the order of the data files, and their ids in our file, from 1."""
    everything = sorted(reader.all_synsets(), key=lambda synset: (_KINDS.index(synset.pos()), synset.offset()))
    shown = [synset for synset in everything if not is_offensive(synset)]
    return {synset: number for number, synset in enumerate(shown, start=1)}


def is_offensive(synset: Any) -> bool:
    """Whether WordNet calls it a slur or an obscenity, or our list holds all its members."""
    if _OFFENSIVE.search(synset.definition()) or OBSCENITY in {domain.name() for domain in synset.usage_domains()}:
        return True
    return all(name.lower().replace("_", " ") in WITHHELD for name in synset.lemma_names())


def synsets(numbers: Mapping[Any, int]) -> Iterator[Synset]:
    """The rows of `synset`, by id."""
    for synset, number in numbers.items():
        above = [*synset.hypernyms(), *synset.instance_hypernyms(), *synset.similar_tos()]
        below = [*synset.hyponyms(), *synset.instance_hyponyms()]
        related = [*_ids(above, numbers), *_ids(below, numbers)[:MAX_HYPONYMS]]
        members = [name.replace("_", " ") for name in synset.lemma_names()]
        yield Synset(
            number, synset.pos(), int(synset.name().rsplit(".", 1)[1]), LEXNAMES.index(synset.lexname()),
            int(bool(synset.instance_hypernyms())), tidy_gloss(synset.definition()),
            "\n".join(_tidy(example) for example in synset.examples()) or None,
            "\n".join(name for name in members if name.lower() not in WITHHELD), " ".join(related),
        )  # fmt: skip


def _ids(others: Sequence[Any], numbers: Mapping[Any, int]) -> list[str]:
    """Ids in rising order, because the reader hands out related synsets in no fixed one."""
    return [str(number) for number in sorted(numbers[other] for other in others if other in numbers)]


def senses(reader: Any, numbers: Mapping[Any, int]) -> Iterator[SenseRow]:
    """Every lemma (lower case, spaces) with its senses in WordNet's order, that is, most frequent first."""
    for pos in "nvar":
        for lemma in sorted(set(reader.all_lemma_names(pos))):
            name = lemma.lower().replace("_", " ")
            if name in WITHHELD:
                continue
            rank = 0
            for synset in reader.synsets(lemma, pos, check_exceptions=False):
                own = [each for each in synset.lemmas() if each.name().lower() == lemma.lower()]
                if own and synset in numbers:
                    rank += 1
                    yield SenseRow(name, pos, rank, numbers[synset], sum(each.count() for each in own))


def common_lemmas(synsets: Sequence[Synset], senses: Sequence[SenseRow]) -> frozenset[str]:
    """Lemmas that are more than the name of one thing."""
    instances = {synset.id for synset in synsets if synset.instance}
    return frozenset(sense.lemma for sense in senses if sense.synset not in instances)


def located(synsets: Sequence[Synset]) -> dict[str, tuple[frozenset[str], str]]:
    """For each name of a place, the keys of all names, and the glosses, of the places it may be."""
    location = LEXNAMES.index("noun.location")
    found: dict[str, tuple[frozenset[str], str]] = {}
    for synset in synsets:
        if synset.instance and synset.lexname == location:
            keys = frozenset(map(place_key, synset.members.split("\n")))
            for key in keys:
                others, glosses = found.get(key, (frozenset[str](), ""))
                found[key] = (others | keys, f"{glosses}\n{synset.gloss}")
    return found


def exceptions(packages: Sequence[Package]) -> Iterator[tuple[str, str, str]]:
    """(inflected form, part of speech, lemma) of the irregular forms."""
    for package in packages:
        for pos, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
            member = f"{FOLDER}{name}.exc"
            if member not in package.names():
                continue
            for line in package.read(member).decode("utf-8").splitlines():
                form, *lemmas = (part.replace("_", " ") for part in line.split())
                for lemma in lemmas:
                    yield form, pos, lemma


def tidy_gloss(text: str) -> str:
    """The definition alone: what the reader leaves of examples, their quotation marks and authors goes."""
    parts = [part for part in _tidy(text).split(";") if part.strip() and not part.strip().startswith("-")]
    text = "; ".join(part.strip() for part in parts)
    if '"' in text:
        before, _, _ = text.partition('"')
        text = before.rpartition(";")[0] or text.replace('"', "")
    return _QUOTED.sub("‘\\1’", text).strip(" ;")


def _tidy(text: str) -> str:
    """Single spaces, and none before a closing mark."""
    return _SPACES.sub(" ", text).replace(" ;", ";").replace(" ,", ",").strip(" ;")
