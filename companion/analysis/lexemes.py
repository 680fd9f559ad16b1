"""Text cut finer than tokens: runs of letters, numerals, single signs. The number grammar reads these."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from companion.model import Parse, Sentence, Token

VULGAR = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5,
    "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip

_NUMERAL = re.compile(
    r"""\d+(?:\.\d+)?[×x]10\^?[-−–]?\d+      # 1.99×10−30
    | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)  # 1,356,200.5
    | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)    # 12,34,567
    | \d{1,2},\d{1,2}(?![\d,])            # 1,5
    | \d+(?:\.\d+)?                           # 2021, 7.5
    | (?<![\d.])\.\d+                         # .001
    """,
    re.VERBOSE,
)
_PIECE = re.compile(
    rf"(?P<number>{_NUMERAL.pattern})|(?P<vulgar>[{''.join(VULGAR)}])|(?P<word>[^\W\d_]+)|(?P<sign>\S)", re.VERBOSE
)
_GROUPING_SPACES = "\u00a0\u202f\u2009"
_SCIENTIFIC = re.compile(r"([\d.]+)[×x]10\^?([-−–]?)(\d+)")

DASHES = frozenset({"-", "–", "—", "−", "‑"})
Kind = Literal["number", "word", "sign"]


class Lexeme(msgspec.Struct, frozen=True, gc=False):
    """A piece of a token.

    Attributes:
        token: index of the token in `Parse.tokens` that it is part of.
        glued: nothing stands between it and the lexeme before.
        value: what a numeral says, else None.
    """

    kind: Kind
    text: str
    lower: str
    start: int
    end: int
    token: int
    glued: bool
    value: float | None = None


def lex(parse: Parse, sentence: Sentence) -> list[Lexeme]:
    """The lexemes of one sentence, in order."""
    found: list[Lexeme] = []
    run: list[Token] = []
    for token in parse.tokens_of(sentence):
        if run and token.start != run[-1].end:
            _lex_run(parse, run, found)
            run = []
        run.append(token)
    if run:
        _lex_run(parse, run, found)
    return found


def _lex_run(parse: Parse, run: Sequence[Token], found: list[Lexeme]) -> None:
    """Lex tokens that touch each other as one string, so that the tokeniser's cuts do not matter."""
    start = run[0].start
    if run[-1].end - start != sum(len(token.text) for token in run):
        for token in run:  # a soft hyphen or emphasis mark inside: take the token whole
            value = numeral_value(token.text) if _NUMERAL.fullmatch(token.text) else None
            kind: Kind = "number" if value is not None else "word" if token.text.isalpha() else "sign"
            found.append(
                Lexeme(kind, token.text, token.lower, token.start, token.end, token.index, token is not run[0], value)
            )
        return
    text, at = "".join(token.text for token in run), 0
    for match in _PIECE.finditer(text):
        while run[at].end - start <= match.start():
            at += 1
        value = None
        if match["number"]:
            value = numeral_value(match.group())
        elif match["vulgar"]:
            value = VULGAR[match.group()]
        kind = "number" if value is not None else "word" if match["word"] else "sign"
        lexeme = Lexeme(
            kind,
            match.group(),
            match.group().lower(),
            start + match.start(),
            start + match.end(),
            run[at].index,
            match.start() > 0,
            value,
        )
        before = found[-1] if found else None
        joined = _joined(parse.text, before, lexeme) if before is not None else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(lexeme)


def _joined(text: str, before: Lexeme, lexeme: Lexeme) -> Lexeme | None:
    """Digits grouped by a no-break or thin space ("1 200 000")."""
    gap = text[before.end : lexeme.start]
    if (
        (gap not in tuple(_GROUPING_SPACES) and not (gap == " " and lexeme.text == "000"))
        or not re.fullmatch(r"\d{3}", lexeme.text)
        or not re.fullmatch(r"\d{1,3}(?:\s\d{3})*", before.text)
    ):
        return None
    joined = text[before.start : lexeme.end]
    return Lexeme("number", joined, joined, before.start, lexeme.end, lexeme.token, before.glued, numeral_value(joined))


def numeral_value(text: str) -> float:
    """What a numeral says; a comma followed by fewer than three digits is a decimal comma."""
    scientific = _SCIENTIFIC.fullmatch(text)
    if scientific:
        return float(scientific[1]) * 10.0 ** (int(scientific[3]) * (-1 if scientific[2] else 1))
    text = re.sub(r"\s", "", text)
    if re.fullmatch(r"\d{1,2},\d{1,2}", text):
        return float(text.replace(",", "."))
    return float(text.replace(",", ""))


def decimal_comma(lexeme: Lexeme) -> bool:
    """Whether the numeral is written with a decimal comma ("1,5")."""
    return bool(re.fullmatch(r"\d{1,2},\d{1,2}", lexeme.text))
