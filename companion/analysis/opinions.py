"""Opinionated phrasing, layer by layer. Layer one: our own phrase lists and frames, and scare quotes."""

from collections.abc import Iterable, Iterator

from companion.analysis.marking import Context, explain, make_mark
from companion.analysis.opinion_rules import CHECKS, is_plain_use
from companion.analysis.overlaps import resolve
from companion.analysis.phrase_lists import Match, find_phrases, load_lists
from companion.analysis.voice import Voices
from companion.model import Article, Mark, Parse, Token
from companion.paths import resources

_SCARE = "The quotation marks around {text} hold the word at arm's length: nobody is quoted here."
_SCARE_CONFIDENCE = 0.6
_MENTIONED = frozenset(
    "word words term terms phrase phrases name named called dubbed known nicknamed labelled labeled titled "
    "entitled title "
    "means meaning as letter spelled spelt read reads reading slogan sign banner banners headline song album "
    "film book "
    "series novel play show episode poem single magazine newspaper codenamed code-named marked mean meant password "
    "chanting chanted chant shouting shouted answer answered reply replied say says said".split()
)


def find_opinions(article: Article, parse: Parse, voices: Voices) -> tuple[Mark, ...]:
    """Find opinionated phrasing, in the order of the text and apart from each other.

    Args:
        article: the article, for its headings.
        parse: its parse.
        voices: who speaks where.
    """
    context = Context(parse, voices)
    lists = load_lists(resources() / "lexicons", "opinions")
    matches = [match for match in find_phrases(parse, lists) if _agrees(context, match)]
    found = [make_mark(context, "opinion", match) for match in _joined(context, matches)]
    found.extend(_scare_quotes(article, context))
    return resolve(found)


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
            _SCARE_CONFIDENCE, explain(_SCARE, text), "opinions/scare_quotes",
        )  # fmt: skip


def _is_scare(context: Context, tokens: Iterable[Token]) -> bool:
    row = list(tokens)
    if any(not token.text.islower() or token.pos in {"PROPN", "X", "INTJ", "NUM", "PUNCT"} for token in row):
        return False
    if not any(token.pos in {"NOUN", "ADJ", "VERB", "ADV"} for token in row):
        return False
    before = [context.lower(row[0], -distance) for distance in range(2, 6)]
    return not _MENTIONED & set(before)
