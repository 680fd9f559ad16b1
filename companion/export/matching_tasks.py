"""Tasks that put things together: terms and their meanings, and what happened in its order."""

import re

from companion.export.gloss import candidates
from companion.model import Reading
from companion.model.tasks import Event, Match

MATCHES, EVENTS = (4, 8), (3, 6)  # least and most
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def matching(reading: Reading) -> tuple[Match, ...]:
    """The hardest terms with their meanings, in the order of the text; none where there are too few."""
    chosen: dict[str, Match] = {}
    for candidate in sorted(candidates(reading), key=lambda c: (-c.rank, c.start)):
        taken = {match.meaning for match in chosen.values()}
        if candidate.key not in chosen and candidate.text not in taken and len(chosen) < MATCHES[1]:
            chosen[candidate.key] = Match(candidate.term, candidate.text, candidate.start)
    enough = len(chosen) >= MATCHES[0]
    return tuple(sorted(chosen.values(), key=lambda m: m.start or 0)) if enough else ()


def events(reading: Reading) -> tuple[Event, ...]:
    """What happened on different days, months or years, in the order of the text; none where there are too few."""
    chosen: dict[str, Event] = {}
    headings = [b for b in reading.article.blocks if b.kind in ("heading", "furniture")]
    for figure in sorted(reading.figures, key=lambda f: (-f.importance, f.start)):
        if figure.date is None or not _DATE.fullmatch(figure.date) or not figure.about:
            continue
        overlapping = any(known.startswith(figure.date) or figure.date.startswith(known) for known in chosen)
        inside = any(b.start <= figure.start < b.end for b in headings)
        if not overlapping and not inside and len(chosen) < EVENTS[1]:
            chosen[figure.date] = Event(figure.about, figure.date, figure.start)
    return tuple(sorted(chosen.values(), key=lambda e: e.start or 0)) if len(chosen) >= EVENTS[0] else ()
