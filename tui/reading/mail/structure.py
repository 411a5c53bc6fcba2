"""What a mail is made of: the parts that are its text, and those that came with it."""

from __future__ import annotations

import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from tui.reading.mail.headers import header

_TEXTS = frozenset({"text/plain", "text/html", "text/enriched"})
_SEALS = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_MOST_PARTS = 2_000


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that came with a mail."""

    name: str
    """File name as the sender gives it; may be empty."""
    media_type: str
    charset: str | None
    data: bytes = field(repr=False)


@dataclass(slots=True)
class Structure:
    """The parts of a mail, in order."""

    texts: list[list[Message]] = field(default_factory=list)
    """Each text of the body as its versions, the richest first."""
    attachments: list[Attachment] = field(default_factory=list)
    sealed: bool = False
    """Part of it is encrypted."""


def structure_of(message: Message) -> Structure:
    """Return what a mail is made of."""
    found = Structure()
    waiting = [message]
    count = 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop()
        count += 1
        kind = media_type(part)
        if kind == "multipart/alternative" and part.is_multipart():
            waiting.extend(_alternative(part, found))
        elif kind.startswith("multipart/") and part.is_multipart():
            waiting.extend(reversed(_children(part)))
        elif kind in _SEALED:
            found.sealed = True
        elif kind.startswith("multipart/") or (kind in _TEXTS and not _is_file(part)):
            found.texts.append([part])
        elif kind not in _SEALS:
            found.attachments.append(_attachment(part, kind))
    return found


def media_type(part: Message) -> str:
    """Return what a part says it is; broken statements count as plain text."""
    try:
        return part.get_content_type()
    except (ValueError, TypeError, AttributeError):
        return "text/plain"


def charset(part: Message) -> str | None:
    """Return the encoding a part says it is in."""
    try:
        return part.get_content_charset()
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def payload(part: Message) -> bytes:
    """Return the bytes of a part, unpacked; as they came where the packing is broken."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, TypeError, LookupError, AssertionError, binascii.Error):
        data = part.get_payload()
    if isinstance(data, str):
        return data.encode("utf-8", "surrogateescape")
    return data if isinstance(data, bytes) else b""


def _children(part: Message) -> list[Message]:
    children = part.get_payload()
    return [child for child in children if isinstance(child, Message)] if isinstance(children, list) else []


def _alternative(part: Message, found: Structure) -> Iterator[Message]:
    """Choose among versions of one text: keep the texts together, and yield what else has to be looked at."""
    children = _children(part)
    plain = [child for child in children if media_type(child) == "text/plain"]
    rich = [child for child in children if media_type(child) == "text/html"]
    others = [child for child in children if media_type(child).startswith("multipart/")]
    if not rich:
        # Richest last: the page with its pictures, most often.
        for other in reversed(others):
            inner = structure_of(other) if other.is_multipart() else Structure()
            pages = [versions for versions in inner.texts if media_type(versions[0]) == "text/html"]
            if pages:
                found.texts.append([pages[0][0], *plain])
                found.attachments.extend(inner.attachments)
                return
    elif others:
        yield from (other for other in others if media_type(other) != "multipart/related")
    if rich or plain:
        found.texts.append([*reversed(rich), *plain])
    else:
        yield from children[-1:]


def _is_file(part: Message) -> bool:
    return disposition(part) == "attachment" or bool(_name(part))


def disposition(part: Message) -> str | None:
    """Return how a part says it wants to be shown."""
    try:
        return part.get_content_disposition()
    except (ValueError, TypeError, AttributeError):
        return None


def _name(part: Message) -> str:
    try:
        name = part.get_filename()
    except (ValueError, TypeError, LookupError, AttributeError):
        name = None
    return " ".join(str(name).split()) if name else ""


def _attachment(part: Message, kind: str) -> Attachment:
    if part.is_multipart():
        # A mail that came with the mail.
        inner = _children(part)
        data = _source_of(inner[0]) if inner else b""
        return Attachment(_name(part) or f"{header(inner[0], 'Subject') if inner else ''}.eml", kind, None, data)
    return Attachment(_name(part), kind, charset(part), payload(part))


def _source_of(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (ValueError, TypeError, LookupError, AttributeError, KeyError, RecursionError):
        return b""
