"""ZIP packages as office files and e-books use them, opened as hostile: what is read is named, counted and capped."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from tui.reading.errors import ReadingError
from tui.reading.inputs import Input

_MOST_MEMBERS = 20_000
_LARGEST_MEMBER = 32 << 20
_MOST_BYTES = 96 << 20
_MOST_TAGS = 1_000_000
"""Over all members that are read: a long novel has some ten thousands of them."""
_RATIO = 250
_FREE = 1 << 20
"""Bytes that a member may unpack to whatever its ratio: short ones of one letter pack well, and do no harm."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)


class Package:
    """An open package. Members are looked up by name inside it; no name is ever used as a path."""

    def __init__(self, source: Input, archive: zipfile.ZipFile) -> None:
        self._source = source
        self._archive = archive
        self._names = frozenset(archive.namelist())
        self._read = 0
        self._tags = 0

    @property
    def names(self) -> frozenset[str]:
        """What it holds."""
        return self._names

    def member(self, name: str) -> bytes:
        """Return a member's bytes.

        Raises:
            ReadingError: if there is none of that name, it is encrypted or damaged, or it unpacks to far more than it
                should.
        """
        if name not in self._names:
            raise ReadingError(self._source.uri, f"is damaged: it lacks {name}; try a copy of it")
        info = self._archive.getinfo(name)
        if info.flag_bits & 1:
            raise ReadingError(self._source.uri, "is encrypted; save a copy without its password")
        # What the file says of its size is not believed; what comes out is counted.
        limit = min(_LARGEST_MEMBER, max(_FREE, info.compress_size * _RATIO), _MOST_BYTES - self._read)
        try:
            with self._archive.open(info) as member:
                data = member.read(limit + 1)
        except _DAMAGE:
            raise ReadingError(self._source.uri, f"is damaged: {name} cannot be unpacked; try a copy of it") from None
        self._read += len(data)
        self._tags += data.count(b"<")
        if len(data) > limit or self._tags > _MOST_TAGS:
            raise ReadingError(self._source.uri, f"unpacks to far more than a text holds ({name}); it is not read")
        return data

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """Open a member of any size, to be read a little at a time.

        Raises:
            ReadingError: if it is encrypted or cannot be opened, or reading fails within the ``with`` block.
        """
        try:
            with self._archive.open(name) as member:
                yield member
        except _DAMAGE:
            raise ReadingError(self._source.uri, f"is damaged: {name} cannot be unpacked; try a copy of it") from None


@contextmanager
def opened(source: Input) -> Iterator[Package]:
    """Open a package.

    Raises:
        ReadingError: if it is no ZIP archive, or its bytes cannot be read.
    """
    with source.stream() as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except _DAMAGE:
            raise ReadingError(
                source.uri, "is damaged: its table of contents cannot be read; try a copy of it"
            ) from None
        with archive:
            if len(archive.filelist) > _MOST_MEMBERS:
                raise ReadingError(source.uri, "holds far more parts than a text has; it is not read")
            yield Package(source, archive)
