"""Text from right to left: MuPDF's lines put in the order in which they are read.

MuPDF gives the characters of such lines as it meets them in the file, with punctuation and numbers at the wrong end or
as lines of their own. Where they stand on the page is certain, so the reading order is made from that, the other way
round than Unicode's bidirectional algorithm (UAX 9) made the places from the order.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import msgspec

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_MOST = 0.8  # of a line's letters; a line with more of the other direction than that runs the other way than its page
_NO_WIDTH = 0.01  # points
_NEAR = 1.2  # times the type size between pieces of one line
_OPENING, _CLOSING = "([{«‹", ")]}»›"
_WITHIN_NUMBERS = ".,:/٫٬"


class _Place(msgspec.Struct, frozen=True, eq=False):
    """A character with the marks on it: where its middle stands, its direction, and the span it is of."""

    chars: tuple[dict[str, Any], ...]
    middle: float
    kind: str
    span: int


def in_reading_order(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines of MuPDF's "rawdict" with those that hold text from right to left put in order.

    Args:
        lines: of one page; turned ones are left as they are.
    """
    turned = is_right_to_left([_text(line) for line in lines])
    return [_ordered(line, turned=turned) if _holds(line) else line for line in _joined(lines)]


def is_right_to_left(texts: Sequence[str]) -> bool:
    """Whether most letters of the texts are of scripts that run from right to left."""
    letters = [character for text in texts for character in text if character.isalpha()]
    return len(RIGHT_TO_LEFT.findall("".join(letters))) * 2 > len(letters)


def _text(line: dict[str, Any]) -> str:
    return "".join(char["c"] for span in line["spans"] for char in span["chars"])


def _holds(line: dict[str, Any]) -> bool:
    return line["dir"][0] > 0.999 and RIGHT_TO_LEFT.search(_text(line)) is not None


def _joined(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines with those that are pieces of one printed line joined, as full stops and numbers often are."""
    found: list[dict[str, Any]] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and (_holds(before) or _holds(line)) and _adjoin(before, line):
            (a, b, c, d), (e, f, g, h) = before["bbox"], line["bbox"]
            box = min(a, e), min(b, f), max(c, g), max(d, h)
            found[-1] = {**before, "spans": [*before["spans"], *line["spans"]], "bbox": box}
        else:
            found.append(line)
    return found


def _adjoin(first: dict[str, Any], second: dict[str, Any]) -> bool:
    spans = first["spans"][-1:], second["spans"][:1]
    if not all(each and each[0]["chars"] for each in spans) or second["dir"] != first["dir"]:
        return False
    (a, _, c, _), (e, _, g, _) = first["bbox"], second["bbox"]
    size = max(spans[0][0]["size"], spans[1][0]["size"])
    level = abs(spans[0][0]["chars"][0]["origin"][1] - spans[1][0]["chars"][0]["origin"][1]) < 0.2 * size
    return level and max(e - c, a - g) < _NEAR * size


def _ordered(line: dict[str, Any], *, turned: bool) -> dict[str, Any]:
    """The line in reading order; `turned` says that the page as a whole runs from right to left."""
    places = sorted(_places(line), key=lambda place: place.middle)
    kinds = [place.kind for place in places]
    fewest = (1 - _MOST if turned else _MOST) * (kinds.count("R") + kinds.count("L"))
    if kinds.count("R") >= fewest:
        places.reverse()
        places = _runs_turned(places, "L")
        places = _with_brackets(places)
    else:
        places = _runs_turned(places, "R")
    spans: list[dict[str, Any]] = []
    last = -1
    for place in places:
        if place.span != last:
            spans.append({**line["spans"][place.span], "chars": []})
            last = place.span
        spans[-1]["chars"].extend(place.chars)
    return {**line, "spans": spans}


def _places(line: dict[str, Any]) -> list[_Place]:
    """The characters of a line, marks and the parts of ligatures with the sign that shows them."""
    found: list[_Place] = []
    waiting: list[dict[str, Any]] = []
    for number, span in enumerate(line["spans"]):
        for char in span["chars"]:
            x0, _, x1, _ = char["bbox"]
            if unicodedata.combining(char["c"]) and found:
                before = found[-1]
                found[-1] = _Place((*before.chars, char), before.middle, before.kind, before.span)
            elif x1 - x0 < _NO_WIDTH and _kind(char["c"]) == "R":  # MuPDF turns a ligature's letters round
                waiting.insert(0, char)
            else:
                found.append(_Place((char, *waiting), (x0 + x1) / 2, _kind(char["c"]), number))
                waiting = []
    if waiting and found:
        found[-1] = msgspec.structs.replace(found[-1], chars=(*found[-1].chars, *waiting))
    return _with_units([place for place in found if not _is_hidden_space(place, found)])


def _with_units(places: list[_Place]) -> list[_Place]:
    """The places with signs such as % made part of the number they touch, as between Hebrew letters, not Arabic."""
    if not any(place.kind == "N" for place in places) or any(_ARABIC.match(place.chars[0]["c"]) for place in places):
        return places
    order = sorted(range(len(places)), key=lambda at: places[at].middle)
    found = list(places)
    for before, at, after in zip([order[0], *order], order, [*order[1:], order[-1]], strict=False):
        sign = unicodedata.bidirectional(places[at].chars[0]["c"]) == "ET"
        if sign and "N" in (places[before].kind, places[after].kind):
            found[at] = msgspec.structs.replace(places[at], kind="N")
    return found


def _is_hidden_space(place: _Place, places: Sequence[_Place]) -> bool:
    """Whether a space lies upon a letter: it was set behind the line's end."""
    sign, *marks = place.chars
    if marks or not sign["c"].isspace():
        return False
    x0, _, x1, _ = sign["bbox"]
    for other in places:
        left, _, right, _ = other.chars[0]["bbox"]
        if not other.chars[0]["c"].isspace() and min(right, x1) - max(left, x0) > 0.5 * (x1 - x0) > 0:
            return True
    return False


def _kind(character: str) -> str:
    """R for letters from right to left, L for others, N for digits, "" for what takes its direction from others."""
    way = unicodedata.bidirectional(character)
    return {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "N"}.get(way, "")


def _runs_turned(places: list[_Place], way: str) -> list[_Place]:
    """The places with each run that is read the other way turned round; numbers are read from left to right always.

    Args:
        places: in the order of the line's main direction.
        way: the direction of the runs, L or R.
    """
    if way == "R":  # numbers within such a run are turned with it, and then back
        found = list(places)
        for start, end in _runs(places, frozenset("RN"), "R"):
            part = list(reversed(places[start:end]))
            for first, last in _runs(part, frozenset("N"), "N"):
                part[first:last] = reversed(part[first:last])
            found[start:end] = part
        return found
    found = list(places)
    for start, end in _runs(places, frozenset("LN"), "LN"):
        found[start:end] = reversed(places[start:end])
    return found


def _runs(places: Sequence[_Place], kinds: frozenset[str], edges: str) -> list[tuple[int, int]]:
    """(start, end) of runs of these kinds, with what stands between them; digits alone hold only what numbers hold."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(places):
        if places[at].kind == "" or places[at].kind not in edges:
            at += 1
            continue
        start, end, letters = at, at + 1, places[at].kind != "N"
        for number in range(at + 1, len(places)):
            place = places[number]
            if place.kind in kinds and place.kind in edges:
                gap = "".join(char["c"] for each in places[end:number] for char in each.chars)
                if gap and not (letters and place.kind != "N") and not _holds_number_together(gap):
                    break
                end, letters = number + 1, letters or place.kind != "N"
            elif place.kind != "" and place.kind not in kinds:
                break
        found.append((start, end))
        at = end
    return found


def _holds_number_together(gap: str) -> bool:
    return len(gap) == 1 and gap in _WITHIN_NUMBERS


def _with_brackets(places: list[_Place]) -> list[_Place]:
    """The places with brackets as they are meant: files give some as they look, which is mirrored."""
    found = list(places)
    for at, place in enumerate(places):
        character = place.chars[0]["c"]
        if character not in _OPENING + _CLOSING:
            continue
        before = places[at - 1].chars[0]["c"] if at else " "
        after = places[at + 1].chars[0]["c"] if at + 1 < len(places) else " "
        which = (_OPENING + _CLOSING).index(character) % len(_OPENING)
        opens, closes = before.isspace() and after.isalnum(), before.isalnum() and not after.isalnum()
        if opens or closes:
            meant = (_OPENING if opens else _CLOSING)[which]
            found[at] = _Place(({**place.chars[0], "c": meant}, *place.chars[1:]), place.middle, "", place.span)
    return found
