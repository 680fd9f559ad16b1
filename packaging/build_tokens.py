"""Write resources/themes/tokens.json, which the program reads, from tokens.toml, which people edit.

    python packaging/build_tokens.py

Reading JSON takes a tenth of a millisecond, reading TOML six, and the window cannot be drawn before.
"""

import json
import tomllib
from pathlib import Path

THEMES = Path(__file__).resolve().parent.parent / "resources" / "themes"


def build(source: Path) -> str:
    """The JSON of a file of tokens."""
    with source.open("rb") as file:
        return json.dumps(tomllib.load(file), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (THEMES / "tokens.json").write_text(build(THEMES / "tokens.toml"), encoding="utf-8")
