"""What a document is and where it comes from, as JSON: in an analysis, and in each decision made on it."""

from __future__ import annotations

from typing import Any

from tui.model import Custody, Document, DocumentReference

Json = dict[str, Any]


def document_to_json(document: Document, *, with_text: bool) -> Json:
    """Return the ``document`` of a ``caveat/analysis/1`` object.

    The same bytes give the same object: what is told of them does not depend on when they were read.

    Args:
        document: the document.
        with_text: whether to carry the text itself.
    """
    record: Json = {
        "id": document.id,
        "uri": document.uri,
        "title": document.title,
        "publisher": document.publisher,
        "authors": list(document.authors),
        "published": document.published,
        "language": document.language,
        "length": len(document.text),
        "updated": document.updated,
        "url": document.url,
        "encoding": document.encoding,
        "notices": list(document.notices),
        "links": [{"start": link.span.start, "end": link.span.end, "target": link.target} for link in document.links],
        "embeds": [
            {
                "start": embed.span.start,
                "end": embed.span.end,
                "platform": embed.platform,
                "address": embed.address,
                "account": embed.account,
            }
            for embed in document.embeds
        ],
        "pages": [{"start": offset, "label": label} for offset, label in document.pages],
        "custody": custody_to_json(document.custody) if document.custody else None,
    }
    if with_text:
        record["text"] = document.text
    return record


def reference_to_json(document: DocumentReference) -> Json:
    """Return the ``document`` of a decision."""
    record: Json = {"id": document.id, "uri": document.uri, "title": document.title}
    if document.custody is not None:
        record["custody"] = custody_to_json(document.custody)
    return record


def custody_to_json(custody: Custody) -> Json:
    """Return what is known of the bytes that were read; what is not known has no key."""
    record = {
        "sha256": custody.sha256,
        "uri": custody.uri,
        "captured": custody.captured,
        "status": custody.status,
        "final_url": custody.final_url,
        "media_type": custody.media_type,
        "container": custody.container,
        "tools": list(custody.tools) or None,
    }
    return {name: value for name, value in record.items() if value is not None}


def custody_from_json(record: object) -> Custody | None:
    """Return the custody that an object describes, or None if it names no bytes.

    A field of the wrong type counts as not known: no decision is refused for what was told of its document.
    """
    if not isinstance(record, dict) or not isinstance(record.get("sha256"), str):
        return None
    texts = {name: value for name, value in record.items() if isinstance(value, str)}
    status, tools = record.get("status"), record.get("tools")
    return Custody(
        sha256=texts["sha256"],
        uri=texts.get("uri", ""),
        captured=texts.get("captured"),
        status=status if isinstance(status, int) and not isinstance(status, bool) else None,
        final_url=texts.get("final_url"),
        media_type=texts.get("media_type"),
        container=texts.get("container"),
        tools=tuple(tool for tool in tools if isinstance(tool, str)) if isinstance(tools, list) else (),
    )
