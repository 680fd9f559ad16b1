"""How hard the running text is: the Flesch–Kincaid grade."""

import re

from companion.model import Article, Level, Parse

# Kincaid, Fishburne, Rogers and Chissom (1975): Derivation of new readability formulas for Navy enlisted personnel.
WORDS_PER_SENTENCE = 0.39
SYLLABLES_PER_WORD = 11.8
CONSTANT = 15.59

_RUNNING = frozenset({"paragraph", "quote"})
_WORD = re.compile(r"[^\W_]+(?:[.,’'‑-][^\W_]+)*", re.UNICODE)
_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouyáàâäãåæéèêëíìîïóòôöõøúùûü]+")
_Y_AS_CONSONANT = re.compile(r"(?<=[aeiou])y(?=[aeiou])")
_SILENT_INSIDE = re.compile(r"(?<=[gq])ue(?=s?$)|(?<=[^aeiouy])e(?=ly$|ment)")
_SILENT_END = re.compile(r"(?:[^aeiouy]e|[^aeiouytd]ed|[^aeiouyszxcgh]es|thes)$")
_SYLLABIC_L = re.compile(r"[^aeiouylr]l(?:e|ed|es)$")
# Adjoining vowels that are spoken apart: ra-di-o, pre-vi-ous, cli-ent, so-ci-e-ty, ac-tu-al, influ-ence, vid-e-o.
_APART = re.compile(
    r"(?<![tcsg])(?<!ll)(?<!ni)(?<!n)i(?:a(?!ge|me)|o|u)|(?<=[aeo]n)ia|(?<=sc)ie(?=n)|(?<![tc])ie(?=n[ct])|ie(?=ty|t$)"
    r"|(?<![gq])ua(?=[lrt])|(?<![gq])ue(?=[ln])|(?<!g)eo(?!u|ple)|^geo|^(?:re(?=un|op|inf|act|el)|coa(?=li)|coop|thea)"
    r"|(?<=cr)ea(?=t(?!u))|ia(?=tion)|(?<=[aeiou][^aeiou])ea$|ea(?=lit|lis)|[eoiy]ing|isms?$|ao|ae(?=l)|oe(?=[mt])"
)


def measure_level(article: Article, parse: Parse) -> Level:
    """Grade, words and sentences of paragraphs and quotations; headings, lists and captions are left out.

    A word is a run of letters and digits, hyphens and apostrophes inside it included. The grade is None for a text
    without words.
    """
    running = [one for one in parse.sentences if article.blocks[one.block].kind in _RUNNING]
    words: list[str] = []
    sentences = 0
    for sentence in running:
        found = _WORD.findall(article.text[sentence.start : sentence.end])
        words.extend(found)
        sentences += bool(found)
    if not words:
        return Level(flesch_kincaid_grade=None, words=0, sentences=0)
    syllables = sum(count_syllables(word) for word in words)
    grade = WORDS_PER_SENTENCE * len(words) / sentences + SYLLABLES_PER_WORD * syllables / len(words) - CONSTANT
    return Level(flesch_kincaid_grade=round(grade, 1), words=len(words), sentences=sentences)


def count_syllables(word: str) -> int:
    """Syllables of an English word by its spelling, at least one; a number counts as one."""
    parts = _LETTERS.findall(word.lower())
    return max(1, sum(_syllables(part) for part in parts if part != "s" or len(parts) == 1))


def _syllables(part: str) -> int:
    part = _SILENT_INSIDE.sub("", _Y_AS_CONSONANT.sub("-", part))
    groups = len(_VOWELS.findall(part))
    silent = groups > 1 and _SILENT_END.search(part) is not None and _SYLLABIC_L.search(part) is None
    return groups - silent + len(_APART.findall(part))
