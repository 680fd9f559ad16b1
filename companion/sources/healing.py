"""Whether a paragraph goes on in the next one: over a page, a column or a stray blank line."""

import re

# Words that cannot end a sentence: articles, prepositions, conjunctions, determiners, auxiliaries.
_OPEN_WORDS = frozenset(
    "a about above across after against although among an and around as at because before behind below beneath beside "
    "between beyond but by despite during every except for from had has have her his if in including inside into is "
    "its like my near nor of on onto or our over per since than that the their these those though through throughout "
    "to toward towards under unless until upon via was were when where whereas which while whose will with within "
    "without would your".split()
)
_ENDS = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_CLOSED = re.compile(r"[.!?…:;|][\"'”’»)\]*_]*$")
_LAST_WORD = re.compile(r"([^\W\d_]+)[*_]*$")
_FIRST_LETTER = re.compile(r"^[\"'“‘«(\[*_…]*([^\W_])")
_LIST_ITEM = re.compile(r"^\s*(?:[-*+•◦▪‣–·]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a finished sentence, closing quotes and brackets aside."""
    return _ENDS.search(text.rstrip()) is not None


def starts_lower(text: str) -> bool:
    """Whether the first letter or digit is a lower-case letter."""
    text = text.lstrip()
    if text[:1] == "*" and text.count("*") == 1:  # a footnote's star, not an emphasis
        return False
    found = _FIRST_LETTER.match(text)
    return found is not None and found.group(1).islower()


def is_list_item(text: str) -> bool:
    """Whether the text begins with a bullet or a number of a list."""
    return _LIST_ITEM.match(text) is not None


def goes_on(before: str, after: str) -> bool:
    """Whether `after` clearly continues the sentence that `before` broke off.

    `before` must not end like a sentence or a heading's colon, and either `after` goes on in lower case or the last
    word of `before` is one that cannot end anything ("with", "the"), or a comma or dash stands there.
    """
    before = before.rstrip()
    if not before or not after.strip() or _CLOSED.search(before) or is_list_item(after):
        return False
    if starts_lower(after):
        return True
    last = _LAST_WORD.search(before)
    return before[-1] in ",–—" or (last is not None and last.group(1) in _OPEN_WORDS)
