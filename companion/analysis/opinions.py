"""Opinionated phrasing in three layers: our own lists and frames, the sentiment lexicons, and a learned model."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from companion.analysis.marking import Context, explain, make_mark
from companion.analysis.opinion_features import Evidence
from companion.analysis.opinion_model import OpinionModel, knows, load_model, probabilities
from companion.analysis.opinion_rules import CHECKS, is_plain_use
from companion.analysis.opinion_similes import similes
from companion.analysis.opinion_words import LEAST, load_factual, load_plain, word_marks
from companion.analysis.overlaps import resolve
from companion.analysis.phrase_lists import Match, find_phrases, load_lists
from companion.analysis.sentiment import Sentiment, load_sentiment
from companion.analysis.voice import Voices
from companion.lexicon import Lexicon
from companion.model import Article, Mark, Parse, Token
from companion.paths import resources

_SCARE = "The quotation marks around {text} hold the word at arm's length: nobody is quoted here."
_SCARE_CONFIDENCE, _DOUBTFUL_SCARE = 0.6, 0.4
_MODEL_SHARE = 0.55  # of the model in the confidence of a listed word: it learnt from single sentences,
_ARTICLE_SHARE = 0.35  # and whole articles differ more from them,
_UNKNOWN_SHARE = 0.3  # as do words it did not meet in training
_ALONE = 0.6  # is left to a doubtful frame in a passage, which does not tell whether it argues
_DOUBTFUL = 0.7  # confidence of a frame below which its article matters
_SPOKEN = 0.2  # log-odds that people's own words in an article gain: reports quote what is said with feeling
_CAUTION = 0.1  # log-odds: a silly mark costs more trust than a missed one
_FIRM = 0.6  # confidence of list marks that tell whether an article argues or reports
_LEAST_IN_ARTICLE = 0.4  # an article has many words: what is less sure would drown what is worth asking for
_USUAL = 0.4  # such marks in 100 words of the author's own, between a report's none and a column's one
_SHORT = 150  # words of the author's own, below which an article does not tell
_WORDY = frozenset({"loaded_noun", "loaded_adjective", "loaded_verb", "intensifier", "attitude"})
_FRAMES = frozenset({"evaluation", "metaphor"})
_MENTIONED = frozenset(
    "word words term terms phrase phrases name named called dubbed known nicknamed labelled labeled titled "
    "entitled title "
    "means meaning as letter spelled spelt read reads reading slogan sign banner banners headline song album "
    "film book "
    "series novel play show episode poem single magazine newspaper codenamed code-named marked mean meant password "
    "chanting chanted chant shouting shouted answer answered reply replied say says said".split()
)


class Layers(NamedTuple):
    """What the layers above our own lists need; loaded once, handed over for training and tests."""

    model: OpinionModel
    sentiment: Mapping[str, Sentiment]
    factual: frozenset[str]
    plain: Mapping[str, str]


@cache
def load_layers(folder: Path) -> Layers:
    """The layers from the resources folder."""
    return Layers(
        load_model(folder / "weights" / "opinions.npz"),
        load_sentiment(folder / "data" / "sentiment.tsv"),
        load_factual(folder / "lexicons" / "factual_words.toml"),
        load_plain(folder / "lexicons" / "plain_words.toml"),
    )


def find_opinions(
    article: Article, parse: Parse, voices: Voices, lexicon: Lexicon, layers: Layers | None = None
) -> tuple[Mark, ...]:
    """Find opinionated phrasing, in the order of the text and apart from each other.

    A mark's `rule` names the list that holds it, or "opinions/sentiment" or "opinions/learned" for a single word that
    the learned model takes for loaded; its `confidence` is to be compared with `DEFAULT_CONFIDENCE`.

    Args:
        article: the article, for its headings.
        parse: its parse.
        voices: who speaks where.
        lexicon: for how common words are.
        layers: what the learned layers use; by default what is bundled.
    """
    layers = layers or load_layers(resources())
    context = Context(parse, voices)
    listed = listed_marks(article, context)
    evidence = evidence_of(parse, listed, layers.sentiment, lexicon)
    known, short = partial(knows, layers.model), _is_short(parse, voices)
    own = tendency(parse, voices, listed)
    spoken = 0.0 if short else max(own, _SPOKEN)

    said = {token.index for quotation in voices.quotations for token in parse.between(quotation.start, quotation.end)}
    found = probabilities(
        layers.model, parse, evidence, lambda token: (spoken if token.index in said else own) - _CAUTION
    )
    weighed = partial(_weighed, context, found, known, short)
    marks = [weighed(mark) for mark in listed]
    marks.extend(word_marks(context, found, evidence, factual=layers.factual, plain=layers.plain, knows=known))
    least = LEAST if short else _LEAST_IN_ARTICLE
    return resolve(mark for mark in marks if mark.confidence >= least)


def tendency(parse: Parse, voices: Voices, listed: Iterable[Mark]) -> float:
    """Log-odds by which words are likelier to be loaded here, from how many firm list marks the author's words hold.

    A column argues in every sentence, a report hardly ever, and the model sees one sentence at a time. Between -0.4
    and 0.7; 0 for short texts.
    """
    if _is_short(parse, voices):
        return 0.0
    words = _own_words(parse, voices)
    firm = sum(mark.voice == "author" and mark.confidence >= _FIRM for mark in listed)
    return max(-0.4, min(100 * firm / words - _USUAL, 0.7))


def _own_words(parse: Parse, voices: Voices) -> float:
    """How many words are the author's own."""
    elsewhere = sum(claim.end - claim.start for claim in voices.claims if claim.voice == "quoted")
    return len(parse.tokens) * (1 - min(elsewhere / max(len(parse.text), 1), 1.0))


def _is_short(parse: Parse, voices: Voices) -> bool:
    """Whether the text is a passage rather than an article: it does not tell whether it argues or reports."""
    return _own_words(parse, voices) < _SHORT


def listed_marks(article: Article, context: Context) -> tuple[Mark, ...]:
    """Layer one: what our own lists, frames and the rule for scare quotes mark."""
    lists = load_lists(resources() / "lexicons", "opinions")
    matches = [match for match in find_phrases(context.parse, lists) if _agrees(context, match)]
    found = [make_mark(context, "opinion", match) for match in _joined(context, matches)]
    found.extend(similes(context))
    found.extend(_scare_quotes(article, context))
    return resolve(found)


def evidence_of(parse: Parse, listed: Iterable[Mark], sentiment: Mapping[str, Sentiment], lexicon: Lexicon) -> Evidence:
    """What the learned model looks at beside the parse."""
    tokens = {
        token.index: (mark.rule.rpartition("/")[2], mark.confidence)
        for mark in listed
        for token in parse.between(mark.start, mark.end)
    }
    return Evidence(sentiment, lexicon.zipf, tokens)


def _weighed(
    context: Context, found: Mapping[int, float], known: Callable[[Token], bool], short: bool, mark: Mark
) -> Mark:
    """A listed mark of single words with the model's view of it in its confidence, a frame with its article's."""
    if mark.subtype not in _WORDY:
        share = _ALONE if short and mark.subtype in _FRAMES and mark.confidence < _DOUBTFUL else 1.0
        return msgspec.structs.replace(mark, confidence=round(share * mark.confidence, 3))
    tokens = [token for token in context.parse.between(mark.start, mark.end) if token.index in found]
    if not tokens:
        return mark
    share = _MODEL_SHARE if short else _ARTICLE_SHARE
    if not any(known(token) for token in tokens):
        share = _UNKNOWN_SHARE
    confidence = (1.0 - share) * mark.confidence + share * max(found[token.index] for token in tokens)
    return msgspec.structs.replace(mark, confidence=round(confidence, 3))


def _agrees(context: Context, match: Match) -> bool:
    if not is_plain_use(context, match):
        return False
    check = CHECKS[match.entry.check] if match.entry.check else None
    return check is None or check(context, match)


def _joined(context: Context, matches: Iterable[Match]) -> Iterator[Match]:
    """The matches, and where a loaded word stands right before the loaded word it belongs to, both as one phrase."""
    by_first: dict[int, Match] = {}
    for match in sorted(matches, key=lambda match: (-match.first, match.last)):
        following, token = by_first.get(match.last + 1), context.parse.tokens[match.last]
        joined = match
        if (
            following is not None
            and following.first <= token.head <= following.last
            and token.dep in {"amod", "advmod", "compound"}
        ):
            joined = following._replace(first=match.first)
        by_first[match.first] = joined
        yield joined


def _scare_quotes(article: Article, context: Context) -> Iterator[Mark]:
    """One to three quoted words that nobody says and that are no title, no name and no word under discussion."""
    headings = [(block.start, block.end) for block in article.blocks if block.kind == "heading"]
    for quotation in context.voices.quotations:
        tokens = context.parse.between(quotation.inner_start, quotation.inner_end)
        if (
            quotation.block
            or not 1 <= len(tokens) <= 3
            or any(start <= quotation.start < end for start, end in headings)
        ):
            continue
        if context.voices.at(quotation.inner_start, quotation.inner_end)[0] != "author" or not _is_scare(
            context, tokens
        ):
            continue
        text = article.text[quotation.start : quotation.end]
        yield Mark(
            quotation.start, quotation.end, "opinion", "distancing", "author", None,
            _scare_confidence(context, tokens), explain(_SCARE, text), "opinions/scare_quotes",
        )  # fmt: skip


def _scare_confidence(context: Context, tokens: Sequence[Token]) -> float:
    """Less where somebody is reported in the sentence, so may be quoted, and for whole phrases and terms of art."""
    term = len(tokens) > 1 or tokens[0].pos not in {"NOUN", "ADJ"}
    sentence = context.parse.sentences[tokens[0].sentence]
    said = any(sentence.start <= claim.cue_start < sentence.end for claim in context.voices.claims if claim.verb)
    return _DOUBTFUL_SCARE if term or said else _SCARE_CONFIDENCE


def _is_scare(context: Context, tokens: Iterable[Token]) -> bool:
    row = list(tokens)
    if any(not token.text.islower() or token.pos in {"PROPN", "X", "INTJ", "NUM", "PUNCT"} for token in row):
        return False
    if not any(token.pos in {"NOUN", "ADJ", "VERB", "ADV"} for token in row):
        return False
    before = [context.lower(row[0], -distance) for distance in range(2, 6)]
    return not _MENTIONED & set(before)
