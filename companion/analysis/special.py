"""Quantities that are told by their shape or company: ranks, scores, parts of a whole."""

from collections.abc import Sequence

from companion.analysis.lexemes import DASHES, Lexeme
from companion.analysis.number_words import UNITS, read_ordinal
from companion.analysis.quantities import Quantity
from companion.model import Parse

_SCORE_WORDS = frozenset(
    """
    win beat lose draw defeat victory loss tie lead trail score vote ballot ruling decision majority goal match game
    final thrash rout edge set tiebreak aggregate down up equalise level approve reject pass back club side team
    champion
    """.split()
)
_TALLIED = frozenset(
    "confirmed approved passed rejected vote votes voted voting won win beat lost lose led split".split()
)
_RANK_NOUNS = frozenset({"place", "spot", "position", "seed", "rank"})
_STANDING = frozenset("climb rise move jump drop fall slip sink sit stand lie stay remain go be up down".split())
_STANDING_LINKS = frozenset("in on of among overall out behind with , . ; and but".split())


def rank(parse: Parse, lexemes: Sequence[Lexeme], at: int) -> Quantity | None:
    """Such as "second-largest city", "ranked 12th", "third place", "No. 2"."""
    ordinal = read_ordinal(lexemes, at)
    if ordinal is None:
        return None
    value, after = ordinal
    follow = after + (after < len(lexemes) and lexemes[after].text in DASHES)
    if follow < len(lexemes):
        token = parse.tokens[lexemes[follow].token]
        superlative = token.tag in ("JJS", "RBS") or lexemes[follow].lower in (
            "most",
            "least",
            "biggest",
            "largest",
            "highest",
        )
        if superlative and lexemes[follow].lower != "last":
            last = follow + 1
            if lexemes[follow].lower in ("most", "least") and last < len(lexemes):
                last += 1
            return Quantity(at, last, at, last - 1, value, unit=None, category="rank", digits=True)
    before = [lexeme.lower for lexeme in lexemes[max(at - 3, 0) : at]]
    if _comes_as(parse, lexemes, at, after, value):
        return Quantity(at, after, at, after - 1, value, category="rank", digits=True)
    if _stands_at(parse, lexemes, at, after, value):
        return Quantity(at, after, at, after - 1, value, category="rank", digits=True)
    ranked = (
        before[-1:] in (["ranked"], ["ranks"], ["placed"])
        or before[-2:] == ["ranked", "as"]
        or before[-1:] in (["finished"], ["finish"], ["finishing"])
    )
    noun = (
        after < len(lexemes)
        and lexemes[after].lower in _RANK_NOUNS
        and before[-1:] in (["in"], ["into"], ["to"], ["for"], ["a"], ["the"], ["from"], ["of"])
    )
    if ranked or (noun and value > 1):
        return Quantity(at, after + noun, at, after - 1, value, category="rank", digits=True)
    return None


def _stands_at(parse: Parse, lexemes: Sequence[Lexeme], at: int, after: int, value: float) -> bool:
    """Such as "climbed to seventh in the table", "sit 19th in the league", with nothing that is counted."""
    back = at - 1 if at and lexemes[at - 1].lower in ("to", "in", "into", "at", "from", "up", "down") else at
    verb = parse.tokens[lexemes[back - 1].token] if back else None
    if verb is None or verb.lemma not in _STANDING or value < 2:
        return False
    return after >= len(lexemes) or lexemes[after].lower in _STANDING_LINKS


def _comes_as(parse: Parse, lexemes: Sequence[Lexeme], at: int, after: int, value: float) -> bool:
    """Such as "came third", "the 16th to hit the country"; first is seldom meant as a rank."""
    before = lexemes[at - 1] if at else None
    if before is None or value < 2:
        return False
    following = parse.tokens[lexemes[after].token] if after < len(lexemes) else None
    if before.lower in ("came", "come", "comes", "coming"):
        return following is None or following.pos not in ("NOUN", "PROPN", "ADJ", "NUM")
    infinitive = following is not None and following.tag == "TO" and parse.tokens[following.index + 1].tag == "VB"
    return value > 3 and before.lower == "the" and infinitive


def score(parse: Parse, lexemes: Sequence[Lexeme], at: int) -> Quantity | None:
    """Such as "won 3-1", "a 6-3 vote", "by 51 votes to 48"."""
    if at + 2 >= len(lexemes) or not lexemes[at].text.isdecimal():
        return None
    dash, other = lexemes[at + 1], lexemes[at + 2]
    if (
        dash.text not in DASHES
        or not dash.glued
        or not other.glued
        or not other.text.isdecimal()
        or len(other.text) > 3
        or len(lexemes[at].text) > 3
    ):
        return None
    if at and lexemes[at].glued and lexemes[at - 1].text not in ("(", "[", "'", '"', "“", "‘"):
        return None
    if at + 3 < len(lexemes) and lexemes[at + 3].glued and lexemes[at + 3].text in (*DASHES, "/", "%"):
        return None
    first, second = int(lexemes[at].text), int(other.text)
    token = parse.tokens[lexemes[at].token]
    if (first, second) in ((50, 50), (20, 20), (24, 7), (9, 11)):
        return None
    sentence = parse.sentences[token.sentence]
    near = parse.tokens[max(sentence.first, token.index - 8) : min(sentence.last, token.index + 9)]
    context = any(one.lemma in _SCORE_WORDS for one in near)
    if not context and first <= second:
        return None
    following = lexemes[at + 3] if at + 3 < len(lexemes) else None
    if (
        following is not None
        and parse.tokens[following.token].tag == "NNS"
        and first < second
        and following.lower not in ("votes", "points", "goals")
    ):
        return None
    return Quantity(at, at + 3, at, at + 2, first, category="score", digits=True)


def tally(lexemes: Sequence[Lexeme], at: int) -> Quantity | None:
    """Such as "voted 52 to 48", "by 51 votes to 48", "lost by three to one"."""
    words = [str(UNITS.get(lexeme.lower, lexeme.lower)) for lexeme in lexemes[at : at + 5]]
    gap = 2 if words[1:2] == ["votes"] else 1
    if not (
        words[0].isdecimal()
        and words[gap : gap + 1] == ["to"]
        and words[gap + 1 : gap + 2]
        and words[gap + 1].isdecimal()
    ):
        return None
    led = {lexeme.lower for lexeme in lexemes[max(at - 3, 0) : at]}
    if gap == 1 and not led & _TALLIED:
        return None
    after = words[gap + 2] if len(words) > gap + 2 else ""
    if gap == 1 and after in ("%", "per", "percent", "million", "billion"):
        return None
    last = at + gap + 2
    return Quantity(at, last, at, last - 1, int(words[0]), category="score", digits=True)


def part_of(lexemes: Sequence[Lexeme], part: Quantity, whole: Quantity) -> bool:
    """Whether the second number is the whole of which the first is a part: "14 of the country's 34", "one in five"."""
    link = lexemes[part.anchor + 1 : whole.first]
    if part.unit is not None and part.head is None:
        return False
    if not link or len(link) > 7 or whole.unit == "%" or part.high is not None or whole.high is not None:
        return False
    words = [lexeme.lower for lexeme in link]
    if any(lexeme.kind == "sign" and lexeme.text not in ("'", "’", "-") for lexeme in link):
        return False
    if words[0] == "out" and words[1:2] == ["of"]:
        words = words[1:]
    if words[0] == "of" and (part.fraction or 0 <= part.value <= whole.value):
        return "and" not in words and "for" not in words and "to" not in words and "in" not in words
    if words in (["in"], ["in", "every"]):
        plain = part.unit is None and part.head is None and not part.scaled
        return (
            plain
            and 0 < part.value < whole.value <= 1000
            and not (whole.digits and whole.value > 1000)
            and whole.begin == whole.first
        )
    return False
