"""Whether a paragraph goes on in the next one: over a page, a column or a stray blank line."""

import re

# Words that cannot end a sentence: articles, prepositions, conjunctions, determiners, auxiliaries.
_OPEN_WORDS = frozenset(
    "a against although among an and as at because beside between but despite during every except for from had has "
    "have if including into is its my nor of onto or our than that the their these those to toward towards unless "
    "until upon via was were whereas which while whose will with would your".split()
)
# Words that may end a headline ("Storms move in") but hardly a longer text without a full stop.
_PARTICLES = frozenset(
    "about above across after along around before behind below beneath beyond by her his in inside like near on over "
    "per since through throughout under when where within without".split()
)
_HEADLINE = 60  # characters; a longer text without a full stop is no headline
_ENDS = re.compile(r"[.!?…][\"'”’»)\]*_]*$")
_CLOSED = re.compile(r"[.!?…:;|][\"'”’»)\]*_]*$")
_LAST_WORD = re.compile(r"([^\W\d_]+)[*_]*$")
_FIRST_LETTER = re.compile(r"^[\"'“‘«(\[*_…]*([^\W_])")
_LIST_ITEM = re.compile(r"^\s*(?:[-*+•◦▪‣–·]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a finished sentence, closing quotes and brackets aside."""
    return _ENDS.search(text.rstrip()[-12:]) is not None


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
    if not before or not after.strip() or _CLOSED.search(before[-12:]) or is_list_item(after):
        return False
    if starts_lower(after):
        return True
    last = _LAST_WORD.search(before[-40:])
    if before[-1] in ",–—" or last is None:
        return before[-1] in ",–—"
    return last.group(1) in _OPEN_WORDS or (last.group(1) in _PARTICLES and len(before) > _HEADLINE)
