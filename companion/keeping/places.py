"""Where corrections and notes are kept: one file a text, in the reader's data folder."""

from pathlib import Path

from companion import paths

SUFFIX = ".companion.json"
"""Ending of a file of corrections and notes that lies beside its article."""


def edits_folder() -> Path:
    """The folder; it may not exist yet."""
    return paths.user_data() / "edits"


def edits_file(digest: str) -> Path:
    """The file for the text of this digest, whether it exists or not."""
    return edits_folder() / f"{digest}.json"


def beside(article: Path) -> Path:
    """Where a file of corrections and notes lies that goes with an article: "talk.pdf" → "talk.companion.json"."""
    return article.with_name(article.stem + SUFFIX)


def remember_text(address: str, digest: str) -> None:
    """Keep in mind which text was last corrected at a path or web address.

    Raises:
        UnwritableFile: the folder cannot be written.
    """
    from companion.atomic import replacing  # not wanted where only a place is asked for

    if last_text(address) != digest:
        with replacing(_pointer(address)) as temporary:
            temporary.write_text(digest, encoding="ascii")


def has_edits(digest: str, *addresses: str | None) -> bool:
    """Whether something is kept for a text, or for the last one that was at one of the addresses."""
    return edits_file(digest).is_file() or any(address and _pointer(address).is_file() for address in addresses)


def last_text(address: str) -> str | None:
    """Digest of the text that was last corrected at a path or web address, None where there is none."""
    try:
        return _pointer(address).read_text(encoding="ascii").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def _pointer(address: str) -> Path:
    import hashlib

    return edits_folder() / f"at-{hashlib.sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
