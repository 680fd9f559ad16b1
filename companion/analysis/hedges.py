"""Hedged phrasing: where the text says that something may be so, is said to be so, or is so only roughly or in part."""

from companion.analysis.hedge_rules import CHECKS
from companion.analysis.marking import Context, phrase_marks
from companion.analysis.modals import find_modals
from companion.analysis.overlaps import resolve
from companion.analysis.phrase_lists import load_lists
from companion.analysis.voice import Voices
from companion.model import Article, Mark, Parse
from companion.paths import resources


def find_hedges(article: Article, parse: Parse, voices: Voices) -> tuple[Mark, ...]:
    """Find hedges of all sub-types, in the order of the text and apart from each other.

    Args:
        article: the article; its text is what the marks point into.
        parse: its parse.
        voices: who speaks where.
    """
    context = Context(parse, voices)
    found = list(phrase_marks(context, "hedge", load_lists(resources() / "lexicons", "hedges"), CHECKS))
    found.extend(find_modals(context))
    return resolve(mark for mark in found if mark.end <= len(article.text))
