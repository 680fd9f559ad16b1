"""Definitions of words and phrases: in the article, and for the card at any place the pointer rests on."""

import re

from companion.lexicon import Lexicon
from companion.lexicon.own import OWN_LIST, load_bodies, load_idioms
from companion.lookup import encyclopedia, own_list, places, senses, wordnet
from companion.model import Article, Definition, Parse, Word

WORDNET_POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_POSSESSIVE = re.compile(r"['’]s?$")
_EDGES = " \t\n\r.,;:!?…\"“”‘’'()[]{}<>*_«»—–"
_SENTENCE_START = re.compile(r"^[\W_]*")


def define_word_at(article: Article, parse: Parse, word: Word, lexicon: Lexicon) -> Definition | None:
    """The definition of a hard word or idiom at its place in the article."""
    for idiom in load_idioms():
        if idiom.name == word.lemma:
            form = " ".join(article.text[word.start : word.end].split()).lower()
            return Definition(text=idiom.text, source=OWN_LIST, lemma=None if form == idiom.name else idiom.name)
    sentence = parse.sentence_at(word.start)
    around = article.text[sentence.start : sentence.end] if sentence else ""
    form = _POSSESSIVE.sub("", " ".join(article.text[word.start : word.end].split()))
    found = senses.content_words(around, lexicon)
    definition = wordnet.define_word(word.lemma, WORDNET_POS.get(word.pos), found - {form.lower()}, lexicon)
    if definition is None or form.lower() == word.lemma:
        return definition
    return Definition(
        text=definition.text, source=definition.source, licence=definition.licence,
        other_senses=definition.other_senses, lemma=word.lemma,
    )  # fmt: skip


def define(term: str, sentence: str, lexicon: Lexicon) -> Definition | None:
    """What any word or phrase means, for the card: exact or lemma match only, None when unknown.

    Args:
        term: the word or phrase as it stands in the text; a possessive ending is taken off.
        sentence: the sentence around it, to choose the sense by; "" where there is none.
        lexicon: the built data.
    """
    shown = " ".join(term.strip(_EDGES).split())
    form = _POSSESSIVE.sub("", shown)
    if not any(character.isalpha() for character in form):
        return None
    around = senses.content_words(sentence, lexicon) - {form.lower()}
    if form[:1].isupper() and not _opens(shown, sentence):
        return _name(form, lexicon) or _common(form, around, sentence, lexicon)
    return _common(form, around, sentence, lexicon) or (_name(form, lexicon) if form[:1].isupper() else None)


def _opens(term: str, sentence: str) -> bool:
    """Whether the term opens the sentence, so that its capital says nothing."""
    return " ".join(_SENTENCE_START.sub("", sentence).split()).startswith(term)


def _name(form: str, lexicon: Lexicon) -> Definition | None:
    body = own_list.find((form,), load_bodies(), {}, lexicon)
    if body is not None:
        return own_list.definition(body)
    found = places.country(form, lexicon) or places.capital(form, lexicon)
    if found is not None:
        return found
    vital = lexicon.vital(form) if " " in form else None
    return encyclopedia.definition(vital) if vital is not None else None


def _common(form: str, around: frozenset[str], sentence: str, lexicon: Lexicon) -> Definition | None:
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
    """Part of speech by the word before, one of "nv", or None where that does not tell."""
    match = re.search(rf"(\w+)\s+{re.escape(form)}\b(?:\s+(\w+))?", sentence)
    if match is None or " " in form:
        return None
    before, after = match.group(1).lower(), (match.group(2) or "").lower()
    if before in (
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "shall",
        "did",
        "does",
        "do",
    ):
        return "v" if before != "to" or not form.endswith("s") else None
    if before in ("the", "a", "an", "his", "her", "their", "its", "our", "my", "your") and after in (
        "", "of", "and", "in", "on", "to", "for", "is", "was", "are", "were", "has", "had", "that", "with", "by", "at",
    ):  # fmt: skip
        return "n"
    return None
