"""Documents that are zip archives (DOCX, EPUB, ODT): members read within limits, XML without outside entities."""

import io
import re
import zipfile
from html.entities import html5
from pathlib import Path
from typing import Any

from companion.errors import UnreadableDocument

MOST_BYTES = 48 * 2**20  # of one member unpacked
_TEXTS = (".xml", ".xhtml", ".html", ".htm")
_DAMAGED = "Download or save it again."
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w*;)")


class Archive:
    """An opened archive; `read` gives a member's bytes, or None where there is none of that name."""

    def __init__(self, data: bytes, path: Path) -> None:
        self._path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise UnreadableDocument(path, "the file is damaged or not complete", _DAMAGED) from error
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes | None:
        """The bytes of a member.

        Raises:
            UnreadableDocument: it is damaged, encrypted or too large.
        """
        if name not in self.names:
            return None
        try:
            if self._zip.getinfo(name).file_size > MOST_BYTES:
                raise UnreadableDocument(self._path, "it unpacks to more than Companion reads", "Open a part of it.")
            return self._zip.read(name)
        except UnreadableDocument:
            raise
        except Exception as error:  # zlib, bz2 and lzma each raise their own
            raise UnreadableDocument(self._path, "the file is damaged or encrypted", _DAMAGED) from error

    def xml(self, name: str) -> Any:
        """The root element of a member, None where there is none or it cannot be parsed at all."""
        data = self.read(name)
        return None if data is None else parse_xml(data)

    def check(self, prefix: str) -> None:
        """Refuse the archive if a member under `prefix` is too large, before a library reads them.

        Raises:
            UnreadableDocument: as said.
        """
        for info in self._zip.infolist():
            if info.filename.startswith(prefix) and info.filename.endswith(".xml") and info.file_size > MOST_BYTES:
                raise UnreadableDocument(self._path, "it unpacks to more than Companion reads", "Open a part of it.")


def unpacked_size(data: bytes) -> int:
    """Bytes of an archive's texts unpacked, as it says itself; 0 where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return sum(info.file_size for info in archive.infolist() if info.filename.lower().endswith(_TEXTS))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return 0


def parse_xml(data: bytes) -> Any:
    """The root of an XML document, mended where it is broken; nothing outside it is fetched.

    HTML's named characters (&nbsp;) are known, although the document type that defines them is not loaded.
    """
    from lxml import html

    etree: Any = html.etree
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(_ENTITY.sub(_as_number, data), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _as_number(match: "re.Match[bytes]") -> bytes:
    characters = html5.get(match.group(1).decode("ascii", "replace"), "")
    return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")
