"""Numbers that are no quantities: parts of names, references, telephone numbers, addresses, list markers, "one" as a pronoun."""

import re
from collections.abc import Sequence

from companion.analysis.lexemes import Lexeme
from companion.analysis.number_words import TENS, UNITS
from companion.analysis.quantities import Quantity
from companion.model import Parse, Token

# A number after one of these names a thing and counts nothing ("Highway 61", "page 12", "Game 7", "Article 50").
NUMBERED = frozenset(
    """
    highway route road interstate junction exit flight gate platform terminal pier line bus train page pages p pp
    chapter section sections article articles paragraph clause figure fig table appendix exhibit annex volume vol
    issue no nos number numbers part room suite unit apartment apt flat building block floor house box lot ward
    district precinct zone area sector region group game match round week day stage phase step level tier grade
    class type category division league title act scene episode season series chapter verse psalm resolution
    amendment proposition prop proposal bill law rule code directive regulation decree order file case docket
    version release windows model mark mk size channel radio squadron battalion brigade regiment company platoon
    fleet camp hangar apollo boeing airbus iphone ipad galaxy pixel playstation xbox formula covid sars opec agenda
    plan studio studios studio catch area apollo gemini soyuz voyager pioneer item annexe question q note footnote
    ref reference id isbn zip postcode po tel phone fax ext extension line hotline aged-not track schedule form
    forms section chapter world war wing pool heat lane seed pick top under last big final super bowl
    """.split()
) - {"aged-not", "last", "top", "under", "order", "plan", "rule", "law", "line", "final", "company", "match", "war", "house", "issue", "week", "day", "title",
    "pick", "seed", "number", "numbers", "question", "case", "release", "lot", "road", "building", "season", "game", "class", "league", "big"}  # fmt: skip
NUMBERED_WHEN_CAPITAL = frozenset(
    """
    game week day title company rule law line order plan match war house issue number numbers no nos question case
    lot road building season class league big final top last pick seed fortune dow nasdaq ftse s&p sp team cup group
    year
    """.split()
)
LETTER_CODES = frozenset({"g", "d", "p", "i", "x", "s", "c", "e", "u", "r", "f", "a", "b", "t", "st", "nd", "rd", "th"})
_PHONE = re.compile(r"\(?\+?\d[\d()./\s-]{7,}\d")
_WEB = re.compile(r"\S*(?:https?:|www\.|@|\.(?:com|org|net|co|gov|edu|html?|pdf)\b)\S*", re.IGNORECASE)
_STREET = frozenset(
    """
    st street ave avenue rd road blvd boulevard ln lane dr drive way ct court sq square pl place terrace crescent
    close hwy highway pkwy parkway
    """.split()
)
_PREFIXES = frozenset(
    {
        "minus",
        "now",
        "sub",
        "mid",
        "early",
        "late",
        "to",
        "and",
        "or",
        "under",
        "over",
        "pre",
        "post",
        "plus",
        "near",
        "top",
        "all",
        "about",
        "up",
    }
)
_ONE_IDIOMS = frozenset(
    "day time thing way point hand side reason another other more else of such word place moment example instance case end step sense kind sort "
    "by stage fell another person's man's".split()
)


def stretches(text: str) -> list[tuple[int, int]]:
    """Code points of telephone numbers and addresses of the web, where no number is a quantity."""
    found = [match.span() for match in _WEB.finditer(text)]
    for match in _PHONE.finditer(text):
        digits = sum(character.isdigit() for character in match.group())
        groups = re.findall(r"\d+", match.group())
        if (
            digits >= 8
            and len(groups) >= 3
            and "," not in match.group()
            and not re.fullmatch(r"[\d\s]*\d{4}[-–]\d{2}[-–]\d{2}.*", match.group())
            and _phone_like(match.group())
        ):
            found.append(match.span())
    return found


def _phone_like(text: str) -> bool:
    """One writing of a telephone number: an international sign, an area code in brackets or a leading zero, or 3-3-4 digits."""
    return bool(re.match(r"\+|\(\d|0\d", text) or re.fullmatch(r"1?[-. ]?\d{3}[-. ]\d{3}[-. ]\d{4}", text.strip()))


def is_name(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Whether the number is part of a name or a reference instead of a quantity."""
    begin, anchor = quantity.begin, quantity.anchor
    return (
        _glued_before(lexemes, quantity)
        or _glued_after(lexemes, anchor)
        or (
            quantity.digits
            and quantity.unit is None
            and not quantity.scaled
            and _numbered(parse, lexemes, begin, quantity)
        )
        or (quantity.digits and quantity.unit is None and _code(lexemes, begin, anchor))
        or _list_marker(lexemes, quantity)
    )


def _glued_before(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "B-52", "Covid-19", "V10": letters touch the number from the left."""
    at = quantity.first
    if not lexemes[at].glued or at == 0:
        return False
    before = lexemes[at - 1]
    if before.kind == "word":
        return before.lower not in ("rs", "c", "ca")
    if before.kind == "number":
        return True
    if before.text in ("-", "–", "−", "/", ".", "_", "#", ":", "^", "\\", "=") and at >= 2 and before.glued:
        earlier = lexemes[at - 2]
        if before.text in ("-", "–") and (earlier.lower in _PREFIXES or earlier.kind == "sign"):
            return False
        return True
    return before.text in ("#", "№", "_")


def _glued_after(lexemes: Sequence[Lexeme], anchor: int) -> bool:
    """Such as "5G", "737s", "3D", "401k)(": letters or a colon touch the number from the right and are no unit."""
    at = anchor + 1
    if at >= len(lexemes) or not lexemes[at].glued or lexemes[anchor].kind != "number":
        return False
    after = lexemes[at]
    if after.kind in ("word", "number"):
        return True
    follows = at + 1 < len(lexemes) and lexemes[at + 1].glued
    if after.text in (":", "/", ".", "_", "×") and follows and lexemes[at + 1].kind == "number":
        return True
    return after.text == "-" and follows and lexemes[at + 1].kind == "number" and lexemes[anchor].text.startswith("0")


def _numbered(parse: Parse, lexemes: Sequence[Lexeme], begin: int, quantity: Quantity) -> bool:
    """Such as "Highway 61", "iPhone 14", "Boeing 737", "Model 3", "787 Dreamliner"."""
    before = lexemes[begin - 1] if begin else None
    number = parse.tokens[lexemes[begin].token]
    plain = lexemes[begin].text.isdigit()
    if (
        before is not None
        and before.text == "."
        and begin > 1
        and lexemes[begin - 2].lower in ("no", "nos", "p", "pp", "fig", "vol", "sec", "art", "ch", "apt")
    ):
        return True
    if before is not None and before.kind == "word" and quantity.begin == quantity.first:
        name = parse.tokens[before.token]
        if before.lower in NUMBERED and not (quantity.head is not None and before.text.islower()):
            return True
        capital = before.text[:1].isupper()
        if capital and before.lower in NUMBERED_WHEN_CAPITAL and quantity.head is None:
            return True
        if (
            capital
            and plain
            and name.pos == "PROPN"
            and quantity.head is None
            and (name.entity not in ("PERSON",) or number.dep in ("nummod", "appos", "compound"))
        ):
            return True
        if number.entity in ("PRODUCT", "FAC", "WORK_OF_ART", "LAW", "EVENT") and capital:
            return True
    return plain and quantity.head is None and _names_next(parse, lexemes, quantity.anchor)


def _names_next(parse: Parse, lexemes: Sequence[Lexeme], anchor: int) -> bool:
    """A capitalised singular right after a number that it cannot be counted by ("787 Dreamliner", "49 Zorro Ranch Road")."""
    if anchor + 1 >= len(lexemes):
        return False
    after = lexemes[anchor + 1]
    token = parse.tokens[after.token]
    if after.text in ("N", "E", "S", "W"):
        return True
    return (
        after.kind == "word"
        and after.text[:1].isupper()
        and not after.glued
        and token.pos in ("PROPN", "NOUN")
        and token.entity not in ("NORP", "DATE", "GPE")
    )


def _code(lexemes: Sequence[Lexeme], begin: int, anchor: int) -> bool:
    """Leading zeros ("007"), and pairs that are sayings or an emergency ("24/7", "9/11", "50-50")."""
    text = lexemes[begin].text
    if len(text) > 1 and text.startswith("0") and text.isdigit():
        return True
    joined = "".join(lexeme.text for lexeme in lexemes[begin : begin + 3])
    return joined in ("50-50", "20-20", "50/50", "20/20", "24-7", "24/7", "9/11", "9-11", "7/7")


def _list_marker(lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "1." or "2)" at the start, "[3]" or "(3)" anywhere."""
    begin, anchor = quantity.begin, quantity.anchor
    if not quantity.digits or quantity.unit is not None or begin != anchor or quantity.scaled:
        return False
    before = lexemes[begin - 1].text if begin else ""
    after = lexemes[anchor + 1].text if anchor + 1 < len(lexemes) else ""
    whole = lexemes[begin].text.isdigit() and len(lexemes[begin].text) <= 3
    if begin == 0 and whole and (after in (")", ".") and lexemes[anchor + 1].glued) and len(lexemes) != anchor + 2:
        return True
    return whole and before in ("[", "(", "#") and after in ("]", ")") and len(lexemes[begin].text) <= 2


def is_idle_one(parse: Parse, lexemes: Sequence[Lexeme], quantity: Quantity) -> bool:
    """Such as "one" that counts nothing: a pronoun, "one of the largest", "one day", "no one", "one after another"."""
    if lexemes[quantity.begin].lower != "one" or quantity.begin != quantity.anchor or quantity.of is not None:
        return False
    ahead = [lexeme.lower for lexeme in lexemes[quantity.anchor + 1 : quantity.anchor + 4]]
    if ahead[:1] in (["in"], ["out"]) and any(word.isdigit() or word in UNITS or word in TENS for word in ahead[1:]):
        return False
    if quantity.head is None and quantity.unit is None:
        return True
    following = lexemes[quantity.anchor + 1].lower if quantity.anchor + 1 < len(lexemes) else ""
    before = lexemes[quantity.begin - 1].lower if quantity.begin else ""
    if following in _ONE_IDIOMS or before in (
        "no",
        "any",
        "every",
        "each",
        "this",
        "that",
        "the",
        "which",
        "some",
        "only",
        "number",
    ):
        return quantity.unit is None or following in _ONE_IDIOMS or before in ("no", "any", "every", "each", "number")
    head = parse.tokens[quantity.head] if quantity.head is not None else None
    if head is None:
        return False
    rest = [lexeme.lower for lexeme in lexemes if lexeme.token > head.index][:3]
    return (
        rest[:2] in (["after", "another"], ["or", "another"], ["at", "a"], ["by", "one"]) or head.lower in _ONE_IDIOMS
    )


def loose_prepositions(parse: Parse, lexemes: Sequence[Lexeme]) -> list[bool]:
    """For each lexeme, whether it is "over", "under", "around"… as a plain preposition ("over 12 months", "talk about two things")."""
    return [_is_loose(parse, parse.tokens[lexeme.token]) for lexeme in lexemes]


def _is_loose(parse: Parse, token: Token) -> bool:
    if token.lower == "about":
        return token.dep == "prep" and parse.head(token).lemma in (
            "talk",
            "think",
            "say",
            "know",
            "tell",
            "hear",
            "worry",
            "ask",
            "speak",
            "question",
            "story",
        )
    if token.lower == "over":
        return token.dep == "prep" and any(
            child.lemma in ("month", "year", "week", "day", "hour", "decade", "minute")
            for child in parse.children(token)
        )
    if token.lower in ("above", "below", "around", "under"):
        return token.dep == "prep" and any(
            child.pos in ("NOUN", "PROPN") and child.tag in ("NN", "NNP") for child in parse.children(token)
        )
    return False
