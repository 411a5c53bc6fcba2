"""The records of a web archive (WARC, ISO 28500), one after the other."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from tui.reading.archives.unpacking import DamagedError, Unpacked

_LONGEST_LINE = 1 << 16
_MOST_LINES = 500
_MOST_BLANK = 1_000
_STEP = 1 << 16
_MOST_DAMAGE = 50


class Block:
    """The bytes of a record that are still to be read."""

    def __init__(self, stream: Unpacked, length: int) -> None:
        self._stream = stream
        self._left = length
        self._digests = {"sha1": hashlib.sha1(usedforsecurity=False), "sha256": hashlib.sha256()}
        self.short = False
        """It ends before it should: the file is cut, or damaged."""
        self._damage: DamagedError | None = None

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes, fewer only at the end or where damage begins."""
        pieces: list[bytes] = []
        try:
            while size > 0 and (piece := self._stream.read(min(_STEP, size, self._left))):
                pieces.append(piece)
                self._take(piece)
                size -= len(piece)
        except DamagedError as error:
            self._damage = error
        self.short = self._left > 0 and size > 0
        return b"".join(pieces)

    def _take(self, data: bytes) -> None:
        self._left -= len(data)
        for digest in self._digests.values():
            digest.update(data)

    def skip(self) -> None:
        """Pass over what is left.

        Raises:
            DamagedError: if the packing is broken, or the file ends here.
        """
        if self._damage:
            raise self._damage
        while self._left:
            size = len(self._stream.read(min(_STEP, self._left)))
            if not size:
                raise DamagedError("the file ends in the middle of it")
            self._left -= size

    def differs_from(self, stated: str) -> bool:
        """Tell whether the bytes, all read, have another digest than the archive states."""
        name, _, value = stated.partition(":")
        digest = self._digests.get(name.lower().replace("-", ""))
        if digest is None or self._left or not value:
            return False
        return value.lower() not in {digest.hexdigest(), base64.b32encode(digest.digest()).decode("ascii").lower()}


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that was archived, or said of it."""

    number: int
    """From 1, over all records."""
    headers: dict[str, str]
    """By name in small letters."""
    block: Block


@dataclass(frozen=True, slots=True)
class Damage:
    """A record that cannot be read."""

    number: int
    reason: str


def records_of(stream: Unpacked, first: int = 1) -> Iterator[Record | Damage]:
    """Yield each record; its block must be read before the next is asked for. After damage, the next sound one.

    Args:
        stream: the archive.
        first: the number of the first record.
    """
    number = first
    damages = 0
    while damages < _MOST_DAMAGE:
        try:
            headers = _headers(stream)
            if headers is None:
                return
            block = Block(stream, int(headers.get("content-length", "")))
            yield Record(number, headers, block)
            block.skip()
        except (DamagedError, ValueError) as error:
            damages += 1
            reason = str(error) if isinstance(error, DamagedError) else "its length is not told"
            yield Damage(number, reason)
            if not stream.find_record():
                return
        number += 1


def _headers(stream: Unpacked) -> dict[str, str] | None:
    """Return the headers of the next record, or None at the end.

    Raises:
        DamagedError: if no record begins here.
    """
    for _ in range(_MOST_BLANK):
        line = stream.line(_LONGEST_LINE)
        if not line:
            return None
        if line.strip():
            break
    if not line.startswith(b"WARC/"):
        raise DamagedError("it does not begin as a record does")
    return fields_of(iter(lambda: stream.line(_LONGEST_LINE), b""))


def fields_of(lines: Iterator[bytes]) -> dict[str, str]:
    """Return the fields that lines hold, up to an empty line; of those that come twice, the first.

    Raises:
        DamagedError: if there are too many.
    """
    found: dict[str, str] = {}
    for count, line in enumerate(lines):
        if not line.strip():
            break
        if count > _MOST_LINES:
            raise DamagedError("it has headers without end")
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found
