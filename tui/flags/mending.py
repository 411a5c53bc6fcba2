"""Damaged stretches of the journal: the lines in them that are whole after all, and single flipped bits put right."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

from tui.flags.lines import HEAD, SEAL_LENGTH, is_sealed, sealed_in


def mend(damaged: bytes, *, bits: bool = True) -> list[bytes]:
    """Return the lines that can be had from a damaged stretch, each with a right checksum.

    A flipped bit can also make a line feed out of a letter or the other way round, so the stretch is first taken as
    one line, then as one line for each line feed, and then cut wherever a line seems to start.

    Args:
        damaged: the bytes.
        bits: whether to look for flipped bits, which takes microseconds for each byte.
    """
    stretch = damaged.removesuffix(b"\n")
    whole = _repaired(stretch) if bits else None
    if whole is not None:
        return [whole]
    found: list[bytes] = []
    for piece in stretch.split(b"\n"):
        line = _repaired(piece) if bits else None
        if line is not None:
            found.append(line)
            continue
        for inner in sealed_in(piece):
            line = inner if is_sealed(inner) else _repaired(inner) if bits else None
            if line is not None and HEAD.match(line):
                found.append(line)
    return found


def _repaired(line: bytes) -> bytes | None:
    """Return the one line with a right checksum that differs from this in one bit, if there is one."""
    if len(line) <= SEAL_LENGTH:
        return None
    for candidate in _candidates(line):
        if is_sealed(candidate) and HEAD.match(candidate):
            return candidate
    return None


def _candidates(line: bytes) -> Iterator[bytes]:
    body, seal = line[:-SEAL_LENGTH], line[-SEAL_LENGTH:]
    right = b',"crc":"%08x"}' % crc32(body)
    if sum((one ^ other).bit_count() for one, other in zip(seal, right, strict=True)) <= 1:
        yield body + right
    try:
        wanted = int(seal[8:16], 16)
    except ValueError:
        return
    place = _flipped(len(body), wanted ^ crc32(body))
    if place is not None:
        position, bit = place
        yield body[:position] + bytes([body[position] ^ 1 << bit]) + line[position + 1 :]


def _flipped(length: int, difference: int) -> tuple[int, int] | None:
    """Return which bit, flipped, changes the CRC-32 of a message of this length by ``difference``.

    CRC-32 is linear: a flipped bit changes it by an amount that depends only on how far from the end the bit stands.
    """
    changes = [crc32(bytes([1 << bit])) ^ crc32(b"\0") for bit in range(8)]
    for position in range(length - 1, -1, -1):
        if difference in changes:
            return position, changes.index(difference)
        changes = [(change >> 8) ^ _TABLE[change & 0xFF] for change in changes]
    return None


def _table() -> list[int]:
    table = []
    for value in range(256):
        entry = value
        for _ in range(8):
            entry = (entry >> 1) ^ 0xEDB88320 if entry & 1 else entry >> 1
        table.append(entry)
    return table


_TABLE = _table()
