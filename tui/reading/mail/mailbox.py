"""Loads a mailbox (mbox): its mails one after the other, never more than one of them in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from tui.model import Document
from tui.reading.errors import ReadingError
from tui.reading.files import too_large
from tui.reading.inputs import Input, from_bytes
from tui.reading.mail.message import LARGEST
from tui.reading.mail.message import load as load_mail

_LINE = 1 << 20
_QUOTED = re.compile(rb">+From ")


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield each mail, named ``…#N`` from 1, and its attachments; an error in the place of one that cannot be read.

    Raises:
        ReadingError: if the mailbox cannot be read.
    """
    with source.stream() as stream:
        for number, data in enumerate(_mails(stream), 1):
            uri = f"{source.uri}#{number}"
            if data is None:
                yield too_large(uri, LARGEST)
                continue
            mail = from_bytes(data, uri, name=f"{number}.eml", media_type="message/rfc822")
            yield from _read(replace(mail, container=source.uri))


def _read(mail: Input) -> Iterator[Document | ReadingError]:
    try:
        yield from load_mail(mail)
    except ReadingError as error:
        yield error
    except Exception as error:  # noqa: BLE001  (a mail that breaks the parser must not cost the mailbox)
        yield ReadingError(mail.uri, f"could not be read as mail ({type(error).__name__}); it may be damaged")


def _mails(stream: BinaryIO) -> Iterator[bytes | None]:
    """Yield the bytes of each mail; None for one that is too large."""
    lines: list[bytes] = []
    size = 0
    blank = True
    while line := stream.readline(_LINE):
        if blank and line.startswith(b"From "):
            if size:
                yield b"".join(lines) if size <= LARGEST else None
            lines, size = [], 0
        else:
            size += len(line)
            if size <= LARGEST:
                lines.append(line[1:] if _QUOTED.match(line) else line)
            else:
                lines.clear()
        blank = not line.strip(b"\r\n")
    if size:
        yield b"".join(lines) if size <= LARGEST else None
