r"""A line of the journal: one event as JSON, sealed with a checksum and readable without parsing it whole.

    {"v":1,"at":"…Z","w":"<writer>","n":17,"t":"flags","op":"put","id":"<row>","by":"ana","about":"<document>",
     "prev":"<checksum of the row's line before>","doc":{…},"crc":"<CRC-32 of the bytes before ,"crc">"}

The members come in this order, in one spelling, so that the head of a line can be read with one regular expression.
``v``, ``at`` and ``w`` have fixed widths: bytes 13 to 59 order the events of all writers.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

FORMAT = 1
"""The version that this code writes. A line of a later one is kept and never written after."""

SEAL_LENGTH = 18
WRITER_LENGTH = 12
MOMENT = 27
"""Characters of a time of the clock."""

_STRING = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
HEAD = re.compile(
    rb'\{"v":(?P<v>\d),"at":"(?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)","w":"(?P<w>[0-9a-f]{12})","n":(?P<n>\d+)'
    rb',"t":(?P<t>' + _STRING + rb'),"op":"(?P<op>put|del|table|drop)","id":(?P<id>' + _STRING + rb")"
    rb',"by":(?P<by>' + _STRING + rb')(?:,"move":"(?P<move>undo|redo|repair)")?'
    rb'(?:,"about":(?P<about>' + _STRING + rb"))?"
    rb'(?:,"prev":"(?P<prev>[0-9a-f]{8})")?(?:,"b":\[(?P<i>\d+),(?P<of>\d+)\])?(?:,"doc":|,"crc":)'
)
START = re.compile(rb'\{"v":\d,"at":"')
_SEAL = re.compile(rb',"crc":"([0-9a-f]{8})"\}')
_VERSION = re.compile(rb'\{"v":(\d+),')

Head = re.Match[bytes]
Record = dict[str, Any]

_plain = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_escaped = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode


class Operation(NamedTuple):
    """What is to happen to one row: ``put`` or ``del``; or to a table: ``table`` makes it, ``drop`` takes it away."""

    op: str
    table: str
    row: str = ""
    record: Record | None = None


def encode(value: object) -> bytes:
    """Return a value as JSON bytes, readable where it can be, escaped where the text has lone surrogates.

    Raises:
        ValueError: if a number is not one that JSON knows.
        TypeError: if the value is of a type that JSON does not know.
    """
    try:
        return _plain(value).encode()
    except UnicodeEncodeError:
        return _escaped(value).encode()


def seal(members: Record) -> bytes:
    """Return the line of an event, without the line feed."""
    body = encode(members)[:-1]
    return body + b',"crc":"%08x"}' % crc32(body)


def is_sealed(line: bytes) -> bool:
    """Tell whether the checksum of a line is right."""
    return (
        line[-2:] == b'"}'
        and line[-SEAL_LENGTH:-10] == b',"crc":"'
        and line[-10:-2] == b"%08x" % crc32(memoryview(line)[:-SEAL_LENGTH])
    )


def version(line: bytes) -> int:
    """Return the format version that a line names, 0 where it names none."""
    found = _VERSION.match(line)
    return int(found[1]) if found else 0


def key(line: bytes) -> bytes:
    """Return what orders the events of all writers: the time by the hybrid clock, then the writer."""
    return line[13:59]


def checksum(line: bytes) -> str:
    """Return the checksum that a line carries."""
    return line[-10:-2].decode()


def at(line: bytes) -> str:
    """Return the time of an event."""
    return line[13:40].decode()


def moment(line: bytes) -> str:
    """Return the time of an event to the millisecond, as people read it."""
    return line[13:36].decode() + "Z"


def record(line: bytes) -> Record | None:
    """Return the record that a line puts, fresh each time; None for a removal, and for what nests too deep to read."""
    try:
        found: Record | None = json.loads(line).get("doc")
    except RecursionError:
        return None
    return found


def raw_record(line: bytes, head: Head) -> bytes:
    """Return the JSON bytes of the record that a line puts."""
    return line[head.end() : -SEAL_LENGTH]


def unquoted(quoted: bytes) -> str:
    """Return the text of a JSON string."""
    if b"\\" not in quoted:
        return quoted[1:-1].decode()
    value: str = json.loads(quoted)
    return value


text = lru_cache(maxsize=4096)(unquoted)
"""The same, for texts that come again and again."""


def sealed_in(damaged: bytes) -> list[bytes]:
    """Return the pieces of damaged bytes that end like a line, whether or not their checksum is right."""
    starts = [found.start() for found in START.finditer(damaged)] or [0]
    pieces = []
    for start, end in zip(starts, [*starts[1:], len(damaged)], strict=True):
        found = _SEAL.search(damaged, start, end)
        if found:
            pieces.append(damaged[start : found.end()])
    return pieces
