"""Brings the files of a folder, those that a pattern fits, and what the lines of a list file name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tui.model import Document
from tui.reading.errors import ReadingError
from tui.reading.inputs import from_path
from tui.reading.walking import files_in, matches

LIST_SIGN = "@"
"""What stands before the name of a list file."""
LARGEST_LIST = 64 * 1024 * 1024
_REMARK = "#"


def load(uri: str) -> Iterator[Document | ReadingError]:
    """Yield the documents of many files one after the other, and an error for each that cannot be read.

    Args:
        uri: a folder, a pattern, or ``@`` and the name of a list file.

    Raises:
        ReadingError: if it names no file at all.
    """
    from tui.reading.loading import contents

    empty = True
    for name in names_in(uri):
        empty = False
        if isinstance(name, ReadingError):
            yield name
            continue
        try:
            yield from contents(name if uri.startswith(LIST_SIGN) else from_path(name))
        except ReadingError as error:
            yield error
    if empty:
        raise ReadingError(uri, "holds no file that could be read; hidden ones are passed over")


def names_in(uri: str) -> Iterator[str | ReadingError]:
    """Yield what a folder, a pattern or a list file names, each once, in an order that stays the same.

    Raises:
        ReadingError: if it cannot be looked into.
    """
    if uri.startswith(LIST_SIGN):
        yield from listed_in(uri)
    elif Path(uri).is_dir():
        yield from files_in(uri)
    else:
        yield from matches(uri)


def listed_in(uri: str) -> Iterator[str | ReadingError]:
    """Yield the lines of a list file: a path, address, folder or pattern each; empty ones and remarks (#) are left out.

    Raises:
        ReadingError: if it cannot be read.
    """
    from tui.reading.decoding import UndecodableError, decode

    try:
        text = decode(from_path(uri.removeprefix(LIST_SIGN)).read(LARGEST_LIST)).text
    except UndecodableError as error:
        raise ReadingError(uri, str(error)) from None
    except ReadingError as error:
        raise ReadingError(uri, error.reason) from None
    for line in dict.fromkeys(line.strip() for line in text.splitlines()):
        if not line or line.startswith(_REMARK):
            continue
        if line == "-" or line.startswith(LIST_SIGN):
            yield ReadingError(line, f"is not read from a list ({uri}); name it on the command line")
        else:
            yield line
