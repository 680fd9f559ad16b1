"""Hard words, multiword terms and idioms of the running text."""

from collections.abc import Iterator, Sequence

from companion.analysis import phrases
from companion.analysis.familiarity import LIMITS, Grade, familiarity, grade
from companion.lexicon import Lexicon, Sense
from companion.lexicon.own import load_word_levels
from companion.model import Article, Entry, Parse, Token, Word

POS = {"NOUN": ("noun", "n"), "VERB": ("verb", "v"), "ADJ": ("adj", "a"), "ADV": ("adv", "r")}

EASIEST: Grade = "B2"
# Different words, terms and idioms at most per token, the rarest first. Measured on twelve annotated articles: F on
# the six that the lists of words were not written with is .63 at 1 / 40, .65 at 1 / 34 to 1 / 26.
DENSITY = 1 / 30
FEWEST = 8

Graded = tuple[float, str, str, Grade]

_RUNNING = frozenset({"paragraph", "quote", "list"})
_NAMED = frozenset({"PERSON", "GPE", "LOC", "ORG", "NORP", "FAC"})


def find_words(
    article: Article, parse: Parse, entries: Sequence[Entry], lexicon: Lexicon, easiest: Grade = EASIEST
) -> tuple[Word, ...]:
    """Every place of a hard word, term or idiom, in the order of the text, not overlapping.

    Names, numbers and what WordNet does not hold are left out; idioms and terms go before the words in them. Of a text
    thick with hard words only the rarest are kept.

    Args:
        article: whose paragraphs, quotations and lists are searched.
        parse: its parse.
        entries: the names in it, which are no words to learn.
        lexicon: frequencies and senses.
        easiest: the lowest level of the CEFR that counts as hard.
    """
    taken = {
        token.index
        for entry in entries
        for mention in entry.mentions
        for token in parse.between(mention.start, mention.end)
    }
    running = [one for one in parse.sentences if article.blocks[one.block].kind in _RUNNING]
    found: list[Word] = []
    wanted = [level for level, limit in LIMITS if limit <= dict(LIMITS)[easiest]]
    for first, last, word in phrases.find_phrases(parse, running, taken, lexicon):
        taken.update(range(first, last))
        if word.level in wanted:
            found.append(word)
    grader = _Grader(lexicon)
    spans = ((sentence.first, sentence.last) for sentence in running)
    ranked = [pair for first, last in spans for pair in _single_words(parse, first, last, taken, grader)]
    most = max(FEWEST, int(sum(one.last - one.first for one in running) * DENSITY))
    kept = _rarest(ranked, max(most - len({word.lemma for word in found}), FEWEST), easiest)
    return tuple(sorted([*found, *kept], key=lambda word: (word.start, word.end)))


def _rarest(ranked: Sequence[tuple[float, Word]], most: int, easiest: Grade) -> list[Word]:
    """The words that are hard enough, and of those no more than `most` lemmas."""
    limit = dict(LIMITS)[easiest]
    rarity: dict[str, float] = {}
    for zipf, word in ranked:
        if zipf < limit:
            rarity[word.lemma] = max(zipf, rarity.get(word.lemma, 0.0))
    kept = set(sorted(rarity, key=lambda lemma: (rarity[lemma], lemma))[:most])
    return [word for zipf, word in ranked if word.lemma in kept and zipf < limit]


def _single_words(
    parse: Parse, at: int, limit: int, taken: set[int], grader: "_Grader"
) -> Iterator[tuple[float, Word]]:
    tokens, begin = parse.tokens, at
    while at < limit:
        end = _end_of_compound(parse, at, limit)
        named = tokens[at].text[:1].isupper() and at > begin and tokens[at - 1].pos != "PUNCT"
        if not named and taken.isdisjoint(range(at, end)):
            found = grader.word(tokens[at]) if end == at + 1 else grader.hyphenated(tokens[at:end])
            if found is not None:
                zipf, lemma, pos, level = found
                yield zipf, Word(tokens[at].start, tokens[end - 1].end, lemma, pos, level)
        at = end


def _end_of_compound(parse: Parse, at: int, limit: int) -> int:
    """Index after the hyphenated word that starts at this token."""
    tokens, end = parse.tokens, at + 1
    while (
        end + 1 < limit
        and tokens[end].text in ("-", "‑", "‐")
        and tokens[end].start == tokens[end - 1].end
        and tokens[end + 1].start == tokens[end].end
    ):
        end += 2
    return end


class _Grader:
    """Grades words, each form once: (Zipf, lemma, part of speech, level), None for what is easy or no word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._hard = load_word_levels().hard
        self._known: dict[tuple[str, str, str], Graded | None] = {}

    def word(self, token: Token) -> Graded | None:
        """The grade of a single word in its place."""
        if token.pos not in POS or not token.text.isalpha() or len(token.text) < 3:
            return None
        if token.entity in _NAMED and token.text[:1].isupper():
            return None
        key = token.lower, token.lemma.lower(), token.pos
        if key not in self._known:
            self._known[key] = self._look_up(*key)
        return self._known[key]

    def _look_up(self, form: str, lemma: str, tag: str) -> Graded | None:
        if grade(self._lexicon.zipf(form)) is None and self._hard.isdisjoint((form, lemma)):
            return None
        pos, letter = POS[tag]
        for one in dict.fromkeys([lemma, *(base for base, _ in self._lexicon.lemmas(form, letter))]):
            if any(_is_common(sense, one) for sense in self._lexicon.senses(one, letter)):
                return self._graded(form, one, pos)
        return None

    def hyphenated(self, tokens: Sequence[Token]) -> Graded | None:
        """The grade of a word with hyphens, as one."""
        if any(token.pos == "PROPN" or token.text[:1].isdecimal() for token in tokens):
            return None
        form = "".join(token.lower for token in tokens)
        for lemma in (form, form.replace("-", " "), form.replace("-", "")):
            senses = [sense for sense in self._lexicon.senses(lemma) if _is_common(sense, lemma)]
            if senses:
                return self._graded(form, lemma, phrases.NAMES_OF_POS[senses[0].pos])
        return None

    def _graded(self, form: str, lemma: str, pos: str) -> Graded | None:
        zipf = familiarity(form, lemma, self._lexicon)
        level = grade(zipf)
        return None if level is None else (zipf, lemma, pos, level)


def _is_common(sense: Sense, lemma: str) -> bool:
    """Whether the sense is of the common word, not of a name, and no plain measure ("kilometre")."""
    return not sense.instance and lemma in sense.members and sense.lexname != "noun.quantity"
