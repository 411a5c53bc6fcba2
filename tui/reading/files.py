"""Opens what the user names and takes its bytes, or says plainly why not."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from tui.reading.errors import ReadingError

STANDARD_INPUT = "-"
MAX_BYTES = 512 * 1024 * 1024
"""More than this is refused: a text of that size is no article, and decoding it takes several times the memory."""

_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def take_bytes(source: str | Path) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises:
        ReadingError: if it cannot be read, is no regular file, or is larger than ``MAX_BYTES``.
    """
    uri = str(source)
    if uri == STANDARD_INPUT:
        return _take_standard_input()
    if uri.startswith(("http://", "https://")):
        raise ReadingError(uri, "is a web address, not a file; save the article as text first")
    try:
        _check(uri, os.stat(uri))  # noqa: PTH116
        with Path(uri).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ReadingError(uri, "no such file; check the path") from None
    except PermissionError:
        raise ReadingError(uri, "you may not read it; check its permissions and those of its folders") from None
    except NotADirectoryError:
        raise ReadingError(uri, "no such file: part of the path is not a folder; check the path") from None
    except ValueError:
        raise ReadingError(uri, "is not a path; check for stray characters in it") from None
    except OSError as error:
        raise ReadingError(uri, f"could not be read ({error.strerror or error}); try a copy of it") from None
    return _limited(uri, data)


def _take_standard_input() -> bytes:
    if sys.stdin is None:
        raise ReadingError(STANDARD_INPUT, "standard input is closed; name a file instead")
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise ReadingError(STANDARD_INPUT, "standard input could not be read; name a file instead") from None
    return _limited(STANDARD_INPUT, data)


def _check(uri: str, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ReadingError(uri, "is a folder; name a file in it")
    for is_kind, kind in _SPECIAL:
        if is_kind(status.st_mode):
            raise ReadingError(uri, f"is {kind}, not a file; send its text to standard input and read '-' instead")
    if status.st_size > MAX_BYTES:
        raise _too_large(uri)


def _limited(uri: str, data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise _too_large(uri)
    return data


def _too_large(uri: str) -> ReadingError:
    return ReadingError(uri, f"is larger than {MAX_BYTES // 1024 // 1024} MB; split it and read the pieces")
