"""Whose words are these? Direct quotations and reported speech, with the speaker."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

import msgspec

from companion.analysis.quotes import Quotation, find_quotations
from companion.analysis.reporting import Cue, find_cues, load_reporting
from companion.analysis.speakers import PRONOUNS, name_of, resolve
from companion.model import Article, Parse, Token, Voice
from companion.paths import resources

_SPEECH_WORDS = 5  # as many quoted words are speech even where nobody is named; fewer may be a title or scare quotes
_REACH = 160  # code points between a quotation and the reporting word of its sentence


class Claim(msgspec.Struct, frozen=True, gc=False):
    """A stretch that is somebody else's words or thoughts.

    Attributes:
        start, end: the stretch, without quotation marks and without the reporting word.
        speaker: the name as in the text, pronouns resolved; None where nobody is named.
        cue_start, cue_end: the reporting word; equal where there is none.
        verb: its lemma ("say", "claim"), "according" or "".
        grade: what the reporting word tells ("neutral", "claiming", "admitting", "denying", "predicting", "thinking",
            "evidence", "asking", "naming"), "" without one.
    """

    start: int
    end: int
    voice: Literal["quoted", "reported"]
    speaker: str | None
    cue_start: int
    cue_end: int
    verb: str
    grade: str


class Voices:
    """The article's claims, and who speaks at any place.

    Attributes:
        claims: in the order of the text; reported ones may nest.
        quotations: everything between quotation marks, speech or not.
    """

    def __init__(self, claims: Sequence[Claim], quotations: Sequence[Quotation]) -> None:
        self.claims = tuple(sorted(claims, key=lambda claim: (claim.start, -claim.end)))
        self.quotations = tuple(quotations)
        self._starts = [claim.start for claim in self.claims]
        self._longest = max((claim.end - claim.start for claim in self.claims), default=0)

    def at(self, start: int, end: int) -> tuple[Voice, str | None]:
        """Voice and speaker of a stretch; quotations win over reports around them, inner reports over outer."""
        found = self.claim_at(start, end)
        return ("author", None) if found is None else (found.voice, found.speaker)

    def claim_at(self, start: int, end: int) -> Claim | None:
        """The claim that holds all of the stretch, or None where the author speaks."""
        best: Claim | None = None
        index = bisect_right(self._starts, start) - 1
        while index >= 0 and self._starts[index] >= start - self._longest:
            claim = self.claims[index]
            index -= 1
            if claim.end < end:
                continue
            if claim.voice == "quoted":
                return claim
            if best is None or claim.end - claim.start < best.end - best.start:
                best = claim
        return best

    def quotation_at(self, start: int, end: int) -> Quotation | None:
        """The quotation whose marks enclose the stretch."""
        for quotation in self.quotations:
            if quotation.start <= start and end <= quotation.end:
                return quotation
            if quotation.start > start:
                break
        return None


def find_voices(article: Article, parse: Parse) -> Voices:
    """Find quotations, reported clauses and their speakers.

    Args:
        article: the article, for its blocks and quotation marks.
        parse: its parse.
    """
    quotations = find_quotations(article)
    quoted = frozenset(
        token.index for quotation in quotations for token in parse.between(quotation.inner_start, quotation.inner_end)
    )
    cues = tuple(find_cues(parse, load_reporting(resources() / "lexicons" / "reporting.toml"), quoted))
    names = _names(parse, cues)
    claims = list(_quoted_claims(parse, quotations, cues, names))
    for cue, name in zip(cues, names, strict=True):
        claims.extend(_reported(parse, cue, name, claims))
    return Voices(claims, quotations)


def _names(parse: Parse, cues: Sequence[Cue]) -> list[str | None]:
    """The speaker's name for each cue; pronouns stand for an earlier speaker, or for nobody we can name."""
    names: list[str | None] = []
    earlier: list[tuple[int, Token]] = []
    for cue in cues:
        noun = cue.speaker
        if noun is not None and noun.lower in PRONOUNS:
            noun = resolve(parse, noun, reversed(earlier))
        if noun is None or noun.pos not in {"NOUN", "PROPN", "ADJ", "NUM", "X", "VERB"}:
            names.append(None)
            continue
        earlier.append((cue.word.sentence, noun))
        via = f", via {name_of(parse, cue.via)}" if cue.via is not None else ""
        names.append((name_of(parse, noun) or noun.text) + via)
    return names


def _reported(parse: Parse, cue: Cue, name: str | None, quoted: Sequence[Claim]) -> list[Claim]:
    found: list[Claim] = []
    for first, last in cue.runs:
        start, end = parse.tokens[first].start, parse.tokens[last].end
        if any(claim.voice == "quoted" and claim.start - 1 <= start and end <= claim.end + 2 for claim in quoted):
            continue
        found.append(_claim(parse, (start, end), "reported", cue, name))
    return found


def _claim(
    parse: Parse, span: tuple[int, int], voice: Literal["quoted", "reported"], cue: Cue | None, name: str | None
) -> Claim:
    start, end = span
    if cue is None:
        return Claim(start, end, voice, name, start, start, "", "")
    cue_start, cue_end = parse.tokens[cue.first].start, parse.tokens[cue.last].end
    verb = "according" if cue.word.lower == "according" else cue.word.lemma
    return Claim(start, end, voice, name, cue_start, cue_end, verb, cue.grade)


def _quoted_claims(
    parse: Parse, quotations: Sequence[Quotation], cues: Sequence[Cue], names: Sequence[str | None]
) -> list[Claim]:
    claims: list[Claim] = []
    previous: Claim | None = None
    for quotation in quotations:
        tokens = parse.between(quotation.inner_start, quotation.inner_end)
        words = [token for token in tokens if token.text[0].isalnum()]
        if not words:
            continue
        near = _cue_for(parse, quotation, tokens, cues)
        carries_on = previous is not None and _carries_on(parse, quotation, words[0], previous)
        short = len(words) < _SPEECH_WORDS and not (carries_on and _is_sentence(parse, quotation))
        if near is None and not quotation.block and (short or _is_title(words)):
            continue
        if near is not None and _is_title(words) and not _says_it(parse, quotation, cues[near], words):
            continue
        cue = None if near is None else cues[near]
        name = None if near is None else names[near]
        if near is None and previous is not None and carries_on:
            name = previous.speaker
        if quotation.continued and name and claims and claims[-1].speaker is None:
            claims[-1] = msgspec.structs.replace(claims[-1], speaker=name)
        previous = _claim(parse, (quotation.inner_start, quotation.inner_end), "quoted", cue, name)
        claims.append(previous)
    return claims


def _is_sentence(parse: Parse, quotation: Quotation) -> bool:
    """Whether a whole sentence stands between the marks: a capital first, a full stop last."""
    inner = parse.text[quotation.inner_start : quotation.inner_end]
    return inner[:1].isupper() and inner.rstrip()[-1:] in {".", "!", "?", "…"}


def _is_title(words: Sequence[Token]) -> bool:
    """Whether the quoted words look like the title of a work: all the long ones begin with a capital."""
    long_ones = [word for word in words if len(word.text) > 3]
    return len(words) > 1 and len(long_ones) > 1 and all(not word.text[0].islower() for word in long_ones)


def _says_it(parse: Parse, quotation: Quotation, cue: Cue, words: Sequence[Token]) -> bool:
    """Whether capitalised quoted words are said after all: called so, long, or in the reporting word's own clause."""
    return cue.grade == "naming" or len(words) >= 2 * _SPEECH_WORDS or _fits(parse, quotation, cue)


def _fits(parse: Parse, quotation: Quotation, cue: Cue) -> bool:
    """Whether the reporting word's own clause holds the quotation."""
    return any(
        parse.tokens[first].start <= quotation.inner_end and quotation.inner_start <= parse.tokens[last].end
        for first, last in cue.runs
    )


def _cue_for(parse: Parse, quotation: Quotation, tokens: Sequence[Token], cues: Sequence[Cue]) -> int | None:
    """The reporting word of a quotation: one whose clause holds it, else the nearest in its sentences, else "…:"."""
    sentences = {tokens[0].sentence, tokens[-1].sentence}
    before = parse.tokens[tokens[0].index - 2] if tokens[0].index >= 2 else None
    if before is not None and before.text == ":":
        sentences.add(before.sentence)
    after = tokens[-1].index + 1
    while after < len(parse.tokens) and parse.tokens[after].pos == "PUNCT":
        after += 1
    if after < len(parse.tokens) and _same_block(parse, tokens[-1], parse.tokens[after]):
        sentences.add(parse.tokens[after].sentence)  # WORKAROUND: Punkt splits after “…?” although "he asked" follows
    best, distance = None, _REACH
    for index, cue in enumerate(cues):
        if cue.word.sentence not in sentences:
            continue
        start, end = parse.tokens[cue.first].start, parse.tokens[cue.last].end
        gap = max(quotation.start - end, start - quotation.end, 0)
        if cue.word.sentence > tokens[-1].sentence and not _inverted(parse, cue, after):
            continue
        if _fits(parse, quotation, cue):
            gap -= _REACH
        if gap < distance:
            best, distance = index, gap
    return best


def _inverted(parse: Parse, cue: Cue, after: int) -> bool:
    """Whether the sentence after the quotation starts with its attribution: "said Ms Ode", "the mayor asked"."""
    first = cue.word.index if cue.speaker is None else min(cue.word.index, parse.subtree(cue.speaker)[0].index)
    return first == after and parse.tokens[after].text[0].islower()


def _same_block(parse: Parse, one: Token, other: Token) -> bool:
    return parse.sentences[one.sentence].block == parse.sentences[other.sentence].block


def _carries_on(parse: Parse, quotation: Quotation, first: Token, previous: Claim) -> bool:
    """Whether an unattributed quotation goes on with the one before: same paragraph, or the next one opens with it."""
    before = parse.at(previous.start)
    if before is None or quotation.continued:
        return quotation.continued
    block, earlier = parse.sentences[first.sentence].block, parse.sentences[before.sentence].block
    opens = parse.text[: quotation.start].rstrip(" ").endswith("\n")
    return block == earlier or (block == earlier + 1 and opens)
