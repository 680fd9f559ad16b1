"""Idioms of Companion's list and multiword terms of WordNet in the parsed text."""

import functools
from collections.abc import Callable, Collection, Iterator, Sequence

from companion.analysis.familiarity import grade
from companion.lexicon import Lexicon, Sense
from companion.lexicon.own import Idiom, load_idioms
from companion.model import Parse, Sentence, Token, Word, WordLevel

LONGEST = 5  # words of a WordNet term
_GAP = 3  # words that "..." stands for at most
EASY = 4.2  # Zipf; a term is shown only where its meaning is not that of its common words
# Verbs that pair with nearly anything: WordNet's "take part" and "make up" teach a reader little.
LIGHT_VERBS = frozenset("be have do make take get go come give put keep let set run turn look bring call hold".split())
POS = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
NAMES_OF_POS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_OPENERS = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my", "your", "no", "of"})

Match = tuple[int, int, Word]
Starting = Callable[[str], frozenset[str]]


def find_phrases(
    parse: Parse, sentences: Sequence[Sentence], named: Collection[int], lexicon: Lexicon
) -> Iterator[Match]:
    """Idioms, then terms: (first token, token after the last, word), not overlapping; `named` tokens are left out."""
    taken = set(named)
    by_first: dict[str, list[Idiom]] = {}
    for idiom in sorted(load_idioms(), key=lambda one: -len(one.words)):
        by_first.setdefault(idiom.words[0], []).append(idiom)
    starting = functools.cache(lexicon.phrases_starting)
    for sentence in sentences:
        for first, last, word in _idioms(parse, sentence, by_first):
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                yield first, last, word
        for first, last, word in _terms(parse, sentence, taken, starting, lexicon):
            taken.update(range(first, last))
            yield first, last, word


def _idioms(parse: Parse, sentence: Sentence, by_first: dict[str, list[Idiom]]) -> Iterator[Match]:
    for token in parse.tokens_of(sentence):
        for idiom in [*by_first.get(token.lower, ()), *by_first.get(token.lemma.lower(), ())]:
            end = match(parse.tokens, token.index, sentence.last, idiom.words)
            if end is not None:
                last = parse.tokens[end - 1].end
                yield token.index, end, Word(token.start, last, idiom.name, idiom.pos, idiom.level)
                break


def match(tokens: Sequence[Token], at: int, limit: int, words: Sequence[str]) -> int | None:
    """Index after the match of an idiom's words at this token, or None; see `Idiom.words` for what they may be."""
    if not words:
        return at
    if at >= limit:
        return None
    token, rest = tokens[at], words[1:]
    if words[0] == "...":
        ends = (match(tokens, at + gap, limit, rest) for gap in range(1, _GAP + 1) if _plain(tokens, at, gap, limit))
        return next((end for end in ends if end is not None), None)
    if words[0] == "one's":
        if token.tag == "PRP$":
            return match(tokens, at + 1, limit, rest)
        for gap in range(1, _GAP + 1):
            if at + gap < limit and tokens[at + gap].tag == "POS":
                return match(tokens, at + gap + 1, limit, rest)
        return None
    if words[0] in (token.lower, token.lemma.lower()) or (token.text in ("-", "‑") and words[0] == "-"):
        return match(tokens, at + 1, limit, rest)
    return None


def _plain(tokens: Sequence[Token], at: int, gap: int, limit: int) -> bool:
    return at + gap <= limit and all(token.pos != "PUNCT" for token in tokens[at : at + gap])


def _terms(parse: Parse, sentence: Sentence, taken: set[int], starting: Starting, lexicon: Lexicon) -> Iterator[Match]:
    at = sentence.first
    while at < sentence.last:
        first = parse.tokens[at]
        known = frozenset[str]()
        if at not in taken and first.pos in POS and first.lower not in _OPENERS:
            lemma = first.lemma.lower()
            known = starting(first.lower) if lemma == first.lower else starting(first.lower) | starting(lemma)
        found = _term_at(parse, at, sentence.last, known, taken=taken, lexicon=lexicon) if known else None
        if found is not None:
            yield found
        at = found[1] if found is not None else at + 1


def _term_at(
    parse: Parse, at: int, limit: int, known: frozenset[str], *, taken: set[int], lexicon: Lexicon
) -> Match | None:
    first = parse.tokens[at]
    for last in range(min(at + LONGEST, limit), at + 1, -1):
        tokens = parse.tokens[at:last]
        if not taken.isdisjoint(range(at, last)) or any(token.pos in ("PUNCT", "PROPN", "NUM") for token in tokens):
            continue
        for words in _forms(tokens):
            phrase = " ".join(words)
            sense = _worth_showing(phrase, tokens, lexicon) if phrase in known else None
            if sense is not None:
                level = _level(tokens, lexicon)
                return at, last, Word(first.start, tokens[-1].end, phrase, NAMES_OF_POS[sense.pos], level)
    return None


def _forms(tokens: Sequence[Token]) -> list[list[str]]:
    """The words as they stand; with the head of a noun term in the singular; with a verb first in its base form."""
    plain = [token.lower for token in tokens]
    return [plain, [*plain[:-1], tokens[-1].lemma.lower()], [tokens[0].lemma.lower(), *plain[1:]]]


def _worth_showing(phrase: str, tokens: Sequence[Token], lexicon: Lexicon) -> Sense | None:
    """The term's sense, where the words really form it here and its meaning is not plain from them."""
    senses = [sense for sense in lexicon.senses(phrase) if not sense.instance and phrase in sense.members]
    content = [token for token in tokens if token.pos in POS]
    if not senses or min(lexicon.zipf(token.lower) for token in content) >= EASY or lexicon.zipf(phrase) >= EASY:
        return None
    sense, head = senses[0], tokens[-1]
    if sense.pos == "v":
        joined = all(_under(tokens, token) for token in tokens[1:])
        return sense if tokens[0].pos == "VERB" and joined and tokens[0].lemma.lower() not in LIGHT_VERBS else None
    if len(content) < 2 or (
        sense.pos == "n" and (head.pos != "NOUN" or not all(_under(tokens, t) for t in tokens[:-1]))
    ):
        return None
    return None if _plain_from_words(sense.gloss, phrase) else sense


def _plain_from_words(gloss: str, phrase: str) -> bool:
    """Whether the gloss only says the term's own words again ("the capital city of a province")."""
    stems = [word[:6] for word in phrase.split() if len(word) > 3]
    return all(stem in gloss for stem in stems)


def _under(tokens: Sequence[Token], token: Token) -> bool:
    """Whether the token hangs on another of the stretch, so that they are one phrase."""
    return tokens[0].index <= token.head <= tokens[-1].index and token.head != token.index


def _level(tokens: Sequence[Token], lexicon: Lexicon) -> WordLevel:
    return grade(min(lexicon.zipf(token.lower) for token in tokens)) or "B1"
