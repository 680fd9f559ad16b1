"""What a figure's row says beside the value: a short phrase in the article's words, else its clause."""

import re

import msgspec

from companion.app.panes.clauses import CLAUSE, Clauses
from companion.app.typography import capitalised, curly
from companion.model import Figure

_LITTLE = frozenset(
    "a an and are as at be been being but by for from had has have he her his if in into is it its no not of on or our"
    " she since than that the their them they this to was we were which who will with would you".split()
)
_LEAST_WORDS, _LEAST_LENGTH, _LENGTH_WITH_DIGITS = 3, 4, 6
_LEAST_TAIL = 2  # content words of a clause that goes on from the number
_TAIL = 72  # characters of it
_GOES_ON = re.compile(r"(?:-|['’]s\b|\s+(?:and|or|of|\d[\d.,]*)(?!\w))")
_LOOSE = re.compile(r"\b(?:as|at|away|by|for|from|in|of|off|on|out|than|to|up|with)$")
_HEADLESS = re.compile(  # in front of a label: its subject is left out
    r"\b(?:he|she|it|they|we|you|who|which|that|to|not|will|would|can|could|may|might|must|shall|should|is|are|was|were|be"
    r"|been|has|have|had|do|does|did)\s*$",
    re.IGNORECASE,
)
_OWNERS = frozenset("a an the its his her their our my".split())
_NOUN_OPENS = re.compile(r"\b(?:a|an|the|of|in|for|on|from|than)\s+$", re.IGNORECASE)
_SAYING = re.compile(r"\b(?:added|announced|claimed|reported|said|says|stated|told|warned)$")
_NO_SUBJECT = frozenset("are be been had has have is to was were will".split())
_BOUND = r"""
    a an the its his her their our about around roughly nearly almost some over under up to at least as many as much
    more than less fewer no just between from another further well estimated
"""
_BOUNDS = "|".join(sorted(set(_BOUND.split()), key=len, reverse=True))
_STRETCH = re.compile(rf"\s*(?:(?:{_BOUNDS})\s+)*", re.IGNORECASE)
_UP_TO_NUMBER = re.compile(rf"(?:\s+(?:{_BOUNDS}))*\s*[$€£₹¥]?$", re.IGNORECASE)
_WHOLE = re.compile(r"\s+(?:(?:in|of)\s+)?(?:(?:a|an|the|its|his|her|their)\s+)?")
_DATED = re.compile(
    r"[,\s]+(?:(?:in|on|by|since|from|until|at|around|about|before|after|between|the|last|next|this|early|late|mid)"
    r"[\s-]+)*",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:but|that|when|where|while|because|so|whereas|in which)\s+", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:and|or|,)\s")  # another number follows: what is said is said of both
_NUMERAL = re.compile(
    rf"(?:\W*(?:[\w.,]*\d[\w.,%]*|{_BOUNDS}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|"
    r"half|thirteen|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|"
    r"trillions?|lakhs?|crores?|bn|mn|tens|of)(?!\w))+\W*",
    re.IGNORECASE,
)
_FROM_NUMBER = ("people", "count", "ratio", "percent", "money", "measure")
_NOUN_BESIDE = ("people", "count")  # the value does not name what is counted


class Label(msgspec.Struct, frozen=True):
    """What stands beside a value; `quoted` where it is a stretch of the article as it is."""

    text: str
    quoted: bool


def label_of(figure: Figure, clauses: Clauses, limit: int) -> Label:
    """The row's words for a figure or date, quoted ones of about `limit` characters.

    Its label where that reads by itself; else what follows the number where a clause begins with it; else the clause.
    """
    label = figure.about or ""
    if figure.category != "rank" and reads_well(figure, clauses):
        return Label(curly(capitalised(label)), quoted=False)
    words = _from_the_number_on(figure, clauses, min(limit, _TAIL)) or clauses.around(figure.start, figure.end, limit)
    return Label(curly(words), quoted=True)


def reads_well(figure: Figure, clauses: Clauses) -> bool:
    """Whether a figure's label is a whole phrase of the article that says enough by itself.

    It is one when it stands in the figure's sentence as it is; when nothing but the figure and its bounds is left out
    of it; or when it was made by turning the words before the figure behind the words after it ("soldiers the country
    is sending").
    """
    words = (figure.about or "").split()
    if not words or words[0].casefold() in _NO_SUBJECT or _SAYING.search(" ".join(words)):
        return False
    if _LOOSE.search(" ".join(words)):
        return False
    before, after = clauses.beside(figure.start, figure.end)
    content = sum(word.casefold() not in _LITTLE for word in words)
    if figure.date is not None and content > 1 and _is_dated(words, before, after):
        return True
    if figure.change is not None and content and _is_subject(words, before):
        return True
    if figure.date is None and len(words) >= _LEAST_WORDS and _is_turned(words, before, figure.text, after):
        return True
    return content >= _LEAST_WORDS and _stands_apart(words, before, after)


def _stands_apart(words: list[str], before: str, after: str) -> bool:
    """The label is a longer stretch before or after the figure."""
    found = _search(words, before, after)
    long = _LENGTH_WITH_DIGITS if any(letter.isdigit() for letter in "".join(words)) else _LEAST_LENGTH
    return found is not None and len(words) >= long and _GOES_ON.match(found) is None


def _search(words: list[str], before: str, after: str) -> str | None:
    """What follows the words where they stand before the figure, or as a noun phrase behind it."""
    phrase = " ".join(words)
    at = _find(phrase, before)
    if at >= 0 and _HEADLESS.search(before, 0, at) is None:
        return before[at + len(phrase) :] + " "
    at = _find(phrase, after)
    if at >= 0 and (words[0].casefold() in _OWNERS or _NOUN_OPENS.search(after, 0, at)):
        return after[at + len(phrase) :]
    return None


def _find(phrase: str, text: str) -> int:
    """Where whole words stand in the text, whatever their capitals; -1 where they do not."""
    lower, wanted = text.lower(), phrase.lower()
    if len(lower) != len(text) or len(wanted) != len(phrase):
        lower, wanted = text, phrase
    at = lower.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        joined = at > 0 and (lower[at - 1].isalnum() or lower[at - 1] in "-_")
        if not joined and not (end < len(lower) and (lower[end].isalnum() or lower[end] == "_")):
            return at
        at = lower.find(wanted, at + 1)
    return -1


def _is_subject(words: list[str], before: str) -> bool:
    """The label is what rose or fell, whole: "Her sales … have fallen by a third"."""
    found = _search(words, before, "")
    named = len(words) > 1 or words[0][0].isupper()
    return named and found is not None and found.startswith((" ", ",")) and _GOES_ON.match(found) is None


def _is_turned(words: list[str], before: str, figure: str, after: str) -> bool:
    """The counted noun stands first, and who does what with it, which the article says right before, behind it."""
    said = _UP_TO_NUMBER.sub("", before)
    for at in range(1, len(words) - 1):
        rest = " ".join(words[at:])
        if not said.casefold().endswith(rest.casefold()) or _find(rest, said[-len(rest) - 1 :]) < 0:
            continue
        noun = " ".join(words[:at])
        if " ".join(figure.split()).endswith(" " + noun):
            return _GOES_ON.match(after) is None
        opened = _WHOLE.match(after)
        following = after[opened.end() :] if opened else ""
        if following.startswith(noun):
            return re.match(r"\w", following[len(noun) :]) is None and _GOES_ON.match(following[len(noun) :]) is None
    return False


def _is_dated(words: list[str], before: str, after: str) -> bool:
    """The label ends where the date begins, or goes on right after it: "the epidemic began (in May) in Kanyama"."""
    for at in range(len(words), 0, -1):
        phrase, rest = " ".join(words[:at]), " ".join(words[at:])
        place = _find(phrase, before)
        end = place + len(phrase)
        if place < 0 or _HEADLESS.search(before, 0, place) or _DATED.fullmatch(before[end:] + " ") is None:
            continue
        following = after.lstrip()
        goes_on = _GOES_ON.match(following, len(rest)) is not None
        if not rest or (following.startswith(rest) and not following[len(rest) :][:1].isalnum() and not goes_on):
            return True
    return False


def _from_the_number_on(figure: Figure, clauses: Clauses, limit: int) -> str:
    """The clause behind a number that it begins with: "[9,000] jobs could be lost"; "" where something stands before.

    What stands before it ("must", "not", "only") may change what it says, so that the clause is then quoted whole.
    """
    plain = figure.of is None and figure.change is None and figure.category in _FROM_NUMBER
    if not plain or figure.text[figure.text.find(" ") + 1 :].count("-"):
        return ""
    before, after = clauses.beside(figure.start, figure.end)
    opening = max((found.end() for found in CLAUSE.finditer(before)), default=0)
    lead = _OPENS.sub("", before[opening:].lstrip("“‘\"' "), count=1)
    if _STRETCH.fullmatch(lead + " ") is None and lead.strip():
        return ""
    numeral = _NUMERAL.match(figure.text)
    noun = figure.text[numeral.end() :] if numeral and figure.category in _NOUN_BESIDE else ""
    going_on = clauses.forward(figure.end, limit - len(noun))
    content = sum(word.casefold() not in _LITTLE for word in going_on.split())
    if not after.startswith((" ", ",")) or _LISTED.match(after) or content < _LEAST_TAIL:
        return ""
    return f"{noun} {going_on}".strip()
