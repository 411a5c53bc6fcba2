"""A stream that is unpacked as it is read, a little at a time, and finds its way back after damage."""

from __future__ import annotations

import zlib
from typing import IO

_GZIP = b"\x1f\x8b\x08"
_RECORD = b"\nWARC/1."
_CHUNK = 1 << 16
_UNPACKED = 1 << 18
_RATIO = 400
_FREE = 16 << 20


class DamagedError(Exception):
    """The stream cannot be read on from here; its text says why."""


class Unpacked:
    """Bytes of a stream, unpacked where it is gzip: one member after the other, as web archives are packed."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._raw = stream.read(_CHUNK)
        self._packed = self._raw.startswith(_GZIP)
        self._buffer = b""
        self._place = 0
        self._begin()

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes, fewer only at the end.

        Raises:
            DamagedError: if the packing is broken or unpacks to far more than it holds.
        """
        pieces: list[bytes] = []
        while size > 0 and (self._place < len(self._buffer) or self._fill()):
            piece = self._buffer[self._place : self._place + size]
            self._place += len(piece)
            size -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def line(self, limit: int) -> bytes:
        """Return the next line with its end; none at the end of the stream.

        Raises:
            DamagedError: if it is longer than ``limit``, or as in ``read``.
        """
        pieces: list[bytes] = []
        size = 0
        while self._place < len(self._buffer) or self._fill():
            end = self._buffer.find(b"\n", self._place) + 1
            piece = self._buffer[self._place : end or None]
            self._place += len(piece)
            size += len(piece)
            if size > limit:
                raise DamagedError("a line that does not end")
            pieces.append(piece)
            if end:
                break
        return b"".join(pieces)

    def find_record(self) -> bool:
        """Go on to the next place where a record may begin; tell whether there is one."""
        if not self._packed:
            return self._find_plain()
        self._buffer, self._place = b"", 0
        while True:
            # Not the member that is damaged, if it begins here.
            place = self._raw.find(_GZIP, 1)
            if place >= 0:
                self._raw = self._raw[place:]
                self._begin()
                return True
            more = self._stream.read(_CHUNK)
            if not more:
                self._raw = b""
                return False
            self._raw = b"\0" + self._raw[-2:] + more

    def _find_plain(self) -> bool:
        while True:
            place = self._buffer.find(_RECORD, self._place)
            if place >= 0:
                self._place = place + 1
                return True
            self._buffer = self._buffer[max(self._place, len(self._buffer) - len(_RECORD)) :]
            self._place = 0
            more = self._stream.read(_CHUNK)
            if not more:
                self._buffer = b""
                return False
            self._buffer += more

    def _begin(self) -> None:
        self._unpacker = zlib.decompressobj(31)
        self._taken = self._given = 0

    def _fill(self) -> bool:
        """Put more bytes into the buffer, which is empty; tell whether there are any."""
        self._buffer, self._place = b"", 0
        if not self._packed:
            self._buffer, self._raw = self._raw or self._stream.read(_CHUNK), b""
            return bool(self._buffer)
        while not self._buffer:
            if not self._raw:
                self._raw = self._stream.read(_CHUNK)
            if not self._raw:
                if self._taken and not self._unpacker.eof:
                    self._taken = 0
                    raise DamagedError("the file ends in the middle of it")
                return False
            self._unpack()
        return True

    def _unpack(self) -> None:
        if self._unpacker.eof:
            self._begin()
            if not self._raw.startswith(_GZIP[: len(self._raw)]):
                raise DamagedError("bytes that are not packed as the rest")
        packed = self._raw
        try:
            self._buffer = self._unpacker.decompress(packed, _UNPACKED)
        except zlib.error:
            raise DamagedError("its packing is broken") from None
        self._raw = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
        self._taken += len(packed) - len(self._raw)
        self._given += len(self._buffer)
        if self._given > max(_FREE, self._taken * _RATIO):
            raise DamagedError("it unpacks to far more than a page holds")
