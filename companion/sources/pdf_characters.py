"""The characters of a PDF's span → clean text, and where each of them stands."""

import unicodedata
from array import array
from collections.abc import Iterator
from operator import itemgetter
from typing import Any, TypeAlias

from companion.model.document import Point
from companion.sources.characters import PLAIN, replacement

Edges: TypeAlias = "array[float]"
_CHARACTER = itemgetter("c")


def frame(point: Point, direction: Point) -> Point:
    """A point in the frame whose x runs along the direction: how far along it, and how far down across it."""
    (x, y), (dx, dy) = point, direction
    return x * dx + y * dy, y * dx - x * dy


def characters(chars: list[dict[str, Any]], origin: Point, direction: Point) -> tuple[str, Edges, Edges]:
    """Clean text of a span, and the left and right edge of each of its characters along the direction.

    Args:
        chars: of MuPDF's "rawdict".
        origin: edges are measured from it; for upright text its x is 0, so that they are the page's own.
        direction: unit vector.
    """
    text = "".join(map(_CHARACTER, chars))
    if direction[0] > 0.999:
        lefts, rights = _upright_edges(chars)
    else:
        lefts, rights = _turned_edges(chars, origin, direction)
    if (text.isascii() and text.isprintable()) or PLAIN.match(text):
        return text, lefts, rights
    return _cleaned(text, lefts, rights)


def _upright_edges(chars: list[dict[str, Any]]) -> tuple[Edges, Edges]:
    near: list[float] = []
    far: list[float] = []
    for char in chars:
        left, _, right, _ = char["bbox"]
        near.append(left)
        far.append(right)
    return array("f", near), array("f", far)


def _turned_edges(chars: list[dict[str, Any]], origin: Point, direction: Point) -> tuple[Edges, Edges]:
    dx, dy = direction
    lefts = [(char["origin"][0] - origin[0]) * dx + (char["origin"][1] - origin[1]) * dy for char in chars]
    x0, y0, x1, y1 = chars[-1]["bbox"]
    if abs(dx) > 0.99 or abs(dy) > 0.99:
        end = max((x - origin[0]) * dx + (y - origin[1]) * dy for x, y in ((x0, y0), (x1, y1)))
    else:  # the box of a slanted letter is larger than the letter
        end = lefts[-1] + 0.5 * min(x1 - x0, y1 - y0)
    return array("f", lefts), array("f", [*lefts[1:], end])


def _cleaned(text: str, lefts: Edges, rights: Edges) -> tuple[str, Edges, Edges]:
    made_of: list[str] = []
    near, far = array("f"), array("f")
    for cluster, start, end in _clusters(text):
        made = "".join(replacement(character) for character in cluster)
        made = unicodedata.normalize("NFC", made)
        left, right = min(lefts[start:end]), max(rights[start:end])
        step = (right - left) / max(len(made), 1)
        for place, character in enumerate(made):
            made_of.append(character)
            near.append(left + place * step)
            far.append(left + (place + 1) * step)
    return "".join(made_of), near, far


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """A character with the marks that combine with it, and where it stood."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield text[start:at], start, at
            start = at
