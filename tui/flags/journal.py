"""The journal file: appended to, synced before anything is acknowledged, cut back when a write fails."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from tui.flags.files import append_to, sync, sync_folder, write_all

_BLOCK = 1 << 20
_LAST_BLOCK = 1 << 16
MARK = 24
"""Bytes before the end that must still be there when the file is looked at again."""


class Look(Enum):
    """How the file compares with what was read of it."""

    SAME = "same"
    GROWN = "grown"
    REPLACED = "replaced"


class Journal:
    """One open journal. ``end`` is the offset after the last line that is known to be good."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.end = 0
        self.writable = False
        self._mark = b""
        self._descriptor: int | None = None
        self._identity: tuple[int, int] | None = None
        self._stamp: tuple[int, int] | None = None
        self._refused = b""

    @property
    def exists(self) -> bool:
        """Whether there was a file to open."""
        return self._descriptor is not None

    def open(self) -> None:
        """Open the file anew, for reading from the start; a missing file is no error.

        Raises:
            OSError: if it cannot be opened.
        """
        self.close()
        self.end, self._mark, self._stamp, self._refused = 0, b"", None, b""
        try:
            self._descriptor = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return
        self._identify()

    def make_writable(self) -> None:
        """Open the file for writing too, making it if it is missing. ``look`` must be asked before a write.

        Raises:
            OSError: if that cannot be done.
        """
        if self.writable:
            return
        flags = os.O_RDWR | os.O_APPEND | os.O_CLOEXEC
        try:
            descriptor = os.open(self.path, flags)
        except FileNotFoundError:
            descriptor = os.open(self.path, flags | os.O_CREAT, 0o600)
            sync_folder(self.path.parent)
        self.writable = True
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = descriptor
        else:
            self._descriptor = descriptor
            self._identify()

    def chunks(self, start: int | None = None) -> Iterator[bytes]:
        """Give what lies after an offset, or after ``end``, cut after each line feed."""
        if self._descriptor is None:
            return
        position = self.end if start is None else start
        rest: list[bytes] = []
        while block := os.pread(self._descriptor, _BLOCK, position):
            position += len(block)
            first, *others = block.split(b"\n")
            rest.append(first)
            if others:
                yield b"".join(rest) + b"\n"
                rest = [others.pop()]
                for line in others:
                    yield line + b"\n"
        if any(rest):
            yield b"".join(rest)

    def backwards(self) -> Iterator[bytes]:
        """Give the lines before ``end``, the last first, without their line feeds."""
        position, length, rest = self.end, _LAST_BLOCK, b""
        while position > 0 and self._descriptor is not None:
            start = max(0, position - length)
            first, *others = (os.pread(self._descriptor, position - start, start) + rest).split(b"\n")
            # So that a very long line is not put together piece by piece from the start again and again.
            length = _LAST_BLOCK if others else 2 * length
            position, rest = start, first
            yield from filter(None, reversed(others))
        if rest:
            yield rest

    def blocks(self) -> Iterator[bytes]:
        """Give what lies before ``end``, piece by piece."""
        position = 0
        while position < self.end and self._descriptor is not None:
            block = os.pread(self._descriptor, min(_BLOCK, self.end - position), position)
            if not block:
                return
            position += len(block)
            yield block

    def lines_with(self, wanted: bytes) -> Iterator[bytes]:
        """Give the lines before ``end`` that hold some bytes, in order; the others are not even told apart."""
        rest = b""
        for block in self.blocks():
            whole, feed, rest = (rest + block).rpartition(b"\n")
            whole += feed
            found = whole.find(wanted)
            while found >= 0:
                end = whole.index(b"\n", found)
                yield whole[whole.rfind(b"\n", 0, found) + 1 : end]
                found = whole.find(wanted, end)

    def advance(self, end: int) -> None:
        """Take what was read up to an offset for good."""
        self.end = end
        self._mark = self._before(end)

    def look(self) -> Look:
        """Tell whether others appended to the file, or put another in its place."""
        try:
            status = os.stat(self.path)  # noqa: PTH116  (a third of the time of Path.stat, before every save)
        except FileNotFoundError:
            return Look.SAME if self._descriptor is None else Look.REPLACED
        if (status.st_dev, status.st_ino) != self._identity:
            return Look.REPLACED
        stamp = status.st_size, status.st_mtime_ns
        if stamp == self._stamp:
            return Look.SAME
        if status.st_size < self.end or self._before(self.end) != self._mark:
            return Look.REPLACED
        self._stamp = stamp
        return Look.SAME if status.st_size == self.end else Look.GROWN

    def append(self, content: bytes) -> None:
        """Write whole lines after ``end`` and sync them; the caller holds the lock and has read up to the end.

        Raises:
            OSError: if that failed. The file is cut back to ``end`` then, now or before the next line.
        """
        if self._descriptor is None:
            raise FileNotFoundError(2, "the journal is not open", str(self.path))
        try:
            write_all(self._descriptor, content)
            sync(self._descriptor)
        except BaseException:
            self._refused = content
            with contextlib.suppress(OSError):
                self.settle()
            raise
        self.end += len(content)
        self._mark = content[-MARK:] if len(content) >= MARK else (self._mark + content)[-MARK:]
        self._stamp = None

    def settle(self) -> None:
        """Take out what a failed write left, if that was not possible at once; the caller holds the lock.

        After a failed fsync the kernel may hold the pages for clean: a second fsync of the same descriptor would
        succeed without having written anything. So the file is cut on a new descriptor, and goes on there.

        Raises:
            OSError: if the file cannot be cut.
        """
        if not self._refused:
            return
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC)
        try:
            status = os.fstat(descriptor)
            left = os.pread(descriptor, len(self._refused) + 1, self.end)
            if (status.st_dev, status.st_ino) == self._identity and self._refused.startswith(left):
                os.ftruncate(descriptor, self.end)
                sync(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor, self._refused, self._stamp = descriptor, b"", None
        self._identify()

    def cut_tail(self) -> int:
        """Move what lies after ``end`` into the ``.torn`` file beside the journal; the caller holds the lock.

        Returns:
            How many bytes were moved.

        Raises:
            OSError: if they cannot be kept; nothing is cut then.
        """
        if self._descriptor is None:
            return 0
        size = os.fstat(self._descriptor).st_size
        if size <= self.end:
            return 0
        torn = os.pread(self._descriptor, size - self.end, self.end)
        append_to(self.path.with_name(self.path.name + ".torn"), torn + b"\n")
        os.ftruncate(self._descriptor, self.end)
        sync(self._descriptor)
        self._stamp = None
        return len(torn)

    def size(self) -> int:
        """Return the length of the file in bytes."""
        return os.fstat(self._descriptor).st_size if self._descriptor is not None else 0

    def close(self) -> None:
        """Close the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._descriptor = self._identity = None
        self.writable = False

    def _identify(self) -> None:
        if self._descriptor is not None:
            status = os.fstat(self._descriptor)
            self._identity = status.st_dev, status.st_ino

    def _before(self, end: int) -> bytes:
        if self._descriptor is None:
            return b""
        return os.pread(self._descriptor, min(MARK, end), max(0, end - MARK))
