"""Quotation marks and apostrophes as they are set in print."""

import re
from functools import lru_cache

_STRAIGHT = "\"'`"
_OPENS = r"(^|[\s(\[{—–/“‘])"
_DOUBLE = re.compile(_OPENS + r'"')
_SINGLE = re.compile(_OPENS + r"['`](?!\d\ds?\b)")  # "the '90s" has an apostrophe


@lru_cache(maxsize=4096)
def curly(text: str) -> str:
    """The text with straight quotation marks and apostrophes replaced by curly ones, one code point for one."""
    if not any(mark in text for mark in _STRAIGHT):
        return text
    text = _SINGLE.sub("\\1‘", _DOUBLE.sub("\\1“", text))
    return text.replace('"', "”").replace("'", "’").replace("`", "‘")
