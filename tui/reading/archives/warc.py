"""Loads web archives: each page, text or PDF in them is a document, with its address and the time it was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from tui.model import Document
from tui.reading.archives.records import Damage, Record, records_of
from tui.reading.archives.responses import Response, UnreadableBodyError, response_of
from tui.reading.archives.unpacking import Unpacked
from tui.reading.errors import ReadingError
from tui.reading.inputs import Input, from_bytes
from tui.reading.kinds import Kind, kind_of

_READ = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf"})
_UNTOLD = frozenset({"", "application/octet-stream", "unknown/unknown"})
_HOLDING = frozenset({"response", "resource", "conversion"})
_NOT_READ = frozenset({"/robots.txt"})


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield each page of an archive, named ``…#N`` by its record; an error in the place of one that cannot be read.

    Raises:
        ReadingError: if the archive cannot be read.
    """
    with source.stream() as stream:
        yield from pages_of(source, Unpacked(stream))


def pages_of(source: Input, stream: Unpacked, place: str = "") -> Iterator[Document | ReadingError]:
    """Yield the pages of one stream of records.

    Args:
        source: the archive.
        stream: its records.
        place: what names the stream in the archive, put before the number of the record.
    """
    for record in records_of(stream):
        uri = f"{source.uri}#{place}{record.number}"
        if isinstance(record, Damage):
            yield ReadingError(uri, f"this record is damaged: {record.reason}")
        elif record.headers.get("warc-type", "").lower() in _HOLDING:
            yield from _page(source, record, uri)


def _page(source: Input, record: Record, uri: str) -> Iterator[Document | ReadingError]:
    headers = record.headers
    stated = headers.get("content-type", "").lower()
    sent = headers.get("warc-type", "").lower() == "response" and not stated.startswith("text/dns")
    if not sent and stated.split(";")[0].strip() not in _READ:
        return
    try:
        response = response_of(record.block, media_type=stated, sent=sent)
    except UnreadableBodyError as error:
        yield ReadingError(uri, f"cannot be read: {error}")
        return
    target = headers.get("warc-target-uri", "").strip("<>")
    if not _is_read(response, target):
        return
    from tui.reading.loading import contents

    made = replace(
        from_bytes(response.body, uri, name=_name(target), media_type=response.media_type, charset=response.charset),
        captured=headers.get("warc-date"),
        status=response.status,
        final_url=target or None,
        container=source.uri,
    )
    notices = tuple(_notices(record, response))
    address = target if target.startswith(("http://", "https://")) else None
    try:
        for item in contents(made):
            if isinstance(item, Document):
                yield replace(item, url=item.url or address, notices=(*notices, *item.notices))
            else:
                yield item
    except ReadingError as error:
        yield error


def _is_read(response: Response, target: str) -> bool:
    """Tell whether an answer is a text to read, not a picture, a script or a signpost."""
    if not response.body.strip() or response.moved or _parts(target)[2] in _NOT_READ:
        return False
    if response.media_type in _UNTOLD:
        return kind_of(response.body[:65_536], "") in {Kind.HTML, Kind.PDF}
    return response.media_type in _READ


def _notices(record: Record, response: Response) -> Iterator[str]:
    if record.block.short or response.cut or "warc-truncated" in record.headers:
        yield "The archive holds only the beginning of this page, or more of it than is read."
    if record.block.differs_from(record.headers.get("warc-block-digest", "")):
        yield "The bytes do not match the digest that the archive states for them: they were changed after archiving."
    if response.status is not None and response.status >= 400:
        yield f"The server answered with an error ({response.status}); this is what it showed."


def _name(target: str) -> str:
    return PurePosixPath(_parts(target)[2]).name


def _parts(target: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(target)
    except ValueError:
        return "", "", ""
    return parts.scheme, parts.netloc, parts.path
