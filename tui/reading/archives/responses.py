"""What a server answered, as a crawler kept it: status, headers, and the body unpacked."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from tui.reading.archives.records import Block, fields_of

LARGEST_BODY = 32 << 20
_LARGEST_HEAD = 1 << 18
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[^\n]{0,200}\n")


class UnreadableBodyError(Exception):
    """The body is packed in a way that cannot be undone; the text says which."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer."""

    status: int | None
    """None where the archive holds a file that no server sent."""
    media_type: str
    charset: str | None
    body: bytes
    cut: bool
    """The body is longer than what is read of one."""
    moved: bool = False
    """It leads elsewhere."""


def response_of(block: Block, *, media_type: str, sent: bool) -> Response:
    """Read the answer that a record holds.

    Args:
        block: the record's bytes.
        media_type: what the record says it holds.
        sent: a server sent it, with status and headers.

    Raises:
        UnreadableBodyError: if the packing of the body is broken or unknown.
    """
    data = block.read(LARGEST_BODY + _LARGEST_HEAD)
    status = None
    fields = {"content-type": media_type}
    if sent:
        head, body = _divided(data)
        found = _STATUS.match(head)
        status = int(found[1]) if found else None
        fields = fields_of(iter(head.split(b"\n")[1:]))
        data = _packed_body(body, fields)
    kind = fields.get("content-type", "")
    charset = _CHARSET.search(kind)
    return Response(
        status=status,
        media_type=kind.split(";")[0].strip().lower(),
        charset=charset[1] if charset else None,
        body=data[:LARGEST_BODY],
        cut=len(data) > LARGEST_BODY,
        moved="location" in fields and status is not None and 300 <= status < 400,
    )


def _divided(data: bytes) -> tuple[bytes, bytes]:
    ends = [(place, len(end)) for end in (b"\r\n\r\n", b"\n\n") if (place := data.find(end, 0, _LARGEST_HEAD)) >= 0]
    if not ends:
        return data[:_LARGEST_HEAD], b""
    place, length = min(ends)
    return data[:place], data[place + length :]


def _packed_body(body: bytes, fields: dict[str, str]) -> bytes:
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    for coding in reversed(fields.get("content-encoding", "").lower().replace(" ", "").split(",")[:3]):
        body = _unpacked(body, coding)
    return body


def _joined(body: bytes) -> bytes:
    """Return a body sent in chunks as one; as it is where an archive has joined it already."""
    pieces: list[bytes] = []
    place = 0
    while (match := _SIZE.match(body, place)) and (size := int(match[1], 16)):
        pieces.append(body[match.end() : match.end() + size])
        place = match.end() + size
        if body[place : place + 2] == b"\r\n":
            place += 2
    return b"".join(pieces) or body


def _unpacked(body: bytes, coding: str) -> bytes:
    """Undo a packing; nothing is done where an archive has undone it already."""
    if coding in {"gzip", "x-gzip"}:
        return _inflated(body, 31) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":
        return _inflated(body, 15 if body[:1] == b"\x78" else -15)
    if coding == "br":
        return _from_brotli(body)
    if coding in {"", "identity"} or not body.startswith(b"\x28\xb5\x2f\xfd"):
        return body
    raise UnreadableBodyError(f"its body is packed as {coding}, which is not read")


def _inflated(body: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(body, LARGEST_BODY + 1)
    except zlib.error:
        raise UnreadableBodyError("the packing of its body is broken") from None


def _from_brotli(body: bytes) -> bytes:
    try:
        import brotli
    except ImportError:
        hint = "its body is packed with Brotli; add what unpacks it with: pip install 'caveat[warc]'"
        raise UnreadableBodyError(hint) from None
    unpacker = brotli.Decompressor()
    pieces: list[bytes] = []
    size = 0
    try:
        for start in range(0, len(body), 1 << 12):
            piece = unpacker.process(body[start : start + (1 << 12)])
            size += len(piece)
            pieces.append(piece)
            if size > LARGEST_BODY:
                break
    except brotli.error:
        if not pieces:
            # Unpacked already by the crawler that kept the header.
            return body
    return b"".join(pieces)
