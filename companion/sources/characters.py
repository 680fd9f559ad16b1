"""Characters as a reader's program should see them: NFC, plain spaces, letters instead of ligatures, no controls."""

import re
import unicodedata

LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
SOFT_HYPHEN = "\u00ad"

_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DROPPED = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff"
_SPACE = re.compile(f"[{_SPACES}]")
_DROP = re.compile(f"[{_DROPPED}]")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LIGATURE = re.compile("[" + "".join(LIGATURES) + "]")
_SHAPED = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew and Arabic letters as they look within a word
PLAIN = re.compile(r"[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u2052\u20a0-\u20bf]*\Z")
"""Texts that need no cleaning: every character stands for itself and is composed."""


def replacement(character: str) -> str:
    """What one character becomes: itself, a space, the letters of a ligature, or nothing."""
    if character in LIGATURES:
        return LIGATURES[character]
    if _SHAPED.match(character):
        return unicodedata.normalize("NFKC", character)
    if _SPACE.match(character) or _LINE_BREAK.match(character) or character == "\n":
        return " "
    return "" if _DROP.match(character) else character


def clean(text: str, keep_soft_hyphens: bool = False) -> str:
    """The text with all replacements made and one kind of line break (line feed); NFC."""
    text = _LINE_BREAK.sub("\n", text)
    text = _DROP.sub("", _SPACE.sub(" ", text))
    text = _LIGATURE.sub(lambda match: LIGATURES[match.group()], text)
    text = _SHAPED.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    if not keep_soft_hyphens:
        text = text.replace(SOFT_HYPHEN, "")
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """Clean text on one line, single spaces, none at the ends."""
    return " ".join(clean(text).split())
