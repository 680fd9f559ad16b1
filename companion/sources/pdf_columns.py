"""The reading order of a page: columns from left to right, broken by what spans them."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

import msgspec

from companion.sources.pdf_lines import NOTE, Line

_BIN = 2.0  # points; gutters are looked for on a grid of this width


class Column(msgspec.Struct, frozen=True):
    """Lines that are read one after another, top to bottom; a line here is a whole printed line.

    Attributes:
        left, right: where most of its lines begin, and the farthest any of them reaches.
    """

    page: int
    left: float
    right: float
    lines: list[Line]


def document_columns(pages: Sequence[Sequence[Line]]) -> list[Column]:
    """The columns of all pages in reading order; the gutters of some pages help to find those of others.

    Args:
        pages: the lines of each, without running heads and feet.
    """
    known = [gutter for lines in pages for gutter in gutters(lines)]
    if not known:
        return [_column(list(lines)) for lines in pages if lines]
    return [column for lines in pages if lines for column in page_columns(lines, known)]


def page_columns(lines: Sequence[Line], known: Sequence[float] = ()) -> list[Column]:
    """The columns of one page in reading order.

    Args:
        lines: without running heads and feet.
        known: where gutters lie on other pages; they count here on slighter evidence.
    """
    return [_column(group) for group in _order(list(lines), known, 0) if group]


def gutters(lines: Sequence[Line]) -> list[float]:
    """The middle of the page's main gutter, where it has one."""
    found = _gutter(list(lines), ())
    return [] if found is None else [found]


def _order(lines: list[Line], known: Sequence[float], depth: int) -> list[list[Line]]:
    gutter = _gutter(lines, known) if depth < 4 else None
    if gutter is None:
        return [lines]
    groups: list[list[Line]] = []
    for spanning, members in _bands(lines, gutter):
        if spanning:
            groups.append(members)
            continue
        for side in (
            [line for line in members if line.right <= gutter + 1],
            [line for line in members if line.right > gutter + 1],
        ):
            if side:
                groups.extend(_order(side, known, depth + 1))
    return groups


def _bands(lines: list[Line], gutter: float) -> list[tuple[bool, list[Line]]]:
    """Stretches of the page from top to bottom: those that span the gutter, and those beside it."""
    bands: list[tuple[bool, list[Line]]] = []
    ordered = sorted(lines, key=lambda line: line.base)
    for at, line in enumerate(ordered):
        spanning = line.left < gutter - 1 and line.right > gutter + 1
        if not spanning and bands and bands[-1][0] and _belongs_to(line, bands[-1][1][-1], ordered, at):
            spanning = True
        if bands and bands[-1][0] == spanning:
            bands[-1][1].append(line)
        else:
            bands.append((spanning, [line]))
    return bands


def _belongs_to(line: Line, above: Line, ordered: list[Line], at: int) -> bool:
    """Whether a short line is the end of a paragraph that spans the columns."""
    if line.style != above.style or line.base - above.base > 1.6 * line.size:
        return False
    beside = (other for other in ordered[max(at - 3, 0) : at + 4] if other is not line)
    return not any(abs(other.base - line.base) < 0.7 * line.size for other in beside)


def _gutter(lines: list[Line], known: Sequence[float]) -> float | None:
    """Middle of the white strip that best divides the lines in two columns, or None."""
    if len(lines) < 4:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    size = max(line.size for line in lines)
    bins = int((end - start) / _BIN) + 1
    if bins < 20 or bins > 5000:
        return None
    change = [0] * (bins + 1)
    for line in lines:
        change[int((line.left - start) / _BIN)] += 1
        change[min(int((line.right - start) / _BIN) + 1, bins)] -= 1
    cover = list(accumulate(change[:bins]))
    best: tuple[float, float] | None = None
    for middle in _valleys(cover):
        gutter = start + (middle + 0.5) * _BIN
        score = _support(lines, gutter, any(abs(gutter - other) < size for other in known))
        if score > 0 and (best is None or score > best[0]):
            best = score, gutter
    return None if best is None else best[1]


def _valleys(cover: list[int]) -> list[int]:
    """Middles of the strips that fewer lines cross than their surroundings on both sides."""
    found: list[int] = []
    at, count = 0, len(cover)
    highest_left = 0
    highest_right = [*[*accumulate(reversed(cover), max)][::-1], 0]
    while at < count:
        stop = at
        while stop + 1 < count and cover[stop + 1] == cover[at]:
            stop += 1
        lower = cover[at] * 2 <= min(highest_left, highest_right[stop + 1])
        falls = at > 0 and cover[at - 1] > cover[at]
        rises = stop + 1 < count and cover[stop + 1] > cover[at]
        if lower and falls and rises:
            found.append((at + stop) // 2)
        highest_left = max(highest_left, cover[at])
        at = stop + 1
    return found


def _support(lines: list[Line], gutter: float, known: bool) -> float:
    """How well a gutter divides: lines that stand beside others, less those that cross. 0 where it does not."""
    left = [line for line in lines if line.right <= gutter + 1]
    right = [line for line in lines if line.left >= gutter - 1]
    if not left or not right:
        return 0.0
    if _follows(right, lines):
        return float(len(right))
    beside = 0
    tops = sorted(line.base for line in left)
    step = Counter(round(line.size) for line in lines).most_common(1)[0][0]
    for line in right:
        if any(abs(line.base - base) < 0.8 * step for base in _near(tops, line.base, step)):
            beside += 1
    aligned = Counter(round(line.left / 2) for line in right).most_common(2)
    share = sum(count for _, count in aligned) / len(right)
    if beside < (1 if known else 3) or (share < 0.4 and not known) or not _both_text(left, right):
        return 0.0
    crossing = len(lines) - len(left) - len(right)
    return beside - 0.3 * crossing + (3 if known else 0)


def _both_text(left: list[Line], right: list[Line]) -> bool:
    """Whether both sides hold text, or the right one the figures of a box beside it; else it is a table or a list."""
    before, after = (sum(len(line.text) for line in side) / len(side) for side in (left, right))
    return min(before, after) >= 12 or (before >= 40 and after >= 5)


def _follows(right: list[Line], lines: list[Line]) -> bool:
    """Whether the file has all that stands right of a gutter after all the rest: a column, however short."""
    start = min(line.order for line in right)
    others = [line for line in lines if line.order < start]
    if len(others) + len(right) < len(lines) or len(others) < 3:
        return False
    free = min(line.left for line in right) - max(line.right for line in others)
    return free > 0.8 * right[0].size


def _near(values: list[float], value: float, reach: float) -> list[float]:
    return values[bisect_left(values, value - reach) : bisect_left(values, value + reach)]


def _column(lines: list[Line]) -> Column:
    whole = _whole_lines(sorted(lines, key=lambda line: (line.base, line.left)))
    return Column(whole[0].page, _left_margin(whole), max(line.right for line in whole), whole)


def _left_margin(lines: Sequence[Line]) -> float:
    """Where lines begin that are not indented: the leftmost place at which more than a few do."""
    places = Counter(round(line.left) for line in lines)
    near = {place: count + places[place - 1] + places[place + 1] for place, count in places.items()}
    enough = min(max(0.12 * len(lines), 2), max(near.values()))
    return float(min(place for place, count in near.items() if count >= enough and places[place]))


def _whole_lines(lines: list[Line]) -> list[Line]:
    """Join what stands on one baseline; MuPDF breaks a line at wide spaces and at raised or lowered type."""
    whole: list[list[Line]] = []
    for line in lines:
        for row in reversed(whole[-3:]):
            if _same_row(row, line):
                row.append(line)
                break
        else:
            whole.append([line])
    return [row[0] if len(row) == 1 else _joined(row) for row in whole]


def _same_row(row: list[Line], line: Line) -> bool:
    largest = max(row, key=lambda part: part.size)
    if abs(largest.base - line.base) > 0.45 * max(largest.size, line.size) or line.direction != largest.direction:
        return False
    small, big = sorted((largest, line), key=lambda part: part.size)
    if big.size > 1.7 * small.size and len(big.text) < 3:
        return False  # a drop capital
    return all(line.left >= part.right - 0.1 * line.size or line.right <= part.left + 0.1 * line.size for part in row)


def _raised(part: Line, main: Line) -> tuple[tuple[int, int], ...]:
    """Raised signs of a part; a part may be nothing else, as MuPDF breaks a line at them."""
    lone = part is not main and part.size < 0.8 * main.size and main.base - part.base > 0.15 * main.size
    return ((0, len(part.text)),) if lone and NOTE.fullmatch(part.text) else part.raised


def _joined(row: list[Line]) -> Line:
    main = max(row, key=lambda part: len(part.text))
    row = sorted(row, key=lambda part: part.left)
    text, lefts, rights = "", array("f"), array("f")
    styles: list[tuple[int, int, bool, bool]] = []
    links: list[tuple[int, int, str]] = []
    cells: list[int] = []
    raised: list[tuple[int, int]] = []
    start = main.left - min(main.lefts)
    for part in row:
        shift = part.left - min(part.lefts) - start
        wide = bool(text) and part.left - (rights[-1] + start) > main.size
        if text and part.left - (rights[-1] + start) > 0.12 * main.size and not part.text.startswith(" "):
            text += " "
            lefts.append(rights[-1])
            rights.append(part.lefts[0] + shift)
        if wide and text.endswith(" "):
            cells.append(len(text))
        styles += [(s + len(text), e + len(text), bold, italic) for s, e, bold, italic in part.styles]
        raised += [(s + len(text), e + len(text)) for s, e in _raised(part, main)]
        links += [(s + len(text), e + len(text), address) for s, e, address in part.links]
        text += part.text
        lefts.extend([edge + shift for edge in part.lefts])
        rights.extend([edge + shift for edge in part.rights])
    return msgspec.structs.replace(
        main, text=text, lefts=lefts, rights=rights, styles=tuple(styles), links=tuple(links),
        cells=tuple(cells), raised=tuple(raised), left=row[0].left, right=row[-1].right,
    )  # fmt: skip
