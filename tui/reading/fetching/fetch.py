"""Fetching one address: what arrives is an input like any other."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.model import Document
from tui.reading.errors import ReadingError
from tui.reading.fetching.limits import MEGABYTE, Limits, limits
from tui.reading.inputs import Input, from_bytes

if TYPE_CHECKING:
    import httpx

    from tui.reading.fetching.addresses import Address
    from tui.reading.fetching.peers import Resolver

EXTRA = "web"
NOT_MODIFIED = 304
_EMPTY = {204, 205}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    content: Input | None
    """None where nothing has changed since the last time."""
    etag: str | None = None
    """What to ask with next time, as ``If-None-Match``."""
    last_modified: str | None = None
    """What to ask with next time, as ``If-Modified-Since``."""


def load(uri: str) -> Iterator[Document | ReadingError]:
    """Yield the documents that an address holds, whatever kind of input is behind it.

    Raises:
        ReadingError: if it cannot be fetched or read.
    """
    from tui.reading.loading import contents

    content = fetch(uri).content
    if content is None:
        raise ReadingError(uri, "the server says that nothing has changed, which nobody had asked")
    for item in contents(content):
        if isinstance(item, Document) and item.uri == uri and not item.url:
            yield replace(item, url=content.final_url)
        else:
            yield item


def fetch(
    uri: str,
    *,
    conditions: Mapping[str, str] | None = None,
    bounds: Limits | None = None,
    permits: Callable[[Address], bool] | None = None,
    resolver: Resolver | None = None,
) -> Answer:
    """Fetch an http or https address.

    No proxy, password or cookie comes from the environment or from files; what a server sets lasts for one fetch.

    Args:
        uri: the address.
        conditions: the headers of a conditional request.
        bounds: what it may cost; what holds for the process unless given.
        permits: which peers may be connected to; the public ones unless given.
        resolver: how names are looked up; the system's way unless given.

    Raises:
        ReadingError: if it cannot be fetched, in words for the user.
    """
    from tui.reading.loaders import needs

    needs(uri, EXTRA, "httpx")
    from tui.reading.fetching.hops import Hops
    from tui.reading.fetching.wording import explained

    bounds = bounds or limits()
    with explained(uri, bounds), Hops(uri, bounds, permits, resolver) as hops:
        response = hops.answer(conditions or {})
        try:
            return _taken(uri, response, bounds, asked=bool(conditions))
        finally:
            response.close()


def _taken(uri: str, response: httpx.Response, bounds: Limits, *, asked: bool) -> Answer:
    """Return an answer with its body read.

    Raises:
        ReadingError: if the server refused, or sent nothing.
        BodyError: if the body is too large or damaged.
    """
    from tui.reading.fetching.bodies import BodyError, body_of
    from tui.reading.fetching.wording import status_in_words

    headers = response.headers
    etag, modified = headers.get("etag"), headers.get("last-modified")
    if response.status_code == NOT_MODIFIED and asked:
        return Answer(None, etag, modified)
    if not 200 <= response.status_code < 300:
        raise ReadingError(uri, status_in_words(response.status_code))
    stated = headers.get("content-length", "")
    if stated.isdecimal() and len(stated) < 20 and int(stated) > bounds.size:
        raise BodyError(f"is larger than {bounds.size // MEGABYTE} MB; save it to a file and open that")
    captured = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    data = body_of(response.iter_raw(), headers.get("content-encoding", ""), bounds)
    if response.status_code in _EMPTY or not data:
        raise ReadingError(uri, f"the server answered {response.status_code} and sent nothing")
    media_type, charset = content_type(headers.get("content-type", ""))
    source = from_bytes(data, uri, name=_name(response.url), media_type=media_type, charset=charset)
    source = replace(source, captured=captured, status=response.status_code, final_url=str(response.url))
    return Answer(source, etag, modified)


def content_type(header: str) -> tuple[str | None, str | None]:
    """Return the media type and the encoding that a ``Content-Type`` header states; None for what it does not.

    An encoding that nobody knows is none.
    """
    if not header.strip():
        return None, None
    message = Message()
    message["Content-Type"] = "".join(filter(str.isprintable, header))
    charset = message.get_content_charset()
    try:
        codecs.lookup(charset or "")
    except (LookupError, ValueError):
        charset = None
    return message.get_content_type(), charset


def _name(url: httpx.URL) -> str:
    return PurePosixPath(url.path).name
