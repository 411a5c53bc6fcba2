"""Watching a folder: the files that come into it, and those that change, once they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import PurePath
from threading import Event

from tui.reading.errors import ReadingError
from tui.reading.loaders import needs
from tui.reading.walking import is_hidden

_EXTRA = "watch"
_STEP_MILLISECONDS = 100
_QUIET_MILLISECONDS = 800
"""How long nothing must change for a change to be told: files are written piece by piece."""


def changes(folder: str, stop: Event | None = None) -> Iterator[str]:
    """Yield the path of each regular file that is new in a folder, or in one below it, or has changed there.

    Hidden files and unfinished downloads are passed over.

    Args:
        folder: the folder.
        stop: ends the watch when it is set.

    Raises:
        ReadingError: if the folder cannot be watched, or the extra is missing.
    """
    watchfiles = needs(folder, _EXTRA, "watchfiles")
    removed = watchfiles.Change.deleted
    try:
        batches = watchfiles.watch(
            folder, watch_filter=None, stop_event=stop, step=_STEP_MILLISECONDS, debounce=_QUIET_MILLISECONDS
        )
        for batch in batches:
            for path in sorted({path for change, path in batch if change is not removed}):
                inside = PurePath(os.path.relpath(path, folder)).parts
                if not any(map(is_hidden, inside)) and os.path.isfile(path):  # noqa: PTH113  (any name may come in)
                    yield path
    except OSError as error:
        raise ReadingError(folder, f"cannot be watched ({error.strerror or error})") from None
