"""Reporting words ("said", "claims that", "according to") and the stretch of text each hands to another voice."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from companion.analysis.attributed import cited_source, counter, misread_subject, owner
from companion.analysis.speakers import FIRST_PERSON, NOBODY, agent_of, is_passive, is_person, subject_of
from companion.model import Parse, Token

_CLAUSE_MARKS = frozenset({"that", "whether", "if", "how", "why"})
_DESCRIBING = frozenset({"describe", "see", "view", "regard", "cite"})  # … as what they hold it to be
_BARE_INFINITIVE = frozenset({"claiming", "admitting", "denying", "thinking", "predicting"})


class ReportingWords(msgspec.Struct, frozen=True):
    """Lemma → grade ("neutral", …) for verbs and for nouns before "that"; what is no source, is one, or counts."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    no_source: frozenset[str]
    evidence_sources: frozenset[str]
    counts: frozenset[str]


class Cue(msgspec.Struct, frozen=True):
    """A reporting word, who speaks, and the runs of tokens (first, last) that are theirs. Runs may be empty."""

    word: Token
    grade: str
    speaker: Token | None
    via: Token | None
    first: int
    last: int
    runs: tuple[tuple[int, int], ...]


@cache
def load_reporting(path: Path) -> ReportingWords:
    """Read `reporting.toml`."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    verbs = {lemma: grade for grade, lemmas in data["verbs"].items() for lemma in lemmas}
    nouns = {lemma: grade for grade, lemmas in data["nouns"].items() for lemma in lemmas}
    sources = data["sources"]
    return ReportingWords(verbs, nouns, *(frozenset(sources[key]) for key in ("none", "evidence", "counts")))


def find_cues(parse: Parse, words: ReportingWords, quoted: frozenset[int]) -> Iterator[Cue]:
    """Every reporting word outside the quotations, in the order of the text.

    Args:
        parse: the article.
        words: the lexicon.
        quoted: indices of the tokens that stand inside quotation marks.
    """
    for token in parse.tokens:
        if token.index in quoted:
            continue
        if token.lower == "according":
            cue = _according(parse, token, words)
        elif token.pos == "VERB" and (grade := words.verbs.get(token.lemma)):
            cue = _verb(parse, token, grade, words)
        elif (speaker := misread_subject(parse, token)) and (grade := words.verbs.get(token.lemma)):
            clause = next(child for child in parse.children(token) if child.dep == "ccomp")
            runs = _runs(parse, parse.subtree(clause), set())
            cue = Cue(token, grade, speaker, None, token.index, token.index, runs)
        elif token.lemma in words.counts and (speaker := counter(parse, token)):
            cue = _by_count(parse, token, speaker)
        elif token.pos == "NOUN" and (grade := words.nouns.get(token.lemma)):
            cue = _noun(parse, token, grade)
        else:
            continue
        if cue is not None:
            yield cue


def _according(parse: Parse, token: Token, words: ReportingWords) -> Cue | None:
    following = next((child for child in parse.children(token) if child.lower == "to"), None)
    source = following and next((child for child in parse.children(following) if child.dep == "pobj"), None)
    if following is None or source is None or source.lower in words.no_source:
        return None
    return Cue(token, "neutral", source, None, token.index, following.index, _runs_around(parse, token))


def _by_count(parse: Parse, token: Token, speaker: Token) -> Cue:
    """The cue of "by the union's count", whose word is the noun."""
    by = parse.head(token)
    return Cue(token, "neutral", speaker, None, by.index, token.index, _runs_around(parse, by))


def _runs_around(parse: Parse, token: Token) -> tuple[tuple[int, int], ...]:
    """The clause in which an attribution stands, without the attribution."""
    head = parse.head(token)
    while head.pos not in {"VERB", "AUX"} and head.head != head.index:
        head = parse.head(head)
    return _runs(parse, _clause(parse, head, token), {item.index for item in parse.subtree(token)})


def _clause(parse: Parse, head: Token, token: Token) -> list[Token]:
    """The head's subtree, without clauses that "and" joins on the far side of the attribution."""
    after = {
        item.index
        for child in parse.children(head)
        if child.dep == "conj" and (child.index > token.index > head.index)
        for item in parse.subtree(child)
    }
    return [item for item in parse.subtree(head) if item.index not in after]


def _noun(parse: Parse, token: Token, grade: str) -> Cue | None:
    above = parse.head(token)
    place = above if token.dep == "nsubj" and above.lemma == "be" else token  # "their estimate is that …"
    clause = next((child for child in parse.children(place) if child.dep in {"acl", "ccomp"}), None)
    if clause is None or not any(child.lower == "that" and child.dep == "mark" for child in parse.children(clause)):
        return None
    speaker = next((child for child in parse.children(token) if child.dep == "poss"), None)
    if speaker is not None and speaker.tag == "PRP$":
        speaker = None
    runs = _runs(parse, parse.subtree(clause), set())
    return Cue(token, grade, speaker or agent_of(parse, token), None, token.index, token.index, runs)


def _verb(parse: Parse, token: Token, grade: str, words: ReportingWords) -> Cue | None:
    passive = is_passive(parse, token)
    speaker = agent_of(parse, token) if passive else subject_of(parse, token)
    if speaker is not None and speaker.lower == "one":
        speaker = next((child for child in parse.children(speaker) if child.dep == "appos"), speaker)
    if speaker is None and not passive and grade in {"neutral", "claiming"}:
        speaker = _named_after(parse, token)
    if speaker is not None and (speaker.lower in FIRST_PERSON or speaker.lower in NOBODY):
        return None
    if speaker is None and not passive and token.tag not in {"VBD", "VBZ"}:
        return None
    if grade == "evidence" and not passive and not _is_source(speaker, words):
        return None
    runs = _complement(parse, token, grade, passive)
    if not runs and not passive and grade != "evidence":
        runs = _before_comma(parse, token, speaker)
    first, last = _group(parse, token)
    cited = None if passive or grade == "evidence" else cited_source(parse, token)
    if cited is not None:
        return Cue(token, grade, cited, speaker, first, last, runs)
    speaker = owner(parse, speaker) if speaker is not None and grade == "evidence" else speaker
    return Cue(token, grade, speaker, _via(parse, token), first, last, runs)


def _named_after(parse: Parse, token: Token) -> Token | None:
    """WORKAROUND: the small model may not see the subject in "…, said Colonel Ann Berg, who …"; take the name."""
    index, last = token.index + 1, parse.sentences[token.sentence].last
    found: Token | None = None
    while index < last and parse.tokens[index].pos == "PROPN":
        found = parse.tokens[index]
        index += 1
    return found if found is not None and is_person(parse, found) else None


def _is_source(speaker: Token | None, words: ReportingWords) -> bool:
    if speaker is None:
        return False
    return speaker.lemma.lower() in words.evidence_sources or speaker.entity in {"PERSON", "ORG"}


def _via(parse: Parse, token: Token) -> Token | None:
    """Who passed it on: the Post in "officials have been cited by the Post as predicting …"."""
    above = parse.head(token)
    if token.dep != "pcomp" or above.lower != "as":
        return None
    verb = parse.head(above)
    return agent_of(parse, verb) if verb.lemma in {"cite", "quote", "report"} and is_passive(parse, verb) else None


def _group(parse: Parse, token: Token) -> tuple[int, int]:
    first = token.index
    while first > 0:
        before = parse.tokens[first - 1]
        if before.head != token.index or before.dep not in {"aux", "auxpass", "neg", "advmod"}:
            break
        first -= 1
    return first, token.index


def _complement(parse: Parse, token: Token, grade: str, passive: bool) -> tuple[tuple[int, int], ...]:
    for child in parse.children(token):
        if _is_parted(parse, child, token):
            continue
        if child.dep == "ccomp" and (grade == "neutral" or _is_finite(parse, child)):
            return _runs(parse, parse.subtree(child), set())
        if child.dep == "xcomp" and child.pos in {"VERB", "AUX"} and (passive or grade in _BARE_INFINITIVE):
            return _runs(parse, parse.subtree(child), set())
        if child.lower == "of" and token.lemma == "accuse":
            return _runs(parse, parse.subtree(child)[1:], set())
        if grade == "naming" or token.lemma in _DESCRIBING:
            if child.dep in {"oprd", "ccomp"} and child.pos in {"NOUN", "ADJ"}:
                return _runs(parse, parse.subtree(child), set())
            if child.lower == "as" and child.dep == "prep" and child.index > token.index:
                return _runs(parse, parse.subtree(child)[1:], set())
    own = {item.index for item in parse.subtree(token)}
    head = parse.head(token)
    if token.dep == "parataxis" or (
        token.dep == "advcl"
        and any(child.lower == "as" and child.dep in {"mark", "advmod"} for child in parse.children(token))
    ):
        return _runs(parse, parse.subtree(head), own)
    return ()


def _is_parted(parse: Parse, child: Token, token: Token) -> bool:
    """Whether a colon or semicolon stands between a clause and the reporting word after it: it is not what was said."""
    return child.index < token.index and any(
        item.text in {":", ";"} for item in parse.tokens[child.index : token.index]
    )


def _is_finite(parse: Parse, verb: Token) -> bool:
    return any(
        child.dep in {"nsubj", "nsubjpass", "expl"} or (child.dep == "mark" and child.lower in _CLAUSE_MARKS)
        for child in parse.children(verb)
    )


def _before_comma(parse: Parse, token: Token, speaker: Token | None) -> tuple[tuple[int, int], ...]:
    """WORKAROUND: the small model may fail to hang "…, officials said" on what was said; take the text before it."""
    sentence = parse.sentences[token.sentence]
    if speaker is None or speaker.sentence != token.sentence or token.lemma not in {"say", "add", "report", "tell"}:
        return ()
    first = min(token.index, parse.subtree(speaker)[0].index)
    if first - 1 <= sentence.first or parse.tokens[first - 1].text != ",":
        return ()
    if any(
        child.dep == "dobj" and child.index > token.index and token.lemma != "tell" for child in parse.children(token)
    ):
        return ()
    return _runs(parse, list(parse.tokens[sentence.first : first - 1]), set())


def _runs(parse: Parse, tokens: list[Token], without: set[int]) -> tuple[tuple[int, int], ...]:
    """Contiguous runs of the tokens, punctuation at their ends left off."""
    runs: list[list[int]] = []
    for token in tokens:
        if token.index in without:
            continue
        if runs and runs[-1][1] == token.index - 1:
            runs[-1][1] = token.index
        else:
            runs.append([token.index, token.index])
    trimmed = (_trim(parse, first, last) for first, last in runs)
    return tuple((first, last) for first, last in trimmed if first <= last)


def _trim(parse: Parse, first: int, last: int) -> tuple[int, int]:
    while first <= last and parse.tokens[first].pos == "PUNCT":
        first += 1
    while last >= first and parse.tokens[last].pos == "PUNCT":
        last -= 1
    return first, last
