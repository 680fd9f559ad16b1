"""The marks as W3C Web Annotations (JSON-LD, https://www.w3.org/TR/annotation-model/)."""

from pathlib import Path
from typing import Any

import msgspec

from companion.atomic import replacing
from companion.export import notes
from companion.export.annotations import annotation_id, note_id
from companion.model import Article, Reading
from companion.model.marked import marked_items
from companion.model.note import Note
from companion.model.paragraphs import Paragraphs

CONTEXT = 32  # characters of prefix and suffix, enough to find a short phrase again in a changed text


def write_web_annotations(reading: Reading, out: Path) -> None:
    """Write one annotation a mark, bound to the article's address, or to its text's digest where it has none.

    Raises:
        UnwritableFile: the file cannot be written.
    """
    with replacing(out) as temporary:
        temporary.write_bytes(msgspec.json.format(msgspec.json.encode(collection(reading)), indent=1) + b"\n")


def collection(reading: Reading) -> dict[str, Any]:
    """The annotations as an AnnotationCollection with one page."""
    article = reading.article
    identity = f"urn:companion:{article.digest}"
    paragraphs = Paragraphs(article)
    items: list[dict[str, Any]] = []
    for item in marked_items(reading):
        if not item.first:
            continue
        subject, said = notes.note(reading, item, paragraphs)
        items.append({
            "id": f"urn:companion:{annotation_id(article.digest, item, 0)}",
            "type": "Annotation",
            "motivation": "assessing" if item.kind in ("hedge", "opinion") else "describing",
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "value": subject},
                {"type": "TextualBody", "purpose": "describing", "value": said, "format": "text/plain"},
            ],
            "target": _target(article, item.start, item.end),
        })  # fmt: skip
    items += [_own(article, note) for note in reading.notes]
    page = {"type": "AnnotationPage", "id": f"{identity}:page:1", "partOf": identity, "startIndex": 0, "items": items}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": identity,
        "type": "AnnotationCollection",
        "label": article.title or "Companion",
        "generator": {"type": "Software", "name": "Companion"},
        "total": len(items),
        "first": page,
    }


def _own(article: Article, note: Note) -> dict[str, Any]:
    """The reader's own note or highlight."""
    said = {"type": "TextualBody", "purpose": "commenting", "value": note.text, "format": "text/plain"}
    return {
        "id": f"urn:companion:{note_id(note.id)}",
        "type": "Annotation",
        "motivation": "commenting" if note.text else "highlighting",
        **({"created": f"{note.made}T00:00:00Z"} if note.made else {}),
        **({"body": [said]} if note.text else {}),
        "target": _target(article, note.start, note.end),
    }


def _target(article: Article, start: int, end: int) -> dict[str, Any]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": article.text[start:end],
        "prefix": article.text[max(0, start - CONTEXT) : start],
        "suffix": article.text[end : end + CONTEXT],
    }
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": article.url or f"urn:companion:{article.digest}", "selector": [quote, place]}
