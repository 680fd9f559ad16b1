"""The article's own words round a figure, for rows whose label would say too little. Plain text rules, no parse."""

import re
from bisect import bisect_right

from companion.app.typography import curly
from companion.model import Article

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘(\[]?[^\Wa-z_])")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|No|Col|Lt)\.$")
CLAUSE = re.compile(
    r"[,;:][”’\"']?\s+|\s*[—–]\s*|\s(?=(?:after|although|and|as|because|before|but|that|when|where|which|while|who|with)\s)"
)
_BEFORE = 0.8  # of the limit: how much may stand up to the figure's end
_JOINT = re.compile(r"(?:and|but|that|or)\s+")
_LOOSE_END = re.compile(r"(?:\s+(?:a|an|and|at|by|for|from|in|of|on|that|the|to|with|which|who))+$")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))


class Clauses:
    """Finds clauses of an article."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._blocks = article.blocks
        self._starts = [block.start for block in article.blocks]
        self._found: tuple[tuple[int, int], tuple[int, int]] | None = None  # the last sentence asked for

    def around(self, start: int, end: int, limit: int) -> str:
        """The sentence that holds these code points, or as many of its clauses as fit in about `limit` characters."""
        first, last = self._sentence(start, end)
        if last - first > limit:
            joints = CLAUSE.finditer(self._text, first, start)
            starts = [first, *(joint.end() for joint in joints if not self._text.startswith("and ", joint.end()))]
            begin = next((place for place in starts if end - place <= limit * _BEFORE), None)
            cut = begin is None
            if begin is None:
                begin = min(self._text.find(" ", max(end - int(limit * _BEFORE), first), start) + 1 or start, start)
            stop = max((place for place in self._ends(end, last) if place - begin <= limit), default=None)
            short = stop is None
            if stop is None:
                stop = max(self._text.rfind(" ", end, begin + limit), end)
            part = self._text[begin:stop].strip()
            part = f"{'… ' if cut else ''}{_LOOSE_END.sub('', part) if short else part}{' …' if short else ''}"
        else:
            part = self._text[first:last]
        return _tidy(" ".join(part.split()))

    def sentence(self, start: int, end: int) -> str:
        """The whole sentence that holds these code points, on one line."""
        first, last = self._sentence(start, end)
        return " ".join(self._text[first:last].split())

    def beside(self, start: int, end: int) -> tuple[str, str]:
        """What the sentence that holds these code points says before and after them; white space is single."""
        first, last = self._sentence(start, end)
        return re.sub(r"\s+", " ", self._text[first:start]), re.sub(r"\s+", " ", self._text[end:last])

    def forward(self, end: int, limit: int) -> str:
        """The clause from a code point on, as many of them as fit into the limit; "" where none does."""
        _, last = self._sentence(end, end)
        stop = max((place for place in self._ends(end, last) if place - end <= limit), default=end)
        return _tidy(" ".join(self._text[end:stop].split()))

    def _ends(self, end: int, last: int) -> list[int]:
        """Where clauses end from a code point on; not behind a single word that the next clause takes up."""
        joints = [found.start() for found in CLAUSE.finditer(self._text, end, last)]
        whole = [
            place
            for before, place in zip([end, *joints], joints, strict=False)
            if before == end or len(self._text[before:place].split()) > 1
        ]
        return [*whole, last]

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        if self._found is None or self._found[0] != (start, end):
            self._found = (start, end), self._search(start, end)
        return self._found[1]

    def _search(self, start: int, end: int) -> tuple[int, int]:
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


def _tidy(text: str) -> str:
    """The clause without what the cut left loose at its ends; quotation marks in it become single ones."""
    text = curly(text)
    text = _LOOSE_END.sub("", _JOINT.sub("", text.rstrip(".,;: "), count=1) if _JOINT.match(text) else text)
    text = text.rstrip(".,;: ")
    for opening, closing in _PAIRS:
        whole = text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1
        if text.count(opening) != text.count(closing) or (whole and opening == "“"):
            text = text.replace(opening, "").replace(closing, "")
    return text.replace("“", "‘").replace("”", "’").strip(" .,")
