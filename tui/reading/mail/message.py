"""Loads a mail: its text with what its headers tell, then each of its attachments that can be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from tui.model import Document
from tui.reading.binary import holds_controls, kind_of_binary
from tui.reading.custody import custody_of
from tui.reading.errors import ReadingError
from tui.reading.inputs import Input, from_bytes
from tui.reading.kinds import Kind, kind_of
from tui.reading.mail.bodies import body_of
from tui.reading.mail.headers import addresses, date, header
from tui.reading.mail.structure import Attachment, Structure, structure_of

LARGEST = 64 << 20
"""Bytes of a mail with everything that came with it."""
_DEEPEST = 6
_MOST_NESTED = 400
_USUAL = 8
_MOST_WORK = 1_000_000
"""Lines times parts around them: each line is held against the boundary of every part that is open."""
_SHOWN = 20
_FRAGMENT = "#attachment-"
_PICTURES = ("image/", "audio/", "video/", "font/")


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield a mail, then what its attachments hold, each named ``…#attachment-N``.

    Raises:
        ReadingError: if it cannot be read, or lies in too many mails.
    """
    if source.uri.count(_FRAGMENT) >= _DEEPEST:
        raise ReadingError(source.uri, "lies in a mail in a mail, and so on; open the outer attachments one by one")
    data = source.read(LARGEST)
    nested = data.lower().count(b"multipart/")
    if nested > _MOST_NESTED or (nested > _USUAL and nested * data.count(b"\n") > _MOST_WORK):
        raise ReadingError(source.uri, "is made of far more parts than a mail has; it is not read")
    message = message_from_bytes(data)
    structure = structure_of(message)
    yield _document(source, data, message, structure)
    for number, attachment in enumerate(structure.attachments, 1):
        if _readable(attachment):
            yield from _opened(source, attachment, number)


def _document(source: Input, data: bytes, message: Message, structure: Structure) -> Document:
    body = body_of(structure.texts)
    digest = hashlib.sha256(data).hexdigest()
    return Document(
        id=digest,
        uri=source.uri,
        text=body.text,
        title=header(message, "Subject") or None,
        authors=tuple(name or address for name, address in addresses(message, "From")[:_SHOWN]),
        published=date(message),
        notices=(*_notices(source, message, structure), *body.notices),
        links=body.links,
        embeds=body.embeds,
        custody=replace(custody_of(source, digest), tools=body.tools),
    )


def _notices(source: Input, message: Message, structure: Structure) -> Iterator[str]:
    told = []
    for name in ("From", "Reply-To", "To", "Cc"):
        people = [f"{who} <{where}>" if who and where else who or where for who, where in addresses(message, name)]
        if people:
            more = f" and {len(people) - _SHOWN} more" if len(people) > _SHOWN else ""
            told.append(f"{name}: {', '.join(people[:_SHOWN])}{more}")
    told += [f"{name}: {value}" for name in ("Date", "Message-ID") if (value := header(message, name))]
    if told:
        yield f"The mail's headers, as its sender set them: {'; '.join(told)}."
    if structure.sealed:
        yield "The mail is encrypted, in part or in whole; what is sealed cannot be read here."
    attachments = structure.attachments
    if attachments:
        names = [f"{number}. {_described(attachment)}" for number, attachment in enumerate(attachments[:_SHOWN], 1)]
        more = f" and {len(attachments) - _SHOWN} more" if len(attachments) > _SHOWN else ""
        yield f"Attachments, to be opened as {source.uri}{_FRAGMENT}1 and so on: {'; '.join(names)}{more}."


def _described(attachment: Attachment) -> str:
    size = f"{max(1, len(attachment.data) // 1024):,} kB"
    return f"{attachment.name or 'without a name'} ({attachment.media_type}, {size})"


def _readable(attachment: Attachment) -> bool:
    """Tell whether an attachment is of a kind that is read; pictures and programs are listed only."""
    data = attachment.data
    if not data or attachment.media_type.startswith(_PICTURES):
        return False
    kind = kind_of(data[:65_536], attachment.name, attachment.media_type)
    return kind is not Kind.TEXT or (kind_of_binary(data) is None and not holds_controls(data))


def _opened(source: Input, attachment: Attachment, number: int) -> Iterator[Document | ReadingError]:
    from tui.reading.loading import contents

    made = from_bytes(
        attachment.data,
        f"{source.uri}{_FRAGMENT}{number}",
        name=attachment.name,
        media_type=attachment.media_type,
        charset=attachment.charset,
    )
    try:
        yield from contents(replace(made, container=source.uri, captured=source.captured))
    except ReadingError as error:
        yield error
