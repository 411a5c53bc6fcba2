"""The storage under TinyDB: one JSON file that is only ever replaced whole."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

Tables = dict[str, dict[str, Any]]


class DamagedError(ValueError):
    """The file is not a TinyDB database; the message says why."""


class AtomicStorage(Storage):
    """Reads and writes a stock TinyDB file; a write is there completely or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Tables | None:
        """Return the tables.

        Raises:
            DamagedError: if the file does not hold tables.
        """
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return None
        if not raw.strip():
            return None
        try:
            tables = json.loads(raw)
        except ValueError as error:
            raise DamagedError(f"it is not JSON ({error})") from error
        if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
            raise DamagedError("it is JSON, but not a TinyDB database")
        return tables

    def write(self, data: Tables) -> None:
        """Replace the file: temporary file beside it, fsync, rename, fsync of the folder."""
        handle, name = tempfile.mkstemp(prefix=self.path.name, suffix=".tmp", dir=self.path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(data, file)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the owner alone."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock file of a database: of several processes one writes at a time."""
    import fcntl

    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
