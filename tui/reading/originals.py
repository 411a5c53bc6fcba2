"""Where the bytes of fetched pages are kept; apart from the keeping itself, so that a start costs nothing."""

from __future__ import annotations

from pathlib import Path


class _Process:
    """What holds for the process."""

    folder: Path | None = None


def keep_originals(folder: Path | None) -> None:
    """Have the bytes of fetched pages kept in a folder from now on; None, as at the start, keeps and finds none."""
    _Process.folder = folder


def folder_of_originals() -> Path | None:
    """Return the folder, or None if originals are not kept."""
    return _Process.folder
