"""The body of an answer, unpacked a piece at a time so that none grows beyond its limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from tui.reading.fetching.limits import MEGABYTE, Limits

ACCEPTED = "gzip, deflate"
"""What a server may pack with: what the standard library unpacks a piece at a time."""
_IDENTITY = {"", "identity"}
_PACKED = {"gzip", "x-gzip", "deflate"}
_PIECE = 256 * 1024
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_RAW = -zlib.MAX_WBITS


class BodyError(Exception):
    """A body cannot be taken; the text says why, as the end of a sentence about the address."""


def body_of(chunks: Iterable[bytes], coding: str, limits: Limits) -> bytes:
    """Return a body, unpacked.

    Args:
        chunks: the bytes as they arrive.
        coding: the ``Content-Encoding`` header.
        limits: how large it may be, and how many times its packed size.

    Raises:
        BodyError: if it is too large, unpacks to too much, or is damaged.
    """
    coding = coding.strip().lower()
    if coding not in _IDENTITY | _PACKED:
        raise BodyError(f"is packed in a way that was not asked for ({coding})")
    parts: list[bytes] = []
    size = 0
    for piece in chunks if coding in _IDENTITY else _unpacked(chunks, limits):
        size += len(piece)
        if size > limits.size:
            raise BodyError(f"is larger than {limits.size // MEGABYTE} MB; save it to a file and open that")
        parts.append(piece)
    return b"".join(parts)


def _unpacked(chunks: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    unpacker = _Unpacker()
    taken = given = 0
    for chunk in chunks:
        taken += len(chunk)
        for piece in unpacker.feed(chunk):
            given += len(piece)
            if given > MEGABYTE and given > taken * limits.ratio:
                raise BodyError(f"unpacks to more than {limits.ratio} times its size, as a trap does; it was refused")
            yield piece
    if taken and not unpacker.whole:
        raise BodyError("broke off before its end; try again")


class _Unpacker:
    """Unpacks gzip, zlib and raw deflate, several gzip streams after one another too."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(_GZIP_OR_ZLIB)
        self._begun = False

    @property
    def whole(self) -> bool:
        """Whether the last stream has come to its end."""
        return self._inner.eof

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what a piece unpacks to, in pieces of bounded size."""
        while chunk:
            if self._inner.eof:
                if not chunk.startswith(b"\x1f\x8b"):
                    return
                self._inner = zlib.decompressobj(_GZIP_OR_ZLIB)
            yield self._step(chunk)
            chunk = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail

    def _step(self, chunk: bytes) -> bytes:
        try:
            piece = self._inner.decompress(chunk, _PIECE)
        except zlib.error:
            if self._begun:
                raise BodyError("arrived damaged; try again") from None
            # What some servers call deflate lacks the header that it should have.
            self._inner = zlib.decompressobj(_RAW)
            try:
                piece = self._inner.decompress(chunk, _PIECE)
            except zlib.error:
                raise BodyError("arrived damaged; try again") from None
        self._begun = True
        return piece
