"""Files that are the owner's alone, and that are either wholly there or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

DATED = "%Y%m%dT%H%M%S%fZ"
"""How names say when; they sort by it."""


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the owner alone.

    Raises:
        OSError: if one cannot be made.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
        sync_folder(each.parent)


def sync(descriptor: int) -> None:
    """Make what was written to an open file durable."""
    if sys.platform == "darwin":
        import fcntl

        # There fsync hands the bytes to the drive, which may keep them in a memory of its own.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, content: bytes) -> None:
    """Write everything; a system call may take less than it was given."""
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def replace_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Put a new file in the place of another: temporary file, fsync, rename, fsync of the folder.

    Raises:
        OSError: if it cannot be done; the old file is untouched then.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        try:
            for piece in pieces:
                write_all(descriptor, piece)
            sync(descriptor)
        finally:
            os.close(descriptor)
        Path(name).rename(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def append_to(path: Path, content: bytes) -> None:
    """Add to the end of a file, durably."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        write_all(descriptor, content)
        sync(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(path.parent)


def dated(path: Path, word: str) -> Path:
    """Return a free name beside a file that says what became of it and when."""
    while True:
        name = path.with_name(f"{path.name}.{word}-{datetime.now(UTC).strftime(DATED)}")
        if not name.exists():
            return name
