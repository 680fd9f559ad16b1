"""Words broken at the end of a line: whether the hyphen was part of the word."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from companion.sources.characters import SOFT_HYPHEN

_COMMON = 3.0  # Zipf: once in a million words
_COMMONEST = 5.0
_USED = 1.5

_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:[-‐][^\W_]+)*[-‐]?)$")
_HYPHENS = "-‐\u00ad"
# First elements that English joins with a hyphen far more often than without.
_LOOSE = frozenset(
    "all anti co cross ex half high long low mid non post pro quasi self semi short so then well".split()
)


class Words(Protocol):
    """A word list; the lexicon is one."""

    def zipf(self, word: str) -> float:
        """How common a word is, on the Zipf scale; 0 for an unknown one."""
        ...

    def lemmas(self, form: str) -> Sequence[object]:
        """What a dictionary has for this form; empty where it has nothing."""
        ...


class Vocabulary:
    """The words of one document as they stand within its lines, and how its lines end.

    Args:
        texts: the document's lines.
        listed: a list of English words.
    """

    def __init__(self, texts: Iterable[str], listed: Words) -> None:
        self._list = listed
        found: list[str] = []
        own_sign = inner_own_sign = False
        whole: list[bool] = []
        before = ""
        for text in texts:
            words = _WORD.findall(text)
            if before[-1:] == "-" and words:
                whole.append(all(map(self._is_word, _parts(before[:-1], text) or ("",))))
            if text[-1:] in _HYPHENS and words:
                words.pop()
            found.extend(words)
            own_sign |= text[-1:] in (SOFT_HYPHEN, "‐")
            inner_own_sign |= "‐" in text[:-1]
            before = text
        self._words: Counter[str] = Counter()
        for word, count in Counter(found).items():
            self._words[word.lower().replace("‐", "-")] += count
        self._own_sign = own_sign and not inner_own_sign
        self._breaks_words = 2 * sum(whole) < len(whole)

    def _is_word(self, part: str) -> bool:
        """Whether a part of a broken word can stand alone: a dictionary has it, or it is very common."""
        return bool(self._list.lemmas(part)) or self._list.zipf(part) >= _COMMONEST

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the word broken between two lines is written with a hyphen.

        The document's own use of the word decides; then the sign, for typesetters that break words with U+00AD or
        U+2010 keep "-" for the hyphens of the author; then the word list.

        Args:
            before: text up to and with the hyphen.
            after: text of the next line.
        """
        sign, stem = before[-1], before[:-1]
        if sign == SOFT_HYPHEN:
            return False
        first, second = _BROKEN.search(stem), _WORD.match(after)
        if first is None or second is None:
            return True
        head, tail = first.group().lower().replace("‐", "-"), second.group().lower().replace("‐", "-")
        with_it, without = self._words[f"{head}-{tail}"], self._words[head + tail]
        if with_it != without:
            return with_it > without
        if self._own_sign:
            return sign == "-"
        return second.group()[0].isupper() or self._is_compound(head, tail)

    def _is_compound(self, head: str, tail: str) -> bool:
        """Whether the word list speaks for a hyphen.

        Where a document breaks no words, a hyphen between two words is the author's. Else a dictionary decides
        that has the word in one form only; else a joined word that is rare although both its parts are common is a
        compound ("wellknown").
        """
        parts = head.rsplit("-", 1)[-1], tail.split("-", 1)[0]
        if not self._breaks_words and all(map(self._is_word, parts)):
            return True
        common = all(len(part) > 1 and self._list.zipf(part) >= _COMMON for part in parts)
        joined = "".join(parts)
        listed, compound = bool(self._list.lemmas(joined)), bool(self._list.lemmas("-".join(parts)))
        if listed != compound:
            return compound
        frequency = self._list.zipf(joined)
        if frequency >= (_COMMON if common else _USED):
            return False
        return common or parts[0] in _LOOSE or "-" in head or "-" in tail


def _parts(stem: str, after: str) -> tuple[str, str] | None:
    """The two parts of a broken word next to its hyphen, in lower case."""
    first, second = _BROKEN.search(stem), _WORD.match(after)
    if first is None or second is None:
        return None
    return first.group().lower().rsplit("-", 1)[-1], second.group().lower().split("-", 1)[0]


def is_suspended(before: str, after: str) -> bool:
    """Whether the hyphen at the end of a line stands for a word that follows later ("pre- and post-war")."""
    return before[-1] in "-‐" and re.match(r"(?:and|or|to|und)(?=\s)", after) is not None
