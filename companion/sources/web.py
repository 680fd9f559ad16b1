"""A web address → a Document."""

import hashlib
import tempfile
from pathlib import Path

import msgspec

from companion import paths
from companion.errors import PasswordNeeded, UnreadableDocument, UnwritableFile
from companion.model import Document
from companion.sources.file import Progress, read, read_data
from companion.sources.html import PAYWALL
from companion.sources.sniff import sniff
from companion.sources.url import MOST_SECONDS, PATIENCE, fetch

_FEW = 60  # words; less is a teaser, or a page that a browser would fill
_FILLED = 20_000  # bytes of a page that holds more than a few words
_SAVE = "Open it in your browser, save the page as HTML or PDF, and open the file."


def open_address(
    address: str,
    password: str | None = None,
    *,
    typed: bool = True,
    chapter: int | None = None,
    language: str = "eng",
    progress: Progress | None = None,
) -> Document:
    """Fetch a web page or a document and read it.

    A PDF is kept in the cache folder, as it is needed again for its pages.

    Args:
        address: http or https.
        password: for encrypted PDFs.
        typed: see `companion.sources.url.fetch`.
        chapter: see `companion.sources.file.read`.
        language: likewise.
        progress: likewise.

    Raises:
        PasswordNeeded: it is a PDF that is encrypted, and the password is missing or wrong.
        UnreadableDocument: it cannot be had or read, or shows its text to subscribers only.
    """
    if progress is not None:
        progress(0.0, MOST_SECONDS + PATIENCE)
    got = fetch(address, typed=typed)
    form = sniff(got.data, got.address)
    try:
        if not got.data.strip():
            raise UnreadableDocument(address, "the page is empty", _SAVE)
        if form == "pdf":
            document = read(_kept(got.data), password, chapter=chapter, language=language, progress=progress)
        else:
            document = read_data(
                got.data, Path(address), form,
                chapter=chapter, charset=got.charset, url=got.address, progress=progress,
            )  # fmt: skip
            document = msgspec.structs.replace(document, path=address)
    except PasswordNeeded as error:
        raise PasswordNeeded(address, error.why, error.remedy) from error
    except UnreadableDocument as error:
        raise UnreadableDocument(address, error.why, error.remedy) from error
    if form == "html":
        _check_text(document, got.data, address)
    article = msgspec.structs.replace(document.article, url=got.address)
    return msgspec.structs.replace(document, article=article)


def _check_text(document: Document, page: bytes, address: str) -> None:
    """Refuse a page that shows next to nothing."""
    article = document.article
    shown = [article.text[b.start : b.end] for b in article.blocks if b.kind not in ("furniture", "heading")]
    if sum(len(text.split()) for text in shown) >= _FEW:
        return
    if PAYWALL in document.warnings:
        raise UnreadableDocument(address, "the site shows it to subscribers only", _SAVE)
    if len(page) > _FILLED:
        raise UnreadableDocument(address, "the page has next to no text without a browser", _SAVE)


def _kept(data: bytes) -> Path:
    """The file in the cache folder that holds these bytes."""
    folder = paths.user_cache() / "documents"
    path = folder / f"{hashlib.sha256(data).hexdigest()[:32]}.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
    except OSError as error:
        raise UnwritableFile(path, (error.strerror or "the system refused").lower()) from error
    return path
