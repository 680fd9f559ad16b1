"""Names for files made from the words of an article."""

import re

_LONGEST = 60  # characters
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def plain_name(words: str, otherwise: str) -> str:
    """Words as the stem of a file name that every system accepts, cut at a word; `otherwise` where nothing is left."""
    plain = " ".join(_FORBIDDEN.sub(" ", words).split())
    if len(plain) > _LONGEST:
        plain = plain[: _LONGEST + 1].rpartition(" ")[0] or plain[:_LONGEST]
    return plain.strip(" .") or otherwise
