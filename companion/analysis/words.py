"""Hard words, multiword terms and idioms of the running text."""

from collections.abc import Iterator, Sequence

from companion.analysis import phrases
from companion.analysis.familiarity import LIMITS, Grade, familiarity, grade
from companion.lexicon import Lexicon, Sense
from companion.model import Article, Entry, Parse, Token, Word

POS = {"NOUN": ("noun", "n"), "VERB": ("verb", "v"), "ADJ": ("adj", "a"), "ADV": ("adv", "r")}

EASIEST: Grade = "B2"
# Different words at most per token, the rarest first. On six texts of our own, 1,485 words with 62 that a teacher
# would gloss: precision .73 at 1 / 16, .77 at 1 / 28, .79 at 1 / 32; recall .66, .65, .61.
DENSITY = 1 / 28
FEWEST = 8

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
    for first, last, word in phrases.find_phrases(parse, running, taken, lexicon):
        found.append(word)
        taken.update(range(first, last))
    spans = ((sentence.first, sentence.last) for sentence in running)
    ranked = [pair for first, last in spans for pair in _single_words(parse, first, last, taken, lexicon)]
    kept = _rarest(ranked, sum(one.last - one.first for one in running), easiest)
    return tuple(sorted([*found, *kept], key=lambda word: (word.start, word.end)))


def _rarest(ranked: Sequence[tuple[float, Word]], size: int, easiest: Grade) -> list[Word]:
    """The words that are hard enough, and of those no more lemmas than a text of `size` tokens bears."""
    limit = dict(LIMITS)[easiest]
    rarity: dict[str, float] = {}
    for zipf, word in ranked:
        if zipf < limit:
            rarity[word.lemma] = max(zipf, rarity.get(word.lemma, 0.0))
    most = max(FEWEST, int(size * DENSITY))
    kept = set(sorted(rarity, key=lambda lemma: (rarity[lemma], lemma))[:most])
    return [word for zipf, word in ranked if word.lemma in kept and zipf < limit]


def _single_words(parse: Parse, at: int, limit: int, taken: set[int], lexicon: Lexicon) -> Iterator[tuple[float, Word]]:
    while at < limit:
        end = _end_of_compound(parse, at, limit)
        if taken.isdisjoint(range(at, end)):
            single = end == at + 1
            found = _word(parse.tokens[at], lexicon) if single else _hyphenated(parse, at, end, lexicon)
            if found is not None:
                yield found
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


def _word(token: Token, lexicon: Lexicon) -> tuple[float, Word] | None:
    if token.pos not in POS or not token.text.isalpha() or len(token.text) < 3:
        return None
    if token.entity in _NAMED and token.text[:1].isupper():
        return None
    pos, letter = POS[token.pos]
    for lemma in dict.fromkeys([token.lemma.lower(), *(base for base, _ in lexicon.lemmas(token.lower, letter))]):
        if any(_is_common(sense, lemma) for sense in lexicon.senses(lemma, letter)):
            return _graded(token.start, token.end, (token.lower, lemma), pos, lexicon)
    return None


def _is_common(sense: Sense, lemma: str) -> bool:
    """Whether the sense is of the common word, not of a name, and no plain measure ("kilometre")."""
    return not sense.instance and lemma in sense.members and sense.lexname != "noun.quantity"


def _hyphenated(parse: Parse, first: int, last: int, lexicon: Lexicon) -> tuple[float, Word] | None:
    tokens = parse.tokens[first:last]
    if any(token.pos == "PROPN" or token.text[:1].isdigit() for token in tokens):
        return None
    form = "".join(token.lower for token in tokens)
    for lemma in (form, form.replace("-", " "), form.replace("-", "")):
        senses = [sense for sense in lexicon.senses(lemma) if _is_common(sense, lemma)]
        if senses:
            pos = phrases.NAMES_OF_POS[senses[0].pos]
            return _graded(tokens[0].start, tokens[-1].end, (form, lemma), pos, lexicon)
    return None


def _graded(start: int, end: int, forms: tuple[str, str], pos: str, lexicon: Lexicon) -> tuple[float, Word] | None:
    zipf = familiarity(*forms, lexicon)
    level = grade(zipf)
    return None if level is None else (zipf, Word(start=start, end=end, lemma=forms[1], pos=pos, level=level))
