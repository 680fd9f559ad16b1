"""Quantities that are told by their shape or company: ages, ranks, scores, parts of a whole."""

from collections.abc import Sequence

import msgspec

from companion.analysis.counted import PeopleNouns, is_people
from companion.analysis.lexemes import DASHES, Lexeme
from companion.analysis.number_words import TENS, UNITS, read_ordinal
from companion.analysis.quantities import Quantity
from companion.model import Parse

_LEAST_AGE, _GREATEST_LIMIT = 4, 100
_ANYBODY = frozenset("them those anyone everyone anybody everybody all".split())
_AGE_UNITS = frozenset({"year", "month", "week", "day"})
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
_DECADES = {f"{word[:-1]}ies": value for word, value in TENS.items()}


def age(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, people: PeopleNouns) -> Quantity | None:
    """Such as "50-year-old", "aged 35", "Senard, 65,", "turned 40", "over the age of 21", or None."""
    replace = msgspec.structs.replace
    if quantity.unit in _AGE_UNITS:
        at = quantity.last
        while at < len(lexemes) and lexemes[at].text in DASHES:
            at += 1
        if (
            at < len(lexemes)
            and lexemes[at].lower in ("old", "olds")
            and not (lexemes[at].lower == "olds" and at == quantity.last)
        ):
            return replace(quantity, last=at + 1, anchor=at, category="age")
        if (
            at + 1 < len(lexemes)
            and at == quantity.last
            and [lexeme.lower for lexeme in lexemes[at : at + 2]] == ["of", "age"]
        ):
            return replace(quantity, last=at + 2, anchor=at + 1, category="age")
        return None
    if quantity.unit is not None or quantity.scaled or not 0 < quantity.value < 125 or quantity.fraction:
        return None
    if _opens_with_age(parse, lexemes, quantity):
        return replace(quantity, unit="year", category="age", last=quantity.anchor + 1)
    before = [lexeme.lower for lexeme in lexemes[max(quantity.first - 3, 0) : quantity.first]]
    aged = quantity.first > 0 and before[-1:] in (["aged"], ["turned"], ["turns"], ["turning"])
    if aged and before[-1] != "aged" and quantity.head is not None:
        return None
    if (
        aged
        or before == ["the", "age", "of"]
        or before[-2:] in (["age", "of"], ["ages", "of"])
        or before[-1:] == ["age"]
    ):
        return replace(quantity, unit="year", category="age", head=None, last=quantity.anchor + 1)
    if quantity.digits and quantity.head is None and _limits_people(parse, lexemes, quantity, people):
        return replace(quantity, unit="year", category="age")
    if (
        quantity.head is None
        and quantity.high is None
        and (_apposed(parse, lexemes, quantity, people) or _predicated(parse, lexemes, quantity))
    ):
        return replace(quantity, unit="year", category="age")
    return None


def _opens_with_age(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "At 17, she was": a clause opens with "at" and a bare number, and a person follows the comma."""
    at, after = quantity.begin - 1, quantity.anchor + 1
    opens = (
        at >= 0 and lexemes[at].lower == "at" and (at == 0 or lexemes[at - 1].text in (",", ";", ":", "—", "“", '"'))
    )
    if not opens or quantity.head is not None or quantity.value <= _LEAST_AGE or after + 1 >= len(lexemes):
        return False
    who = parse.tokens[lexemes[after + 1].token]
    person = who.lower in ("he", "she", "i") or who.entity == "PERSON"
    return lexemes[after].text == "," and person


def _limits_people(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, people: PeopleNouns) -> bool:
    """Such as "people under 30", "women over 65"."""
    if quantity.first < 2 or lexemes[quantity.first - 1].lower not in ("under", "over"):
        return False
    noun = parse.tokens[lexemes[quantity.first - 2].token]
    people_are_meant = noun.lower in _ANYBODY or (noun.tag in ("NNS", "NNPS") and is_people(noun, people))
    return _LEAST_AGE < quantity.value <= _GREATEST_LIMIT and people_are_meant


def _apposed(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity, people: PeopleNouns) -> bool:
    """A number between a person's name and a comma or full stop: "Jamie Armstrong, 25, said"."""
    first, last = quantity.first, quantity.last
    if (
        first < 2
        or lexemes[first - 1].text not in (",", "(")
        or quantity.value < 1
        or quantity.value != int(quantity.value)
    ):
        return False
    if last < len(lexemes) and lexemes[last].text not in (",", ".", ")", ";", "—"):
        return False
    name = parse.tokens[lexemes[first - 2].token]
    titled = name.index > 0 and parse.tokens[name.index - 1].pos == "PROPN" and name.entity != "DATE"
    if not quantity.digits:
        return name.entity == "PERSON" and last < len(lexemes) and lexemes[last].text == ","
    person = name.entity == "PERSON" or (name.pos == "PROPN" and (titled or name.entity in ("", "ORG", "NORP")))
    noun = name.tag == "NN" and is_people(name, people)
    return (person or noun) and not (last < len(lexemes) - 1 and lexemes[last + 1].kind == "number")


def _predicated(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "He is 35." with a person for a subject and nothing counted."""
    if quantity.last < len(lexemes) and lexemes[quantity.last].lower not in (
        ".",
        ",",
        "and",
        "but",
        "when",
        "in",
        "on",
        "by",
        "next",
        "this",
        "at",
        "–",
        "—",
    ):
        return False
    number = parse.tokens[lexemes[quantity.anchor].token]
    verb = parse.head(number)
    if not quantity.digits or number.dep not in ("attr", "acomp") or verb.lemma != "be":
        return False
    return any(
        child.dep == "nsubj" and (child.lower in ("he", "she", "i", "who") or child.entity == "PERSON")
        for child in parse.children(verb)
    )


def decade_of_age(lexemes: Sequence[Lexeme], at: int) -> Quantity | None:
    """Such as "in his 40s", "in their mid-twenties": an age between the tens."""
    if at < 1 or at + 1 > len(lexemes):
        return None
    back = at - 1
    while back > 0 and lexemes[back].lower in ("early", "mid", "late", "-"):
        back -= 1
    if lexemes[back].lower not in ("his", "her", "their", "my", "our", "your") or lexemes[back - 1].lower != "in":
        return None
    value, last = _DECADES.get(lexemes[at].lower), at + 1
    if (
        value is None
        and lexemes[at].kind == "number"
        and last < len(lexemes)
        and lexemes[last].glued
        and lexemes[last].lower == "s"
    ):
        value, last = int(lexemes[at].value or 0), at + 2
    if value is None or value % 10 or not 10 <= value <= 100:
        return None
    return Quantity(
        back + 1, last, at, last - 1, value, high=value + 9, unit="year", qualifier="range", category="age", digits=True
    )


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
