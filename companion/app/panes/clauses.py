"""The article's own words round a figure, for rows whose label would say too little. Plain text rules, no parse."""

import re
from bisect import bisect_right

from companion.model import Article

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|No|Col|Lt)\.$")
_CLAUSE = re.compile(
    r"[,;:][”’\"']?\s+|\s*[—–]\s*|\s(?=(?:after|although|and|as|because|before|but|that|when|where|which|while|who|with)\s)"
)
_BEFORE = 0.8  # of the limit: how much may stand up to the figure's end
_JOINT = re.compile(r"(?:and|but|that|or)\s+")
_LOOSE_END = re.compile(r"(?:\s+(?:a|an|and|at|by|for|from|in|of|on|that|the|to|with|which|who))+$")
_LITTLE = frozenset(
    "a an and are as at be been being but by for from had has have he her his if in into is it its no not of on or our"
    " she since than that the their them they this to was we were which who will with would you".split()
)
_GOES_ON = re.compile(r"(?:-|['’]s\b|\s+(?:and|or|of)\b)")
_SAYING = re.compile(r"\b(?:added|announced|claimed|reported|said|says|stated|told|warned)$")
_NO_SUBJECT = frozenset("are be been had has have is to was were will".split())
_LEAST_WORDS, _LEAST_LENGTH, _LENGTH_WITH_DIGITS = 3, 4, 6
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))


class Clauses:
    """Finds clauses of an article."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._blocks = article.blocks
        self._starts = [block.start for block in article.blocks]

    def around(self, start: int, end: int, limit: int) -> str:
        """The sentence that holds these code points, or as many of its clauses as fit in about `limit` characters."""
        first, last = self._sentence(start, end)
        if last - first > limit:
            joints = _CLAUSE.finditer(self._text, first, start)
            starts = [first, *(joint.end() for joint in joints if not self._text.startswith("and ", joint.end()))]
            begin = next((place for place in starts if end - place <= limit * _BEFORE), None)
            cut = begin is None
            if begin is None:
                begin = min(self._text.find(" ", max(end - int(limit * _BEFORE), first), start) + 1 or start, start)
            ends = [*(found.start() for found in _CLAUSE.finditer(self._text, end, last)), last]
            stop = max((place for place in ends if place - begin <= limit), default=None)
            short = stop is None
            if stop is None:
                stop = max(self._text.rfind(" ", end, begin + limit), end)
            part = self._text[begin:stop].strip()
            part = f"{'… ' if cut else ''}{_LOOSE_END.sub('', part) if short else part}{' …' if short else ''}"
        else:
            part = self._text[first:last]
        return _tidy(" ".join(part.split()))

    def reads_well(self, label: str, start: int, end: int) -> bool:
        """Whether a figure's label is a whole phrase of the article that says enough by itself.

        It is one when it stands in the figure's sentence as it is, or was made by turning the words before the
        figure behind the words after its number ("soldiers the country is sending").
        """
        words = label.split()
        enough = sum(word.casefold() not in _LITTLE for word in words) >= _LEAST_WORDS
        if not enough or words[0] in _NO_SUBJECT or _SAYING.search(label):
            return False
        first, last = self._sentence(start, end)
        found = re.compile(rf"(?<![\w-]){_pattern(words)}(?!\w)", re.IGNORECASE).search(self._text, first, last)
        if found is not None:
            long = _LENGTH_WITH_DIGITS if any(map(str.isdigit, label)) else _LEAST_LENGTH
            apart = found.end() <= start or found.start() >= end
            return len(words) >= long and apart and _GOES_ON.match(self._text, found.end()) is None
        before, figure = " ".join(self._text[first:start].split()), " ".join(self._text[start:end].split())
        return any(
            figure.endswith(" " + " ".join(words[:at])) and f" {before}".endswith(" " + " ".join(words[at:]))
            for at in range(1, len(words))
        )

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        place = bisect_right(self._starts, start) - 1
        first, last = (self._blocks[place].start, self._blocks[place].end) if place >= 0 else (start, end)
        last = max(last, end)
        for found in _SENTENCE_END.finditer(self._text, first, last):
            if _ABBREVIATION.search(self._text, max(found.start() - 6, 0), found.start()):
                continue
            if found.end() <= start:
                first = found.end()
            elif found.start() >= end:
                last = found.start()
                break
        return first, last


def _pattern(words: list[str]) -> str:
    return r"\s+".join(re.escape(word) for word in words)


def _tidy(text: str) -> str:
    """The clause without what the cut left loose at its ends; quotation marks in it become single ones."""
    text = _LOOSE_END.sub("", _JOINT.sub("", text.rstrip(".,;: "), count=1) if _JOINT.match(text) else text)
    text = text.rstrip(".,;: ")
    for opening, closing in _PAIRS:
        whole = text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1
        if text.count(opening) != text.count(closing) or (whole and opening == "“"):
            text = text.replace(opening, "").replace(closing, "")
    return text.replace("“", "‘").replace("”", "’").strip(" .,")
