"""A class's own glossary: terms with the teacher's definitions, used in every article."""

import msgspec

CLASS_GLOSSARY = "class glossary"
"""Source of its definitions, as it is shown."""


class ClassTerm(msgspec.Struct, frozen=True):
    """One term of a class glossary.

    Attributes:
        term: as the class writes it; with a capital letter it is found only so, else in any case.
        aliases: other names or spellings of the same.
        note: for the teacher, not shown to readers.
    """

    term: str
    definition: str
    aliases: tuple[str, ...] = ()
    note: str | None = None


def joined_terms(*lists: tuple[ClassTerm, ...]) -> tuple[ClassTerm, ...]:
    """The terms of several lists, of a term that is in more than one the last; in the order of their first coming."""
    found: dict[str, ClassTerm] = {}
    for terms in lists:
        for one in terms:
            found[term_key(one.term)] = one
    return tuple(found.values())


def term_key(term: str) -> str:
    """What makes two terms of a class glossary the same."""
    return " ".join(term.split()).casefold()
