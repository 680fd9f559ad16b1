"""Web pages saved as one file (MHTML): a mail message with the page and its pictures."""

import email
import email.policy
from email.message import Message
from pathlib import Path

from companion.errors import UnreadableDocument
from companion.model import Document
from companion.sources.html import read_html

_PRINT = "Open it in a browser and print it to PDF."


def read_mhtml(data: bytes, path: Path) -> Document:
    """The main content of the page in an MHTML file.

    Raises:
        UnreadableDocument: there is no page in it, or no text in the page.
    """
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise UnreadableDocument(path, "there is no page in it", _PRINT)
    page = _root(message, pages)
    content = page.get_payload(decode=True)
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    url = str(address).strip() if str(address).startswith(("http://", "https://")) else None
    body = content if isinstance(content, bytes) else b""
    return read_html(body, path, page.get_content_charset(), url)


def _root(message: Message, pages: "list[Message]") -> Message:
    """The page that the message says it begins with, else its first."""
    start = message.get_param("start")
    return next((page for page in pages if start and page.get("Content-ID") == start), pages[0])
