"""Loads WACZ: a package of web archives, as Browsertrix and ArchiveWeb.page write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.model import Document
from tui.reading.archives.unpacking import Unpacked
from tui.reading.archives.warc import pages_of
from tui.reading.errors import ReadingError
from tui.reading.inputs import Input
from tui.reading.office.packages import opened

_ARCHIVE = re.compile(r"archive/(?P<name>[^/]+\.warc(?:\.gz)?)", re.IGNORECASE)


def load(source: Input) -> Iterator[Document | ReadingError]:
    """Yield each page of the archives in a package, named ``…#ARCHIVE/N``.

    Raises:
        ReadingError: if the package cannot be read or holds no archive.
    """
    with opened(source) as package:
        archives = [match for name in sorted(package.names) if (match := _ARCHIVE.fullmatch(name))]
        if not archives:
            raise ReadingError(source.uri, "holds no web archive")
        for archive in archives:
            with package.stream(archive.group()) as stream:
                yield from pages_of(source, Unpacked(stream), f"{archive['name']}/")
