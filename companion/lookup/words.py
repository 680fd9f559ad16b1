"""Definitions of words and phrases: in the article, and for the card at any place the pointer rests on."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from companion.lexicon import Lexicon
from companion.lexicon.own import OWN_LIST, load_body_names, load_idioms
from companion.lookup import encyclopedia, own_list, places, senses, wordnet
from companion.model import Article, Definition, Parse, Word

WORDNET_POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
CONTEXTS = 3  # sentences with the word that are compared with the glosses; a word keeps its sense in an article
_POSSESSIVE = re.compile(r"['’]s?$")
_OF_MINE = re.compile(r"\bof mine\b")  # the pronoun, which dictionaries of nouns take for a pit
_EDGES = " \t\n\r.,;:!?…\"“”‘’'()[]{}<>*_«»—–"
_BEFORE_VERBS = frozenset(
    "to will would can could may might must should shall did does do cannot i you he she we they who".split()
)
_BE = frozenset("be been being is are was were am get got".split())
_BEFORE_NOUNS = frozenset("the a an his her their its our my your this that these those".split())
_AFTER_NOUNS = frozenset("of and in on to for is was are were has had that with by at from as or but who which".split())
_PREPOSITIONS = frozenset("of in on at by with from into over under between against during".split())
_SENTENCE_START = re.compile(r"^[\W_]*")


def define_in_article(article: Article, parse: Parse, words: Sequence[Word], lexicon: Lexicon) -> tuple[Word, ...]:
    """The words with their definitions: one sense a word, chosen by the first sentences it stands in.

    Words that nothing defines are left out.
    """
    idioms = {idiom.name: idiom for idiom in load_idioms()}
    places: dict[tuple[str, str], list[Word]] = {}
    for word in words:
        places.setdefault((word.lemma, word.pos), []).append(word)
    meant = {
        key: _in_sentences(article, parse, same[:CONTEXTS], lexicon)
        for key, same in places.items()
        if key[0] not in idioms
    }
    found: list[Word] = []
    for word in words:
        form = " ".join(article.text[word.start : word.end].split()).lower()
        idiom = idioms.get(word.lemma)
        meaning = meant.get((word.lemma, word.pos)) if idiom is None else Definition(text=idiom.text, source=OWN_LIST)
        if meaning is not None:
            lemma = None if _POSSESSIVE.sub("", form) == word.lemma else word.lemma
            found.append(replace(word, definition=replace(meaning, lemma=lemma)))
    return tuple(found)


def _in_sentences(article: Article, parse: Parse, places: Sequence[Word], lexicon: Lexicon) -> Definition | None:
    """The definition of a word by the sentences in which it stands."""
    around: dict[str, float] = {}
    for word in places:
        sentence = parse.sentence_at(word.start)
        if sentence is not None:
            around |= senses.surroundings(article.text[sentence.start : sentence.end], lexicon)
    for word in places:
        around.pop(" ".join(article.text[word.start : word.end].split()).lower(), None)
    first = places[0]
    around.pop(first.lemma, None)
    return wordnet.define_word(first.lemma, WORDNET_POS.get(first.pos), around, lexicon)


def define(term: str, sentence: str, lexicon: Lexicon) -> Definition | None:
    """What any word or phrase means, for the card: exact or lemma match only, None when unknown.

    Args:
        term: the word or phrase as it stands in the text; a possessive ending is taken off.
        sentence: the sentence around it, to choose the sense by; "" where there is none.
        lexicon: the built data.
    """
    shown = " ".join(term.strip(_EDGES).split())
    form = _POSSESSIVE.sub("", shown)
    if not any(character.isalpha() for character in form) or (form == "mine" and _OF_MINE.search(sentence)):
        return None
    around = senses.surroundings(sentence, lexicon)
    around.pop(form.lower(), None)
    if not form[:1].isupper():
        return _common(form, around, sentence, lexicon)
    if not _opens(shown, sentence):
        return _name(form, lexicon) or _common(form, around, sentence, lexicon)
    return places.country(form, lexicon) or _common(form, around, sentence, lexicon) or _name(form, lexicon)


def _opens(term: str, sentence: str) -> bool:
    """Whether the term opens the sentence, so that its capital says nothing."""
    return " ".join(_SENTENCE_START.sub("", sentence).split()).startswith(term)


def _name(form: str, lexicon: Lexicon) -> Definition | None:
    body = own_list.find((form,), load_body_names(), {}, lexicon)
    if body is not None:
        return own_list.definition(body)
    vital = lexicon.vital(form) if " " in form else None
    return (
        places.country(form, lexicon)
        or places.capital(form, lexicon)
        or (encyclopedia.definition(vital) if vital else None)
        or places.famed_town(form, lexicon)
        or wordnet.define_name(form, lexicon)
    )


def _common(form: str, around: dict[str, float], sentence: str, lexicon: Lexicon) -> Definition | None:
    for idiom in load_idioms():
        if " ".join(idiom.words) == form.lower() or idiom.name == form.lower():
            return Definition(text=idiom.text, source=OWN_LIST)
    pos = guess_pos(form, sentence)
    for tried in dict.fromkeys((form, form.lower(), form.lower().replace("-", " "), form.lower().replace("-", ""))):
        found = wordnet.define_word(tried, pos, around, lexicon)
        if found is not None:
            return found
    return None


def guess_pos(form: str, sentence: str) -> str | None:
    """Part of speech by the words beside it, letters of "nva", None where they do not tell."""
    match = re.search(rf"(\w+)\s+[“\"'‘]?{re.escape(form)}\b(?:\s+(\w+))?", sentence)
    if match is None or " " in form:
        return None
    before, after = match.group(1).lower(), (match.group(2) or "").lower()
    if before in _BEFORE_VERBS or (before in _BE and form.lower().endswith(("ed", "en"))):
        return "v"
    if before in _BEFORE_NOUNS:
        return "n" if not after or after in _AFTER_NOUNS else "na"
    return "na" if before in _PREPOSITIONS and not form.lower().endswith("ing") else None
