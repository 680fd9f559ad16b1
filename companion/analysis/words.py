"""Hard words, multiword terms and idioms of the running text."""

from collections.abc import Iterator, Sequence

from companion.analysis import phrases
from companion.lexicon import Lexicon
from companion.model import Article, Entry, Parse, Token, Word

# Zipf frequency below which a word counts as hard for each level of the CEFR.
LIMITS = (("C1", 3.3), ("B2", 3.8), ("B1", 4.2))
POS = {"NOUN": ("noun", "n"), "VERB": ("verb", "v"), "ADJ": ("adj", "a"), "ADV": ("adv", "r")}

_QUOTED_BLOCKS = frozenset({"paragraph", "quote", "list"})


def find_words(article: Article, parse: Parse, entries: Sequence[Entry], lexicon: Lexicon) -> tuple[Word, ...]:
    """Every place of a hard word, term or idiom, in the order of the text, not overlapping.

    Names, numbers and what WordNet does not hold are left out; idioms and terms go before the words in them.
    """
    named = {
        token.index
        for entry in entries
        for mention in entry.mentions
        for token in parse.between(mention.start, mention.end)
    }
    taken: set[int] = set(named)
    found: list[Word] = []
    for first, last, word in phrases.find_phrases(parse, taken, lexicon):
        found.append(word)
        taken.update(range(first, last))
    found.extend(_single_words(article, parse, taken, lexicon))
    return tuple(sorted(found, key=lambda word: (word.start, word.end)))


def _single_words(article: Article, parse: Parse, taken: set[int], lexicon: Lexicon) -> Iterator[Word]:
    for sentence in parse.sentences:
        if article.blocks[sentence.block].kind not in _QUOTED_BLOCKS:
            continue
        at = sentence.first
        while at < sentence.last:
            end = _end_of_compound(parse, at, sentence.last)
            if taken.isdisjoint(range(at, end)):
                word = _hyphenated(parse, at, end, lexicon) if end > at + 1 else _hard(parse.tokens[at], lexicon)
                if word is not None:
                    yield word
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


def _hard(token: Token, lexicon: Lexicon) -> Word | None:
    if token.pos not in POS or not token.text.isalpha() or len(token.text) < 3:
        return None
    if token.entity in ("PERSON", "GPE", "LOC", "ORG", "NORP") and token.text[:1].isupper():
        return None
    pos, letter = POS[token.pos]
    lemma = _lemma(token.lower, token.lemma.lower(), letter, lexicon)
    return None if lemma is None else _graded(token.start, token.end, (token.lower, lemma), pos, lexicon)


def _lemma(form: str, given: str, letter: str, lexicon: Lexicon) -> str | None:
    """The dictionary form that WordNet holds, or None; only of kinds of things, not of single ones."""
    lemmas = dict.fromkeys([given, *(lemma for lemma, _ in lexicon.lemmas(form, letter))])
    for lemma in lemmas:
        if any(not sense.instance and lemma in sense.members for sense in lexicon.senses(lemma, letter)):
            return lemma
    return None


def _hyphenated(parse: Parse, first: int, last: int, lexicon: Lexicon) -> Word | None:
    tokens = parse.tokens[first:last]
    if any(token.pos == "PROPN" or token.text[:1].isdigit() for token in tokens):
        return None
    form = "".join(token.lower for token in tokens)
    for lemma in (form, form.replace("-", " "), form.replace("-", "")):
        senses = [sense for sense in lexicon.senses(lemma) if not sense.instance]
        if senses:
            pos = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}[senses[0].pos]
            return _graded(tokens[0].start, tokens[-1].end, (form, lemma), pos, lexicon)
    return None


def _graded(start: int, end: int, forms: tuple[str, str], pos: str, lexicon: Lexicon) -> Word | None:
    zipf = max(lexicon.zipf(form) for form in forms)
    for level, limit in LIMITS:
        if zipf < limit:
            return Word(start=start, end=end, lemma=forms[1], pos=pos, level=level)
    return None
