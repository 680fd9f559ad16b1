"""Hedged and opinionated phrasing."""

from typing import Literal

import msgspec

MarkKind = Literal["hedge", "opinion"]
Voice = Literal["author", "quoted", "reported"]

HEDGE_SUBTYPES = (
    "modal", "adverb", "phrase", "tentative", "evidential", "approximator", "limiter", "vague_quantity", "frequency",
)  # fmt: skip
OPINION_SUBTYPES = (
    "loaded_noun", "loaded_adjective", "loaded_verb", "metaphor", "intensifier", "attitude", "evaluation", "distancing",
)  # fmt: skip
SUBTYPE_NAMES = {
    "modal": "possibility",
    "adverb": "probability",
    "phrase": "uncertainty",
    "tentative": "tentative wording",
    "evidential": "hearsay",
    "approximator": "approximator",
    "limiter": "limiter",
    "vague_quantity": "vague quantity",
    "frequency": "frequency",
    "loaded_noun": "loaded noun",
    "loaded_adjective": "loaded adjective",
    "loaded_verb": "loaded verb",
    "metaphor": "metaphor",
    "intensifier": "intensifier",
    "attitude": "attitude",
    "evaluation": "evaluation",
    "distancing": "distancing",
}
"""What windows and handouts call the subtypes."""
OFF_BY_DEFAULT = frozenset({"vague_quantity", "frequency"})
DEFAULT_CONFIDENCE = 0.5  # opinions from here on are shown at once, the others when the reader asks for more


class Mark(msgspec.Struct, frozen=True):
    """A signal to discuss: a hedged or opinionated phrase.

    Attributes:
        subtype: one of HEDGE_SUBTYPES or OPINION_SUBTYPES.
        voice: the author's own, a direct quotation, or reported speech; `speaker` names whose it is.
        confidence: 0 to 1.
        why: one sentence for the reader.
        rule: which rule or list fired ("hedges/modal").
        neutral: a neutral alternative where one is standard ("defeat" for "rout").
    """

    start: int
    end: int
    kind: MarkKind
    subtype: str
    voice: Voice = "author"
    speaker: str | None = None
    confidence: float = 0.9
    why: str = ""
    rule: str = ""
    neutral: str | None = None


def is_shown(mark: Mark, least: float = DEFAULT_CONFIDENCE, everyday: bool = False) -> bool:
    """Whether the mark is shown; by default only what needs not be asked for.

    Args:
        mark: what was found.
        least: opinions below this confidence are left out.
        everyday: whether vague quantities and frequencies are shown too.
    """
    if mark.subtype in OFF_BY_DEFAULT:
        return everyday
    return mark.kind != "opinion" or mark.confidence >= least
