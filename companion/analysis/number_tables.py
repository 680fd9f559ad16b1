"""The word lists of the number grammar."""

from pathlib import Path

import msgspec

from companion import paths
from companion.analysis.changes import ChangeWords, load_changes
from companion.analysis.counted import PeopleNouns, load_people
from companion.analysis.number_grammar import QualifierTable, load_qualifiers
from companion.analysis.number_names import NumberedWords, load_numbered
from companion.analysis.units import UnitTable, load_units


class Tables(msgspec.Struct, frozen=True):
    """The word lists that the grammar reads."""

    units: UnitTable
    qualifiers: QualifierTable
    people: PeopleNouns
    changes: ChangeWords
    names: NumberedWords


def load_tables(folder: Path | None = None) -> Tables:
    """Read the word lists (default: resources/lexicons)."""
    folder = folder or paths.resources() / "lexicons"
    return Tables(
        load_units(folder / "units.toml"),
        load_qualifiers(folder / "qualifiers.toml"),
        load_people(folder / "people.toml"),
        load_changes(folder / "changes.toml"),
        load_numbered(folder / "numbered.toml"),
    )
