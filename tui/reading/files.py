"""What can go wrong with a file, each in one plain sentence."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

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


@contextmanager
def explained(uri: str) -> Iterator[None]:
    """Turn what the system says of a file that cannot be opened or read into a ``ReadingError``."""
    try:
        yield
    except FileNotFoundError:
        raise ReadingError(uri, "no such file; check the path") from None
    except PermissionError:
        raise ReadingError(uri, "you may not read it; check its permissions and those of its folders") from None
    except NotADirectoryError:
        raise ReadingError(uri, "no such file: part of the path is not a folder; check the path") from None
    except (EOFError, zlib.error):
        raise ReadingError(uri, "is damaged or cut short; try another copy of it") from None
    except OSError as error:
        raise ReadingError(uri, f"could not be read ({error.strerror or error}); try a copy of it") from None


def checked(uri: str, status: os.stat_result) -> None:
    """Refuse what is no regular file.

    Raises:
        ReadingError: if it is a folder, a pipe, a socket or a device.
    """
    if stat.S_ISDIR(status.st_mode):
        raise ReadingError(uri, "is a folder; name a file in it")
    for is_kind, kind in _SPECIAL:
        if is_kind(status.st_mode):
            raise ReadingError(uri, f"is {kind}, not a file; send its text to standard input and read '-' instead")


def too_large(uri: str, limit: int) -> ReadingError:
    """Return the error for an input of more than ``limit`` bytes."""
    return ReadingError(uri, f"is larger than {limit // 1024 // 1024} MB; split it and read the pieces")
