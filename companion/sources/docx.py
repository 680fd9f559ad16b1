"""Word documents (DOCX)."""

import io
from pathlib import Path
from typing import Any

from companion.errors import UnreadableDocument
from companion.model import Document
from companion.sources.archive import Archive
from companion.sources.characters import squeeze
from companion.sources.meta import looks_like_names
from companion.sources.piece import Facts, as_kind
from companion.sources.tidy import finish
from companion.sources.tree import tree_pieces

# Word's own styles that mammoth does not know; its default map has the headings and lists.
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
"""
_AGAIN = "Open it in a word processor and save it as PDF or as a new DOCX."
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"


def read_docx(data: bytes, path: Path) -> Document:
    """The text of a Word document with headings, lists, quotations, tables, italics and links.

    Raises:
        UnreadableDocument: it is damaged, or there is no text in it.
    """
    import mammoth
    from lxml import html

    archive = Archive(data, path)
    archive.check("word/")
    try:
        made = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=_no_image(mammoth))
    except Exception as error:  # mammoth lets through whatever its parsers raise
        raise UnreadableDocument(path, "the file is damaged or not a real Word document", _AGAIN) from error
    if not made.value.strip():
        raise UnreadableDocument(path, "there is no text in it", _AGAIN)
    tree = html.document_fromstring(made.value)
    pieces = tree_pieces(tree)
    if tree.find(".//h1[@class='title']") is not None:
        titles = [squeeze(title.text_content()) for title in tree.iterfind(".//h1[@class='title']")]
        under = [p.level for p in pieces if p.kind == "heading" and squeeze(p.text) not in titles]
        by = 2 - min(under, default=2)
        pieces = [
            as_kind(p, "heading", p.level + by) if p.kind == "heading" and squeeze(p.text) not in titles else p
            for p in pieces
        ]
    return finish(pieces, _facts(archive), form="word", path=str(path))


def _no_image(mammoth: Any) -> Any:
    def empty(image: Any) -> dict[str, str]:
        del image
        return {"src": ""}

    return mammoth.images.img_element(empty)


def _facts(archive: Archive) -> Facts:
    core = archive.xml("docProps/core.xml")
    if core is None:
        return Facts()
    title = squeeze(core.findtext(f"{_DUBLIN}title") or "")
    author = squeeze(core.findtext(f"{_DUBLIN}creator") or "")
    return Facts(title if " " in title else None, author if looks_like_names(author) else None)
