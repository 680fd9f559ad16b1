"""How much a figure matters to someone who wants the article's key numbers: 0 to 1."""

import datetime
import math
from collections.abc import Sequence

import msgspec

from companion.analysis.grouping import head_word
from companion.model import Article, Figure, Parse

# Where a figure stands, of what kind it is and whether the article comes back to it say more than its size: ranking by
# size alone puts 3 of 8 chosen figures among the first eight.
_KIND = {
    "people": 0.22, "money": 0.22, "percent": 0.20, "ratio": 0.20, "count": 0.17, "measure": 0.08, "duration": 0.06,
    "date": 0.04, "rank": 0.06, "score": 0.12, "age": 0.0, "time": 0.0,
}  # fmt: skip
_HEADLINE, _LEAD, _EARLY, _REPEATED, _BOUND, _SPOKEN, _TOPIC = 0.35, 0.18, 0.12, 0.10, 0.05, 0.02, 0.06
_DISPUTED, _CHANGED, _LARGE, _DESCRIBES = 0.10, 0.06, 0.06, 0.10
_SUBSTANTIAL = {"people": 1000, "count": 1000, "money": 10**6}  # from here on a value is more than a detail
_LEAD_SHARE = 3  # sentences after the headline that make the lead


def weigh(article: Article, parse: Parse, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with their importance.

    Args:
        article: its blocks tell the headline; its date tells which dates are near.
        parse: of the article.
        figures: grouped.
    """
    if not figures:
        return ()
    groups: dict[str, int] = {}
    for figure in figures:
        if figure.group is not None:
            groups[figure.group] = groups.get(figure.group, 0) + 1
    topics = _headline_words(article, parse)
    body = [sentence for sentence in parse.sentences if article.blocks[sentence.block].kind != "heading"]
    lead_end = body[min(_LEAD_SHARE, len(body)) - 1].end if body else 0
    weights = [_weight(article, parse, figure, groups=groups, topics=topics, lead_end=lead_end) for figure in figures]
    best: dict[str, float] = {}
    for figure, weight in zip(figures, weights, strict=True):
        if figure.group is not None:
            best[figure.group] = max(weight, best.get(figure.group, 0.0))
    return tuple(
        msgspec.structs.replace(
            figure, importance=round(weight if figure.group is None or figure.of is not None else best[figure.group], 3)
        )
        for figure, weight in zip(figures, weights, strict=True)
    )


def _headline_words(article: Article, parse: Parse) -> frozenset[str]:
    """Lemmas of the nouns in the headline and main headings."""
    return frozenset(
        token.lemma.lower()
        for sentence in parse.sentences
        if article.blocks[sentence.block].kind == "heading"
        for token in parse.tokens_of(sentence)
        if token.pos in ("NOUN", "PROPN", "VERB")
    )


def _weight(
    article: Article, parse: Parse, figure: Figure, *, groups: dict[str, int], topics: frozenset[str], lead_end: int
) -> float:
    weight = 0.15 + _KIND[figure.category]
    sentence = parse.sentence_at(figure.start)
    kind = article.blocks[sentence.block].kind if sentence is not None else "paragraph"
    if kind == "heading":
        weight += _HEADLINE
    elif figure.start < lead_end:
        weight += _LEAD
    else:
        weight += _EARLY * max(0.0, 1 - figure.start / len(article.text))
    if figure.group is not None and groups[figure.group] > 1:
        weight += _REPEATED
    if figure.qualifier in ("by", "up_to") and figure.date is not None:
        weight += _BOUND
    if figure.revises is not None or figure.disagrees is not None:
        weight += _DISPUTED
    elif figure.change is not None:
        weight += _CHANGED
    if (figure.high or figure.value or 0) >= _SUBSTANTIAL.get(figure.category, math.inf):
        weight += _LARGE
    if figure.speaker is not None:
        weight += _SPOKEN
    about = {word.strip(".,()").lower() for word in (figure.about or "").split()} | {head_word(figure)}
    if topics & {word.removesuffix("s") for word in about} or topics & about:
        weight += _TOPIC
    if figure.date is not None and article.published is not None and _is_news_day(figure.date, article.published):
        return 0.15
    return max(0.0, min(1.0, weight - _slightness(figure)))


def _is_news_day(date: str, published: str) -> bool:
    """The day of the news itself or the week before it: every report names it, and it tells nothing."""
    try:
        days = (datetime.date.fromisoformat(published[:10]) - datetime.date.fromisoformat(date)).days
    except ValueError:
        return False
    return 0 <= days < 7


def _slightness(figure: Figure) -> float:
    """What makes a figure small talk: "two sides", a bare year, a vague band, nothing counted."""
    if figure.date is not None:
        return 0.10 if len(figure.date) == 4 else 0.0
    slight = 0.0
    if figure.unit is None and figure.category == "count":
        slight += 0.10
    if figure.value is not None and figure.category in ("count", "duration", "people"):
        written_out = not any(character.isdecimal() for character in figure.text)
        slight += 0.15 if abs(figure.value) <= 3 and written_out else 0.08 if abs(figure.value) <= 20 else 0.0
    if " per " in (figure.unit or "") or figure.unit in ("p", "cent"):
        slight += 0.05
    if figure.category in ("duration", "measure", "money") and "-" in figure.text[1:] and figure.text[-1].isalpha():
        slight += _DESCRIBES  # "a five-week trial"
    return slight
