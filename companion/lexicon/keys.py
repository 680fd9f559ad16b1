"""How names are brought to the form under which the lexicon keeps them."""

import re
import unicodedata

_APOSTROPHES = re.compile("[’‘ʼʻ`´]")
_SPLIT = re.compile(r"[\s\-‐‑–_]+")
# Letters that Unicode does not decompose.
_LETTERS = str.maketrans({"ı": "i", "ə": "a", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"})


def straight(text: str) -> str:
    """Curly apostrophes made straight, runs of white space made one space."""
    return " ".join(_APOSTROPHES.sub("'", text).split())


def without_accents(text: str) -> str:
    """Letters without their marks ("Mazār" → "Mazar")."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def place_key(name: str) -> str:
    """How places are kept: lower case, no accents, hyphens as spaces, no apostrophes or full stops."""
    folded = without_accents(straight(name)).replace("'", "").replace(".", "").lower()
    return _SPLIT.sub(" ", folded).strip()
