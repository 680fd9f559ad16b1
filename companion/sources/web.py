"""A web address → a Document."""

import hashlib
import re
import tempfile
from pathlib import Path

import msgspec

from companion import paths
from companion.errors import UnreadableDocument, UnwritableFile
from companion.model import Document
from companion.sources.file import Progress, read, read_data
from companion.sources.sniff import sniff
from companion.sources.url import MOST_SECONDS, PATIENCE, fetch

PAYWALL = "The site keeps this article for subscribers, so parts of it may be missing."
_FEW = 60  # words; less is a teaser, or a page that a browser would fill
_LOCKED = re.compile(
    rb"\"isAccessibleForFree\"\s*:\s*\"?false|class=\"[^\"]*\bpaywall\b|"
    rb"(?:subscribe|sign in|log in|register) (?:now )?to (?:continue|keep) reading|"
    rb"(?:already|become) a subscriber|subscribers? only",
    re.IGNORECASE,
)
_SAVE = "Open it in your browser, save the page as HTML or PDF, and open the file."


def open_address(
    address: str,
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
        typed: see `companion.sources.url.fetch`.
        chapter: see `companion.sources.file.read`.
        language: likewise.
        progress: likewise.

    Raises:
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
            document = read(_kept(got.data), chapter=chapter, language=language, progress=progress)
        else:
            document = read_data(got.data, Path(address), form, chapter=chapter, charset=got.charset, url=got.address)
            document = msgspec.structs.replace(document, path=address)
    except UnreadableDocument as error:
        raise UnreadableDocument(address, error.why, error.remedy) from error
    if form == "html":
        document = _with_paywall(document, got.data, address)
    article = msgspec.structs.replace(document.article, url=got.address)
    return msgspec.structs.replace(document, article=article)


def _with_paywall(document: Document, page: bytes, address: str) -> Document:
    article = document.article
    shown = [article.text[b.start : b.end] for b in article.blocks if b.kind not in ("furniture", "heading")]
    few, locked = sum(len(text.split()) for text in shown) < _FEW, _LOCKED.search(page) is not None
    if few and locked:
        raise UnreadableDocument(address, "the site shows it to subscribers only", _SAVE)
    if few and len(page) > 20_000:
        raise UnreadableDocument(address, "the page has next to no text without a browser", _SAVE)
    if not locked:
        return document
    return msgspec.structs.replace(document, warnings=(*document.warnings, PAYWALL))


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
