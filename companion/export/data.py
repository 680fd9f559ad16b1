"""Reading → JSON file."""

from pathlib import Path

from companion.atomic import replacing
from companion.model import Reading, to_json


def write_json(reading: Reading, out: Path) -> None:
    """Write the Reading as JSON (CONTRACT: companion.reading/1).

    Raises:
        UnwritableFile: the file cannot be written.
    """
    with replacing(out) as temporary:
        temporary.write_bytes(to_json(reading) + b"\n")
