"""Two sources in one line: what the article says of a place, and where the gazetteer has it."""

from msgspec.structs import replace

from companion.lookup import in_article, places
from companion.lookup.context import Context
from companion.model import Definition, Entry
from companion.model.entry import THIS_ARTICLE

LONGEST = 160
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())


def define_entry(entry: Entry, context: Context) -> Definition | None:
    """What the article says of the entry; of a place that it does not locate, with the gazetteer's line after it."""
    said = in_article.define_entry(entry, context)
    if said is None or entry.kind != "place" or _locates(said, entry, context):
        return said
    known = places.define_region(entry, context) or places.define_town(entry, context)
    if known is None:
        return said
    line = f"“{said.text}”; {known.text[:1].lower()}{known.text[1:]}"
    if len(line) > LONGEST:
        return known
    return replace(said, text=line, source=f"{THIS_ARTICLE} and {known.source}", licence=known.licence)


def _locates(said: Definition, entry: Entry, context: Context) -> bool:
    """Whether the quoted words name another place or a direction."""
    for token in context.parse.between(said.start or 0, said.end or 0):
        held = context.held.get(token.index)
        if held is not None and context.entries[held].id == entry.id:
            continue
        if held is not None and context.entries[held].kind == "place":
            return True
        named = held is None and token.pos == "PROPN"
        if named or token.lower in _DIRECTIONS or context.lexicon.country_of_demonym(token.text):
            return True
    return False
