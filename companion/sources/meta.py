"""Title, byline, date and outlet from what a document prints at its head, and furniture at its head and foot."""

import re
from collections.abc import Sequence

import msgspec

from companion.sources.dates import find_date
from companion.sources.healing import ends_sentence
from companion.sources.piece import Facts, Piece, as_kind, split_piece

_HEAD = 8  # pieces after the title among which byline and date are looked for
_LONG = 240  # characters of a block that is surely text
_PARAGRAPH = 80  # characters of a block that is probably text
_MARKUP = re.compile(r"^#{1,6}\s+|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|^>\s*")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^)\s]{0,2000}\)")
_SEPARATORS = " \t,;|•·–—-/:()"
_BY = re.compile(r"^(?:words |text |story |written |report |analysis |interview )?by:?\s+(?=\S)", re.IGNORECASE)
_PARTICLES = frozenset("al bin da de del della den der di dos du el ibn la le ten ter van von y and".split())
_NOISE = re.compile(
    r"(?:\d+\s*min(?:ute)?s?(?:\s+read)?|share(?: this.*)?|save|print|listen|comments?|updated|published|opinion|"
    r"news)?",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"(?:[A-Z][\w’'-]*\.?|[A-Z]\.(?:[A-Z]\.)*)$")


class Credit(msgspec.Struct, frozen=True):
    """What a line at the head of an article says of its origin; `marked` if it says "by"."""

    byline: str | None = None
    published: str | None = None
    marked: bool = False


def plain(text: str) -> str:
    """The text without Markdown's marks, for a look at what it says."""
    text = text.strip()
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if text.startswith(("#", ">")) or "*" in text or "_" in text:  # books are long, and the pattern slow
        text = _MARKUP.sub("", text)
    return text.strip()


def read_credit(line: str) -> Credit | None:
    """Byline, date or both, if the line says nothing else."""
    text = plain(line)
    if not text or len(text) > 160:
        return None
    found, published = find_date(text), None
    if found is not None:
        published, start, end = found
        text = (
            text[:start].rstrip(_SEPARATORS) + (" | " if start and text[end:].strip(_SEPARATORS) else "") + text[end:]
        )
    text = text.strip(_SEPARATORS)
    if not text:
        return Credit(None, published)
    by = _BY.match(text)
    parts = [part.strip(_SEPARATORS) for part in re.split(r"\s*[|•·]\s*", text[by.end() :] if by else text)]
    names = parts[0]
    if by and names[:1].isupper() and len(names) < 120 and not ends_sentence(names.rstrip(".")):
        return Credit(_without_role(names), published, marked=True)
    if all(_NOISE.fullmatch(part) for part in parts):
        return Credit(None, published)
    if looks_like_names(names) and all(_NOISE.fullmatch(part) for part in parts[1:]):
        return Credit(names, published)
    return None


def looks_like_names(text: str) -> bool:
    """Whether the text is one to four personal names and nothing else, as far as its shape tells."""
    people = [part for part in re.split(r"\s*,\s*|\s+and\s+|\s*&\s*", text.strip()) if part]
    if not 1 <= len(people) <= 4 or len(text) > 100:
        return False
    return all(_is_name(person.split()) for person in people)


def _is_name(words: Sequence[str]) -> bool:
    if not 2 <= len(words) <= 5 or words[0].lower() in ("the", "a", "an"):
        return False
    capitalised = [word for word in words if _NAME_WORD.match(word)]
    rest = [word for word in words if word not in capitalised]
    shouted = all(word.isupper() for word in capitalised if len(word) > 2)
    return len(capitalised) >= 2 and not shouted and all(word.lower() in _PARTICLES for word in rest)


def _without_role(names: str) -> str:
    """Leave out what follows a comma and is no name (", Political Correspondent", ", in Kabul")."""
    head, *rest = re.split(r"\s*,\s*", names)
    kept = [head]
    for part in rest:
        if not looks_like_names(part) or re.search(
            r"\b(?:correspondent|editor|reporter|writer|staff|columnist|press|news)\b", part, re.IGNORECASE
        ):
            break
        kept.append(part)
    return ", ".join(kept)


def read_head(pieces: Sequence[Piece], hints: Facts) -> tuple[list[Piece], Facts]:
    """Mark the title, and the byline and date lines as furniture; say what they say.

    Args:
        pieces: of the whole document.
        hints: what the document's metadata say; what it prints goes before.
    """
    at = _title(pieces, hints.title)
    headed = at is not None and pieces[at].kind == "heading"
    title = plain(pieces[at].text) if at is not None else hints.title
    start = -1 if at is None else at
    end = next(
        (n for n, p in enumerate(pieces) if n > start and p.kind == "paragraph" and len(p.text) > _LONG), len(pieces)
    )
    end = min(end, start + 1 + _HEAD)
    rows = [_credit_lines(piece) if n != at else [] for n, piece in enumerate(pieces[:end])]
    sure = any(credit.published or credit.marked for row in rows for _, credit in row)
    found: list[Piece] = []
    byline = published = None
    for number, (piece, row) in enumerate(zip(pieces[:end], rows, strict=True)):
        following = pieces[number + 1].text if number + 1 < len(pieces) else ""
        trusted = headed and (sure or len(following) > _PARAGRAPH)
        if row and all(_believed(credit, byline, hints.byline, trusted) for _, credit in row):
            found.extend(as_kind(line, "furniture") for line, _ in row)
            byline = byline or next((credit.byline for _, credit in row if credit.byline), None)
            published = published or next((credit.published for _, credit in row if credit.published), None)
        elif number != at and piece.kind == "heading" and title and _squeezed(piece.text) == _squeezed(title):
            found.append(as_kind(piece, "furniture"))
        else:
            found.append(as_kind(piece, "heading", 1) if number == at else piece)
    facts = Facts(title, byline or hints.byline, published or hints.published, hints.source, hints.url)
    return [*found, *pieces[end:]], facts


def _squeezed(text: str) -> str:
    return " ".join(plain(text).casefold().split())


def _credit_lines(piece: Piece) -> list[tuple[Piece, Credit]]:
    """The lines of a block with what they say of byline and date; empty if one of them says something else."""
    if piece.kind not in ("paragraph", "caption", "furniture") or len(piece.text) > _LONG:
        return []
    rows: list[tuple[Piece, Credit]] = []
    for line in split_piece(piece):
        credit = read_credit(line.text)
        if line.text and credit is None:
            return []
        if credit is not None:
            rows.append((line, credit))
    return rows


def _believed(credit: Credit, known: str | None, hinted: str | None, trusted: bool) -> bool:
    """Whether a credit is one: a line of names alone needs more than its shape, and there is only one such line."""
    if credit.byline is None or credit.marked or credit.published:
        return True
    if known is not None:
        return credit.byline.casefold() == known.casefold()
    return trusted or (hinted is not None and credit.byline.casefold() == hinted.casefold())


def _title(pieces: Sequence[Piece], printed: str | None) -> int | None:
    """Where the title stands: the first heading of level 1, else the first heading, else a headline-like first line."""
    early = range(min(len(pieces), 10))
    for wanted in (1, 2):
        at = next((at for at in early if pieces[at].kind == "heading" and pieces[at].level == wanted), None)
        if at is not None and not any(len(p.text) > _LONG for p in pieces[:at] if p.kind == "paragraph"):
            return at
    at = next((at for at in early if pieces[at].kind != "furniture"), None)
    if at is None or pieces[at].kind not in ("paragraph", "heading"):
        return None
    text = plain(pieces[at].text)
    if printed and " ".join(text.casefold().split()) == " ".join(printed.casefold().split()):
        return at
    body = any(p.kind == "paragraph" and ends_sentence(p.text) and len(p.text) > 80 for p in pieces[at + 1 : at + 6])
    short = len(text) <= 160 and "\n" not in text and len(text.split()) > 1
    return (
        at if body and short and not ends_sentence(text) and not text.endswith((":", ",")) and _headlike(text) else None
    )


def _headlike(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or text[:1] in "\"'“‘"
