"""Stretches of text where no number is a quantity: telephone numbers, addresses, references to files."""

import re

_PHONE = re.compile(r"\(?\+?\d[\d()./ \u00a0-]{6,22}\d(?!\d)")
_WEB = re.compile(r"https?:|www\.|@|\.(?:com|org|net|co|gov|edu|html?|pdf)\b", re.IGNORECASE)
# "Case No. 21-1052", "Symphony No. 9".
_REFERENCE = re.compile(r"\b(?:[A-Z]\w+\s+Nos?\.\s+\d+\b|Nos?\.\s+\w*\d+[-/]\w+)")
_ADDRESS = re.compile(
    r"(?<![\w.,$£€-])(?!(?:19|20)\d\d\b)\d{1,5}[A-Da-d]?\s+(?:[A-Z][\w'’.-]*\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive"
    r"|Boulevard|Blvd|Square|Place|Court|Terrace|Crescent|Gardens|Parkway)\b(?!\s+[a-z]+s\b)"
)
_CALLS = re.compile(r"\b(?:call|ring|dial|phone|telephone|tel|text|hotline|helpline|line|number)\b", re.IGNORECASE)
_CALL_REACH = 80  # characters from such a word to its number
_LONGEST_WORD = 200


def stretches(text: str) -> list[tuple[int, int]]:
    """Code points of telephone numbers and addresses of the web, where no number is a quantity."""
    found = [(_word_start(text, match.start()), _word_end(text, match.end())) for match in _WEB.finditer(text)]
    found += [match.span() for pattern in (_REFERENCE, _ADDRESS) for match in pattern.finditer(text)]
    for match in _PHONE.finditer(text):
        digits = sum(character.isdecimal() for character in match.group())
        groups = re.findall(r"\d+", match.group())
        called = bool(_CALLS.search(text, max(match.start() - _CALL_REACH, 0), match.start()))
        if 8 <= digits <= 15 and len(groups) >= 3 and _phone_like(match.group(), called=called):
            found.append(match.span())
    return found


def _word_start(text: str, at: int) -> int:
    """The first code point of the word that holds this one, at most a line's length away."""
    start = at
    while start > 0 and at - start < _LONGEST_WORD and not text[start - 1].isspace():
        start -= 1
    return start


def _word_end(text: str, at: int) -> int:
    end = at
    while end < len(text) and end - at < _LONGEST_WORD and not text[end].isspace():
        end += 1
    return end


def _phone_like(text: str, *, called: bool) -> bool:
    """An international sign, an area code in brackets or with a leading zero, groups of 3, 3 and 4 digits.

    Args:
        text: the row of digits.
        called: a word of calling or a helpline stands before it; then rows of groups of two to four digits will do.
    """
    grouped = called and re.fullmatch(r"\d{2,4}(?:[-. ]\d{2,4}){2,5}", text.strip())
    return bool(
        grouped or re.match(r"\+|\(\d|0\d", text) or re.fullmatch(r"1?[-. ]?\d{3}[-. ]\d{3}[-. ]\d{4}", text.strip())
    )
