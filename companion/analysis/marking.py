"""From a matched phrase to a mark: the context rules' common ground."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from companion.analysis.phrase_lists import Match, PhraseList, find_phrases
from companion.analysis.voice import Voices
from companion.model import Mark, MarkKind, Parse, Token


class Context(NamedTuple):
    """What a context rule may look at."""

    parse: Parse
    voices: Voices

    def near(self, token: Token, distance: int) -> Token | None:
        """The token that many places on (or back) in the same sentence."""
        sentence = self.parse.sentences[token.sentence]
        index = token.index + distance
        return self.parse.tokens[index] if sentence.first <= index < sentence.last else None

    def lower(self, token: Token, distance: int) -> str:
        """Its lower-cased text, "" outside the sentence."""
        found = self.near(token, distance)
        return "" if found is None else found.lower

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first dependent with one of these labels."""
        return next((child for child in self.parse.children(token) if child.dep in deps), None)


Check = Callable[[Context, Match], bool]


def phrase_marks(
    context: Context, kind: MarkKind, lists: Sequence[PhraseList], checks: Mapping[str, Check]
) -> Iterator[Mark]:
    """A mark for every match whose context rule agrees."""
    for match in find_phrases(context.parse, lists):
        check = checks[match.entry.check] if match.entry.check else None
        if check is None or check(context, match):
            yield make_mark(context, kind, match)


def make_mark(context: Context, kind: MarkKind, match: Match) -> Mark:
    """The mark of one match, with voice, speaker and reason."""
    entry, tokens = match.entry, context.parse.tokens
    start, end = tokens[match.first].start, tokens[match.last].end
    voice, speaker = context.voices.at(start, end)
    why = explain(entry.why, context.parse.text[start:end], match.neutral)
    return Mark(
        start, end, kind, entry.subtype, voice, speaker, entry.confidence, why, match.rule, match.neutral
    )  # fmt: skip


def explain(why: str, text: str, neutral: str | None = None) -> str:
    """The reason as one sentence with the marked words in it, and the neutral wording where there is one."""
    said = why.replace("{text}", " ".join(text.split()))
    return said if neutral is None else f"{said.removesuffix('.')}; a more neutral word would be '{neutral}'."
