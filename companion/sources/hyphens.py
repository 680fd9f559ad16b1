"""Words broken at the end of a line: whether the hyphen was part of the word."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from companion.sources.characters import SOFT_HYPHEN

Known = Callable[[str], bool]

_WORD = re.compile(r"[^\W\d_]+(?:[-‐’'][^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+(?:[-‐][^\W_]+)*[-‐]?)$")
_HYPHENS = "-‐\u00ad"
# First elements that English joins with a hyphen far more often than without.
_LOOSE = frozenset(
    "all anti co cross ex half high long low mid non post pro quasi self semi short so then well".split()
)


class Vocabulary:
    """The words of one document as they stand within its lines, and how its lines end.

    Args:
        texts: the document's lines.
        known: whether a word (lower case) is an English word.
    """

    def __init__(self, texts: Iterable[str], known: Known) -> None:
        self._known = known
        self._words: Counter[str] = Counter()
        self._own_sign = False
        inner_own_sign = False
        lines = broken = 0
        for text in texts:
            lines += 1
            broken += text[-1] == "-"
            words = _WORD.findall(text)
            if text[-1:] in _HYPHENS and words:
                words.pop()
            self._words.update(word.lower().replace("‐", "-") for word in words)
            self._own_sign |= text[-1:] in (SOFT_HYPHEN, "‐")
            inner_own_sign |= "‐" in text[:-1]
        self._own_sign &= not inner_own_sign
        self._breaks_words = broken > 0.03 * lines

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the word broken between two lines is written with a hyphen.

        The document's own use of the word decides, then the sign (typesetters that break words with U+00AD or U+2010
        keep "-" for the hyphens of the author), then the word list, then the first element.

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
        if second.group()[0].isupper():
            return True
        parts = head.rsplit("-", 1)[-1], tail.split("-", 1)[0]
        both = all(len(part) > 2 and self._known(part) for part in parts)
        if self._known("".join(parts)) and not (both and not self._breaks_words):
            return False
        if parts[0] in _LOOSE or "-" in head or "-" in tail:
            return True
        return both


def is_suspended(before: str, after: str) -> bool:
    """Whether the hyphen at the end of a line stands for a word that follows later ("pre- and post-war")."""
    return before[-1] in "-‐" and re.match(r"(?:and|or|to|und)(?=\s)", after) is not None
