"""Writing a file so that it is whole or not there at all."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui.visible import visible_line

LONGEST_SLUG = 48
_NOT_FOR_A_NAME = re.compile(r"[\W_]+")


class WritingError(Exception):
    """A file cannot be written; the message is one line, safe to show, that names it and says why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(visible_line(f"{path}: {reason}"))


def write_atomically(path: Path, chunks: Iterable[str], *, overwrite: bool = False) -> None:
    """Write text to a file in UTF-8: under another name first, to disk, and only then in its place.

    A file that is replaced keeps its permissions; a symbolic link keeps pointing where it did.

    Args:
        path: the file.
        chunks: what to write, piece by piece, line ends as they are.
        overwrite: whether a file that exists may be replaced.

    Raises:
        WritingError: if the file exists and may not be replaced, or the system refuses. What stood there still stands.
    """
    try:
        target = path.resolve()
        _check(path, target, overwrite=overwrite)
        draft = target.with_name(f".{secrets.token_hex(8)}.tmp")
        try:
            with draft.open("x", encoding="utf-8", newline="") as file:
                file.writelines(chunks)
                file.flush()
                os.fsync(file.fileno())
            _put(draft, target, overwrite=overwrite)
        finally:
            draft.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except FileExistsError:
        raise WritingError(path, "exists already and was left as it is") from None
    except OSError as error:
        raise WritingError(path, f"cannot be written ({error.strerror or error})") from None
    except (RuntimeError, ValueError):
        # How pathlib answers a link that leads to itself, and a name with a NUL in it.
        raise WritingError(path, "is not the name of a file that could be written") from None


def slug(text: str) -> str:
    """Return a short name for a file, made of the letters and digits of a title in any script."""
    words = _NOT_FOR_A_NAME.sub("-", unicodedata.normalize("NFC", text)).strip("-").lower()
    return words[:LONGEST_SLUG].rstrip("-") or "caveat"


def _check(path: Path, target: Path, *, overwrite: bool) -> None:
    if target.is_dir():
        raise WritingError(path, "is a folder; name a file in it")
    if not target.parent.is_dir():
        raise WritingError(path, f"there is no folder {target.parent}")
    if target.exists() and not target.is_file():
        raise WritingError(path, "is not a regular file")
    if target.exists() and not overwrite:
        raise FileExistsError(target)


def _put(draft: Path, target: Path, *, overwrite: bool) -> None:
    """Give the finished draft its name, in one step that fails rather than replace what it may not."""
    if overwrite:
        with suppress(FileNotFoundError):
            shutil.copymode(target, draft)
        draft.replace(target)
        return
    try:
        target.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # No hard links here (some memory sticks and network shares): the check before must do.
        if target.exists():
            raise FileExistsError(target) from None
        draft.replace(target)


def _sync_folder(folder: Path) -> None:
    """Have the new name on disk too, where the system lets a folder be opened for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
