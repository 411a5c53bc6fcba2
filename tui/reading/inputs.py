"""An input: bytes that can be looked at, read whole or streamed, with what is known of where they came from."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO

from tui.reading import files
from tui.reading.errors import ReadingError
from tui.reading.files import STANDARD_INPUT, checked, explained, too_large

HEAD_BYTES = 65_536
"""How much of an input is looked at to tell its kind."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read, and what its bringer says of it; made by ``from_path`` and its like below."""

    uri: str
    """Path, address, or ``-``; a part of a container has a fragment, such as ``box.mbox#3``."""
    name: str
    """File name, for its extension."""
    media_type: str | None = None
    """What it was sent as (``text/html``), without parameters."""
    charset: str | None = None
    """The encoding its bringer states, as an HTTP header does."""
    captured: str | None = None
    """When it was fetched or archived, RFC 3339; None for local files."""
    status: int | None = None
    """HTTP status."""
    final_url: str | None = None
    """The address that answered, after redirects."""
    container: str | None = None
    """The uri of what it lay in."""
    size: int | None = None
    """How many bytes there are, where that is known before they are read."""
    opener: Callable[[], BinaryIO] = field(default=BytesIO, repr=False, compare=False)
    """Opens the bytes from their start; called anew for each use."""

    def head(self) -> bytes:
        """Return the first ``HEAD_BYTES`` bytes.

        Raises:
            ReadingError: if they cannot be read.
        """
        with self.stream() as stream:
            return stream.read(HEAD_BYTES)

    def read(self, limit: int | None = None) -> bytes:
        """Return all bytes.

        Args:
            limit: how many bytes at most; ``files.MAX_BYTES`` (512 MiB) unless a loader wants less.

        Raises:
            ReadingError: if there are more than ``limit``, or they cannot be read.
        """
        limit = files.MAX_BYTES if limit is None else limit
        if self.size is not None and self.size > limit:
            raise too_large(self.uri, limit)
        with self.stream() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise too_large(self.uri, limit)
        return data

    @contextmanager
    def stream(self) -> Iterator[BinaryIO]:
        """Open the bytes for reading from their start, however many they are.

        Raises:
            ReadingError: if they cannot be opened, or reading them fails within the ``with`` block.
        """
        with explained(self.uri):
            opened = self.opener()
        with opened, explained(self.uri):
            yield opened

    def sha256(self) -> str:
        """Return the SHA-256 of all bytes in hexadecimal, read a piece at a time.

        Raises:
            ReadingError: if they cannot be read.
        """
        digest = hashlib.sha256()
        with self.stream() as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()


def from_path(path: str | Path) -> Input:
    """Return a regular file as an input. Its size does not matter until it is read.

    Raises:
        ReadingError: if there is no such file, it may not be read, or it is no regular file.
    """
    uri = str(path)
    try:
        with explained(uri):
            status = os.stat(uri)  # noqa: PTH116  (a path may hold what pathlib refuses)
    except ValueError:
        raise ReadingError(uri, "is not a path; check for stray characters in it") from None
    checked(uri, status)

    def opened() -> BinaryIO:
        return Path(uri).open("rb")

    return Input(uri=uri, name=PurePath(uri).name, size=status.st_size, opener=opened)


def from_bytes(
    data: bytes, uri: str, *, name: str | None = None, media_type: str | None = None, charset: str | None = None
) -> Input:
    """Return bytes in memory as an input; add the rest of its origin with ``dataclasses.replace``.

    Args:
        data: the bytes.
        uri: where they came from.
        name: their file name; the end of the uri unless given.
        media_type: what they were sent as.
        charset: the encoding their bringer states.
    """
    last = PurePath(uri).name if name is None else name
    return Input(
        uri=uri, name=last, media_type=media_type, charset=charset, size=len(data), opener=lambda: BytesIO(data)
    )


def from_standard_input() -> Input:
    """Return what comes through standard input, read whole.

    Raises:
        ReadingError: if it is closed, cannot be read, or is larger than ``files.MAX_BYTES``.
    """
    if sys.stdin is None:
        raise ReadingError(STANDARD_INPUT, "is closed; name a file instead")
    try:
        data = sys.stdin.buffer.read(files.MAX_BYTES + 1)
    except (OSError, ValueError):
        raise ReadingError(STANDARD_INPUT, "could not be read; name a file instead") from None
    if len(data) > files.MAX_BYTES:
        raise too_large(STANDARD_INPUT, files.MAX_BYTES)
    return from_bytes(data, STANDARD_INPUT, name="")
