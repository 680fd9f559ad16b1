"""Hard words, multiword terms and idioms of the running text."""

from collections.abc import Iterator, Mapping, Sequence

from companion.analysis import phrases
from companion.analysis.familiarity import LIMITS, familiarity, grade
from companion.lexicon import Lexicon, Sense
from companion.lexicon.own import load_word_levels, own_sense
from companion.model import Article, Entry, Parse, Token, Word, WordLevel

POS = {"NOUN": ("noun", "n"), "VERB": ("verb", "v"), "ADJ": ("adj", "a"), "ADV": ("adv", "r")}

EASIEST: WordLevel = "B2"
# Different words, terms and idioms of a level or harder, at most per token, the rarest first. Measured at B2 on the
# eighteen annotated articles: F is .72 at 1 / 22, .74 at 1 / 18, .75 at 1 / 16, no better beyond.
DENSITY: Mapping[WordLevel, float] = {"C1": 1 / 16, "B2": 1 / 16, "B1": 1 / 10}
FEWEST = 8
FAR_RARER = 1.0  # Zipf; "fined" is of fine, not of fin

Graded = tuple[float, str, str, WordLevel]

_RUNNING = frozenset({"paragraph", "quote", "list"})
_NAMED = frozenset({"PERSON", "GPE", "LOC", "ORG", "NORP", "FAC"})


def find_words(
    article: Article, parse: Parse, entries: Sequence[Entry], lexicon: Lexicon, easiest: WordLevel = EASIEST
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
    kept = _rarest(ranked, found, sum(one.last - one.first for one in running))
    return tuple(sorted([*found, *(word for word in kept if word.level in wanted)], key=lambda word: word.start))


def _rarest(ranked: Sequence[tuple[float, Word]], phrases: Sequence[Word], tokens: int) -> list[Word]:
    """The words without the less rare of a text thick with them: each level keeps what it has without easier ones."""
    rarity: dict[str, tuple[float, WordLevel]] = {}
    for zipf, word in ranked:
        rarity[word.lemma] = max((zipf, word.level), rarity.get(word.lemma, (0.0, word.level)))
    kept: set[str] = set()
    for at, (level, _) in enumerate(LIMITS):
        harder = [one for one, _ in LIMITS[: at + 1]]
        most = max(FEWEST, int(tokens * DENSITY[level]) - len({one.lemma for one in phrases if one.level in harder}))
        of_level = sorted((zipf, lemma) for lemma, (zipf, its) in rarity.items() if its == level)
        kept.update(lemma for _, lemma in of_level[: max(0, most - len(kept))])
    return [word for _, word in ranked if word.lemma in kept]


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
        ours = own_sense(form, letter)
        if ours is not None:
            return self._graded(form, ours[0], pos)
        for one in self._bases(form, lemma, letter):
            if any(_is_common(sense, one) for sense in self._lexicon.senses(one, letter)):
                return self._graded(form, one, pos)
        return None

    def _bases(self, form: str, lemma: str, letter: str) -> list[str]:
        """The dictionary forms that a form may have; the parser's first, unless another is far more common."""
        bases = list(dict.fromkeys([lemma, *(base for base, _ in self._lexicon.lemmas(form, letter))]))
        common = {base: self._lexicon.zipf(base) for base in bases}
        return sorted(bases, key=lambda base: common[base] < max(common.values()) - FAR_RARER)

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
