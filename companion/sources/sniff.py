"""What a file holds, told from its content; its name is only a hint."""

import re
from typing import Literal

Form = Literal[
    "pdf", "html", "mhtml", "markdown", "text", "word", "epub", "opendocument", "rtf", "old word", "picture", "binary"
]  # fmt: skip

_ZIPS: tuple[tuple[bytes, Form], ...] = (
    (b"application/epub+zip", "epub"),
    (b"word/", "word"),
    (b"application/vnd.oasis.opendocument.text", "opendocument"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and encrypted new ones
_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*", b"BM")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b", re.I | re.S
)
_HTML_TAG = re.compile(rb"<(?:html|head|body|article|main|div|p|h1|table)\b[^>]*>", re.I)
_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_FRONT = re.compile(r"\A---\s*\n(?:[\w-]+:.*\n)+---\s*\n")
_INLINE = re.compile(
    r"\[[^\[\]\n]{1,300}\]\([^)\s]{1,2000}\)|(?<![*\w])\*\*\S[^*\n]*\*\*|(?<![*\w])\*[^\s*][^*\n]*\*(?![*\w])"
)


def sniff(data: bytes, name: str = "") -> Form:
    """The kind of file.

    Args:
        data: its beginning, 64 KB or more where there is as much.
        name: its name; decides between plain text, Markdown and HTML fragments only.
    """
    suffix = name.lower().rsplit(".", 1)[-1] if "." in name else ""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return _zipped(data)
    if data.startswith(_COMPOUND):
        return "old word"
    if _MHTML.match(data[:4096].replace(b"\r", b"").lstrip()):
        return "mhtml"
    if data[:5] == b"{\\rtf":
        return "rtf"
    if data.startswith(_PICTURES) and b"\x00" in data[:4096]:
        return "picture"
    if not data.startswith(_MARKS) and b"\x00" in data[:8192] and not _looks_utf16(data):
        return "binary"
    if not data.startswith(_MARKS) and _share_of_controls(data[:8192]) > 0.1:
        return "binary"
    flat = data.replace(b"\x00", b"") if data.startswith(_MARKS[1:]) else data
    if _HTML_START.match(flat.removeprefix(_MARKS[0])) or (
        len(_HTML_TAG.findall(flat[:65536])) > 2 and (suffix in ("html", "htm", "xhtml") or flat.lstrip()[:1] == b"<")
    ):
        return "html"
    return (
        "markdown" if suffix in ("md", "markdown") or is_markdown(flat[:65536].decode("utf-8", "replace")) else "text"
    )


def _zipped(data: bytes) -> Form:
    """The kind of a zip archive: from its first member, as EPUB and OpenDocument prescribe, else from members' names.

    The names stand at its end too, so it helps to give it whole.
    """
    for mark, form in _ZIPS:
        if mark in data[:65536] or (form == "word" and b"word/document.xml" in data[-65536:]):
            return form
    return "binary"


def is_markdown(text: str) -> bool:
    """Whether a text carries Markdown's marks: a front matter, a heading line, or two links or emphases."""
    return bool(_HEADING.search(text) or _FRONT.match(text) or len(_INLINE.findall(text)) > 1)


def _looks_utf16(data: bytes) -> bool:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return max(even, odd) > 0.35 * len(sample) and min(even, odd) < 0.02 * len(sample)


def _share_of_controls(data: bytes) -> float:
    return sum(byte < 9 or 13 < byte < 27 for byte in data) / max(len(data), 1)
