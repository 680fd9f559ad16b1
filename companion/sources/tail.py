"""Lines of an article's page that are not the article: contact lines at its end, notices, calls to subscribe."""

import re
from collections.abc import Sequence

from companion.sources.meta import plain
from companion.sources.piece import Piece, as_kind

_ADDRESS = re.compile(
    r"https?://|\bwww\.|\b[\w.+-]+@[\w-]+\.\w{2,}|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|int|io|news|eu|uk|co|de|fr|us)\b(?:/\S*)?"
    r"|(?<!\w)@\w{3,}|\+?\d[\d\s()-]{8,}\d",
    re.IGNORECASE,
)
_ONLY_ADDRESS = re.compile(
    r"(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?)", re.IGNORECASE
)
_ONLY_LINK = re.compile(r"[*_]{0,3}!?\[[^\]]*\]\([^)]*\)[*_]{0,3}")
_CALL = re.compile(
    r"\b(?:contact|visit|follow|subscribe|sign up|newsletter|e-?mail|write to|reach|call|phone|tel|get in touch|"
    r"send tips|find (?:us|out more)|join|donate|support (?:us|our)|download|read more|more information|"
    r"letters? to the editor)\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"©|\(c\)\s*\d{4}|\bcopyright\b|\ball rights reserved\b", re.IGNORECASE)
_CREDIT = re.compile(
    r"^\(?(?:additional\s+)?(?:reporting|writing|editing|compiled|edited|research|graphics|photographs?)\s+by\b",
    re.IGNORECASE,
)
_OPENING_CALL = re.compile(
    r"^(?:to contact|contact (?:us|the)|follow us|follow \w+ on|subscribe|sign up|like us on|share this|"
    r"for more information|related (?:articles|stories|topics)|read more|more on this story)\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:advertisement|advertising|sponsored(?: content)?|story continues below(?: advertisement)?|continue reading|"
    r"article continues (?:after|below).{0,40}|skip (?:to|past).{0,60}|share this (?:article|story|page)|"
    r"related (?:articles|stories|topics)|most (?:read|popular)|read more|print this page|back to top|"
    r"sign in|log in|menu|search)[.:]?",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^(?:fig(?:ure|\.)\s*\d+|photo(?:graph)?|picture|image|above|pictured)\s*[:.]|"
    r"\b(?:photo(?:graph)?s?|picture|image|illustration|graphic)s?(?:\s*:|\s+(?:by|courtesy of)\s)|"
    r"\bgetty images\b|\bap photo\b|\breuters/|/(?:reuters|afp|ap|epa|getty)\b|\bvia (?:ap|afp|getty|reuters)\b",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"\bcookies?\b", re.IGNORECASE)
_CONSENT = re.compile(
    r"\b(?:accept|consent|privacy policy|cookie policy|we use|our use of|uses? cookies|manage preferences)\b",
    re.IGNORECASE,
)
# What a text must hold, in small letters, for the rules above to be worth trying: they are slow, and books are long.
_CAPTION_WORDS = (
    *("fig", "photo", "picture", "image", "above", "illustration", "graphic"),
    *("reuters", "getty", "/a", "/epa", "via a"),
)
_LONGEST_NOTICE = 100
_CLOSING = 8  # pieces at the end among which contact lines are looked for


def is_notice(text: str) -> bool:
    """Whether a block is a notice of the page wherever it stands: advertisement, cookies, a bare link."""
    if len(text) > 700:
        return False
    said = plain(text)
    if len(said) < _LONGEST_NOTICE and _NOTICE.fullmatch(said):
        return True
    if len(said) < 500 and "cookie" in said.lower() and _COOKIES.search(said) and _CONSENT.search(said):
        return True
    if len(said.split(None, 1)) == 1 and _ONLY_ADDRESS.fullmatch(said):
        return True
    return len(said) < 160 and bool(_ONLY_LINK.fullmatch(text.strip()))


def is_contact(text: str) -> bool:
    """Whether a short closing block says where to turn, who holds the rights or who helped, and nothing else."""
    said = plain(text[:700])
    if len(said) > 400:
        return False
    if is_notice(text) or _CREDIT.match(said) or (len(said) < 250 and _RIGHTS.search(said)):
        return True
    if _OPENING_CALL.match(said) and len(said) < 250:
        return True
    return len(said) < 250 and bool(_ADDRESS.search(said) and _CALL.search(said))


def is_caption(text: str) -> bool:
    """Whether a short block names the maker of a picture."""
    if len(text) >= 400:
        return False
    small = text.lower()
    return any(word in small for word in _CAPTION_WORDS) and _CAPTION.search(plain(text)) is not None


def mark_furniture(pieces: Sequence[Piece]) -> list[Piece]:
    """Make notices and closing contact lines furniture, and lines with a picture's credit captions."""
    found = [as_kind(p, "furniture") if _may_be(p) and is_notice(p.text) else p for p in pieces]
    found = [as_kind(p, "caption") if p.kind == "paragraph" and is_caption(p.text) else p for p in found]
    closing = [at for at in range(len(found) - 1, 0, -1) if found[at].kind != "furniture"][:_CLOSING]
    for at in closing:
        if not (_may_be(found[at]) or found[at].kind == "heading") or not is_contact(found[at].text):
            break
        found[at] = as_kind(found[at], "furniture")
    return found


def _may_be(piece: Piece) -> bool:
    return piece.kind in ("paragraph", "caption", "list", "quote")
