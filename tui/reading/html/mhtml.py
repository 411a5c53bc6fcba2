"""Loads pages that a browser saved as one file (.mhtml): a mail whose first HTML part is the page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message

from tui.model import Document
from tui.reading.errors import ReadingError
from tui.reading.html.loading import LARGEST_PAGE, page_of
from tui.reading.inputs import Input

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_ADDRESSES = ("Snapshot-Content-Location", "Content-Location", "Content-Base")


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield the page that the file holds.

    Raises:
        ReadingError: if it holds none.
    """
    data = source.read(LARGEST_PAGE)
    message = message_from_bytes(data, policy=policy.compat32)
    page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes):
        raise ReadingError(source.uri, "holds no web page; open it in a browser and save it again")
    origin = replace(source, charset=_charset(page), final_url=source.final_url or _address(message, page))
    document = page_of(origin, body)
    digest = hashlib.sha256(data).hexdigest()
    custody = replace(document.custody, sha256=digest, final_url=source.final_url) if document.custody else None
    yield replace(document, id=digest, custody=custody)


def _charset(page: Message) -> str | None:
    charset = page.get_param("charset")
    return charset if isinstance(charset, str) else None


def _address(message: Message, page: Message) -> str | None:
    """Return the address that the page was saved from."""
    for holder in (message, page):
        for name in _ADDRESSES:
            address = str(holder.get(name, "")).strip()
            if address.startswith(("http://", "https://")):
                return address
    return None
