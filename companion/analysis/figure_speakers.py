"""Who gives a figure: the speaker of the words round it, within the reach of what was said."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

import msgspec

from companion.analysis.clauses import VERBS
from companion.analysis.figure_givers import PUTS, claimed_by, put_by, subject_name
from companion.analysis.speakers import subject_of
from companion.analysis.voice import Claim
from companion.model import Article, Figure, Parse, Token, Voice

_ASKS = frozenset({"demand", "promise", "pledge", "vow"})
_SUGGESTS = frozenset({"suggest", "reckon", "guess", "estimate", "calculate"})
_LEAVES_OUT = frozenset({"neglect", "fail", "refuse", "decline", "omit", "forget"})
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_NO_PERSON = frozenset({"typhoon", "hurricane", "cyclone", "storm", "tropical"})
_MODALS = frozenset({"would", "could", "might", "may"})
_REACH = 3  # sentences back that a pronoun's speaker may have spoken in


class Speakers(Protocol):
    """Who speaks at a stretch of the text; `companion.analysis.voice.Voices` is one."""

    claims: tuple[Claim, ...]

    def at(self, start: int, end: int) -> tuple[Voice, str | None]:
        """The voice and, for quoted and reported stretches, the speaker's name."""
        ...

    def claim_at(self, start: int, end: int) -> Claim | None:
        """The claim that holds all of the stretch, or None where the author speaks."""
        ...


class _Scene(msgspec.Struct, frozen=True):
    """What every figure's speaker is looked up in; `starts` are the claims' first code points."""

    article: Article
    parse: Parse
    voices: Speakers
    starts: tuple[int, ...]


def name_speakers(article: Article, parse: Parse, figures: Sequence[Figure], voices: Speakers) -> list[Figure]:
    """The figures with their speakers; figures of headings have none.

    Args:
        article: its blocks tell the headings.
        parse: of the article.
        figures: in the order of the text.
        voices: whose words the text gives.
    """
    scene = _Scene(article, parse, voices, tuple(claim.start for claim in voices.claims))
    return [msgspec.structs.replace(figure, speaker=_speaker(scene, figure)) for figure in figures]


def _speaker(scene: _Scene, figure: Figure) -> str | None:
    parse = scene.parse
    token = _number(parse, figure)
    if token is None or scene.article.blocks[parse.sentences[token.sentence].block].kind == "heading":
        return None
    claim = scene.voices.claim_at(figure.start, figure.end)
    quoted = claim is not None and claim.voice == "quoted"
    put = None if quoted else claimed_by(parse, token) or put_by(parse, token)
    if put is not None:
        return put
    if (claim is None or claim.voice == "reported") and _describes(figure):
        return None
    if claim is not None and not (claim.voice == "reported" and _beyond(parse, token, claim)):
        return _known(scene, claim, token)
    if claim is None:
        aside = _interrupted(scene, token)
        if aside is not None:
            return _known(scene, aside, token)
    return _by_verb(scene, token) or (None if claim is not None else _carried_on(scene, token))


def _number(parse: Parse, figure: Figure) -> Token | None:
    """The first token of the number: a figure may begin with what makes it approximate ("estimated 18,000")."""
    first = parse.at(figure.start)
    if first is None or first.pos != "VERB":
        return first
    return next((one for one in parse.between(figure.start, figure.end) if one.pos == "NUM"), first)


def _describes(figure: Figure) -> bool:
    """A measure that only describes a thing ("a 64-foot yacht") is nobody's news."""
    return figure.category in ("measure", "duration", "money") and "-" in figure.text[1:] and figure.text[-1].isalpha()


def _beyond(parse: Parse, token: Token, claim: Claim) -> bool:
    """Whether the report does not reach the figure after all.

    It stands in a verb joined to the reporting one ("said X but cut Y"), before a colon that opens the report, in an
    aside of the author's, or the speaker is told not to have said it.
    """
    cue = parse.at(claim.cue_start) if claim.cue_end > claim.cue_start else None
    if cue is None:
        return False
    while cue.pos in ("AUX", "ADV") and cue.end < claim.cue_end:
        cue = parse.tokens[cue.index + 1]
    if cue.pos == "VERB" and parse.head(cue).lemma in _LEAVES_OUT:
        return True
    if token.index < cue.index and any(one.text in (":", ";") for one in parse.tokens[token.index : cue.index]):
        return True
    for one in (token, *parse.ancestors(token)):
        if one.dep == "conj" and cue.pos == "VERB" and one.index > cue.index and _goes_on(parse, one, cue):
            return True
        if one.lemma in _LEAVES_OUT and one.index > cue.index:
            return True
        if one.dep == "relcl" and _is_aside(parse, one):
            return True
        if one.index == cue.index:
            break
    return False


def _goes_on(parse: Parse, verb: Token, cue: Token) -> bool:
    """The speaker's next deed: joined to the reporting verb, or to a "would be" that it does not match in form."""
    above = parse.head(verb)
    return above.index == cue.index or (verb.tag == cue.tag == "VBD" and above.tag == "VB")


def _is_aside(parse: Parse, verb: Token) -> bool:
    """A relative clause behind a comma, which only tells more of a thing."""
    first = parse.subtree(verb)[0]
    return first.index > 0 and parse.tokens[first.index - 1].text == "," and first.lower in ("which", "who", "whose")


def _known(scene: _Scene, claim: Claim, token: Token) -> str | None:
    """The claim's speaker, or for a pronoun left open the last one who spoke."""
    name = claim.speaker
    if name is not None and name.split()[0].lower() not in _NO_PERSON:
        return name
    cue = scene.parse.at(claim.cue_start) if claim.cue_end > claim.cue_start else None
    if cue is None:
        return None
    near = scene.parse.tokens[max(cue.index - 2, 0) : cue.index + 3]
    pronoun = next((one.lower for one in near if one.lower in _PRONOUNS), None)
    return _last_speaker(scene, token, pronoun) if pronoun is not None else None


def _last_speaker(scene: _Scene, token: Token, pronoun: str) -> str | None:
    """The speaker of the nearest claim before this sentence, or who put a figure there."""
    parse = scene.parse
    sentence = parse.sentences[token.sentence]
    for back in range(1, _REACH + 1):
        if token.sentence < back:
            return None
        earlier = parse.sentences[token.sentence - back]
        verbs = [one for one in parse.tokens_of(earlier) if one.lemma in PUTS and one.pos == "VERB"]
        for verb in verbs if pronoun == "they" else ():
            name = subject_name(parse, verb)
            if name is not None:
                return name
        low, high = bisect_left(scene.starts, earlier.start), bisect_left(scene.starts, sentence.start)
        for claim in reversed(scene.voices.claims[low:high]):
            if claim.speaker is not None and claim.speaker.split()[0].lower() not in _NO_PERSON:
                return claim.speaker
    return None


def _interrupted(scene: _Scene, token: Token) -> Claim | None:
    """The report of this sentence that an attribution between commas cut short: "fell to 4, he said, against 9"."""
    parse, sentence = scene.parse, scene.parse.sentences[token.sentence]
    low, high = bisect_left(scene.starts, sentence.start), bisect_left(scene.starts, token.start)
    for claim in scene.voices.claims[low:high]:
        if claim.voice != "reported" or not claim.end <= claim.cue_start < token.start or claim.cue_end > token.start:
            continue
        before = parse.text[claim.end : claim.cue_start].lstrip()
        after = parse.text[claim.cue_end : token.start]
        cue = parse.at(claim.cue_start)
        if before.startswith(",") and "," in after and cue is not None and not _narrates(parse, token, cue):
            return claim
    return None


def _narrates(parse: Parse, token: Token, cue: Token) -> bool:
    """The figure belongs to what the speaker did or is: "she said, holding 3 bags", "said Ode, who has 2 sons"."""
    speaker = subject_of(parse, cue)
    for one in (token, *parse.ancestors(token)):
        if one.dep in ("advcl", "conj") and one.head == cue.index and one.tag in ("VBG", "VBD"):
            return True
        if one.dep in ("relcl", "appos", "acl") and speaker is not None and one.head == speaker.index:
            return True
        if one.index == cue.index:
            break
    return False


def _by_verb(scene: _Scene, token: Token) -> str | None:
    """The subject of a verb that puts, demands or suggests the figure."""
    parse = scene.parse
    below = token
    for above in parse.ancestors(token):
        if above.pos in VERBS:
            if above.lemma in _ASKS and below.dep == "dobj":
                return subject_name(parse, above)
            if above.lemma in _SUGGESTS and below.dep == "ccomp":
                subject = subject_of(parse, above)
                if subject is not None and subject.lower in ("he", "she"):
                    return _last_speaker(scene, token, subject.lower)
                return subject_name(parse, above)
            if below.dep not in ("ccomp", "xcomp", "acl", "advcl", "conj", "aux", "auxpass"):
                below = above
                if above.dep not in ("ccomp", "xcomp", "acl", "conj"):
                    return None
                continue
        below = above
    return None


def _carried_on(scene: _Scene, token: Token) -> str | None:
    """The speaker of the sentence before, where this one goes on with "That would …"."""
    parse, sentence = scene.parse, scene.parse.sentences[token.sentence]
    words = parse.tokens_of(sentence)
    if len(words) < 3 or words[0].lower not in ("that", "this", "it") or words[1].lower not in _MODALS:
        return None
    before = parse.sentences[token.sentence - 1] if token.sentence else None
    if before is None or before.block != sentence.block:
        return None
    low, high = bisect_left(scene.starts, before.start), bisect_left(scene.starts, sentence.start)
    claim = next((one for one in reversed(scene.voices.claims[low:high])), None)
    return claim.speaker if claim is not None and claim.voice == "reported" else None
