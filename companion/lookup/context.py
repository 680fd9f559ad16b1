"""What every definition source may look at, gathered once an article."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from companion.lexicon import Lexicon
from companion.lexicon.own import BodyNames
from companion.model import Article, Entry, Parse


@dataclass(frozen=True)
class Context:
    """The article, its parse and entries, the lexicon, and how often each country is named.

    Attributes:
        countries: mentions of each country, counted by its names, its people and its capital.
        held: for each token index that a mention covers, the place of its entry in `entries`.
    """

    article: Article
    parse: Parse
    entries: Sequence[Entry]
    lexicon: Lexicon
    bodies: BodyNames
    countries: Counter[str] = field(default_factory=Counter[str])
    held: dict[int, int] = field(default_factory=dict[int, int])


def make_context(
    article: Article, parse: Parse, entries: Sequence[Entry], lexicon: Lexicon, bodies: BodyNames
) -> Context:
    """Gather the context of an article."""
    held = {
        token.index: place
        for place, entry in enumerate(entries)
        for mention in entry.mentions
        for token in parse.between(mention.start, mention.end)
    }
    return Context(article, parse, entries, lexicon, bodies, _count_countries(parse, entries, lexicon), held)


def names_of(entry: Entry) -> tuple[str, ...]:
    """The names under which a source may know the entry: its acronyms only where it has no fuller name.

    The ICC of an article that spells out the International Cricket Council is no court.
    """
    if " " not in entry.name:
        return (entry.name, *entry.aliases)
    return (entry.name, *(alias for alias in entry.aliases if " " in alias or not alias.isupper()))


def _count_countries(parse: Parse, entries: Sequence[Entry], lexicon: Lexicon) -> Counter[str]:
    found: Counter[str] = Counter()
    for entry in entries:
        names = (entry.name, *entry.aliases)
        country = next(filter(None, map(lexicon.country, names)), None)
        if country is None and entry.kind == "place":
            country = next(filter(None, map(lexicon.country_of_capital, names)), None)
        if country is not None:
            found[country.name] += len(entry.mentions)
    for token in parse.tokens:
        if token.text[:1].isupper() and token.pos in ("ADJ", "PROPN", "NOUN"):
            country = lexicon.country_of_demonym(token.text)
            if country is not None:
                found[country.name] += 1
    return found
