"""Times of day: "2.15pm", "10:27 PM", "5am", "14:30", "noon"."""

from collections.abc import Sequence

from companion.analysis.lexemes import Lexeme
from companion.analysis.number_words import UNITS

_ZONES = frozenset("gmt utc bst cet cest est edt et pst pdt pt cst cdt ct mst mdt ist jst aest".split())


def read_time(lexemes: Sequence[Lexeme], at: int) -> tuple[int, str] | None:
    """The lexeme after a time that begins here, and the time as "T14:15"."""
    lexeme = lexemes[at]
    if lexeme.lower in ("noon", "midday", "midnight"):
        before = lexemes[at - 1].lower if at else ""
        return (
            (at + 1, "T00:00" if lexeme.lower == "midnight" else "T12:00")
            if before in ("at", "by", "before", "after", "until", "around", "about")
            else None
        )
    if lexeme.kind != "number" and UNITS.get(lexeme.lower, 0) not in range(1, 13):
        return None
    if at and lexeme.glued and lexemes[at - 1].kind != "sign":
        return None
    clock = _clock(lexemes, at)
    if clock is None:
        return None
    hour, minute, after, colon = clock
    half = _half_of_day(lexemes, after)
    if half is None:
        oclock = [one.lower for one in lexemes[after : after + 3]] in (["o", "'", "clock"], ["o", "’", "clock"])
        if oclock and hour <= 12:
            return after + 3, f"T{hour:02d}:{minute:02d}"
        zone = after < len(lexemes) and lexemes[after].lower in _ZONES and not lexemes[after].glued
        cue = at and lexemes[at - 1].lower in (
            "at",
            "by",
            "until",
            "before",
            "after",
            "around",
            "from",
            "since",
            "about",
        )
        if colon and hour < 24 and (cue or zone) and len(lexemes[at].text) <= 2:
            return after + zone, f"T{hour:02d}:{minute:02d}"
        return None
    after, pm = half
    if not 1 <= hour <= 12:
        return None
    after += after < len(lexemes) and lexemes[after].lower in _ZONES and lexemes[after].text.isupper()
    return after, f"T{hour % 12 + (12 if pm else 0):02d}:{minute:02d}"


def _clock(lexemes: Sequence[Lexeme], at: int) -> tuple[int, int, int, bool] | None:
    """Hour, minute, the lexeme after, and whether a colon stands between."""
    text = lexemes[at].text
    if lexemes[at].kind == "word":
        return UNITS[lexemes[at].lower], 0, at + 1, False
    hour, dot, minute = text.partition(".")
    if dot and hour.isdecimal() and len(minute) == 2 and int(minute) < 60 and len(hour) <= 2:
        return int(hour), int(minute), at + 1, False
    if not text.isdecimal() or len(text) > 2:
        return None
    colon = at + 2 < len(lexemes) and lexemes[at + 1].text == ":" and lexemes[at + 1].glued and lexemes[at + 2].glued
    if colon and lexemes[at + 2].text.isdecimal() and len(lexemes[at + 2].text) == 2 and int(lexemes[at + 2].text) < 60:
        return int(text), int(lexemes[at + 2].text), at + 3, True
    return int(text), 0, at + 1, False


def _half_of_day(lexemes: Sequence[Lexeme], at: int) -> tuple[int, bool] | None:
    """The lexeme after "am", "p.m." and the like, and whether it is after noon."""
    if at >= len(lexemes):
        return None
    first = lexemes[at].lower
    if first in ("am", "pm") and (lexemes[at].glued or lexemes[at].text.isupper() or first == "pm"):
        return at + 1, first == "pm"
    if first in ("a", "p") and [one.lower for one in lexemes[at + 1 : at + 3]] == [".", "m"] and lexemes[at + 1].glued:
        return at + 3 + (at + 3 < len(lexemes) and lexemes[at + 3].text == "." and lexemes[at + 3].glued), first == "p"
    return None
