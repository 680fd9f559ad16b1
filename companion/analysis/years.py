"""Years, spans of years, decades and centuries."""

import datetime
from collections.abc import Sequence

from companion.analysis.calendar_words import DECADE_WORDS
from companion.analysis.lexemes import DASHES, Lexeme
from companion.analysis.number_words import read_ordinal
from companion.model import Parse, Token

_CUES = frozenset(
    """
    in since by until till from of during before after early late mid to between through throughout for around circa
    c and or than back spring summer autumn winter fall fiscal fy year end beginning start
    """.split()
)
_APPROXIMATORS = frozenset("about around some over than nearly almost least approximately roughly to".split())
_JOINTS = frozenset({"(", ",", "[", "–", "-", "—", "'", "’"})
_SIGNS = frozenset({"$", "£", "€", "#", "/", ".", "¥", "+"})

Found = tuple[int, str | None]


def _low(lexemes: Sequence[Lexeme], at: int) -> str:
    return lexemes[at].lower if 0 <= at < len(lexemes) else ""


def is_year(lexemes: Sequence[Lexeme], at: int) -> bool:
    """Four digits that can be a year and are not part of something longer."""
    if not 0 <= at < len(lexemes):
        return False
    text = lexemes[at].text
    if not (len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= 2199):
        return False
    after = lexemes[at + 1] if at + 1 < len(lexemes) else None
    return after is None or not after.glued or after.kind == "sign" or (after.lower == "s" and text[-1] != "0")


def read_year(parse: Parse, lexemes: Sequence[Lexeme], at: int, day: datetime.date | None) -> Found | None:
    """A year: told by a preposition, a bracket, its place in the clause, or a noun that it cannot count."""
    if not is_year(lexemes, at):
        return None
    value = int(lexemes[at].text)
    before = lexemes[at - 1] if at else None
    token = parse.tokens[lexemes[at].token]
    dated = token.entity == "DATE"
    if before is not None and lexemes[at].glued and (before.kind != "sign" or before.text in _SIGNS):
        return None
    following = _next(parse, token)
    if before is not None and before.lower in _APPROXIMATORS:
        plural = following is not None and following.tag in ("NNS", "NNPS")
        if not dated or (plural and before.lower != "to"):
            return None
    cue = before is not None and (before.lower in _CUES or before.text in _JOINTS)
    if _ends_a_name(parse, token, following, cue=cue):
        return None
    if not 1750 <= value <= 2100 and not (dated and cue):
        return None
    if token.entity in ("MONEY", "PERCENT") or (token.entity == "QUANTITY" and not cue):
        return None
    counts = following is not None and not dated and _counts(parse, lexemes, at, following)
    if not dated and (counts or not (cue or _describes(token, following) or _closes(lexemes, at))):
        return None
    suffixed = at + 1 < len(lexemes) and lexemes[at + 1].glued and lexemes[at + 1].lower == "s"
    return _short_year(lexemes, at) or (at + 1 + suffixed, str(value))


def _ends_a_name(parse: Parse, token: Token, following: Token | None, *, cue: bool) -> bool:
    """Such as "Blade Runner 2049 opened": the year hangs on a name and a verb follows."""
    head = parse.head(token)
    verb = following is not None and following.pos in ("VERB", "AUX")
    named = head.index == token.index - 1 and head.pos == "PROPN" and head.entity not in ("DATE", "TIME", "")
    return verb and named and not cue and token.dep == "nummod"


def _next(parse: Parse, token: Token) -> Token | None:
    at = token.index + 1
    return parse.tokens[at] if at < parse.sentences[token.sentence].last else None


def _counts(parse: Parse, lexemes: Sequence[Lexeme], at: int, following: Token) -> bool:
    """A plural follows that it can count ("2000 workers"), and nothing makes it a year ("Acme 2018 sales")."""
    if following.text == "%":
        return True
    if following.tag not in ("NNS", "NNPS"):
        return False
    before = parse.tokens[lexemes[at - 1].token] if at else None
    named = before is not None and (before.pos == "PROPN" or before.tag in ("POS", "PRP$", "DT"))
    return not named or lexemes[at].text.endswith("00")


def _describes(token: Token, following: Token | None) -> bool:
    """Such as "the 2019 election", "2018's best": a noun or possessive leans on it."""
    if following is None:
        return False
    leaning = token.dep in ("nummod", "compound", "nmod", "amod")
    return following.tag == "POS" or (following.pos in ("NOUN", "PROPN", "ADJ") and leaning)


def _closes(lexemes: Sequence[Lexeme], at: int) -> bool:
    """Nothing is counted after it: the sentence or clause ends."""
    return at + 1 >= len(lexemes) or lexemes[at + 1].text in (",", ".", ";", ")", ":", "—", "”", '"')


def _short_year(lexemes: Sequence[Lexeme], at: int) -> Found | None:
    """Such as "2014-16", "1939–45", "2020/21", "2014–2017"."""
    if (
        at + 2 >= len(lexemes)
        or lexemes[at + 1].text not in (*DASHES, "/")
        or not (lexemes[at + 1].glued and lexemes[at + 2].glued)
    ):
        return None
    first, end = lexemes[at].text, lexemes[at + 2].text
    if not end.isdecimal() or len(end) not in (2, 4):
        return None
    full = int(first[:2] + end) if len(end) == 2 else int(end)
    if int(first) < full <= int(first) + 150:
        return at + 3, f"{first}/{full}"
    return None


def read_decade(parse: Parse, lexemes: Sequence[Lexeme], at: int, day: datetime.date | None) -> Found | None:
    """Such as "the 1990s", "the '90s", "mid-1990s", "the nineties", "the 19th century"."""
    lexeme = lexemes[at]
    owners = {earlier.lower for earlier in lexemes[max(at - 3, 0) : at]}
    if owners & {"his", "her", "their", "my", "our", "your"}:
        return None
    if lexeme.lower in DECADE_WORDS and _low(lexemes, at - 1) in ("the", "early", "mid", "late", "-"):
        return at + 1, f"19{DECADE_WORDS[lexeme.lower]}X"
    suffix = at + 1 + (_low(lexemes, at + 1) in ("'", "’"))
    if (
        lexeme.text.isdecimal()
        and suffix < len(lexemes)
        and lexemes[suffix].glued
        and lexemes[suffix].lower == "s"
        and lexeme.text.endswith("0")
    ):
        if len(lexeme.text) == 4 and 1000 <= int(lexeme.text) <= 2190:
            return suffix + 1, (lexeme.text[:2] + "XX") if lexeme.text.endswith(
                "00"
            ) and lexeme.text != "2000" else lexeme.text[:3] + "X"
        before = _low(lexemes, at - 1)
        earlier = _low(lexemes, at - 2) if before in ("'", "’", "‘", "early", "mid", "late", "-") else before
        if len(lexeme.text) == 2 and earlier in ("the", "early", "mid", "late") and 10 <= int(lexeme.text) <= 90:
            return suffix + 1, f"19{lexeme.text[0]}X"
    ordinal = read_ordinal(lexemes, at)
    if ordinal is not None and 5 <= ordinal[0] <= 22:
        after = ordinal[1] + (_low(lexemes, ordinal[1]) in DASHES)
        if _low(lexemes, after) in ("century", "centuries"):
            return after + 1, f"{ordinal[0] - 1:02d}XX"
    return None
