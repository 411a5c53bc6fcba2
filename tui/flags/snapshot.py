"""The snapshot: the tables as a file that stock TinyDB opens; written from the journal, and a second copy of it.

One record a line, then a table ``_checkpoint`` with one row that tells up to which event the snapshot reaches and
what checksum the bytes before it have.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from tui.flags.files import replace_file
from tui.flags.lines import FORMAT, HEAD, encode, raw_record
from tui.flags.state import State

CHECKPOINT = "_checkpoint"
_LAST_BYTES = 512
_OPENING = b'"_checkpoint": {"1": '

Tables = dict[str, dict[str, Any]]


class DamagedError(ValueError):
    """A file is not a database that Caveat can read; the message says why, ``path`` which."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a snapshot reaches."""

    newest: bytes
    events: int
    checksum: str


def write_snapshot(path: Path, state: State) -> None:
    """Put a snapshot of the tables in the place of the one before.

    Raises:
        OSError: if it cannot be written; the old one is untouched then.
    """
    replace_file(path, _pieces(state))


def _pieces(state: State) -> Iterator[bytes]:
    total = 0
    for piece in _tables(state):
        total = crc32(piece, total)
        yield piece
    checkpoint = {
        "format": FORMAT,
        "newest": state.newest.decode(),
        "events": state.events,
        "crc": f"{total:08x}",
    }
    yield _OPENING + encode(checkpoint) + b"}}\n"


def _tables(state: State) -> Iterator[bytes]:
    yield b"{"
    for name, rows in state.tables.items():
        yield encode(name) + b": {"
        separator = b"\n"
        for row, line in rows.items():
            head = HEAD.match(line)
            if head:
                yield separator + encode(row) + b": " + raw_record(line, head)
                separator = b",\n"
        yield b"\n},\n"


def checkpoint_of(path: Path) -> Checkpoint | None:
    """Return how far a snapshot reaches, from its last bytes alone; None where the file is none of ours."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - _LAST_BYTES))
            last = file.read()
    except FileNotFoundError:
        return None
    return _checkpoint_in(last)


def _checkpoint_in(content: bytes) -> Checkpoint | None:
    start = content.rfind(_OPENING)
    if start < 0:
        return None
    try:
        found = json.loads(b"{" + content[start:])[CHECKPOINT]["1"]
        return Checkpoint(found["newest"].encode(), int(found["events"]), found["crc"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def is_intact(path: Path) -> bool:
    """Tell whether a snapshot is as it was written."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return False
    checkpoint = _checkpoint_in(content[-_LAST_BYTES:])
    return checkpoint is not None and checkpoint.checksum == f"{crc32(content[: content.rfind(_OPENING)]):08x}"


def read_tables(path: Path) -> Tables:
    """Return the tables of a TinyDB file, be it a snapshot or another program's, without the checkpoint.

    Raises:
        FileNotFoundError: if there is none.
        DamagedError: if the file does not hold tables of records.
    """
    raw = path.read_bytes()
    if not raw.strip():
        return {}
    try:
        tables = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise DamagedError(path, f"it is not JSON ({str(error) or 'nested too deeply'})") from error
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise DamagedError(path, "it is JSON, but not a TinyDB database")
    if not all(isinstance(record, dict) for table in tables.values() for record in table.values()):
        raise DamagedError(path, "it is JSON, but its tables do not hold records")
    tables.pop(CHECKPOINT, None)
    return tables
